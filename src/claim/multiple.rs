//! Multiples: `deux fois plus`, `le triple`, `a doublé`, `divisé par deux`.

use crate::claim::found::Found;
use crate::claim::numeral::{self, Numeral};
use crate::claim::ratio::quotient;
use crate::claim::reader::Reader;
use crate::claim::{Change, ClaimKind, phrase};
use crate::lexicon;
use crate::lexicon::figure::{self, NumeralClass, Roles};
use crate::lexicon::tags::Tags;
use crate::lexicon::word::Function;
use rust_decimal::Decimal;

/// `deux fois plus`, `quatre fois son chiffre d'affaires`: times that multiply, not times that something happened.
pub fn times(reader: &Reader, numeral: &Numeral) -> Option<Found> {
    let at = numeral.next;
    if !reader.is(at, Roles::TIMES) || numeral.value.is_zero() {
        return None;
    }
    let next = at + 1;
    let more = reader.is(next, Roles::MORE);
    let less = reader.is(next, Roles::LESS);
    let of = phrase::is_determiner(reader, next) && !reader.is(next + 1, Roles::PERIOD);
    let above = reader.tags(next).any(Tags::ADJECTIVE) && reader.function(next + 1) == Function::A;
    if !(more || less || of || above) {
        return None;
    }
    let value = if less {
        quotient(Decimal::ONE, numeral.value)?
    } else {
        numeral.value
    };
    let end = if more || less { next + 1 } else { next };
    Some(Found::plain(
        ClaimKind::Multiple,
        value,
        (numeral.first, end),
        "multiple",
    ))
}

/// `le triple`, `au double`.
pub fn noun(reader: &Reader, at: usize) -> Option<Found> {
    let word = reader.numeral(at)?;
    let before = at.checked_sub(1)?;
    let article = matches!(reader.function(before), Function::DefiniteArticle);
    let governs = reader.is_of(at + 1) || reader.is_mark(at + 1);
    // « le double de la prévision »; « le double langage » multiplies nothing.
    (article && governs).then(|| {
        Found::plain(
            ClaimKind::Multiple,
            word.value,
            (before, at + 1),
            "multiple",
        )
    })
}

/// The numeral that the token is a verb form of: `doublé`, `multipliées`.
pub fn verb_numeral(reader: &Reader, at: usize) -> Option<figure::Numeral> {
    let token = reader.token(at)?;
    reader
        .around
        .multiplying
        .get(token.lexeme().lemma as usize)
        .filter(|held| **held)?;
    let numeral = lexicon::verb(token.lexeme().lemma).figure.numeral?;
    matches!(
        numeral.class,
        NumeralClass::Multiply | NumeralClass::Times | NumeralClass::Divide
    )
    .then_some(numeral)
}

/// `a doublé`, `multiplié par 4,5`, `divisent par deux`.
pub fn verb(reader: &Reader, at: usize) -> Option<Found> {
    let numeral = verb_numeral(reader, at)?;
    let tags = reader.tags(at);
    let (value, next) = match numeral.class {
        NumeralClass::Multiply => (numeral.value, at + 1),
        class => {
            let by = reader.is(at + 1, Roles::PER).then_some(at + 1)?;
            let factor =
                numeral::number(reader, by + 1).filter(|factor| !factor.value.is_zero())?;
            let value = if class == NumeralClass::Divide {
                quotient(Decimal::ONE, factor.value)?
            } else {
                factor.value
            };
            (value, factor.next)
        }
    };
    let before = at.wrapping_sub(1);
    let nominal = reader.function(before).is_determiner()
        || matches!(
            reader.function(before),
            Function::Du | Function::Des | Function::Au | Function::De
        );
    let participle = tags.any(Tags::PAST_PARTICIPLE)
        && (reader.verb(before).any(Roles::HAVE.or(Roles::COPULA))
            || after_auxiliary(reader, before)
            || next > at + 1);
    let finite = tags.any(Tags::FINITE) && !tags.any(Tags::NOUN.or(Tags::ADJECTIVE));
    // « le nombre double en dix ans »: after a noun and before a complement.
    let between = tags.any(Tags::THIRD)
        && tags.any(Tags::ADJECTIVE)
        && reader.tags(before).any(Tags::NOUN)
        && reader.function(at + 1) != Function::None
        && !reader.is_of(at + 1);
    let infinitive = tags.any(Tags::INFINITIVE);
    if nominal && next == at + 1 && !infinitive
        || !(participle
            || finite
            || between
            || infinitive
            || next > at + 1 && tags.any(Tags::VERBAL))
    {
        return None;
    }
    let down = numeral.class == NumeralClass::Divide;
    let change = if down {
        Change::Decrease
    } else {
        Change::Increase
    };
    Some(Found {
        change: Some(change),
        ..Found::plain(ClaimKind::Multiple, value, (at, next), "multiple")
    })
}

/// `a plus que doublé`, `a presque triplé`: an auxiliary within three words.
fn after_auxiliary(reader: &Reader, at: usize) -> bool {
    (0..3).any(|back| {
        let token = at.wrapping_sub(back);
        reader.verb(token).any(Roles::HAVE.or(Roles::COPULA))
    })
}
