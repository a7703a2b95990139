//! The stages in order: start reading here.

use crate::claim::{self, Claim};
use crate::cue::Cue;
use crate::document::Document;
use crate::error::Warning;
use crate::lexicon;
use crate::quote::Quote;
use crate::span::Span;
use crate::speaker::Speaker;

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
    let (claims, warnings) = claim::find(document);
    let claims = claims
        .into_iter()
        .map(|claim| AttributedClaim {
            confidence: lexicon::confidence(claim.rule),
            claim,
            quote: None,
            speaker: None,
        })
        .collect();
    Extraction {
        speakers: Vec::new(),
        quotes: Vec::new(),
        claims,
        warnings,
    }
}
