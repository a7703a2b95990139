//! Parquet, zstd inside: rows are gathered in columns, a few thousand documents become a row group in a file of its own,
//! and those files are joined to one without being read again.
//!
//! A list is the standard three-level `LIST`, never null and empty where there is nothing; all else may be null. Parquet's
//! decimals have one scale a column and 38 digits, too few for figures from a hundredth to a trillion with all their
//! digits: a decimal is therefore a `double`, beside a column with its digits as text.

mod join;
mod rows;

use crate::sink::table::{Column, Kind, Table};
pub use join::join;
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical, ZstdLevel};
use parquet::errors::{ParquetError, Result};
use parquet::file::properties::{WriterProperties, WriterPropertiesPtr};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::{Type, TypePtr};
pub use rows::Rows;
use std::io::{self, Write};
use std::sync::Arc;

/// Writes a whole file of one row group, or of none where there are no rows.
pub fn write<C>(table: &Table<C>, rows: &Rows, out: impl Write + Send) -> io::Result<()> {
    encode(table, rows, out).map_err(failed)
}

fn encode<C>(table: &Table<C>, rows: &Rows, out: impl Write + Send) -> Result<()> {
    let mut writer = SerializedFileWriter::new(out, schema(table)?, properties())?;
    if rows.count() > 0 {
        let mut group = writer.next_row_group()?;
        for column in rows.columns() {
            if let Some(mut writer) = group.next_column()? {
                column.write(&mut writer)?;
                writer.close()?;
            }
        }
        group.close()?;
    }
    writer.into_inner()?.flush()?;
    Ok(())
}

fn properties() -> WriterPropertiesPtr {
    let level = ZstdLevel::try_new(3).unwrap_or_default();
    let properties = WriterProperties::builder().set_compression(Compression::ZSTD(level));
    Arc::new(properties.build())
}

fn schema<C>(table: &Table<C>) -> Result<TypePtr> {
    let fields: Result<Vec<TypePtr>> = table.columns.iter().map(field).collect();
    let schema = Type::group_type_builder(table.name).with_fields(fields?);
    Ok(Arc::new(schema.build()?))
}

fn field<C>(column: &Column<C>) -> Result<TypePtr> {
    let plain = |name, physical, logical, repetition| {
        let field = Type::primitive_type_builder(name, physical).with_logical_type(logical);
        Ok(Arc::new(field.with_repetition(repetition).build()?))
    };
    let list = |physical, logical| {
        let element = plain("element", physical, logical, Repetition::REQUIRED)?;
        let list = Type::group_type_builder("list").with_repetition(Repetition::REPEATED);
        let list = Arc::new(list.with_fields(vec![element]).build()?);
        let field = Type::group_type_builder(column.name).with_repetition(Repetition::REQUIRED);
        let field = field.with_logical_type(Some(LogicalType::List));
        Ok(Arc::new(field.with_fields(vec![list]).build()?))
    };
    let text = Some(LogicalType::String);
    match column.kind {
        Kind::Text => plain(
            column.name,
            Physical::BYTE_ARRAY,
            text,
            Repetition::OPTIONAL,
        ),
        Kind::Whole => plain(column.name, Physical::INT64, None, Repetition::OPTIONAL),
        Kind::Real => plain(column.name, Physical::DOUBLE, None, Repetition::OPTIONAL),
        Kind::Texts => list(Physical::BYTE_ARRAY, text),
        Kind::Wholes => list(Physical::INT64, None),
    }
}

/// The system's own error where there is one: a full disk is told apart from all else.
fn failed(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(source) => match source.downcast::<io::Error>() {
            Ok(error) => *error,
            Err(source) => io::Error::other(source),
        },
        error => io::Error::other(error),
    }
}

#[cfg(test)]
mod tests;
