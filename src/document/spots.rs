//! [`Spots`]: where the tokens stand at which rules begin to read, a bit for each token.
//!
//! Nearly all tokens are passed over, and how many stand before the next one that counts cannot be foreseen: a loop over
//! them costs the processor a wrong guess each time. Bits are counted without a loop.

use crate::document::letters;
use crate::document::token::{Mark, Token};
use crate::lexicon::hints::Hints;
use std::ops::Range;

/// What a token is or may begin.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Spot {
    /// The first word of a noun phrase, or of a phrase that attributes.
    Opening,
    /// A verb or a noun that can announce speech.
    Cue,
    /// The first word of a phrase that attributes.
    Phrase,
    /// A numeral.
    Figure,
    /// A quotation mark.
    Mark,
    /// A word that a time is told by, or digits.
    Time,
    /// A word that speaks of a country with a currency of its own, or a numeral.
    Zone,
    /// A comma.
    Comma,
}

/// The hints of each spot but the comma, in their order.
const HINTS: [Hints; 7] = [
    Hints::MENTION.or(Hints::PHRASE),
    Hints::CUE,
    Hints::PHRASE,
    Hints::FIGURE,
    Hints::MARK,
    Hints::TIME,
    Hints::ZONE.or(Hints::FIGURE),
];

/// The tokens of a document by what they may begin.
#[derive(Debug)]
pub struct Spots {
    /// For 64 tokens each, the bits of each spot.
    blocks: Vec<[u64; HINTS.len() + 1]>,
}

impl Spots {
    /// The spots of `tokens`.
    pub fn of(tokens: &[Token]) -> Spots {
        Spots {
            blocks: tokens.chunks(64).map(block).collect(),
        }
    }

    /// The first token of the kind `spot` from `from` on and before `end`.
    #[inline]
    pub fn next(&self, spot: Spot, from: usize, end: usize) -> Option<usize> {
        let mut number = from / 64;
        let mut bits = self.blocks.get(number)?[spot as usize] & (u64::MAX << (from % 64));
        while bits == 0 {
            number += 1;
            if number * 64 >= end {
                return None;
            }
            bits = self.blocks.get(number)?[spot as usize];
        }
        let at = number * 64 + bits.trailing_zeros() as usize;
        (at < end).then_some(at)
    }

    /// All those in `tokens`.
    pub fn all(&self, spot: Spot, tokens: Range<usize>) -> impl Iterator<Item = usize> {
        let mut from = tokens.start;
        std::iter::from_fn(move || {
            let at = self.next(spot, from, tokens.end)?;
            from = at + 1;
            Some(at)
        })
    }
}

/// The bits of at most 64 tokens. The loops are such that compilers make them run on many tokens at once.
fn block(tokens: &[Token]) -> [u64; HINTS.len() + 1] {
    let mut hints = [Hints::NONE; 64];
    let mut commas = [0; 64];
    for ((hints, comma), token) in hints.iter_mut().zip(&mut commas).zip(tokens) {
        *hints = token.hints();
        *comma = u8::from(token.is(Mark::Comma));
    }
    let [a, b, c, d, e, f, g] = HINTS.map(|wanted| {
        let mut held = [0; 64];
        for (held, hints) in held.iter_mut().zip(&hints) {
            *held = u8::from(hints.any(wanted));
        }
        letters::gather(&held)
    });
    [a, b, c, d, e, f, g, letters::gather(&commas)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    #[test]
    fn spots_are_those_of_the_tokens() {
        let text = "« Oui », affirme-t-il, selon les 12 élus, a-t-on dit.\n".repeat(20);
        let document = Document::new(text);
        let tokens = document.tokens();
        let spots = document.spots();
        for (from, end) in [(0, tokens.len()), (5, 200), (63, 64), (64, 129), (7, 7)] {
            for (spot, hints) in [
                (Spot::Opening, HINTS[0]),
                (Spot::Cue, HINTS[1]),
                (Spot::Phrase, HINTS[2]),
                (Spot::Figure, HINTS[3]),
                (Spot::Mark, HINTS[4]),
                (Spot::Time, HINTS[5]),
                (Spot::Zone, HINTS[6]),
            ] {
                let held = |at: &usize| tokens[*at].hints().any(hints);
                assert!(spots.all(spot, from..end).eq((from..end).filter(held)));
            }
            let comma = |at: &usize| tokens[*at].is(Mark::Comma);
            let commas = spots.all(Spot::Comma, from..end);
            assert!(commas.eq((from..end).filter(comma)));
        }
        assert_eq!(Spots::of(&[]).next(Spot::Cue, 0, 0), None);
    }
}
