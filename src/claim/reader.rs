//! [`Reader`]: one sentence's tokens, asked about by index. Outside the sentence there is nothing.

use crate::claim::unit;
use crate::document::{Document, Mark, Token, TokenKind};
use crate::lexicon::figure::{Figure, NumeralClass, Roles};
use crate::lexicon::tags::Tags;
use crate::lexicon::word::Function;
use crate::lexicon::{self, Around, figure};
use crate::span::Span;
use std::cell::Cell;

/// Answers that several rules ask for at the same token, kept so that they are found once.
#[derive(Default)]
pub struct Memo {
    /// The units at the tokens asked about last, by the token's last bits.
    pub units: [Cell<Option<(usize, Option<unit::Held>)>>; 8],
    /// The token left of the figure asked about last.
    pub left: Cell<Option<(usize, usize)>>,
}

/// One sentence of a document.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    /// The document.
    pub document: &'a Document,
    /// What was asked before.
    pub memo: &'a Memo,
    /// What is asked of nearly every token.
    pub around: &'static Around,
    /// The index of the sentence's first token.
    pub first: usize,
    /// The index after its last.
    pub last: usize,
}

impl<'a> Reader<'a> {
    /// The token at `at`, where the sentence has one.
    pub fn token(&self, at: usize) -> Option<&'a Token> {
        if at >= self.first && at < self.last {
            self.document.tokens().get(at)
        } else {
            None
        }
    }

    /// The token's text; empty outside the sentence.
    pub fn text(&self, at: usize) -> &'a str {
        self.token(at)
            .map_or("", |token| self.document.at(token.span()))
    }

    /// What the tables of figures say of the token. Signs are looked up when asked for: the scan does not.
    pub fn figure(&self, at: usize) -> Figure {
        match self.token(at) {
            Some(token) if token.kind() == TokenKind::Symbol => lexicon::sign(self.text(at)).figure,
            // `μm`, `Ω`: words of another script are not looked up by the scan either.
            Some(token) if token.lexeme().is_unknown() && self.text(at) > "\u{370}" => {
                lexicon::look_up(self.text(at)).word().figure
            }
            Some(token) => token.word().figure,
            None => Figure::NONE,
        }
    }

    /// The parts that the token plays around figures.
    pub fn roles(&self, at: usize) -> Roles {
        let entry = self.token(at).map_or(0, |token| token.lexeme().word);
        let roles = self.around.roles.get(entry as usize);
        roles.copied().unwrap_or(Roles::NONE)
    }

    /// Whether the token plays one of `roles`.
    pub fn is(&self, at: usize, roles: Roles) -> bool {
        self.roles(at).any(roles)
    }

    /// The parts that the token's infinitive plays; none where the token is no verb form.
    pub fn verb(&self, at: usize) -> Roles {
        let lemma = self.token(at).map_or(0, |token| token.lexeme().lemma);
        let roles = self.around.verbs.get(lemma as usize);
        roles.copied().unwrap_or(Roles::NONE)
    }

    /// The bound that the token sets as a verb.
    pub fn verb_bound(&self, at: usize) -> Option<figure::Approx> {
        let token = self.token(at)?;
        lexicon::verb(token.lexeme().lemma).figure.verb_bound
    }

    /// The token as a numeral word.
    pub fn numeral(&self, at: usize) -> Option<figure::Numeral> {
        self.figure(at).numeral
    }

    /// The class of the token as a numeral word.
    pub fn class(&self, at: usize) -> Option<NumeralClass> {
        self.numeral(at).map(|numeral| numeral.class)
    }

    /// The token's readings.
    pub fn tags(&self, at: usize) -> Tags {
        self.token(at).map_or(Tags::NONE, Token::tags)
    }

    /// The token's function.
    pub fn function(&self, at: usize) -> Function {
        let entry = self.token(at).map_or(0, |token| token.lexeme().word);
        let function = self.around.functions.get(entry as usize);
        function.copied().unwrap_or_default()
    }

    /// Whether the token is the mark `mark`.
    pub fn mark(&self, at: usize, mark: Mark) -> bool {
        self.token(at).is_some_and(|token| token.is(mark))
    }

    /// Whether the token is a word.
    pub fn is_word(&self, at: usize) -> bool {
        self.token(at).is_some_and(Token::is_word)
    }

    /// Whether the token is digits.
    pub fn is_number(&self, at: usize) -> bool {
        self.token(at)
            .is_some_and(|token| token.kind() == TokenKind::Number)
    }

    /// Whether the token touches the one before it.
    pub fn is_glued(&self, at: usize) -> bool {
        self.token(at).is_some_and(Token::is_glued)
    }

    /// Whether the token begins with a capital.
    pub fn is_capitalized(&self, at: usize) -> bool {
        self.token(at).is_some_and(Token::is_capitalized)
    }

    /// Whether the token is a quotation mark.
    pub fn is_quote(&self, at: usize) -> bool {
        matches!(self.token(at).map(Token::kind), Some(TokenKind::Mark(mark)) if mark.is_quote())
    }

    /// Whether the token is a punctuation mark or outside.
    pub fn is_mark(&self, at: usize) -> bool {
        !matches!(
            self.token(at).map(Token::kind),
            Some(TokenKind::Word | TokenKind::Number | TokenKind::Clitic | TokenKind::Symbol)
        )
    }

    /// Whether the token is `de`, `d'`.
    pub fn is_de(&self, at: usize) -> bool {
        self.function(at) == Function::De
    }

    /// Whether the token is `de`, `du`, `des`.
    pub fn is_of(&self, at: usize) -> bool {
        matches!(
            self.function(at),
            Function::De | Function::Du | Function::Des
        )
    }

    /// Whether the token is a form that can be a finite verb and nothing nominal, or is an auxiliary.
    pub fn is_verb(&self, at: usize) -> bool {
        let tags = self.tags(at);
        tags.any(Tags::FINITE) && !tags.any(Tags::NOUN) && self.function(at) == Function::None
            || self.verb(at).any(Roles::COPULA.or(Roles::HAVE)) && tags.any(Tags::FINITE)
    }

    /// The span of the tokens `first..next`.
    pub fn span(&self, first: usize, next: usize) -> Span {
        let from = self.token(first).map(Token::span).unwrap_or_default();
        let to = self.token(next.saturating_sub(1)).map_or(from, Token::span);
        from.to(to)
    }

    /// The text between the token at `at` and the one before it.
    pub fn gap(&self, at: usize) -> &'a str {
        let (Some(left), Some(right)) = (self.token(at.wrapping_sub(1)), self.token(at)) else {
            return "";
        };
        self.document.at(Span::new(left.end(), right.start()))
    }
}
