//! Row groups of Parquet, each in a file of its own until its shard is whole.

use crate::error::Error;
use crate::sink::parquet::{self, Rows};
use crate::sink::results::place;
use crate::sink::table::TABLES;
use rayon::iter::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};
use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};

/// The rows since the last row group, and where row groups lie.
pub struct Groups {
    stage: PathBuf,
    rows: Vec<Rows>,
    documents: u64,
}

impl Groups {
    /// No rows.
    pub fn new(stage: &Path) -> Groups {
        let rows = TABLES.iter().map(|table| Rows::new(table.table.columns, 0));
        Groups {
            stage: stage.to_path_buf(),
            rows: rows.collect(),
            documents: 0,
        }
    }

    /// Adds the rows of one document.
    pub fn append(&mut self, rows: Vec<Rows>) {
        for (held, more) in self.rows.iter_mut().zip(rows) {
            held.append(more);
        }
        self.documents += 1;
    }

    /// Writes the rows so far as the next row group of `shard`, and gives the bytes for each table.
    pub fn settle(&mut self, shard: u32, groups: &mut u32) -> Result<Vec<u64>, Error> {
        // A table without a row is a table all the same, with one row group that holds none.
        if self.documents == 0 && *groups > 0 {
            return Ok(vec![0; TABLES.len()]);
        }
        let group = *groups;
        // The tables take the threads of the batch, which has nothing else to do: what comes next waits for this.
        let written = self.rows.par_iter().enumerate().map(|(table, rows)| {
            let path = self.part(table, shard, group);
            let written = File::create(&path).and_then(|file| {
                let out = BufWriter::new(&file);
                parquet::write(&TABLES[table].table, rows, out)?;
                file.sync_data()?;
                Ok(file.metadata()?.len())
            });
            written.map_err(|error| Error::writing(&path, error))
        });
        let lengths = written.collect::<Result<Vec<u64>, Error>>()?;
        self.rows.iter_mut().for_each(Rows::clear);
        self.documents = 0;
        *groups += 1;
        Ok(lengths)
    }

    /// Removes the row groups of `shard` from the number `from` on.
    pub fn clear(&self, shard: u32, from: u32) -> Result<(), Error> {
        for table in 0..TABLES.len() {
            for group in from.. {
                let part = self.part(table, shard, group);
                if !part.exists() {
                    break;
                }
                place::remove(&part)?;
            }
        }
        Ok(())
    }

    /// Joins the row groups of a table in `shard` to the file `to`. Where the first is missing, that was done before.
    pub fn publish(&self, table: usize, shard: u32, to: &Path) -> Result<(), Error> {
        let parts = (0..).map(|group| self.part(table, shard, group));
        let parts: Vec<PathBuf> = parts.take_while(|part| part.exists()).collect();
        if parts.is_empty() {
            return place::must_be_there(to);
        }
        let name = TABLES[table].table.name;
        let whole = self.stage.join(format!("parquet.{name}-{shard:05}.whole"));
        let joined = File::create(&whole).and_then(|file| {
            let settled = file.try_clone()?;
            parquet::join(&TABLES[table].table, &parts, file)?;
            settled.sync_data()
        });
        joined.map_err(|error| Error::writing(&whole, error))?;
        place::publish(&whole, to)?;
        parts.iter().try_for_each(|part| place::remove(part))
    }

    fn part(&self, table: usize, shard: u32, group: u32) -> PathBuf {
        let name = TABLES[table].table.name;
        self.stage
            .join(format!("parquet.{name}-{shard:05}.{group:06}"))
    }
}
