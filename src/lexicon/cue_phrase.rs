//! Phrases that attribute a clause to the noun phrase after them: `selon`, `aux yeux de`.

use crate::fold;
use crate::lexicon::table::{cell, rows};
use crate::lexicon::word::Function;
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
    /// Which of its words is the possessive that stands for the source: `à son avis`.
    pub owner: Option<usize>,
}

/// The phrases that can begin with the words `first` and `second`, longest first.
pub fn opening(first: Lexeme, second: Lexeme) -> &'static [CuePhrase] {
    let table = &*TABLE;
    let list = table
        .by_word
        .get(first.word as usize)
        .and_then(|&place| table.lists.get(place as usize));
    match list {
        Some(list) if list.single || list.goes_on_with(second) => &list.phrases,
        _ => &[],
    }
}

/// All phrases that begin with the word `first`: for those that a pronoun parts, `à l'en croire`.
pub fn beginning(first: Lexeme) -> &'static [CuePhrase] {
    let table = &*TABLE;
    let list = table
        .by_word
        .get(first.word as usize)
        .and_then(|&place| table.lists.get(place as usize));
    list.map_or(&[], |list| &list.phrases)
}

#[derive(Default)]
struct Table {
    /// The list of each word that opens a phrase, by the word's index; the others point past the lists.
    by_word: Vec<u8>,
    lists: Vec<List>,
}

#[derive(Default)]
struct List {
    phrases: Vec<CuePhrase>,
    /// The second words: most words after `de` or `à` are none of them.
    seconds: Vec<Lexeme>,
    /// A bit for each of them, by its last bits: nearly all other words fail here.
    bits: u64,
    /// Whether the first word alone is a phrase.
    single: bool,
}

impl List {
    fn goes_on_with(&self, second: Lexeme) -> bool {
        self.bits & bit(second) != 0 && self.seconds.contains(&second)
    }
}

fn bit(lexeme: Lexeme) -> u64 {
    1 << (lexeme.word % 64)
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table::default();
    for row in rows(include_str!("cue_phrases.tsv")) {
        let phrase = cell(&row, 0);
        let mut words: Vec<String> = phrase
            .replace('\'', "' ")
            .split(' ')
            .map(fold::key)
            .collect();
        let linked =
            words.len() > 1 && words.last().is_some_and(|word| word == "de" || word == "à");
        if linked {
            words.pop();
        }
        let owner = match cell(&row, 1).contains("own") {
            true => words
                .iter()
                .position(|word| look_up(word).word().function == Function::Possessive),
            false => None,
        };
        let lexemes: Vec<Lexeme> = words.iter().map(|word| look_up(word)).collect();
        let first = lexemes[0].word as usize;
        if table.by_word.len() <= first {
            table.by_word.resize(first + 1, u8::MAX);
        }
        if table.by_word[first] == u8::MAX {
            table.by_word[first] = table.lists.len() as u8;
            table.lists.push(List::default());
        }
        let list = &mut table.lists[table.by_word[first] as usize];
        match lexemes.get(1) {
            Some(second) => {
                list.bits |= bit(*second);
                list.seconds.push(*second);
            }
            None => list.single = true,
        }
        list.phrases.push(CuePhrase {
            phrase,
            weak: cell(&row, 1).contains("weak"),
            words,
            lexemes,
            linked,
            owner,
        });
    }
    for list in &mut table.lists {
        list.phrases.sort_by_key(|phrase| {
            std::cmp::Reverse(phrase.words.len() + usize::from(phrase.linked))
        });
    }
    if let Some(unlisted) = table.by_word.first_mut() {
        *unlisted = u8::MAX;
    }
    table
});
