//! Byte offsets → offsets in the unit that is written.

use crate::span::Span;

/// The unit that a record's offsets count.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Unit {
    /// Unicode code points: `text[start:end]` in Python is the quote.
    #[default]
    Char,
    /// UTF-8 bytes, as in Rust and Go.
    Byte,
    /// UTF-16 code units, as in JavaScript and Java.
    Utf16,
}

/// Bytes from one counted place to the next: a look-up counts half of them, a megabyte of text costs 32 KiB.
const STEP: usize = 128;

/// Counts offsets of one text in one unit. The text is gone through once, when this is made.
pub struct Offsets<'a> {
    bytes: &'a [u8],
    unit: Unit,
    /// What stands before each [`STEP`]; empty where bytes and units are the same.
    before: Vec<u32>,
}

impl<'a> Offsets<'a> {
    /// The offsets of `text` in `unit`.
    pub fn new(text: &'a str, unit: Unit) -> Offsets<'a> {
        let bytes = text.as_bytes();
        let mut before = Vec::new();
        if unit != Unit::Byte && !text.is_ascii() {
            before.reserve(bytes.len() / STEP + 1);
            let mut total = 0;
            for chunk in bytes.chunks(STEP) {
                before.push(total);
                total += count(chunk, unit);
            }
            before.push(total);
        }
        Offsets {
            bytes,
            unit,
            before,
        }
    }

    /// The unit.
    pub fn unit(&self) -> Unit {
        self.unit
    }

    /// The offset of the byte `byte`; the length where the text is shorter.
    pub fn at(&self, byte: u32) -> u32 {
        let byte = self.bytes.len().min(byte as usize);
        match self.before.get(byte / STEP) {
            None => byte as u32,
            Some(before) => before + count(&self.bytes[byte / STEP * STEP..byte], self.unit),
        }
    }

    /// The offsets where `span` starts and ends.
    pub fn of(&self, span: Span) -> (u32, u32) {
        (self.at(span.start()), self.at(span.end()))
    }

    /// The length of the text.
    pub fn length(&self) -> u32 {
        self.at(self.bytes.len() as u32)
    }
}

/// The characters that begin in at most [`STEP`] bytes, in code points or UTF-16 units. The sums fit a byte, so that the
/// compiler counts many bytes in one instruction.
fn count(bytes: &[u8], unit: Unit) -> u32 {
    let starts = sum(bytes, |byte| byte & 0xC0 != 0x80);
    match unit {
        Unit::Utf16 => starts + sum(bytes, |byte| byte >= 0xF0),
        Unit::Char | Unit::Byte => starts,
    }
}

fn sum(bytes: &[u8], of: impl Fn(u8) -> bool) -> u32 {
    let add = |sum: u8, &byte: &u8| sum.wrapping_add(u8::from(of(byte)));
    u32::from(bytes.iter().fold(0, add))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_unit_counts_as_its_languages_do() {
        let text = "« L’été » 😀, dit-elle. ".repeat(40);
        let chars = Offsets::new(&text, Unit::Char);
        let utf16 = Offsets::new(&text, Unit::Utf16);
        let bytes = Offsets::new(&text, Unit::Byte);
        for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
            let before = &text[..at];
            assert_eq!(chars.at(at as u32) as usize, before.chars().count());
            assert_eq!(utf16.at(at as u32) as usize, before.encode_utf16().count());
            assert_eq!(bytes.at(at as u32) as usize, at);
        }
        assert_eq!(chars.at(u32::MAX), chars.length());
    }
}
