//! Verbs that govern the infinitive of a cue: `tient à préciser que` asserts, `refuse de dire que` does not.

use crate::lexicon::table::{cell, rows};
use std::collections::HashMap;
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
}

/// What the verb `lemma` makes of an infinitive; `None` for a verb that the table does not list.
pub fn reading(lemma: &str) -> Option<Reading> {
    TABLE.get(lemma).copied()
}

static TABLE: LazyLock<HashMap<&'static str, Reading>> = LazyLock::new(|| {
    rows(include_str!("semi_auxiliaries.tsv"))
        .map(|row| {
            let reading = match cell(&row, 2) {
                "blocks" => Reading::Blocks,
                "weak" => Reading::Weak,
                _ => Reading::Asserts,
            };
            (cell(&row, 0), reading)
        })
        .collect()
});
