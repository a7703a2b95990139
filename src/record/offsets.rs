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

/// Bytes that are looked at in one step.
const STEP: usize = 8;

/// Steps to one sum: what they hold together fits a byte, so that a text costs a sixth of its size.
const STEPS: usize = 16;

/// Counts offsets of one text in one unit. The text is gone through once, when this is made.
pub struct Offsets<'a> {
    bytes: &'a [u8],
    unit: Unit,
    /// By how much bytes exceed units before every [`STEPS`] steps, modulo 2³²; empty where they are the same.
    sums: Vec<u32>,
    /// The same for each step, since the last sum.
    steps: Vec<i8>,
}

impl<'a> Offsets<'a> {
    /// The offsets of `text` in `unit`.
    pub fn new(text: &'a str, unit: Unit) -> Offsets<'a> {
        let mut offsets = Offsets {
            bytes: text.as_bytes(),
            unit,
            sums: Vec::new(),
            steps: Vec::new(),
        };
        if unit != Unit::Byte && !text.is_ascii() {
            offsets.count();
        }
        offsets
    }

    fn count(&mut self) {
        let (blocks, _) = self.bytes.as_chunks::<STEP>();
        self.sums.reserve_exact(blocks.len() / STEPS + 1);
        self.steps.reserve_exact(blocks.len() + 1);
        let mut total = 0u32;
        for blocks in blocks.chunks(STEPS) {
            self.sums.push(total);
            let mut since = 0i32;
            self.steps.extend(blocks.iter().map(|block| {
                let before = since;
                since += excess(u64::from_le_bytes(*block), self.unit);
                before as i8
            }));
            total = total.wrapping_add_signed(since);
            if blocks.len() < STEPS {
                self.steps.push(since as i8);
            }
        }
        if self.steps.len() == blocks.len() {
            self.sums.push(total);
            self.steps.push(0);
        }
    }

    /// The unit.
    pub fn unit(&self) -> Unit {
        self.unit
    }

    /// The offset of the byte `byte`; the length where the text is shorter.
    pub fn at(&self, byte: u32) -> u32 {
        let at = self.bytes.len().min(byte as usize);
        let step = at / STEP;
        let (Some(sum), Some(since)) = (self.sums.get(step / STEPS), self.steps.get(step)) else {
            return at as u32;
        };
        let rest = &self.bytes[step * STEP..];
        let block = match rest.first_chunk() {
            Some(block) => u64::from_le_bytes(*block),
            None => {
                let mut last = [0; STEP];
                last[..rest.len()].copy_from_slice(rest);
                u64::from_le_bytes(last)
            }
        };
        let before = block & ((1 << (at % STEP * 8)) - 1);
        let since = i32::from(*since) + excess(before, self.unit);
        (at as u32).wrapping_sub(*sum).wrapping_add_signed(-since)
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

/// By how much the bytes of `block` exceed the units that begin in it: its bytes `10xxxxxx`, less one for each
/// `1111xxxx`, which begins a pair of UTF-16 units and may be the last byte of the block.
fn excess(block: u64, unit: Unit) -> i32 {
    const HIGH: u64 = (u64::MAX / 255) << 7;
    let following = count(block & !(block << 1) & HIGH);
    match unit {
        Unit::Char | Unit::Byte => following,
        Unit::Utf16 => {
            let pairs = count(block & (block << 1) & (block << 2) & (block << 3) & HIGH);
            following - pairs
        }
    }
}

/// The bytes whose highest bit, the only one, is set.
fn count(bits: u64) -> i32 {
    ((bits >> 7).wrapping_mul(u64::MAX / 255) >> 56) as i32
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
