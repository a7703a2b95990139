//! Numerals: digits, words and both together → an exact value.

use crate::claim::digits::{self, Digits};
use crate::claim::reader::Reader;
use crate::claim::{unit, words};
use crate::lexicon::Near;
use crate::lexicon::figure;
use crate::lexicon::figure::{NumeralClass, Roles};
use rust_decimal::Decimal;

/// A number of the text.
#[derive(Clone, Copy, Debug)]
pub struct Numeral {
    /// Its value.
    pub value: Decimal,
    /// The index of its first token.
    pub first: usize,
    /// The index after its last token.
    pub next: usize,
    /// `million` and its like, multiplied in.
    pub scale: Option<Decimal>,
    /// How it is written.
    pub style: Style,
    /// Whether it is round by its form: `une quarantaine`.
    pub about: bool,
    /// What is asked most of the token after it.
    pub after: &'static Near,
    /// The unit right after it.
    pub unit: Option<unit::Held>,
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
        length: u32,
        /// It begins with a zero that counts for nothing.
        leading_zero: bool,
    },
}

impl Numeral {
    /// Whether a scale (`million`) is part of it.
    pub fn is_scaled(&self) -> bool {
        self.scale.is_some()
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
            && exceeds(self.value, 999)
            && !exceeds(self.value, 2199)
    }
}

/// Whether a value is more than a small whole number: most are whole themselves, and need no decimal arithmetic.
#[inline]
pub fn exceeds(value: Decimal, least: u32) -> bool {
    if value.scale() == 0 {
        value.mantissa() > i128::from(least)
    } else {
        value > Decimal::from(least)
    }
}

/// What stands where a numeral was looked for.
#[derive(Clone, Copy)]
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
    let mut numeral = if reader.is_number(at) {
        match digits::read(reader, at) {
            Digits::Number(number) => in_digits(at, &number),
            Digits::Reference { next } => return Read::Reference(next),
            Digits::TooLarge { next } => return Read::TooLarge(next),
        }
    } else {
        match words::read(reader, at) {
            Some(numeral) => numeral,
            None => return Read::None,
        }
    };
    let mut after = reader.near_or_sign(numeral.next);
    if after.class.is_some() || numeral.about && reader.is_de(numeral.next) {
        numeral = match scaled(reader, numeral) {
            Some(numeral) => numeral,
            None => return Read::TooLarge(numeral.next),
        };
        after = reader.near_or_sign(numeral.next);
    }
    numeral.after = after;
    numeral.unit = unit::of(reader, numeral.next, after);
    Read::Numeral(numeral)
}

fn in_digits(at: usize, number: &digits::Number) -> Numeral {
    Numeral {
        value: number.value,
        first: at,
        next: number.next,
        scale: None,
        style: Style::Digits {
            decimal: number.decimal,
            grouped: number.grouped,
            length: number.length as u32,
            leading_zero: number.leading_zero,
        },
        about: false,
        after: &Near::NONE,
        unit: None,
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
    if reader.class(numeral.next) == Some(NumeralClass::SignPart) && numeral.is_plain_digits() {
        // `2½`, `1 ½`.
        let part = reader.numeral(numeral.next)?;
        let value = numeral.value.checked_add(part.value)?;
        return Some(Numeral {
            value,
            next: numeral.next + 1,
            ..numeral
        });
    }
    // `une centaine de milliers`, `13,5 milliards`, `mille milliards`: at most three of them in a row.
    for _ in 0..3 {
        let gap = usize::from(numeral.about && reader.is_de(numeral.next));
        let class = reader.class(numeral.next + gap);
        let Some(word) = class
            .filter(|class| multiplies(reader, &numeral, *class, gap))
            .and_then(|_| reader.numeral(numeral.next + gap))
        else {
            break;
        };
        numeral = times(&numeral, word, gap)?;
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

/// Whether a word of `class` after a number, with a `de` between them or not, multiplies it.
fn multiplies(reader: &Reader, numeral: &Numeral, class: NumeralClass, gap: usize) -> bool {
    match class {
        NumeralClass::Scale => true,
        NumeralClass::ScaleSign => numeral.is_digits() && !reader.is_quote(numeral.next + 1),
        // « 1 mille marin » is a unit.
        NumeralClass::Thousand => numeral.is_digits() && unit::at(reader, numeral.next).is_none(),
        NumeralClass::About | NumeralClass::Abouts => {
            gap == 1 || !numeral.about && !numeral.is_decimal()
        }
        _ => false,
    }
}

/// A number multiplied by a word.
fn times(numeral: &Numeral, word: figure::Numeral, gap: usize) -> Option<Numeral> {
    let round = matches!(word.class, NumeralClass::About | NumeralClass::Abouts);
    let scales =
        !round && word.class != NumeralClass::Thousand || word.value >= Decimal::ONE_THOUSAND;
    let article = numeral.style == Style::Article;
    Some(Numeral {
        value: numeral.value.checked_mul(word.value)?,
        next: numeral.next + gap + 1,
        scale: if scales {
            let before = numeral.scale.unwrap_or(Decimal::ONE);
            Some(before.checked_mul(word.value)?)
        } else {
            numeral.scale
        },
        style: if article { Style::Words } else { numeral.style },
        about: numeral.about || round,
        ..*numeral
    })
}

/// `et demi`, `et quart` after a scale or a unit: the part that it adds.
pub fn and_half(reader: &Reader, at: usize) -> Option<Decimal> {
    if !reader.is(at, Roles::AND) {
        return None;
    }
    let half = reader.numeral(at + 1)?;
    match half.class {
        NumeralClass::Half => Some(half.value),
        NumeralClass::Part if half.value == Decimal::from(4) => Some(Decimal::new(25, 2)),
        _ => None,
    }
}

/// What goes on after a scale: `un million deux cent mille`, `2 millions 500 000`.
fn rest(reader: &Reader, numeral: Numeral, scale: Decimal) -> Option<Numeral> {
    let more = if numeral.is_digits() {
        if !reader.is_number(numeral.next) {
            return Some(numeral);
        }
        match digits::read(reader, numeral.next) {
            Digits::Number(number) if number.grouped && !number.decimal && number.value < scale => {
                Some((number.value, number.next))
            }
            _ => None,
        }
    } else {
        words::read(reader, numeral.next)
            // « un million un euros », « un milliard un million »; but « un million, un record ».
            .filter(|more| {
                let goes_on = reader.class(more.next) == Some(NumeralClass::Scale)
                    || reader.units(more.next) > 0;
                (more.style == Style::Words || goes_on) && !more.about && more.value < scale
            })
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
