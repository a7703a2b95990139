//! Every format by its name, and what one document is in each: bytes for the files that hold it, or rows.

use crate::record::Record;
use crate::sink::companion;
use crate::sink::csv;
#[cfg(feature = "parquet")]
use crate::sink::parquet::{self, Rows};
use crate::sink::table::corpus::{self, Corpus};
use crate::sink::table::{RecordTable, Source, TABLES};
use crate::sink::{self, FORMATS, Format, Layout};
use std::io;

/// A format of the command line.
#[derive(Clone, Copy, Debug)]
pub enum Form {
    /// One that writes whole records.
    Record(&'static Format),
    /// Tables as text.
    Csv,
    /// Tables in columns.
    #[cfg(feature = "parquet")]
    Parquet,
}

/// What one document is in a format.
pub enum Piece {
    /// The bytes for each of its files.
    Bytes(Vec<Vec<u8>>),
    /// The rows for each of its tables.
    #[cfg(feature = "parquet")]
    Rows(Vec<Rows>),
}

impl Piece {
    /// The bytes, where there are any.
    pub fn bytes(&self) -> &[Vec<u8>] {
        match self {
            Piece::Bytes(bytes) => bytes,
            #[cfg(feature = "parquet")]
            Piece::Rows(_) => &[],
        }
    }
}

impl Form {
    /// Every format, the most used first.
    pub fn all() -> Vec<Form> {
        let mut all: Vec<Form> = FORMATS.iter().map(Form::Record).collect();
        all.push(Form::Csv);
        #[cfg(feature = "parquet")]
        all.push(Form::Parquet);
        all
    }

    /// The format that the command line calls `name`.
    pub fn named(name: &str) -> Option<Form> {
        Form::all().into_iter().find(|form| form.name() == name)
    }

    /// What the command line calls it.
    pub fn name(self) -> &'static str {
        match self {
            Form::Record(format) => format.name,
            Form::Csv => "csv",
            #[cfg(feature = "parquet")]
            Form::Parquet => "parquet",
        }
    }

    /// The extension of its files, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Form::Record(format) => format.extension,
            _ => self.name(),
        }
    }

    /// What it is, in a line of help.
    pub fn about(self) -> &'static str {
        match self {
            Form::Record(format) => format.about,
            Form::Csv => "tables of documents, sentences, quotes, claims and speakers, as text",
            #[cfg(feature = "parquet")]
            Form::Parquet => "the same tables as Parquet files, compressed",
        }
    }

    /// Whether each document has a file of its own.
    pub fn is_apart(self) -> bool {
        matches!(self, Form::Record(format) if format.layout == Layout::Apart)
    }

    /// Whether it is a set of tables.
    pub fn is_tables(self) -> bool {
        !matches!(self, Form::Record(_))
    }

    /// What `record` is in this format.
    pub fn make(self, record: &Record<'_>) -> Piece {
        match self {
            Form::Record(format) => {
                let mut bytes = Vec::with_capacity(record.text.len());
                (format.write)(record, &mut bytes);
                Piece::Bytes(vec![bytes])
            }
            Form::Csv => {
                let source = Source::new(record);
                Piece::Bytes(TABLES.iter().map(|table| lines(&source, table)).collect())
            }
            #[cfg(feature = "parquet")]
            Form::Parquet => {
                let source = Source::new(record);
                Piece::Rows(TABLES.iter().map(|table| rows(&source, table)).collect())
            }
        }
    }

    /// What stands beside the file of `record` in this format: extensions and bytes.
    pub fn beside(self, record: &Record<'_>) -> Vec<(&'static str, Vec<u8>)> {
        match self {
            Form::Record(format) => companion::of_document(format, record),
            _ => Vec::new(),
        }
    }

    /// The table of the whole corpus in this format.
    pub fn corpus(self, corpus: &Corpus) -> io::Result<Vec<u8>> {
        let columns = corpus::TABLE.columns;
        #[cfg(feature = "parquet")]
        if matches!(self, Form::Parquet) {
            let totals = corpus.totals();
            let mut rows = Rows::new(columns, totals.len());
            for total in totals {
                rows.add(columns.iter().map(|column| (column.cell)(total)));
            }
            let mut bytes = Vec::new();
            parquet::write(&corpus::TABLE, &rows, &mut bytes)?;
            return Ok(bytes);
        }
        let mut bytes = csv::header(columns);
        let mut lines = csv::Rows::new(&mut bytes);
        for total in corpus.totals() {
            lines.add(columns.iter().map(|column| (column.cell)(total)));
        }
        drop(lines);
        Ok(bytes)
    }

    /// The names of its files, without extension.
    pub fn files(self) -> Vec<&'static str> {
        match self {
            Form::Record(_) => vec![sink::RECORDS],
            _ => TABLES.iter().map(|table| table.table.name).collect(),
        }
    }

    /// How each of its files begins.
    pub fn headers(self) -> Vec<Vec<u8>> {
        match self {
            Form::Csv => {
                let headers = TABLES.iter().map(|table| csv::header(table.table.columns));
                headers.collect()
            }
            _ => self.files().iter().map(|_| Vec::new()).collect(),
        }
    }
}

fn lines(source: &Source<'_>, table: &RecordTable) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut lines = csv::Rows::new(&mut bytes);
    for at in 0..source.rows(table) {
        let columns = table.table.columns.iter();
        lines.add(columns.map(|column| (column.cell)(source, at)));
    }
    drop(lines);
    bytes
}

#[cfg(feature = "parquet")]
fn rows(source: &Source<'_>, table: &RecordTable) -> Rows {
    let count = source.rows(table);
    let mut rows = Rows::new(table.table.columns, count);
    for at in 0..count {
        let columns = table.table.columns.iter();
        rows.add(columns.map(|column| (column.cell)(source, at)));
    }
    rows
}
