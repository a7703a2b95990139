//! Phrases that attribute a clause to the noun phrase after them: `selon`, `aux yeux de`.

use crate::fold;
use crate::lexicon::table::{cell, rows};
use crate::lexicon::{Lexeme, look_up};
use std::collections::HashMap;
use std::sync::LazyLock;

/// A row of the phrase table.
#[derive(Clone, Debug)]
pub struct CuePhrase {
    /// The phrase.
    pub phrase: &'static str,
    /// It often means something else (`pour`): only a source that can speak makes it a cue.
    pub weak: bool,
    /// Its words; the last may be `de`, which `du` and `des` also match.
    pub words: Vec<String>,
}

/// The phrases that begin with the word `first`, longest first.
pub fn opening(first: &str) -> &'static [CuePhrase] {
    TABLE.get(first).map_or(&[], Vec::as_slice)
}

/// Whether a word can begin a phrase: a quick look by its lexeme, before any string is made.
pub fn may_open(lexeme: Lexeme) -> bool {
    FIRST.contains(&lexeme)
}

static FIRST: LazyLock<Vec<Lexeme>> = LazyLock::new(|| {
    let mut first: Vec<Lexeme> = TABLE.keys().map(|word| look_up(word)).collect();
    first.sort_by_key(|lexeme| (lexeme.word, lexeme.tagset, lexeme.lemma));
    first
});

static TABLE: LazyLock<HashMap<String, Vec<CuePhrase>>> = LazyLock::new(|| {
    let mut table: HashMap<String, Vec<CuePhrase>> = HashMap::new();
    for row in rows(include_str!("cue_phrases.tsv")) {
        let phrase = cell(&row, 0);
        let words: Vec<String> = phrase
            .replace('\'', "' ")
            .split(' ')
            .map(fold::key)
            .collect();
        table.entry(words[0].clone()).or_default().push(CuePhrase {
            phrase,
            weak: cell(&row, 1).contains("weak"),
            words,
        });
    }
    for phrases in table.values_mut() {
        phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
    }
    table
});
