//! Verbs whose words in marks are names or titles: `intitulé « Tenir »`, `relit « Les Misérables »`.

use crate::lexicon::by_lemma::ByLemma;
use crate::lexicon::table::{cell, rows};
use std::sync::LazyLock;

/// Whether words in marks after the verb with the lemma index `lemma` are a name or a title.
pub fn names(lemma: u16) -> bool {
    TABLE.get(lemma) == Some(Object::Name)
}

/// Whether words in marks with a capital after the verb with the lemma index `lemma` are a work: `publie « Les Heures »`.
pub fn publishes(lemma: u16) -> bool {
    TABLE.get(lemma) == Some(Object::Work)
}

/// What stands in marks after a verb.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Object {
    Name,
    Work,
}

static TABLE: LazyLock<ByLemma<Object>> = LazyLock::new(|| {
    let rows = rows(include_str!("naming_words.tsv")).filter_map(|row| {
        let object = match cell(&row, 1) {
            "verb" => Object::Name,
            "work" => Object::Work,
            _ => return None,
        };
        Some((cell(&row, 0), object))
    });
    ByLemma::new(rows)
});
