//! The stages in order: start reading here.

use crate::attribution;
use crate::claim::{self, Claim};
use crate::cue::Cue;
use crate::document::Document;
use crate::error::Warning;
use crate::lexicon;
use crate::quote::{self, Found, Quote};
use crate::span::Span;
use crate::speaker::{self, Speaker, Speakers};
use std::ops::Range;

/// All that a document says: who said what, with which figures.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Extraction {
    /// Who speaks, in the order of their first mention.
    pub speakers: Vec<Speaker>,
    /// The quotes in text order, each with its attribution.
    pub quotes: Vec<AttributedQuote>,
    /// The figures in text order.
    pub claims: Vec<AttributedClaim>,
    /// What was odd, in text order.
    pub warnings: Vec<Warning>,
}

/// A quote with the words that attribute it and the one it is attributed to.
#[derive(Clone, PartialEq, Debug)]
pub struct AttributedQuote {
    /// What was said.
    pub quote: Quote,
    /// The words that introduce it.
    pub cue: Option<Cue>,
    /// The words that name who speaks.
    pub source: Option<Span>,
    /// Who speaks: an index into the speakers.
    pub speaker: Option<usize>,
    /// The row or sieve that decided.
    pub rule: &'static str,
    /// The rule's measured precision on the annotated corpus, in hundredths.
    pub confidence: u8,
}

/// A claim with the quote that holds it and the one who asserts it.
#[derive(Clone, PartialEq, Debug)]
pub struct AttributedClaim {
    /// The figure.
    pub claim: Claim,
    /// The innermost quote that holds it: an index into the quotes.
    pub quote: Option<usize>,
    /// Who asserts it: an index into the speakers; `None` where the writer does.
    pub speaker: Option<usize>,
    /// The rule's measured precision on the annotated corpus, in hundredths.
    pub confidence: u8,
}

/// Reads a document: who said what, with which figures.
pub fn extract(document: &Document) -> Extraction {
    // Nothing stops it, so that there is always a result.
    extract_while(document, &|| true).unwrap_or_default()
}

/// The same as long as `go_on` says so: it is asked between the stages. `None` where it said no.
pub fn extract_while(document: &Document, go_on: &dyn Fn() -> bool) -> Option<Extraction> {
    let asked = || go_on().then_some(());
    asked()?;
    let (clues, mut warnings) = quote::gather(document);
    asked()?;
    let found = quote::find(&clues);
    asked()?;
    let (attributions, rules): (Vec<_>, Vec<_>) =
        attribution::attribute(&clues, &found).into_iter().unzip();
    asked()?;
    let (claims, more) = claim::find(document);
    asked()?;
    warnings.extend(more);
    warnings.sort_by_key(|warning| warning.span);
    let places = claims.iter().map(|claim| token_at(document, claim.span));
    let places: Vec<usize> = places.collect();
    let holders = holders(&places, &found);
    let asserting: Vec<Option<usize>> = places
        .iter()
        .zip(&holders)
        .map(|(&at, holder)| match holder {
            Some(_) => None,
            None => quote::asserter(&clues, at),
        })
        .collect();
    let mentions: Vec<usize> = asserting.iter().flatten().copied().collect();
    asked()?;
    let speakers = speaker::resolve(&clues, &found, &attributions, &mentions);
    let quotes = quotes(document, &found, &rules, &speakers.of_quote);
    let claims = attributed(claims, &holders, &asserting, &speakers);
    Some(Extraction {
        speakers: speakers.speakers,
        quotes,
        claims,
        warnings,
    })
}

fn quotes(
    document: &Document,
    found: &[Found],
    rules: &[&'static str],
    speakers: &[Option<usize>],
) -> Vec<AttributedQuote> {
    let span = |tokens: &Range<usize>| span_of(document, tokens);
    // The quotes around the place reached, the innermost last.
    let mut around: Vec<usize> = Vec::new();
    let mut quotes: Vec<AttributedQuote> = Vec::with_capacity(found.len());
    for (index, quote) in found.iter().enumerate() {
        let start = quote.tokens().start;
        while around
            .last()
            .is_some_and(|&outer| found[outer].tokens().end <= start)
        {
            around.pop();
        }
        quotes.push(AttributedQuote {
            quote: Quote {
                parts: quote.parts.iter().filter_map(span).collect(),
                kind: quote.kind,
                inside: around.last().copied(),
            },
            cue: quote.cue.as_ref().and_then(|cue| {
                Some(Cue {
                    span: span(&cue.tokens)?,
                    lemma: cue.lemma,
                    kind: cue.kind,
                })
            }),
            source: quote
                .source
                .as_ref()
                .and_then(|source| span(&source.tokens)),
            speaker: speakers.get(index).copied().flatten(),
            rule: rules[index],
            confidence: lexicon::confidence(rules[index]),
        });
        around.push(index);
    }
    quotes
}

/// From the first of `tokens` to the last.
fn span_of(document: &Document, tokens: &Range<usize>) -> Option<Span> {
    let held = document.tokens().get(tokens.clone())?;
    Some(held.first()?.span().to(held.last()?.span()))
}

/// The index of the first token of `span`.
fn token_at(document: &Document, span: Span) -> usize {
    document
        .tokens()
        .partition_point(|token| token.end() <= span.start())
}

/// For each claim, by its first token, the innermost quote that holds it.
fn holders(places: &[usize], found: &[Found]) -> Vec<Option<usize>> {
    const DEEPEST: usize = 8;
    let mut next = 0;
    let mut around: Vec<usize> = Vec::new();
    places
        .iter()
        .map(|&at| {
            while found
                .get(next)
                .is_some_and(|quote| quote.tokens().start <= at)
            {
                let start = found[next].tokens().start;
                while around
                    .last()
                    .is_some_and(|&outer| found[outer].tokens().end <= start)
                {
                    around.pop();
                }
                around.push(next);
                next += 1;
            }
            around
                .iter()
                .rev()
                .take(DEEPEST)
                .find(|&&quote| found[quote].holds(at))
                .copied()
        })
        .collect()
}

/// Each claim with its quote and the one who asserts it.
fn attributed(
    claims: Vec<Claim>,
    holders: &[Option<usize>],
    asserting: &[Option<usize>],
    speakers: &Speakers,
) -> Vec<AttributedClaim> {
    let mut asserters = speakers.of_asserting.iter();
    claims
        .into_iter()
        .zip(holders.iter().zip(asserting))
        .map(|(claim, (&quote, asserter))| AttributedClaim {
            confidence: lexicon::confidence(claim.rule),
            speaker: match quote {
                Some(quote) => speakers.of_quote[quote],
                None => asserter.and_then(|_| asserters.next().copied().flatten()),
            },
            claim,
            quote,
        })
        .collect()
}
