//! A number with its unit: what still belongs to it (`et demi`, cents, minutes, a rate), and whether the words around it
//! speak for the unit where the word has a commoner meaning (`livres`, `points`, `un an`).

use crate::claim::currency::Zones;
use crate::claim::found::{Form, Found, Rule, kind_of};
use crate::claim::numeral::{self, Numeral, Style};
use crate::claim::reader::Reader;
use crate::claim::{Approx, ClaimKind, Value, unit};
use crate::lexicon::figure::{Roles, Unit, UnitKind};
use crate::lexicon::tags::Tags;
use crate::lexicon::word::Function;
use rust_decimal::Decimal;

/// The unit after a number, `de` between them or not, where the context speaks for it.
pub fn unit_of(reader: &Reader, zones: &Zones, numeral: &Numeral) -> Option<unit::Held> {
    let held = unit_after(reader, numeral)?;
    let strong = !held.unit.weak || speaks_for(reader, zones, numeral, held.unit);
    // « 5 m de mieux » mais « 5 M. Durand »; « un an » mais « un jour, il vint ».
    let article = numeral.style != Style::Article
        || article_measures(reader, numeral, &held) && !is_adjective(reader, &held);
    (strong && article).then_some(held)
}

/// `un franc succès`: an adjective and its noun.
fn is_adjective(reader: &Reader, held: &unit::Held) -> bool {
    let tags = |at: usize| {
        if reader.function(at) == Function::None {
            reader.tags(at)
        } else {
            Tags::NONE
        }
    };
    let noun = tags(held.next).any(Tags::NOUN) && !tags(held.next).any(Tags::ADJECTIVE);
    tags(held.next.saturating_sub(1)).any(Tags::ADJECTIVE) && noun
}

/// The unit after a number, `de` between them or not, whatever the context says.
#[inline]
pub fn unit_after(reader: &Reader, numeral: &Numeral) -> Option<unit::Held> {
    let of = (numeral.is_scaled() || numeral.about) && reader.is_de(numeral.next);
    if of {
        unit::at(reader, numeral.next + 1)
    } else {
        numeral.unit
    }
}

fn speaks_for(reader: &Reader, zones: &Zones, numeral: &Numeral, unit: &Unit) -> bool {
    match unit.kind {
        UnitKind::Money => {
            numeral.is_scaled()
                || numeral.is_decimal()
                || zones.speak_for(reader.document, unit.code)
        }
        UnitKind::Percent => {
            numeral.value < Decimal::from(30) && points_are_percent(reader, numeral)
        }
        _ => {
            numeral.is_decimal()
                || numeral.is_digits()
                    && (reader.text(numeral.next).len() > 1 || numeral.is_scaled())
        }
    }
}

/// Points of a rate, not of a game or an index: a change governs them, or a percentage stands by.
fn points_are_percent(reader: &Reader, numeral: &Numeral) -> bool {
    let change = Roles::UP
        .or(Roles::DOWN)
        .or(Roles::UP_NOUN)
        .or(Roles::DOWN_NOUN);
    let low = numeral.first.saturating_sub(8).max(reader.first);
    (low..numeral.first).any(|at| reader.verb(at).any(change) || reader.is(at, change))
        || numeral.is_decimal()
        || (numeral.next..(numeral.next + 12).min(reader.last)).any(|at| reader.text(at) == "%")
}

/// `un an de prison`, `pendant une heure`: another number could stand there.
fn article_measures(reader: &Reader, numeral: &Numeral, held: &unit::Held) -> bool {
    // « pas un centime »: nothing, not one.
    let nothing = (1..4).any(|back| {
        let at = numeral.first.wrapping_sub(back);
        reader.function(at) == Function::Negative && !reader.is(at, Roles::MORE)
    });
    if nothing && held.unit.kind == UnitKind::Money {
        return false;
    }
    if held.unit.kind != UnitKind::Duration {
        return held.unit.kind != UnitKind::Measure
            || reader.is_de(numeral.first.wrapping_sub(1))
            || reader.is(numeral.first.wrapping_sub(1), Roles::PER.or(Roles::OVER))
            || reader.text(held.next).is_empty()
            || !reader.is_of(held.next)
            || reader
                .verb(numeral.first.wrapping_sub(1))
                .any(Roles::MEASURE_VERB);
    }
    let before = numeral.first.wrapping_sub(1);
    let bounded = reader.near(before).bounds_before > 0;
    let during = reader.is(before, Roles::DURING) || reader.verb(before).any(Roles::LASTING);
    let stretched = reader.is_de(held.next)
        && !reader.is(held.next + 1, Roles::DAYPART.or(Roles::MONTH))
        && reader.tags(held.next + 1).any(Tags::NOUN);
    let half = numeral::and_half(reader, held.next).is_some();
    let stretch = reader.is_of(before) && reader.is(before.wrapping_sub(1), Roles::STRETCH);
    // `un quart d'heure`, `une demi-heure`.
    let whole_word = held.unit.atoms.len() > 1 || held.unit.atoms[0].contains('-');
    // `une année de transition` is no measure, `un an de prison` is.
    if !whole_word && reader.text(held.next.wrapping_sub(1)).ends_with("ée") {
        return bounded || during;
    }
    bounded || during || stretched || half || stretch || whole_word
}

/// A number with the unit after it, and what still belongs to it: `et demi`, cents, minutes, a rate.
pub fn read(reader: &Reader, zones: &Zones, numeral: &Numeral) -> Option<Found> {
    let held = unit_of(reader, zones, numeral)?;
    let mut value = held.unit.worth(numeral.value)?;
    let mut next = held.next;
    let mut code = zones.code(reader.document, held.unit);
    if let Some(half) = numeral::and_half(reader, next) {
        value = value.checked_add(held.unit.factor.checked_mul(half)?)?;
        next += 2;
    } else if let Some(small) = smaller(reader, numeral, &held) {
        (value, code, next) = small;
    }
    // « 1 480 euros net par mois ».
    let net = usize::from(reader.is(next, Roles::NET));
    let per = unit::per(reader, next + net, Some(held.unit.kind));
    // `3 500 hab./km²` is a density, `3 500 hab.` a count.
    if held.unit.code == "1" && per.is_none() {
        return None;
    }
    let found = Found {
        value: Value::Exactly(value.normalize()),
        code,
        per: per.map(|per| per.code),
        form: Form::Unit,
        scaled: numeral.is_scaled(),
        approx: numeral.about.then_some(Approx::About),
        ..Found::plain(
            kind_of(held.unit.kind),
            value,
            (numeral.first, per.map_or(next, |per| per.next)),
            Rule::of(held.unit.kind),
        )
    };
    Some(found)
}

/// What a smaller unit adds: `2 euros 50`, `1 h 45`, `1 m 80`, `2 min 30 s`.
fn smaller(
    reader: &Reader,
    numeral: &Numeral,
    held: &unit::Held,
) -> Option<(Decimal, &'static str, usize)> {
    let whole = held.unit.single && !numeral.is_decimal() && !numeral.is_scaled();
    // `15 euros et 20 centimes`.
    let at = held.next + usize::from(reader.is(held.next, Roles::AND));
    if !whole || !reader.is_number(at) && reader.class(at).is_none() {
        return None;
    }
    let small = numeral::number(reader, at).filter(|small| {
        !small.is_scaled() && !small.is_decimal() && small.style != Style::Article
    })?;
    let own = small.unit;
    if own.is_none() && at > held.next {
        return None;
    }
    let (value, code) = added(reader, numeral, held, &small, own.map(|own| own.unit))?;
    Some((value, code, own.map_or(small.next, |own| own.next)))
}

/// The whole in the unit that it is told in: minutes for `1 h 45`, euros for `2 euros 50`.
fn added(
    reader: &Reader,
    numeral: &Numeral,
    held: &unit::Held,
    small: &Numeral,
    own: Option<&'static Unit>,
) -> Option<(Decimal, &'static str)> {
    let one_token = small.is_digits() && small.next - small.first == 1;
    let digits = if one_token {
        reader.text(small.first).len()
    } else {
        0
    };
    let tens = small.value >= Decimal::TEN && small.value < Decimal::ONE_HUNDRED;
    let code = held.unit.code;
    let money = held.unit.kind == UnitKind::Money;
    let (whole, part, code) = match (code, own) {
        ("h", Some(own)) if own.code == "min" => (60, Decimal::ONE, "min"),
        ("min", Some(own)) if own.code == "s" => (60, Decimal::ONE, "s"),
        ("h", None) => (60, Decimal::ONE, "min"),
        ("min", None) if digits == 2 => (60, Decimal::ONE, "s"),
        ("m", None) if digits == 2 || tens && !small.is_digits() => (1, Decimal::new(1, 2), code),
        ("kg", None) if digits == 3 => (1, Decimal::new(1, 3), code),
        (_, Some(own)) if is_cent(held.unit, own) => (1, own.factor, code),
        (_, None) if money && digits == 2 => (1, Decimal::new(1, 2), code),
        _ => return None,
    };
    if whole == 60 && small.value >= Decimal::from(60) {
        return None;
    }
    let value = numeral.value.checked_mul(Decimal::from(whole))?;
    Some((value.checked_add(small.value.checked_mul(part)?)?, code))
}

/// Whether `small` is a hundredth of the currency `held`, whatever its country.
fn is_cent(held: &Unit, small: &Unit) -> bool {
    held.kind == UnitKind::Money && small.kind == UnitKind::Money && small.factor < Decimal::ONE
}

/// A currency before the number: `$85,30`, `CHF 1200`, `EUR 3 millions`.
pub fn prefixed(reader: &Reader, zones: &Zones, numeral: &Numeral) -> Option<Found> {
    if !numeral.is_digits() {
        return None;
    }
    let (first, held) = unit::before(reader, numeral.first)?;
    let value = held.unit.worth(numeral.value)?;
    let per = unit::per(reader, numeral.next, Some(UnitKind::Money));
    Some(Found {
        code: zones.code(reader.document, held.unit),
        per: per.map(|per| per.code),
        form: Form::Unit,
        scaled: numeral.is_scaled(),
        ..Found::plain(
            ClaimKind::Money,
            value,
            (first, per.map_or(numeral.next, |per| per.next)),
            Rule::Money,
        )
    })
}
