//! Phrases such as `aux yeux de` are read before noun phrases: `yeux` names no one.

use crate::document::Document;
use crate::fold::Key;
use crate::lexicon::cue_phrase::{self, CuePhrase};

/// How many words of an attributing phrase stand at `at`, its last `de` or `à` left out; 0 where none stands.
pub fn fixed_words(document: &Document, at: usize) -> usize {
    let Some(token) = document.tokens().get(at) else {
        return 0;
    };
    let phrases = cue_phrase::opening(token.lexeme());
    phrases.iter().find(|phrase| matches(document, at, phrase)).map_or(0, |phrase| phrase.words.len())
}

/// Whether the words of `phrase` stand at `at`, its last `de` or `à` left out.
pub fn matches(document: &Document, at: usize, phrase: &CuePhrase) -> bool {
    let tokens = document.tokens();
    let alike = phrase.lexemes.iter().enumerate().all(|(offset, lexeme)| {
        tokens.get(at + offset).is_some_and(|token| token.lexeme() == *lexeme)
    });
    alike
        && phrase.words.iter().enumerate().all(|(offset, word)| {
            Key::new(document.word(at + offset)).is_some_and(|key| key.as_bytes() == word.as_bytes())
        })
}
