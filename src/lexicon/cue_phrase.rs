//! Phrases that attribute a clause to the noun phrase after them: `selon`, `aux yeux de`.

use crate::fold;
use crate::lexicon::table::{cell, rows};
use crate::lexicon::{Lexeme, look_up};
use std::sync::LazyLock;

/// A row of the phrase table.
#[derive(Clone, Debug)]
pub struct CuePhrase {
    /// The phrase.
    pub phrase: &'static str,
    /// It often means something else (`pour`): only a source that can speak makes it a cue.
    pub weak: bool,
    /// Its words without a last `de` or `à`.
    pub words: Vec<String>,
    /// What the lexicon knows of them: compared first, since it costs no string.
    pub lexemes: Vec<Lexeme>,
    /// Whether `de` or `à` follows, which `du`, `des` and `aux` also match.
    pub linked: bool,
}

/// The phrases that begin with the word `first`, longest first.
pub fn opening(first: Lexeme) -> &'static [CuePhrase] {
    let table = &*TABLE;
    let Some(&place) = table.by_word.get(first.word as usize) else {
        return &[];
    };
    table.phrases.get(place as usize).map_or(&[], Vec::as_slice)
}

struct Table {
    /// The list of each word that opens a phrase, by the word's index; the others point past the lists.
    by_word: Vec<u8>,
    phrases: Vec<Vec<CuePhrase>>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table {
        by_word: Vec::new(),
        phrases: Vec::new(),
    };
    for row in rows(include_str!("cue_phrases.tsv")) {
        let phrase = cell(&row, 0);
        let mut words: Vec<String> = phrase.replace('\'', "' ").split(' ').map(fold::key).collect();
        let linked = words.len() > 1 && words.last().is_some_and(|word| word == "de" || word == "à");
        if linked {
            words.pop();
        }
        let lexemes: Vec<Lexeme> = words.iter().map(|word| look_up(word)).collect();
        let first = lexemes[0].word as usize;
        if table.by_word.len() <= first {
            table.by_word.resize(first + 1, u8::MAX);
        }
        if table.by_word[first] == u8::MAX {
            table.by_word[first] = table.phrases.len() as u8;
            table.phrases.push(Vec::new());
        }
        table.phrases[table.by_word[first] as usize].push(CuePhrase {
            phrase,
            weak: cell(&row, 1).contains("weak"),
            words,
            lexemes,
            linked,
        });
    }
    for phrases in &mut table.phrases {
        phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len() + usize::from(phrase.linked)));
    }
    if let Some(unlisted) = table.by_word.first_mut() {
        *unlisted = u8::MAX;
    }
    table
});
