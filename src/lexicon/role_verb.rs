//! Verbs that say what someone is: who `comparaît` is accused, who `préside` is a president.

use crate::lexicon::forms;
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
    let table = &*TABLE;
    let at = table
        .binary_search_by_key(&lemma, |(held, ..)| *held)
        .ok()?;
    Some((table[at].1, table[at].2))
}

static TABLE: LazyLock<Vec<(u16, Whose, u16)>> = LazyLock::new(|| {
    let verbs: Vec<(&str, Whose, u16)> = rows(include_str!("role_verbs.tsv"))
        .map(|row| {
            let whose = if cell(&row, 1) == "object" {
                Whose::Object
            } else {
                Whose::Subject
            };
            (cell(&row, 0), whose, look_up(cell(&row, 2)).word().concept)
        })
        .collect();
    forms::lemmas()
        .filter_map(|(index, lemma)| {
            let (_, whose, concept) = verbs.iter().find(|(verb, ..)| *verb == lemma)?;
            Some((index, *whose, *concept))
        })
        .collect()
});
