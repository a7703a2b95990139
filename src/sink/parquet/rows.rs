//! Rows as columns of values, each with the levels that tell nulls and the ends of lists.

use crate::sink::table::{Cell, Column, Kind};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::errors::Result;
use parquet::file::writer::SerializedColumnWriter;

/// The levels that are written at once.
const BATCH: usize = 1024;

/// The rows of one table.
#[derive(Clone, Debug)]
pub struct Rows {
    columns: Vec<Values>,
    count: usize,
}

/// The cells of a column.
#[derive(Clone, Debug)]
pub struct Values {
    values: Flat,
    /// Of each value, or of the place of one: 1 where it is there, 0 for a null or an empty list.
    definition: Vec<i16>,
    /// 0 for the first of a row, 1 for the others of its list; empty for what is no list.
    repetition: Vec<i16>,
    is_list: bool,
}

#[derive(Clone, Debug)]
enum Flat {
    /// Texts one after the other, and the length of each.
    Texts(Vec<u8>, Vec<u32>),
    Wholes(Vec<i64>),
    Reals(Vec<f64>),
}

impl Rows {
    /// No rows of a table with `columns`, and room for so many.
    pub fn new<C>(columns: &[Column<C>], room: usize) -> Rows {
        let columns = columns.iter().map(|column| Values::new(column.kind, room));
        Rows {
            columns: columns.collect(),
            count: 0,
        }
    }

    /// Adds a row.
    pub fn add<'c>(&mut self, cells: impl Iterator<Item = Cell<'c>>) {
        for (column, cell) in self.columns.iter_mut().zip(cells) {
            column.add(cell);
        }
        self.count += 1;
    }

    /// Adds the rows of another of the same table.
    pub fn append(&mut self, other: Rows) {
        for (column, more) in self.columns.iter_mut().zip(other.columns) {
            column.append(more);
        }
        self.count += other.count;
    }

    /// The number of rows.
    pub fn count(&self) -> usize {
        self.count
    }

    /// The columns, in the order of the table.
    pub fn columns(&self) -> &[Values] {
        &self.columns
    }

    /// Drops the rows; the room that they took stays for those to come.
    pub fn clear(&mut self) {
        self.columns.iter_mut().for_each(Values::clear);
        self.count = 0;
    }
}

impl Values {
    fn new(kind: Kind, room: usize) -> Values {
        let values = match kind {
            Kind::Text | Kind::Texts => Flat::Texts(Vec::new(), Vec::with_capacity(room)),
            Kind::Whole | Kind::Wholes => Flat::Wholes(Vec::with_capacity(room)),
            Kind::Real => Flat::Reals(Vec::with_capacity(room)),
        };
        Values {
            values,
            definition: Vec::with_capacity(room),
            repetition: Vec::new(),
            is_list: matches!(kind, Kind::Texts | Kind::Wholes),
        }
    }

    fn add(&mut self, cell: Cell<'_>) {
        match cell {
            Cell::Texts(list) => self.list(list.len(), |values, at| values.text(&list[at])),
            Cell::Wholes(list) => self.list(list.len(), |values, at| values.whole(list[at].into())),
            Cell::Null => self.definition.push(0),
            Cell::Text(text) => self.one(|values| values.text(&text)),
            // No place, count or offset of a document comes near the largest.
            Cell::Whole(number) => {
                self.one(|values| values.whole(number.try_into().unwrap_or(i64::MAX)));
            }
            Cell::Real(number) => self.one(|values| values.real(number)),
            Cell::Exact(number) => self.one(|values| values.real(number.nearest())),
        }
    }

    fn one(&mut self, push: impl FnOnce(&mut Flat)) {
        self.definition.push(1);
        push(&mut self.values);
    }

    fn list(&mut self, length: usize, push: impl Fn(&mut Flat, usize)) {
        if length == 0 {
            self.definition.push(0);
            self.repetition.push(0);
        }
        for at in 0..length {
            self.definition.push(1);
            self.repetition.push(i16::from(at > 0));
            push(&mut self.values, at);
        }
    }

    fn append(&mut self, other: Values) {
        self.definition.extend(other.definition);
        self.repetition.extend(other.repetition);
        match (&mut self.values, other.values) {
            (Flat::Texts(bytes, lengths), Flat::Texts(more, their)) => {
                bytes.extend(more);
                lengths.extend(their);
            }
            (Flat::Wholes(numbers), Flat::Wholes(more)) => numbers.extend(more),
            (Flat::Reals(numbers), Flat::Reals(more)) => numbers.extend(more),
            // Rows of one table have the same columns.
            _ => {}
        }
    }

    fn clear(&mut self) {
        self.definition.clear();
        self.repetition.clear();
        match &mut self.values {
            Flat::Texts(bytes, lengths) => {
                bytes.clear();
                lengths.clear();
            }
            Flat::Wholes(numbers) => numbers.clear(),
            Flat::Reals(numbers) => numbers.clear(),
        }
    }

    /// Writes the column, a few rows at a time: the writer wants texts as objects of their own.
    pub fn write(&self, writer: &mut SerializedColumnWriter<'_>) -> Result<()> {
        // Levels, values and bytes of texts that are written.
        let (mut from, mut value, mut byte) = (0, 0, 0);
        while from < self.definition.len() {
            let to = self.end_of_rows(from + BATCH);
            let definition = &self.definition[from..to];
            let count = definition.iter().filter(|&&level| level == 1).count();
            let values = value..value + count;
            let definition = Some(definition);
            let repetition = self.is_list.then(|| &self.repetition[from..to]);
            match &self.values {
                Flat::Texts(bytes, lengths) => {
                    let texts = texts(&bytes[byte..], &lengths[values]);
                    byte += texts.iter().map(ByteArray::len).sum::<usize>();
                    let writer = writer.typed::<ByteArrayType>();
                    writer.write_batch(&texts, definition, repetition)?;
                }
                Flat::Wholes(numbers) => {
                    let writer = writer.typed::<Int64Type>();
                    writer.write_batch(&numbers[values], definition, repetition)?;
                }
                Flat::Reals(numbers) => {
                    let writer = writer.typed::<DoubleType>();
                    writer.write_batch(&numbers[values], definition, repetition)?;
                }
            }
            (from, value) = (to, value + count);
        }
        Ok(())
    }

    /// The end of the row in which the level `at` lies, or of the row before it.
    fn end_of_rows(&self, at: usize) -> usize {
        let all = self.definition.len();
        let rest = self.repetition.get(at.min(all)..).unwrap_or_default();
        let more = rest.iter().take_while(|&&level| level == 1).count();
        (at + more).min(all)
    }
}

/// The texts of these lengths, all in one copy.
fn texts(bytes: &[u8], lengths: &[u32]) -> Vec<ByteArray> {
    let all = lengths.iter().map(|&length| length as usize).sum();
    let bytes = ByteArray::from(bytes[..all].to_vec());
    let mut start = 0;
    let texts = lengths.iter().map(|&length| {
        let text = bytes.slice(start, length as usize);
        start += length as usize;
        text
    });
    texts.collect()
}

impl Flat {
    fn text(&mut self, text: &str) {
        if let Flat::Texts(bytes, lengths) = self {
            bytes.extend_from_slice(text.as_bytes());
            // A document is shorter than 4 GiB, and so is every text in it.
            lengths.push(text.len() as u32);
        }
    }

    fn whole(&mut self, number: i64) {
        if let Flat::Wholes(numbers) = self {
            numbers.push(number);
        }
    }

    fn real(&mut self, number: f64) {
        if let Flat::Reals(numbers) = self {
            numbers.push(number);
        }
    }
}
