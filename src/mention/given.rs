//! Whether a name is a person's, and of which gender: its first word comes in.

use crate::document::token::Token;
use crate::lexicon::tags::Tags;
use crate::lexicon::word::{Function, Gender, Given, NounKind};
use crate::mention::name::Reader;
use std::ops::Range;

impl Reader<'_> {
    pub(super) fn is_given(&self, at: usize) -> bool {
        self.token(at)
            .is_some_and(|t| t.tags().any(Tags::GIVEN) || t.word().given != Given::None)
    }

    /// `en France`, `la France`: behind a preposition or an article.
    fn is_governed(&self, at: usize) -> bool {
        at.checked_sub(1)
            .and_then(|before| self.token(before))
            .map(Token::function)
            .is_some_and(|function| function.is_link() || function == Function::DefiniteArticle)
    }

    pub(super) fn given_gender(&self, at: usize) -> Gender {
        let Some(token) = self.token(at) else {
            return Gender::Unknown;
        };
        match token.word().given {
            Given::Masculine => return Gender::Masculine,
            Given::Feminine => return Gender::Feminine,
            Given::Neutral => return Gender::Unknown,
            Given::None => {}
        }
        let tags = token.tags();
        match (
            tags.any(Tags::GIVEN_MASCULINE),
            tags.any(Tags::GIVEN_FEMININE),
        ) {
            (true, false) => Gender::Masculine,
            (false, true) => Gender::Feminine,
            _ => Gender::Unknown,
        }
    }

    pub(super) fn is_person(&self, name: &Range<usize>) -> bool {
        let first = &self.tokens[name.start];
        let words = name.clone().filter(|&at| self.is_capital(at)).count();
        if matches!(
            first.word().noun,
            Some(NounKind::Place | NounKind::Organization)
        ) && !self.is_given(name.start)
        {
            return false;
        }
        if self.is_given(name.start) {
            let place = words == 1 && first.word().noun == Some(NounKind::Place);
            return words > 1 || !first.is_upper() && !(place && self.is_governed(name.start));
        }
        if self.is_initial(name.start) && words > 1 {
            return true;
        }
        let upper = name.clone().any(|at| self.tokens[at].is_upper());
        let common = name.clone().any(|at| {
            let tags = self.tokens[at].tags();
            tags.any(Tags::NOMINAL | Tags::ADVERB) && !tags.any(Tags::SURNAME)
        });
        words > 1 && !upper && !common && first.function() == Function::None
    }
}
