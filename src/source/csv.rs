//! Comma- and tab-separated values: a row a document, with the names of the columns in the first one.
//!
//! Rows are cut here, so that each has a bound and that a quotation mark which nothing closes costs its own row alone
//! and not the rest of the file: the rows behind it are read again, each from its own line.

use crate::document::decode;
use crate::record::{Failure, Place};
use crate::source::item::Content;
use crate::source::json::Object;
use crate::source::lines::{Line, Lines};
use crate::source::{Format, Input, Item, Items, explained, once};
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use std::io;
use std::ops::Range;

/// `.csv`.
pub const COMMA: Format = Format {
    extensions: &["csv"],
    about: "comma-separated rows, or ; or tabs, below a row of column names",
    documents: |input| documents(input, None),
};

/// `.tsv`.
pub const TAB: Format = Format {
    extensions: &["tsv", "tab"],
    about: "tab-separated rows below a row of column names",
    documents: |input| documents(input, Some(b'\t')),
};

fn documents(input: Input, delimiter: Option<u8>) -> Items {
    let stream = match input.open() {
        Err(failure) => return once(Err(failure)),
        Ok(stream) => stream,
    };
    let mut rows = Rows::new(Lines::new(stream, input.options.max_record));
    match header(&mut rows, &input, delimiter) {
        Err(failure) => once(Err(failure)),
        Ok(columns) => Box::new(Documents {
            input,
            rows,
            columns,
            ended: false,
        }),
    }
}

/// The columns, by the first row.
struct Columns {
    names: Vec<String>,
    text: usize,
    id: Option<usize>,
}

fn header(rows: &mut Rows, input: &Input, delimiter: Option<u8>) -> Result<Columns, Failure> {
    let failure = |reason: String| input.failure(reason).at(Place::Line(1));
    rows.delimiter = delimiter.unwrap_or(b',');
    let row = match rows.next() {
        Ok(Some(Row::Whole { bytes, .. })) => bytes,
        Ok(None) => return Err(input.failure("no row of column names: the file is empty")),
        Ok(Some(Row::Broken { reason, .. })) => return Err(failure(reason)),
        Err(error) => return Err(failure(explained(&error))),
    };
    let row = row.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&row);
    if delimiter.is_none() {
        // What spreadsheets write depends on the country: where the comma is for decimals, `;` stands between cells.
        let count = |byte: &u8| memchr::memchr_iter(*byte, row).count();
        rows.delimiter = [b'\t', b';', b',']
            .into_iter()
            .max_by_key(count)
            .unwrap_or(b',');
    }
    let names: Vec<String> = cells(row, rows.delimiter)
        .iter()
        .map(|cell| text(cell).trim().to_string())
        .collect();
    let find = |wanted: &str| names.iter().position(|name| name == wanted);
    let wanted = &input.options.text_field;
    let text = find(wanted).ok_or_else(|| {
        let there = names.join(", ");
        failure(format!(
            "no column {wanted:?} but {there} (--text-field names the one that holds the text)"
        ))
    })?;
    let id = find(&input.options.id_field);
    Ok(Columns { text, id, names })
}

struct Documents {
    input: Input,
    rows: Rows,
    columns: Columns,
    ended: bool,
}

impl Iterator for Documents {
    type Item = Result<Item, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        match self.rows.next() {
            Ok(None) => None,
            Ok(Some(Row::Whole { bytes, line })) => Some(self.document(&bytes, line)),
            Ok(Some(Row::Broken { line, reason })) => Some(Err(self.failure(line, reason))),
            Err(error) => {
                self.ended = true;
                Some(Err(self.failure(self.rows.number, explained(&error))))
            }
        }
    }
}

impl Documents {
    fn failure(&self, line: u64, reason: String) -> Failure {
        self.input.failure(reason).at(Place::Line(line))
    }

    fn document(&self, row: &[u8], line: u64) -> Result<Item, Failure> {
        let mut cells = cells(row, self.rows.delimiter);
        let names = &self.columns.names;
        if cells.len() != names.len() {
            let reason = format!(
                "broken row: {} cells below {} column names",
                cells.len(),
                names.len()
            );
            return Err(self.failure(line, reason));
        }
        let id = self.columns.id.map(|id| text(&cells[id]));
        let id = id.filter(|id| !id.is_empty());
        let mut others = Object::default();
        for (at, cell) in cells.iter().enumerate() {
            let taken = at == self.columns.text || (Some(at) == self.columns.id && id.is_some());
            if !taken {
                others.add(&names[at], &text(cell));
            }
        }
        let content = Content::Bytes(cells.swap_remove(self.columns.text));
        let id = id.unwrap_or_else(|| self.input.numbered(line));
        Ok(Item::within(
            &self.input,
            id,
            Place::Line(line),
            others.finish(),
            content,
        ))
    }
}

/// A short cell as text.
fn text(cell: &[u8]) -> String {
    let decoded = decode::decode(cell);
    decoded.map_or_else(
        |_| String::from_utf8_lossy(cell).into_owned(),
        |(text, _)| text,
    )
}

/// The cells of one row, without their marks.
fn cells(row: &[u8], delimiter: u8) -> Vec<Vec<u8>> {
    let mut reader: Reader = ReaderBuilder::new().delimiter(delimiter).build();
    // No cell is longer than the row, and there is none without a delimiter before it.
    let mut bytes = vec![0; row.len() + 1];
    let mut ends = vec![0; memchr::memchr_iter(delimiter, row).count() + 2];
    let (mut input, mut written, mut count) = (row, 0, 0);
    loop {
        // An empty input tells the reader that there is no more.
        let is_last = input.is_empty();
        let (result, read, more, ended) =
            reader.read_record(input, &mut bytes[written..], &mut ends[count..]);
        (input, written, count) = (&input[read..], written + more, count + ended);
        if result != ReadRecordResult::InputEmpty || is_last {
            break;
        }
    }
    let starts = std::iter::once(0).chain(ends.iter().copied());
    let bounds = starts.zip(&ends[..count]);
    bounds
        .map(|(start, &end)| bytes[start..end].to_vec())
        .collect()
}

/// What comes next.
enum Row {
    Whole { bytes: Vec<u8>, line: u64 },
    Broken { line: u64, reason: String },
}

/// The rows of a file, of one line or of several where a cell has line breaks.
struct Rows {
    lines: Lines,
    delimiter: u8,
    /// The lines of the row that is read, and behind them those that were taken for a part of one before.
    held: Vec<u8>,
    /// Where the row begins in them, and where what is not yet read again.
    start: usize,
    next: usize,
    /// The number of the line at `next`.
    number: u64,
}

impl Rows {
    fn new(lines: Lines) -> Rows {
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

    fn next(&mut self) -> io::Result<Option<Row>> {
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
    use std::io::Cursor;

    fn rows(text: &str) -> Vec<(u64, String)> {
        let mut rows = Rows::new(Lines::new(
            Box::new(Cursor::new(text.as_bytes().to_vec())),
            1 << 20,
        ));
        let mut read = Vec::new();
        while let Some(row) = rows.next().expect("it reads") {
            read.push(match row {
                Row::Whole { bytes, line } => {
                    let cells: Vec<String> = cells(&bytes, b',')
                        .iter()
                        .map(|cell| super::text(cell))
                        .collect();
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
