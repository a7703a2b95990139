//! Verbs that say what someone is: who `comparaît` is accused, who `préside` is a president.

use crate::lexicon::by_lemma::ByLemma;
use crate::lexicon::look_up;
use crate::lexicon::table::{cell, rows};
use std::sync::LazyLock;

/// Whose role a verb tells.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Whose {
    /// The one who does it: `préside`.
    Subject,
    /// The one it is done to: `juge`, and the subject of `est jugé`.
    Object,
}

/// What the verb with the lemma index `lemma` says: whose role, and the concept of its noun.
pub fn says(lemma: u16) -> Option<(Whose, u16)> {
    TABLE.get(lemma)
}

static TABLE: LazyLock<ByLemma<(Whose, u16)>> = LazyLock::new(|| {
    let rows = rows(include_str!("role_verbs.tsv")).map(|row| {
        let whose = if cell(&row, 1) == "object" {
            Whose::Object
        } else {
            Whose::Subject
        };
        let concept = look_up(cell(&row, 2)).word().concept;
        (cell(&row, 0), (whose, concept))
    });
    ByLemma::new(rows)
});
