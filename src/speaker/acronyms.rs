//! Names that are not people's or not written out: places, acronyms, initials and numerals among the mentions of the
//! register.

use crate::document::token::Mark;
use crate::lexicon::tags::Tags;
use crate::lexicon::word::{Function, Given};
use crate::mention::Mention;
use crate::speaker::SpeakerKind;
use crate::speaker::register::Register;
use std::ops::Range;

impl Register<'_> {
    /// `À El Mechta, les habitants attendent`: a name that is no one's given name, behind `à` at the start of a sentence.
    pub(super) fn set_places_apart(&mut self) {
        for (index, mention) in self.clues.mentions.iter().enumerate() {
            let Some(name) = mention.name.as_ref().filter(|_| mention.person) else {
                continue;
            };
            let known = self.clues.token(name.start).is_some_and(|token| {
                token.tags().any(Tags::GIVEN) || token.word().given != Given::None
            });
            let start = self.clues.sentence(mention.first).start;
            let located = mention.governor == Some(start)
                && self.clues.function(start) == Function::A
                && self.clues.is(mention.last, Mark::Comma);
            if let Some(entity) = self.entities.of_mention[index]
                && located
                && !known
                && name.start == mention.first
            {
                let held = &mut self.entities.all[entity];
                (held.kind, held.place) = (SpeakerKind::Organization, true);
            }
        }
    }

    /// `la Direction interministérielle du numérique (Dinum)`
    pub(super) fn add_acronyms(&mut self) {
        const MOST: usize = 100;
        let mut joined = 0;
        for index in 1..self.clues.mentions.len() {
            let (before, mention) = (&self.clues.mentions[index - 1], &self.clues.mentions[index]);
            // The brackets are rare, and looked for first.
            let bracketed = self.clues.is(mention.last, Mark::CloseParenthesis)
                && self.clues.is(before.last, Mark::OpenParenthesis)
                && before.last + 1 == mention.first;
            if !bracketed || mention.name.is_none() || mention.person || before.person {
                continue;
            }
            if let (Some(long), Some(short)) = (
                self.entities.of_mention[index - 1],
                self.entities.of_mention[index],
            ) && long != short
                && joined < MOST
                && self.entities.all[long].name.len() > self.entities.all[short].name.len()
            {
                joined += 1;
                for entity in self.entities.of_mention.iter_mut().flatten() {
                    if *entity == short {
                        *entity = long;
                    }
                }
            }
        }
    }

    /// `A. S.` for Aminata Sarr.
    pub(super) fn initials(&self, name: &Range<usize>) -> Option<usize> {
        if name.len() < 2 {
            return None;
        }
        let letters: Vec<char> = name
            .clone()
            .filter(|&at| self.clues.token(at).is_some_and(|token| token.is_word()))
            .map(|at| self.clues.document.word(at))
            .map(|word| {
                if word.chars().count() == 1 {
                    word.chars().next()
                } else {
                    None
                }
            })
            .collect::<Option<Vec<char>>>()?;
        if letters.len() < 2 {
            return None;
        }
        self.entities.all.iter().take(1000).position(|entity| {
            let initials: Vec<char> = entity
                .name
                .split([' ', '-'])
                .filter_map(|word| word.chars().next())
                .collect();
            entity.kind == SpeakerKind::Person && initials == letters
        })
    }

    /// `III` alone on its line is a chapter.
    pub(super) fn is_numeral(&self, mention: &Mention) -> bool {
        let sentence = self.clues.sentence(mention.first);
        let numeral = |at: usize| {
            let word = self.clues.document.word(at);
            word.chars()
                .all(|letter| matches!(letter, 'I' | 'V' | 'X' | 'L' | 'C'))
        };
        sentence.len() == 1 && numeral(mention.first)
    }
}
