//! Tidy tables: what stands in each row, column by column. CSV, Parquet and the README all follow these lists.
//!
//! A record comes in, cells go out, each in the place of its [`Column`]. How they are written is the format's business.

pub mod corpus;
mod record;

use crate::record::{Number, Record};
use crate::sink::word;
pub use record::TABLES;
use std::borrow::Cow;

/// A table with its columns; `C` makes a cell of one of them.
#[derive(Debug)]
pub struct Table<C: 'static> {
    /// Its name, and that of its file.
    pub name: &'static str,
    /// What a row is.
    pub about: &'static str,
    /// The columns, in order.
    pub columns: &'static [Column<C>],
}

/// A column, and what makes its cells.
#[derive(Debug)]
pub struct Column<C> {
    /// Its name, in the words of the record.
    pub name: &'static str,
    /// What its cells are.
    pub kind: Kind,
    /// What it tells.
    pub about: &'static str,
    /// Makes the cell of a row.
    pub cell: C,
}

/// What the cells of a column are. Each may be null, save lists, which are empty.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// A text.
    Text,
    /// A whole number.
    Whole,
    /// A binary fraction; CSV has the exact decimal where there is one.
    Real,
    /// A list of texts.
    Texts,
    /// A list of whole numbers.
    Wholes,
}

impl Kind {
    /// The type as the documentation calls it.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Text => "string",
            Kind::Whole => "int64",
            Kind::Real => "double",
            Kind::Texts => "list of string",
            Kind::Wholes => "list of int64",
        }
    }
}

/// What stands in a row, in one column.
#[derive(Clone, PartialEq, Debug)]
pub enum Cell<'a> {
    /// Nothing is known.
    Null,
    /// A text.
    Text(Cow<'a, str>),
    /// A whole number.
    Whole(u64),
    /// A binary fraction.
    Real(f64),
    /// An exact decimal, for a column of binary fractions.
    Exact(Number),
    /// A list of texts.
    Texts(&'a [String]),
    /// A list of whole numbers.
    Wholes(Vec<u32>),
}

impl<'a> Cell<'a> {
    fn text(text: impl Into<Cow<'a, str>>) -> Cell<'a> {
        Cell::Text(text.into())
    }

    fn whole(number: impl TryInto<u64>) -> Cell<'a> {
        number.try_into().map_or(Cell::Null, Cell::Whole)
    }

    fn some<T>(value: Option<T>, make: impl FnOnce(T) -> Cell<'a>) -> Cell<'a> {
        value.map_or(Cell::Null, make)
    }
}

/// A record with what its rows need beside it.
pub struct Source<'a> {
    record: &'a Record<'a>,
    sentences: Vec<&'a str>,
    warnings: Vec<String>,
}

/// Makes the cell of a column for one row of a record: the row is a place in the record's list.
pub type RecordCell = for<'a> fn(&'a Source<'a>, usize) -> Cell<'a>;

/// A table that every record has rows in.
#[derive(Debug)]
pub struct RecordTable {
    /// Its columns.
    pub table: Table<RecordCell>,
    /// The number of a record's rows.
    pub rows: fn(&Record<'_>) -> usize,
}

impl<'a> Source<'a> {
    /// The rows of `record`.
    pub fn new(record: &'a Record<'a>) -> Source<'a> {
        let sentences = record::sentences(record);
        let warnings = record.warnings.iter().map(|warning| word(warning.kind));
        Source {
            record,
            sentences,
            warnings: warnings.collect(),
        }
    }

    /// The number of rows in `table`.
    pub fn rows(&self, table: &RecordTable) -> usize {
        (table.rows)(self.record)
    }
}

/// Words as the tables count them: runs without white space that hold a letter or a digit.
pub fn words(text: &str) -> u64 {
    let words = text.split_whitespace();
    words
        .filter(|word| word.contains(char::is_alphanumeric))
        .count() as u64
}

/// The tables as the README shows them, from the same lists that make the rows.
pub fn documentation() -> String {
    let mut text = String::new();
    for RecordTable { table, .. } in TABLES {
        describe(table, &mut text);
    }
    describe(&corpus::TABLE, &mut text);
    text
}

fn describe<C>(table: &Table<C>, text: &mut String) {
    *text += &format!(
        "\n| `{}` | Type | {} |\n|---|---|---|\n",
        table.name, table.about
    );
    for column in table.columns {
        let (name, kind, about) = (column.name, column.kind.name(), column.about);
        *text += &format!("| `{name}` | {kind} | {about} |\n");
    }
}

/// Writes columns as a table of their own: name, kind, what it tells, and what makes the cell.
macro_rules! columns {
    ($($name:literal $kind:ident $about:literal $cell:expr;)*) => {
        &[$(Column { name: $name, kind: Kind::$kind, about: $about, cell: $cell }),*]
    };
}
use columns;

#[cfg(test)]
mod tests;
