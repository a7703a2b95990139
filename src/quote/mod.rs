//! What was said, and where.
//!
//! A document comes in; out go its quotes, each with the cue and the source that the construction names. Where the
//! construction names no source (a quote of its own sentence, an answer), the attribution's sieves look further.

mod alone;
mod antecedent;
mod assertion;
mod attributing;
mod claimed;
mod clause;
mod clues;
mod complement;
mod direct;
pub mod echo;
pub mod exchange;
mod extent;
mod fragment;
mod homograph;
mod incise;
mod interrupted;
mod interview;
mod intro;
mod introduced;
mod labelled;
mod lead;
pub mod marks;
mod nonfinite;
mod phrase;
mod predicate;
mod shared;
mod source;
mod subject;
mod tail;
mod turns;
mod unmarked;

use crate::cue::CueKind;
use crate::cue::verb::VerbGroup;
use crate::lexicon::word::{Function, NounKind};
use crate::quote::attributing::Phrase;
use crate::quote::claimed::Claimed;
use crate::span::Span;
pub use assertion::asserter;
pub use clues::{Clues, gather};
use std::ops::Range;
pub use subject::subject_of as subject_of_verb;

/// A stretch of text that the writer presents as said, written or held by a source.
///
/// Its parts are in order and apart, without marks and incise. Quotes nest or are apart; they never cross.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quote {
    /// The words, in one part or several.
    pub parts: Vec<Span>,
    /// What it is.
    pub kind: QuoteKind,
    /// The index of the quote that it stands in.
    pub inside: Option<usize>,
}

/// What a quote is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum QuoteKind {
    /// The source's own words, at least one clause of its own.
    Direct,
    /// The source's words in the writer's clause, without marks.
    Indirect,
    /// As indirect, with quoted islands inside.
    Mixed,
    /// A quoted island in the writer's clause.
    Fragment,
}

/// A quote as it was found: tokens instead of spans, with what its construction says of its source.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// The tokens of its parts.
    pub parts: Vec<Range<usize>>,
    /// What it is.
    pub kind: QuoteKind,
    /// The words that introduce it.
    pub cue: Option<CueTokens>,
    /// The words that name who speaks.
    pub source: Option<Source>,
    /// The construction.
    pub rule: &'static str,
}

impl Found {
    /// From its first token to its last.
    pub fn tokens(&self) -> Range<usize> {
        let start = self.parts.first().map_or(0, |part| part.start);
        start..self.parts.last().map_or(start, |part| part.end)
    }

    /// Whether one of its parts holds the token `at`.
    pub fn holds(&self, at: usize) -> bool {
        self.parts.iter().any(|part| part.contains(&at))
    }
}

/// The tokens of a cue.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CueTokens {
    /// Where it stands.
    pub tokens: Range<usize>,
    /// The infinitive, the phrase or the noun.
    pub lemma: &'static str,
    /// What it is.
    pub kind: CueKind,
}

impl CueTokens {
    fn of_verb(group: &VerbGroup) -> CueTokens {
        CueTokens {
            tokens: group.tokens.clone(),
            lemma: group.lemma,
            kind: CueKind::Verb,
        }
    }

    fn of_phrase(phrase: &Phrase) -> CueTokens {
        CueTokens {
            tokens: phrase.cue.clone(),
            lemma: phrase.lemma,
            kind: CueKind::Phrase,
        }
    }

    /// The noun at `noun`, which its table says to announce words.
    fn of_noun(clues: &Clues, noun: usize) -> CueTokens {
        CueTokens {
            tokens: noun..noun + 1,
            lemma: clues
                .token(noun)
                .map_or("", |token| token.word().announces.noun),
            kind: CueKind::Noun,
        }
    }
}

/// The words that name who speaks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Source {
    /// Where they stand.
    pub tokens: Range<usize>,
    /// The mention that they are: an index into the clues' mentions.
    pub mention: usize,
    /// The second of two who speak together.
    pub joined: Option<usize>,
}

impl Source {
    fn of(clues: &Clues, mention: usize) -> Source {
        let held = &clues.mentions[mention];
        // `le rapport de l'Inspection`: the phrase goes on with the one that the text speaks for.
        let issuer = clues.mentions.get(mention + 1).filter(|next| {
            held.noun == Some(NounKind::Document) && next.governor == Some(held.last)
        });
        let end = issuer
            .filter(|_| clues.function(held.last) != Function::A)
            .map_or(held.last, |issuer| issuer.last);
        Source {
            tokens: held.first..end,
            mention,
            joined: None,
        }
    }
}

/// The quotes of a document, in text order.
pub fn find(clues: &Clues) -> Vec<Found> {
    let mut claimed = Claimed::new(clues);
    let mut quotes = direct::find(clues);
    quotes.iter().for_each(|quote| claimed.add(quote));
    for rule in RULES {
        let found = rule(clues, &quotes, &mut claimed);
        quotes.extend(found);
    }
    let mut quotes = exchange::split(clues, quotes);
    quotes.iter_mut().for_each(|quote| lead::trim(clues, quote));
    quotes.iter_mut().for_each(leave_words);
    in_order(quotes)
}

/// What stands in a quote's own words neither introduces them nor names who says them.
fn leave_words(quote: &mut Found) {
    let parts = &quote.parts;
    let apart = |tokens: &Range<usize>| {
        let within = |part: &Range<usize>| part.start < tokens.end && tokens.start < part.end;
        !parts.iter().any(within)
    };
    quote.cue.take_if(|cue| !apart(&cue.tokens));
    quote.source.take_if(|source| !apart(&source.tokens));
}

type Rule = fn(&Clues, &[Found], &mut Claimed) -> Vec<Found>;

/// The rules after the marks' own: each sees what those before found, and adds what it claims.
const RULES: &[Rule] = &[
    |clues, _, claimed| claimed.with(turns::find(clues, claimed)),
    |clues, _, claimed| clause::find(clues, claimed),
    |clues, _, claimed| claimed.with(phrase::find(clues, claimed)),
    |clues, _, claimed| fragment::find(clues, claimed),
    |clues, quotes, claimed| echo::find(clues, quotes, claimed),
];

/// Sorts the quotes and drops those that cross another or repeat it.
fn in_order(mut quotes: Vec<Found>) -> Vec<Found> {
    quotes.retain(|quote| quote.parts.iter().any(|part| !part.is_empty()));
    quotes.sort_by_cached_key(|quote| {
        let tokens = quote.tokens();
        (tokens.start, std::cmp::Reverse(tokens.end))
    });
    let mut kept: Vec<Found> = Vec::with_capacity(quotes.len());
    // Those around the place reached: a new one lies inside the last of them, or after it.
    let mut around: Vec<usize> = Vec::new();
    for quote in quotes {
        let tokens = quote.tokens();
        while around
            .last()
            .is_some_and(|&outer| kept[outer].tokens().end <= tokens.start)
        {
            around.pop();
        }
        let fits = around.last().is_none_or(|&outer| {
            let held = &kept[outer];
            held.parts
                .iter()
                .any(|part| part.start <= tokens.start && tokens.end <= part.end)
                && held.parts != quote.parts
        });
        if fits {
            around.push(kept.len());
            kept.push(quote);
        }
    }
    kept
}
