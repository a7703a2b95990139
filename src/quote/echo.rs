//! Headings that repeat the words of a quote: `« C'est de l'arithmétique »` above the paragraph where someone says so.

use crate::fold::Key;
use crate::lexicon::word::Function;
use crate::quote::clause::Claimed;
use crate::quote::clues::Clues;
use crate::quote::direct::has_verb;
use crate::quote::{Found, QuoteKind};
use std::collections::HashMap;
use std::ops::Range;

/// The words of all quotes with a source, to look those of a heading up.
pub struct Echoes {
    /// Quotes by each run of two words in them.
    runs: HashMap<u64, Vec<u32>>,
    /// Quotes by each long word in them.
    words: HashMap<u64, Vec<u32>>,
}

/// A run of words stands in few quotes; those after the first few tell nothing more.
const MOST: usize = 8;

impl Echoes {
    /// Indexes `quotes`.
    pub fn of(clues: &Clues, quotes: &[Found]) -> Echoes {
        let mut echoes = Echoes {
            runs: HashMap::new(),
            words: HashMap::new(),
        };
        for (index, quote) in quotes.iter().enumerate().filter(|(_, quote)| quote.source.is_some()) {
            let words: Vec<(u64, bool)> = quote.parts.iter().flat_map(|part| hashes(clues, part.clone())).collect();
            for run in words.windows(2) {
                note(&mut echoes.runs, join(run[0].0, run[1].0), index);
            }
            for (word, _) in words.iter().filter(|(_, long)| *long) {
                note(&mut echoes.words, *word, index);
            }
        }
        echoes
    }

    /// The quote whose words `parts` repeat, other than `itself`.
    pub fn find(&self, clues: &Clues, parts: &[Range<usize>], itself: usize) -> Option<usize> {
        let words: Vec<(u64, bool)> = parts.iter().flat_map(|part| hashes(clues, part.clone())).collect();
        let keys: Vec<u64> = if words.len() > 2 {
            words.windows(2).map(|run| join(run[0].0, run[1].0)).collect()
        } else {
            words.iter().filter(|(_, long)| *long).map(|(word, _)| *word).collect()
        };
        let index = if words.len() > 2 { &self.runs } else { &self.words };
        let mut votes: HashMap<u32, usize> = HashMap::new();
        for key in &keys {
            for &quote in index.get(key).into_iter().flatten() {
                *votes.entry(quote).or_default() += 1;
            }
        }
        votes
            .into_iter()
            .filter(|&(quote, count)| quote as usize != itself && count * 10 >= keys.len() * 7)
            .min_by_key(|&(quote, count)| (std::cmp::Reverse(count), quote))
            .map(|(quote, _)| quote as usize)
    }
}

fn note(index: &mut HashMap<u64, Vec<u32>>, key: u64, quote: usize) {
    let held = index.entry(key).or_default();
    if held.len() < MOST && held.last() != Some(&(quote as u32)) {
        held.push(quote as u32);
    }
}

fn join(first: u64, second: u64) -> u64 {
    first.rotate_left(17) ^ second
}

/// The hashes of the words in `tokens`, each with whether the word is long enough to tell something alone.
fn hashes(clues: &Clues, tokens: Range<usize>) -> Vec<(u64, bool)> {
    const LONGEST: usize = 400;
    const LONG: u32 = 5;
    tokens
        .take(LONGEST)
        .filter_map(|at| {
            let token = clues.token(at).filter(|token| token.is_word())?;
            let hash = Key::new(clues.document.word(at))?.hash();
            Some((hash, token.span().len() >= LONG && matches!(token.function(), Function::None | Function::Prenominal)))
        })
        .collect()
}

/// The islands of headings that repeat a quote; `quotes` are all found before.
pub fn find(clues: &Clues, quotes: &[Found]) -> Vec<Found> {
    let claimed = Claimed::by(clues, quotes);
    let mut echoes = None;
    let mut found: Vec<Found> = Vec::new();
    for pair in clues.pairs.iter().filter(|pair| pair.parent.is_none() && pair.close.is_some()) {
        let inner = clues.trim(pair.inner.clone());
        if inner.is_empty() || claimed.is_quoted(inner.start) || !is_heading(clues, pair.outer().start) {
            continue;
        }
        let echoes = echoes.get_or_insert_with(|| Echoes::of(clues, quotes));
        if echoes.find(clues, std::slice::from_ref(&inner), usize::MAX).is_none() {
            continue;
        }
        // `« Cathédrales » et « chapelles »` are one.
        if let Some(last) = found.last_mut().filter(|last| last.tokens().end + 3 == inner.start) {
            last.parts.push(inner);
            continue;
        }
        let clause = has_verb(clues, inner.clone()) && opens_clause(clues, inner.start);
        found.push(Found {
            parts: vec![inner],
            kind: if clause { QuoteKind::Direct } else { QuoteKind::Fragment },
            cue: None,
            source: None,
            rule: "heading",
        });
    }
    found
}

/// A title or crosshead: a sentence that no final mark ends, or the first of the document.
pub fn is_heading(clues: &Clues, at: usize) -> bool {
    let sentence = clues.sentence(at);
    sentence.start == 0 || !clues.is_final(sentence.end.saturating_sub(1))
        && !(clues.is_quote_mark(sentence.end.saturating_sub(1)) && clues.is_final(sentence.end.saturating_sub(2)))
}

fn opens_clause(clues: &Clues, at: usize) -> bool {
    clues.token(at).is_some_and(|token| {
        token.is_capitalized() || matches!(token.function(), Function::SubjectPronoun | Function::EitherPronoun | Function::DemonstrativePronoun)
    }) || has_verb(clues, at..at + 1)
}
