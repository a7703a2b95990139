//! Parquet files of one table → one file with all their row groups, copied as they lie.

use crate::sink::parquet::{failed, properties, schema};
use crate::sink::table::Table;
use parquet::column::writer::ColumnCloseResult;
use parquet::errors::Result;
use parquet::file::metadata::{PageIndexPolicy, ParquetMetaData, ParquetMetaDataReader};
use parquet::file::writer::SerializedFileWriter;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

/// Writes all rows of `parts`, in their order, to `out`.
pub fn join<C>(table: &Table<C>, parts: &[PathBuf], out: File) -> io::Result<()> {
    copy(table, parts, out).map_err(failed)
}

fn copy<C>(table: &Table<C>, parts: &[PathBuf], out: File) -> Result<()> {
    let out = BufWriter::new(out);
    let mut writer = SerializedFileWriter::new(out, schema(table)?, properties())?;
    for part in parts {
        let part = File::open(part)?;
        let reader = ParquetMetaDataReader::new().with_page_index_policy(PageIndexPolicy::Optional);
        let metadata = reader.parse_and_finish(&part)?;
        for group in 0..metadata.num_row_groups() {
            copy_group(&mut writer, &part, &metadata, group)?;
        }
    }
    writer.into_inner()?.flush()?;
    Ok(())
}

fn copy_group(
    writer: &mut SerializedFileWriter<BufWriter<File>>,
    part: &File,
    metadata: &ParquetMetaData,
    group: usize,
) -> Result<()> {
    let mut out = writer.next_row_group()?;
    let held = metadata.row_group(group);
    let pages = metadata.page_index();
    for (at, column) in held.columns().iter().enumerate() {
        let closed = ColumnCloseResult {
            bytes_written: column.compressed_size() as u64,
            rows_written: held.num_rows() as u64,
            metadata: column.clone(),
            bloom_filter: None,
            column_index: pages.and_then(|it| it.column_index(group, at)).cloned(),
            offset_index: pages.and_then(|it| it.offset_index(group, at)).cloned(),
        };
        out.append_column(part, closed)?;
    }
    out.close()?;
    Ok(())
}
