//! [`Failure`]: a document that could not be read, as a line of the errors file.

use serde::Serialize;
use std::fmt::{self, Display, Formatter};

/// An input that gave no record, and why.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Failure {
    /// The file, folder or pattern.
    pub source: String,
    /// What went wrong and, where it helps, what to do.
    pub reason: String,
}

impl Failure {
    /// The failure of `source` for `reason`.
    pub fn new(source: impl Into<String>, reason: impl Display) -> Failure {
        Failure {
            source: source.into(),
            reason: reason.to_string(),
        }
    }
}

impl Display for Failure {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.source, self.reason)
    }
}
