//! The walk over a document in text order: who is mentioned and who speaks, as a reader learns of them.
//!
//! The register, the quotes and their attributions come in; out go the entity of each source and of each quote.

use crate::attribution::{self, Attribution};
use crate::quote::{Clues, Found, QuoteKind};
use crate::speaker::SpeakerKind;
use crate::speaker::cast;
use crate::speaker::interview;
use crate::speaker::introduced;
use crate::speaker::narrator;
use crate::speaker::resolve::{Resolver, Voice};
use crate::speaker::scene;
use crate::speaker::stage::Stage;
use crate::speaker::trail;

/// What a walk found.
pub struct Walked<'a> {
    /// The entities, as far as the text tells.
    pub resolver: Resolver<'a>,
    /// The entity of each mention that words or figures are attributed to.
    pub entities: Vec<Option<usize>>,
    /// The entity of each quote.
    pub of_quote: Vec<Option<usize>>,
}

/// Walks over all mentions and quotes in text order and resolves those that matter.
pub fn follow<'a>(
    resolver: Resolver<'a>,
    quotes: &[Found],
    attributions: &[Attribution],
    asserting: &[usize],
) -> Walked<'a> {
    let clues = resolver.clues;
    let quoted = quoted(clues, quotes);
    let mut resolver = resolver;
    resolver.told = trail::told(clues, &quoted);
    let mut walk = Walk {
        quotes,
        attributions,
        sources: sources(clues, attributions, asserting),
        quoted,
        entities: vec![None; clues.mentions.len()],
        of_quote: vec![None; quotes.len()],
        resolver,
    };
    let start_of = |quote: usize| quotes.get(quote).map_or(usize::MAX, |it| it.tokens().start);
    let (mut next, mut start) = (0, start_of(0));
    for (index, mention) in clues.mentions.iter().enumerate() {
        while start <= mention.first {
            walk.settle(next);
            next += 1;
            start = start_of(next);
        }
        walk.meet(index);
    }
    (next..quotes.len()).for_each(|quote| walk.settle(quote));
    walk.settle_late();
    Walked {
        resolver: walk.resolver,
        entities: walk.entities,
        of_quote: walk.of_quote,
    }
}

/// What a mention is the source of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum SourceOf {
    Nothing,
    Figure,
    Quote(usize),
}

fn sources(clues: &Clues, attributions: &[Attribution], asserting: &[usize]) -> Vec<SourceOf> {
    let mut sources = vec![SourceOf::Nothing; clues.mentions.len()];
    for &mention in asserting {
        sources[mention] = SourceOf::Figure;
    }
    for (index, attribution) in attributions.iter().enumerate() {
        if let Attribution::Mention(mention) = attribution {
            sources[*mention] = SourceOf::Quote(index);
        }
    }
    sources
}

/// The innermost quote in someone's own words around each token, plus one; 0 is none.
fn quoted(clues: &Clues, quotes: &[Found]) -> Vec<u32> {
    let mut quoted = vec![0; clues.document.tokens().len()];
    for (number, quote) in quotes.iter().enumerate() {
        if quote.kind != QuoteKind::Direct {
            continue;
        }
        for part in &quote.parts {
            let slots = quoted.get_mut(part.clone());
            let here = number as u32 + 1;
            slots.into_iter().flatten().for_each(|slot| *slot = here);
        }
    }
    quoted
}

struct Walk<'a, 'q> {
    resolver: Resolver<'a>,
    quotes: &'q [Found],
    attributions: &'q [Attribution],
    sources: Vec<SourceOf>,
    quoted: Vec<u32>,
    entities: Vec<Option<usize>>,
    of_quote: Vec<Option<usize>>,
}

impl Walk<'_, '_> {
    /// What the one who speaks says of oneself: `Je m'appelle Lucien Barde`, `Je suis notaire`.
    fn tell_of_oneself(&mut self, voice: usize, quote: usize) {
        let turn = &self.quotes[quote];
        if turn.kind != QuoteKind::Direct {
            return;
        }
        self.resolver.learn(turn, voice);
    }

    /// A mention: a source is resolved, any other one as far as it is needed to know who is spoken of.
    fn meet(&mut self, index: usize) {
        let first = self.resolver.clues.mentions[index].first;
        let holder = self.quoted.get(first).copied().unwrap_or(0) as usize;
        // No one says `elle` or `la ministre` of oneself.
        let quote = holder.checked_sub(1);
        self.resolver.answered = quote.and_then(|quote| self.voice_of(quote));
        self.resolver.within = quote.map(|quote| self.quotes[quote].tokens().start);
        self.identify_at(index, first, holder != 0);
        self.resolver.note_inner(index, holder != 0);
        (self.resolver.answered, self.resolver.within) = (None, None);
    }

    fn identify_at(&mut self, index: usize, first: usize, inside: bool) {
        let source = self.sources[index];
        if source == SourceOf::Nothing {
            if let Some(entity) = self.resolver.glance(index, inside) {
                self.resolver.note(index, entity, false, inside);
            }
            return;
        }
        let turn = self.turn_of(source);
        let Some(entity) = self.identify(index, source, turn, inside) else {
            return;
        };
        self.resolver.note(index, entity, !inside, inside);
        self.entities[index] = Some(entity);
        self.resolver.entities.all[entity].in_dialogue |= turn;
        let SourceOf::Quote(quote) = source else {
            return;
        };
        if !inside {
            self.resolver.voices.push(Voice {
                entity,
                token: first,
            });
        }
        self.tell_of_oneself(entity, quote);
    }

    /// Whether a source names who speaks a turn of a dialogue.
    fn turn_of(&self, source: SourceOf) -> bool {
        matches!(source, SourceOf::Quote(quote) if self.quotes[quote].rule.starts_with("dialogue"))
    }

    /// Who the source at the mention `index` is: two who speak together, or the entity of the mention.
    fn identify(
        &mut self,
        index: usize,
        source: SourceOf,
        turn: bool,
        inside: bool,
    ) -> Option<usize> {
        if let SourceOf::Quote(quote) = source
            && let Some(held) = &self.quotes[quote].source
            && held.joined.is_some()
        {
            return Some(self.resolver.joined(held.tokens.clone(), index));
        }
        if let SourceOf::Quote(quote) = source
            && !turn
            && !inside
        {
            let mention = self.resolver.clues.mentions[index].clone();
            let announced = self.resolver.announced(&mention, &self.quotes[quote]);
            if announced.is_some() {
                return announced;
            }
        }
        self.resolver.in_dialogue = turn;
        if let SourceOf::Quote(quote) = source
            && turn
        {
            self.resolver.answered = self.answered(quote);
        }
        let entity = self.resolver.resolve(index, inside);
        self.resolver.in_dialogue = false;
        entity
    }

    /// Who spoke the turn that a turn answers.
    fn answered(&self, quote: usize) -> Option<usize> {
        let before = attribution::turn_before(self.resolver.clues, self.quotes, quote)?;
        let told = self.quotes[before].source.is_some();
        self.voice_of(before).filter(|_| told)
    }

    /// A quote whose construction names no one.
    fn settle(&mut self, quote: usize) {
        let token = self.quotes[quote].tokens().start;
        let entity = match self.attributions[quote] {
            Attribution::Mention(_) | Attribution::Nobody => return,
            Attribution::Pronoun(token) => self.resolver.salient(token, None),
            Attribution::SameAs(other) if self.is_broken(quote, other) => {
                self.answers(quote, token)
            }
            Attribution::SameAs(other) => self.voice_of(other).and_then(|voice| {
                if self.fits_words(voice, quote) {
                    Some(voice)
                } else {
                    self.resolver.salient_person(token)
                }
            }),
            Attribution::OtherThan(other) => self.answer_to(quote, other, token),
        };
        self.of_quote[quote] = entity;
        if let Some(entity) = entity {
            self.resolver.voice(token, entity);
            self.tell_of_oneself(entity, quote);
        }
    }

    /// Who answers `other`: in a dialogue anyone who is there, else one who has spoken before anyone told of.
    fn answer_to(&mut self, quote: usize, other: usize, token: usize) -> Option<usize> {
        let turn = attribution::opens_turn(self.resolver.clues, &self.quotes[quote]);
        let spoke = self.voice_of(other).filter(|_| !turn);
        let voice = spoke.and_then(|voice| self.resolver.other_voice(token, voice));
        match voice {
            Some(voice) => Some(voice.entity),
            None => self.answer(other, token),
        }
    }

    /// Who answers the quote `last` with words that begin at `token`.
    fn answer(&mut self, last: usize, token: usize) -> Option<usize> {
        let voice = self.voice_of(last)?;
        let last = &self.quotes[last];
        self.resolver.partner(last, token, voice, &self.quoted)
    }

    /// Who answers the turn before.
    fn answers(&mut self, quote: usize, token: usize) -> Option<usize> {
        let last = attribution::turn_before(self.resolver.clues, self.quotes, quote)?;
        self.answer(last, token)
    }

    /// Whether one voice had both turns before: a third one was given the word between, and turns no longer alternate.
    fn is_broken(&self, quote: usize, other: usize) -> bool {
        let clues = self.resolver.clues;
        let turn = attribution::opens_turn(clues, &self.quotes[quote]);
        let last = attribution::turn_before(clues, self.quotes, quote);
        let voice = self.voice_of(other);
        turn && voice.is_some()
            && last.is_some_and(|last| last != other && self.voice_of(last) == voice)
    }

    /// `Ils ont mesuré mes oreilles` is no study's: what says `je` is a person.
    fn fits_words(&self, voice: usize, quote: usize) -> bool {
        let clues = self.resolver.clues;
        let person = self.resolver.entities.all[voice].kind == SpeakerKind::Person;
        const LONGEST: usize = 60;
        let own = |at: usize| {
            clues
                .token(at)
                .is_some_and(|token| token.word().is_one_speaker())
        };
        person || !self.quotes[quote].tokens().take(LONGEST).any(own)
    }

    /// Headings, which repeat words that are attributed later; and the quotes of the mentions.
    fn settle_late(&mut self) {
        for (index, attribution) in self.attributions.iter().enumerate() {
            if let Attribution::Mention(mention) = attribution {
                self.of_quote[index] = self.entities.get(*mention).copied().flatten();
            }
        }
        for (index, attribution) in self.attributions.iter().enumerate() {
            if let Attribution::SameAs(other) = attribution
                && self.of_quote[index].is_none()
            {
                self.of_quote[index] = self.of_quote[*other];
            }
        }
        match interview::answers(&self.stage(None)) {
            Some(answers) => answers
                .into_iter()
                .for_each(|(quote, entity)| self.of_quote[quote] = entity),
            None => self.settle_scenes(),
        }
        if self.resolver.joined.is_empty() {
            return;
        }
        let settled = |entity: usize| self.resolver.settled(entity);
        let of_quote = self
            .of_quote
            .iter()
            .map(|entity| entity.map(settled))
            .collect();
        self.of_quote = of_quote;
        let entities = self
            .entities
            .iter()
            .map(|entity| entity.map(settled))
            .collect();
        self.entities = entities;
    }

    /// Turns that name no one, a scene at a time; quotes that a turn carries on follow it.
    fn settle_scenes(&mut self) {
        let clues = self.resolver.clues;
        if !self
            .quotes
            .iter()
            .any(|quote| attribution::is_turn(clues, quote))
        {
            return;
        }
        let guessed = self.of_quote.clone();
        let stage = self.stage(None);
        let narrator = narrator::name(&stage);
        let scenes = scene::scenes(&stage);
        let introduced = introduced::pairs(&stage, &scenes);
        let told = narrator.map_or_else(Vec::new, |_| narrator::told(&stage));
        let unchanged = narrator.is_none() && introduced.is_empty();
        for (unnamed, named) in introduced {
            self.resolver.join(unnamed, named);
        }
        let stage = self.stage(narrator);
        let scenes = if unchanged {
            scenes
        } else {
            scene::scenes(&stage)
        };
        for (quote, entity) in cast::cast(&stage, &scenes) {
            self.give(quote, entity);
        }
        for quote in told {
            self.give(quote, narrator);
        }
        for (index, attribution) in self.attributions.iter().enumerate() {
            if let Attribution::SameAs(other) = attribution
                && !attribution::is_turn(clues, &self.quotes[index])
                && self.of_quote[index] == guessed[*other]
            {
                self.of_quote[index] = self.of_quote[*other];
            }
        }
    }

    fn stage(&self, narrator: Option<usize>) -> Stage<'_, '_> {
        Stage {
            resolver: &self.resolver,
            quotes: self.quotes,
            of_quote: &self.of_quote,
            quoted: &self.quoted,
            narrator,
        }
    }

    /// A quote is an entity's, and so is the pronoun beside it.
    fn give(&mut self, quote: usize, entity: Option<usize>) {
        self.of_quote[quote] = entity;
        if let Attribution::Mention(mention) = self.attributions[quote]
            && self.quotes[quote].source.is_some()
        {
            self.entities[mention] = entity;
            self.resolver.mean(mention, entity);
        }
    }

    fn voice_of(&self, quote: usize) -> Option<usize> {
        let voice = match self.attributions[quote] {
            Attribution::Mention(mention) => self.entities.get(mention).copied().flatten(),
            _ => self.of_quote[quote],
        };
        voice.map(|entity| self.resolver.settled(entity))
    }
}
