//! [`Token`]: a word, a number or a mark of one document, with what the lexicon knows of it.

use crate::lexicon::hints::Hints;
use crate::lexicon::tags::Tags;
use crate::lexicon::word::{Function, NounKind, Word};
use crate::lexicon::{Lexeme, Sense};
use crate::span::Span;

/// One token: 32 bytes and no string.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Token {
    start: u32,
    end: u32,
    sense: Sense,
    kind: TokenKind,
    flags: Flags,
    tags: Tags,
}

impl Token {
    /// A token of `kind` at `span`, a word with its `sense` and its readings `tags`.
    #[inline(always)]
    pub fn new(span: Span, kind: TokenKind, sense: Sense, tags: Tags, flags: Flags) -> Token {
        let hints = match kind {
            TokenKind::Word => Hints::MENTION.only_if(flags.has(Flags::CAPITAL)),
            TokenKind::Clitic => Hints::MENTION,
            TokenKind::Link => Hints::NONE,
            TokenKind::Number => Hints::FIGURE.or(Hints::TIME).or(Hints::MENTION),
            TokenKind::Mark(mark) => mark.hints(flags),
            // `½`, but not `%`: the table of numerals is asked later.
            TokenKind::Symbol => Hints::FIGURE.only_if(matches!(span.len(), 2 | 3)),
        };
        Token {
            start: span.start(),
            end: span.end(),
            sense: Sense {
                hints: sense.hints.or(hints),
                ..sense
            },
            kind,
            flags,
            tags,
        }
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
        self.kind
    }

    /// What the lexicon knows of it.
    pub fn lexeme(&self) -> Lexeme {
        self.sense.lexeme
    }

    /// Its entry in the word tables.
    pub fn word(&self) -> &'static Word {
        self.sense.lexeme.word()
    }

    /// Its function as a closed-class word.
    pub fn function(&self) -> Function {
        self.sense.function
    }

    /// Whom it can name as a noun: an inhabitant only where it has a capital (`un Français`, not `français`).
    pub fn noun(&self) -> Option<NounKind> {
        let noun = self.sense.noun?;
        (noun != NounKind::Demonym || self.is_capitalized()).then_some(noun)
    }

    /// Its readings in the full-form lexicon.
    pub fn tags(&self) -> Tags {
        self.tags
    }

    /// What it may begin or hold.
    pub fn hints(&self) -> Hints {
        self.sense.hints
    }

    /// The infinitive of the verb that it is a form of, or empty.
    pub fn lemma(&self) -> &'static str {
        self.sense.lexeme.lemma()
    }

    /// Whether it is a word or a clitic pronoun.
    pub fn is_word(&self) -> bool {
        matches!(self.kind, TokenKind::Word | TokenKind::Clitic)
    }

    /// Whether it is the mark `mark`.
    pub fn is(&self, mark: Mark) -> bool {
        self.kind == TokenKind::Mark(mark)
    }

    /// Whether it begins with a capital.
    pub fn is_capitalized(&self) -> bool {
        self.flags.has(Flags::CAPITAL)
    }

    /// Whether it has at least two letters and all are capitals.
    pub fn is_upper(&self) -> bool {
        self.flags.has(Flags::UPPER)
    }

    /// Whether nothing stands between it and the token before it.
    pub fn is_glued(&self) -> bool {
        self.flags.has(Flags::GLUED)
    }

    /// Whether it is the first on its line.
    pub fn opens_line(&self) -> bool {
        self.flags.has(Flags::LINE)
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
    pub fn is_quote(self) -> bool {
        self as u8 >= Mark::OpenGuillemet as u8
    }

    fn hints(self, flags: Flags) -> Hints {
        let dash = matches!(self, Mark::Dash | Mark::Hyphen);
        Hints::MARK
            .only_if(self.is_quote())
            .or(Hints::TURN.only_if(dash && flags.has(Flags::LINE)))
    }
}

/// What a token looks like.
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
