//! How far a batch has come: all that is needed to go on after it was stopped at any moment.
//!
//! The journal is one small file, put in its place by a new name alone, so that it is always whole. It is written after
//! what it speaks of is safely on the disk; what lies there beyond it is cut off when the batch goes on.

use crate::error::Error;
use crate::sink::results::place;
use serde::{Deserialize, Serialize};
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

/// A journal: for what it holds, and how far that has come.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Journal {
    /// The program that wrote it; another may write other bytes.
    program: String,
    /// The settings that the bytes depend on, by the names of the command line.
    settings: Vec<(String, String)>,
    /// How far.
    pub reached: Reached,
}

/// How far a batch has come.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Reached {
    /// Items read, failures included.
    pub items: u64,
    /// A hash of what they were.
    pub inputs: u64,
    /// What the batch counts.
    pub counts: Vec<u64>,
    /// Documents since the last regular checkpoint.
    pub documents: u64,
    /// Their bytes.
    pub bytes: u64,
    /// How far each output has come.
    pub outputs: Vec<Progress>,
    /// The length of the list of failures.
    pub errors: u64,
    /// The length of the list of shares of the corpus.
    pub corpus: u64,
    /// Whether all was read.
    pub finished: bool,
}

/// How far one output has come.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Progress {
    /// The number of the shard that is being written.
    pub shard: u32,
    /// Whether the next document begins another.
    pub full: bool,
    /// The files of row groups in it.
    pub groups: u32,
    /// The bytes in it, for each of its files.
    pub lengths: Vec<u64>,
}

const NAME: &str = "journal.json";

impl Journal {
    /// The journal of a batch that has not begun.
    pub fn new(settings: Vec<(String, String)>) -> Journal {
        Journal {
            program: concat!("dixit ", env!("CARGO_PKG_VERSION")).to_string(),
            settings,
            reached: Reached::default(),
        }
    }

    /// The journal in the folder `stage`, where there is one.
    pub fn load(stage: &Path) -> Result<Option<Journal>, Error> {
        let path = stage.join(NAME);
        let Ok(bytes) = fs::read(&path) else {
            return Ok(None);
        };
        let journal = serde_json::from_slice(&bytes);
        journal.map(Some).map_err(|error| {
            let path = path.display();
            Error::Usage(format!(
                "{path} cannot be read ({error}): start over without --resume"
            ))
        })
    }

    /// Writes the journal.
    pub fn save(&self, stage: &Path) -> Result<(), Error> {
        let path = stage.join("journal.new");
        let bytes = serde_json::to_vec(self).unwrap_or_default();
        let written = File::create(&path).and_then(|mut file| {
            file.write_all(&bytes)?;
            file.sync_data()
        });
        written.map_err(|error| Error::writing(&path, error))?;
        place::publish(&path, &stage.join(NAME))
    }

    /// An error that says what to do where `self` is not for the batch that `other` begins.
    pub fn agrees(&self, other: &Journal) -> Result<(), Error> {
        let start_over = "or start over without --resume";
        if self.program != other.program {
            let problem = format!(
                "the results were begun by {} and this is {}: use that one, {start_over}",
                self.program, other.program
            );
            return Err(Error::Usage(problem));
        }
        let was = |name: &str| {
            let mut settings = self.settings.iter();
            let found = settings.find(|(held, _)| held == name);
            found.map_or("", |(_, value)| value)
        };
        let differs = |(name, value): &&(String, String)| was(name) != value;
        match other.settings.iter().find(differs) {
            Some((name, value)) => Err(Error::Usage(format!(
                "the results were begun with {name} {} and this is {name} {value}: give it as it was, {start_over}",
                was(name)
            ))),
            None => Ok(()),
        }
    }
}

/// Removes everything in `stage` but the journal.
pub fn clean(stage: &Path) -> Result<(), Error> {
    let entries = fs::read_dir(stage).map_err(|error| Error::writing(stage, error))?;
    let paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    let others = paths.iter().filter(|path| !path.ends_with(NAME));
    for path in others {
        place::remove(path)?;
    }
    Ok(())
}
