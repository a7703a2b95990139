//! From a numeral outward: the quantity that it opens, with its unit, its range, its ratio, or what it counts.

use crate::claim::clock;
use crate::claim::currency::Zones;
use crate::claim::found::{Form, Found, Rule};
use crate::claim::numeral::{self, Numeral, Read, Style, exceeds};
use crate::claim::reader::Reader;
use crate::claim::{
    Change, ClaimKind, Value, amount, multiple, phrase, range, rank, ratio, reference, unit,
};
use crate::document::{Mark, TokenKind};
use crate::lexicon::figure::{NumeralClass, Roles};
use crate::lexicon::hints::Hints;
use crate::lexicon::tags::Tags;
use crate::lexicon::word::Function;

/// What stands at a numeral.
pub enum Outcome {
    /// A quantity.
    One(Found),
    /// Two quantities that share a unit: `passer de 6,8 à 11,4 millions`. They are rare, so they stand apart.
    Two(Box<[Found; 2]>),
    /// No quantity, up to the token after it.
    Skip(usize),
    /// A number that an exact decimal cannot hold.
    TooLarge(usize),
}

/// Reads what stands at the token `at`, which is digits or a numeral word.
pub fn read(reader: &Reader, zones: &Zones, at: usize) -> Outcome {
    match reader.kind(at) {
        // Digits begin no idiom and are no word.
        TokenKind::Number => return numeric(reader, zones, at),
        TokenKind::Symbol => {
            return sign_part(reader, at).map_or(Outcome::Skip(at + 1), Outcome::One);
        }
        _ => {}
    }
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
        Some(NumeralClass::One) if !article_counts(reader, at) => None,
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
        scale: Some(word.value),
        style: Style::Words,
        about: false,
        after: reader.near_or_sign(at + 1),
        unit: unit::at(reader, at + 1),
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
    if let Some(next) = run(reader, at) {
        return Outcome::Skip(next);
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
    // « CHF 1200 » before « 1200 » could be a year.
    if let Some(found) = amount::prefixed(reader, zones, &numeral) {
        return Outcome::One(found);
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
    let mut found = whole(reader, zones, &numeral);
    if may_sign(reader, found.first.wrapping_sub(1)) {
        found = signed(reader, found, &numeral);
    }
    if numeral.style == Style::Article && found.form != Form::Unit {
        return Outcome::Skip(numeral.next);
    }
    let counts = matches!(found.form, Form::Noun | Form::Bare);
    let refused = counts
        .then(|| reference::count(reader, &numeral, &found))
        .flatten();
    refused.map_or(Outcome::One(found), Outcome::Skip)
}

/// A run of short numbers with nothing but spaces between them, which count nothing but the last; four or more are a
/// telephone number, and a page of figures costs one look at each.
fn run(reader: &Reader, at: usize) -> Option<usize> {
    let short = |at: usize| reader.is_number(at) && reader.len(at) < 3;
    if !short(at) || !short(at + 1) {
        return None;
    }
    let end = (at + 1..reader.last)
        .find(|next| !short(*next))
        .unwrap_or(reader.last);
    Some(if end - at >= 4 { end } else { end - 1 })
}

/// Whether `un` or `une` can count: before a unit, a scale, a part, or in `un enfant sur cinq`.
fn article_counts(reader: &Reader, at: usize) -> bool {
    let next = reader.near_or_sign(at + 1);
    if next.units > 0 || next.class.is_some() || next.roles.any(Roles::OVER) {
        return true;
    }
    if reader.is_number(at + 1) {
        return false;
    }
    let share = |at: usize| reader.hints(at).any(Hints::SHARE);
    if !reader.holds.any(Hints::SHARE) {
        return false;
    }
    (at + 2..at + 6).filter(|at| share(*at)).any(|over| {
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
        Rule::Fraction,
    ))
}

/// The quantity of one number: with its unit, with what it counts, or bare.
pub fn whole(reader: &Reader, zones: &Zones, numeral: &Numeral) -> Found {
    match amount::read(reader, zones, numeral) {
        Some(found) => found,
        None => counted(reader, numeral),
    }
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
        if phrase::is_determiner(reader, at) {
            at += 1;
        }
    } else if reader.is_of(at) {
        return None;
    }
    // « la Renault 5 revient »: a verb in the singular counts nothing, though a noun is spelled like it.
    let singular = || !reader.text(at).ends_with(['s', 'x', 'z']) && exceeds(numeral.value, 1);
    if reader.tags(at).any(Tags::FINITE)
        && (reader.is_verb(at)
            || reader.tags(at).any(Tags::THIRD_SINGULAR)
                && !numeral.is_scaled()
                && !numeral.about
                && singular())
    {
        return None;
    }
    // « six mois de prison dont trois ferme »: the word after it says how, not what.
    if reader.is(numeral.first.wrapping_sub(1), Roles::OF_WHICH)
        && exceeds(numeral.value, 1)
        && !reader.tags(at).any(Tags::PLURAL)
        && !numeral.is_scaled()
    {
        return None;
    }
    // `320 “repas”`: a quotation mark does not part number and noun.
    if reader.is_quote(at) {
        at += 1;
    }
    phrase::at(reader, at)
}

/// `par jour` after what is counted.
pub fn rate_after(reader: &Reader, at: usize) -> Option<&'static str> {
    // `hab./km²`: the stop of the abbreviation.
    let stop = reader.mark(at, Mark::Stop) && reader.mark(at + 1, Mark::Slash);
    unit::per(reader, at + usize::from(stop), None).map(|per| per.code)
}

/// Whether the token at `at` can be the sign of the number after it.
fn may_sign(reader: &Reader, at: usize) -> bool {
    match reader.kind(at) {
        TokenKind::Mark(Mark::Hyphen | Mark::Dash) | TokenKind::Symbol => true,
        TokenKind::Word => reader.is(at, Roles::LESS),
        _ => false,
    }
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
        Change::Increase
    } else {
        Change::Decrease
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
            reader.kind(at.wrapping_sub(1)),
            TokenKind::Word | TokenKind::Number
        )
}
