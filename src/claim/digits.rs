//! Digits → an exact decimal, by the French conventions, the Swiss and the Belgian ones, and Québec's where they are plain.
//!
//! Spaces, points and apostrophes group by three (`45 300`, `3.450.000`, `12'500`), a comma is decimal (`2,75`), a
//! point is decimal where it does not group (`38.5`). What fits none of this is no number (`14.07.2014`, `192.168.0.1`).

use crate::claim::reader::Reader;
use rust_decimal::Decimal;

/// What a run of digits is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Digits {
    /// A number.
    Number(Number),
    /// A date, a version, an address: it ends before the token `next`.
    Reference {
        /// The index after its last token.
        next: usize,
    },
    /// More digits than an exact decimal holds.
    TooLarge {
        /// The index after its last token.
        next: usize,
    },
}

/// A number in digits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    /// Its value.
    pub value: Decimal,
    /// The index after its last token.
    pub next: usize,
    /// Whether it has decimals.
    pub decimal: bool,
    /// Whether separators group its digits.
    pub grouped: bool,
    /// The number of digits before the decimals.
    pub length: usize,
    /// Whether it begins with a zero and goes on with a digit, as numbers of telephones do.
    pub leading_zero: bool,
}

/// Reads the digits at the token `at`, with the groups after it that spaces separate.
pub fn read(reader: &Reader, at: usize) -> Digits {
    let text = reader.text(at);
    // Digits that spaces separate begin with three at most.
    let goes_on = text.len() <= 3 && reader.is_number(at + 1);
    match plain(text, at) {
        Some(number) if !goes_on => Digits::Number(number),
        _ => separated(reader, text, at),
    }
}

/// Reads digits with separators in them or between them.
#[inline(never)]
fn separated(reader: &Reader, text: &str, at: usize) -> Digits {
    let mut all = Run::default();
    let Some(shape) = shape(text) else {
        return Digits::Reference { next: at + 1 };
    };
    all.push(text);
    let mut next = at + 1;
    let mut decimals = shape.decimals;
    let mut grouped = shape.grouped;
    if shape.decimals == 0 && !shape.grouped && text.len() <= 3 {
        while let Some(after) = group(reader, next) {
            all.push(reader.text(next));
            grouped = true;
            next += 1;
            decimals = after;
            if after > 0 {
                break;
            }
        }
    }
    let Some(value) = all.value(decimals) else {
        return Digits::TooLarge { next };
    };
    Digits::Number(Number {
        value,
        next,
        decimal: decimals > 0,
        grouped,
        length: all.length.saturating_sub(decimals),
        leading_zero: text.starts_with('0') && next > at + 1 || leads_with_zero(text),
    })
}

/// The number that most tokens are: digits alone, or with one comma.
fn plain(text: &str, at: usize) -> Option<Number> {
    // What has no more digits fits 64 bits.
    if text.len() > 18 {
        return None;
    }
    let (mut mantissa, mut comma) = (0u64, None);
    for (index, byte) in text.bytes().enumerate() {
        match byte {
            b'0'..=b'9' => mantissa = mantissa * 10 + u64::from(byte - b'0'),
            b',' if comma.is_none() => comma = Some(index),
            _ => return None,
        }
    }
    let length = comma.unwrap_or(text.len());
    let decimals = comma.map_or(0, |comma| text.len() - comma - 1);
    let value = if decimals == 0 {
        Decimal::from(mantissa)
    } else {
        Decimal::try_from_i128_with_scale(mantissa.into(), u32::try_from(decimals).ok()?).ok()?
    };
    Some(Number {
        value,
        next: at + 1,
        decimal: decimals > 0,
        grouped: false,
        length,
        leading_zero: leads_with_zero(text),
    })
}

/// Whether the digits begin with a zero and go on with a digit.
fn leads_with_zero(text: &str) -> bool {
    text.starts_with('0') && text.as_bytes().get(1).is_some_and(u8::is_ascii_digit)
}

/// Digits strung together.
#[derive(Default)]
struct Run {
    mantissa: i128,
    length: usize,
}

impl Run {
    fn push(&mut self, text: &str) {
        for byte in text.bytes().filter(u8::is_ascii_digit) {
            self.length += 1;
            if self.length <= 28 {
                self.mantissa = self.mantissa * 10 + i128::from(byte - b'0');
            }
        }
    }

    fn value(&self, decimals: usize) -> Option<Decimal> {
        if self.length > 28 {
            return None;
        }
        Decimal::try_from_i128_with_scale(self.mantissa, u32::try_from(decimals).ok()?).ok()
    }
}

/// The decimals of a group of three digits that one space separates from the group before it; `None` if it is none.
fn group(reader: &Reader, at: usize) -> Option<usize> {
    if !reader.is_number(at) || !matches!(reader.gap(at), " " | "\u{A0}" | "\u{202F}" | "\u{2009}")
    {
        return None;
    }
    let text = reader.text(at);
    let (whole, decimals) = match text.split_once(',') {
        Some((whole, decimals)) => (whole, decimals.len()),
        None => (text, 0),
    };
    let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    (whole.len() == 3 && plain(whole) && text.split(',').all(plain)).then_some(decimals)
}

struct Shape {
    decimals: usize,
    grouped: bool,
}

impl Shape {
    fn with_decimals(decimals: usize) -> Shape {
        Shape {
            decimals,
            grouped: false,
        }
    }
}

/// How the separators inside one token divide its digits; `None` for what is no number.
fn shape(text: &str) -> Option<Shape> {
    // Nearly all are digits alone, or have one comma.
    let mut signs = text.bytes().enumerate();
    let sign = signs.find(|(_, byte)| !byte.is_ascii_digit());
    let alone = signs.all(|(_, byte)| byte.is_ascii_digit());
    match sign {
        None => return Some(Shape::with_decimals(0)),
        Some((at, b',')) if alone => return Some(Shape::with_decimals(text.len() - at - 1)),
        _ => {}
    }
    let separator = |c: char| !c.is_ascii_digit();
    let first = text.find(separator)?;
    let mut groups = text.split(separator);
    let lead = groups.next().unwrap_or("").len();
    let signs: Vec<char> = text
        .chars()
        .filter(|c| !c.is_ascii_digit())
        .map(plain_sign)
        .collect();
    let last = text.rsplit(separator).next().unwrap_or("").len();
    let inner: Vec<usize> = groups.map(str::len).collect();
    let (sign, kinds_agree) = (signs[0], signs.iter().all(|sign| *sign == signs[0]));
    let threes = (1..=3).contains(&lead) && inner.iter().all(|length| *length == 3);
    if kinds_agree && signs.len() > 1 {
        return threes.then_some(Shape {
            decimals: 0,
            grouped: true,
        });
    }
    if signs.len() == 1 {
        let groups = threes && !text[..first].starts_with('0');
        return match sign {
            '\'' => groups.then_some(Shape {
                decimals: 0,
                grouped: true,
            }),
            '.' if groups => Some(Shape {
                decimals: 0,
                grouped: true,
            }),
            _ => Some(Shape {
                decimals: last,
                grouped: false,
            }),
        };
    }
    // `1.234,56`, `1'234.50`, `1,234.56`: the last sign, which stands once, is the decimal one.
    let (tail, head) = signs.split_last()?;
    let head_agrees = head.iter().all(|sign| *sign == head[0] && sign != tail);
    let head_threes =
        (1..=3).contains(&lead) && inner[..inner.len() - 1].iter().all(|length| *length == 3);
    (head_agrees && head_threes && *tail != '\'').then_some(Shape {
        decimals: last,
        grouped: true,
    })
}

fn plain_sign(sign: char) -> char {
    if sign == '\u{2019}' { '\'' } else { sign }
}
