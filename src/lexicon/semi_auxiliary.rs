//! Verbs that govern the infinitive of a cue: `tient à préciser que` asserts, `refuse de dire que` does not.
//!
//! The table names the prepositions too, for whoever reads it; no verb asserts with one and blocks with another.

use crate::lexicon::by_lemma::ByLemma;
use crate::lexicon::table::{cell, rows};
use std::sync::LazyLock;

/// What a governing verb makes of the speech act under it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reading {
    /// The words are said.
    Asserts,
    /// They may be said; only marks make them a quote.
    Weak,
    /// They are not said.
    Blocks,
    /// They are said where the verb is denied (`n'hésite pas à dire`), and not said where it is not.
    Insists,
}

/// What the verb with the lemma index `lemma` makes of an infinitive; `None` for a verb that the table does not list.
pub fn reading(lemma: u16) -> Option<Reading> {
    TABLE.get(lemma)
}

static TABLE: LazyLock<ByLemma<Reading>> = LazyLock::new(|| {
    let rows = rows(include_str!("semi_auxiliaries.tsv")).map(|row| {
        let reading = match cell(&row, 2) {
            "blocks" => Reading::Blocks,
            "insists" => Reading::Insists,
            "weak" => Reading::Weak,
            _ => Reading::Asserts,
        };
        (cell(&row, 0), reading)
    });
    ByLemma::new(rows)
});
