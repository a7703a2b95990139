//! Who is named: people, roles, organisations, groups, unnamed sources, pronouns.
//!
//! The tokens of a sentence come in, its noun phrases go out, in order and disjoint, each with its head, its name, its
//! gender and number, and the phrase that stands in apposition to it. Who they are is left to the speakers' stage.

mod apposition;
mod bearer;
mod complement;
mod core;
pub mod cue_phrase;
mod given;
mod name;
mod phrase;
mod quantified;

use crate::document::Document;
use crate::lexicon::word::{Gender, NounKind, Number};
use crate::span::Span;
use std::ops::Range;

/// A noun phrase or pronoun. Its span begins and ends on tokens, and its head lies inside.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mention {
    /// The index of its first token.
    pub first: usize,
    /// The index after its last token.
    pub last: usize,
    /// The index of the noun, the first word of the name, or the pronoun.
    pub head: usize,
    /// The tokens of the proper name in it, without title and role.
    pub name: Option<Range<usize>>,
    /// Whether the name is a person's.
    pub person: bool,
    /// What opens it.
    pub kind: MentionKind,
    /// Whom its noun can name; `None` for a noun that names no speaker, and for names without a noun.
    pub noun: Option<NounKind>,
    /// Its gender, as far as its own words tell.
    pub gender: Gender,
    /// Its number, as far as its own words tell.
    pub number: Number,
    /// The preposition that governs it.
    pub governor: Option<usize>,
    /// The phrase in apposition to it, before or after: an index into the same list.
    pub apposed: Option<usize>,
    /// The person named in its complements: `le salon de Sandrine Joubert`.
    pub inner: Option<Inner>,
}

/// A person named within the complements of another noun.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Inner {
    /// The tokens of the name, without title.
    pub name: Range<usize>,
    /// Its gender, from title or given name.
    pub gender: Gender,
}

/// What opens a mention.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum MentionKind {
    /// A name without a determiner: `Mme Roux`, `Verdalia`.
    Name,
    /// A definite article: `le maire`.
    Definite,
    /// A possessive: `son avocat`.
    Possessive,
    /// A demonstrative: `cette source`.
    Demonstrative,
    /// An unnamed one: `un riverain`, `plusieurs élus`.
    Indefinite,
    /// A noun without a determiner, in apposition: `maire de Nantes`.
    Bare,
    /// A pronoun: `elle`.
    Pronoun,
    /// A relative `qui`.
    Relative,
}

impl Mention {
    /// Where it stands.
    pub fn span(&self, document: &Document) -> Span {
        let tokens = document.tokens();
        match (
            tokens.get(self.first),
            tokens.get(self.last.saturating_sub(1)),
        ) {
            (Some(first), Some(last)) => first.span().to(last.span()),
            _ => Span::default(),
        }
    }

    /// Whether it can be the source of words: it names someone, or something that speaks.
    pub fn can_speak(&self) -> bool {
        self.noun.is_some()
            || self.name.is_some()
            || matches!(self.kind, MentionKind::Pronoun | MentionKind::Relative)
    }
}

/// Adds the mentions in the tokens `tokens` of one sentence to `mentions`; `phrases` are the attributing phrases in it.
pub fn find(
    document: &Document,
    tokens: Range<usize>,
    phrases: &[cue_phrase::Start],
    mentions: &mut Vec<Mention>,
) {
    let first = mentions.len();
    phrase::read(document, tokens, phrases, mentions);
    apposition::link(document, mentions, first);
}
