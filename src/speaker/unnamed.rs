//! The unnamed ones: a phrase that names nobody comes in; the one with the same words goes out, or a new one.

use crate::fold;
use crate::lexicon::word::{Function, NounKind, Number, Person};
use crate::mention::{Mention, MentionKind};
use crate::speaker::SpeakerKind;
use crate::speaker::entity::{self, Entity};
use crate::speaker::resolve::Resolver;
use crate::speaker::role;
use std::ops::Range;

impl Resolver<'_> {
    /// The key of a mention's words. It is asked for twice where no one has it yet.
    pub(super) fn key_of(&self, mention: &Mention) -> u64 {
        const LONGEST: usize = 16;
        let (asked, key) = self.last_key.get();
        if asked == mention.first {
            return key;
        }
        let start = role::noun_start(self.clues, mention);
        let words = (start..mention.last).take(LONGEST);
        let key = fold::join_keys(words.map(|at| self.clues.document.word_key(at)));
        self.last_key.set((mention.first, key));
        key
    }

    pub(super) fn held_key(&self, key: u64) -> Option<usize> {
        self.unnamed.get(&key).copied()
    }

    /// An unnamed one with the same words, or with the same noun: `l'infirmière` after `une infirmière du CHU`.
    pub(super) fn held_unnamed(&self, index: usize) -> Option<usize> {
        let mention = &self.clues.mentions[index];
        self.held_key(self.key_of(mention)).or_else(|| {
            let short = mention.last == mention.head + 1;
            let head = self.clues.document.word_key(mention.head);
            if short {
                self.by_head.get(&head).copied()
            } else {
                None
            }
        })
    }

    /// `nos confrères du Monde`: where the name of the paper begins, which speaks.
    fn outlet(&self, mention: &Mention) -> Option<usize> {
        let ours = self.clues.token(mention.first).is_some_and(|token| {
            token.function() == Function::Possessive && token.word().person == Person::First
        });
        let link = mention.head + 1;
        let of = matches!(self.clues.function(link), Function::De | Function::Du);
        let name = (link + 1..mention.last).find(|&at| {
            self.clues
                .token(at)
                .is_some_and(|token| token.is_capitalized())
        });
        name.filter(|_| ours && of && mention.number == Number::Plural)
    }

    /// A new unnamed one: the noun phrase without its determiner.
    pub(super) fn unnamed(&mut self, index: usize, mention: &Mention) -> Option<usize> {
        if mention.kind == MentionKind::Pronoun {
            return None;
        }
        let key = self.key_of(mention);
        let reuse = mention.kind != MentionKind::Indefinite;
        if let Some(entity) = self.held_key(key).filter(|_| reuse) {
            return Some(entity);
        }
        let plural = mention.number == Number::Plural;
        let kind = match mention.noun {
            Some(noun) if noun.is_human() && !plural => SpeakerKind::Person,
            Some(noun) if noun.is_human() => SpeakerKind::Group,
            Some(NounKind::Organization | NounKind::Place) if !plural => SpeakerKind::Organization,
            Some(NounKind::Organization | NounKind::Place | NounKind::Group) => SpeakerKind::Group,
            _ => SpeakerKind::Unknown,
        };
        let start = self
            .outlet(mention)
            .unwrap_or_else(|| role::noun_start(self.clues, mention));
        let entity = self.add(Entity {
            name: entity::text_of(self.clues, start..mention.last),
            kind,
            place: mention.noun == Some(NounKind::Place),
            gender: mention.gender,
            number: mention.number,
            roles: vec![role::of(self.clues, index)],
            ..Entity::default()
        });
        self.unnamed.insert(key, entity);
        self.by_head
            .insert(self.clues.document.word_key(mention.head), entity);
        Some(entity)
    }

    /// Two who speak together.
    pub fn joined(&mut self, tokens: Range<usize>, index: usize) -> usize {
        let start = role::noun_start(self.clues, &self.clues.mentions[index]);
        self.add(Entity {
            name: entity::text_of(self.clues, start..tokens.end),
            kind: SpeakerKind::Group,
            number: Number::Plural,
            ..Entity::default()
        })
    }

    fn add(&mut self, mut entity: Entity) -> usize {
        let roles = std::mem::take(&mut entity.roles);
        self.entities.all.push(entity);
        let number = self.entities.all.len() - 1;
        for role in roles {
            self.entities.give(number, role);
        }
        number
    }
}
