//! Verbs whose words in marks are names or titles: `intitulé « Tenir »`, `relit « Les Misérables »`.

use crate::lexicon::table::{cell, rows};
use std::collections::HashSet;
use std::sync::LazyLock;

/// Whether words in marks after the verb `lemma` are a name or a title.
pub fn names(lemma: &str) -> bool {
    TABLE.contains(lemma)
}

static TABLE: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    rows(include_str!("naming_words.tsv")).filter(|row| cell(row, 1) == "verb").map(|row| cell(&row, 0)).collect()
});
