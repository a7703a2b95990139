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
use std::collections::VecDeque;
use std::io;

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
                Some(Err(self.failure(self.rows.lines.number, explained(&error))))
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
        let (result, read, more, ended) =
            reader.read_record(input, &mut bytes[written..], &mut ends[count..]);
        (input, written, count) = (&input[read..], written + more, count + ended);
        match result {
            // An empty input tells the reader that this was the end.
            ReadRecordResult::InputEmpty if !row.is_empty() && count + read > 0 || read > 0 => {}
            _ => break,
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
    /// Lines to be read again, with their numbers.
    again: VecDeque<(u64, Vec<u8>)>,
}

/// What a line is, and its number.
enum Next {
    End,
    Whole(u64, Vec<u8>),
    TooLong(u64),
}

impl Rows {
    fn new(lines: Lines) -> Rows {
        Rows {
            lines,
            delimiter: b',',
            again: VecDeque::new(),
        }
    }

    fn line(&mut self) -> io::Result<Next> {
        if let Some((number, line)) = self.again.pop_front() {
            return Ok(Next::Whole(number, line));
        }
        Ok(match self.lines.next()? {
            Line::End => Next::End,
            Line::TooLong => Next::TooLong(self.lines.number),
            Line::Whole => Next::Whole(self.lines.number, self.lines.bytes().to_vec()),
        })
    }

    fn next(&mut self) -> io::Result<Option<Row>> {
        let most = self.lines.longest();
        let too_long = || format!("a row of more than --max-record {} MiB", most >> 20);
        let mut held: Vec<(u64, Vec<u8>)> = Vec::new();
        let (mut cell, mut length) = (Cell::Start, 0);
        loop {
            let (number, line) = match self.line()? {
                Next::End if held.is_empty() => return Ok(None),
                Next::End => return Ok(self.broken(held, unclosed())),
                Next::TooLong(line) if held.is_empty() => {
                    let reason = too_long();
                    return Ok(Some(Row::Broken { line, reason }));
                }
                Next::TooLong(_) => return Ok(self.broken(held, too_long())),
                Next::Whole(_, line) if held.is_empty() && line.trim_ascii().is_empty() => continue,
                Next::Whole(number, line) => (number, line),
            };
            let (after, is_odd) = cell.after(&line, self.delimiter);
            length += line.len() as u64;
            held.push((number, line));
            cell = after;
            // One that is odd within one line is what it says; in several, it shows that a mark was never closed.
            if is_odd && held.len() > 1 {
                return Ok(self.broken(held, unclosed()));
            }
            if length > most {
                return Ok(self.broken(held, too_long()));
            }
            if cell == Cell::Start {
                let line = held.first().map_or(number, |(first, _)| *first);
                let bytes = held.into_iter().flat_map(|(_, bytes)| bytes).collect();
                return Ok(Some(Row::Whole { bytes, line }));
            }
        }
    }

    /// The first of the lines is a broken row; the others are read again, each as the beginning of a row.
    fn broken(&mut self, held: Vec<(u64, Vec<u8>)>, reason: String) -> Option<Row> {
        let mut held = held.into_iter();
        let (line, _) = held.next()?;
        for again in held.rev() {
            self.again.push_front(again);
        }
        Some(Row::Broken { line, reason })
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
