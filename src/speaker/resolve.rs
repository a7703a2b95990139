//! Mentions → entities: roles, pronouns, possessives, by agreement, meaning and nearness.

use crate::document::token::Token;
use crate::fold::KeyMap;
use crate::lexicon::tags::Tags;
use crate::lexicon::word::{Function, Gender, NounKind, Number, Person};
use crate::mention::{Mention, MentionKind};
use crate::quote::Clues;
use crate::speaker::SpeakerKind;
use crate::speaker::entity::Entities;
use crate::speaker::role::{self, Role};
use crate::speaker::trail::{REACH, Step, Trail, Wanted};
use std::cell::Cell;

/// Ties mentions to entities as they come, in text order.
pub struct Resolver<'a> {
    /// The clues of the document.
    pub clues: &'a Clues<'a>,
    /// The entities so far.
    pub entities: Entities,
    pub(super) trail: Trail,
    /// Who spoke so far, in text order.
    pub voices: Vec<Voice>,
    /// How far the telling has come at each sentence: one's own words count less than what is told between.
    pub told: Vec<u32>,
    /// One who is not meant: who spoke the turn before, or whose own words the mention stands in.
    pub answered: Option<usize>,
    /// The first token of the words in which the mention stands, if they are someone's own.
    pub within: Option<usize>,
    /// Whether one looks for who speaks a turn of a dialogue.
    pub in_dialogue: bool,
    /// Unnamed ones that gave their name: each with the one who has it.
    pub joined: Vec<(usize, usize)>,
    /// Unnamed ones by the key of their words.
    pub(super) unnamed: KeyMap<usize>,
    /// The last unnamed one with each noun.
    pub(super) by_head: KeyMap<usize>,
    /// The first token of the mention whose key was asked for last, with the key.
    pub(super) last_key: Cell<(usize, u64)>,
}

/// One who spoke, and where the text says so.
#[derive(Clone, Copy, Debug)]
pub struct Voice {
    /// Who.
    pub entity: usize,
    /// The first token of the source, or of the words where no source stands.
    pub token: usize,
}

impl<'a> Resolver<'a> {
    /// A resolver over the named ones.
    pub fn new(clues: &'a Clues<'a>, entities: Entities) -> Resolver<'a> {
        // Enough for most texts.
        let room =
            || KeyMap::with_capacity_and_hasher(clues.mentions.len() / 16, Default::default());
        Resolver {
            clues,
            entities,
            trail: Trail::with_room(clues.mentions.len() / 2),
            voices: Vec::new(),
            answered: None,
            within: None,
            in_dialogue: false,
            told: Vec::new(),
            joined: Vec::new(),
            unnamed: room(),
            by_head: room(),
            last_key: Cell::new((usize::MAX, 0)),
        }
    }

    /// Notes that the mention `index` names `entity`.
    pub fn note(&mut self, index: usize, entity: usize, source: bool, quoted: bool) {
        let mention = &self.clues.mentions[index];
        let place = self.place(mention.first);
        let first = self.clues.sentence(mention.first).start;
        let verb_follows = self
            .clues
            .token(mention.last)
            .is_some_and(|token| token.tags().any(Tags::FINITE));
        self.trail.push(Step {
            entity,
            token: mention.first,
            place,
            subject: mention.governor.is_none() && (mention.first == first || verb_follows),
            governed: mention.governor.is_some(),
            location: !source && self.is_location(mention),
            source,
            // Words in marks that are no one's are a title's or a name's.
            quoted: quoted || (!source && self.clues.pair_at(mention.first).is_some()),
        });
        // `la cour juge ce carreleur`
        if let Some(concept) = role::told_before(self.clues, mention.first).filter(|_| !quoted) {
            self.entities
                .give(entity, Role::of_concept(concept, Vec::new()));
        }
        if self.entities.of_mention[index].is_none() {
            self.entities.of_mention[index] = Some(entity);
            let held = &mut self.entities.all[entity];
            held.noted.push(index);
            if held.kind == SpeakerKind::Person && mention.kind == MentionKind::Pronoun && !quoted {
                held.gender = held.gender.or(mention.gender);
            }
            // `L'entraîneur suédois` says of the one spoken of what `le coach` will answer to.
            if mention.noun.is_some_and(NounKind::is_human) && held.named && !quoted {
                held.gender = held.gender.or(mention.gender);
                self.entities.give(entity, role::of(self.clues, index));
            }
        }
    }

    /// A mention means another than it seemed at first sight.
    pub fn mean(&mut self, index: usize, entity: Option<usize>) {
        let before = std::mem::replace(&mut self.entities.of_mention[index], entity);
        if before == entity {
            return;
        }
        if let Some(before) = before {
            let noted = &mut self.entities.all[before].noted;
            if let Ok(place) = noted.binary_search(&index) {
                noted.remove(place);
            }
        }
        if let Some(entity) = entity {
            let noted = &mut self.entities.all[entity].noted;
            let place = noted.partition_point(|&held| held < index);
            noted.insert(place, index);
        }
    }

    /// Notes whom the mention `index` names in its complements.
    pub fn note_inner(&mut self, index: usize, quoted: bool) {
        if self.clues.mentions[index].inner.is_none() {
            return;
        }
        let Some(entity) = self.entities.named_within(index) else {
            return;
        };
        let token = self.clues.mentions[index].last - 1;
        self.trail.push(Step {
            entity,
            token,
            place: self.place(token),
            subject: false,
            governed: true,
            location: false,
            source: false,
            quoted,
        });
    }

    /// Notes that words which begin at `token` are those of `entity`, though no source stands beside them.
    pub fn voice(&mut self, token: usize, entity: usize) {
        self.voices.push(Voice { entity, token });
        self.trail.push(Step {
            entity,
            token,
            place: self.place(token),
            subject: false,
            governed: false,
            location: false,
            source: true,
            quoted: false,
        });
    }

    /// `à Amiens`, `dans le Gers`: a name that no title or trade makes a speaker, after a preposition of place.
    fn is_location(&self, mention: &Mention) -> bool {
        let Some(governor) = mention.governor else {
            return false;
        };
        let placed = matches!(
            self.clues.function(governor),
            Function::A | Function::Au | Function::Preposition
        );
        let agent = self
            .clues
            .document
            .word(governor)
            .eq_ignore_ascii_case("par");
        placed && !agent && !mention.person && matches!(mention.noun, None | Some(NounKind::Place))
    }

    /// The entity of the mention `index`; a new unnamed one where it introduces one.
    pub fn resolve(&mut self, index: usize, quoted: bool) -> Option<usize> {
        if let Some(entity) = self.entities.of_mention[index] {
            return Some(entity);
        }
        let clues = self.clues;
        let mention = &clues.mentions[index];
        match mention.kind {
            MentionKind::Pronoun | MentionKind::Relative => self.pronoun(mention, quoted),
            MentionKind::Name => None,
            MentionKind::Indefinite => self.indefinite(index, mention),
            MentionKind::Possessive => self.possessive(index, mention),
            _ => self.definite(index, mention, quoted),
        }
    }

    /// The one whose role a mention gives, if the text says so anywhere.
    pub fn known(&self, index: usize) -> Option<usize> {
        let mention = &self.clues.mentions[index];
        let role = role::of(self.clues, index);
        let held = self.by_role(mention, &role).filter(|&entity| {
            let roles = &self.entities.all[entity].roles;
            role.specific || roles.iter().any(|held| held.concept == role.concept)
        });
        held.or_else(|| self.held_unnamed(index))
    }

    /// Whom a pronoun without words of its own stands for: the most salient single one before `token`.
    pub fn salient(&self, token: usize, other_than: Option<usize>) -> Option<usize> {
        let wanted = Wanted {
            other_than: other_than.or(self.answered),
            ..self.anyone(Gender::Unknown, Number::Singular)
        };
        self.best(token, wanted)
    }

    /// The most salient person before `token`.
    pub fn salient_person(&self, token: usize) -> Option<usize> {
        let wanted = Wanted {
            kind: Some(SpeakerKind::Person),
            ..self.anyone(Gender::Unknown, Number::Singular)
        };
        self.best(token, wanted)
    }

    pub(super) fn anyone(&self, gender: Gender, number: Number) -> Wanted {
        Wanted {
            gender,
            number,
            kind: None,
            prefer: (number != Number::Plural).then_some(SpeakerKind::Person),
            topical: false,
            last_named: false,
            reach: REACH,
            quoted: false,
            dialogue: self.in_dialogue,
            other_than: self.answered,
        }
    }

    pub(super) fn best(&self, token: usize, wanted: Wanted) -> Option<usize> {
        self.best_of(token, wanted, |_| true)
    }

    pub(super) fn best_of(
        &self,
        token: usize,
        wanted: Wanted,
        allowed: impl Fn(usize) -> bool,
    ) -> Option<usize> {
        let place = (token, self.place(token));
        self.trail.best(&self.entities.all, place, wanted, allowed)
    }

    /// `Il parle bas`: a pronoun that opens a paragraph stands for the one whom the text is about.
    fn opens_paragraph(&self, token: usize) -> bool {
        let sentences = self.clues.document.sentences();
        let here = self.clues.sentence_of(token);
        let first = sentences[here].tokens().start == token;
        let before = here
            .checked_sub(1)
            .map(|before| sentences[before].paragraph);
        first && before != Some(sentences[here].paragraph)
    }

    /// How far the telling has come at `token`, in parts of a sentence.
    fn place(&self, token: usize) -> u32 {
        let sentence = self.clues.sentence_of(token);
        self.told.get(sentence).copied().unwrap_or(0)
    }

    fn pronoun(&mut self, mention: &Mention, quoted: bool) -> Option<usize> {
        let word = self.clues.token(mention.head)?.word();
        if word.person == Person::Anyone {
            let Some(place) = self.place_near(mention) else {
                // `y fait-on valoir`: in the body just named.
                return self
                    .is_there(mention)
                    .then(|| self.body_named_last(mention.first))
                    .flatten();
            };
            return self.resolve(place, quoted);
        }
        if !word.is_third_person() {
            return None;
        }
        if let Some(entity) = self.spoken_of(mention) {
            return Some(entity);
        }
        let wanted = Wanted {
            last_named: word.function == Function::DemonstrativePronoun,
            topical: self.opens_paragraph(mention.first),
            quoted,
            ..self.anyone(mention.gender, mention.number)
        };
        // A long speech or a long description can stand between; then only someone will do.
        const FARTHEST: usize = 30;
        self.best(mention.first, wanted).or_else(|| {
            let person = Wanted {
                kind: Some(SpeakerKind::Person),
                reach: FARTHEST,
                ..wanted
            };
            self.best(mention.first, person)
                .or_else(|| self.named_next(mention))
        })
    }

    /// `« J'ai appelé le gérant. Il m'a répondu : … »`: whoever speaks says `il` of the one that they have just named.
    fn spoken_of(&mut self, pronoun: &Mention) -> Option<usize> {
        const MOST: usize = 12;
        let start = self.within?;
        let first = self.clues.next_mention(start)?;
        let end = self.clues.next_mention(pronoun.first)?;
        let named = (first..end).rev().take(MOST).find(|&index| {
            let held = &self.clues.mentions[index];
            let someone = held.person || held.noun.is_some_and(NounKind::is_human);
            let another = !matches!(held.kind, MentionKind::Pronoun | MentionKind::Bare);
            someone
                && another
                && held.last <= pronoun.first
                && held.number.agrees(pronoun.number)
                && held.gender.agrees(pronoun.gender)
        })?;
        self.resolve(self.clues.first_of_apposed(named), true)
            .filter(|&entity| self.answered != Some(entity))
    }

    /// `Elle a franchi la ligne. À 23 ans, Aline Burgener`: a text may open with a pronoun.
    fn named_next(&self, mention: &Mention) -> Option<usize> {
        const NEAR: usize = 3;
        const MOST: usize = 40;
        let sentence = |token: usize| self.clues.sentence_of(token);
        let first = self.clues.next_mention(mention.last)?;
        let end = self.clues.mentions.len().min(first + MOST);
        (first..end)
            .take_while(|&index| {
                sentence(self.clues.mentions[index].first) <= sentence(mention.first) + NEAR
            })
            .filter(|&index| {
                let held = &self.clues.mentions[index];
                let free = held.person && held.governor.is_none();
                free && held.gender.agrees(mention.gender)
            })
            .find_map(|index| self.entities.of_mention[index])
            .filter(|&entity| self.entities.all[entity].gender.agrees(mention.gender))
    }

    /// `y` before the verb that `on` belongs to.
    fn is_there(&self, pronoun: &Mention) -> bool {
        const NEAR: usize = 4;
        (pronoun.first.saturating_sub(NEAR)..pronoun.first + NEAR).any(|at| {
            self.clues.function(at) == Function::ObjectClitic
                && self.clues.token(at).is_some_and(|token| token.word().there)
        })
    }

    fn indefinite(&mut self, index: usize, mention: &Mention) -> Option<usize> {
        let issuer = if mention.noun == Some(NounKind::Document) {
            self.issuer(index, mention)
        } else {
            None
        };
        issuer.or_else(|| self.unnamed(index, mention))
    }

    fn definite(&mut self, index: usize, mention: &Mention, quoted: bool) -> Option<usize> {
        // `la même source`, `le même responsable`: the one who spoke last.
        let same = (mention.first..mention.head)
            .any(|at| self.clues.token(at).is_some_and(|token| token.word().same));
        if let Some(voice) = self.voices.last().filter(|_| same) {
            return Some(voice.entity);
        }
        let role = role::of(self.clues, index);
        let found = match mention.noun {
            None => self.described(mention),
            Some(NounKind::Document) => self.issuer(index, mention),
            Some(noun) if noun.is_human() && mention.number != Number::Plural => {
                // `le premier`, `ce dernier`; `le vieux` is a noun.
                let noun = self.clues.token(mention.head).and_then(Token::noun);
                if noun.is_none() && self.clues.function(mention.head) == Function::Prenominal {
                    return self.ordinal(mention);
                }
                self.person(index, mention, &role, quoted)
            }
            Some(NounKind::Group) => self.held_unnamed(index),
            Some(noun) if noun.is_human() => self
                .held_unnamed(index)
                .or_else(|| self.body_of_members(mention, &role)),
            Some(_) => self.organization(index, mention, &role),
        };
        found.or_else(|| self.unnamed(index, mention))
    }
}
