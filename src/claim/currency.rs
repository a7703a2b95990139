//! Which country's money a bare `francs`, `dollars` or `dinars` is: the country that the document speaks of.

use crate::document::{Document, TokenKind};
use crate::lexicon;
use crate::lexicon::figure::{Unit, UnitKind};
use std::cell::OnceCell;

/// How often a document speaks of each currency zone; counted when first asked for.
#[derive(Default)]
pub struct Zones {
    counts: OnceCell<Vec<u32>>,
}

impl Zones {
    /// The code of `unit` in this document: `francs` is `CHF` in a Swiss one.
    pub fn code(&self, document: &Document, unit: &'static Unit) -> &'static str {
        if unit.kind != UnitKind::Money || names_its_country(unit) {
            return unit.code;
        }
        self.best(document, unit.code)
            .map_or(unit.code, |(_, code)| code)
    }

    /// Whether the document speaks of a country whose money `code` is, or can be.
    pub fn speak_for(&self, document: &Document, code: &str) -> bool {
        self.best(document, code)
            .is_some_and(|(count, _)| count > 1)
    }

    fn best(&self, document: &Document, code: &str) -> Option<(u32, &'static str)> {
        let counts = self.counts.get_or_init(|| count(document));
        let named = counts.iter().enumerate().filter(|(_, count)| **count > 0);
        let held =
            named.filter_map(|(zone, count)| Some((*count, lexicon::zone_currency(code, zone)?)));
        // The first of the best: the order of the table decides between equals.
        held.rev().max_by_key(|(count, _)| *count)
    }
}

/// `francs suisses`, `$ CA`, `CHF` say themselves what they are; `francs`, `$`, `centimes` do not.
fn names_its_country(unit: &Unit) -> bool {
    let iso = unit.atoms.len() == 1 && unit.atoms[0] == unit.code;
    let words = unit
        .atoms
        .iter()
        .filter(|atom| atom.starts_with(char::is_alphabetic))
        .count();
    let scaled_sign =
        unit.atoms.len() == 2 && words == 1 && unit.factor > rust_decimal::Decimal::ONE;
    iso || unit.atoms.len() > 1 && !scaled_sign
}

fn count(document: &Document) -> Vec<u32> {
    let mut counts = vec![0; lexicon::zones()];
    // Nobody but the Swiss writes 1'000: the table has that number as a word of theirs.
    let apostrophe = lexicon::look_up("1'000").word().figure.zone;
    for token in document.tokens() {
        let grouped = token.kind() == TokenKind::Number
            && document.at(token.span()).contains(['\'', '\u{2019}']);
        let zone = if grouped {
            apostrophe
        } else {
            token.word().figure.zone
        } as usize;
        if let Some(count) = counts.get_mut(zone).filter(|_| zone > 0) {
            *count += 1;
        }
    }
    counts
}
