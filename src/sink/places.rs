//! The offsets of a record, in whatever unit, as the reader of another format counts them.

use crate::record::names;
use crate::record::{Offsets, Unit};

/// Places in the text of one record.
pub struct Places<'a> {
    text: &'a str,
    length: u32,
    /// The byte that each unit of the record starts at; empty where the record counts bytes.
    bytes: Vec<u32>,
    wanted: Offsets<'a>,
}

impl<'a> Places<'a> {
    /// The places of a record that counts in `unit` on `text`, as one who counts in `wanted` sees them.
    pub fn new(text: &'a str, unit: names::Unit, wanted: Unit) -> Places<'a> {
        let units = |character: char| match unit {
            names::Unit::Byte => 0,
            names::Unit::Char => 1,
            names::Unit::Utf16 => character.len_utf16(),
        };
        let starts = text.char_indices();
        let bytes: Vec<u32> = starts
            .flat_map(|(at, c)| std::iter::repeat_n(at as u32, units(c)))
            .collect();
        let counts_bytes = unit == names::Unit::Byte;
        Places {
            text,
            length: if counts_bytes {
                text.len()
            } else {
                bytes.len()
            } as u32,
            bytes,
            wanted: Offsets::new(text, wanted),
        }
    }

    /// The length of the text, as the record counts.
    pub fn length(&self) -> u32 {
        self.length
    }

    /// Where the record's `offset` is, in the wanted unit.
    pub fn at(&self, offset: u32) -> u32 {
        self.wanted.at(self.byte(offset) as u32)
    }

    /// The text from the record's `start` to its `end`.
    pub fn text(&self, start: u32, end: u32) -> &'a str {
        let range = self.byte(start)..self.byte(end);
        self.text.get(range).unwrap_or("")
    }

    /// The byte at the record's `offset`.
    pub fn byte(&self, offset: u32) -> usize {
        if self.bytes.is_empty() {
            return (offset as usize).min(self.text.len());
        }
        let byte = self.bytes.get(offset as usize);
        byte.map_or(self.text.len(), |&byte| byte as usize)
    }

    /// What [`Places::at`] gives for a byte of the text.
    pub fn of_byte(&self, byte: usize) -> u32 {
        self.wanted.at(byte as u32)
    }
}
