//! A stream → its lines, each of a bounded length: one that is longer is passed over without being held.

use crate::source::open::Stream;
use std::io;

/// Lines of a stream, one at a time.
pub struct Lines {
    stream: Stream,
    longest: u64,
    line: Vec<u8>,
    /// The number of the line reached, counted from 1; 0 before the first.
    pub number: u64,
    /// The byte of the stream at which that line begins.
    pub offset: u64,
    /// The byte after it.
    pub end: u64,
}

/// What the next line is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Line {
    /// There is none.
    End,
    /// It is [`Lines::bytes`].
    Whole,
    /// It is longer than what may be held.
    TooLong,
}

/// Why a stream that begins with `line` cannot be cut into lines, if it cannot: in UTF-16 a line break has two bytes.
pub fn refused(line: &[u8]) -> Option<&'static str> {
    let is_utf16 = matches!(line, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..]);
    is_utf16.then_some("UTF-16: convert the file to UTF-8 first (iconv -f UTF-16 -t UTF-8)")
}

/// A buffer that one long line has made larger than this is given back.
const KEPT: usize = 1 << 20;

impl Lines {
    /// The lines of `stream`, of at most `longest` bytes.
    pub fn new(stream: Stream, longest: u64) -> Lines {
        Lines {
            stream,
            longest,
            line: Vec::new(),
            number: 0,
            offset: 0,
            end: 0,
        }
    }

    /// The line reached, with its line break.
    pub fn bytes(&self) -> &[u8] {
        &self.line
    }

    /// The most bytes that a line may have.
    pub fn longest(&self) -> u64 {
        self.longest
    }

    /// The rest of the stream, behind the line reached.
    pub fn stream(&mut self) -> &mut Stream {
        &mut self.stream
    }

    /// Goes to the next line.
    pub fn next(&mut self) -> io::Result<Line> {
        match self.line.capacity() {
            0..=KEPT => self.line.clear(),
            _ => self.line = Vec::new(),
        }
        self.number += 1;
        self.offset = self.end;
        let mut kind = Line::End;
        loop {
            let available = match self.stream.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                available => available?,
            };
            if available.is_empty() {
                return Ok(kind);
            }
            let newline = memchr::memchr(b'\n', available);
            let length = newline.map_or(available.len(), |at| at + 1);
            if (self.line.len() + length) as u64 > self.longest {
                kind = Line::TooLong;
                self.line = Vec::new();
            }
            if kind != Line::TooLong {
                kind = Line::Whole;
                self.line.extend_from_slice(&available[..length]);
            }
            self.stream.consume(length);
            self.end += length as u64;
            if newline.is_some() {
                return Ok(kind);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{BufReader, Cursor};

    #[test]
    fn lines_have_numbers_and_offsets_and_a_bound() {
        let text = b"a\n\nbcdefghijkl\nmn".to_vec();
        let stream = Box::new(BufReader::with_capacity(3, Cursor::new(text)));
        let mut lines = Lines::new(stream, 8);
        let mut read = Vec::new();
        loop {
            let kind = lines.next().expect("it reads");
            if kind == Line::End {
                break;
            }
            read.push((kind, lines.number, lines.offset, lines.bytes().to_vec()));
        }
        assert_eq!(
            read,
            [
                (Line::Whole, 1, 0, b"a\n".to_vec()),
                (Line::Whole, 2, 2, b"\n".to_vec()),
                (Line::TooLong, 3, 3, Vec::new()),
                (Line::Whole, 4, 15, b"mn".to_vec()),
            ]
        );
    }
}
