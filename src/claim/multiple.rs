//! Multiples: `deux fois plus`, `le triple`, `a doublé`, `divisé par deux`.

use crate::claim::found::{Found, Rule};
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
    if !numeral.after.roles.any(Roles::TIMES) || numeral.value.is_zero() {
        return None;
    }
    // `deux fois et demie plus`
    let half = numeral::and_half(reader, at + 1);
    let factor = numeral.value.checked_add(half.unwrap_or_default())?;
    let next = at + 1 + if half.is_some() { 2 } else { 0 };
    let more = reader.is(next, Roles::MORE);
    let less = reader.is(next, Roles::LESS);
    let of = phrase::is_determiner(reader, next) && !reader.is(next + 1, Roles::PERIOD);
    let above = reader.tags(next).any(Tags::ADJECTIVE) && reader.function(next + 1) == Function::A;
    if !(more || less || of || above) {
        return None;
    }
    let value = if less {
        quotient(Decimal::ONE, factor)?
    } else {
        factor
    };
    let end = if more || less { next + 1 } else { next };
    Some(Found::plain(
        ClaimKind::Multiple,
        value,
        (numeral.first, end),
        Rule::Multiple,
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
            Rule::Multiple,
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
    let divides = numeral.class == NumeralClass::Divide;
    let (value, next) = if numeral.class == NumeralClass::Multiply {
        (numeral.value, at + 1)
    } else {
        let by = reader.is(at + 1, Roles::PER).then_some(at + 2)?;
        let factor = numeral::number(reader, by).filter(|factor| !factor.value.is_zero())?;
        let inverse = divides.then(|| quotient(Decimal::ONE, factor.value));
        (inverse.unwrap_or(Some(factor.value))?, factor.next)
    };
    let tags = reader.tags(at);
    let told = if next > at + 1 {
        tags.any(Tags::VERBAL)
    } else {
        multiplies_alone(reader, at)
    };
    let change = if divides {
        Change::Decrease
    } else {
        Change::Increase
    };
    told.then(|| Found {
        change: Some(change),
        ..Found::plain(ClaimKind::Multiple, value, (at, next), Rule::Multiple)
    })
}

/// Whether a form of `doubler` is a verb here: « a doublé », « doublera », « le nombre double en dix ans »; but « un
/// triplé », « le double ».
fn multiplies_alone(reader: &Reader, at: usize) -> bool {
    let tags = reader.tags(at);
    if tags.any(Tags::INFINITIVE) {
        return true;
    }
    let before = at.wrapping_sub(1);
    let nominal = reader.function(before).is_determiner()
        || reader.is_of(before)
        || reader.function(before) == Function::Au;
    let participle = tags.any(Tags::PAST_PARTICIPLE) && after_auxiliary(reader, before);
    let finite = tags.any(Tags::FINITE) && !tags.any(Tags::NOUN.or(Tags::ADJECTIVE));
    let between = tags.any(Tags::THIRD)
        && tags.any(Tags::ADJECTIVE)
        && reader.tags(before).any(Tags::NOUN)
        && reader.function(at + 1) != Function::None
        && !reader.is_of(at + 1);
    !nominal && (participle || finite || between)
}

/// `a plus que doublé`, `a presque triplé`: an auxiliary within three words.
fn after_auxiliary(reader: &Reader, at: usize) -> bool {
    (0..3).any(|back| {
        let token = at.wrapping_sub(back);
        reader.verb(token).any(Roles::HAVE.or(Roles::COPULA))
    })
}
