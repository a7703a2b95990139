//! Numerals: digits, words and both together → an exact value.

use crate::claim::digits::{self, Digits};
use crate::claim::reader::Reader;
use crate::document::TokenKind;
use crate::lexicon::figure::{NumeralClass, Roles};
use crate::lexicon::{self, figure};
use rust_decimal::Decimal;

/// A number of the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Numeral {
    /// Its value.
    pub value: Decimal,
    /// The index of its first token.
    pub first: usize,
    /// The index after its last token.
    pub next: usize,
    /// `million` and its like, multiplied in; 1 where there is none.
    pub scale: Decimal,
    /// How it is written.
    pub style: Style,
    /// Whether it is round by its form: `une quarantaine`.
    pub about: bool,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Style {
    /// `un` or `une` alone.
    Article,
    /// In words.
    Words,
    /// In digits.
    Digits {
        /// It has decimals.
        decimal: bool,
        /// Separators group its digits.
        grouped: bool,
        /// The number of digits before the decimals.
        length: usize,
        /// It begins with a zero that counts for nothing.
        leading_zero: bool,
    },
}

impl Numeral {
    /// Whether a scale (`million`) is part of it.
    pub fn is_scaled(&self) -> bool {
        self.scale > Decimal::ONE
    }

    /// Whether it is an integer in digits without separators or scale.
    pub fn is_plain_digits(&self) -> bool {
        matches!(
            self.style,
            Style::Digits {
                decimal: false,
                grouped: false,
                ..
            }
        ) && !self.is_scaled()
    }

    /// Whether it is written in digits.
    pub fn is_digits(&self) -> bool {
        matches!(self.style, Style::Digits { .. })
    }

    /// Whether it has decimals in digits.
    pub fn is_decimal(&self) -> bool {
        matches!(self.style, Style::Digits { decimal: true, .. })
    }

    /// Whether it can be a year: four digits as they are.
    pub fn is_year(&self) -> bool {
        self.is_plain_digits()
            && matches!(self.style, Style::Digits { length: 4, .. })
            && self.value >= Decimal::from(1000)
            && self.value < Decimal::from(2200)
    }
}

/// What stands where a numeral was looked for.
pub enum Read {
    /// A number.
    Numeral(Numeral),
    /// Digits that are no number, up to the token after them.
    Reference(usize),
    /// A number that an exact decimal cannot hold.
    TooLarge(usize),
    /// Nothing that counts.
    None,
}

/// Reads the number that begins with the token `at`.
pub fn read(reader: &Reader, at: usize) -> Read {
    let numeral = if reader.is_number(at) {
        match digits::read(reader, at) {
            Digits::Number(number) => Numeral {
                value: number.value,
                first: at,
                next: number.next,
                scale: Decimal::ONE,
                style: Style::Digits {
                    decimal: number.decimal,
                    grouped: number.grouped,
                    length: number.length,
                    leading_zero: number.leading_zero,
                },
                about: false,
            },
            Digits::Reference { next } => return Read::Reference(next),
            Digits::TooLarge { next } => return Read::TooLarge(next),
        }
    } else {
        match words(reader, at) {
            Some(numeral) => numeral,
            None => return Read::None,
        }
    };
    match scaled(reader, numeral) {
        Some(numeral) => Read::Numeral(numeral),
        None => Read::TooLarge(numeral.next),
    }
}

/// The number that begins with the token `at`, where there is one that counts.
pub fn number(reader: &Reader, at: usize) -> Option<Numeral> {
    match read(reader, at) {
        Read::Numeral(numeral) => Some(numeral),
        _ => None,
    }
}

/// Takes in what multiplies the number: `millions`, `milliers`, `et demi`. `None` where the product is too large.
fn scaled(reader: &Reader, numeral: Numeral) -> Option<Numeral> {
    let mut numeral = numeral;
    // `une centaine de milliers`, `13,5 milliards`, `mille milliards`: at most three of them in a row.
    for _ in 0..3 {
        let gap = usize::from(numeral.about && reader.is_de(numeral.next));
        let Some(word) = reader.numeral(numeral.next + gap) else {
            break;
        };
        let held = match word.class {
            NumeralClass::Scale => true,
            NumeralClass::ScaleSign => numeral.is_digits() && !reader.is_quote(numeral.next + 1),
            NumeralClass::Thousand => numeral.is_digits(),
            NumeralClass::About | NumeralClass::Abouts => {
                gap == 1 || !numeral.about && !numeral.is_decimal()
            }
            _ => false,
        };
        if !held {
            break;
        }
        numeral.about |= matches!(word.class, NumeralClass::About | NumeralClass::Abouts);
        numeral.value = numeral.value.checked_mul(word.value)?;
        numeral.next += gap + 1;
        if numeral.style == Style::Article {
            numeral.style = Style::Words;
        }
        if matches!(word.class, NumeralClass::Scale | NumeralClass::ScaleSign)
            || word.value >= Decimal::ONE_THOUSAND
        {
            numeral.scale = numeral.scale.checked_mul(word.value)?;
        }
        if let Some(half) = and_half(reader, numeral.next) {
            numeral.value = numeral.value.checked_add(word.value.checked_mul(half)?)?;
            numeral.next += 2;
            break;
        }
        if word.class == NumeralClass::Scale {
            numeral = rest(reader, numeral, word.value)?;
        }
    }
    Some(numeral)
}

/// `et demi`, `et quart` after a scale or a unit: the part that it adds.
pub fn and_half(reader: &Reader, at: usize) -> Option<Decimal> {
    let half = reader.numeral(at + 1)?;
    let part = match half.class {
        NumeralClass::Half => half.value,
        NumeralClass::Part if half.value == Decimal::from(4) => Decimal::new(25, 2),
        _ => return None,
    };
    reader.is(at, Roles::AND).then_some(part)
}

/// What goes on after a scale: `un million deux cent mille`, `2 millions 500 000`.
fn rest(reader: &Reader, numeral: Numeral, scale: Decimal) -> Option<Numeral> {
    let more = if numeral.is_digits() {
        match digits::read(reader, numeral.next) {
            Digits::Number(number)
                if reader.is_number(numeral.next)
                    && number.grouped
                    && !number.decimal
                    && number.value < scale =>
            {
                Some((number.value, number.next))
            }
            _ => None,
        }
    } else {
        words(reader, numeral.next)
            .filter(|more| more.style == Style::Words && !more.about && more.value < scale)
            .and_then(|more| scaled(reader, more))
            .filter(|more| more.value < scale)
            .map(|more| (more.value, more.next))
    };
    let Some((value, next)) = more else {
        return Some(numeral);
    };
    let value = numeral.value.checked_add(value)?;
    Some(Numeral {
        value,
        next,
        ..numeral
    })
}

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
fn words(reader: &Reader, at: usize) -> Option<Numeral> {
    let first = reader.numeral(at)?;
    // Most are a word alone, and `un` most often an article: no list is made for them.
    let next = reader.figure(at + 1).numeral.is_some() || reader.is(at + 1, Roles::AND);
    if !next && !reader.text(at).contains('-') && first.class != NumeralClass::Compound {
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
    })
}

fn single(word: figure::Numeral, at: usize) -> Option<Numeral> {
    let style = match word.class {
        NumeralClass::One => Style::Article,
        NumeralClass::Unit
        | NumeralClass::Teen
        | NumeralClass::Ten
        | NumeralClass::Hundred
        | NumeralClass::Thousand
        | NumeralClass::About => Style::Words,
        _ => return None,
    };
    Some(Numeral {
        value: word.value,
        first: at,
        next: at + 1,
        scale: Decimal::ONE,
        style,
        about: word.class == NumeralClass::About,
    })
}

fn atoms(reader: &Reader, at: usize) -> Vec<Atom> {
    let mut atoms = Vec::with_capacity(4);
    let mut token = at;
    while atoms.len() < LONGEST
        && reader
            .token(token)
            .is_some_and(|held| held.kind() == TokenKind::Word)
    {
        let text = reader.text(token);
        let from = atoms.len();
        if text.contains(['-', '\u{2010}', '\u{2011}']) {
            for part in text.split(['-', '\u{2010}', '\u{2011}']) {
                let figure = lexicon::look_up(part).word().figure;
                atoms.push(Atom {
                    numeral: figure.numeral,
                    and: figure.roles.any(Roles::AND),
                    token,
                    ends: false,
                });
            }
            // « deux-roues », « Cinq-Mars »: a part that counts for nothing makes the whole word count for nothing.
            if atoms[from..]
                .iter()
                .any(|atom| atom.numeral.is_none() && !atom.and)
            {
                atoms.truncate(from);
                break;
            }
        } else {
            let figure = reader.figure(token);
            let and = figure.roles.any(Roles::AND);
            if figure.numeral.is_none() && !and {
                break;
            }
            atoms.push(Atom {
                numeral: figure.numeral,
                and,
                token,
                ends: false,
            });
        }
        if let Some(last) = atoms.last_mut() {
            last.ends = true;
        }
        token += 1;
    }
    atoms
}

/// A number in words.
struct Composed {
    value: Decimal,
    scale: Decimal,
    /// The number of atoms that it uses.
    used: usize,
    about: bool,
}

/// The longest number at the start of `atoms`.
fn compose(atoms: &[Atom]) -> Option<Composed> {
    let class = |at: usize| {
        atoms
            .get(at)
            .and_then(|atom| atom.numeral)
            .map(|numeral| numeral.class)
    };
    let value = |at: usize| {
        atoms
            .get(at)
            .and_then(|atom| atom.numeral)
            .map_or(Decimal::ZERO, |numeral| numeral.value)
    };
    // `demi-million`, `un demi-million`, `une demi-douzaine`.
    let half = usize::from(class(0) == Some(NumeralClass::One));
    if class(half) == Some(NumeralClass::Half) {
        let whole = match class(half + 1)? {
            NumeralClass::Scale | NumeralClass::About => value(half + 1),
            _ => return None,
        };
        let about = class(half + 1) == Some(NumeralClass::About);
        return Some(Composed {
            value: whole.checked_mul(Decimal::new(5, 1))?.normalize(),
            scale: if about { Decimal::ONE } else { whole },
            used: half + 2,
            about,
        });
    }
    if class(0) == Some(NumeralClass::About) {
        return Some(Composed {
            value: value(0),
            scale: Decimal::ONE,
            used: 1,
            about: true,
        });
    }
    let (mut whole, mut used) = below_million(atoms)?;
    if class(used) == Some(NumeralClass::Comma) {
        if let Some((decimals, end)) = decimals(atoms, used + 1) {
            whole = whole.checked_add(decimals)?;
            used = end;
        }
    }
    Some(Composed {
        value: whole,
        scale: Decimal::ONE,
        used,
        about: false,
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
