//! The lines of a file → its rows. Each has a bound, and a quotation mark which nothing closes costs its own row alone and
//! not the rest of the file: the lines behind it are read again, each as the beginning of a row.

use crate::source::lines::{Line, Lines};
use std::io;
use std::ops::Range;

/// What comes next.
pub enum Row {
    Whole { bytes: Vec<u8>, line: u64 },
    Broken { line: u64, reason: String },
}

/// The rows of a file, of one line or of several where a cell has line breaks.
pub struct Rows {
    lines: Lines,
    pub delimiter: u8,
    /// The lines of the row that is read, and behind them those that were taken for a part of one before.
    held: Vec<u8>,
    /// Where the row begins in them, and where what is not yet read again.
    start: usize,
    next: usize,
    /// The number of the line at `next`.
    pub number: u64,
}

impl Rows {
    pub fn new(lines: Lines) -> Rows {
        Rows {
            lines,
            delimiter: b',',
            held: Vec::new(),
            start: 0,
            next: 0,
            number: 1,
        }
    }

    /// Goes to the next line: where it begins and ends among those that are held.
    fn line(&mut self) -> io::Result<(Line, Range<usize>)> {
        let from = self.next;
        let mut kind = Line::Whole;
        if from == self.held.len() {
            kind = self.lines.next()?;
            match kind {
                // One that is passed over counts as a line all the same.
                Line::TooLong => self.held.push(b'\n'),
                _ => self.held.extend_from_slice(self.lines.bytes()),
            }
        }
        let newline = memchr::memchr(b'\n', &self.held[from..]);
        self.next = newline.map_or(self.held.len(), |at| from + at + 1);
        self.number += 1;
        Ok((kind, from..self.next))
    }

    /// The next row; nothing behind the last one.
    pub fn next(&mut self) -> io::Result<Option<Row>> {
        let most = self.lines.longest();
        let too_long = || format!("a row of more than --max-record {} MiB", most >> 20);
        self.forget();
        let (mut first, mut cell, mut count) = (self.number, Cell::Start, 0);
        loop {
            let (kind, line) = self.line()?;
            match kind {
                Line::End if count == 0 => return Ok(None),
                Line::End => return Ok(Some(self.broken(first, unclosed()))),
                Line::TooLong => return Ok(Some(self.broken(first, too_long()))),
                Line::Whole => {}
            }
            let bytes = &self.held[line];
            if count == 0 && bytes.trim_ascii().is_empty() {
                (first, self.start) = (self.number, self.next);
                self.forget();
                continue;
            }
            let (after, is_odd) = cell.after(bytes, self.delimiter);
            (cell, count) = (after, count + 1);
            // One that is odd within one line is what it says; in several, it shows that a mark was never closed.
            if is_odd && count > 1 {
                return Ok(Some(self.broken(first, unclosed())));
            }
            if (self.next - self.start) as u64 > most {
                return Ok(Some(self.broken(first, too_long())));
            }
            if cell == Cell::Start {
                let bytes = self.held[self.start..self.next].to_vec();
                self.start = self.next;
                return Ok(Some(Row::Whole { bytes, line: first }));
            }
        }
    }

    /// Gives back what is read for good.
    fn forget(&mut self) {
        const KEPT: usize = 1 << 20;
        if self.start == self.held.len() {
            self.held.clear();
            self.held.shrink_to(KEPT);
        } else if self.start > self.held.len() / 2 {
            self.held.drain(..self.start);
        } else {
            return;
        }
        self.next -= self.start;
        self.start = 0;
    }

    /// The line `first` is a broken row; those behind it are read again, each as the beginning of a row.
    fn broken(&mut self, first: u64, reason: String) -> Row {
        let newline = memchr::memchr(b'\n', &self.held[self.start..]);
        self.start = newline.map_or(self.held.len(), |at| self.start + at + 1);
        (self.next, self.number) = (self.start, first + 1);
        Row::Broken {
            line: first,
            reason,
        }
    }
}

fn unclosed() -> String {
    "broken row: a quotation mark opens a cell and nothing closes it".to_string()
}

/// Where in a cell a line ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Cell {
    /// Before it.
    Start,
    /// In one without marks.
    Plain,
    /// Between its marks.
    Quoted,
    /// Behind a mark that closes it, or is the first of two.
    Closed,
}

impl Cell {
    /// Where the row is after `line`: between marks, or else at an end. And whether something follows a closing mark.
    fn after(self, line: &[u8], delimiter: u8) -> (Cell, bool) {
        let (mut cell, mut is_odd) = (self, false);
        for &byte in line {
            cell = match (cell, byte) {
                (Cell::Quoted, b'"') => Cell::Closed,
                (Cell::Quoted, _) => Cell::Quoted,
                (Cell::Start, b'"') | (Cell::Closed, b'"') => Cell::Quoted,
                (_, byte) if byte == delimiter => Cell::Start,
                (Cell::Closed, b'\r' | b'\n') => Cell::Closed,
                (Cell::Closed, _) => {
                    is_odd = true;
                    Cell::Plain
                }
                _ => Cell::Plain,
            };
        }
        match cell {
            Cell::Quoted => (Cell::Quoted, is_odd),
            _ => (Cell::Start, is_odd),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::separated::cells;
    use crate::source::separated::text;
    use std::io::Cursor;

    fn rows(file: &str) -> Vec<(u64, String)> {
        let mut rows = Rows::new(Lines::new(
            Box::new(Cursor::new(file.as_bytes().to_vec())),
            1 << 20,
        ));
        let mut read = Vec::new();
        while let Some(row) = rows.next().expect("it reads") {
            read.push(match row {
                Row::Whole { bytes, line } => {
                    let cells: Vec<String> =
                        cells(&bytes, b',').iter().map(|cell| text(cell)).collect();
                    (line, cells.join("|"))
                }
                Row::Broken { line, reason } => (line, format!("!{reason}")),
            });
        }
        read
    }

    #[test]
    fn rows_have_line_breaks_marks_and_blank_lines_between_them() {
        let read = rows("a,\"b\nc\",d\r\n\r\ne,\"f \"\"g\"\"\",\nh,27\" x,i");
        let expected = [(1, "a|b\nc|d"), (4, "e|f \"g\"|"), (5, "h|27\" x|i")];
        assert_eq!(read, expected.map(|(line, row)| (line, row.to_string())));
    }

    #[test]
    fn a_row_that_is_too_long_is_one_line_of_many() {
        let long = "x".repeat(2 << 20);
        let read = rows(&format!("\n1,\"a\n{long}\n\n4,\"b\nc\"\n{long}\n7,d\n"));
        let lines: Vec<(u64, &str)> = read
            .iter()
            .map(|(line, row)| (*line, &row[..row.len().min(5)]))
            .collect();
        assert_eq!(
            lines,
            [(2, "!a ro"), (5, "4|b\nc"), (7, "!a ro"), (8, "7|d")]
        );
    }

    #[test]
    fn a_mark_that_nothing_closes_costs_its_own_row() {
        let broken = format!("!{}", unclosed());
        let read = rows("1,\"a\n2,b\n3,\"c\"\n4,\"d\n5,e\n");
        let expected = [
            (1, broken.as_str()),
            (2, "2|b"),
            (3, "3|c"),
            (4, &broken),
            (5, "5|e"),
        ];
        assert_eq!(read, expected.map(|(line, row)| (line, row.to_string())));
    }
}
