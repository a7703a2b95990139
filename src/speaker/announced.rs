//! `Une décision qui ne convainc pas Ryhor Petrov : « … », souligne-t-il`: whom a pronoun behind the words stands for,
//! where the words before the colon name one.

use crate::document::token::Mark;
use crate::mention::{Mention, MentionKind};
use crate::quote::Found;
use crate::speaker::SpeakerKind;
use crate::speaker::resolve::Resolver;

impl Resolver<'_> {
    /// Whom the pronoun `mention`, the source of `quote`, stands for: the only one that fits of those named in the
    /// sentence before the colon, people first.
    pub fn announced(&mut self, mention: &Mention, quote: &Found) -> Option<usize> {
        let start = quote.tokens().start;
        let mark = start
            .checked_sub(1)
            .filter(|&at| self.clues.is_quote_mark(at))?;
        let colon = mark
            .checked_sub(1)
            .filter(|&at| self.clues.is(at, Mark::Colon))?;
        if mention.kind != MentionKind::Pronoun || mention.first < start {
            return None;
        }
        let from = self.clues.sentence(colon).start;
        let mut named: Vec<usize> = Vec::new();
        let steps = self.trail.before(colon);
        for step in steps.take_while(|step| step.token >= from) {
            let held = &self.entities.all[step.entity];
            let fits = held.gender.agrees(mention.gender) && held.number.agrees(mention.number);
            if fits && !step.quoted && !step.location && !named.contains(&step.entity) {
                named.push(step.entity);
            }
        }
        let only = |kind: SpeakerKind| {
            let mut of_kind = named
                .iter()
                .copied()
                .filter(|&entity| self.entities.all[entity].kind == kind);
            let first = of_kind.next();
            (first.is_some(), first.filter(|_| of_kind.next().is_none()))
        };
        match only(SpeakerKind::Person) {
            (true, person) => person,
            (false, _) => only(SpeakerKind::Organization)
                .1
                .or_else(|| self.only_one_before(mention, from, colon)),
        }
    }

    /// `ce que la haute autorité n'a pas manqué de relever :`: the only one there who can speak.
    fn only_one_before(&mut self, pronoun: &Mention, from: usize, colon: usize) -> Option<usize> {
        let first = self.clues.next_mention(from)?;
        let mentions = self.clues.mentions[first..].iter().enumerate();
        let mut speaking = mentions
            .take_while(|(_, held)| held.first < colon)
            .filter(|(_, held)| {
                held.governor.is_none()
                    && held.noun.is_some()
                    && held.kind == MentionKind::Definite
                    && held.gender.agrees(pronoun.gender)
                    && held.number.agrees(pronoun.number)
            })
            .map(|(offset, _)| first + offset);
        let only = speaking.next().filter(|_| speaking.next().is_none())?;
        self.resolve(only, false)
    }
}
