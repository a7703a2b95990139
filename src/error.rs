//! [`enum@Error`] for the edges, where reading, arguments and writing can fail; [`Warning`] for everything inside, where
//! nothing fails: one odd mark costs one quote, not the article.

use crate::span::Span;
use std::io;
use std::path::PathBuf;
use thiserror::Error;

/// What stops a whole run. A document that cannot be read is no such thing.
#[derive(Error, Debug)]
pub enum Error {
    /// The arguments contradict one another.
    #[error("{0}")]
    Usage(String),
    /// Results cannot be written.
    #[error("cannot write {path}: {source}{hint}", path = path.display(), hint = hint(source))]
    Output {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// Whoever read the results has stopped reading.
    #[error("the reader of standard output has closed it")]
    ClosedPipe,
}

impl Error {
    /// The error of writing to `path`; a closed pipe is told apart, since it is none to the user.
    pub fn writing(path: impl Into<PathBuf>, source: io::Error) -> Error {
        match source.kind() {
            io::ErrorKind::BrokenPipe => Error::ClosedPipe,
            _ => Error::Output {
                path: path.into(),
                source,
            },
        }
    }
}

/// What to do where there is no room.
fn hint(source: &io::Error) -> &'static str {
    match source.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
            " (make room, then give the same command with --resume)"
        }
        _ => "",
    }
}

/// Something in the text that could not be read as it stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Warning {
    /// What is odd.
    pub kind: WarningKind,
    /// Where.
    pub span: Span,
}

/// What can be odd in a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum WarningKind {
    /// A mark opens quoted words and nothing closes them.
    UnclosedQuoteMark,
    /// A mark closes quoted words that nothing opened.
    UnopenedQuoteMark,
    /// A number that an exact decimal cannot hold.
    NumberTooLarge,
}
