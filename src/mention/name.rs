//! Proper names: sequences of capitalised words with titles, initials and particles.

use crate::document::Document;
use crate::document::token::{Mark, Token, TokenKind};
use crate::lexicon::tags::Tags;
use crate::lexicon::word::{Function, Gender, Given, NounKind, Number};
use std::ops::Range;

/// A proper name in the text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Name {
    /// All of it, title included.
    pub tokens: Range<usize>,
    /// The name without its title.
    pub name: Range<usize>,
    /// Whether it is a person's.
    pub person: bool,
    /// Its gender, from title or given name.
    pub gender: Gender,
    /// Its number, where a listed name has one.
    pub number: Number,
    /// What a listed name names.
    pub kind: Option<NounKind>,
}

/// The name that begins at the token `at`, before `end`. `initial` tells that a capital there is no sign of a name.
pub fn read(document: &Document, at: usize, end: usize, initial: bool) -> Option<Name> {
    let reader = Reader {
        document,
        tokens: document.tokens(),
        end,
    };
    reader.titled(at).or_else(|| reader.untitled(at, initial))
}

pub(super) struct Reader<'a> {
    document: &'a Document,
    pub(super) tokens: &'a [Token],
    end: usize,
}

impl Reader<'_> {
    pub(super) fn token(&self, at: usize) -> Option<&Token> {
        self.tokens[..self.end].get(at)
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.token(at)
            .is_some_and(|t| t.kind() == TokenKind::Word && t.is_capitalized())
    }

    /// `M. Roux`, `Me Sonia Belkacem`, `madame Lapointe`.
    fn titled(&self, at: usize) -> Option<Name> {
        let title = self.token(at)?;
        let word = title.word();
        // `Me Roux` is a title, `me` a pronoun.
        let pronoun = word.function != Function::None && !title.is_capitalized();
        // `juge Gavetti` after a quote is a verb; `le juge Gavetti` is read from its article.
        let verb = title.tags().any(Tags::FINITE) && !title.is_capitalized();
        if title.kind() != TokenKind::Word || !word.honorific || pronoun || verb {
            return None;
        }
        let mut from = at + 1;
        if self
            .token(from)
            .is_some_and(|t| t.is(Mark::Stop) && t.is_glued())
        {
            from += 1;
        }
        // `M. de Lassagne`, `Mme d'Albret`
        let particle = self
            .token(from)
            .is_some_and(|t| t.word().particle && !t.is_capitalized());
        if particle && self.is_capital(from + 1) && title.is_capitalized() {
            from += 1;
        }
        if !self.is_capital(from) || !self.token(from)?.function().is_open() {
            return None;
        }
        let last = self.sequence(from);
        let given = self.given_gender(from);
        Some(Name {
            tokens: at..last,
            name: from..last,
            person: true,
            gender: word.gender.or(given),
            number: word.number,
            kind: None,
        })
    }

    fn untitled(&self, at: usize, initial: bool) -> Option<Name> {
        if !self.is_capital(at) || !self.opens_name(at, initial) {
            return None;
        }
        let last = self.sequence(at);
        let name = at..last;
        let first = self.token(at)?;
        let listed = first.word().noun.filter(|_| last == at + 1);
        let person = self.is_person(&name);
        Some(Name {
            tokens: name.clone(),
            gender: if person {
                self.given_gender(at)
            } else {
                first_gender(first, listed)
            },
            number: if person || listed.is_none() {
                Number::Singular
            } else {
                first.word().number
            },
            name,
            person,
            kind: if person { None } else { listed },
        })
    }

    /// Whether the capitalised word can be the first of a name.
    fn opens_name(&self, at: usize, initial: bool) -> bool {
        let Some(token) = self.token(at) else {
            return false;
        };
        let next_capital = self.is_capital(at + 1) || self.is_initial(at);
        let function = token.function();
        // `La Poste`, `Le Monde` inside a sentence; at its start the article is only an article.
        if function == Function::DefiniteArticle {
            return !initial && next_capital && !self.document.word(at).ends_with(['\'', '’']);
        }
        if function != Function::None {
            return false;
        }
        // `PDG de Numergy`: a post, no name. A lone letter is a unit or an initial.
        let post = token.is_upper() && token.noun().is_some_and(NounKind::is_human);
        let letter = token.span().len() < 2 && !self.is_initial(at) && !self.is_capital(at + 1);
        if post || letter {
            return false;
        }
        // `A. S. :`
        // `J.-P. M. :`
        if !initial
            || (self.is_initial(at) && (self.is_initial(at + 2) || self.is_hyphened(at + 2)))
        {
            return true;
        }
        let tags = token.tags();
        let word = token.word();
        let common = tags.any(
            Tags::NOMINAL
                | Tags::FINITE
                | Tags::ADVERB
                | Tags::INFINITIVE
                | Tags::PRESENT_PARTICIPLE,
        );
        let named = tags.any(Tags::GIVEN | Tags::SURNAME | Tags::PROPER)
            || word.given != Given::None
            || matches!(word.noun, Some(NounKind::Place | NounKind::Organization)) && !common;
        if !common {
            return named || tags.is_empty() || token.is_upper();
        }
        // `Pierre Dupont`, `Orange Business` at a start: a known name before another capital.
        (named && (next_capital || token.is_upper()))
            || (self.is_given(at) && self.is_verb_only(at + 1))
            || (next_capital && self.is_known_surname(at + 1) && !tags.any(Tags::FINITE))
    }

    /// `Adèle pâlit`, `Rose se tut`: what follows wants a subject, and a common noun would have its article.
    fn is_verb_only(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| {
            let clitic = matches!(t.function(), Function::Negation | Function::Reflexive);
            let tags = t.tags();
            let verb = t.function() == Function::None
                && tags.any(Tags::THIRD_SINGULAR)
                && !tags.any(Tags::NOMINAL | Tags::ADVERB | Tags::PREPOSITION)
                && t.lemma() != "être";
            clitic || verb
        })
    }

    fn is_known_surname(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| {
            let common = t.tags().any(Tags::NOMINAL | Tags::FINITE);
            t.tags().any(Tags::SURNAME) || (t.lexeme().is_unknown() && !common)
        })
    }

    /// A single capital with its stop: `J.` in `J. Martin`.
    pub(super) fn is_initial(&self, at: usize) -> bool {
        self.is_capital(at)
            && self
                .token(at)
                .is_some_and(|t| t.span().len() <= 2 && !t.tags().any(Tags::INTERJECTION))
            && self
                .token(at + 1)
                .is_some_and(|t| t.is(Mark::Stop) && t.is_glued())
    }

    /// The second half of `J.-P.`: a hyphen and an initial.
    fn is_hyphened(&self, at: usize) -> bool {
        let hyphen = |token: &Token| token.is(Mark::Hyphen) && token.is_glued();
        self.token(at).is_some_and(hyphen) && self.is_initial(at + 1)
    }

    /// The token after the last of the name that begins at `at`.
    fn sequence(&self, at: usize) -> usize {
        let mut last = at + 1;
        if self.is_initial(at) {
            last += 1;
        }
        while last < self.end && last - at < 12 {
            match self.extended(at, last) {
                Some(longer) => last = longer,
                None => break,
            }
        }
        last
    }

    fn extended(&self, first: usize, last: usize) -> Option<usize> {
        let token = self.token(last)?;
        if token.is_glued()
            && self.tokens[last - 1].kind() == TokenKind::Word
            && !self.document.word(last - 1).ends_with(['\'', '’'])
        {
            return None;
        }
        if self.is_initial(last) {
            // `devant le Parlement M. Roy`; `Jean M. Roy` has an initial.
            let title =
                token.word().honorific && self.is_capital(last + 2) && !self.is_given(first);
            return (!title).then_some(last + 2);
        }
        if self.is_hyphened(last) && self.tokens[last - 1].is(Mark::Stop) {
            return Some(last + 3);
        }
        // `Jean « Jeannot » Pardo`
        if token.kind() == TokenKind::Mark(Mark::OpenGuillemet)
            && self
                .token(last + 2)
                .is_some_and(|t| t.is(Mark::CloseGuillemet))
            && self.is_capital(last + 3)
            && self.is_capital(last + 1)
        {
            return Some(last + 4);
        }
        // `Logis & Conso`
        if token.kind() == TokenKind::Symbol
            && self.document.word(last) == "&"
            && self.is_capital(last + 1)
        {
            return Some(last + 2);
        }
        if token.kind() != TokenKind::Word {
            return None;
        }
        if token.is_capitalized() {
            // `le syndicat AIP Karima Sellami`: an acronym is no part of a person's name.
            if last == first + 1
                && self.tokens[first].is_upper()
                && !self.is_initial(first)
                && self.is_given(last)
                && (self.is_capital(last + 1)
                    || self.tokens[first].noun() == Some(NounKind::Organization))
            {
                return None;
            }
            let behind =
                last == first + 1 || last == first + 2 && !self.tokens[first + 1].is_capitalized();
            if behind && self.is_capital(last + 1) && self.is_another(first, last) {
                return None;
            }
            let function = token.function();
            let usable = function.is_open()
                || (matches!(
                    function,
                    Function::DefiniteArticle | Function::De | Function::Du | Function::Des
                ) && self.is_capital(last + 1));
            return usable.then_some(last + 1);
        }
        if token.word().particle {
            return self.after_particle(first, last);
        }
        // `Santé publique France`, `Québec solidaire`, `Médecins sans frontières`.
        let adjective = token.tags().any(Tags::ADJECTIVE)
            && !token.tags().any(Tags::FINITE)
            && token.function() == Function::None;
        let head = self.token(first)?;
        let common_head = (head.tags().any(Tags::NOUN)
            || head.word().noun == Some(NounKind::Place))
            && !self.is_given(first);
        (adjective && common_head && last == first + 1).then_some(last + 1)
    }

    /// `le ministre de l'Industrie Alain Roche`, `devant le Parlement Jean Roy`: a field, a place or a body, and a name.
    fn is_another(&self, first: usize, second: usize) -> bool {
        let sole = self.tokens[first].word().sole;
        // `des Finances Paschal Donohoe`
        let common = |at: usize| self.tokens[at].tags().any(Tags::NOMINAL);
        let strange = common(first)
            && self.tokens[first].noun().is_none()
            && !self.tokens[first].tags().any(Tags::SURNAME | Tags::GIVEN)
            && !(second..second + 2).any(|at| common(at) || self.tokens[at].is_upper());
        // `a déclaré à Sputnik Ali Benouari`
        let told = first > 0
            && self.tokens[first - 1].function() == Function::A
            && !self.is_given(first)
            && !self.tokens[first].tags().any(Tags::SURNAME)
            && !self.tokens[first].word().honorific;
        (self.is_given(second) && (sole || told || self.is_field(first)))
            || strange && self.is_field(first)
    }

    /// Whether the capitalised word at `at` stands behind `de` and is no organisation: `de l'Industrie`, `de Lyon`.
    fn is_field(&self, at: usize) -> bool {
        let function = |back: usize| {
            at.checked_sub(back)
                .and_then(|at| self.token(at))
                .map_or(Function::None, Token::function)
        };
        let article = function(1) == Function::DefiniteArticle;
        let governor = function(if article { 2 } else { 1 });
        let token = &self.tokens[at];
        matches!(governor, Function::De | Function::Du | Function::Des)
            && !self.is_given(at)
            && token.noun().is_none_or(|noun| noun == NounKind::Place)
            && (article || token.tags().any(Tags::NOUN) || token.noun() == Some(NounKind::Place))
    }

    /// `Charles de Gaulle`, `Karel De Smedt`, `Ludwig van der Rohe`; in `Anne Roy de Gandi` the name is complete already.
    fn after_particle(&self, first: usize, last: usize) -> Option<usize> {
        let mut after = last + 1;
        while self
            .token(after)
            .is_some_and(|t| t.word().particle || t.function() == Function::DefiniteArticle)
            && after < last + 3
        {
            after += 1;
        }
        if !self.is_capital(after) {
            return None;
        }
        let complement = matches!(
            self.tokens[last].function(),
            Function::De | Function::Du | Function::Des | Function::DefiniteArticle
        );
        let only_given = last == first + 1 && self.is_given(first);
        let place = matches!(
            self.tokens[after].word().noun,
            Some(NounKind::Place | NounKind::Organization)
        );
        (!complement || (only_given && !place && !self.tokens[after].is_upper()))
            .then_some(after + 1)
    }
}

fn first_gender(token: &Token, listed: Option<NounKind>) -> Gender {
    if listed.is_some() {
        return token.word().gender;
    }
    Gender::Unknown
}
