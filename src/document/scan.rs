//! [`Scan`]: the tokens of a text as they are found, with those that tell where paragraphs and sentences may end.

use crate::document::sign::Sign;
use crate::document::token::{Flags, Meaning, Token};
use crate::span::Span;

/// The tokens of a text. They come in one after the other; [`Scan::close`] makes an end.
pub struct Scan {
    /// All tokens, in order.
    pub tokens: Vec<Token>,
    /// The indices of those that are the first on their line.
    pub lines: Vec<u32>,
    /// The indices of those that can end a sentence, and of straight double marks.
    pub ends: Vec<u32>,
    /// Where the last token ended, if there is one: what begins there is glued to it.
    end_of_last: usize,
}

impl Scan {
    /// Nothing yet of a text of `length` bytes.
    pub fn new(length: usize) -> Scan {
        let mut scan = Scan {
            // Press has a token for every five bytes, a line for every two hundred, a sentence for every hundred.
            tokens: Vec::with_capacity(length / 4 + 16),
            lines: Vec::with_capacity(length / 128 + 4),
            ends: Vec::with_capacity(length / 64 + 4),
            end_of_last: usize::MAX,
        };
        scan.line();
        scan
    }

    /// Whether what begins at `start` is glued to the last token.
    pub fn is_glued(&self, start: usize) -> bool {
        self.end_of_last == start
    }

    /// The next token is the first on its line.
    pub fn line(&mut self) {
        let next = self.tokens.len() as u32;
        if self.lines.last() != Some(&next) {
            self.lines.push(next);
        }
    }

    /// A word, or a part of one, that means `meaning` and looks like `look`.
    #[inline(always)]
    pub fn word(&mut self, start: usize, end: usize, meaning: &Meaning, look: Flags) {
        let flags = look.with(Flags::GLUED.only_if(self.is_glued(start)));
        let span = Span::new(start as u32, end as u32);
        self.tokens.push(Token::new(span, meaning, flags));
        self.end_of_last = end;
    }

    /// A mark or a symbol.
    #[inline(always)]
    pub fn sign(&mut self, start: usize, end: usize, sign: &Sign) {
        // Which marks come cannot be foreseen, so the choice is no branch.
        self.ends.push(self.tokens.len() as u32);
        self.ends
            .truncate(self.ends.len() - usize::from(!sign.ends));
        self.word(start, end, &sign.meaning, Flags::default());
    }

    /// No token comes any more.
    pub fn close(&mut self) {
        self.lines
            .pop_if(|line| *line as usize == self.tokens.len());
        for &line in &self.lines {
            self.tokens[line as usize].open_line();
        }
    }
}
