//! [`Token`]: a word, a number or a mark of one document, with what the lexicon knows of it.

use crate::lexicon::hints::Hints;
use crate::lexicon::tags::Tags;
use crate::lexicon::word::{Function, NounKind, Word};
use crate::lexicon::{Lexeme, Sense};
use crate::span::Span;

/// One token: 24 bytes and no string.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Token {
    start: u32,
    end: u32,
    meaning: Meaning,
}

/// All of a token but its place and its looks, as small as it can be: a memo holds thousands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Meaning {
    /// The readings, but for those of the bits from 32 on.
    tags: u32,
    /// These in the lower half; the flags of a token in the upper.
    more: u8,
    kind: TokenKind,
    sense: Sense,
}

impl Meaning {
    /// A word that the lexicon does not know.
    pub const UNKNOWN: Meaning = Meaning::sign(TokenKind::Word, 0);

    /// A word of which the lexicon says `sense`.
    pub fn word(sense: Sense) -> Meaning {
        let Tags(tags) = sense.lexeme.tags();
        Meaning {
            tags: tags as u32,
            more: (tags >> 32) as u8 & TAGS,
            kind: TokenKind::Word,
            sense,
        }
    }

    /// The same word as a clitic pronoun.
    pub fn clitic(mut self) -> Meaning {
        self.kind = TokenKind::Clitic;
        self.sense.hints = self.sense.hints.or(Hints::MENTION);
        self
    }

    /// A token of `length` bytes and of a `kind` of which no lexicon is asked.
    pub const fn sign(kind: TokenKind, length: usize) -> Meaning {
        let hints = match kind {
            TokenKind::Number => Hints::FIGURE.or(Hints::TIME).or(Hints::MENTION),
            TokenKind::Mark(mark) if mark.is_quote() => Hints::MARK,
            // `½`, but not `%`: the table of numerals is asked later.
            TokenKind::Symbol if length == 2 || length == 3 => Hints::FIGURE,
            _ => Hints::NONE,
        };
        let lexeme = Lexeme {
            word: 0,
            tagset: 0,
            lemma: 0,
        };
        Meaning {
            tags: 0,
            more: 0,
            kind,
            sense: Sense {
                lexeme,
                hints,
                function: Function::None,
                noun: None,
            },
        }
    }

    /// What the lexicon says of the word.
    #[inline(always)]
    pub fn sense(&self) -> Sense {
        self.sense
    }
}

/// The bits of [`Meaning::more`] that are readings.
const TAGS: u8 = 0xF;

impl Token {
    /// A token that means `meaning` and looks like `flags`.
    #[inline(always)]
    pub fn new(span: Span, meaning: &Meaning, flags: Flags) -> Token {
        let name = Hints::MENTION.only_if(flags.has(Flags::CAPITAL));
        let Meaning {
            tags,
            more,
            kind,
            sense,
        } = *meaning;
        Token {
            start: span.start(),
            end: span.end(),
            meaning: Meaning {
                tags,
                more: more | (flags.0 << 4),
                kind,
                sense: Sense {
                    hints: sense.hints.or(name),
                    ..sense
                },
            },
        }
    }

    /// Becomes the first on its line.
    pub fn open_line(&mut self) {
        self.meaning.more |= Flags::LINE.0 << 4;
        let dash = matches!(self.kind(), TokenKind::Mark(Mark::Dash | Mark::Hyphen));
        let hints = &mut self.meaning.sense.hints;
        *hints = hints.or(Hints::TURN.only_if(dash));
    }

    /// Where it stands.
    pub fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }

    /// The first byte.
    pub fn start(&self) -> u32 {
        self.start
    }

    /// The byte after the last.
    pub fn end(&self) -> u32 {
        self.end
    }

    /// What it is.
    pub fn kind(&self) -> TokenKind {
        self.meaning.kind
    }

    /// What the lexicon knows of it.
    pub fn lexeme(&self) -> Lexeme {
        self.meaning.sense.lexeme
    }

    /// Its entry in the word tables.
    pub fn word(&self) -> &'static Word {
        self.meaning.sense.lexeme.word()
    }

    /// Its function as a closed-class word.
    pub fn function(&self) -> Function {
        self.meaning.sense.function
    }

    /// Whom it can name as a noun: an inhabitant only where it has a capital (`un Français`, not `français`).
    pub fn noun(&self) -> Option<NounKind> {
        let noun = self.meaning.sense.noun?;
        (noun != NounKind::Demonym || self.is_capitalized()).then_some(noun)
    }

    /// Its readings in the full-form lexicon.
    pub fn tags(&self) -> Tags {
        Tags(u64::from(self.meaning.tags) | u64::from(self.meaning.more & TAGS) << 32)
    }

    /// Whether it is a finite verb form and no grammar word, as far as its form tells.
    #[inline]
    pub fn is_finite(&self) -> bool {
        let Tags(finite) = Tags::FINITE;
        self.meaning.tags & finite as u32 != 0 && self.meaning.sense.function == Function::None
    }

    /// What it may begin or hold.
    pub fn hints(&self) -> Hints {
        self.meaning.sense.hints
    }

    /// The infinitive of the verb that it is a form of, or empty.
    pub fn lemma(&self) -> &'static str {
        self.meaning.sense.lexeme.lemma()
    }

    /// Whether it is a word or a clitic pronoun.
    pub fn is_word(&self) -> bool {
        matches!(self.meaning.kind, TokenKind::Word | TokenKind::Clitic)
    }

    /// Whether it is the mark `mark`.
    pub fn is(&self, mark: Mark) -> bool {
        self.meaning.kind == TokenKind::Mark(mark)
    }

    /// Whether it begins with a capital.
    pub fn is_capitalized(&self) -> bool {
        self.flags().has(Flags::CAPITAL)
    }

    /// Whether it has at least two letters and all are capitals.
    pub fn is_upper(&self) -> bool {
        self.flags().has(Flags::UPPER)
    }

    /// Whether nothing stands between it and the token before it.
    pub fn is_glued(&self) -> bool {
        self.flags().has(Flags::GLUED)
    }

    /// Whether it is the first on its line.
    pub fn opens_line(&self) -> bool {
        self.flags().has(Flags::LINE)
    }

    /// Whether it is a dash or a hyphen, which may give the word to another.
    pub fn is_dash(&self) -> bool {
        self.is(Mark::Dash) || self.is(Mark::Hyphen)
    }

    /// Whether it is a dash that opens a line: a turn of a dialogue, an item of a list.
    pub fn opens_turn(&self) -> bool {
        self.is_dash() && self.opens_line()
    }

    #[inline(always)]
    fn flags(&self) -> Flags {
        Flags(self.meaning.more >> 4)
    }
}

/// What a token is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum TokenKind {
    /// A word, elided ones with their apostrophe (`l'`), hyphenated ones whole (`vice-président`).
    Word,
    /// A subject pronoun after its verb: `il` in `dit-il`.
    Clitic,
    /// What ties it to the verb: `-`, `-t-`.
    Link,
    /// Digits with the separators between them: `3.450.000`, `12'500`, `2,75`. Spaces separate tokens.
    Number,
    /// A punctuation mark.
    Mark(Mark),
    /// Any other sign: `%`, `€`, `°`.
    Symbol,
}

/// A punctuation mark by its function.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
#[repr(u8)]
pub enum Mark {
    /// `.`
    Stop,
    /// `…`, `...`
    Ellipsis,
    /// `!`
    Exclamation,
    /// `?`
    Question,
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// `:`
    Colon,
    /// `-`, `‐`, `‑`
    Hyphen,
    /// `–`, `—`, `―`, `−`, `--`
    Dash,
    /// `•`, `*`, `·`, `▪`
    Bullet,
    /// `(`
    OpenParenthesis,
    /// `)`
    CloseParenthesis,
    /// `[`
    OpenBracket,
    /// `]`
    CloseBracket,
    /// `/`
    Slash,
    /// `«`
    OpenGuillemet,
    /// `»`
    CloseGuillemet,
    /// `‹`
    OpenAngle,
    /// `›`
    CloseAngle,
    /// `<<`
    OpenChevrons,
    /// `>>`
    CloseChevrons,
    /// `“`, `„`, `‟`
    OpenDouble,
    /// `”`
    CloseDouble,
    /// `"`, `＂`, `''`
    StraightDouble,
    /// `‘`, `‚`, `‛`
    OpenSingle,
    /// `’` that belongs to no word
    CloseSingle,
    /// `'` that belongs to no word
    StraightSingle,
}

impl Mark {
    /// Whether it can open or close quoted words.
    pub const fn is_quote(self) -> bool {
        self as u8 >= Mark::OpenGuillemet as u8
    }

    /// Whether a sentence can end at it.
    pub const fn is_terminator(self) -> bool {
        matches!(
            self,
            Mark::Stop | Mark::Ellipsis | Mark::Exclamation | Mark::Question
        )
    }
}

/// What a token looks like: four bits.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Flags(u8);

impl Flags {
    /// It begins with a capital.
    pub const CAPITAL: Flags = Flags(1);
    /// All its letters, two at least, are capitals.
    pub const UPPER: Flags = Flags(2);
    /// Nothing stands before it, not even a space.
    pub const GLUED: Flags = Flags(4);
    /// A line break stands before it.
    pub const LINE: Flags = Flags(8);

    /// These and `other`.
    #[must_use]
    pub fn with(self, other: Flags) -> Flags {
        Flags(self.0 | other.0)
    }

    /// These where `holds`, else none.
    #[must_use]
    pub fn only_if(self, holds: bool) -> Flags {
        Flags(self.0 * u8::from(holds))
    }

    /// Whether all of `other` is set.
    pub fn has(self, other: Flags) -> bool {
        self.0 & other.0 == other.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::forms;

    #[test]
    fn a_token_keeps_every_reading() {
        for (tagset, &tags) in (0u16..).zip(forms::tagsets()) {
            let mut sense = Sense::default();
            sense.lexeme.tagset = tagset;
            let all = Flags::CAPITAL.with(Flags::UPPER).with(Flags::GLUED);
            let token = Token::new(Span::new(0, 1), &Meaning::word(sense), all);
            assert_eq!(token.tags(), tags);
        }
    }
}
