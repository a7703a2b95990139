//! What follows an incise or an aside: where it ends comes in; where the clause around it goes on goes out.

use crate::document::token::Mark;
use crate::lexicon::tags::Tags;
use crate::lexicon::word::Function;
use crate::mention::MentionKind;
use crate::quote::clues::Clues;
use crate::quote::direct::has_verb;

/// How far an aside may reach.
const FURTHEST: usize = 40;

/// The token after what says more of the source that ends at `from`: `, qui anime le collectif,`, `, retraitée des
/// Postes,`.
pub fn past_modifiers(clues: &Clues, from: usize, end: usize) -> usize {
    const MOST: usize = 2;
    let mut at = from;
    for _ in 0..MOST {
        if at + 1 >= end || !clues.is(at, Mark::Comma) {
            return at;
        }
        let level = clues.pair_at(at);
        let close = (at + 2..end.min(at + FURTHEST)).find(|&close| {
            (clues.is(close, Mark::Comma) || clues.is_final(close)) && clues.pair_at(close) == level
        });
        let relative = matches!(clues.function(at + 1), Function::Qui | Function::Relative);
        match close {
            _ if relative => at = close.unwrap_or(end),
            Some(close) if clues.is(close, Mark::Comma) && is_modifier(clues, at + 1, close) => {
                at = close;
            }
            _ => return at,
        }
    }
    at
}

/// Whether `retraitée des Postes`, `entouré de ses adjoints` stands between `from` and `to`.
fn is_modifier(clues: &Clues, from: usize, to: usize) -> bool {
    let bare = clues
        .mention_at(from)
        .is_some_and(|index| clues.mentions[index].kind == MentionKind::Bare);
    let participle = clues.mention_at(from).is_none()
        && clues.token(from).is_some_and(|token| {
            token.tags().any(Tags::PAST_PARTICIPLE) && token.function() == Function::None
        });
    (bare || participle) && !has_verb(clues, from..to)
}

/// Whether the comma at `comma` closes an aside behind a subject that still waits for its verb: `l'acheteur, un promoteur
/// d'Anvers, s'est désisté`.
pub fn closes_aside(clues: &Clues, start: usize, comma: usize) -> bool {
    let level = clues.pair_at(comma);
    let open = (start..comma)
        .rev()
        .take(FURTHEST)
        .find(|&at| clues.is(at, Mark::Comma) && clues.pair_at(at) == level);
    let Some(open) = open else {
        return false;
    };
    let relative = matches!(
        clues.function(open + 1),
        Function::Qui | Function::Relative | Function::Que
    );
    if !relative && has_verb(clues, open + 1..comma) {
        return false;
    }
    waits(clues, start, open)
}

/// Whether a noun phrase that ends at `end` opens its clause, so that a verb must follow.
fn waits(clues: &Clues, start: usize, end: usize) -> bool {
    const LONGEST: usize = 4;
    let mut index = clues.mention_ending(end);
    for _ in 0..LONGEST {
        let Some(mention) = index.map(|index| &clues.mentions[index]) else {
            return false;
        };
        if let Some(governor) = mention.governor {
            index = clues.mention_ending(governor.min(mention.first));
            continue;
        }
        let first = mention.first;
        let opens = |at: usize| {
            at <= start
                || matches!(
                    clues.function(at - 1),
                    Function::Coordinator | Function::Que | Function::Subordinator
                )
        };
        let adverb = clues.token(first.saturating_sub(1)).is_some_and(|token| {
            token.function() == Function::Adverb || token.tags().any(Tags::ADVERB)
        });
        return first >= start && (opens(first) || adverb && opens(first - 1));
    }
    false
}
