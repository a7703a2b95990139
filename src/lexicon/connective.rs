//! Phrases that tie a sentence to the one before: `en revanche`, `mieux encore`. They are the writer's, whoever is
//! reported behind them.

use crate::fold::{self, KeyMap};
use crate::lexicon::table::{cell, rows};
use std::collections::HashMap;
use std::sync::LazyLock;

/// The number of words of the longest such phrase with which `words` begin; 0 is none. `words` come in small letters,
/// elided words with a straight apostrophe.
pub fn length(words: &[String]) -> usize {
    let Some(phrases) = words.first().and_then(|first| TABLE.get(first.as_str())) else {
        return 0;
    };
    let begins = |phrase: &&Vec<&str>| {
        phrase.len() <= words.len() && phrase.iter().zip(words).all(|(held, word)| held == word)
    };
    phrases
        .iter()
        .filter(begins)
        .map(Vec::len)
        .max()
        .unwrap_or(0)
}

/// Whether such a phrase may begin with the word whose key has the hash `key`: most words are told by it.
pub fn may_begin(key: u64) -> bool {
    FIRST.contains_key(&key)
}

/// The keys of the first words.
static FIRST: LazyLock<KeyMap<()>> = LazyLock::new(|| {
    let first = TABLE.keys();
    first.map(|word| (fold::word_key(word), ())).collect()
});

/// The phrases by their first word.
static TABLE: LazyLock<HashMap<&'static str, Vec<Vec<&'static str>>>> = LazyLock::new(|| {
    let mut table: HashMap<&str, Vec<Vec<&str>>> = HashMap::new();
    for row in rows(include_str!("connectives.tsv")) {
        let words: Vec<&str> = cell(&row, 0)
            .split(' ')
            .flat_map(|word| word.split_inclusive('\''))
            .collect();
        if let Some(&first) = words.first() {
            table.entry(first).or_default().push(words);
        }
    }
    table
});

#[cfg(test)]
mod tests {
    use super::length;

    #[test]
    fn the_longest_phrase_counts() {
        let words = |text: &str| text.split(' ').map(String::from).collect::<Vec<_>>();
        assert_eq!(length(&words("mieux encore , dit")), 2);
        assert_eq!(length(&words("mieux , dit")), 1);
        assert_eq!(length(&words("d' ailleurs , il")), 2);
        assert_eq!(length(&words("le maire dit")), 0);
    }
}
