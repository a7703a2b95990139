//! [`Number`]: an exact decimal that reaches the JSON digit for digit.

use rust_decimal::Decimal;
use serde::ser::Error;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;
use std::fmt::{self, Display, Formatter, Write};

/// A decimal, written as a JSON number with all its digits and no others: `8,2 milliards` is `8200000000`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Number(pub Decimal);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Nearly every figure is a whole number that fits a machine word, and needs no text in between.
        let whole = |decimal: Decimal| match decimal.scale() {
            0 => i64::try_from(decimal.mantissa()).ok(),
            _ => None,
        };
        if let Some(whole) = whole(self.0) {
            return serializer.serialize_i64(whole);
        }
        let decimal = self.0.normalize();
        if let Some(whole) = whole(decimal) {
            return serializer.serialize_i64(whole);
        }
        let mut digits = Digits {
            bytes: [0; LONGEST],
            length: 0,
        };
        write!(digits, "{decimal}").map_err(S::Error::custom)?;
        let written = &digits.bytes[..digits.length];
        let raw: &RawValue = serde_json::from_slice(written).map_err(S::Error::custom)?;
        raw.serialize(serializer)
    }
}

impl Display for Number {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.0.normalize().fmt(f)
    }
}

impl Number {
    /// The nearest binary fraction, for programs that know no other.
    pub fn nearest(self) -> f64 {
        // Every decimal reads as a binary fraction: rounding is all that can happen.
        self.to_string().parse().unwrap_or(f64::NAN)
    }
}

/// More than a sign, a point and all digits of a decimal.
const LONGEST: usize = 40;

/// A decimal as text, on the stack.
struct Digits {
    bytes: [u8; LONGEST],
    length: usize,
}

impl Write for Digits {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.length + text.len();
        let room = self.bytes.get_mut(self.length..end).ok_or(fmt::Error)?;
        room.copy_from_slice(text.as_bytes());
        self.length = end;
        Ok(())
    }
}

#[cfg(feature = "program")]
impl schemars::JsonSchema for Number {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Number".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "An exact decimal, digit for digit; read it as a decimal where a binary fraction will not do.",
            "type": "number"
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_kept_and_zeros_at_the_end_are_not() {
        let written = |text: &str| {
            let decimal = text.parse().expect("a decimal");
            serde_json::to_string(&Number(decimal)).expect("a number")
        };
        assert_eq!(written("8200000000.0"), "8200000000");
        assert_eq!(written("44.40"), "44.4");
        assert_eq!(written("-0.0"), "0");
        assert_eq!(written("-3"), "-3");
        assert_eq!(
            written("79228162514264337593543950335"),
            "79228162514264337593543950335"
        );
        assert_eq!(
            written("0.3333333333333333333333333333"),
            "0.3333333333333333333333333333"
        );
    }
}
