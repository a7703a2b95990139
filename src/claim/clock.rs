//! Dates and clock times: numbers that point at a moment and are no claims (`le 14 juillet`, `18h30`, `2014-2018`).

use crate::claim::numeral::{self, Numeral, exceeds};
use crate::claim::reader::Reader;
use crate::claim::{phrase, unit};
use crate::document::{Mark, TokenKind};
use crate::lexicon::figure::{NumeralClass, Roles, UnitKind};
use crate::lexicon::tags::Tags;
use crate::lexicon::word::Function;
use rust_decimal::Decimal;

/// The end of the date or time that the numeral opens; `None` where it is neither.
pub fn end(reader: &Reader, numeral: &Numeral) -> Option<usize> {
    calendar_day(reader, numeral)
        .or_else(|| slashed(reader, numeral))
        .or_else(|| coming_day(reader, numeral))
        .or_else(|| year(reader, numeral))
        .or_else(|| time(reader, numeral))
}

fn is_day(numeral: &Numeral) -> bool {
    !numeral.is_scaled()
        && !numeral.is_decimal()
        && exceeds(numeral.value, 0)
        && !exceeds(numeral.value, 31)
}

/// `14 juillet`, `1er mai 2012`, `le deux mai`.
fn calendar_day(reader: &Reader, numeral: &Numeral) -> Option<usize> {
    let mut at = numeral.next;
    match numeral.after.class {
        Some(NumeralClass::Ordinal) => at += 1,
        Some(NumeralClass::Suffix) if reader.is_glued(at) => at += 1,
        Some(_) => {}
        None if !numeral.after.roles.any(Roles::MONTH) => return None,
        None => {}
    }
    // « 3 sept 2014 »: the month's abbreviation is a number elsewhere.
    let month = reader.is(at, Roles::MONTH)
        && (reader.class(at).is_none() || after_year(reader, at + 1) > at + 1);
    if !month || !is_day(numeral) {
        return None;
    }
    Some(after_year(reader, at + 1))
}

/// The index after the year at `at`, or `at`.
pub fn after_year(reader: &Reader, at: usize) -> usize {
    end_of_year(reader, at).unwrap_or(at)
}

/// The index after the year at `at`, where one stands there: four digits as they are, which nothing multiplies.
pub fn end_of_year(reader: &Reader, at: usize) -> Option<usize> {
    if !reader.is_number(at) || reader.len(at) != 4 {
        return None;
    }
    if reader.class(at + 1).is_some() {
        let number = numeral::number(reader, at).filter(Numeral::is_year);
        return number.map(|year| year.next);
    }
    matches!(reader.text(at).parse::<u32>(), Ok(1000..=2199)).then_some(at + 1)
}

/// The ending of an ordinal in digits, glued to it: `1er`, `3e`, `2ᵉ`.
pub fn is_suffix(reader: &Reader, at: usize) -> bool {
    reader.is_glued(at) && reader.class(at) == Some(NumeralClass::Suffix)
}

/// `14/07`, `14/07/2015`, `2014/2015`, `2014-2018`, `20:45`.
fn slashed(reader: &Reader, numeral: &Numeral) -> Option<usize> {
    let joined = |at: usize| {
        matches!(
            reader.kind(at),
            TokenKind::Mark(Mark::Slash | Mark::Hyphen | Mark::Dash | Mark::Colon)
        ) && reader.is_number(at + 1)
            && (reader.is_glued(at) && reader.is_glued(at + 1))
    };
    if !joined(numeral.next) || !numeral.is_plain_digits() {
        return None;
    }
    let second = numeral::number(reader, numeral.next + 1)?;
    if joined(second.next) {
        let mut next = second.next;
        while joined(next) {
            next += 2;
        }
        return Some(next);
    }
    let colon = reader.mark(numeral.next, Mark::Colon);
    let years = numeral.is_year()
        && second.is_plain_digits()
        && (second.is_year() || second.value < Decimal::from(100));
    let open = second.unit.is_none() && !second.is_scaled();
    let day = reader.mark(numeral.next, Mark::Slash)
        && is_day(numeral)
        && matches!(
            reader.function(numeral.first.wrapping_sub(1)),
            Function::DefiniteArticle | Function::Du | Function::Au
        );
    (colon || years && open || day).then_some(second.next)
}

/// `le 6 et le 12 octobre`, `du 3 au 5 mai`, `lundi 4`: a day whose month follows, or goes without saying.
fn coming_day(reader: &Reader, numeral: &Numeral) -> Option<usize> {
    let before = numeral.first.wrapping_sub(1);
    let weekday = reader.is(before, Roles::WEEKDAY);
    if !(weekday || is_singular_article(reader, before))
        || !is_day(numeral)
        || numeral.value == Decimal::ONE && !numeral.is_digits()
        || numeral.unit.is_some()
    {
        return None;
    }
    let bare = numeral.is_plain_digits() && phrase::core(reader, numeral.next).is_none();
    (weekday || bare).then_some(numeral.next)
}

/// Whether `le`, `du` or `au` stands at `at`.
pub fn is_singular_article(reader: &Reader, at: usize) -> bool {
    match reader.function(at) {
        Function::DefiniteArticle => reader.text(at).eq_ignore_ascii_case("le"),
        Function::Du => true,
        Function::Au => reader.len(at) == 2,
        _ => false,
    }
}

/// A year as such: four digits with nothing that they count.
fn year(reader: &Reader, numeral: &Numeral) -> Option<usize> {
    if !numeral.is_year() {
        return None;
    }
    let before = numeral.first.wrapping_sub(1);
    if numeral.unit.is_some() {
        return None;
    }
    let dated = matches!(reader.function(before), Function::Preposition)
        && !reader.is(
            before,
            Roles::BETWEEN
                .or(Roles::AGAINST)
                .or(Roles::OVER)
                .or(Roles::PER)
                .or(Roles::FOR),
        )
        || reader.is(
            before,
            Roles::MONTH
                .or(Roles::SEASON)
                .or(Roles::PERIOD)
                .or(Roles::EDGE),
        )
        || reader.is_capitalized(before) && before > reader.first;
    let counts = || {
        phrase::core(reader, numeral.next).is_some_and(|(first, _)| {
            let tags = reader.tags(first);
            tags.any(Tags::PLURAL) && !reader.is_capitalized(first)
        })
    };
    (dated || !stands_for(reader, numeral) && !counts()).then_some(numeral.next)
}

/// « la fédération en payait 1500 »: what `en` stands for is counted.
pub fn stands_for(reader: &Reader, numeral: &Numeral) -> bool {
    let before = numeral.first.wrapping_sub(1);
    reader.tags(before).any(Tags::FINITE)
        && reader.function(before) == Function::None
        && reader.is(before.wrapping_sub(1), Roles::IN)
}

/// `18h30`, `à 20 heures`: a clock time, where nothing says that it lasts.
#[inline]
pub fn time(reader: &Reader, numeral: &Numeral) -> Option<usize> {
    let hour = |held: &unit::Held| {
        held.unit.kind == UnitKind::Duration && held.unit.single && held.unit.code == "h"
    };
    let Some(held) = numeral.unit.filter(hour) else {
        return wired(reader, numeral);
    };
    of_day(reader, numeral, held)
}

/// `03H40`, `18H` in the wires.
pub fn wired(reader: &Reader, numeral: &Numeral) -> Option<usize> {
    let letter = numeral.next;
    let hour = numeral.is_plain_digits() && !exceeds(numeral.value, 24);
    let capital = hour && reader.is_glued(letter) && reader.text(letter) == "H";
    let minutes = reader.is_number(letter + 1) && reader.is_glued(letter + 1);
    capital.then_some(letter + 1 + usize::from(minutes))
}

fn of_day(reader: &Reader, numeral: &Numeral, held: unit::Held) -> Option<usize> {
    let hour = !numeral.is_decimal() && !exceeds(numeral.value, 24) && !numeral.is_scaled();
    if !hour {
        return None;
    }
    // `sept heures du matin`.
    if reader.is_of(held.next) && reader.is(held.next + 1, Roles::DAYPART) {
        return Some(held.next + 2);
    }
    let symbol = reader.text(held.next - 1).len() == 1;
    let minutes = reader.is_number(held.next);
    // `1 h 30 min` says itself that it lasts.
    if minutes && unit::at(reader, held.next + 1).is_some_and(|own| own.unit.code == "min") {
        return None;
    }
    let before = numeral.first.wrapping_sub(1);
    let lasting = lasts(reader, before);
    let clock = reader.function(before) == Function::A
        || reader.is(before, Roles::CLOCK) && numeral.is_digits();
    // « à deux heures de route » is a stretch, « à deux heures du matin » a moment.
    let stretched = reader.is_de(held.next) && !reader.is(held.next + 1, Roles::DAYPART);
    let compact = symbol && reader.is_glued(numeral.next) && (minutes || clock || !lasting);
    let next = if minutes { held.next + 1 } else { held.next };
    let points = (compact || symbol && minutes || clock) && !lasting && !stretched;
    points.then_some(next)
}

/// Whether the words before `at` say that a stretch of time follows.
fn lasts(reader: &Reader, at: usize) -> bool {
    let mut at = at;
    for _ in 0..3 {
        if reader.is(at, Roles::DURING) || reader.verb(at).any(Roles::LASTING) {
            return true;
        }
        if reader.is_of(at)
            && reader.is(
                at.wrapping_sub(1),
                Roles::MORE.or(Roles::LESS).or(Roles::STRETCH),
            )
        {
            return true;
        }
        if reader.roles(at) == Roles::NONE
            && reader.function(at) == Function::None
            && reader.near(at).bounds_before == 0
        {
            return false;
        }
        at = at.wrapping_sub(1);
    }
    false
}
