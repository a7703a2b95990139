//! What people say of themselves: `Je m'appelle Lucien Barde`, `Je suis notaire à Pontarlier`.

use crate::lexicon::tags::Tags;
use crate::lexicon::word::{NounKind, Person};
use crate::quote::Found;
use crate::speaker::SpeakerKind;
use crate::speaker::resolve::Resolver;
use crate::speaker::role::{self, Role};
use std::ops::Range;

/// Names that are taken on in one document: a bound for any input.
const MOST_NAMED: usize = 50;
/// How many words of a speech are looked through.
const LONGEST: usize = 200;

impl Resolver<'_> {
    /// Learns from the words of `quote` who `voice` is.
    pub fn learn(&mut self, quote: &Found, voice: usize) {
        if self.entities.all[voice].kind != SpeakerKind::Person {
            return;
        }
        for part in &quote.parts {
            let part = part.start..part.end.min(part.start + LONGEST);
            let first_person = |at: &usize| {
                let token = self.clues.token(*at);
                token.is_some_and(|token| token.tags().any(Tags::FIRST_SINGULAR))
            };
            let verbs: Vec<usize> = part.clone().skip(1).filter(first_person).collect();
            for at in verbs {
                self.learn_at(at, &part, self.settled(voice));
            }
        }
    }

    /// What the verb at `verb`, which can be one of `je`, tells.
    fn learn_at(&mut self, verb: usize, part: &Range<usize>, voice: usize) {
        let before = self.clues.token(verb - 1);
        let own = before.is_some_and(|before| before.word().person == Person::First);
        if !own || !part.contains(&(verb + 1)) {
            return;
        }
        match self.clues.token(verb).map_or("", |token| token.lemma()) {
            "appeler" => self.take_name(verb + 1, voice),
            "être" => self.take_calling(verb + 1, part, voice),
            _ => {}
        }
    }

    /// The one who spoke without a name has the one at `at`.
    fn take_name(&mut self, at: usize, voice: usize) {
        let named = self
            .clues
            .mention_at(at)
            .filter(|&index| self.clues.mentions[index].person)
            .and_then(|index| self.entities.of_mention[index])
            .filter(|&named| {
                named != voice && self.entities.all[named].kind == SpeakerKind::Person
            });
        if let Some(named) = named
            && !self.entities.all[voice].named
            && self.joined.len() < MOST_NAMED
        {
            self.join(voice, named);
        }
    }

    /// `notaire`: a bare noun behind `je suis`.
    fn take_calling(&mut self, at: usize, part: &Range<usize>, voice: usize) {
        let calling = self.clues.token(at).filter(|token| {
            token.noun() == Some(NounKind::Role) && !token.tags().any(Tags::ADJECTIVE)
        });
        if let Some(token) = calling {
            let concept = token.word().concept;
            let gender = token.word().gender;
            let held = &mut self.entities.all[voice];
            held.gender = held.gender.or(gender);
            let complements = role::words(self.clues, at + 1..part.end.min(at + 5));
            self.entities
                .give(voice, Role::of_concept(concept, complements));
        }
    }

    /// Two entities are one: what was tied to `unnamed` is `named`'s.
    pub(super) fn join(&mut self, unnamed: usize, named: usize) {
        self.joined.push((unnamed, named));
        let from = std::mem::take(&mut self.entities.all[unnamed].noted);
        for &mention in &from {
            self.entities.of_mention[mention] = Some(named);
        }
        let roles = std::mem::take(&mut self.entities.all[unnamed].roles);
        for role in roles {
            self.entities.give(named, role);
        }
        let gender = self.entities.all[unnamed].gender;
        let held = &mut self.entities.all[named];
        held.noted.extend(from);
        held.noted.sort_unstable();
        held.gender = held.gender.or(gender);
        for entity in self.unnamed.values_mut().chain(self.by_head.values_mut()) {
            if *entity == unnamed {
                *entity = named;
            }
        }
        self.trail.rename(unnamed, named);
        for voice in &mut self.voices {
            if voice.entity == unnamed {
                voice.entity = named;
            }
        }
    }

    /// The entity that `entity` was found to be.
    pub fn settled(&self, entity: usize) -> usize {
        let joined = self.joined.iter().find(|(unnamed, _)| *unnamed == entity);
        joined.map_or(entity, |&(_, named)| named)
    }
}
