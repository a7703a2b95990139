//! Verb groups: a verb with its clitics, auxiliaries, inverted subject and governing verb, read from the verb outward.
//!
//! `lui a-t-il toutefois répondu`, `vient de me dire`, `tient à préciser`, `fait valoir`, `en ajoutant`, `est jugée`.

use crate::document::Document;
use crate::document::token::{Mark, Token, TokenKind};
use crate::lexicon::cue_verb::{self, CueVerb};
use crate::lexicon::semi_auxiliary::{self, Reading};
use crate::lexicon::tags::Tags;
use crate::lexicon::word::Function;
use std::ops::Range;

/// A verb group around one verb that says, holds or announces.
#[derive(Clone, Debug)]
pub struct VerbGroup {
    /// Its tokens, from the first clitic to the last word of the verb or its inverted subject.
    pub tokens: Range<usize>,
    /// The token of the verb that names the act.
    pub verb: usize,
    /// The token that carries the person, or the infinitive or participle itself.
    pub finite: usize,
    /// The verb's row in the table; `None` for a verb that it does not list.
    pub cue: Option<&'static CueVerb>,
    /// The infinitive of the verb that names the act (`faire valoir` whole).
    pub lemma: &'static str,
    /// Its form.
    pub form: Form,
    /// The inverted pronoun.
    pub clitic_subject: Option<usize>,
    /// Whether it is negated.
    pub negated: bool,
    /// Whether it is passive.
    pub passive: bool,
    /// Whether `se` belongs to it.
    pub pronominal: bool,
    /// What a governing verb makes of the act.
    pub reading: Reading,
}

/// The form of a verb group.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// With a person, or an infinitive under a verb that has one.
    Finite,
    /// `avant d'assurer`, `pour dire`.
    Infinitive,
    /// `estimant`, `en ajoutant`.
    PresentParticiple,
    /// `jugée par`, without auxiliary.
    PastParticiple,
}

/// How far a participle or infinitive can stand from its auxiliary.
const REACH: usize = 7;

/// Reads the group around the verb at the token `verb`, within `bounds`; `None` if the word is no verb there.
pub fn around(document: &Document, verb: usize, bounds: Range<usize>) -> Option<VerbGroup> {
    Reader {
        document,
        tokens: document.tokens(),
        bounds,
        verbal: false,
    }
    .around(verb)
}

/// Whether the word at `at`, a noun and a verb by its form, is a noun where it stands.
pub fn is_noun_here(document: &Document, at: usize, bounds: Range<usize>) -> bool {
    Reader {
        document,
        tokens: document.tokens(),
        bounds,
        verbal: false,
    }
    .is_noun_here(at)
}

/// Reads the group that begins exactly at the token `at`: clitics, then the verb.
pub fn beginning(document: &Document, at: usize, bounds: Range<usize>) -> Option<VerbGroup> {
    let reader = Reader {
        document,
        tokens: document.tokens(),
        bounds,
        verbal: true,
    };
    let mut verb = at;
    while verb < at + 5 && reader.is_clitic(verb) && !reader.is_finite_verb(verb) {
        verb += 1;
    }
    if !reader.is_finite_verb(verb) {
        return None;
    }
    let verb = reader.act_of(verb);
    reader.around(verb).filter(|group| group.tokens.start == at)
}

struct Reader<'a> {
    document: &'a Document,
    tokens: &'a [Token],
    bounds: Range<usize>,
    /// The place says that a verb stands here (an incise): `annonce`, `juge` are no nouns.
    verbal: bool,
}

impl Reader<'_> {
    fn token(&self, at: usize) -> Option<&Token> {
        if self.bounds.contains(&at) {
            self.tokens.get(at)
        } else {
            None
        }
    }

    fn function(&self, at: usize) -> Function {
        self.token(at).map_or(Function::None, Token::function)
    }

    fn tags(&self, at: usize) -> Tags {
        self.token(at).map_or(Tags::NONE, Token::tags)
    }

    fn lemma_index(&self, at: usize) -> u16 {
        self.token(at).map_or(0, |token| token.lexeme().lemma)
    }

    fn lemma(&self, at: usize) -> &'static str {
        self.token(at).map_or("", Token::lemma)
    }

    fn is_finite_verb(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| {
            token.kind() == TokenKind::Word
                && token.tags().any(Tags::FINITE)
                && matches!(token.function(), Function::None | Function::Adverb)
        })
    }

    fn is_auxiliary(&self, at: usize) -> bool {
        matches!(self.lemma(at), "avoir" | "être") && self.tags(at).any(Tags::FINITE)
    }

    fn is_clitic(&self, at: usize) -> bool {
        matches!(
            self.function(at),
            Function::Reflexive
                | Function::ObjectClitic
                | Function::Negation
                | Function::DefiniteArticle
                | Function::EitherPronoun
        ) || (self.function(at) == Function::Preposition
            && self.document.word(at).eq_ignore_ascii_case("en"))
    }

    /// From a finite verb to the verb that names the act: the participle, the infinitive under it, or itself.
    fn act_of(&self, finite: usize) -> usize {
        if self.is_auxiliary(finite) {
            let participle = self.next_after(finite, Tags::PAST_PARTICIPLE);
            return participle.map_or(finite, |at| self.infinitive_under(at).unwrap_or(at));
        }
        self.infinitive_under(finite).unwrap_or(finite)
    }

    fn infinitive_under(&self, verb: usize) -> Option<usize> {
        let index = self.lemma_index(verb);
        let lemma = self.lemma(verb);
        if semi_auxiliary::reading(index).is_none() && !cue_verb::opens_phrase(index) {
            return None;
        }
        let infinitive = self.next_after(verb, Tags::INFINITIVE)?;
        let cue = cue_verb::of_lemma(self.token(infinitive)?.lexeme().lemma).is_some();
        let phrase = cue_verb::of_phrase(lemma, self.lemma(infinitive)).is_some();
        (cue || phrase).then_some(infinitive)
    }

    /// The next token with the reading `wanted`, over what may stand inside a verb group.
    fn next_after(&self, from: usize, wanted: Tags) -> Option<usize> {
        let mut at = from + 1;
        while at <= from + REACH {
            let token = self.token(at)?;
            let tags = token.tags();
            if token.kind() == TokenKind::Word
                && token.function() == Function::None
                && tags.any(wanted)
                && !self.is_adverbial(at)
            {
                return Some(at);
            }
            if !self.may_stand_inside(at) {
                return None;
            }
            at += 1;
        }
        None
    }

    fn is_adverbial(&self, at: usize) -> bool {
        let tags = self.tags(at);
        tags.any(Tags::ADVERB) && !tags.any(Tags::PAST_PARTICIPLE | Tags::INFINITIVE)
    }

    /// What may stand between an auxiliary and its participle: clitics, adverbs, `, lui,`, `de son côté`, `pour sa part`.
    fn may_stand_inside(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else {
            return false;
        };
        match token.kind() {
            TokenKind::Link | TokenKind::Clitic => true,
            TokenKind::Mark(Mark::Comma) => true,
            TokenKind::Word => {
                matches!(
                    token.function(),
                    Function::Negative
                        | Function::Adverb
                        | Function::ObjectClitic
                        | Function::Reflexive
                        | Function::De
                        | Function::A
                        | Function::Preposition
                        | Function::Possessive
                        | Function::TonicPronoun
                        | Function::EitherPronoun
                        | Function::Quantifier
                        | Function::Prenominal
                        | Function::Subordinator
                        | Function::Coordinator
                ) || token.tags().any(Tags::ADVERB)
                    || (at > 0 && self.function(at - 1) == Function::Possessive)
            }
            _ => false,
        }
    }

    fn around(&self, verb: usize) -> Option<VerbGroup> {
        let token = self.token(verb)?;
        if token.kind() != TokenKind::Word || token.function() != Function::None {
            return None;
        }
        let tags = token.tags();
        if tags.any(Tags::PAST_PARTICIPLE) {
            if let Some(auxiliary) = self.auxiliary_before(verb) {
                return self.compound(verb, auxiliary);
            }
            if let Some(group) = self.shared(verb) {
                return Some(group);
            }
        }
        if tags.any(Tags::INFINITIVE)
            && !(tags.any(Tags::FINITE) && !self.is_governed_infinitive(verb))
        {
            return self.infinitive(verb);
        }
        if tags.any(Tags::PRESENT_PARTICIPLE) && token.lexeme().lemma != 0 {
            return Some(self.group(verb, verb, Form::PresentParticiple));
        }
        if tags.any(Tags::FINITE) && !self.is_noun_here(verb) {
            return Some(self.group(verb, verb, Form::Finite));
        }
        if tags.any(Tags::PAST_PARTICIPLE) {
            return Some(self.group(verb, verb, Form::PastParticiple));
        }
        None
    }

    /// `a dénoncé un arbitrage et reproché à l'arbitre de`: the auxiliary of the participle before serves both.
    fn shared(&self, participle: usize) -> Option<VerbGroup> {
        const FURTHEST: usize = 40;
        let before = participle
            .checked_sub(1)
            .filter(|at| self.bounds.contains(at))?;
        let joined = self.function(before) == Function::Coordinator
            || self
                .token(before)
                .is_some_and(|token| token.is(Mark::Comma));
        let plain = !self.tags(participle).any(Tags::FINITE);
        if !joined || !plain {
            return None;
        }
        let from = self.bounds.start.max(before.saturating_sub(FURTHEST));
        let auxiliary = (from..before).rev().find(|&at| {
            self.lemma(at) == "avoir"
                && self.tags(at).any(Tags::FINITE)
                && self.next_after(at, Tags::PAST_PARTICIPLE).is_some()
        })?;
        let mut group = self.group(participle, participle, Form::Finite);
        group.finite = auxiliary;
        group.tokens.start = participle;
        Some(group)
    }

    fn is_governed_infinitive(&self, verb: usize) -> bool {
        verb > 0
            && matches!(
                self.function(verb - 1),
                Function::De | Function::A | Function::Preposition
            )
    }

    /// The auxiliary of the participle at `participle`: `a` in `a-t-il toutefois déclaré`, `été` skipped.
    fn auxiliary_before(&self, participle: usize) -> Option<usize> {
        let mut at = participle;
        for _ in 0..REACH {
            at = at.checked_sub(1)?;
            let token = self.token(at)?;
            if matches!(token.lemma(), "avoir" | "être") {
                let tags = token.tags();
                if tags.any(Tags::FINITE) {
                    return Some(at);
                }
                if tags.any(Tags::PAST_PARTICIPLE) {
                    continue;
                }
                // `après avoir affirmé`, `ayant déclaré`
                if tags.any(Tags::INFINITIVE | Tags::PRESENT_PARTICIPLE) {
                    return Some(at);
                }
            }
            if !self.may_stand_inside(at) {
                return None;
            }
        }
        None
    }

    fn compound(&self, participle: usize, auxiliary: usize) -> Option<VerbGroup> {
        let tags = self.tags(auxiliary);
        let form = if tags.any(Tags::FINITE) {
            Form::Finite
        } else if tags.any(Tags::INFINITIVE) {
            Form::Infinitive
        } else {
            Form::PresentParticiple
        };
        let mut group = self.group(participle, auxiliary, form);
        let etre = self.lemma(auxiliary) == "être"
            || (auxiliary + 1..participle).any(|at| self.lemma(at) == "être");
        group.passive = etre && !group.pronominal && self.tags(participle).any(Tags::TRANSITIVE);
        Some(group)
    }

    fn infinitive(&self, verb: usize) -> Option<VerbGroup> {
        if let Some(governor) = self.governing_verb(verb) {
            let finite = self.auxiliary_before(governor).unwrap_or(governor);
            let head = self.lemma(governor);
            let phrase = cue_verb::of_phrase(head, self.lemma(verb));
            let reading = semi_auxiliary::reading(self.lemma_index(governor));
            if (phrase.is_some() || reading.is_some()) && !self.is_noun_here(finite) {
                let form = if self.tags(finite).any(Tags::FINITE) {
                    Form::Finite
                } else {
                    Form::PresentParticiple
                };
                let mut group = self.group(verb, finite, form);
                if let Some(row) = phrase {
                    (group.cue, group.lemma) = (Some(row), row.lemma);
                } else {
                    group.reading = reading.unwrap_or(Reading::Asserts);
                }
                return Some(group);
            }
        }
        Some(self.group(verb, verb, Form::Infinitive))
    }

    /// The verb that governs the infinitive at `verb`: `tient` in `tient à préciser`.
    fn governing_verb(&self, verb: usize) -> Option<usize> {
        let mut at = verb;
        for _ in 0..REACH {
            at = at.checked_sub(1)?;
            let token = self.token(at)?;
            let lemma = token.lexeme().lemma;
            let governs = semi_auxiliary::reading(lemma).is_some() || cue_verb::opens_phrase(lemma);
            if token.kind() == TokenKind::Word
                && governs
                && token.function() == Function::None
                && token
                    .tags()
                    .any(Tags::FINITE | Tags::PAST_PARTICIPLE | Tags::PRESENT_PARTICIPLE)
            {
                return Some(at);
            }
            if !self.may_stand_inside(at) || token.kind() == TokenKind::Mark(Mark::Comma) {
                return None;
            }
        }
        None
    }

    /// A form that is a noun as well (`la demande`, `un juge`) is one after a determiner, an adjective or `de`.
    fn is_noun_here(&self, verb: usize) -> bool {
        if self.verbal {
            return false;
        }
        let Some(before) = verb.checked_sub(1).filter(|at| self.bounds.contains(at)) else {
            // At a start: `Note de l'éditeur`, but `Dit-il`.
            return self.tags(verb).any(Tags::NOUN)
                && !self
                    .token(verb + 1)
                    .is_some_and(|t| t.kind() == TokenKind::Link);
        };
        let nominal = self.tags(verb).any(Tags::NOUN);
        let adjective = self.tags(verb).any(Tags::ADJECTIVE);
        if matches!(self.lemma(verb), "avoir" | "être") && !self.function(before).is_determiner() {
            return false;
        }
        match self.function(before) {
            Function::De
            | Function::Du
            | Function::Des
            | Function::Au
            | Function::Possessive
            | Function::IndefiniteArticle
            | Function::NoQuantifier => true,
            // `le même poursuit`, `une vieille note`
            Function::Prenominal => nominal || adjective,
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
            }
            _ => false,
        }
    }

    fn group(&self, verb: usize, finite: usize, form: Form) -> VerbGroup {
        let mut first = finite;
        // `en s'écriant`: the gerund's `en` is no clitic.
        let gerund = |at: usize| {
            form == Form::PresentParticiple && self.function(at) == Function::Preposition
        };
        while first > self.bounds.start
            && self.is_clitic(first - 1)
            && !self.is_article(first - 1)
            && !gerund(first - 1)
        {
            first -= 1;
        }
        if form == Form::Infinitive && finite == verb {
            first = self.first_clitic_of_infinitive(verb);
        }
        let mut last = verb + 1;
        let mut clitic_subject = None;
        for at in finite + 1..=verb + 2 {
            match self.token(at).map(Token::kind) {
                Some(TokenKind::Clitic) => {
                    clitic_subject = Some(at);
                    last = last.max(at + 1);
                }
                Some(TokenKind::Link) => {}
                _ if at > verb => break,
                _ => {}
            }
        }
        let token = &self.tokens[verb];
        let cue = cue_verb::of_lemma(token.lexeme().lemma);
        let phrase = self.phrase(verb);
        if let Some((_, end)) = phrase {
            last = last.max(end);
        }
        let cue = phrase.map(|(row, _)| row).or(cue);
        // `ne cache pas`
        let negated = (first..finite).any(|at| self.function(at) == Function::Negation);
        if negated && verb == finite && self.function(last) == Function::Negative {
            last += 1;
        }
        let inside = first..last;
        VerbGroup {
            tokens: first..last,
            verb,
            finite,
            cue,
            lemma: cue.map_or(token.lemma(), |row| row.lemma),
            form,
            clitic_subject,
            negated: self.is_negated(inside),
            passive: false,
            pronominal: (first..verb).any(|at| self.function(at) == Function::Reflexive),
            reading: Reading::Asserts,
        }
    }

    /// `met en garde`, `rend hommage`, `fait part`: the words after a verb that make a cue of it.
    fn phrase(&self, verb: usize) -> Option<(&'static CueVerb, usize)> {
        let head = self.lemma(verb);
        if !cue_verb::opens_phrase(self.lemma_index(verb)) {
            return None;
        }
        let mut from = verb + 1;
        while matches!(
            self.token(from).map(Token::kind),
            Some(TokenKind::Link | TokenKind::Clitic)
        ) || self.function(from) == Function::Negative
        {
            from += 1;
        }
        let start = self.token(from)?.start() as usize;
        let rest = self.document.text().get(start..)?;
        let row = cue_verb::of_phrase(head, rest)?;
        let words = row.lemma.split([' ', '\'']).count() - 1;
        Some((row, (from + words).min(self.bounds.end)))
    }

    fn first_clitic_of_infinitive(&self, verb: usize) -> usize {
        let mut first = verb;
        while first > self.bounds.start && self.is_clitic(first - 1) && !self.is_article(first - 1)
        {
            first -= 1;
        }
        first
    }

    /// Whether `le`, `la`, `les` at `at` can only be an article: no clitic stands there.
    fn is_article(&self, at: usize) -> bool {
        self.function(at) == Function::EitherPronoun && {
            // `nous` is a subject in `nous disons`, a clitic in `il nous dit`.
            let next = self.tags(at + 1);
            (next.any(Tags::FIRST_PLURAL | Tags::SECOND) && !next.any(Tags::THIRD))
                || self.document.word(at).to_lowercase().starts_with("elle")
        }
    }

    fn is_negated(&self, inside: Range<usize>) -> bool {
        let mut negation = false;
        for at in inside {
            match self.function(at) {
                Function::Negation => negation = true,
                // `ne … que` restricts; it does not deny.
                Function::Que if negation => return false,
                _ => {}
            }
        }
        negation
    }
}
