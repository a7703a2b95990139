//! Words that announce speech: `affirme`, `selon`, `Réponse`.

mod compound;
mod noun;
mod reader;
pub mod verb;

use crate::span::Span;

/// The words that introduce a quote. A cue's span begins and ends on tokens.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cue {
    /// Where it stands, with auxiliaries and clitics.
    pub span: Span,
    /// The infinitive, the phrase or the noun.
    pub lemma: &'static str,
    /// What it is.
    pub kind: CueKind,
}

/// What a cue is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum CueKind {
    /// A verb: `a affirmé`.
    Verb,
    /// A noun: `Réponse`.
    Noun,
    /// A phrase: `selon`.
    Phrase,
}
