//! Which country's money a bare `francs`, `dollars` or `dinars` is: the country that the document speaks of.

use crate::document::{Document, Spot, TokenKind};
use crate::lexicon;
use crate::lexicon::figure::Unit;
use std::cell::{OnceCell, RefCell};

/// How often the best zone is spoken of, and the currency there.
type Best = Option<(u32, &'static str)>;

/// How often a document speaks of each currency zone; counted when first asked for.
#[derive(Default)]
pub struct Zones {
    counts: OnceCell<Vec<u32>>,
    /// What was asked before: documents use one or two currencies.
    known: RefCell<Vec<(&'static str, Best)>>,
}

impl Zones {
    /// The code of `unit` in this document: `francs` is `CHF` in a Swiss one.
    pub fn code(&self, document: &Document, unit: &'static Unit) -> &'static str {
        let best = unit.zoned.and_then(|key| self.best(document, key));
        best.map_or(unit.code, |(_, code)| code)
    }

    /// Whether the document speaks of a country whose money `code` is, or can be.
    pub fn speak_for(&self, document: &Document, code: &'static str) -> bool {
        self.best(document, code)
            .is_some_and(|(count, _)| count > 1)
    }

    fn best(&self, document: &Document, code: &'static str) -> Best {
        let mut known = self.known.borrow_mut();
        if let Some((_, best)) = known.iter().find(|(held, _)| *held == code) {
            return *best;
        }
        let counts = self.counts.get_or_init(|| count(document));
        let named = counts.iter().enumerate().filter(|(_, count)| **count > 0);
        let held =
            named.filter_map(|(zone, count)| Some((*count, lexicon::zone_currency(code, zone)?)));
        // The first of the best: the order of the table decides between equals.
        let best = held.rev().max_by_key(|(count, _)| *count);
        known.push((code, best));
        best
    }
}

/// Whether apostrophes group the digits: `1'000`, `1’000`.
fn is_grouped(digits: &str) -> bool {
    digits.bytes().any(|byte| byte == b'\'' || byte > 0x7F)
}

fn count(document: &Document) -> Vec<u32> {
    let mut counts = vec![0; lexicon::zones()];
    // Nobody but the Swiss writes 1'000: the table has that number as a word of theirs.
    let apostrophe = lexicon::look_up("1'000").word().figure.zone;
    let tokens = document.tokens();
    for at in document.spots().all(Spot::Zone, 0..tokens.len()) {
        let token = &tokens[at];
        let zone = match token.kind() {
            TokenKind::Number if is_grouped(document.at(token.span())) => apostrophe,
            _ => token.word().figure.zone,
        } as usize;
        if let Some(count) = counts.get_mut(zone).filter(|_| zone > 0) {
            *count += 1;
        }
    }
    counts
}
