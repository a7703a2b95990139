//! Records as tidy tables: the columns of the program's own, which it writes as CSV and Parquet, and one of errors.

use crate::column::{Column, Value};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use dixit::record::Record;
use dixit::sink::table::{Cell, Kind, Source, TABLES};
use std::sync::{Arc, LazyLock};

/// The tables: names and columns.
pub static SCHEMAS: LazyLock<Vec<(&'static str, SchemaRef)>> = LazyLock::new(|| {
    let mut schemas: Vec<(&str, SchemaRef)> = Vec::new();
    for table in TABLES.iter().map(|table| &table.table) {
        let columns = table.columns.iter();
        let fields: Vec<Field> = columns
            .map(|column| field(column.name, column.kind))
            .collect();
        schemas.push((table.name, Arc::new(Schema::new(fields))));
    }
    let errors = ["document", "reason"].map(|name| field(name, Kind::Text));
    schemas.push(("errors", Arc::new(Schema::new(errors.to_vec()))));
    schemas
});

/// Adds the rows of a record to the columns of each table.
pub fn add(record: &Record<'_>, tables: &mut [Vec<Column>]) {
    let source = Source::new(record);
    for (table, columns) in TABLES.iter().zip(tables) {
        for row in 0..source.rows(table) {
            for (from, to) in table.table.columns.iter().zip(columns.iter_mut()) {
                to.push(value((from.cell)(&source, row)));
            }
        }
    }
}

fn value(cell: Cell<'_>) -> Value<'_> {
    match cell {
        Cell::Null => Value::Null,
        Cell::Text(text) => Value::Text(text),
        Cell::Whole(number) => Value::whole(number),
        Cell::Real(number) => Value::Real(number),
        Cell::Exact(number) => Value::Real(number.nearest()),
        Cell::Texts(texts) => Value::list(texts, |text| Value::text(text.as_str())),
        Cell::Wholes(numbers) => Value::list(numbers, Value::whole),
    }
}

/// The same as in Parquet: a list is never null, nor is what it holds.
fn field(name: &str, kind: Kind) -> Field {
    let list = |item| {
        let item = Field::new("element", item, false);
        Field::new(name, DataType::List(Arc::new(item)), false)
    };
    match kind {
        Kind::Text => Field::new(name, DataType::Utf8, true),
        Kind::Whole => Field::new(name, DataType::Int64, true),
        Kind::Real => Field::new(name, DataType::Float64, true),
        Kind::Texts => list(DataType::Utf8),
        Kind::Wholes => list(DataType::Int64),
    }
}
