//! [`Reader`]: one sentence's tokens, asked about by index. Outside the sentence there is nothing.

use crate::claim::phrase;
use crate::document::{Document, Mark, Token, TokenKind};
use crate::lexicon::figure::{Approx, Figure, Numeral, NumeralClass, Roles};
use crate::lexicon::hints::Hints;
use crate::lexicon::tags::Tags;
use crate::lexicon::word::Function;
use crate::lexicon::{self, Around, Near};
use crate::span::Span;
use std::cell::Cell;

/// A token that was asked about, with the answer.
type Asked<T> = Cell<Option<(usize, T)>>;

/// Answers that several rules ask for at the same token, kept so that they are found once. Only tokens of the sentence
/// have an answer here, so it holds for the whole document.
#[derive(Default)]
pub struct Memo {
    /// The entries of the signs asked about last, by the token's last bits.
    pub signs: [Asked<u16>; 8],
    /// The noun phrases asked about last, by the token's last bits.
    pub phrases: [Asked<Option<phrase::Range>>; 4],
    /// The bounds before the figures asked about last, by their first token's last bits.
    pub bounds: [Asked<Option<(usize, Approx)>>; 4],
    /// The tokens left of the figures asked about last, by their first token's last bits.
    pub left: [Asked<usize>; 4],
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
    /// [`Around::near`], at hand.
    pub near: &'static [Near],
    /// [`Around::verbs`], at hand.
    pub verbs: &'static [Roles],
    /// What the sentence's tokens may hold, all together.
    pub holds: Hints,
    /// The sentence's tokens.
    pub tokens: &'a [Token],
    /// The index of the sentence's first token.
    pub first: usize,
    /// The index after its last.
    pub last: usize,
}

impl<'a> Reader<'a> {
    /// The token at `at`, where the sentence has one.
    #[inline]
    pub fn token(&self, at: usize) -> Option<&'a Token> {
        self.tokens.get(at.wrapping_sub(self.first))
    }

    /// The sentence's tokens from `at` on.
    #[inline]
    pub fn rest(&self, at: usize) -> &'a [Token] {
        self.tokens
            .get(at.wrapping_sub(self.first)..)
            .unwrap_or_default()
    }

    /// The token's text; empty outside the sentence.
    #[inline]
    pub fn text(&self, at: usize) -> &'a str {
        self.token(at)
            .map_or("", |token| self.document.at(token.span()))
    }

    /// The index of the token's entry in the word tables. Signs are looked up when asked for: the scan does not.
    #[inline]
    fn entry(&self, at: usize) -> u16 {
        let Some(token) = self.token(at) else {
            return 0;
        };
        let known = !token.lexeme().is_unknown();
        if known || !matches!(token.kind(), TokenKind::Symbol | TokenKind::Word) {
            return token.lexeme().word;
        }
        self.strange_entry(at, token)
    }

    /// The entry of a sign or a word of another script.
    #[inline(never)]
    fn strange_entry(&self, at: usize, token: &Token) -> u16 {
        if token.kind() == TokenKind::Word && !self.is_foreign(token) {
            return 0;
        }
        let memo = &self.memo.signs[at % 8];
        if let Some((_, entry)) = memo.get().filter(|(asked, _)| *asked == at) {
            return entry;
        }
        let text = self.document.at(token.span());
        let entry = if token.kind() == TokenKind::Symbol {
            lexicon::sign(text)
        } else {
            lexicon::look_up(text).word
        };
        memo.set(Some((at, entry)));
        entry
    }

    /// `μm`, `Ω`: words of another script are not looked up by the scan either.
    fn is_foreign(&self, token: &Token) -> bool {
        let first = self.document.text().as_bytes().get(token.start() as usize);
        first.is_some_and(|byte| *byte >= 0xCD) && self.document.at(token.span()) > "\u{370}"
    }

    /// What the tables of figures say of the token.
    #[inline]
    pub fn figure(&self, at: usize) -> &'static Figure {
        lexicon::figure(self.entry(at))
    }

    /// Whether a unit may begin with the token: the index of its units.
    #[inline]
    pub fn units(&self, at: usize) -> u16 {
        self.near_or_sign(at).units
    }

    #[inline]
    fn near_of(&self, entry: u16) -> &'static Near {
        self.near.get(entry as usize).unwrap_or(&Near::NONE)
    }

    /// What is asked most of the token; signs are not looked up.
    #[inline]
    pub fn near(&self, at: usize) -> &'static Near {
        self.near_of(self.token(at).map_or(0, |token| token.lexeme().word))
    }

    /// What is asked most of the token, signs too.
    #[inline]
    pub fn near_or_sign(&self, at: usize) -> &'static Near {
        self.near_of(self.entry(at))
    }

    /// What the token may begin.
    #[inline]
    pub fn hints(&self, at: usize) -> Hints {
        self.token(at).map_or(Hints::NONE, Token::hints)
    }

    /// The parts that the token plays around figures.
    #[inline]
    pub fn roles(&self, at: usize) -> Roles {
        self.near(at).roles
    }

    /// Whether the token plays one of `roles`.
    #[inline]
    pub fn is(&self, at: usize, roles: Roles) -> bool {
        self.roles(at).any(roles)
    }

    /// As [`Reader::is`], for tokens of which few play any part.
    #[inline]
    pub fn plays(&self, at: usize, roles: Roles) -> bool {
        self.hints(at).any(Hints::ROLE) && self.is(at, roles)
    }

    /// The parts that the token's infinitive plays; none where the token is no verb form.
    #[inline]
    pub fn verb(&self, at: usize) -> Roles {
        let lemma = self.token(at).map_or(0, |token| token.lexeme().lemma);
        let roles = self.verbs.get(lemma as usize);
        roles.copied().unwrap_or(Roles::NONE)
    }

    /// The bound that the token sets as a verb.
    #[inline]
    pub fn verb_bound(&self, at: usize) -> Option<Approx> {
        self.bound_of(self.token(at)?)
    }

    /// The bound that a token sets as a verb.
    #[inline]
    pub fn bound_of(&self, token: &Token) -> Option<Approx> {
        match token.lexeme().lemma {
            0 => None,
            lemma => *self.around.verb_bounds.get(lemma as usize)?,
        }
    }

    /// The token as a numeral word.
    #[inline]
    pub fn numeral(&self, at: usize) -> Option<Numeral> {
        let entry = self.entry(at);
        self.near_of(entry).class?;
        lexicon::figure(entry).numeral
    }

    /// The class of the token as a numeral word.
    #[inline]
    pub fn class(&self, at: usize) -> Option<NumeralClass> {
        self.near_of(self.entry(at)).class
    }

    /// The token's readings.
    #[inline]
    pub fn tags(&self, at: usize) -> Tags {
        self.token(at).map_or(Tags::NONE, Token::tags)
    }

    /// The token's function.
    #[inline]
    pub fn function(&self, at: usize) -> Function {
        self.token(at).map_or(Function::None, Token::function)
    }

    /// What the token is; outside the sentence a link, which is nothing.
    #[inline]
    pub fn kind(&self, at: usize) -> TokenKind {
        self.token(at).map_or(TokenKind::Link, Token::kind)
    }

    /// The token's length in bytes; 0 outside the sentence.
    #[inline]
    pub fn len(&self, at: usize) -> usize {
        self.token(at)
            .map_or(0, |token| token.span().len() as usize)
    }

    /// Whether the token is the mark `mark`.
    #[inline]
    pub fn mark(&self, at: usize, mark: Mark) -> bool {
        self.kind(at) == TokenKind::Mark(mark)
    }

    /// Whether the token is a word.
    #[inline]
    pub fn is_word(&self, at: usize) -> bool {
        self.token(at).is_some_and(Token::is_word)
    }

    /// Whether the token is digits.
    #[inline]
    pub fn is_number(&self, at: usize) -> bool {
        self.kind(at) == TokenKind::Number
    }

    /// Whether the token touches the one before it.
    #[inline]
    pub fn is_glued(&self, at: usize) -> bool {
        self.token(at).is_some_and(Token::is_glued)
    }

    /// Whether the token begins with a capital.
    #[inline]
    pub fn is_capitalized(&self, at: usize) -> bool {
        self.token(at).is_some_and(Token::is_capitalized)
    }

    /// Whether the token is a quotation mark.
    #[inline]
    pub fn is_quote(&self, at: usize) -> bool {
        matches!(self.kind(at), TokenKind::Mark(mark) if mark.is_quote())
    }

    /// Whether the token is a punctuation mark or outside.
    #[inline]
    pub fn is_mark(&self, at: usize) -> bool {
        matches!(self.kind(at), TokenKind::Mark(_) | TokenKind::Link)
    }

    /// Whether the token is `de`, `d'`.
    #[inline]
    pub fn is_de(&self, at: usize) -> bool {
        self.function(at) == Function::De
    }

    /// Whether the token is `de`, `du`, `des`.
    #[inline]
    pub fn is_of(&self, at: usize) -> bool {
        matches!(
            self.function(at),
            Function::De | Function::Du | Function::Des
        )
    }

    /// Whether the token is a form that can be a finite verb and nothing nominal, or is an auxiliary.
    pub fn is_verb(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else {
            return false;
        };
        let tags = token.tags();
        tags.any(Tags::FINITE)
            && (!tags.any(Tags::NOUN) && token.function() == Function::None
                || self.verb(at).any(Roles::COPULA.or(Roles::HAVE)))
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
