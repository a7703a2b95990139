//! The core of a noun phrase: where its adjectives begin comes in; its noun, its name and its last word go out.

use crate::document::token::{Token, TokenKind};
use crate::lexicon::hints::Hints;
use crate::lexicon::tags::Tags;
use crate::lexicon::word::{Function, Gender, NounKind, Number};
use crate::mention::Inner;
use crate::mention::name::{self, Name};
use crate::mention::phrase::Reader;

/// The core of a phrase: from its first adjective to its last complement.
pub struct Core {
    pub(super) head: usize,
    pub(super) last: usize,
    pub(super) name: Option<Name>,
    pub(super) noun: Option<NounKind>,
    pub(super) gender: Gender,
    pub(super) number: Number,
    pub(super) inner: Option<Inner>,
}

impl Reader<'_> {
    /// Adjectives, noun, name and complements from `from`.
    pub(super) fn core(&self, from: usize) -> Option<Core> {
        const MOST_MODIFIERS: usize = 6;
        let mut head = from;
        while head < from + MOST_MODIFIERS && self.is_modifier(head) {
            head += 1;
        }
        let token = self.token(head).filter(|t| t.kind() == TokenKind::Word);
        let Some(token) = token.filter(|t| self.can_head(head, t)) else {
            // `le premier`, `un autre`, `ces deux` : the adjective stands for a noun.
            let stands_alone = head > from
                && (self.tokens[head - 1].function() == Function::Prenominal
                    || self.tokens[head - 1].tags().any(Tags::NUMERAL));
            return stands_alone.then(|| self.adjective_core(head - 1));
        };
        let word = token.word();
        if token.is_capitalized()
            && word.noun.is_none_or(|noun| !noun.is_human())
            && let Some(name) = name::read(self.document, head, self.end, false)
        {
            return Some(self.core_of_name(from, head, name));
        }
        let (gender, number) = agreement(token);
        let mut core = Core {
            head,
            last: head + 1,
            name: None,
            noun: token.noun().or_else(|| self.own_noun(head)),
            gender,
            number,
            inner: None,
        };
        self.extend(&mut core);
        Some(core)
    }

    /// What a function word names as a noun: `cette personne`.
    fn own_noun(&self, at: usize) -> Option<NounKind> {
        let token = self.token(at)?;
        token
            .word()
            .noun
            .filter(|_| token.function() != Function::None)
    }

    fn adjective_core(&self, head: usize) -> Core {
        let word = self.tokens[head].word();
        Core {
            head,
            last: head + 1,
            name: None,
            // It speaks where its place lets it: a person, as far as one can tell.
            noun: (word.function == Function::Prenominal).then_some(NounKind::Person),
            gender: word.gender,
            number: word.number,
            inner: None,
        }
    }

    /// `la Direction interministérielle du numérique`, `l'Agence de l'eau Adour-Garonne`, `le Haut Conseil`.
    fn core_of_name(&self, from: usize, head: usize, name: Name) -> Core {
        let token = &self.tokens[head];
        let (gender, number) = agreement(token);
        let common = token.tags().any(Tags::NOUN) && !name.person;
        let mut name = name;
        // `le Haut Conseil`: the capital before the noun is the name's.
        while name.name.start > from && self.tokens[name.name.start - 1].is_capitalized() {
            name.name.start -= 1;
        }
        let mut core = Core {
            head,
            last: name.tokens.end,
            noun: token.noun().or(name.kind),
            gender: name.gender.or(gender),
            number: if number == Number::Unknown {
                name.number
            } else {
                number
            },
            name: Some(name),
            inner: None,
        };
        if common {
            self.extend(&mut core);
            if let Some(name) = &mut core.name {
                name.name.end = core.last;
            }
        } else {
            core.last = self.complements_of_name(core.last, &core);
        }
        core
    }

    pub(super) fn is_modifier(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else {
            return false;
        };
        if token.kind() == TokenKind::Number {
            return true;
        }
        if token.kind() != TokenKind::Word {
            return false;
        }
        if token.function() == Function::Prenominal || token.tags().any(Tags::NUMERAL) {
            return true;
        }
        let adjective = token.tags().any(Tags::ADJECTIVE);
        if token.function() == Function::None && !adjective {
            return false;
        }
        // `la toute nouvelle`, `les très influents`
        if token.function() == Function::Adverb
            && self
                .token(at + 1)
                .is_some_and(|t| t.tags().any(Tags::ADJECTIVE))
        {
            return true;
        }
        // `les plus récentes données`
        let next = |tag: Tags| self.token(at + 1).is_some_and(|t| t.tags().any(tag));
        let degree = || {
            self.function(at - 1) == Function::DefiniteArticle
                && next(Tags::ADJECTIVE)
                && !next(Tags::FINITE)
                && matches!(self.document.word(at), "plus" | "moins")
        };
        // `son propre décompte`
        let own = || {
            self.function(at - 1) == Function::Possessive
                && next(Tags::NOUN)
                && matches!(self.document.word(at), "propre" | "propres")
        };
        if at > self.start && (degree() || own()) {
            return true;
        }
        let plain = adjective && !token.tags().any(Tags::NOUN) && !token.is_capitalized();
        plain
            && self.token(at + 1).is_some_and(|next| {
                // `des indépendants avance`: a plural is no word of a singular's.
                let plural = token.tags().any(Tags::PLURAL)
                    && !token.tags().any(Tags::SINGULAR)
                    && !next.tags().any(Tags::PLURAL);
                next.kind() == TokenKind::Word
                    && next.tags().any(Tags::NOUN)
                    && next.function() == Function::None
                    && !plural
            })
    }

    fn can_head(&self, at: usize, token: &Token) -> bool {
        let tags = token.tags();
        let listed = token.noun().is_some();
        if token.function() != Function::None {
            // `cette personne`: a function word that is a noun behind its determiner.
            return token.word().noun.is_some()
                && at > self.start
                && self.function(at - 1).is_determiner();
        }
        // `Ce dernier a confirmé`, `comme l'a rappelé`: an auxiliary, no noun.
        if token.hints().any(Hints::AUXILIARY) && token.tags().any(Tags::FINITE) && at > self.start
        {
            let compound = self
                .token(at + 1)
                .is_some_and(|next| next.tags().any(Tags::PAST_PARTICIPLE));
            if compound || self.function(at - 1) == Function::Prenominal {
                return false;
            }
        }
        if token.is_capitalized() && at > self.start {
            return true;
        }
        // `Un autre redoute une fermeture`: a verb of speech with its object.
        let says = token.tags().any(Tags::THIRD) && token.hints().any(Hints::CUE);
        if says
            && at > self.start
            && self.function(at - 1) == Function::Prenominal
            && (self.function(at + 1).is_determiner() || self.function(at + 1) == Function::Que)
        {
            return false;
        }
        // `Tout est prêt`, `tout va bien`: what is no noun behind a quantifier.
        if at > self.start
            && self.function(at - 1) == Function::Quantifier
            && tags.any(Tags::FINITE)
            && (token.hints().any(Hints::AUXILIARY) || token.lemma() == "aller")
        {
            return false;
        }
        listed || tags.any(Tags::NOMINAL) || token.lexeme().is_unknown()
    }
}

/// The gender and number of a noun or adjective: from the word tables, else from the lexicon.
pub fn agreement(token: &Token) -> (Gender, Number) {
    let word = token.word();
    let tags = token.tags();
    let gender = match (tags.any(Tags::MASCULINE), tags.any(Tags::FEMININE)) {
        (true, false) => Gender::Masculine,
        (false, true) => Gender::Feminine,
        _ => Gender::Unknown,
    };
    let number = match (tags.any(Tags::SINGULAR), tags.any(Tags::PLURAL)) {
        (true, false) => Number::Singular,
        (false, true) => Number::Plural,
        _ => Number::Unknown,
    };
    if word.noun.is_some() {
        return (
            word.gender,
            if word.number == Number::Unknown {
                number
            } else {
                word.number
            },
        );
    }
    (gender, number)
}
