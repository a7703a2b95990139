//! Numbers in words below a million: French, Belgian and Swiss, with hyphens or without → an exact value.

use crate::claim::numeral::{Numeral, Style};
use crate::claim::reader::Reader;
use crate::document::TokenKind;
use crate::lexicon::figure::{self, NumeralClass, Roles};
use crate::lexicon::{self, Near};
use rust_decimal::Decimal;

/// One numeral word inside a token: `vingt-et-un` has three.
#[derive(Clone, Copy)]
struct Atom {
    numeral: Option<figure::Numeral>,
    and: bool,
    /// Its token.
    token: usize,
    /// Whether it is the last of its token.
    ends: bool,
}

/// No number in words is longer.
const LONGEST: usize = 24;

/// The number in words at the token `at`, up to below a million.
pub fn read(reader: &Reader, at: usize) -> Option<Numeral> {
    let first = reader.numeral(at)?;
    // Most are a word alone, and `un` most often an article: no list is made for them.
    if !goes_on(reader, first.class, at + 1) && is_whole(reader, first.class, at) {
        return single(first, at);
    }
    let atoms = atoms(reader, at);
    let Composed {
        value,
        scale,
        used,
        about,
    } = compose(&atoms)?;
    let last = atoms.get(used - 1)?;
    let article = used == 1 && first.class == NumeralClass::One;
    // A number does not end inside a word: « dix-huit » is no ten.
    last.ends.then(|| Numeral {
        value,
        first: at,
        next: last.token + 1,
        scale,
        style: if article {
            Style::Article
        } else {
            Style::Words
        },
        about,
        after: &Near::NONE,
        unit: None,
    })
}

/// Whether the word at `at` can be part of the number that a word of the class `first` begins.
fn goes_on(reader: &Reader, first: NumeralClass, at: usize) -> bool {
    match reader.class(at) {
        Some(class) => matches!(
            class,
            NumeralClass::One
                | NumeralClass::Unit
                | NumeralClass::Teen
                | NumeralClass::Ten
                | NumeralClass::Compound
                | NumeralClass::Halved
                | NumeralClass::Hundred
                | NumeralClass::Thousand
                | NumeralClass::Half
                | NumeralClass::Comma
                // `quarante-troisième` begins with a number that goes on.
                | NumeralClass::Ordinal
        ),
        // `vingt et un`.
        None => {
            matches!(first, NumeralClass::Ten | NumeralClass::Compound) && reader.is(at, Roles::AND)
        }
    }
}

/// Whether the table tells what the word at `at`, of the class `class`, is worth by itself.
fn is_whole(reader: &Reader, class: NumeralClass, at: usize) -> bool {
    match class {
        NumeralClass::Half | NumeralClass::Halved => false,
        NumeralClass::Compound => true,
        _ => !reader.text(at).contains('-'),
    }
}

fn single(word: figure::Numeral, at: usize) -> Option<Numeral> {
    let style = match word.class {
        NumeralClass::One => Style::Article,
        NumeralClass::Unit
        | NumeralClass::Teen
        | NumeralClass::Ten
        | NumeralClass::Hundred
        | NumeralClass::Thousand
        | NumeralClass::Compound
        | NumeralClass::About => Style::Words,
        _ => return None,
    };
    Some(Numeral {
        value: word.value,
        first: at,
        next: at + 1,
        scale: None,
        style,
        about: word.class == NumeralClass::About,
        after: &Near::NONE,
        unit: None,
    })
}

/// The numeral words from the token `at` on, those inside one token apart.
fn atoms(reader: &Reader, at: usize) -> Vec<Atom> {
    let mut atoms = Vec::with_capacity(4);
    let mut token = at;
    let word = |token: usize| {
        reader
            .token(token)
            .is_some_and(|held| held.kind() == TokenKind::Word)
    };
    while atoms.len() < LONGEST && word(token) && push_atoms(reader, token, &mut atoms) {
        token += 1;
    }
    atoms
}

/// Adds the numeral words of one token; false, and nothing added, where a part of it counts for nothing:
/// « deux-roues », « Cinq-Mars ».
fn push_atoms(reader: &Reader, token: usize, atoms: &mut Vec<Atom>) -> bool {
    const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{2011}'];
    let text = reader.text(token);
    let from = atoms.len();
    let atom = |figure: &figure::Figure| Atom {
        numeral: figure.numeral,
        and: figure.roles.any(Roles::AND),
        token,
        ends: false,
    };
    if text.contains(HYPHENS) {
        let parts = text.split(HYPHENS);
        atoms.extend(parts.map(|part| atom(&lexicon::look_up(part).word().figure)));
    } else {
        atoms.push(atom(reader.figure(token)));
    }
    let counts = atoms[from..]
        .iter()
        .all(|atom| atom.numeral.is_some() || atom.and);
    if !counts {
        atoms.truncate(from);
    } else if let Some(last) = atoms.last_mut() {
        last.ends = true;
    }
    counts
}

/// A number in words.
struct Composed {
    value: Decimal,
    scale: Option<Decimal>,
    /// The number of atoms that it uses.
    used: usize,
    about: bool,
}

/// The longest number at the start of `atoms`.
fn compose(atoms: &[Atom]) -> Option<Composed> {
    if let Some(half) = half(atoms) {
        return Some(half);
    }
    let first = atoms.first()?.numeral;
    if let Some(word) = first.filter(|word| word.class == NumeralClass::About) {
        return Some(Composed {
            value: word.value,
            scale: None,
            used: 1,
            about: true,
        });
    }
    let (mut value, mut used) = below_million(atoms)?;
    let comma = class_of(atoms, used) == Some(NumeralClass::Comma);
    if let Some((decimals, end)) = comma.then(|| decimals(atoms, used + 1)).flatten() {
        value = value.checked_add(decimals)?;
        used = end;
    }
    Some(Composed {
        value,
        scale: None,
        used,
        about: false,
    })
}

/// `demi-million`, `un demi-million`, `une demi-douzaine`.
fn half(atoms: &[Atom]) -> Option<Composed> {
    let at = usize::from(class_of(atoms, 0) == Some(NumeralClass::One));
    if class_of(atoms, at) != Some(NumeralClass::Half) {
        return None;
    }
    let whole = atoms.get(at + 1)?.numeral?;
    let about = match whole.class {
        NumeralClass::Scale => false,
        NumeralClass::About => true,
        _ => return None,
    };
    Some(Composed {
        value: whole.value.checked_mul(Decimal::new(5, 1))?.normalize(),
        scale: (!about).then_some(whole.value),
        used: at + 2,
        about,
    })
}

/// `virgule zéro cinq`: the decimals in words.
fn decimals(atoms: &[Atom], from: usize) -> Option<(Decimal, usize)> {
    let mut at = from;
    let mut zeros = 0;
    while atoms
        .get(at)
        .and_then(|atom| atom.numeral)
        .is_some_and(|word| word.value.is_zero())
    {
        zeros += 1;
        at += 1;
    }
    let (value, used) = below_hundred(&atoms[at..])?;
    let digits = zeros + if value >= 10 { 2 } else { 1 };
    Some((Decimal::try_new(i64::from(value), digits).ok()?, at + used))
}

fn below_million(atoms: &[Atom]) -> Option<(Decimal, usize)> {
    let thousand = |at: usize| class_of(atoms, at) == Some(NumeralClass::Thousand);
    let (thousands, used) = if thousand(0) {
        (1, 0)
    } else {
        let (value, used) = below_thousand(atoms)?;
        if !thousand(used) {
            return Some((Decimal::from(value), used));
        }
        (value, used)
    };
    let used = used + 1;
    let (rest, more) = atoms
        .get(used..)
        .and_then(|rest| {
            // « mille et un » is kept for tales, « deux mille un » counts.
            below_thousand(rest)
        })
        .unwrap_or((0, 0));
    Some((Decimal::from(thousands * 1000 + rest), used + more))
}

fn below_thousand(atoms: &[Atom]) -> Option<(u32, usize)> {
    let hundred = |at: usize| class_of(atoms, at) == Some(NumeralClass::Hundred);
    let (hundreds, used) = if hundred(0) {
        (1, 1)
    } else {
        let (value, used) = below_hundred(atoms)?;
        // « douze cents », « dix-neuf cent quatorze », « deux cents ».
        if !(hundred(used) && (2..=19).contains(&value) && value != 10) {
            return Some((value, used));
        }
        (value, used + 1)
    };
    let (rest, more) = atoms.get(used..).and_then(below_hundred).unwrap_or((0, 0));
    Some((hundreds * 100 + rest, used + more))
}

fn below_hundred(atoms: &[Atom]) -> Option<(u32, usize)> {
    let value = |at: usize| small(atoms, at);
    let (class, first) = (class_of(atoms, 0)?, value(0)?);
    match class {
        NumeralClass::One | NumeralClass::Unit => {
            let twenty = class_of(atoms, 1) == Some(NumeralClass::Ten) && value(1) == Some(20);
            if first != 4 || !twenty {
                return Some((first, 1));
            }
            Some(match class_of(atoms, 2) {
                Some(NumeralClass::Teen) => {
                    teen(atoms, 2).map_or((80, 2), |(rest, used)| (80 + rest, 2 + used))
                }
                Some(NumeralClass::One | NumeralClass::Unit) => (80 + value(2).unwrap_or(0), 3),
                _ => (80, 2),
            })
        }
        NumeralClass::Teen => teen(atoms, 0),
        NumeralClass::Ten => {
            let and = usize::from(atoms.get(1).is_some_and(|atom| atom.and));
            let at = 1 + and;
            Some(match class_of(atoms, at) {
                Some(NumeralClass::One) => (first + 1, at + 1),
                Some(NumeralClass::Unit) if and == 0 && value(at) != Some(0) => {
                    (first + value(at).unwrap_or(0), at + 1)
                }
                Some(NumeralClass::Teen) if first == 60 && (and == 0 || value(at) == Some(11)) => {
                    teen(atoms, at).map_or((first, 1), |(rest, used)| (first + rest, at + used))
                }
                _ => (first, 1),
            })
        }
        _ => None,
    }
}

fn teen(atoms: &[Atom], at: usize) -> Option<(u32, usize)> {
    let value = small(atoms, at)?;
    match (value, small(atoms, at + 1), class_of(atoms, at + 1)) {
        (10, Some(unit @ 7..=9), Some(NumeralClass::Unit)) => Some((10 + unit, 2)),
        _ => Some((value, 1)),
    }
}

fn class_of(atoms: &[Atom], at: usize) -> Option<NumeralClass> {
    atoms.get(at)?.numeral.map(|numeral| numeral.class)
}

fn small(atoms: &[Atom], at: usize) -> Option<u32> {
    u32::try_from(atoms.get(at)?.numeral?.value).ok()
}
