//! Verbs whose words in marks are names or titles: `intitulé « Tenir »`, `relit « Les Misérables »`.

use crate::lexicon::forms;
use crate::lexicon::table::{cell, rows};
use std::sync::LazyLock;

/// Whether words in marks after the verb with the lemma index `lemma` are a name or a title.
pub fn names(lemma: u16) -> bool {
    TABLE.binary_search(&lemma).is_ok()
}

static TABLE: LazyLock<Vec<u16>> = LazyLock::new(|| {
    let verbs: Vec<&str> = rows(include_str!("naming_words.tsv"))
        .filter(|row| cell(row, 1) == "verb")
        .map(|row| cell(&row, 0))
        .collect();
    forms::lemmas()
        .filter(|(_, lemma)| verbs.contains(lemma))
        .map(|(index, _)| index)
        .collect()
});
