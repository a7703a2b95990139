//! Times: the words that say when a figure holds (`en 2014`, `au premier trimestre`, `l'an dernier`, `il y a deux ans`).

use crate::claim::clock::{self, after_year, end_of_year};
use crate::claim::numeral;
use crate::claim::phrase;
use crate::claim::reader::Reader;
use crate::document::{Mark, Spot};
use crate::lexicon::Flags;
use crate::lexicon::figure::{NumeralClass, Roles};
use crate::lexicon::tags::Tags;
use crate::lexicon::word::Function;

/// Tokens from, to (exclusive).
pub type Range = (usize, usize);

/// Fills `phrases` with the times that a sentence names, in order.
pub fn phrases(reader: &Reader, phrases: &mut Vec<Range>) {
    phrases.clear();
    let mut at = reader.first;
    let spots = reader.document.spots();
    while let Some(opens) = spots.next(Spot::Time, at, reader.last) {
        at = opens;
        match core(reader, at) {
            Some(next) => {
                let low = phrases.last().map_or(reader.first, |last| last.1);
                let (first, kept) = opened(reader, at, low);
                if kept {
                    push(reader, phrases, (first, next));
                }
                at = next;
            }
            None => at += 1,
        }
    }
}

/// Adds a time; two that are joined are one: `entre 2011 et 2025`, `de lundi à mardi`.
fn push(reader: &Reader, phrases: &mut Vec<Range>, range: Range) {
    if let Some(last) = phrases.last_mut() {
        let between = reader.is(last.0, Roles::BETWEEN);
        let joined =
            range.0 == last.1 || range.0 == last.1 + 1 && between && reader.is(last.1, Roles::AND);
        if joined {
            last.1 = range.1;
            return;
        }
    }
    phrases.push(range);
}

/// The end of a time without the words that open it.
fn core(reader: &Reader, at: usize) -> Option<usize> {
    if reader.is_number(at) {
        return dated(reader, at);
    }
    let roles = reader.roles(at);
    if roles.any(Roles::DEICTIC) {
        return Some(at + 1 + usize::from(reader.is(at + 1, Roles::DAYPART)));
    }
    if roles.any(Roles::WEEKDAY) {
        return Some(weekday(reader, at));
    }
    if roles.any(Roles::MONTH) && reader.class(at).is_none() {
        return Some(after_year(reader, at + 1));
    }
    if roles.any(Roles::SEASON) {
        let seasonal = matches!(
            reader.function(at.wrapping_sub(1)),
            Function::DefiniteArticle | Function::Au | Function::Demonstrative
        ) || reader.is(at.wrapping_sub(1), Roles::IN);
        return seasonal.then(|| relative(reader, after_year(reader, at + 1)));
    }
    if roles.any(Roles::HORIZON) {
        return Some(after_year(reader, at + 1)).filter(|next| *next > at + 1);
    }
    if roles.any(Roles::DAYPART) {
        return daypart(reader, at);
    }
    if roles.any(Roles::DATE) {
        return date(reader, at);
    }
    if roles.any(Roles::EDGE) {
        return edge(reader, at);
    }
    if roles.any(Roles::PERIOD) {
        return period(reader, at);
    }
    None
}

/// `la nuit de lundi à mardi`, `le premier soir`, `ce matin`.
fn daypart(reader: &Reader, at: usize) -> Option<usize> {
    let before = at.wrapping_sub(1);
    let article = reader.function(before) == Function::DefiniteArticle;
    if article && reader.is_de(at + 1) && reader.is(at + 2, Roles::WEEKDAY) {
        let end = weekday(reader, at + 2);
        let to = reader.function(end) == Function::A && reader.is(end + 1, Roles::WEEKDAY);
        return Some(if to { weekday(reader, end + 1) } else { end });
    }
    let ordinal = matches!(
        reader.class(before),
        Some(NumeralClass::Ordinal | NumeralClass::First | NumeralClass::Second)
    );
    (ordinal || reader.function(before) == Function::Demonstrative).then_some(at + 1)
}

/// `à la même date en 2024`, `à cette époque`, `à l'époque`.
fn date(reader: &Reader, at: usize) -> Option<usize> {
    let next = at + 1;
    let before = at.wrapping_sub(1);
    let year = reader.is(next, Roles::IN) && after_year(reader, next + 1) > next + 1;
    let at_that = reader.function(before) == Function::DefiniteArticle
        && reader.function(before.wrapping_sub(1)) == Function::A;
    let pointing = reader.function(before) == Function::Demonstrative || at_that || year;
    pointing.then_some(if year { next + 2 } else { next })
}

/// `la fin du mois`, `le début de l'année 2027`.
fn edge(reader: &Reader, at: usize) -> Option<usize> {
    let of = at + 1;
    if !reader.is_of(of) {
        return None;
    }
    let noun = of + 1 + usize::from(phrase::is_determiner(reader, of + 1));
    let calendar = reader.is(noun, Roles::CALENDAR.or(Roles::SEASON));
    calendar.then(|| after_year(reader, relative(reader, noun + 1)))
}

/// `lundi soir`, `mardi 3 mai`, `samedi dernier`.
fn weekday(reader: &Reader, at: usize) -> usize {
    let mut next = at + 1;
    if reader.is(next, Roles::DAYPART) {
        next += 1;
    }
    if reader.is_number(next) {
        let month = next + 1;
        next = if reader.is(month, Roles::MONTH) {
            after_year(reader, month + 1)
        } else {
            next + 1
        };
    }
    relative(reader, next)
}

fn relative(reader: &Reader, at: usize) -> usize {
    at + usize::from(reader.is(at, Roles::RELATIVE))
}

/// `14 juillet 2015`, a year by itself after a word of time.
fn dated(reader: &Reader, at: usize) -> Option<usize> {
    // Most numbers are no time, as the token after them tells.
    let next = reader.near_or_sign(at + 1);
    let alone = next.class.is_none()
        && !next.flags.any(Flags::HOUR)
        && !next.roles.any(Roles::MONTH.or(Roles::AND))
        && !reader.is_number(at + 1);
    if alone {
        return year(reader, at, end_of_year(reader, at)?);
    }
    let number = numeral::number(reader, at)?;
    if reader.is(number.next, Roles::MONTH) {
        return Some(after_year(reader, number.next + 1));
    }
    if reader.class(number.next) == Some(NumeralClass::Suffix)
        && reader.is(number.next + 1, Roles::MONTH)
    {
        return Some(after_year(reader, number.next + 2));
    }
    if let Some(next) = clock::time(reader, &number) {
        return Some(next);
    }
    if number.is_year() {
        return year(reader, at, number.next);
    }
    // `entre le 6 et le 12 octobre`.
    let day = reader.is(at.wrapping_sub(2), Roles::BETWEEN) && reader.is(number.next, Roles::AND);
    day.then_some(number.next)
}

/// The end of the year from `at` to `next`, where the words before it say that it is a time.
fn year(reader: &Reader, at: usize, next: usize) -> Option<usize> {
    let before = at.wrapping_sub(1);
    let opened = reader.is(
        before,
        Roles::IN
            .or(Roles::DURING)
            .or(Roles::BETWEEN)
            .or(Roles::EDGE)
            .or(Roles::CLOCK),
    ) || matches!(reader.function(before), Function::Preposition)
        || is_ici(reader, before)
        || reader.function(before) == Function::A && is_ici(reader, before.wrapping_sub(1))
        || reader.is(before, Roles::AND) && reader.is(before.wrapping_sub(2), Roles::BETWEEN);
    let listed = at == reader.first && reader.mark(next, Mark::Colon);
    let by = reader.is(
        before,
        Roles::OVER.or(Roles::PER).or(Roles::AGAINST).or(Roles::FOR),
    ) && !reader.is(before, Roles::DURING)
        || reader.function(before) == Function::A && !is_ici(reader, before.wrapping_sub(1));
    (opened && !by || listed).then_some(next)
}

/// `d'ici`.
pub fn is_ici(reader: &Reader, at: usize) -> bool {
    reader.function(at) == Function::Adverb
        && reader.is_de(at.wrapping_sub(1))
        && !reader.is(at, Roles::MORE.or(Roles::LESS))
}

/// `premier semestre 2025`, `an dernier`, `cette année`, `neuf premiers mois de 2013`, `XIXe siècle`.
fn period(reader: &Reader, at: usize) -> Option<usize> {
    let before = at.wrapping_sub(1);
    let ordinal = matches!(
        reader.class(before),
        Some(
            NumeralClass::Ordinal
                | NumeralClass::First
                | NumeralClass::Second
                | NumeralClass::Suffix
        )
    );
    let century = reader.is(at, Roles::CALENDAR)
        && reader.is_capitalized(before)
        && reader.text(before).ends_with('e');
    let end = relative(reader, at + 1);
    let pointed = end > at + 1
        || reader.function(before) == Function::Demonstrative && !reader.is_number(before)
        || ordinal && reader.is(at, Roles::CALENDAR)
        || century
        || reader.is(before, Roles::RELATIVE);
    let year = after_year(reader, end);
    let of_year = reader.is_of(end) && after_year(reader, end + 1) > end + 1;
    if !(pointed || year > end && !reader.is_of(before)) {
        return None;
    }
    Some(if of_year { end + 2 } else { year })
}

/// Where a time begins, with the words that open it, and whether it says when (`que l'an dernier`, `de 2013` do not).
fn opened(reader: &Reader, at: usize, low: usize) -> (usize, bool) {
    let mut first = at;
    let mut article = false;
    while first > low {
        let left = first - 1;
        let function = reader.function(left);
        let determines = matches!(
            function,
            Function::DefiniteArticle | Function::Demonstrative
        );
        let inner = !article && (determines || within(reader, left, at));
        let outer = matches!(function, Function::Au | Function::Preposition)
            && !reader.is(left, Roles::AGAINST.or(Roles::PER))
            || reader.is(left, Roles::EDGE)
            || is_ici(reader, left)
            || reader.is_de(left) && is_ici(reader, first)
            || function == Function::A
                && (is_ici(reader, left.wrapping_sub(1)) || at_points(reader, at))
            || reader.is_of(left) && reader.is(left.wrapping_sub(1), Roles::EDGE);
        if !(inner || outer) {
            break;
        }
        article |= determines;
        first = left;
    }
    let left = first.wrapping_sub(1);
    let compared = reader.is(left, Roles::ONLY)
        && reader.is(left.wrapping_sub(1), Roles::MORE.or(Roles::LESS));
    let level = reader.function(left) == Function::A && first > low;
    (
        first,
        !(reader.is_of(left) && first > low || compared || level),
    )
}

/// What stands between article and period: `neuf premiers mois`, `XIXe siècle`, `même date`.
fn within(reader: &Reader, left: usize, at: usize) -> bool {
    let class = reader.class(left);
    let ordinal = matches!(
        class,
        Some(
            NumeralClass::Ordinal
                | NumeralClass::First
                | NumeralClass::Second
                | NumeralClass::Suffix
        )
    );
    let next = left + 1;
    let counted = (class.is_some() || reader.is_number(left))
        && (reader.is(next, Roles::RELATIVE)
            || matches!(
                reader.class(next),
                Some(NumeralClass::First | NumeralClass::Suffix)
            ));
    let century = reader.is_capitalized(left)
        && reader.is(at, Roles::CALENDAR)
        && reader.text(left).ends_with('e');
    ordinal
        || counted
        || century
        || reader.is(left, Roles::WEEKDAY.or(Roles::RELATIVE))
        || reader.tags(left).any(Tags::ADJECTIVE) && reader.is(at, Roles::DATE)
}

/// `à l'automne`, `à l'horizon`, `à la même date`; but not `à l'an dernier`.
fn at_points(reader: &Reader, at: usize) -> bool {
    reader.is(at, Roles::SEASON.or(Roles::HORIZON).or(Roles::DATE)) || reader.is_number(at)
}
