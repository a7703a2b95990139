//! Comma- and tab-separated values: a row a document, with the names of the columns in the first one.
//!
//! Rows are cut in `rows`, so that each has a bound and an unclosed quotation mark costs one row alone; `csv-core` takes
//! the cells of a row apart.

mod rows;

use crate::document::decode;
use crate::record::{Failure, Place};
use crate::source::item::Content;
use crate::source::json::Object;
use crate::source::lines::{self, Lines};
use crate::source::{Format, Input, Item, Items, explained, once};
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use rows::{Row, Rows};

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
    if let Some(reason) = lines::refused(&row) {
        return Err(failure(reason.to_string()));
    }
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
