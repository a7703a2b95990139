//! What the walk over a document leaves for the scenes: its quotes, with the speakers it gave them at first sight, and
//! who acts in the narration around them.

use crate::attribution;
use crate::document::token::Token;
use crate::lexicon::hints::Hints;
use crate::lexicon::tags::Tags;
use crate::lexicon::word::{Function, Gender, Number};
use crate::mention::{Mention, MentionKind};
use crate::quote::{Clues, Found};
use crate::speaker::SpeakerKind;
use crate::speaker::resolve::Resolver;
use std::ops::Range;

/// A document that was walked over.
pub struct Stage<'s, 'a> {
    /// Who is who.
    pub resolver: &'s Resolver<'a>,
    /// The quotes, in text order.
    pub quotes: &'s [Found],
    /// The speaker of each quote at first sight.
    pub of_quote: &'s [Option<usize>],
    /// Which tokens are someone's own words: not 0.
    pub quoted: &'s [u32],
    /// The one among the entities who tells the story, if the text names them.
    pub narrator: Option<usize>,
}

/// One who may have a turn.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Who {
    /// One whom the text does not tell.
    Nobody,
    /// The one who tells the story, named or not.
    Narrator,
    /// One of the entities.
    Entity(usize),
}

/// What stands beside a turn.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Said {
    /// A name or a role, or the narrator's `dis-je`.
    By(Who),
    /// `dit-elle`: anyone of this gender.
    ByOne(Gender),
    /// Nothing.
    Open,
}

impl<'a> Stage<'_, 'a> {
    /// The clues of the document.
    pub fn clues(&self) -> &'a Clues<'a> {
        self.resolver.clues
    }

    /// An entity as one who may have a turn.
    pub fn who(&self, entity: usize) -> Who {
        let entity = self.resolver.settled(entity);
        if self.narrator == Some(entity) {
            Who::Narrator
        } else {
            Who::Entity(entity)
        }
    }

    /// The speaker of a quote at first sight.
    pub fn guess(&self, quote: usize) -> Option<Who> {
        self.of_quote[quote].map(|entity| self.who(entity))
    }

    /// The gender of one who may have a turn.
    pub fn gender(&self, who: Who) -> Gender {
        let entity = match who {
            Who::Nobody => None,
            Who::Narrator => self.narrator,
            Who::Entity(entity) => Some(entity),
        };
        entity.map_or(Gender::Unknown, |entity| {
            self.resolver.entities.all[entity].gender
        })
    }

    /// What stands beside a turn.
    pub fn said(&self, quote: usize) -> Said {
        let found = &self.quotes[quote];
        let guess = self.guess(quote);
        let Some(source) = &found.source else {
            let fixed = found.rule == "interview" || attribution::is_announced(self.clues(), found);
            return match fixed {
                true => Said::By(guess.unwrap_or(Who::Nobody)),
                false => Said::Open,
            };
        };
        match self.clues().mentions.get(source.mention) {
            Some(mention) if self.is_narrator(mention) => Said::By(Who::Narrator),
            Some(mention)
                if mention.kind == MentionKind::Pronoun && mention.number == Number::Singular =>
            {
                let third = self.clues().token(mention.head);
                match third.is_some_and(|token| token.word().is_third_person()) {
                    true => Said::ByOne(mention.gender),
                    false => Said::By(guess.unwrap_or(Who::Nobody)),
                }
            }
            _ => Said::By(guess.unwrap_or(Who::Nobody)),
        }
    }

    /// `Je m'assis`, `dis-je`, outside of anyone's own words.
    pub fn is_narrator(&self, mention: &Mention) -> bool {
        mention.kind == MentionKind::Pronoun && self.is_i(mention.head)
    }

    fn is_i(&self, at: usize) -> bool {
        let token = self.clues().token(at);
        !self.is_quoted(at)
            && token.is_some_and(|token| {
                token.function() == Function::SubjectPronoun && token.word().is_one_speaker()
            })
    }

    /// Whether the token at `at` is one of someone's own words.
    pub fn is_quoted(&self, at: usize) -> bool {
        self.quoted.get(at).is_some_and(|&quote| quote != 0)
    }

    /// Who acts in a sentence of the narration: its subject, and who is joined to it; and whether it tells what was before,
    /// not what happens.
    pub fn actors(&self, sentence: Range<usize>) -> (Vec<Who>, bool) {
        let none = (Vec::new(), false);
        if self.is_quoted(sentence.start) || self.is_quoted(sentence.start + 1) {
            return none;
        }
        let subject = attribution::main_subject(self.clues(), sentence.clone());
        let before = subject.map_or(sentence.end, |index| self.clues().mentions[index].first);
        const LONGEST: usize = 40;
        if (sentence.start..before)
            .take(LONGEST)
            .any(|at| self.is_i(at))
        {
            return (vec![Who::Narrator], false);
        }
        let Some(subject) = subject else {
            return none;
        };
        let who = [Some(subject), self.joined_to(subject)]
            .into_iter()
            .flatten()
            .filter_map(|index| self.person(index))
            .collect();
        let verb = self.clues().mentions[subject].last;
        (who, self.is_pluperfect(verb..sentence.end))
    }

    /// `Il s'était rétracté huit mois plus tard.`: the tense of the verb that `tokens` begin with, clitics before it.
    fn is_pluperfect(&self, tokens: Range<usize>) -> bool {
        const MOST_CLITICS: usize = 3;
        let small = |at: &usize| {
            matches!(
                self.clues().function(*at),
                Function::Reflexive
                    | Function::ObjectClitic
                    | Function::Negation
                    | Function::Adverb
            )
        };
        let skip = |from: usize| {
            let rest = (from..tokens.end).take(MOST_CLITICS);
            from + rest.take_while(small).count()
        };
        let verb = skip(tokens.start);
        let is = |at: usize, tag: Tags| {
            let token = self.clues().token(at);
            token.is_some_and(|token| token.tags().any(tag))
        };
        let auxiliary = self.clues().token(verb);
        auxiliary.is_some_and(|token| token.hints().any(Hints::AUXILIARY))
            && is(verb, Tags::IMPERFECT)
            && is(skip(verb + 1), Tags::PAST_PARTICIPLE)
    }

    /// `Hector et Solène jouaient`: the mention behind or before the coordinator.
    fn joined_to(&self, subject: usize) -> Option<usize> {
        let mentions = &self.clues().mentions;
        let joins = |first: &Mention, second: &Mention| {
            second.first == first.last + 1
                && self.clues().function(first.last) == Function::Coordinator
        };
        let held = &mentions[subject];
        let before = subject.checked_sub(1);
        before
            .filter(|&before| joins(&mentions[before], held))
            .or_else(|| {
                let next = mentions.get(subject + 1);
                next.filter(|next| joins(held, next)).map(|_| subject + 1)
            })
    }

    /// The person whom a mention names.
    fn person(&self, index: usize) -> Option<Who> {
        let known = self.resolver.entities.of_mention[index];
        let entity = known.or_else(|| self.resolver.known(index))?;
        let person = self.resolver.entities.all[entity].kind == SpeakerKind::Person;
        person.then(|| self.who(entity))
    }

    /// `L'avocat demande si un mégot a pu suffire.`: a sentence that reports a question.
    pub fn asks(&self, sentence: Range<usize>) -> bool {
        let verb = |at: usize| {
            let before = at.checked_sub(1).and_then(|at| self.clues().token(at));
            before.is_some_and(|token: &Token| token.tags().any(Tags::FINITE))
        };
        const LONGEST: usize = 40;
        sentence
            .take(LONGEST)
            .any(|at| self.clues().function(at) == Function::Si && verb(at))
    }
}
