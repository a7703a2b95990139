//! A table over verbs, read by the index of their lemma.

use crate::lexicon::forms;
use std::collections::HashMap;

/// What a table says of each of its verbs.
#[derive(Debug)]
pub struct ByLemma<T>(Vec<(u16, T)>);

impl<T: Copy> ByLemma<T> {
    /// The table with these rows; a verb that the full-form lexicon lacks is left out.
    pub fn new<'a>(rows: impl Iterator<Item = (&'a str, T)>) -> ByLemma<T> {
        let rows: HashMap<&str, T> = rows.collect();
        let known = forms::lemmas().filter_map(|(index, lemma)| Some((index, *rows.get(lemma)?)));
        ByLemma(known.collect())
    }

    /// What it says of the verb with the lemma index `lemma`; `None` for a verb that it does not list.
    pub fn get(&self, lemma: u16) -> Option<T> {
        let place = self.0.binary_search_by_key(&lemma, |(held, _)| *held);
        Some(self.0[place.ok()?].1)
    }
}
