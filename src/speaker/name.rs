//! The words of a name: its tokens come in, the keys by which names are held go out.

use crate::fold;
use crate::quote::Clues;
use std::ops::Range;

/// The keys of a name's words.
#[derive(Clone, Copy, Default)]
pub struct NameWords {
    /// How many words it has.
    pub count: usize,
    /// The key of the first.
    pub first: u64,
    /// The key of the last.
    pub last: u64,
    /// The key of all together.
    pub all: u64,
}

impl NameWords {
    /// The keys of the words in `tokens`.
    pub fn of(clues: &Clues, tokens: &Range<usize>) -> NameWords {
        let mut words = NameWords::default();
        let is_word = |&at: &usize| clues.token(at).is_some_and(|token| token.is_word());
        let keys = tokens.clone().filter(is_word).map(|at| {
            let key = clues.document.word_key(at);
            if words.count == 0 {
                words.first = key;
            }
            words.last = key;
            words.count += 1;
            key
        });
        words.all = fold::join_keys(keys);
        words
    }
}
