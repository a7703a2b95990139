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

/// The rows of a record, table by table.
pub fn rows(record: &Record<'_>) -> Vec<Vec<Vec<Value<'static>>>> {
    let source = Source::new(record);
    let tables = TABLES.iter().map(|table| {
        let rows = 0..source.rows(table);
        let row = |at| {
            let columns = table.table.columns.iter();
            columns
                .map(|column| value((column.cell)(&source, at)))
                .collect()
        };
        rows.map(row).collect()
    });
    tables.collect()
}

/// Adds a row to the columns of a table.
pub fn push(columns: &mut [Column], row: Vec<Value<'_>>) {
    for (column, value) in columns.iter_mut().zip(row) {
        column.push(value);
    }
}

fn value(cell: Cell<'_>) -> Value<'static> {
    match cell {
        Cell::Null => Value::Null,
        Cell::Text(text) => Value::text(text.into_owned()),
        Cell::Whole(number) => Value::whole(number),
        Cell::Real(number) => Value::Real(number),
        Cell::Exact(number) => Value::Real(number.nearest()),
        Cell::Texts(texts) => Value::list(texts, |text| Value::text(text.clone())),
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
