//! Antecedents: a relative `qui` comes in, the noun phrase that it stands for goes out.

use crate::document::token::{Mark, TokenKind};
use crate::lexicon::hints::Hints;
use crate::lexicon::word::Function;
use crate::mention::MentionKind;
use crate::quote::clues::Clues;
use crate::quote::subject::is_main_verb;
use std::ops::Range;

/// `ma grand-mère, ouvrière chez un bonnetier, qui disait`: the first token of the apposition that a mention is or ends.
fn apposition(clues: &Clues, mention: usize, bounds: &Range<usize>) -> Option<usize> {
    let held = &clues.mentions[mention];
    let bare = if held.kind == MentionKind::Bare {
        held
    } else {
        &clues.mentions[clues.mention_ending(held.governor?)?]
    };
    let behind_comma = bare.first > bounds.start && clues.is(bare.first - 1, Mark::Comma);
    (bare.kind == MentionKind::Bare && bare.name.is_none() && behind_comma).then_some(bare.first)
}

/// The noun phrase that a relative `qui` stands for.
pub fn antecedent(clues: &Clues, relative: usize, bounds: &Range<usize>) -> Option<usize> {
    let at = clues.mentions[relative].first;
    let mut before = at;
    if before > bounds.start && clues.is(before - 1, Mark::Comma) {
        before -= 1;
    }
    let comma = before < at;
    while before > bounds.start {
        if let Some(index) = clues.mention_ending(before) {
            // `Inès Charpentier, à Amiens, qui regrette`
            let mention = &clues.mentions[index];
            let aside = mention
                .governor
                .map(|governor| governor.min(mention.first))
                .filter(|&governor| {
                    comma && governor > bounds.start && clues.is(governor - 1, Mark::Comma)
                })
                // `, selon le maire, qui évoque`
                .filter(|&governor| {
                    let cue = clues
                        .token(governor)
                        .is_some_and(|token| token.hints().any(Hints::PHRASE));
                    !(cue && clues.function(governor) == Function::Preposition)
                });
            if let Some(governor) = aside {
                before = governor - 1;
                continue;
            }
            if let Some(apposition) = apposition(clues, index, bounds).filter(|_| comma) {
                before = apposition - 1;
                continue;
            }
            return Some(clues.first_of_apposed(index))
                .filter(|&first| clues.mentions[first].first >= bounds.start);
        }
        if clues
            .token(before - 1)
            .is_some_and(|token| matches!(token.kind(), TokenKind::Mark(Mark::CloseParenthesis)))
        {
            before = (bounds.start..before - 1)
                .rev()
                .find(|&open| clues.is(open, Mark::OpenParenthesis))?;
            continue;
        }
        let token = clues.token(before - 1)?;
        if !token.is_word() || is_main_verb(clues, before - 1) {
            return None;
        }
        before -= 1;
    }
    None
}
