//! Where the results of a batch are to stand, and where they stand while they are made.
//!
//! Nothing appears in its place before it is whole. Until then it lies in a hidden folder beside it, `.dixit` in a folder of
//! results, `.NAME.dixit` beside a file `NAME`: on the same disk, so that a file is put in its place by a new name alone.

use crate::error::Error;
use crate::sink::RECORDS;
use crate::sink::destination::ERRORS;
use crate::sink::form::Form;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Where results go.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Place {
    /// Standard output.
    Stdout,
    /// One file.
    File(PathBuf),
    /// A folder.
    Folder(PathBuf),
}

impl Place {
    /// The folder of what is not yet whole; standard output has none.
    pub fn stage(&self) -> Option<PathBuf> {
        match self {
            Place::Stdout => None,
            Place::File(path) => {
                let mut name = OsString::from(".");
                name.push(path.file_name().unwrap_or_default());
                name.push(".dixit");
                Some(path.with_file_name(name))
            }
            Place::Folder(path) => Some(path.join(".dixit")),
        }
    }

    /// Where the list of failures belongs.
    pub fn errors(&self) -> Option<PathBuf> {
        match self {
            Place::Stdout => None,
            Place::File(path) => Some(path.with_extension(ERRORS)),
            Place::Folder(path) => Some(path.join(ERRORS)),
        }
    }

    /// The folder for `form`: its own where there are several, so that no two can clash.
    pub fn of(&self, form: Form, several: bool) -> PathBuf {
        match self {
            Place::Folder(path) if several => path.join(form.name()),
            Place::Folder(path) => path.clone(),
            Place::File(path) => path.parent().map(Path::to_path_buf).unwrap_or_default(),
            Place::Stdout => PathBuf::new(),
        }
    }

    /// The names of the files of `form`, without extension.
    pub fn files(&self, form: Form) -> Vec<String> {
        match self {
            Place::File(path) => {
                let stem = path.file_stem().and_then(|stem| stem.to_str());
                vec![stem.unwrap_or(RECORDS).to_string()]
            }
            _ => form.files().into_iter().map(str::to_string).collect(),
        }
    }
}

/// Moves a file to its place, and makes the folders that lead there.
pub fn publish(from: &Path, to: &Path) -> Result<(), Error> {
    let moved = match fs::rename(from, to) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let made = to.parent().map_or(Ok(()), fs::create_dir_all);
            made.and_then(|()| fs::rename(from, to))
        }
        moved => moved,
    };
    moved.map_err(|error| Error::writing(to, error))
}

/// Removes a file, which need not be there.
pub fn remove(path: &Path) -> Result<(), Error> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Error::writing(path, error)),
        _ => Ok(()),
    }
}

/// An error where a file that was put in its place has gone from it.
pub fn must_be_there(path: &Path) -> Result<(), Error> {
    if path.exists() {
        return Ok(());
    }
    let path = path.display();
    Err(Error::Usage(format!(
        "{path} was finished and is gone: start over without --resume"
    )))
}
