//! bytes → text → paragraphs → sentences → tokens.

mod boundary;
pub mod decode;
mod label;
mod legacy;
mod letters;
mod memo;
mod paragraph;
mod scan;
mod scanner;
mod sentence;
mod sign;
mod spots;
pub mod token;
mod words;

use crate::fold;
use crate::lexicon::hints::Hints;
use crate::span::Span;
pub use decode::{DecodeError, Encoding};
pub use label::decode_as;
pub use spots::{Spot, Spots};
use std::ops::Range;
pub use token::{Mark, Token, TokenKind};

/// One text with its sentences and tokens. It never changes once made, and its text is what was decoded, unedited.
#[derive(Debug)]
pub struct Document {
    text: String,
    encoding: Encoding,
    tokens: Vec<Token>,
    sentences: Vec<Sentence>,
    spots: Spots,
}

/// A sentence: in order, disjoint, trimmed; each token is in exactly one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sentence {
    /// Where it stands, from its first token to its last.
    pub span: Span,
    /// The index of its first token.
    pub first: u32,
    /// The index after its last token.
    pub last: u32,
    /// The paragraph that it belongs to, counted from 0.
    pub paragraph: u32,
    /// What its tokens may hold, all together.
    pub hints: Hints,
}

impl Sentence {
    /// Its tokens, as indices into the document's.
    pub fn tokens(&self) -> Range<usize> {
        self.first as usize..self.last as usize
    }
}

impl Document {
    /// Reads a text in any encoding.
    pub fn read(bytes: &[u8]) -> Result<Document, DecodeError> {
        let (text, encoding) = decode::decode(bytes)?;
        Ok(Document::decoded(text, encoding))
    }

    /// Reads `text`. Of a text longer than offsets can count, only the beginning is kept.
    pub fn new(mut text: String) -> Document {
        if text.len() > decode::LARGEST {
            let end = (0..=decode::LARGEST)
                .rev()
                .find(|&at| text.is_char_boundary(at));
            text.truncate(end.unwrap_or(0));
        }
        Document::decoded(text, Encoding::Utf8)
    }

    /// Reads what [`decode::decode`] made.
    pub fn decoded(text: String, encoding: Encoding) -> Document {
        let scan = scanner::scan(&text);
        let paragraphs = paragraph::starts(&text, &scan);
        let sentences = sentence::split(&text, &scan, &paragraphs);
        let spots = Spots::of(&scan.tokens);
        Document {
            text,
            encoding,
            tokens: scan.tokens,
            sentences,
            spots,
        }
    }

    /// How the text was encoded.
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// All tokens, in order.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// All sentences, in order.
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// Where the tokens stand at which rules begin to read.
    pub fn spots(&self) -> &Spots {
        &self.spots
    }

    /// The text at `span`; empty where the span is none of this document's.
    pub fn at(&self, span: Span) -> &str {
        span.of(&self.text).unwrap_or("")
    }

    /// The text of the token with the index `token`.
    pub fn word(&self, token: usize) -> &str {
        self.tokens
            .get(token)
            .map_or("", |token| self.at(token.span()))
    }

    /// The hash of the look-up key of the token with the index `token`.
    pub fn word_key(&self, token: usize) -> u64 {
        let span = self.tokens.get(token).map(Token::span);
        fold::word_key_at(&self.text, span.unwrap_or_default())
    }

    /// The index of the sentence that holds the token with the index `token`.
    pub fn sentence_of(&self, token: usize) -> usize {
        self.sentences
            .partition_point(|sentence| sentence.last as usize <= token)
            .min(self.sentences.len().saturating_sub(1))
    }
}
