//! Phrases such as `aux yeux de` are read before noun phrases: `yeux` names no one.

use crate::document::{Document, Spot, Token};
use crate::fold::Key;
use crate::lexicon::Lexeme;
use crate::lexicon::cue_phrase::{self, CuePhrase};
use crate::lexicon::word::Function;

/// A place at which an attributing phrase can begin.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Start {
    /// Its first token.
    pub token: usize,
    /// How many of its words stand there; 0 where a pronoun may part them: `à l'en croire`.
    pub words: usize,
}

/// All such places of a document, in order: few of the words that begin a phrase begin one where they stand.
pub fn starts(document: &Document) -> Vec<Start> {
    let tokens = document.tokens();
    let function = |at: usize| tokens.get(at).map(Token::function);
    let phrases = document.spots().all(Spot::Phrase, 0..tokens.len());
    let starts = phrases.map(|token| Start {
        token,
        words: fixed_words(document, token),
    });
    let parted = |at: usize| {
        let next = function(at + 1);
        let pronoun = matches!(
            next,
            Some(Function::DefiniteArticle | Function::ObjectClitic)
        );
        pronoun && function(at) == Some(Function::A)
    };
    starts
        .filter(|start| start.words > 0 || parted(start.token))
        .collect()
}

/// How many words of an attributing phrase stand at `at`, its last `de` or `à` left out; 0 where none stands.
fn fixed_words(document: &Document, at: usize) -> usize {
    opening(document, at)
        .iter()
        .find(|phrase| matches(document, at, phrase))
        .map_or(0, |phrase| phrase.words.len())
}

/// The phrases that the words at `at` can begin.
pub fn opening(document: &Document, at: usize) -> &'static [CuePhrase] {
    let Some(token) = document
        .tokens()
        .get(at)
        .filter(|token| token.lexeme().word != 0)
    else {
        return &[];
    };
    let second = document
        .tokens()
        .get(at + 1)
        .map_or_else(Lexeme::default, |next| next.lexeme());
    cue_phrase::opening(token.lexeme(), second)
}

/// Whether the words of `phrase` stand at `at`, its last `de` or `à` left out.
pub fn matches(document: &Document, at: usize, phrase: &CuePhrase) -> bool {
    let tokens = document.tokens();
    let alike = phrase.lexemes.iter().enumerate().all(|(offset, lexeme)| {
        tokens
            .get(at + offset)
            .is_some_and(|token| token.lexeme() == *lexeme)
    });
    alike
        && phrase.words.iter().enumerate().all(|(offset, word)| {
            let text = document.word(at + offset);
            // `A ses yeux`: a capital has no accent in much of the press.
            tokens[at + offset].function() == Function::A
                || text == word
                || Key::new(text).is_some_and(|key| key.as_bytes() == word.as_bytes())
        })
}
