//! Verbs of several words: a participle or an infinitive comes in; its auxiliary or governing verb and the group of both
//! go out.

use crate::cue::reader::Reader;
use crate::cue::verb::{Form, VerbGroup};
use crate::document::token::{Mark, Token, TokenKind};
use crate::lexicon::cue_verb::{self, Class};
use crate::lexicon::hints::Hints;
use crate::lexicon::semi_auxiliary::{self, Reading};
use crate::lexicon::tags::Tags;
use crate::lexicon::word::Function;

/// How far a participle or infinitive can stand from its auxiliary.
const REACH: usize = 7;

impl Reader<'_> {
    /// From a finite verb to the verb that names the act: the participle, the infinitive under it, or itself.
    pub(super) fn act_of(&self, finite: usize) -> usize {
        if self.is_auxiliary(finite) {
            let participle = self.next_after(finite, Tags::PAST_PARTICIPLE);
            return participle.map_or(finite, |at| self.infinitive_under(at).unwrap_or(at));
        }
        self.infinitive_under(finite).unwrap_or(finite)
    }

    fn infinitive_under(&self, verb: usize) -> Option<usize> {
        let index = self.lemma_index(verb);
        if !self.hints(verb).any(Hints::GOVERNS) {
            return None;
        }
        let infinitive = self.next_after(verb, Tags::INFINITIVE)?;
        let cue = cue_verb::of_lemma(self.token(infinitive)?.lexeme().lemma).is_some();
        let phrase = cue_verb::of_phrase(index, self.lemma(infinitive)).is_some();
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
                    || self.is_adverbial_noun(at)
            }
            _ => false,
        }
    }

    /// `en revanche`, `au contraire`, `par la suite`: the noun of an adverbial phrase, and its article.
    fn is_adverbial_noun(&self, at: usize) -> bool {
        let governs = |at: usize| {
            matches!(
                self.function(at),
                Function::Preposition | Function::De | Function::A | Function::Au
            )
        };
        let article = |at: usize| self.function(at) == Function::DefiniteArticle;
        let noun = |at: usize| {
            self.function(at) == Function::None
                && self.tags(at).any(Tags::NOUN | Tags::ADJECTIVE)
                && !self.token(at).is_some_and(Token::is_capitalized)
        };
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        self.function(at) == Function::Au
            || article(at) && governs(before) && noun(at + 1)
            || noun(at) && (governs(before) || article(before) && at > 1 && governs(at - 2))
    }

    /// `a dénoncé un arbitrage et reproché à l'arbitre de`: the auxiliary of the participle before serves both.
    pub(super) fn shared(&self, participle: usize) -> Option<VerbGroup> {
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
            self.hints(at).any(Hints::AVOIR)
                && self.tags(at).any(Tags::FINITE)
                && self.next_after(at, Tags::PAST_PARTICIPLE).is_some()
        })?;
        let mut group = self.group(participle, participle, Form::Finite);
        group.finite = auxiliary;
        group.tokens.start = participle;
        Some(group)
    }

    pub(super) fn is_governed_infinitive(&self, verb: usize) -> bool {
        verb > 0
            && matches!(
                self.function(verb - 1),
                Function::De | Function::A | Function::Preposition
            )
    }

    /// The auxiliary of the participle at `participle`: `a` in `a-t-il toutefois déclaré`, `été` skipped.
    pub(super) fn auxiliary_before(&self, participle: usize) -> Option<usize> {
        let mut at = participle;
        for _ in 0..REACH {
            at = at.checked_sub(1)?;
            let token = self.token(at)?;
            if token.hints().any(Hints::AUXILIARY) {
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

    pub(super) fn compound(&self, participle: usize, auxiliary: usize) -> Option<VerbGroup> {
        let tags = self.tags(auxiliary);
        let form = if tags.any(Tags::FINITE) {
            Form::Finite
        } else if tags.any(Tags::INFINITIVE) {
            Form::Infinitive
        } else {
            Form::PresentParticiple
        };
        let mut group = self.group(participle, auxiliary, form);
        let etre = (auxiliary..participle).any(|at| self.hints(at).any(Hints::ETRE));
        group.passive = etre && !group.pronominal && self.tags(participle).any(Tags::TRANSITIVE);
        // `Ils sont persuadés que` tells what they think, not who told them.
        let state = cue_verb::of_lemma(self.lemma_index(participle))
            .filter(|row| row.only_pronominal && row.class == Class::Opinion);
        if let Some(row) = state.filter(|_| etre && !group.pronominal) {
            (group.cue, group.lemma, group.passive) = (Some(row), row.lemma, false);
        }
        Some(group)
    }

    pub(super) fn infinitive(&self, verb: usize) -> Option<VerbGroup> {
        if let Some(governor) = self.governing_verb(verb) {
            let finite = self.auxiliary_before(governor).unwrap_or(governor);
            let phrase = cue_verb::of_phrase(self.lemma_index(governor), self.lemma(verb));
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
                    group.reading = match reading.unwrap_or(Reading::Asserts) {
                        Reading::Insists if group.negated => Reading::Asserts,
                        Reading::Insists => Reading::Blocks,
                        plain => plain,
                    };
                    group.affirmed = group.negated && reading == Some(Reading::Insists);
                    group.negated &= !group.affirmed;
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
            if token.kind() == TokenKind::Word
                && token.hints().any(Hints::GOVERNS)
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
}
