//! From a numeral outward: the quantity that it opens, with its unit, its range, its ratio, or what it counts.

use crate::claim::clock;
use crate::claim::currency::Zones;
use crate::claim::found::{Form, Found, kind_of};
use crate::claim::numeral::{self, Numeral, Read, Style};
use crate::claim::reader::Reader;
use crate::claim::{Approx, ClaimKind, Value, multiple, range, rank, ratio, reference, unit};
use crate::document::{Mark, TokenKind};
use crate::lexicon::figure::{NumeralClass, Roles, Unit, UnitKind};
use crate::lexicon::tags::Tags;
use crate::lexicon::word::Function;
use rust_decimal::Decimal;

/// What stands at a numeral.
pub enum Outcome {
    /// A quantity.
    One(Found),
    /// Two quantities that share a unit: `passer de 6,8 à 11,4 millions`.
    Two(Found, Found),
    /// No quantity, up to the token after it.
    Skip(usize),
    /// A number that an exact decimal cannot hold.
    TooLarge(usize),
}

/// Reads what stands at the token `at`, which is digits or a numeral word.
pub fn read(reader: &Reader, zones: &Zones, at: usize) -> Outcome {
    if let Some(next) = reference::idiom(reader, at) {
        return Outcome::Skip(next);
    }
    let found = match reader.class(at) {
        Some(NumeralClass::Part) => ratio::part(reader, at),
        Some(NumeralClass::Ordinal | NumeralClass::First | NumeralClass::Second) => {
            rank::read(reader, at)
        }
        Some(NumeralClass::Multiple) => multiple::noun(reader, at),
        Some(NumeralClass::Multiply | NumeralClass::Times | NumeralClass::Divide) => None,
        Some(NumeralClass::Abouts) => return Outcome::Skip(vague(reader, at)),
        Some(NumeralClass::Scale | NumeralClass::About) if !counts_alone(reader, at) => {
            return Outcome::Skip(vague(reader, at));
        }
        Some(NumeralClass::Scale) => scale_alone(reader, zones, at),
        _ => return numeric(reader, zones, at),
    };
    found.map_or(Outcome::Skip(at + 1), Outcome::One)
}

/// `le million de visiteurs`, `cette centaine de postes`: a word for a number after a definite article.
fn counts_alone(reader: &Reader, at: usize) -> bool {
    matches!(
        reader.function(at.wrapping_sub(1)),
        Function::DefiniteArticle
            | Function::Demonstrative
            | Function::Possessive
            | Function::Au
            | Function::Du
    ) && !reader.text(at).ends_with('s')
}

fn scale_alone(reader: &Reader, zones: &Zones, at: usize) -> Option<Found> {
    let word = reader.numeral(at)?;
    let numeral = Numeral {
        value: word.value,
        first: at,
        next: at + 1,
        scale: word.value,
        style: Style::Words,
        about: false,
    };
    Some(whole(reader, zones, &numeral))
}

/// `des dizaines de milliers`, `plusieurs millions`: the index after the words that only say how large.
fn vague(reader: &Reader, at: usize) -> usize {
    let mut next = at + 1;
    while reader.is_de(next)
        && matches!(
            reader.class(next + 1),
            Some(NumeralClass::Scale | NumeralClass::Abouts | NumeralClass::About)
        )
    {
        next += 2;
    }
    next
}

fn numeric(reader: &Reader, zones: &Zones, at: usize) -> Outcome {
    if reader.class(at) == Some(NumeralClass::One) && !article_counts(reader, at) {
        return Outcome::Skip(at + 1);
    }
    let numeral = match numeral::read(reader, at) {
        Read::Numeral(numeral) => numeral,
        Read::Reference(next) => return Outcome::Skip(next),
        Read::TooLarge(next) => return Outcome::TooLarge(next),
        Read::None => {
            return match sign_part(reader, at) {
                Some(found) => Outcome::One(found),
                None => Outcome::Skip(at + 1),
            };
        }
    };
    if let Some(next) = reference::glued(reader, &numeral) {
        return Outcome::Skip(next);
    }
    if let Some(found) = rank::digits(reader, &numeral) {
        return found.map_or(Outcome::Skip(numeral.next + 1), Outcome::One);
    }
    if let Some(next) = clock::end(reader, &numeral) {
        return Outcome::Skip(next);
    }
    if let Some(next) = reference::before(reader, &numeral) {
        return Outcome::Skip(next);
    }
    if let Some(found) = ratio::read(reader, &numeral).or_else(|| multiple::times(reader, &numeral))
    {
        return Outcome::One(found);
    }
    if let Some(outcome) = range::read(reader, zones, &numeral) {
        return outcome;
    }
    if let Some(next) = reference::after(reader, &numeral) {
        return Outcome::Skip(next);
    }
    let found = signed(reader, whole(reader, zones, &numeral), &numeral);
    if numeral.style == Style::Article && found.form != Form::Unit {
        return Outcome::Skip(numeral.next);
    }
    if matches!(found.form, Form::Noun | Form::Bare) {
        if let Some(next) = reference::count(reader, &numeral, &found) {
            return Outcome::Skip(next);
        }
    }
    Outcome::One(found)
}

/// Whether `un` or `une` can count: before a unit, a scale, a part, or in `un enfant sur cinq`.
fn article_counts(reader: &Reader, at: usize) -> bool {
    let next = reader.figure(at + 1);
    if next.units > 0 || next.numeral.is_some() || next.roles.any(Roles::OVER) {
        return true;
    }
    if reader.is_number(at + 1) {
        return false;
    }
    (at + 2..at + 6).any(|over| {
        reader.is(over, Roles::OVER)
            && (reader.is_number(over + 1)
                || reader
                    .numeral(over + 1)
                    .is_some_and(|word| word.class != NumeralClass::One))
            || reader.is(over, Roles::FOR) && reader.is_number(over + 1)
    })
}

/// `½`, `2½`.
fn sign_part(reader: &Reader, at: usize) -> Option<Found> {
    let word = reader
        .numeral(at)
        .filter(|word| word.class == NumeralClass::SignPart)?;
    Some(Found::plain(
        ClaimKind::Ratio,
        word.value,
        (at, at + 1),
        "fraction",
    ))
}

/// The quantity of one number: with its unit, with what it counts, or bare.
pub fn whole(reader: &Reader, zones: &Zones, numeral: &Numeral) -> Found {
    if let Some(found) = prefixed(reader, zones, numeral) {
        return found;
    }
    match with_unit(reader, zones, numeral) {
        Some(found) => found,
        None => counted(reader, numeral),
    }
}

/// The unit after a number, `de` between them or not, where the context speaks for it.
pub fn unit_of(reader: &Reader, zones: &Zones, numeral: &Numeral) -> Option<unit::Held> {
    let mut at = numeral.next;
    if (numeral.is_scaled() || numeral.about) && reader.is_de(at) {
        at += 1;
    }
    let held = unit::at(reader, at)?;
    let strong = !held.unit.weak || speaks_for(reader, zones, numeral, held.unit);
    // « 5 m de mieux » mais « 5 M. Durand »; « un an » mais « un jour, il vint ».
    let article = numeral.style != Style::Article || article_measures(reader, numeral, &held);
    (strong && article).then_some(held)
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
    let bounded = reader.figure(before).bounds_before > 0;
    let during = reader.is(before, Roles::DURING) || reader.verb(before).any(Roles::LASTING);
    let stretched = reader.is_de(held.next)
        && !reader.is(held.next + 1, Roles::DAYPART.or(Roles::MONTH))
        && reader.tags(held.next + 1).any(Tags::NOUN);
    let half = numeral::and_half(reader, held.next).is_some();
    let stretch = reader.is_of(before) && reader.is(before.wrapping_sub(1), Roles::STRETCH);
    // `un quart d'heure`, `une demi-heure`.
    let whole_word = held.unit.atoms.len() > 1 || held.unit.atoms[0].contains('-');
    bounded || during || stretched || half || stretch || whole_word
}

/// A number with the unit after it, and what still belongs to it: `et demi`, cents, minutes, a rate.
fn with_unit(reader: &Reader, zones: &Zones, numeral: &Numeral) -> Option<Found> {
    let held = unit_of(reader, zones, numeral)?;
    let mut value = numeral.value.checked_mul(held.unit.factor)?;
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
            rule(held.unit.kind),
        )
    };
    Some(found)
}

/// The rule's name for a unit.
pub fn rule(kind: UnitKind) -> &'static str {
    match kind {
        UnitKind::Money => "money",
        UnitKind::Percent => "percent",
        UnitKind::Duration => "duration",
        UnitKind::Measure => "measure",
    }
}

/// What a smaller unit adds: `2 euros 50`, `1 h 45`, `1 m 80`, `2 min 30 s`.
fn smaller(
    reader: &Reader,
    numeral: &Numeral,
    held: &unit::Held,
) -> Option<(Decimal, &'static str, usize)> {
    let at = held.next;
    if numeral.is_decimal()
        || numeral.is_scaled()
        || held.unit.factor != Decimal::ONE
        || !reader.is_number(at) && reader.numeral(at).is_none()
    {
        return None;
    }
    let small = numeral::number(reader, at).filter(|small| {
        !small.is_scaled() && !small.is_decimal() && small.style != Style::Article
    })?;
    let digits = small.next - small.first == 1 && small.is_digits();
    let length = reader.text(at).len();
    let own = unit::at(reader, small.next);
    let code = held.unit.code;
    let (per, code, next) = match (code, own) {
        ("h", Some(own)) if own.unit.code == "min" => (60, "min", own.next),
        ("min", Some(own)) if own.unit.code == "s" => (60, "s", own.next),
        ("h", None) if small.value < Decimal::from(60) => (60, "min", small.next),
        ("min", None) if digits && small.value < Decimal::from(60) && length == 2 => {
            (60, "s", small.next)
        }
        ("m", None) if digits && length == 2 => {
            return Some((
                numeral.value + small.value / Decimal::ONE_HUNDRED,
                code,
                small.next,
            ));
        }
        (_, Some(own))
            if held.unit.kind == UnitKind::Money
                && own.unit.code == code
                && own.unit.factor < Decimal::ONE =>
        {
            return Some((
                numeral.value + small.value * own.unit.factor,
                code,
                own.next,
            ));
        }
        (_, None) if held.unit.kind == UnitKind::Money && digits && length == 2 => {
            return Some((
                numeral.value + small.value / Decimal::ONE_HUNDRED,
                code,
                small.next,
            ));
        }
        _ => return None,
    };
    let value = numeral
        .value
        .checked_mul(Decimal::from(per))?
        .checked_add(small.value)?;
    Some((value, code, next))
}

/// A currency before the number: `$85,30`, `CHF 1200`, `EUR 3 millions`.
fn prefixed(reader: &Reader, zones: &Zones, numeral: &Numeral) -> Option<Found> {
    if !numeral.is_digits() {
        return None;
    }
    let (first, held) = unit::before(reader, numeral.first)?;
    let value = numeral.value.checked_mul(held.unit.factor)?;
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
            "money",
        )
    })
}

/// A number with what it counts, or alone.
fn counted(reader: &Reader, numeral: &Numeral) -> Found {
    let mut found = Found::bare(numeral);
    found.noun = counted_noun(reader, numeral);
    if let Some((_, end)) = found.noun {
        found.form = Form::Noun;
        found.per = rate_after(reader, end);
    }
    found
}

/// What the number counts: the noun phrase right after it.
pub fn counted_noun(reader: &Reader, numeral: &Numeral) -> Option<(usize, usize)> {
    let mut at = numeral.next;
    if (numeral.is_scaled() || numeral.about) && reader.is_of(at) {
        at += 1;
        if crate::claim::phrase::is_determiner(reader, at) {
            at += 1;
        }
    } else if reader.is_of(at) {
        return None;
    }
    // « la Renault 5 revient »: a verb in the singular counts nothing, though a noun is spelled like it.
    let singular =
        reader.tags(at).any(Tags::THIRD_SINGULAR) && !reader.text(at).ends_with(['s', 'x', 'z']);
    if singular && numeral.value > Decimal::ONE && !numeral.is_scaled() && !numeral.about
        || reader.is_verb(at)
    {
        return None;
    }
    // `320 “repas”`: a quotation mark does not part number and noun.
    if reader.is_quote(at) {
        at += 1;
    }
    crate::claim::phrase::at(reader, at)
}

/// `par jour` after what is counted.
pub fn rate_after(reader: &Reader, at: usize) -> Option<&'static str> {
    // `hab./km²`: the stop of the abbreviation.
    let stop = reader.mark(at, Mark::Stop) && reader.mark(at + 1, Mark::Slash);
    unit::per(reader, at + usize::from(stop), None).map(|per| per.code)
}

/// Takes in a sign: `−12,5 °C`, `+3,2 %`, `moins dix degrés`.
fn signed(reader: &Reader, found: Found, numeral: &Numeral) -> Found {
    let sign = found.first.wrapping_sub(1);
    let touches = reader.is_glued(found.first) && !touches_left(reader, sign);
    let minus = touches && (reader.mark(sign, Mark::Hyphen) || reader.mark(sign, Mark::Dash));
    let plus = reader.text(sign) == "+";
    let percent = found.kind == ClaimKind::Percent;
    let word = reader.is(sign, Roles::LESS)
        && numeral.first == found.first
        && (found.code == "Cel" || found.code == "K" || percent)
        && super::bound::before(reader, numeral.first).is_none();
    if !(minus || plus || word) || found.form == Form::Bare && !minus {
        return found;
    }
    let change = matches!(found.kind, ClaimKind::Percent) || plus;
    let up = change.then_some(if plus {
        crate::claim::Change::Increase
    } else {
        crate::claim::Change::Decrease
    });
    let value = match found.value {
        Value::Exactly(value) if minus || word => Value::Exactly(-value),
        value => value,
    };
    Found {
        first: sign,
        value,
        change: up,
        ..found
    }
}

/// Whether a word or a number ends where the sign at `at` begins: `sous-3`, `14-18`.
fn touches_left(reader: &Reader, at: usize) -> bool {
    reader.is_glued(at)
        && matches!(
            reader.token(at.wrapping_sub(1)).map(|token| token.kind()),
            Some(TokenKind::Word | TokenKind::Number)
        )
}
