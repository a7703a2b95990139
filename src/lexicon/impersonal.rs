//! Words whose `il` is nobody: `il convient de dénoncer`, `il est temps de dénoncer`.

use crate::lexicon::by_lemma::ByLemma;
use crate::lexicon::table::{cell, rows};
use std::sync::LazyLock;

/// Whether the verb with the lemma index `lemma` has such an `il` before an infinitive.
pub fn is_verb(lemma: u16) -> bool {
    VERBS.get(lemma).is_some()
}

/// The words that make an `il` of `être` such a one.
pub fn predicates() -> impl Iterator<Item = &'static str> {
    of_kind("predicate")
}

fn of_kind(kind: &'static str) -> impl Iterator<Item = &'static str> {
    rows(include_str!("impersonal.tsv"))
        .filter(move |row| cell(row, 1) == kind)
        .map(|row| cell(&row, 0))
}

static VERBS: LazyLock<ByLemma<()>> =
    LazyLock::new(|| ByLemma::new(of_kind("verb").map(|verb| (verb, ()))));
