//! Text → tokens: one pass over the bytes, a table for ASCII, Unicode's word rules only for scripts beyond Latin.

use crate::document::letters::{Letters, look};
use crate::document::memo::Memo;
use crate::document::scan::Scan;
use crate::document::sign::{CLASSES, Class, GENERAL, SIGNS, Sign, mark};
use crate::document::token::{Meaning, TokenKind};
use unicode_segmentation::UnicodeSegmentation;

/// The tokens of `text`.
pub fn scan(text: &str) -> Scan {
    let mut scanner = Scanner {
        text,
        bytes: text.as_bytes(),
        letters: Letters::of(text.as_bytes()),
        scan: Scan::new(text.len()),
        memo: Memo::take(),
    };
    scanner.run();
    scanner.memo.keep();
    scanner.scan.close();
    scanner.scan
}

/// A text that is being read.
pub struct Scanner<'a> {
    pub(super) text: &'a str,
    pub(super) bytes: &'a [u8],
    pub(super) letters: Letters,
    pub(super) scan: Scan,
    /// The words looked up so far.
    pub(super) memo: Memo,
}

impl Scanner<'_> {
    fn run(&mut self) {
        let mut at = 0;
        while at < self.bytes.len() {
            let byte = self.bytes[at];
            at = match CLASSES[byte as usize] {
                Class::Space => at + 1,
                Class::Line => {
                    self.scan.line();
                    at + 1
                }
                Class::Letter => self.word(at),
                Class::Digit => self.number(at),
                Class::Sign => self.ascii(at, byte),
                Class::Latin if self.is_latin_letter(at) => self.word(at),
                Class::Latin | Class::Beyond => self.beyond(at),
            };
            // One space stands behind most tokens.
            at += usize::from(self.bytes.get(at) == Some(&b' '));
        }
    }

    #[inline(never)]
    fn beyond(&mut self, at: usize) -> usize {
        // The no-break space and the marks that press is full of.
        match self.bytes.get(at..).unwrap_or_default() {
            [0xC2, 0xA0, ..] => return at + 2,
            [0xE2, 0x80, low @ (0x90..=0x9F | 0xA6), ..] => {
                self.scan.sign(at, at + 3, &GENERAL[(low & 63) as usize]);
                return at + 3;
            }
            _ => {}
        }
        let letter = self.char_at(at);
        let after = at + letter.len_utf8();
        match letter {
            // U+02BC is a letter to Unicode, but no word begins with it.
            '«' | '»' | '\u{2010}'..='\u{2027}' | '€' | '\u{2BA}' | '\u{2BC}' => {
                self.sign(at, letter)
            }
            '\u{A0}'
            | '\u{2000}'..='\u{200D}'
            | '\u{202F}'
            | '\u{205F}'
            | '\u{3000}'
            | '\u{FEFF}'
            | '\u{AD}' => after,
            '\u{2060}'
            | '\u{200E}'
            | '\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2066}'..='\u{2069}' => after,
            '\u{2028}' | '\u{2029}' | '\u{85}' => {
                self.scan.line();
                after
            }
            _ if letter.is_alphabetic() => self.word(at),
            _ if letter.is_whitespace() || letter.is_control() => after,
            _ => self.sign(at, letter),
        }
    }

    /// Digits, with a separator between digits taken in.
    fn number(&mut self, start: usize) -> usize {
        let digit = |at: usize| self.bytes.get(at).is_some_and(u8::is_ascii_digit);
        let mut at = start;
        loop {
            while digit(at) {
                at += 1;
            }
            match self.bytes.get(at) {
                Some(b'.' | b',' | b'\'') if digit(at + 1) => at += 1,
                Some(0xE2) if self.bytes[at..].starts_with(b"\xE2\x80\x99") && digit(at + 3) => {
                    at += 3
                }
                _ => break,
            }
        }
        self.scan
            .sign(start, at, &Sign::new(TokenKind::Number, at - start));
        at
    }

    fn ascii(&mut self, start: usize, byte: u8) -> usize {
        if self.bytes.get(start + 1) == Some(&byte) {
            // `...`, `--`, `<<`
            return self.sign(start, byte as char);
        }
        let sign = &SIGNS[(byte & 0x7F) as usize];
        self.scan.sign(start, start + 1, sign);
        start + 1
    }

    fn sign(&mut self, start: usize, sign: char) -> usize {
        let (kind, end) = match mark(self.bytes, start, sign) {
            Some((mark, end)) => (TokenKind::Mark(mark), end),
            None => (TokenKind::Symbol, start + sign.len_utf8()),
        };
        self.scan.sign(start, end, &Sign::new(kind, end - start));
        end
    }

    /// Words of other scripts, by Unicode's rules, as far as the text holds no space.
    pub(super) fn other_script(&mut self, start: usize) -> usize {
        // A script without spaces makes runs without end: they are read by pieces, so that time stays linear.
        const LONGEST: usize = 4096;
        let rest = &self.text[start..];
        let reach = (0..=LONGEST.min(rest.len()))
            .rev()
            .find(|&at| rest.is_char_boundary(at));
        let rest = &rest[..reach.unwrap_or(0)];
        // The first may itself be a sign that begins words: `#`, `@`, `_`.
        let run = rest
            .char_indices()
            .skip(1)
            .find(|(_, c)| c.is_whitespace() || c.is_ascii_punctuation())
            .map_or(rest.len(), |(at, _)| at);
        let mut end = start;
        for (offset, piece) in rest[..run].split_word_bound_indices() {
            let from = start + offset;
            end = from + piece.len();
            let first = piece.chars().next().unwrap_or(' ');
            if piece.chars().any(char::is_alphabetic) {
                let look = look(self.text, from, end);
                self.scan.word(from, end, &Meaning::UNKNOWN, look);
            } else if !piece.chars().all(|c| c.is_whitespace() || c.is_control()) {
                let kind = match mark(self.bytes, from, first) {
                    Some((mark, _)) => TokenKind::Mark(mark),
                    None => TokenKind::Symbol,
                };
                self.scan.sign(from, end, &Sign::new(kind, piece.len()));
            }
        }
        end.max(start + self.char_at(start).len_utf8())
    }

    /// Whether 0xC3 at `at` begins a letter: anything but `×` and `÷`.
    pub(super) fn is_latin_letter(&self, at: usize) -> bool {
        !matches!(self.bytes.get(at + 1), Some(0x97 | 0xB7))
    }

    pub(super) fn char_at(&self, at: usize) -> char {
        self.text[at..].chars().next().unwrap_or('\u{FFFD}')
    }
}
