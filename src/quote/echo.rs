//! Headings that repeat the words of a quote: `« C'est de l'arithmétique »` above the paragraph where someone says so.

use crate::document::token::Token;
use crate::lexicon::word::Function;
use crate::quote::claimed::Claimed;
use crate::quote::clues::Clues;
use crate::quote::direct::has_verb;
use crate::quote::{Found, QuoteKind};
use std::ops::Range;

/// Headings in one document that are looked up; a text with more is no article.
const MOST: usize = 64;
/// Words of a heading that count.
const LONGEST: usize = 40;

/// For each of `headings` (their number among the quotes, if they are one, and their parts), the quote whose words it
/// repeats: one with a source, or one that stands below.
pub fn match_up(
    clues: &Clues,
    quotes: &[Found],
    headings: &[(Option<usize>, &[Range<usize>])],
) -> Vec<Option<usize>> {
    let headings = &headings[..headings.len().min(MOST)];
    let index = Index::of(clues, headings);
    let mut votes = vec![Votes::default(); headings.len()];
    for (number, quote) in quotes.iter().enumerate() {
        index.count(clues, quote, number, &mut votes);
    }
    headings
        .iter()
        .zip(votes)
        .enumerate()
        .map(|(number, (_, votes))| {
            votes
                .best
                .filter(|&(_, count)| count as usize * 10 >= index.sizes[number] * 7 && count > 0)
        })
        .map(|best| best.map(|(quote, _)| quote))
        .collect()
}

/// The runs of words of all headings, sorted, each with its heading; runs of one word for headings of one or two.
struct Index {
    runs: Vec<(u64, u16)>,
    sizes: Vec<usize>,
    /// The number of each heading among the quotes, and its first token.
    itself: Vec<(Option<usize>, usize)>,
    /// One bit for each run's low bits: most words of a text fail here.
    seen: [u64; 16],
    /// One bit for what the lexicon says of each word: nearly all words of a text fail here, before they are read.
    known: [u64; 16],
}

#[derive(Clone, Default)]
struct Votes {
    best: Option<(usize, u32)>,
    current: u32,
}

impl Index {
    fn of(clues: &Clues, headings: &[(Option<usize>, &[Range<usize>])]) -> Index {
        let mut index = Index {
            runs: Vec::new(),
            sizes: Vec::new(),
            itself: Vec::new(),
            seen: [0; 16],
            known: [0; 16],
        };
        for (number, (itself, parts)) in headings.iter().enumerate() {
            let mut words: Vec<(u64, bool)> = Vec::with_capacity(LONGEST);
            let tokens = parts.iter().flat_map(|part| part.clone());
            for token in tokens.filter_map(|at| clues.token(at)) {
                if let Some(word) = word(clues, token).filter(|_| words.len() < LONGEST) {
                    let place = place_of(token);
                    index.known[place >> 6] |= 1 << (place & 63);
                    words.push(word);
                }
            }
            let mut keys: Vec<u64> = if words.len() > 2 {
                words
                    .windows(2)
                    .map(|run| join(run[0].0, run[1].0))
                    .collect()
            } else {
                words
                    .iter()
                    .filter(|(_, long)| *long)
                    .map(|(key, _)| *key)
                    .collect()
            };
            keys.sort_unstable();
            keys.dedup();
            index.sizes.push(keys.len().max(1));
            let start = parts.first().map_or(0, |part| part.start);
            index.itself.push((*itself, start));
            for key in keys {
                index.seen[(key >> 6) as usize & 15] |= 1 << (key & 63);
                index.runs.push((key, number as u16));
            }
        }
        index.runs.sort_unstable();
        index
    }

    fn count(&self, clues: &Clues, quote: &Found, number: usize, votes: &mut [Votes]) {
        let floats = quote.rule == "floating";
        if quote.source.is_none() && !floats {
            return;
        }
        let all = clues.document.tokens();
        let parts = quote.parts.iter().filter_map(|part| all.get(part.clone()));
        let mut last = None;
        for token in parts.flatten() {
            let place = place_of(token);
            if self.known[place >> 6] & (1 << (place & 63)) == 0 {
                if token.is_word() {
                    last = None;
                }
                continue;
            }
            let Some((key, long)) = word(clues, token) else {
                continue;
            };
            if let Some(before) = last.replace(key) {
                self.vote(join(before, key), votes);
            }
            if long {
                self.vote(key, votes);
            }
        }
        for (votes, (itself, start)) in votes.iter_mut().zip(&self.itself) {
            let better = votes.best.is_none_or(|(_, held)| votes.current > held);
            let below = floats && quote.tokens().start > *start;
            let told = quote.source.is_some() || below;
            if told && *itself != Some(number) && votes.current > 0 && better {
                votes.best = Some((number, votes.current));
            }
            votes.current = 0;
        }
    }

    fn vote(&self, key: u64, votes: &mut [Votes]) {
        if self.seen[(key >> 6) as usize & 15] & (1 << (key & 63)) == 0 {
            return;
        }
        let from = self.runs.partition_point(|(held, _)| *held < key);
        for (_, heading) in self.runs[from..]
            .iter()
            .take_while(|(held, _)| *held == key)
        {
            votes[*heading as usize].current += 1;
        }
    }
}

/// The place among 1024 of what the lexicon says of a word: the same for the same word.
fn place_of(token: &Token) -> usize {
    let lexeme = token.lexeme();
    let mixed =
        usize::from(lexeme.word) * 31 + usize::from(lexeme.tagset) * 7 + usize::from(lexeme.lemma);
    mixed & 1023
}

fn join(first: u64, second: u64) -> u64 {
    (first.rotate_left(17) ^ second).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// A key for a word (its first eight bytes in small ASCII letters, and its length), and whether the word is
/// long enough to tell something alone.
fn word(clues: &Clues, token: &Token) -> Option<(u64, bool)> {
    const LONG: u32 = 5;
    if !token.is_word() {
        return None;
    }
    let text = clues.document.text().as_bytes();
    // `C'` and `C’` are one.
    let word = text.get(token.start() as usize..token.end() as usize)?;
    let bare = word
        .strip_suffix(b"'")
        .or_else(|| word.strip_suffix("’".as_bytes()));
    let length = bare.unwrap_or(word).len() as u32;
    let head = match text.get(token.start() as usize..)?.first_chunk::<8>() {
        // What stands behind a shorter word is cut off.
        Some(head) => u64::from_le_bytes(*head) & (u64::MAX >> (64 - 8 * length.clamp(1, 8))),
        None => {
            let mut head = [0; 8];
            let length = (length as usize).min(8);
            head[..length].copy_from_slice(&word[..length]);
            u64::from_le_bytes(head)
        }
    };
    let key = (head | 0x2020_2020_2020_2020) ^ u64::from(length) << 56;
    let long = token.span().len() >= LONG
        && matches!(token.function(), Function::None | Function::Prenominal);
    Some((key.wrapping_mul(0xA076_1D64_78BD_642F), long))
}

/// The islands of headings that repeat a quote; `quotes` are all found before.
pub fn find(clues: &Clues, quotes: &[Found], claimed: &Claimed) -> Vec<Found> {
    let mut islands: Vec<Range<usize>> = Vec::new();
    for pair in clues
        .pairs
        .iter()
        .filter(|pair| pair.parent.is_none() && pair.close.is_some())
    {
        let inner = clues.trim(pair.inner.clone());
        if !inner.is_empty()
            && !claimed.is_quoted(inner.start)
            && is_heading(clues, pair.outer().start)
            && islands.len() < MOST
        {
            islands.push(inner);
        }
    }
    if islands.is_empty() {
        return Vec::new();
    }
    let headings: Vec<(Option<usize>, &[Range<usize>])> = islands
        .iter()
        .map(|island| (None, std::slice::from_ref(island)))
        .collect();
    let matches = match_up(clues, quotes, &headings);
    let mut found: Vec<Found> = Vec::new();
    for (inner, _) in islands
        .iter()
        .zip(matches)
        .filter(|(_, matched)| matched.is_some())
    {
        // `« Cathédrales » et « chapelles »` are one.
        if let Some(last) = found
            .last_mut()
            .filter(|last| last.tokens().end + 3 == inner.start)
        {
            last.parts.push(inner.clone());
            continue;
        }
        let clause = has_verb(clues, inner.clone()) && opens_clause(clues, inner.start);
        found.push(Found {
            parts: vec![inner.clone()],
            kind: if clause {
                QuoteKind::Direct
            } else {
                QuoteKind::Fragment
            },
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
    let last = sentence.end.saturating_sub(1);
    let closed = clues.is_quote_mark(last) && clues.is_final(last.saturating_sub(1));
    sentence.start == 0 || (!clues.is_final(last) && !closed)
}

fn opens_clause(clues: &Clues, at: usize) -> bool {
    clues.token(at).is_some_and(|token| {
        token.is_capitalized()
            || matches!(
                token.function(),
                Function::SubjectPronoun | Function::EitherPronoun | Function::DemonstrativePronoun
            )
    }) || has_verb(clues, at..at + 1)
}
