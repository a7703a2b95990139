//! Ranges (`entre 10 et 15 %`, `de 2 à 3 heures`, `20-25 millions`) and moves from one level to another
//! (`passer de 6,8 à 11,4 millions`), which are two quantities.

use crate::claim::currency::Zones;
use crate::claim::found::{Form, Found};
use crate::claim::numeral::{self, Numeral, Style};
use crate::claim::read::{self, Outcome};
use crate::claim::reader::Reader;
use crate::claim::{ClaimKind, Value, amount, phrase, unit};
use crate::document::{Mark, TokenKind};
use crate::lexicon::figure::{Roles, UnitKind};
use crate::lexicon::tags::Tags;
use crate::lexicon::word::Function;
use rust_decimal::Decimal;

/// How two numbers are joined.
#[derive(Clone, Copy, PartialEq)]
enum Joint {
    Dash,
    To,
    Or,
    And,
}

/// The range or move that begins with `low`.
pub fn read(reader: &Reader, zones: &Zones, low: &Numeral) -> Option<Outcome> {
    if low.style == Style::Article && !reader.is(low.next, Roles::OR) {
        return None;
    }
    let between = reader.is(low.first.wrapping_sub(1), Roles::BETWEEN);
    let (held, joint, at) = joined(reader, zones, low, between)?;
    let at = at + skipped(reader, at);
    let high = numeral::number(reader, at).filter(|high| high.style != Style::Article)?;
    let mut second = read::whole(reader, zones, &high);
    if !agree(held.as_ref(), &second) {
        return None;
    }
    if joint == Joint::Dash && !dash_counts(reader, low, &high, &second) {
        return Some(Outcome::Skip(second.next.min(high.next)));
    }
    if hours(reader, low, held.as_ref(), &second) {
        return Some(Outcome::Skip(second.next));
    }
    let low_value = shared(low, &high, &second, held.as_ref())?;
    let Value::Exactly(high_value) = second.value else {
        return None;
    };
    let from_de = reader.is_of(low.first.wrapping_sub(1)) && joint == Joint::To;
    let moves = joint == Joint::To
        && (low_value >= high_value || from_de && moves(reader, low.first - 1, held.is_some()));
    if moves {
        let first_next = held.map_or(low.next, |held| held.next);
        let first = Found {
            first: low.first,
            next: first_next,
            value: Value::Exactly(low_value),
            per: second.per,
            level: true,
            ..second
        };
        second.level = true;
        return Some(Outcome::Two(Box::new([first, second])));
    }
    if low_value >= high_value
        || second.form == Form::Bare && !bare_counts(reader, low, &high, joint, between)
    {
        return None;
    }
    let opens = between || from_de && reader.is_de(low.first - 1);
    second.first = if opens { low.first - 1 } else { low.first };
    second.value = Value::Range {
        low: low_value.normalize(),
        high: high_value.normalize(),
    };
    second.approx = None;
    Some(Outcome::One(second))
}

/// `de 9 heures à 19 heures`: two times of the day.
fn hours(reader: &Reader, low: &Numeral, held: Option<&unit::Held>, second: &Found) -> bool {
    let hour = held.is_some_and(|held| held.unit.code == "h") && second.code == "h";
    let small = low.value <= Decimal::from(24) && low.is_digits();
    hour && small && !reader.is_of(second.next)
}

/// The first number's unit where it has its own, what joins the number to another, and the index after that.
fn joined(
    reader: &Reader,
    zones: &Zones,
    low: &Numeral,
    between: bool,
) -> Option<(Option<unit::Held>, Joint, usize)> {
    let alone = joint(reader, low.next, between);
    // Whether the context speaks for the unit is asked last: few numbers are joined to another.
    let own = amount::unit_after(reader, low);
    let with_unit = own.and_then(|own| joint(reader, own.next, between));
    if alone.is_none() && with_unit.is_none() {
        return None;
    }
    let held = amount::unit_of(reader, zones, low).filter(|held| held.unit.factor > Decimal::ZERO);
    let (joint, at) = if held.is_some() { with_unit } else { alone }?;
    Some((held, joint, at))
}

/// What joins two numbers, and the index after it.
fn joint(reader: &Reader, at: usize, between: bool) -> Option<(Joint, usize)> {
    let joint = match reader.kind(at) {
        TokenKind::Mark(Mark::Hyphen | Mark::Dash) => Joint::Dash,
        TokenKind::Mark(_) | TokenKind::Number | TokenKind::Symbol => return None,
        _ if reader.function(at) == Function::A => Joint::To,
        _ if reader.is(at, Roles::OR) => Joint::Or,
        _ if between && reader.is(at, Roles::AND) => Joint::And,
        _ => return None,
    };
    Some((joint, at + 1))
}

/// `entre les 10 et les 15 %`, `de 3 à près de 5 %`: words before the second number that change nothing.
fn skipped(reader: &Reader, at: usize) -> usize {
    usize::from(reader.function(at) == Function::DefiniteArticle)
}

/// Whether the first number's unit goes with the second's.
fn agree(held: Option<&unit::Held>, second: &Found) -> bool {
    let Some(held) = held else {
        return second.form != Form::Own;
    };
    // The document's country may have changed the code of a currency.
    let money = held.unit.kind == UnitKind::Money && second.kind == ClaimKind::Money;
    second.form == Form::Unit && (second.code == held.unit.code || money)
}

/// Whether a dash between two numbers makes a range: a unit follows, or a noun that both count.
fn dash_counts(reader: &Reader, low: &Numeral, high: &Numeral, second: &Found) -> bool {
    if low.is_year() && high.is_year() {
        return false;
    }
    let plural = second.noun.is_some_and(|(first, _)| {
        reader.tags(first).any(Tags::PLURAL) && !reader.is_capitalized(first)
    });
    low.value < high.value && (second.form == Form::Unit || high.is_scaled() || plural)
}

/// Numbers alone make a range where nothing else can be meant: `entre 50 et 60`, `30 à 40 000`.
fn bare_counts(
    reader: &Reader,
    low: &Numeral,
    high: &Numeral,
    joint: Joint,
    between: bool,
) -> bool {
    let years = low.is_year() || high.is_year();
    let listed =
        reader.is_mark(high.next) || reader.is_of(high.next) || phrase::is_pause(reader, high.next);
    !years
        && (between && joint == Joint::And
            || joint == Joint::To && listed
            || joint == Joint::Or
            || high.is_scaled())
}

/// The first number with the multiplier that it shares with the second: `30 à 40 000`, `1,6 à 2,9 milliards`.
fn shared(
    low: &Numeral,
    high: &Numeral,
    second: &Found,
    held: Option<&unit::Held>,
) -> Option<Decimal> {
    if let Some(held) = held {
        return held.unit.worth(low.value);
    }
    let Value::Exactly(value) = second.value else {
        return Some(low.value);
    };
    // What multiplied the second number: its scale and its unit's factor (`M€`).
    let factor = if high.value.is_zero() {
        Decimal::ONE
    } else {
        value.checked_div(high.value)?
    };
    let mut low_value = low.value;
    if let Some(scale) = high.scale
        && !low.is_scaled()
        && (low.value < Decimal::ONE_THOUSAND || low.value < high.value.checked_div(scale)?)
    {
        low_value = low_value.checked_mul(scale)?;
    } else if !high.is_scaled() && !low.is_scaled() && low.value < high.value {
        let thousands = high.value.checked_div(Decimal::ONE_THOUSAND)?;
        let whole = thousands.is_integer() && high.is_digits() && low.is_digits();
        if whole && low.value < thousands && low.value < Decimal::ONE_THOUSAND {
            low_value = low_value.checked_mul(Decimal::ONE_THOUSAND)?;
        }
    }
    low_value.checked_mul(factor)
}

/// Whether a verb of level governs the `de` at `at`: `est passée de 7 % à 11 %`, `a grimpé de 1,6 à 2,9 G$`.
fn moves(reader: &Reader, at: usize, own_unit: bool) -> bool {
    let low = at.saturating_sub(6).max(reader.first);
    let governor = (low..at)
        .rev()
        .find(|token| reader.verb(*token) != Roles::NONE && reader.tags(*token).any(Tags::VERBAL));
    let change = Roles::UP.or(Roles::DOWN);
    governor.is_some_and(|token| {
        let roles = reader.verb(token);
        roles.any(Roles::PASS)
            || roles.any(Roles::LEVEL)
            || roles.any(Roles::ESTIMATE) && !roles.any(Roles::COPULA)
            || own_unit && roles.any(change)
    })
}
