//! Words: what belongs to one, and where it is cut.
//!
//! Elisions (`l'`, `qu'`, `jusqu'`) and inverted pronouns (`dit-il`, `a-t-elle`) become tokens of their own;
//! `aujourd'hui`, `vice-président` and `peut-être` stay whole.

use crate::document::letters::{is_latin, look};
use crate::document::scanner::Scanner;
use crate::document::sign::{CLASSES, Class, ENDS, End, Sign};
use crate::document::token::{Flags, Mark, Meaning, Token, TokenKind};
use crate::lexicon::tags::Tags;
use crate::lexicon::word::Function;
use crate::lexicon::{self, Sense};

/// No word is longer.
const LONGEST_WORD: usize = 256;

impl Scanner<'_> {
    /// A word from its first letter to its last.
    #[inline(always)]
    pub(super) fn word(&mut self, start: usize) -> usize {
        let end = start + self.letters.run(start);
        let byte = self.bytes.get(end).copied().unwrap_or(b' ');
        let dot = || !self.bytes.get(end + 1).is_some_and(u8::is_ascii_lowercase);
        match ENDS[byte as usize] {
            End::Here if end - start == 1 && self.is_bare_a(start) => {
                return self.preposition(start, end);
            }
            End::Here => {}
            End::UnlessLetter if dot() => {}
            _ => return self.joined_word(start, end),
        }
        self.push(start, end)
    }

    /// `A Paris, on attend.`: a capital that opens a sentence has no accent in much of the press, and no sentence opens
    /// with the verb `a`.
    #[inline(always)]
    fn is_bare_a(&self, start: usize) -> bool {
        self.bytes[start] == b'A' && self.opens_sentence(start)
    }

    #[inline(never)]
    fn opens_sentence(&self, start: usize) -> bool {
        let follows =
            matches!(self.bytes.get(start + 1..), Some([b' ', next, ..]) if *next != b' ');
        let line = self.text[..start].trim_end_matches([' ', '\t', '\u{A0}']);
        let last = self.scan.tokens.last().map(Token::kind);
        let opened = match last {
            Some(TokenKind::Mark(mark)) => {
                mark.is_quote()
                    || matches!(
                        mark,
                        Mark::Stop
                            | Mark::Question
                            | Mark::Exclamation
                            | Mark::Ellipsis
                            | Mark::Dash
                            | Mark::Hyphen
                    )
            }
            last => last.is_none(),
        };
        follows && (opened || line.ends_with('\n'))
    }

    fn preposition(&mut self, start: usize, end: usize) -> usize {
        let meaning = Meaning::word(Sense::of(lexicon::look_up("à")));
        self.scan
            .word(start, end, &meaning, look(self.text, start, end));
        end
    }

    /// The end of the elided word (`l'`, `qu’`) whose letters stand at `start..end` and which ordinary letters follow, if
    /// there is one: nearly all elisions are so.
    #[inline(always)]
    fn elision(&mut self, start: usize, end: usize) -> Option<usize> {
        let (apostrophe, after) = match self.bytes.get(end..)? {
            [b'\'', after @ ..] => (1, after),
            [0xE2, 0x80, 0x99, after @ ..] => (3, after),
            _ => return None,
        };
        let ((b'a'..=b'z', _) | (0xC3, 0xA0..=0xB6)) = (*after.first()?, *after.get(1)?) else {
            return None;
        };
        if self.bytes[start..end] == *b"t"
            && let Some(end) = self.loose_pronoun(start, end + apostrophe)
        {
            return Some(end);
        }
        let end = end + apostrophe;
        let meaning = self.memo.look_up(self.text, start, end);
        if meaning.sense().function == Function::None {
            return None;
        }
        self.scan
            .word(start, end, meaning, look(self.text, start, end));
        Some(end)
    }

    /// A word with inner hyphens and apostrophes, with digits, or with letters of other scripts.
    #[inline(never)]
    fn joined_word(&mut self, start: usize, letters: usize) -> usize {
        if let Some(end) = self.elision(start, letters) {
            return end;
        }
        let is_number = |token: &Token| token.kind() == TokenKind::Number;
        let after_number =
            self.scan.is_glued(start) && self.scan.tokens.last().is_some_and(is_number);
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
                    let meaning = self.memo.look_up(self.text, start, end);
                    // `N'Guessan`, `M'Barek`: a capital after one of these is a name's, `N'Est-ce` is not written.
                    let name = matches!(self.bytes[start], b'N' | b'M')
                        && at == start + 1
                        && self.bytes.get(end).is_some_and(u8::is_ascii_uppercase);
                    // `a-t'il`
                    let open = link.is_none() && !name;
                    if meaning.sense().function != Function::None && open {
                        let look = look(self.text, start, end);
                        self.scan.word(start, end, meaning, look);
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
        if let Some((hyphen, linked)) = link {
            let verb_end = start + without_t(&self.text[start..hyphen]).len();
            // `a-t'il`
            let pronoun = linked + t_before(&self.text[linked..end]);
            let clitic = *self.memo.look_up(self.text, pronoun, end);
            let subject = is_inverted(&clitic);
            if subject || &self.text[pronoun..end] == "ce" {
                let verb = *self.memo.look_up(self.text, start, verb_end);
                let lexeme = verb.sense().lexeme;
                let inverted = lexeme.tags().any(Tags::FINITE) || lexeme.is_unknown();
                // `a t-il`: the verb stands before.
                if subject && &self.text[start..verb_end] == "t" {
                    return self.inverted(start, pronoun, end, clitic);
                }
                // `rendez-vous`, `on-dit` : listed as they stand.
                if inverted && !self.memo.knows_whole(self.text, start..end) {
                    let look = look(self.text, start, verb_end);
                    self.scan.word(start, verb_end, &verb, look);
                    return self.inverted(verb_end, pronoun, end, clitic);
                }
            }
        }
        self.push(start, end)
    }

    /// What ties a pronoun to the verb before it, and the pronoun.
    fn inverted(&mut self, link: usize, pronoun: usize, end: usize, clitic: Meaning) -> usize {
        let tie = Sign::new(TokenKind::Link, pronoun - link);
        self.scan.sign(link, pronoun, &tie);
        let clitic = clitic.clitic();
        self.scan.word(pronoun, end, &clitic, Flags::default());
        end
    }

    /// `a t'il`, as much of the press writes it: the end of the pronoun behind the apostrophe, which ends at `after`.
    fn loose_pronoun(&mut self, start: usize, after: usize) -> Option<usize> {
        let end = after + self.letters.run(after);
        let clitic = *self.memo.look_up(self.text, after, end);
        // `t'en`, `t'y`
        (end > after && is_inverted(&clitic)).then(|| self.inverted(start, after, end, clitic))
    }

    #[inline(always)]
    fn push(&mut self, start: usize, end: usize) -> usize {
        let meaning = self.memo.look_up(self.text, start, end);
        self.scan
            .word(start, end, meaning, look(self.text, start, end));
        end
    }

    /// The end of the run of letters and digits at `at`; `None` where a script beyond Latin begins.
    #[inline]
    fn letters(&self, start: usize, after_number: bool) -> Option<usize> {
        let end = start + self.letters.run(start);
        match self.bytes.get(end..).unwrap_or_default() {
            // General punctuation (`’`, `…`, `”`) and the no-break space.
            [0xE2, 0x80, ..] | [0xC2, 0xA0, ..] => Some(end),
            // In the middle of a letter: of one that is counted no further, or of `ŷ`, which looks like `÷`.
            [0x80..0xC0, ..] => self.all_letters(start, start, after_number),
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
                        } else if letter.is_alphabetic() && !matches!(letter, '\u{2BA}' | '\u{2BC}')
                        {
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
            // `«` is asked for most, and Unicode's tables are long.
            Some(0xC2) if self.bytes.get(at + 1) == Some(&0xAB) => false,
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
}

/// Whether a word can be the subject behind its verb.
fn is_inverted(word: &Meaning) -> bool {
    matches!(
        word.sense().function,
        Function::SubjectPronoun | Function::EitherPronoun
    )
}

/// A verb without the `-t` before its pronoun.
fn without_t(verb: &str) -> &str {
    ["-t", "\u{2010}t", "\u{2011}t"]
        .iter()
        .find_map(|tie| verb.strip_suffix(tie))
        .unwrap_or(verb)
}

/// The length of the `t'` before a pronoun.
fn t_before(pronoun: &str) -> usize {
    ["t'", "t’"]
        .iter()
        .find(|tie| pronoun.starts_with(**tie))
        .map_or(0, |tie| tie.len())
}

/// What ties two runs of letters: where it has a length, in bytes.
enum Joint {
    None,
    Hyphen(usize),
    Apostrophe(usize),
    Dot,
}
