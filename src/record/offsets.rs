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

/// Bytes from one counted place to the next: a look-up looks at so many, and a text costs an eighth of its size.
const STEP: usize = 32;

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
            let (blocks, _) = bytes.as_chunks::<STEP>();
            let mut total = 0;
            before.reserve_exact(blocks.len() + 1);
            before.extend(blocks.iter().map(|block| {
                let before = total;
                total += count(block, STEP, unit);
                before
            }));
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
        let Some(before) = self.before.get(byte / STEP) else {
            return byte as u32;
        };
        let block = &self.bytes[byte / STEP * STEP..];
        let within = match block.first_chunk() {
            Some(block) => count(block, byte % STEP, self.unit),
            None => {
                let mut last = [0; STEP];
                last[..block.len()].copy_from_slice(block);
                count(&last, byte % STEP, self.unit)
            }
        };
        before + within
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

/// The characters that begin in the first `length` bytes of `block`, in code points or UTF-16 units. All bytes are looked
/// at, whatever the length, and the sums fit a byte, so that the compiler counts many in one instruction.
#[inline(always)]
fn count(block: &[u8; STEP], length: usize, unit: Unit) -> u32 {
    let starts = sum(block, length, |byte| byte & 0xC0 != 0x80);
    match unit {
        Unit::Utf16 => starts + sum(block, length, |byte| byte >= 0xF0),
        Unit::Char | Unit::Byte => starts,
    }
}

#[inline(always)]
fn sum(block: &[u8; STEP], length: usize, of: impl Fn(u8) -> bool) -> u32 {
    let mut sum = 0u8;
    for (at, &byte) in block.iter().enumerate() {
        sum += u8::from(of(byte) & ((at as u8) < length as u8));
    }
    u32::from(sum)
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
