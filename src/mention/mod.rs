//! Who is named: people, roles, organisations, groups, unnamed sources, pronouns.

use crate::lexicon::word::{Gender, Number};
use crate::span::Span;

/// A noun phrase or pronoun that can speak. Its span begins and ends on tokens, and its head lies inside.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mention {
    /// Where it stands.
    pub span: Span,
    /// The words that name: the proper name, or the noun with its complements, or the pronoun.
    pub head: Span,
    /// The index of its first token.
    pub first: u32,
    /// The index after its last token.
    pub last: u32,
    /// What it is.
    pub kind: MentionKind,
    /// Its gender, as far as its own words tell.
    pub gender: Gender,
    /// Its number, as far as its own words tell.
    pub number: Number,
}

/// What a mention is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum MentionKind {
    /// A person's name, with or without title: `Mme Roux`.
    Name,
    /// A noun phrase with a definite article: `le maire`.
    Definite,
    /// A noun phrase with a possessive: `son avocat`.
    Possessive,
    /// A noun phrase with a demonstrative: `cette source`.
    Demonstrative,
    /// An unnamed source: `un riverain`, `plusieurs élus`.
    Indefinite,
    /// A proper name that is no person's: `Verdalia`, `Matignon`.
    Proper,
    /// A pronoun: `elle`.
    Pronoun,
    /// A relative `qui`.
    Relative,
}
