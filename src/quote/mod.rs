//! What was said, and where.

use crate::span::Span;

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
