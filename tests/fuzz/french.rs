//! Bytes → text that looks French: what the fuzzer changes are instructions, so that every change is a change of words.

use crate::annotated;
use crate::random::PIECES;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// More would only repeat what is there.
const LONGEST: usize = 1 << 12;

/// The text that `instructions` spell. The first byte of each says how (where the words come from, what they look like,
/// whether a space follows), those behind it say which words.
pub fn text(instructions: &[u8]) -> String {
    let mut text = String::new();
    let mut bytes = instructions.iter().copied();
    while let Some(manner) = bytes.next() {
        let number = usize::from(bytes.next().unwrap_or(0));
        let piece = PIECES[number % PIECES.len()];
        let words = match manner & 3 {
            0 | 1 => piece.to_string(),
            // A few bytes make the marks by the hundred that a text can break a rule with.
            2 => piece.repeat(4 << (manner >> 1 & 6)),
            _ => {
                let number = number << 8 | usize::from(bytes.next().unwrap_or(0));
                VOCABULARY[number % VOCABULARY.len()].clone()
            }
        };
        text += &match manner >> 6 {
            0 | 1 => words,
            2 => capitalized(&words),
            _ => words.to_uppercase(),
        };
        if manner & 0x30 != 0 {
            text.push(' ');
        }
        if text.len() > LONGEST {
            break;
        }
    }
    text
}

fn capitalized(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// What the word tables hold: the first cell of every row, and the example that most have in their last.
static VOCABULARY: LazyLock<Vec<String>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../src/lexicon");
    let entries = fs::read_dir(folder).expect("the word tables");
    let paths = entries.map(|entry| entry.expect("a file").path());
    let mut tables: Vec<PathBuf> = paths
        .filter(|path| path.extension().is_some_and(|end| end == "tsv"))
        .collect();
    tables.sort();
    let tables = tables
        .iter()
        .map(|path| fs::read_to_string(path).expect("a table is UTF-8"));
    tables.flat_map(|table| words_of(&table)).collect()
});

fn words_of(table: &str) -> Vec<String> {
    let mut rows = table.lines();
    let has_examples = rows.next().is_some_and(|head| head.ends_with("example"));
    let cells = rows.flat_map(|row| {
        let example = row.rsplit('\t').next().filter(|_| has_examples);
        row.split('\t').take(1).chain(example)
    });
    let unmarked = cells.filter_map(|cell| annotated::read(cell).ok());
    let mut words: Vec<String> = unmarked.map(|(words, _)| words).collect();
    words.dedup();
    words
}
