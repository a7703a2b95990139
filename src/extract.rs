//! The stages in order: start reading here.

use crate::attribution;
use crate::claim::{self, Claim};
use crate::cue::Cue;
use crate::document::Document;
use crate::error::Warning;
use crate::lexicon;
use crate::quote::{self, Found, Quote};
use crate::span::Span;
use crate::speaker::{self, Speaker};
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
    let (clues, mut warnings) = quote::gather(document);
    let found = quote::find(&clues);
    let (attributions, rules): (Vec<_>, Vec<_>) =
        attribution::attribute(&clues, &found).into_iter().unzip();
    let (claims, more) = claim::find(document);
    warnings.extend(more);
    warnings.sort_by_key(|warning| warning.span);
    let speakers = speaker::resolve(&clues, &found, &attributions, &[]);
    let quotes = quotes(document, &found, &rules, &speakers.of_quote);
    let claims = attributed(claims, &quotes);
    Extraction {
        speakers: speakers.speakers,
        quotes,
        claims,
        warnings,
    }
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

/// Each claim with the innermost quote that holds it.
fn attributed(claims: Vec<Claim>, quotes: &[AttributedQuote]) -> Vec<AttributedClaim> {
    let mut next = 0;
    let mut around: Vec<usize> = Vec::new();
    let end_of = |index: usize| {
        quotes[index]
            .quote
            .parts
            .last()
            .map_or(0, |part| part.end())
    };
    claims
        .into_iter()
        .map(|claim| {
            while quotes
                .get(next)
                .is_some_and(|quote| quote.quote.parts[0].start() <= claim.span.start())
            {
                while around
                    .last()
                    .is_some_and(|&outer| end_of(outer) <= quotes[next].quote.parts[0].start())
                {
                    around.pop();
                }
                around.push(next);
                next += 1;
            }
            let holds = |index: &&usize| {
                quotes[**index]
                    .quote
                    .parts
                    .iter()
                    .any(|part| part.contains(claim.span))
            };
            let quote = around.iter().rev().take(8).find(holds).copied();
            AttributedClaim {
                confidence: lexicon::confidence(claim.rule),
                speaker: quote.and_then(|quote| quotes[quote].speaker),
                claim,
                quote,
            }
        })
        .collect()
}
