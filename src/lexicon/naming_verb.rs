//! Verbs whose words in marks are names or titles: `intitulé « Tenir »`, `relit « Les Misérables »`.

use crate::lexicon::forms;
use crate::lexicon::table::{cell, rows};
use std::sync::LazyLock;

/// Whether words in marks after the verb with the lemma index `lemma` are a name or a title.
pub fn names(lemma: u16) -> bool {
    NAMING.binary_search(&lemma).is_ok()
}

/// Whether words in marks with a capital after the verb with the lemma index `lemma` are a work: `publie « Les Heures »`.
pub fn publishes(lemma: u16) -> bool {
    PUBLISHING.binary_search(&lemma).is_ok()
}

static NAMING: LazyLock<Vec<u16>> = LazyLock::new(|| of_kind("verb"));
static PUBLISHING: LazyLock<Vec<u16>> = LazyLock::new(|| of_kind("work"));

fn of_kind(kind: &str) -> Vec<u16> {
    let verbs: Vec<&str> = rows(include_str!("naming_words.tsv"))
        .filter(|row| cell(row, 1) == kind)
        .map(|row| cell(&row, 0))
        .collect();
    forms::lemmas()
        .filter(|(_, lemma)| verbs.contains(lemma))
        .map(|(index, _)| index)
        .collect()
}
