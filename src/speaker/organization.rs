//! Organisations and places spoken of: a phrase for a body, a text or a place comes in, the one that it stands for goes
//! out.

use crate::lexicon::role_class::Strength;
use crate::lexicon::word::{Function, Gender, NounKind, Number};
use crate::mention::{Mention, MentionKind};
use crate::speaker::SpeakerKind;
use crate::speaker::resolve::Resolver;
use crate::speaker::role::Role;
use crate::speaker::trail::Wanted;
use std::ops::Range;

impl Resolver<'_> {
    /// `admet-on dans l'entourage de la ministre`, `à la CSC, on déplore`: where `on` speaks.
    pub(super) fn place_near(&self, mention: &Mention) -> Option<usize> {
        const NEAR: usize = 12;
        let sentence = self.clues.sentence(mention.first);
        let after = mention.first..sentence.end.min(mention.first + NEAR);
        let before = sentence.start.max(mention.first.saturating_sub(NEAR))..mention.first;
        self.place_in(after, mention)
            .or_else(|| self.place_in(before, mention))
    }

    fn place_in(&self, range: Range<usize>, pronoun: &Mention) -> Option<usize> {
        let first = self.clues.next_mention(range.start)?;
        (first..self.clues.mentions.len())
            .take_while(|&index| self.clues.mentions[index].first < range.end)
            .find(|&index| {
                let near = &self.clues.mentions[index];
                let outside = self.clues.pair_at(near.first) == self.clues.pair_at(pronoun.first);
                let speaks = near.noun.is_some_and(|noun| noun != NounKind::Document)
                    || (near.name.is_some() && near.kind != MentionKind::Indefinite)
                    || (near.kind == MentionKind::Definite
                        && near.first > pronoun.first
                        && !near.person);
                near.governor.is_some() && speaks && near.kind != MentionKind::Pronoun && outside
            })
    }

    /// `l'institution`, `le groupe`, `la direction`; `la mairie` names itself.
    pub(super) fn organization(
        &self,
        index: usize,
        mention: &Mention,
        role: &Role,
    ) -> Option<usize> {
        if let Some(entity) = self
            .by_role(mention, role)
            .or_else(|| self.held_unnamed(index))
        {
            return Some(entity);
        }
        let broad = role.class.strength == Strength::Broad && !role.class.is_unknown();
        if role.specific || !broad || mention.number == Number::Plural {
            return None;
        }
        self.body_spoken_of(mention.first)
    }

    /// The organisation that the text is about at `token`.
    fn body_spoken_of(&self, token: usize) -> Option<usize> {
        let wanted = Wanted {
            kind: Some(SpeakerKind::Organization),
            prefer: None,
            ..self.anyone(Gender::Unknown, Number::Unknown)
        };
        self.best(token, wanted)
    }

    /// `le rapport de l'IGF` speaks for the IGF; `le communiqué` for the body spoken of.
    pub(super) fn issuer(&self, index: usize, mention: &Mention) -> Option<usize> {
        let next = self.clues.mentions.get(index + 1).filter(|next| {
            let linked = next
                .governor
                .is_some_and(|governor| governor == mention.last);
            linked
                && matches!(
                    self.clues.function(mention.last),
                    Function::De | Function::Du | Function::Des
                )
        });
        if next.is_some() {
            return self.entities.of_mention[index + 1].or_else(|| self.known(index + 1));
        }
        let plain = mention.last == mention.head + 1
            && mention.kind == MentionKind::Definite
            && mention.number == Number::Singular;
        if !plain {
            return None;
        }
        self.held_key(self.key_of(mention))
            .or_else(|| self.body_spoken_of(mention.first))
    }
}
