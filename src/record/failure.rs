//! [`Failure`]: a document that could not be read, as a line of the errors file.

use serde::Serialize;
use std::fmt::{self, Display, Formatter};

/// An input that gave no record, and why.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Failure {
    /// The file, folder or pattern; within an archive, the file behind the archive's name.
    pub source: String,
    /// The line or row of the source that held the document, counted from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// The byte of the source, once decompressed, at which the document begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offset: Option<u64>,
    /// What went wrong and, where it helps, what to do.
    pub reason: String,
}

/// Where a document stands within its source.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// The source is the document.
    Whole,
    /// On this line or row, counted from 1.
    Line(u64),
    /// From this byte on.
    Offset(u64),
}

impl Failure {
    /// The failure of `source` for `reason`.
    pub fn new(source: impl Into<String>, reason: impl Display) -> Failure {
        Failure {
            source: source.into(),
            line: None,
            offset: None,
            reason: reason.to_string(),
        }
    }

    /// The failure with the place in its source.
    pub fn at(self, place: Place) -> Failure {
        let (line, offset) = match place {
            Place::Whole => (None, None),
            Place::Line(line) => (Some(line), None),
            Place::Offset(offset) => (None, Some(offset)),
        };
        Failure {
            line,
            offset,
            ..self
        }
    }
}

impl Display for Failure {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.source)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if let Some(offset) = self.offset {
            write!(f, " at byte {offset}")?;
        }
        write!(f, ": {}", self.reason)
    }
}
