//! Several voices in one pair of marks: `« Où ça ? – Chez lui. – Chez qui ? »`.

use crate::quote::clues::Clues;
use crate::quote::{Found, QuoteKind};
use std::ops::Range;

/// The turns of each quote that is an exchange, the other quotes as they are.
///
/// What introduces an exchange introduces its first turn; an incise behind it names who speaks the last.
pub fn split(clues: &Clues, quotes: Vec<Found>) -> Vec<Found> {
    let mut split = Vec::with_capacity(quotes.len());
    for quote in quotes {
        match turns(clues, &quote) {
            Some(turns) => split.extend(turns),
            None => split.push(quote),
        }
    }
    split
}

fn turns(clues: &Clues, quote: &Found) -> Option<Vec<Found>> {
    let [part] = quote.parts.as_slice() else {
        return None;
    };
    if quote.kind != QuoteKind::Direct || clues.pair_at(part.start).is_none() {
        return None;
    }
    let dashes: Vec<usize> = part
        .clone()
        .filter(|&at| answers(clues, at, part))
        .collect();
    if dashes.is_empty() {
        return None;
    }
    let starts = std::iter::once(part.start).chain(dashes.iter().map(|dash| dash + 1));
    let ends = dashes.iter().copied().chain(std::iter::once(part.end));
    let told = quote.cue.as_ref().map_or(0, |cue| cue.tokens.start) > part.end;
    let last = dashes.len();
    let turns = starts.zip(ends).enumerate().map(|(number, (start, end))| {
        let parts = vec![clues.trim(start..end)];
        let named = if told { number == last } else { number == 0 };
        if named {
            return Found {
                parts,
                ..quote.clone()
            };
        }
        Found {
            parts,
            kind: QuoteKind::Direct,
            cue: None,
            source: None,
            rule: "dialogue",
        }
    });
    Some(turns.collect())
}

/// Whether the dash at `at` gives the word to another: it stands between two sentences of one pair of marks.
fn answers(clues: &Clues, at: usize, part: &Range<usize>) -> bool {
    let dash = clues
        .token(at)
        .is_some_and(|token| token.is_dash() && !token.opens_line());
    dash && at > part.start
        && clues.pair_at(at).is_some()
        && clues.pair_at(at) == clues.pair_at(part.start)
        && clues.is_final(at - 1)
        && at + 1 < part.end
        && clues
            .token(at + 1)
            .is_some_and(|next| next.is_capitalized())
}

/// Whether a dash behind a quote gives the word to another.
pub fn is_answered(clues: &Clues, quote: &Found) -> bool {
    let end = quote.tokens().end;
    let around = clues.pair_at(end);
    around.is_some_and(|pair| answers(clues, end, &clues.pairs[pair].inner))
}
