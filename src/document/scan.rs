//! Text → tokens: one pass over the bytes, a table for ASCII, Unicode's word rules only for scripts beyond Latin.
//!
//! Elisions (`l'`, `qu'`, `jusqu'`) and inverted pronouns (`dit-il`, `a-t-elle`) become tokens of their own;
//! `aujourd'hui`, `vice-président` and `peut-être` stay whole.

use crate::document::letters::{is_latin, look, plain_letters};
use crate::document::memo::Memo;
use crate::document::sign::{CLASSES, Class, mark};
use crate::document::token::{Flags, Token, TokenKind};
use crate::lexicon::tags::Tags;
use crate::lexicon::word::Function;
use crate::lexicon::{self, Sense};
use crate::span::Span;
use unicode_segmentation::UnicodeSegmentation;

/// All tokens of `text`, in order.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut scanner = Scanner {
        text,
        bytes: text.as_bytes(),
        tokens: Vec::with_capacity(text.len() / 5),
        end_of_last: usize::MAX,
        line: true,
        memo: Memo::take(),
        tagsets: lexicon::forms::tagsets(),
    };
    scanner.run();
    scanner.memo.keep();
    scanner.tokens
}

/// No word is longer.
const LONGEST_WORD: usize = 256;

struct Scanner<'a> {
    text: &'a str,
    bytes: &'a [u8],
    tokens: Vec<Token>,
    /// Where the last token ended, if there is one: what begins there is glued to it.
    end_of_last: usize,
    /// Whether a line break stands before the next token.
    line: bool,
    /// The words looked up so far.
    memo: Memo,
    /// The readings by their indices.
    tagsets: &'static [Tags],
}

impl Scanner<'_> {
    fn run(&mut self) {
        let mut at = 0;
        while at < self.bytes.len() {
            let byte = self.bytes[at];
            at = match CLASSES[byte as usize] {
                Class::Space => at + 1,
                Class::Line => {
                    self.line = true;
                    at + 1
                }
                Class::Letter => self.word(at),
                Class::Digit => self.number(at),
                Class::Sign => self.sign(at, byte as char),
                Class::Latin if self.is_latin_letter(at) => self.word(at),
                Class::Latin | Class::Beyond => self.beyond(at),
            };
            // One space stands behind most tokens.
            at += usize::from(self.bytes.get(at) == Some(&b' '));
        }
    }

    fn beyond(&mut self, at: usize) -> usize {
        let letter = self.char_at(at);
        let after = at + letter.len_utf8();
        match letter {
            // U+02BC is a letter to Unicode, but no word begins with it.
            '«' | '»' | '\u{2010}'..='\u{2027}' | '€' | '\u{2BC}' => self.sign(at, letter),
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
                self.line = true;
                after
            }
            _ if letter.is_alphabetic() => self.word(at),
            _ if letter.is_whitespace() || letter.is_control() => after,
            _ => self.sign(at, letter),
        }
    }

    /// Whether 0xC3 at `at` begins a letter: anything but `×` and `÷`.
    fn is_latin_letter(&self, at: usize) -> bool {
        !matches!(self.bytes.get(at + 1), Some(0x97 | 0xB7))
    }

    /// A word from its first letter to its last, with inner hyphens and apostrophes.
    fn word(&mut self, start: usize) -> usize {
        let is_number = |token: &Token| token.kind() == TokenKind::Number;
        let after_number = self.end_of_last == start && self.tokens.last().is_some_and(is_number);
        let mut at = start;
        let mut link = None;
        loop {
            let Some(run) = self.letters(at, after_number) else {
                return self.other_script(start);
            };
            at = run;
            // `a-a-a-a…` : what is longer than any word is cut, so that time stays linear.
            if at - start > LONGEST_WORD {
                break;
            }
            match self.joint(at) {
                Joint::None => break,
                Joint::Hyphen(length) => {
                    link = Some((at, at + length));
                    at += length;
                }
                Joint::Apostrophe(length) => {
                    let end = at + length;
                    let sense = self.look_up(start, end);
                    // `N'Guessan`, `M'Barek`: a capital after one of these is a name's, `N'Est-ce` is not written.
                    let name = matches!(self.bytes[start], b'N' | b'M')
                        && at == start + 1
                        && self.bytes.get(end).is_some_and(u8::is_ascii_uppercase);
                    if sense.function != Function::None && !name {
                        self.push(start, end, TokenKind::Word, sense);
                        return end;
                    }
                    at = end;
                }
                Joint::Dot => at += 1,
            }
        }
        self.finish_word(start, at, link)
    }

    /// Splits an inverted pronoun off (`dit-il`, `a-t-on`), or keeps the word whole.
    fn finish_word(&mut self, start: usize, end: usize, link: Option<(usize, usize)>) -> usize {
        if let Some((hyphen, pronoun)) = link {
            let verb = self.text[start..hyphen].strip_suffix("-t");
            let verb_end = verb.map_or(hyphen, |verb| start + verb.len());
            let clitic = self.look_up(pronoun, end);
            let subject = matches!(
                clitic.function,
                Function::SubjectPronoun | Function::EitherPronoun
            );
            let demonstrative = &self.text[pronoun..end] == "ce";
            let verb = if subject || demonstrative {
                Some(self.look_up(start, verb_end))
            } else {
                None
            };
            // `rendez-vous`, `on-dit` : listed as they stand.
            if let Some(verb) = verb
                && (verb.lexeme.tags().any(Tags::FINITE) || verb.lexeme.is_unknown())
                && lexicon::look_up_whole(&self.text[start..end]).is_unknown()
            {
                self.push(start, verb_end, TokenKind::Word, verb);
                self.push(verb_end, pronoun, TokenKind::Link, Sense::default());
                self.push(pronoun, end, TokenKind::Clitic, clitic);
                return end;
            }
        }
        let sense = self.look_up(start, end);
        self.push_here(start, end, TokenKind::Word, sense);
        end
    }

    #[inline]
    fn look_up(&mut self, start: usize, end: usize) -> Sense {
        self.memo.look_up(self.text, start, end)
    }

    /// The end of the run of letters and digits at `at`; `None` where a script beyond Latin begins.
    #[inline]
    fn letters(&self, start: usize, after_number: bool) -> Option<usize> {
        match plain_letters(self.bytes, start) {
            Some(end) => Some(end),
            None => self.all_letters(start, after_number),
        }
    }

    fn all_letters(&self, start: usize, after_number: bool) -> Option<usize> {
        let mut at = start;
        while let Some(&byte) = self.bytes.get(at) {
            match CLASSES[byte as usize] {
                Class::Letter => at += 1,
                // `18h30` is a number, a unit and a number; `20km2` keeps its exponent.
                Class::Digit if after_number && !self.is_exponent(start, at) => break,
                Class::Digit => at += 1,
                Class::Latin if self.is_latin_letter(at) => at += 2,
                Class::Latin => break,
                Class::Beyond => match byte {
                    // U+0100..=U+023F: `œ`.
                    0xC4..=0xC8 => at += 2,
                    _ => {
                        let letter = self.char_at(at);
                        if is_latin(letter) {
                            at += letter.len_utf8();
                        } else if letter.is_alphabetic() && letter != '\u{2BC}' {
                            // What is longer than any word is cut before another script, so that time stays linear.
                            return (at - start >= LONGEST_WORD).then_some(at);
                        } else {
                            break;
                        }
                    }
                },
                _ => break,
            }
        }
        Some(at)
    }

    fn is_exponent(&self, start: usize, at: usize) -> bool {
        let next_is_plain = !matches!(self.bytes.get(at + 1), Some(b) if b.is_ascii_alphanumeric());
        matches!(self.bytes[at], b'2' | b'3')
            && next_is_plain
            && at > start
            && self.bytes[at - 1] == b'm'
    }

    /// What ties the letters before `at` to letters after it.
    fn joint(&self, at: usize) -> Joint {
        let letter_at = |at: usize| match self.bytes.get(at) {
            Some(byte) if byte.is_ascii() => byte.is_ascii_alphanumeric(),
            Some(0xC3) => self.is_latin_letter(at),
            Some(_) => self.char_at(at).is_alphanumeric(),
            None => false,
        };
        match self.bytes.get(at) {
            Some(b'-') if letter_at(at + 1) => Joint::Hyphen(1),
            Some(b'\'') if letter_at(at + 1) => Joint::Apostrophe(1),
            // `qu'« on` : an elided word before a mark.
            Some(b'\'') if self.quote_at(at + 1) => Joint::Apostrophe(1),
            Some(b'.') if self.bytes.get(at + 1).is_some_and(u8::is_ascii_lowercase) => Joint::Dot,
            Some(0xE2) => match &self.bytes[at..self.bytes.len().min(at + 3)] {
                b"\xE2\x80\x99" if letter_at(at + 3) || self.quote_at(at + 3) => {
                    Joint::Apostrophe(3)
                }
                b"\xE2\x80\x90" | b"\xE2\x80\x91" if letter_at(at + 3) => Joint::Hyphen(3),
                _ => Joint::None,
            },
            Some(0xCA) if self.bytes.get(at + 1) == Some(&0xBC) && letter_at(at + 2) => {
                Joint::Apostrophe(2)
            }
            _ => Joint::None,
        }
    }

    /// Whether an opening mark follows, a space before it or not.
    fn quote_at(&self, at: usize) -> bool {
        let rest = self.text.get(at..).unwrap_or("");
        let rest = rest
            .strip_prefix([' ', '\u{A0}', '\u{202F}'])
            .unwrap_or(rest);
        rest.starts_with(['«', '“', '"', '‹', '‘', '[', '\u{201E}']) || rest.starts_with("<<")
    }

    /// Words of other scripts, by Unicode's rules, as far as the text holds no space.
    fn other_script(&mut self, start: usize) -> usize {
        // A script without spaces makes runs without end: they are read by pieces, so that time stays linear.
        const LONGEST: usize = 4096;
        let rest = &self.text[start..];
        let reach = (0..=LONGEST.min(rest.len()))
            .rev()
            .find(|&at| rest.is_char_boundary(at));
        let rest = &rest[..reach.unwrap_or(0)];
        let run = rest
            .find(|c: char| c.is_whitespace() || c.is_ascii_punctuation())
            .unwrap_or(rest.len());
        let mut end = start;
        for (offset, piece) in rest[..run].split_word_bound_indices() {
            let from = start + offset;
            end = from + piece.len();
            let first = piece.chars().next().unwrap_or(' ');
            let kind = if piece.chars().any(char::is_alphabetic) {
                TokenKind::Word
            } else if let Some((mark, _)) = mark(self.bytes, from, first) {
                TokenKind::Mark(mark)
            } else {
                TokenKind::Symbol
            };
            if !piece.chars().all(|c| c.is_whitespace() || c.is_control()) {
                self.push(from, end, kind, Sense::default());
            }
        }
        end.max(start + self.char_at(start).len_utf8())
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
        self.push(start, at, TokenKind::Number, Sense::default());
        at
    }

    fn sign(&mut self, start: usize, sign: char) -> usize {
        let (kind, end) = match mark(self.bytes, start, sign) {
            Some((mark, end)) => (TokenKind::Mark(mark), end),
            None => (TokenKind::Symbol, start + sign.len_utf8()),
        };
        self.push_here(start, end, kind, Sense::default());
        end
    }

    fn push(&mut self, start: usize, end: usize, kind: TokenKind, sense: Sense) {
        self.push_here(start, end, kind, sense);
    }

    /// As [`Scanner::push`], for the places where most tokens are made.
    #[inline(always)]
    fn push_here(&mut self, start: usize, end: usize, kind: TokenKind, sense: Sense) {
        let look = match kind {
            TokenKind::Word => look(self.text, start, end),
            _ => Flags::default(),
        };
        let flags = look
            .with(Flags::GLUED.only_if(start == self.end_of_last))
            .with(Flags::LINE.only_if(self.line));
        self.line = false;
        let span = Span::new(start as u32, end as u32);
        let tags = self.tagsets.get(sense.lexeme.tagset as usize);
        let tags = tags.copied().unwrap_or_default();
        self.tokens.push(Token::new(span, kind, sense, tags, flags));
        self.end_of_last = end;
    }

    fn char_at(&self, at: usize) -> char {
        self.text[at..].chars().next().unwrap_or('\u{FFFD}')
    }
}

enum Joint {
    None,
    Hyphen(usize),
    Apostrophe(usize),
    Dot,
}
