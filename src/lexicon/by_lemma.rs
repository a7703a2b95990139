//! A table over verbs, read by the index of their lemma.

use crate::lexicon::forms;
use std::collections::HashMap;

/// What a table says of each of its verbs.
#[derive(Debug)]
pub struct ByLemma<T> {
    /// By the index of the lemma.
    rows: Vec<(u16, T)>,
    /// A bit for each index that has a row: most words are told by it.
    listed: Vec<u64>,
}

impl<T: Copy> ByLemma<T> {
    /// The table with these rows; a verb that the full-form lexicon lacks is left out.
    pub fn new<'a>(rows: impl Iterator<Item = (&'a str, T)>) -> ByLemma<T> {
        let rows: HashMap<&str, T> = rows.collect();
        let known = forms::lemmas().filter_map(|(index, lemma)| Some((index, *rows.get(lemma)?)));
        let rows: Vec<(u16, T)> = known.collect();
        let mut listed = vec![0; 1 + usize::from(u16::MAX) / 64];
        for (lemma, _) in &rows {
            listed[usize::from(lemma / 64)] |= 1 << (lemma % 64);
        }
        ByLemma { rows, listed }
    }

    /// What it says of the verb with the lemma index `lemma`; `None` for a verb that it does not list.
    pub fn get(&self, lemma: u16) -> Option<T> {
        if self.listed[usize::from(lemma / 64)] & (1 << (lemma % 64)) == 0 {
            return None;
        }
        let place = self.rows.binary_search_by_key(&lemma, |(held, _)| *held);
        Some(self.rows[place.ok()?].1)
    }
}
