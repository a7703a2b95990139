//! A record → JSON without spaces, byte for byte what `serde_json` writes, in a fraction of its time.
//!
//! The shape is that of the record's derives and of nothing here. What a record does not hold (maps, tuples, enums with
//! content) is refused, and `serde_json` writes the whole: a new field can cost speed, never a byte.

mod digits;
mod text;

use serde::ser::{Error, Impossible, Serialize, SerializeSeq, SerializeStruct, Serializer};
use std::fmt::{self, Display, Formatter};

/// Appends `value`.
pub fn write<T: Serialize + ?Sized>(value: &T, out: &mut Vec<u8>) {
    let start = out.len();
    let mut compact = Compact {
        out: std::mem::take(out),
        raw: false,
    };
    let written = value.serialize(&mut compact);
    *out = compact.out;
    if written.is_err() {
        out.truncate(start);
        // A vector takes every byte, and a record holds nothing that JSON cannot say: no call here can fail.
        let _ = serde_json::to_writer(&mut *out, value);
    }
}

struct Compact {
    /// Held, not borrowed: the compiler then knows that no byte written can change the vector's own length, and need not
    /// read it again after each.
    out: Vec<u8>,
    /// The next string is JSON already.
    raw: bool,
}

/// How `serde_json` names the one field of a number that is text already (see [`serde_json::value::RawValue`]).
const RAW: &str = "$serde_json::private::RawValue";

/// A value that is left to `serde_json`.
#[derive(Debug)]
struct Refused;

impl Display for Refused {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("left to serde_json")
    }
}

impl std::error::Error for Refused {}

impl Error for Refused {
    fn custom<T: Display>(_: T) -> Refused {
        Refused
    }
}

/// An array or an object that is being written.
struct Open<'a> {
    compact: &'a mut Compact,
    /// What stands before the next element: an opening bracket, then commas.
    before: u8,
}

impl SerializeStruct for Open<'_> {
    type Ok = ();
    type Error = Refused;

    // With the field's name known, all of it is one constant.
    #[inline(always)]
    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), Refused> {
        if key == RAW {
            self.compact.raw = true;
            self.before = 0;
            return value.serialize(&mut *self.compact);
        }
        text::key(self.before, key, &mut self.compact.out);
        self.before = b',';
        value.serialize(&mut *self.compact)
    }

    #[inline(always)]
    fn end(self) -> Result<(), Refused> {
        match self.before {
            b'{' => self.compact.out.extend_from_slice(b"{}"),
            b',' => self.compact.out.push(b'}'),
            _ => {}
        }
        Ok(())
    }
}

impl SerializeSeq for Open<'_> {
    type Ok = ();
    type Error = Refused;

    #[inline(always)]
    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        self.compact.out.push(self.before);
        self.before = b',';
        value.serialize(&mut *self.compact)
    }

    #[inline(always)]
    fn end(self) -> Result<(), Refused> {
        if self.before == b'[' {
            self.compact.out.push(b'[');
        }
        self.compact.out.push(b']');
        Ok(())
    }
}

/// Integers narrower than those that are written.
macro_rules! widened {
    ($($name:ident $from:ty => $to:ident),*) => {
        $(#[inline(always)]
        fn $name(self, value: $from) -> Result<(), Refused> {
            self.$to(value.into())
        })*
    };
}

/// What a record does not hold.
macro_rules! refused {
    ($($name:ident($($argument:ty),*) -> $result:ty;)*) => {
        $(fn $name(self, $(_: $argument),*) -> Result<$result, Refused> {
            Err(Refused)
        })*
    };
}

impl<'a> Serializer for &'a mut Compact {
    type Ok = ();
    type Error = Refused;
    type SerializeSeq = Open<'a>;
    type SerializeTuple = Impossible<(), Refused>;
    type SerializeTupleStruct = Impossible<(), Refused>;
    type SerializeTupleVariant = Impossible<(), Refused>;
    type SerializeMap = Impossible<(), Refused>;
    type SerializeStruct = Open<'a>;
    type SerializeStructVariant = Impossible<(), Refused>;

    widened! {
        serialize_i8 i8 => serialize_i64, serialize_i16 i16 => serialize_i64, serialize_i32 i32 => serialize_i64,
        serialize_u8 u8 => serialize_u64, serialize_u16 u16 => serialize_u64, serialize_u32 u32 => serialize_u64
    }

    refused! {
        serialize_f32(f32) -> ();
        serialize_char(char) -> ();
        serialize_bytes(&[u8]) -> ();
        serialize_unit_struct(&'static str) -> ();
        serialize_tuple(usize) -> Self::SerializeTuple;
        serialize_tuple_struct(&'static str, usize) -> Self::SerializeTupleStruct;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Self::SerializeTupleVariant;
        serialize_map(Option<usize>) -> Self::SerializeMap;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Self::SerializeStructVariant;
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: &T,
    ) -> Result<(), Refused> {
        Err(Refused)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Refused> {
        Err(Refused)
    }

    fn serialize_bool(self, value: bool) -> Result<(), Refused> {
        self.out
            .extend_from_slice(if value { b"true" } else { b"false" });
        Ok(())
    }

    fn serialize_i64(self, value: i64) -> Result<(), Refused> {
        if value < 0 {
            self.out.push(b'-');
        }
        digits::whole(value.unsigned_abs(), &mut self.out);
        Ok(())
    }

    #[inline(always)]
    fn serialize_u64(self, value: u64) -> Result<(), Refused> {
        digits::whole(value, &mut self.out);
        Ok(())
    }

    fn serialize_f64(self, value: f64) -> Result<(), Refused> {
        if digits::hundredths(value, &mut self.out) {
            return Ok(());
        }
        let written = serde_json::to_writer(&mut self.out, &value);
        written.map_err(|_| Refused)
    }

    #[inline(always)]
    fn serialize_str(self, value: &str) -> Result<(), Refused> {
        if self.raw {
            self.raw = false;
            self.out.extend_from_slice(value.as_bytes());
        } else {
            text::string(value.as_bytes(), &mut self.out);
        }
        Ok(())
    }

    #[inline(always)]
    fn serialize_none(self) -> Result<(), Refused> {
        self.serialize_unit()
    }

    #[inline(always)]
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Refused> {
        value.serialize(self)
    }

    #[inline(always)]
    fn serialize_unit(self) -> Result<(), Refused> {
        self.out.extend_from_slice(b"null");
        Ok(())
    }

    #[inline(always)]
    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), Refused> {
        // As with a field's name, all of it is one constant.
        text::name(variant, &mut self.out);
        Ok(())
    }

    #[inline(always)]
    fn serialize_seq(self, _: Option<usize>) -> Result<Open<'a>, Refused> {
        Ok(Open {
            compact: self,
            before: b'[',
        })
    }

    #[inline(always)]
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Open<'a>, Refused> {
        Ok(Open {
            compact: self,
            before: b'{',
        })
    }
}

#[cfg(test)]
mod tests;
