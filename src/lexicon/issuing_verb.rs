//! Verbs that tell whose a text is: `une enquête menée par l'association`.

use crate::lexicon::by_lemma::ByLemma;
use crate::lexicon::table::{cell, rows};
use std::sync::LazyLock;

/// Whether the one who does what the verb with the lemma index `lemma` says speaks in the text.
pub fn issues(lemma: u16) -> bool {
    TABLE.get(lemma).is_some()
}

static TABLE: LazyLock<ByLemma<()>> = LazyLock::new(|| {
    ByLemma::new(rows(include_str!("issuing_verbs.tsv")).map(|row| (cell(&row, 0), ())))
});
