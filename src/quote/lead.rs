//! What stands before reported words and is not said: `Mieux encore, selon X, P`, `que, dans ce cas, P`.

use crate::document::token::Mark;
use crate::lexicon::connective;
use crate::lexicon::word::Function;
use crate::quote::clues::Clues;
use crate::quote::direct::has_verb;
use crate::quote::{Found, QuoteKind};
use std::ops::Range;

/// Takes what is not said off the start of a reported clause.
pub fn trim(clues: &Clues, quote: &mut Found) {
    if !matches!(quote.kind, QuoteKind::Indirect | QuoteKind::Mixed) {
        return;
    }
    // `Alors qu'il est malade, comme l'indique X, il travaille`
    let alone = quote.parts.len() == 1 && quote.rule == "clause-incise";
    let Some(first) = quote.parts.first_mut() else {
        return;
    };
    while first.start < first.end {
        let skipped = skipped(clues, first, alone);
        if skipped == 0 {
            break;
        }
        first.start += skipped;
    }
    if first.start >= first.end && quote.parts.len() > 1 {
        quote.parts.remove(0);
    }
}

/// How many tokens at the start of `part` are not said; `alone` tells that it is all that its incise stands with.
fn skipped(clues: &Clues, part: &Range<usize>, alone: bool) -> usize {
    let at = part.start;
    if clues.is(at, Mark::Comma) {
        return 1;
    }
    let after = |length: usize| {
        let end = at + length;
        // A phrase that is all of the part is parted by its incise.
        let parted = end == part.end || clues.is(end, Mark::Comma);
        if length > 0 && parted { length } else { 0 }
    };
    // `alors qu'elle avait, selon elle, seize ans`
    let subordinate =
        clues.function(at) == Function::Subordinator && clues.function(at + 1) == Function::Que;
    let behind = at > 0 && clues.is(at - 1, Mark::Comma);
    if subordinate && (behind || clues.sentence(at).start == at && alone) {
        return 2;
    }
    after(connective_at(clues, part))
}

/// `Il rend hommage à Rebrab, qui est incarcéré, dit-il`; `un style qui, dit-il, entrave`: what is said begins with the
/// relative clause, or with the phrase that it belongs to.
pub fn relative_start(clues: &Clues, start: usize, comma: usize) -> usize {
    let relative = |at: usize| {
        matches!(
            clues.function(at),
            Function::Qui | Function::Relative | Function::Que
        )
    };
    let level = clues.pair_at(comma);
    let before = (start..comma)
        .rev()
        .find(|&at| clues.is(at, Mark::Comma) && clues.pair_at(at) == level);
    match before {
        Some(before) if relative(before + 1) || relative(comma - 1) => before + 1,
        _ => start,
    }
}

/// `Un million d'habitants menacés : le risque n'a jamais été si grand, prévient X`: the clause begins behind the label.
pub fn after_label(clues: &Clues, tokens: Range<usize>) -> usize {
    let colon = tokens.clone().rev().find(|&at| clues.is(at, Mark::Colon));
    match colon {
        Some(colon)
            if !has_verb(clues, tokens.start..colon) && has_verb(clues, colon + 1..tokens.end) =>
        {
            colon + 1
        }
        _ => tokens.start,
    }
}

/// Whether `part` is nothing but a phrase that ties the sentence to the one before.
pub fn is_connective(clues: &Clues, part: Range<usize>) -> bool {
    !part.is_empty() && connective_at(clues, &part) == part.len()
}

/// The number of words of the phrase that ties the sentence to the one before with which `part` begins; 0 is none.
fn connective_at(clues: &Clues, part: &Range<usize>) -> usize {
    const LONGEST: usize = 4;
    if part.is_empty() || !connective::may_begin(clues.document.word_key(part.start)) {
        return 0;
    }
    let words = part.clone().take(LONGEST);
    let words: Vec<String> = words
        .map(|at| clues.document.word(at).to_lowercase().replace('’', "'"))
        .collect();
    connective::length(&words)
}
