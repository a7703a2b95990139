//! Text → tokens: one pass over the bytes, a table for ASCII, Unicode's word rules only for scripts beyond Latin.
//!
//! Elisions (`l'`, `qu'`, `jusqu'`) and inverted pronouns (`dit-il`, `a-t-elle`) become tokens of their own;
//! `aujourd'hui`, `vice-président` and `peut-être` stay whole.

use crate::document::letters::{Letters, is_latin, look};
use crate::document::memo::Memo;
use crate::document::sign::{CLASSES, Class, ENDS, End, mark};
use crate::document::token::{Flags, Mark, Meaning, Token, TokenKind};
use crate::lexicon::tags::Tags;
use crate::lexicon::word::Function;
use crate::span::Span;
use unicode_segmentation::UnicodeSegmentation;

/// The tokens of a text, and which of them tell where paragraphs and sentences may end.
pub struct Scan {
    /// All tokens, in order.
    pub tokens: Vec<Token>,
    /// The indices of those that are the first on their line.
    pub lines: Vec<u32>,
    /// The indices of those that can end a sentence, and of straight double marks.
    pub ends: Vec<u32>,
}

/// Reads `text`.
pub fn scan(text: &str) -> Scan {
    let mut scanner = Scanner {
        text,
        bytes: text.as_bytes(),
        letters: Letters::of(text.as_bytes()),
        // Press has a token for every five bytes.
        tokens: Vec::with_capacity(text.len() / 4 + 16),
        lines: Vec::with_capacity(text.len() / 256 + 4),
        ends: Vec::with_capacity(text.len() / 64 + 4),
        end_of_last: usize::MAX,
        memo: Memo::take(),
    };
    scanner.line();
    scanner.run();
    scanner.memo.keep();
    let Scanner {
        mut tokens,
        mut lines,
        ends,
        ..
    } = scanner;
    lines.pop_if(|line| *line as usize == tokens.len());
    for &line in &lines {
        tokens[line as usize].open_line();
    }
    Scan {
        tokens,
        lines,
        ends,
    }
}

/// No word is longer.
const LONGEST_WORD: usize = 256;

struct Scanner<'a> {
    text: &'a str,
    bytes: &'a [u8],
    letters: Letters,
    tokens: Vec<Token>,
    lines: Vec<u32>,
    ends: Vec<u32>,
    /// Where the last token ended, if there is one: what begins there is glued to it.
    end_of_last: usize,
    /// The words looked up so far.
    memo: Memo,
}

impl Scanner<'_> {
    fn run(&mut self) {
        let mut at = 0;
        while at < self.bytes.len() {
            let byte = self.bytes[at];
            at = match CLASSES[byte as usize] {
                Class::Space => at + 1,
                Class::Line => {
                    self.line();
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

    /// The next token is the first on its line.
    fn line(&mut self) {
        let next = self.tokens.len() as u32;
        if self.lines.last() != Some(&next) {
            self.lines.push(next);
        }
    }

    #[inline(never)]
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
                self.line();
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

    /// A word from its first letter to its last.
    #[inline(always)]
    fn word(&mut self, start: usize) -> usize {
        let end = start + self.letters.run(start);
        let byte = self.bytes.get(end).copied().unwrap_or(b' ');
        let dot = || !self.bytes.get(end + 1).is_some_and(u8::is_ascii_lowercase);
        match ENDS[byte as usize] {
            End::Here => {}
            End::UnlessLetter if dot() => {}
            _ => return self.joined_word(start),
        }
        let meaning = self.look_up(start, end);
        self.push_word(start, end, meaning);
        end
    }

    /// A word with inner hyphens and apostrophes, with digits, or with letters of other scripts.
    #[inline(never)]
    fn joined_word(&mut self, start: usize) -> usize {
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
                    let meaning = self.look_up(start, end);
                    // `N'Guessan`, `M'Barek`: a capital after one of these is a name's, `N'Est-ce` is not written.
                    let name = matches!(self.bytes[start], b'N' | b'M')
                        && at == start + 1
                        && self.bytes.get(end).is_some_and(u8::is_ascii_uppercase);
                    if meaning.sense().function != Function::None && !name {
                        self.push_word(start, end, meaning);
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
                clitic.sense().function,
                Function::SubjectPronoun | Function::EitherPronoun
            );
            if subject || &self.text[pronoun..end] == "ce" {
                let verb = self.look_up(start, verb_end);
                let lexeme = verb.sense().lexeme;
                let inverted = lexeme.tags().any(Tags::FINITE) || lexeme.is_unknown();
                // `rendez-vous`, `on-dit` : listed as they stand.
                if inverted && !self.memo.knows_whole(self.text, start..end) {
                    self.push_word(start, verb_end, verb);
                    self.push(verb_end, pronoun, TokenKind::Link);
                    self.push_as(pronoun, end, clitic.clitic(), Flags::default());
                    return end;
                }
            }
        }
        let meaning = self.look_up(start, end);
        self.push_word(start, end, meaning);
        end
    }

    #[inline]
    fn look_up(&mut self, start: usize, end: usize) -> Meaning {
        self.memo.look_up(self.text, start, end)
    }

    /// The end of the run of letters and digits at `at`; `None` where a script beyond Latin begins.
    #[inline]
    fn letters(&self, start: usize, after_number: bool) -> Option<usize> {
        let end = start + self.letters.run(start);
        match self.bytes.get(end..).unwrap_or_default() {
            // General punctuation (`’`, `…`, `”`) and the no-break space.
            [0xE2, 0x80, ..] | [0xC2, 0xA0, ..] => Some(end),
            [byte, ..] if ENDS[*byte as usize] == End::Beyond => {
                self.all_letters(start, end, after_number)
            }
            _ => Some(end),
        }
    }

    /// As [`Scanner::letters`], where there is nothing but plain letters as far as `plain`.
    fn all_letters(&self, start: usize, plain: usize, after_number: bool) -> Option<usize> {
        let mut at = plain;
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
            if piece.chars().any(char::is_alphabetic) {
                self.push_word(from, end, Meaning::default());
            } else if !piece.chars().all(|c| c.is_whitespace() || c.is_control()) {
                let kind = match mark(self.bytes, from, first) {
                    Some((mark, _)) => TokenKind::Mark(mark),
                    None => TokenKind::Symbol,
                };
                self.push(from, end, kind);
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
        self.push(start, at, TokenKind::Number);
        at
    }

    fn sign(&mut self, start: usize, sign: char) -> usize {
        let (kind, end) = match mark(self.bytes, start, sign) {
            Some((mark, end)) => (TokenKind::Mark(mark), end),
            None => (TokenKind::Symbol, start + sign.len_utf8()),
        };
        self.push(start, end, kind);
        end
    }

    fn push(&mut self, start: usize, end: usize, kind: TokenKind) {
        if let TokenKind::Mark(mark) = kind
            && (mark.is_terminator() || mark == Mark::StraightDouble)
        {
            self.ends.push(self.tokens.len() as u32);
        }
        let glued = Flags::GLUED.only_if(start == self.end_of_last);
        let span = Span::new(start as u32, end as u32);
        self.tokens.push(Token::other(span, kind, glued));
        self.end_of_last = end;
    }

    #[inline(always)]
    fn push_word(&mut self, start: usize, end: usize, meaning: Meaning) {
        self.push_as(start, end, meaning, look(self.text, start, end));
    }

    #[inline(always)]
    fn push_as(&mut self, start: usize, end: usize, meaning: Meaning, look: Flags) {
        let glued = Flags::GLUED.only_if(start == self.end_of_last);
        let span = Span::new(start as u32, end as u32);
        self.tokens
            .push(Token::known(span, meaning, look.with(glued)));
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
