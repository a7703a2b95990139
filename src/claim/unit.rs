//! Units: what follows a numeral (`€`, `millions d'euros`, `kilomètres`) or stands before it (`$`, `CHF`), and rates.

use crate::claim::reader::Reader;
use crate::document::{Mark, TokenKind};
use crate::fold;
use crate::lexicon::figure::{Roles, Unit, UnitKind};
use crate::lexicon::tags::Tags;
use crate::lexicon::word::Function;
use crate::lexicon::{self, Near};

/// A unit in the text.
#[derive(Clone, Copy, Debug)]
pub struct Held {
    /// Its row.
    pub unit: &'static Unit,
    /// The index after its last token.
    pub next: usize,
}

/// The unit that begins with the token `at`.
#[inline]
pub fn at(reader: &Reader, at: usize) -> Option<Held> {
    of(reader, at, reader.near_or_sign(at))
}

/// The unit that begins with the token `at`, of which `near` is known.
#[inline]
pub fn of(reader: &Reader, at: usize, near: &Near) -> Option<Held> {
    match near.units {
        0 => None,
        units => find(reader, at, units),
    }
}

fn find(reader: &Reader, at: usize, units: u16) -> Option<Held> {
    let units = lexicon::units(units)?.before(reader.text(at + 1));
    let unit = spelled(reader, units, at, Spelling::Exact)
        .or_else(|| spelled(reader, units, at, Spelling::AnyCase))?;
    // « 3 m » est un mètre, « 3 m-2 » et « 3 M. Dupont » rien.
    let next = at + unit.atoms.len();
    let letter = unit.atoms.len() == 1
        && unit.atoms[0].len() == 1
        && unit.atoms[0].starts_with(char::is_alphabetic);
    if letter
        && (reader.mark(next, Mark::Stop)
            && reader.is_capitalized(next + 1)
            && reader.is_capitalized(at))
    {
        return None;
    }
    Some(Held { unit, next })
}

/// The currency whose sign or code ends before the token `at`: `$85,30`, `CHF 1200`.
pub fn before(reader: &Reader, at: usize) -> Option<(usize, Held)> {
    // It is written in signs or capitals.
    let last = at.wrapping_sub(1);
    if reader.kind(last) != TokenKind::Symbol && !reader.is_capitalized(last) {
        return None;
    }
    for length in [2, 1] {
        let Some(first) = at.checked_sub(length) else {
            continue;
        };
        let money = |held: &Held| held.next == at && held.unit.kind == UnitKind::Money;
        let Some(held) = self::at(reader, first).filter(money) else {
            continue;
        };
        let sign = held
            .unit
            .atoms
            .iter()
            .all(|atom| atom.chars().all(|c| !c.is_lowercase()));
        let symbol = held
            .unit
            .atoms
            .iter()
            .any(|atom| !atom.starts_with(char::is_alphabetic));
        let glued = reader.is_glued(at) || reader.gap(at).chars().count() == 1;
        if sign
            && glued
            && (symbol || held.unit.atoms[0].len() == 3)
            && !reader.is_number(first.wrapping_sub(1))
            && !(reader.is_glued(first) && reader.is_word(first.wrapping_sub(1)))
        {
            return Some((first, held));
        }
    }
    None
}

#[derive(Clone, Copy, PartialEq)]
enum Spelling {
    Exact,
    AnyCase,
}

/// The first of `units`, which begin alike, that stands at `at`: those of most words come first.
fn spelled<'a>(
    reader: &Reader,
    units: &'a [Unit],
    at: usize,
    spelling: Spelling,
) -> Option<&'a Unit> {
    let (mut length, mut text) = (0, "");
    units.iter().find(|unit| {
        if unit.atoms.len() != length {
            length = unit.atoms.len();
            text = reader.text(at + length - 1);
        }
        // The last word first: units that begin alike differ there, most often in its first letter.
        let last = unit.atoms[length - 1];
        begins_alike(text, last)
            && matches(text, last, spelling)
            && (0..length - 1)
                .all(|index| matches(reader.text(at + index), unit.atoms[index], spelling))
    })
}

/// Whether `text` spells a unit's word.
fn matches(text: &str, atom: &str, spelling: Spelling) -> bool {
    if text == atom {
        return true;
    }
    // `d’euros`, `KM`, `Euros`; but `mW` is never `MW`.
    if text.is_ascii() && atom.is_ascii() {
        let small = atom.len() > 1 && !atom.bytes().any(|byte| byte.is_ascii_uppercase());
        return spelling == Spelling::AnyCase && small && text.eq_ignore_ascii_case(atom);
    }
    let small = atom.len() > 1 && !atom.chars().any(char::is_uppercase);
    let curly = text.contains('\u{2019}');
    (spelling == Spelling::AnyCase && small || curly)
        && !text.is_empty()
        && fold::key(text) == fold::key(atom)
}

/// Whether two words can be spellings of one another, by their first letters: capitals differ from small ones in one
/// bit, and what is no ASCII letter is compared later.
fn begins_alike(word: &str, other: &str) -> bool {
    match (word.as_bytes().first(), other.as_bytes().first()) {
        (Some(one), Some(two)) => (one ^ two) & !0x20 == 0 || !(one | two).is_ascii(),
        _ => false,
    }
}

/// What a quantity is counted by: `par an`, `/MWh`, `le kilo`.
#[derive(Clone, Copy, Debug)]
pub struct Per {
    /// The unit's code.
    pub code: &'static str,
    /// The index after its last token.
    pub next: usize,
}

/// The rate that begins with the token `at`, after a quantity of `kind` (`None` for a count).
pub fn per(reader: &Reader, at: usize, kind: Option<UnitKind>) -> Option<Per> {
    let function = reader.function(at);
    let by = reader.is(at, Roles::PER) || reader.mark(at, Mark::Slash);
    let article = matches!(function, Function::DefiniteArticle | Function::Au)
        && !reader.tags(at + 1).any(Tags::PLURAL);
    // `de l'heure`, `à l'heure`.
    let hourly = matches!(function, Function::De | Function::A)
        && reader.function(at + 1) == Function::DefiniteArticle;
    let from = match kind {
        _ if by => at + 1,
        Some(UnitKind::Money) if article => at + 1,
        Some(UnitKind::Money) if hourly => at + 2,
        Some(UnitKind::Measure) if hourly => at + 2,
        None if article && function == Function::Au => at + 1,
        _ => return None,
    };
    let held = self::at(reader, from)?;
    let unit = held.unit;
    let singular = reader.mark(at, Mark::Slash)
        || !is_plural(unit.atoms[0])
        || unit.atoms[0].len() < 4
        || unit.code == "mo";
    let time_only = kind == Some(UnitKind::Measure) && hourly && unit.code != "h";
    let fits =
        matches!(unit.kind, UnitKind::Duration | UnitKind::Measure) && singular && !time_only;
    // « 14 euros le mois dernier »: a time, no rate.
    let dated = article && reader.is(held.next, Roles::RELATIVE);
    (fits && !dated && unit.single && !unit.code.contains(' ')).then_some(Per {
        code: unit.code,
        next: held.next,
    })
}

fn is_plural(word: &str) -> bool {
    word.ends_with('s') && word.len() > 3
}
