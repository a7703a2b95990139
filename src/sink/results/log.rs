//! A file that grows, and can be cut back to what was certain.

use crate::error::Error;
use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// A file that grows.
#[derive(Debug)]
pub struct Log {
    path: PathBuf,
    out: BufWriter<File>,
    length: u64,
}

impl Log {
    /// An empty file.
    pub fn create(path: PathBuf) -> Result<Log, Error> {
        let file = File::create(&path).map_err(|error| Error::writing(&path, error))?;
        Ok(Log::new(path, file, 0))
    }

    /// The first `length` bytes of a file that is there; what follows them is dropped.
    pub fn reopen(path: PathBuf, length: u64) -> Result<Log, Error> {
        let opened = OpenOptions::new().write(true).open(&path);
        let cut = opened.and_then(|mut file| {
            if file.metadata()?.len() < length {
                let problem = "shorter than its journal says: start over without --resume";
                return Err(io::Error::other(problem));
            }
            file.set_len(length)?;
            file.seek(SeekFrom::End(0))?;
            Ok(file)
        });
        match cut {
            Ok(file) => Ok(Log::new(path, file, length)),
            Err(error) => Err(Error::writing(path, error)),
        }
    }

    fn new(path: PathBuf, file: File, length: u64) -> Log {
        let out = BufWriter::with_capacity(1 << 16, file);
        Log { path, out, length }
    }

    /// Appends `bytes`.
    pub fn append(&mut self, bytes: &[u8]) -> Result<(), Error> {
        let written = self.out.write_all(bytes);
        self.length += bytes.len() as u64;
        written.map_err(|error| Error::writing(&self.path, error))
    }

    /// Makes certain that what was appended outlives a loss of power.
    pub fn settle(&mut self) -> Result<(), Error> {
        let flushed = self.out.flush();
        let settled = flushed.and_then(|()| self.out.get_ref().sync_data());
        settled.map_err(|error| Error::writing(&self.path, error))
    }

    /// The bytes in it.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.path
    }
}
