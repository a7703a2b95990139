//! The subject of the verb that governs a figure: `la rivière a atteint 5,12 m`.

use crate::claim::ClaimKind;
use crate::claim::found::{Form, Found};
use crate::claim::of;
use crate::claim::phrase::{self, Range};
use crate::claim::reader::Reader;
use crate::document::{Mark, TokenKind};
use crate::lexicon::figure::Roles;
use crate::lexicon::hints::Hints;
use crate::lexicon::tags::Tags;
use crate::lexicon::word::Function;

/// How far the verb may stand before the figure, and the subject before the verb.
const REACH: usize = 20;

/// The subject of the verb that the figure depends on, where that verb says how much its subject is.
pub fn find(reader: &Reader, found: &Found) -> Option<Range> {
    let low = found.first.saturating_sub(REACH).max(reader.first);
    for at in (low..found.first).rev() {
        if let TokenKind::Mark(mark) = reader.kind(at) {
            if matches!(mark, Mark::Semicolon | Mark::Colon) {
                return None;
            }
            continue;
        }
        if let Some(range) = rising(reader, at) {
            return Some(range);
        }
        if governs(reader, at) {
            let scales = scales(reader, found, at);
            return of_verb(reader, at).filter(|range| scales || acts(reader, found, *range));
        }
    }
    None
}

/// `son chiffre d'affaires, en hausse de 8,7 %`: the noun before.
fn rising(reader: &Reader, at: usize) -> Option<Range> {
    let rises = reader.hints(at).any(Hints::CHANGE)
        && reader.is(at, Roles::UP_NOUN.or(Roles::DOWN_NOUN))
        && reader.is(at.wrapping_sub(1), Roles::IN);
    let before = rises.then(|| at.wrapping_sub(2))?;
    let end = if reader.mark(before, Mark::Comma) {
        before.wrapping_sub(1)
    } else {
        before
    };
    phrase::ending(reader, end).filter(|range| {
        let period = (range.0..range.1).any(|at| reader.is(at, Roles::PERIOD));
        !phrase::is_time(reader, range.0) && !period
    })
}

/// Whether the token is a verb form that can govern a figure.
fn governs(reader: &Reader, at: usize) -> bool {
    let tags = reader.tags(at);
    let before = at.wrapping_sub(1);
    let auxiliary = || reader.verb(before).any(Roles::HAVE.or(Roles::COPULA));
    tags.any(Tags::VERBAL)
        && reader.function(at) == Function::None
        && !phrase::is_determiner(reader, before)
        && (!tags.any(Tags::NOUN) || auxiliary() || !of::phrase_opens(reader, at))
}

/// Whether the verb says how much its subject is: `atteint`, `recule de`.
fn scales(reader: &Reader, found: &Found, at: usize) -> bool {
    let scalar = Roles::SCALAR
        .or(Roles::COPULA)
        .or(Roles::UP)
        .or(Roles::DOWN)
        .or(Roles::MEASURE_VERB);
    let roles = reader.verb(at);
    let age = found.kind == ClaimKind::Age && roles.any(Roles::HAVE);
    let alone = found.kind == ClaimKind::Count && found.form == Form::Bare;
    age || roles.any(scalar) && (!alone || roles.any(Roles::SCALAR))
}

/// Whether a thing, no person or firm, does what the figure measures: `la fuite nous mange 18 m3 par jour`.
fn acts(reader: &Reader, found: &Found, range: Range) -> bool {
    let measured = matches!(
        found.kind,
        ClaimKind::Money | ClaimKind::Measure | ClaimKind::Percent
    );
    let head = reader.token(range.0);
    let common = head.is_some_and(|head| head.word().noun.is_none() && head.tags().any(Tags::NOUN));
    measured && common && !(range.0..range.1).any(|at| reader.is_capitalized(at))
}

/// The subject of the verb at `verb`: the noun phrase before it, without what stands between.
pub fn of_verb(reader: &Reader, verb: usize) -> Option<Range> {
    let low = verb.saturating_sub(REACH).max(reader.first);
    let mut at = verb.checked_sub(1)?;
    while at >= low {
        let function = reader.function(at);
        let pronoun = matches!(function, Function::SubjectPronoun | Function::EitherPronoun);
        if pronoun && !reader.mark(at + 1, Mark::Comma) {
            return None;
        }
        if reader.mark(at, Mark::CloseParenthesis) {
            let open = (low..at)
                .rev()
                .find(|open| reader.mark(*open, Mark::OpenParenthesis))?;
            at = open.checked_sub(1)?;
            continue;
        }
        if between(reader, at) {
            at = at.checked_sub(1)?;
            continue;
        }
        let range = phrase::ending(reader, at)?;
        let before = range.0.wrapping_sub(1);
        let determined = phrase::is_determiner(reader, before);
        let outer = if determined {
            before.wrapping_sub(1)
        } else {
            before
        };
        let preposition = |at: usize| {
            matches!(
                reader.function(at),
                Function::Preposition | Function::Au | Function::A
            )
        };
        if !preposition(before) && !preposition(outer) && !phrase::is_time(reader, range.0) {
            return Some(range);
        }
        at = outer.checked_sub(1).filter(|at| *at < range.0)?;
    }
    None
}

/// What can stand between subject and verb: clitics, auxiliaries, adverbs, pauses.
fn between(reader: &Reader, at: usize) -> bool {
    let function = reader.function(at);
    let tags = reader.tags(at);
    let passes = matches!(
        function,
        Function::Adverb
            | Function::Negative
            | Function::Negation
            | Function::Reflexive
            | Function::ObjectClitic
            | Function::Qui
            | Function::Relative
            | Function::TonicPronoun
            | Function::EitherPronoun
            | Function::Preposition
    );
    let auxiliary = || {
        reader
            .verb(at)
            .any(Roles::HAVE.or(Roles::COPULA).or(Roles::FORECAST))
            && tags.any(Tags::FINITE)
            && !phrase::is_determiner(reader, at.wrapping_sub(1))
    };
    let passive =
        || reader.verb(at).any(Roles::COPULA) && reader.verb(at.wrapping_sub(1)).any(Roles::HAVE);
    let modal = || {
        tags.any(Tags::FINITE) && !tags.any(Tags::NOUN) && reader.tags(at + 1).any(Tags::INFINITIVE)
    };
    passes
        || reader.mark(at, Mark::Comma)
        || tags.any(Tags::ADVERB) && !tags.any(Tags::NOUN)
        || reader.plays(at, Roles::DEICTIC)
        || tags.any(Tags::VERBAL) && (passive() || modal() || auxiliary())
}
