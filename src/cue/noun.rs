//! Nouns that look like verbs: a word that can be both comes in with its place, whether it is a noun there goes out.

use crate::cue::reader::Reader;
use crate::document::token::TokenKind;
use crate::lexicon::hints::Hints;
use crate::lexicon::tags::Tags;
use crate::lexicon::word::Function;

impl Reader<'_> {
    /// `un autre redoute une fermeture`, `une autre craint que`: what follows can only be a verb's.
    fn has_object(&self, verb: usize) -> bool {
        let object = matches!(
            self.function(verb + 1),
            Function::IndefiniteArticle
                | Function::Possessive
                | Function::Demonstrative
                | Function::Que
        );
        object && self.tags(verb).any(Tags::THIRD) && self.hints(verb).any(Hints::CUE)
    }

    /// A form that is a noun as well (`la demande`, `un juge`) is one after a determiner, an adjective or `de`.
    pub(super) fn is_noun_here(&self, verb: usize) -> bool {
        if self.verbal {
            return false;
        }
        let Some(before) = verb.checked_sub(1).filter(|at| self.bounds.contains(at)) else {
            // At a start: `Note de l'éditeur`, but `Dit-il`, and `a annoncé`.
            return self.tags(verb).any(Tags::NOUN)
                && !self.hints(verb).any(Hints::AUXILIARY)
                && !self
                    .token(verb + 1)
                    .is_some_and(|t| t.kind() == TokenKind::Link);
        };
        let nominal = self.tags(verb).any(Tags::NOUN);
        let adjective = self.tags(verb).any(Tags::ADJECTIVE);
        // `Tout est prêt`, `tout va bien`, but `l'est du pays`.
        let function = self.function(before);
        if (self.hints(verb).any(Hints::AUXILIARY) || self.lemma(verb) == "aller")
            && (!function.is_determiner() || function == Function::Quantifier)
        {
            return false;
        }
        match function {
            Function::De
            | Function::Du
            | Function::Des
            | Function::Au
            | Function::Possessive
            | Function::IndefiniteArticle
            | Function::NoQuantifier => true,
            // `le même poursuit`, `une vieille note`
            // but `Marc Petit note`.
            Function::Prenominal => {
                (nominal || adjective)
                    && !self.tokens[before].is_capitalized()
                    && !self.has_object(verb)
            }
            Function::Demonstrative | Function::Quantifier => nominal,
            Function::A | Function::Preposition => {
                !self.document.word(before).eq_ignore_ascii_case("en") || nominal
            }
            Function::DefiniteArticle => {
                let subject = before.checked_sub(1).is_some_and(|at| {
                    matches!(
                        self.function(at),
                        Function::SubjectPronoun
                            | Function::EitherPronoun
                            | Function::Qui
                            | Function::Negation
                            | Function::ObjectClitic
                            | Function::Subordinator
                    )
                });
                (nominal || adjective)
                    && !subject
                    && !self
                        .token(verb + 1)
                        .is_some_and(|t| t.kind() == TokenKind::Link)
            }
            Function::None => {
                let token = &self.tokens[before];
                // `le petit maître juge` is rare; `une grande annonce`, `note` after an adjective, are nouns.
                nominal
                    && token.is_word()
                    && token.tags().any(Tags::ADJECTIVE)
                    && !token.tags().any(Tags::NOUN | Tags::PAST_PARTICIPLE)
                    && !token.is_capitalized()
                    // `des indépendants avance`: a plural is no word of a singular's.
                    && !(token.tags().any(Tags::PLURAL)
                        && !token.tags().any(Tags::SINGULAR)
                        && !self.tags(verb).any(Tags::PLURAL))
            }
            _ => false,
        }
    }
}
