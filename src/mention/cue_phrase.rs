//! Phrases such as `aux yeux de` are read before noun phrases: `yeux` names no one.

use crate::document::Document;
use crate::fold::Key;
use crate::lexicon::cue_phrase::{self, CuePhrase};

/// How many words of an attributing phrase stand at `at`, its last `de` or `à` left out; 0 where none stands.
pub fn fixed_words(document: &Document, at: usize) -> usize {
    let Some(token) = document.tokens().get(at).filter(|token| token.is_word()) else {
        return 0;
    };
    if !cue_phrase::may_open(token.lexeme()) {
        return 0;
    }
    let Some(key) = Key::new(document.word(at)) else {
        return 0;
    };
    let first = std::str::from_utf8(key.as_bytes()).unwrap_or_default();
    cue_phrase::opening(first)
        .iter()
        .map(|row| fixed(row))
        .zip(cue_phrase::opening(first))
        .find(|(length, row)| matches(document, at, &row.words[..*length]))
        .map_or(0, |(length, _)| length)
}

/// The words of a phrase without its last `de` or `à`.
pub fn fixed(row: &CuePhrase) -> usize {
    let words = row.words.len();
    let linked = words > 1 && row.words.last().is_some_and(|word| word == "de" || word == "à");
    if linked { words - 1 } else { words }
}

/// Whether the words stand at `at`.
pub fn matches(document: &Document, at: usize, words: &[String]) -> bool {
    words.iter().enumerate().all(|(offset, word)| {
        Key::new(document.word(at + offset)).is_some_and(|key| key.as_bytes() == word.as_bytes())
    })
}
