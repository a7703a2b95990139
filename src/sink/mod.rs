//! Records → bytes: one output format a file, each with its line in [`FORMATS`].
//!
//! A format knows the record and nothing else; where its bytes go is the business of [`destination`].

mod brat;
mod compact;
pub mod companion;
#[cfg(feature = "program")]
pub mod csv;
#[cfg(feature = "program")]
pub mod destination;
#[cfg(feature = "program")]
pub mod form;
mod json;
pub mod jsonl;
mod label_studio;
mod markup;
mod nest;
#[cfg(feature = "parquet")]
pub mod parquet;
pub mod places;
mod plain;
#[cfg(feature = "program")]
pub mod results;
pub mod table;
mod tei;

use crate::record::Record;
use serde::Serialize;
use std::fmt::{self, Display, Formatter};

/// The name of the one file of a format that writes all documents to one.
pub const RECORDS: &str = "records";

/// Every format, the most used first.
pub static FORMATS: &[Format] = &[
    json::FORMAT,
    jsonl::FORMAT,
    markup::FORMAT,
    brat::FORMAT,
    label_studio::FORMAT,
    tei::FORMAT,
];

/// A way to write records.
#[derive(Debug)]
pub struct Format {
    /// What the command line calls it.
    pub name: &'static str,
    /// The extension of its files, without the dot.
    pub extension: &'static str,
    /// What it is, in a line of help.
    pub about: &'static str,
    /// How many documents one file holds.
    pub layout: Layout,
    /// Appends one record.
    pub write: fn(&Record<'_>, &mut Vec<u8>),
}

/// How many documents one file of a format holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Layout {
    /// One file a document.
    Apart,
    /// One file for all.
    Together,
}

/// The format that the command line calls `name`.
pub fn named(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

/// The word that the record's JSON uses for one of its names.
pub fn word(name: impl Serialize) -> String {
    struct Word<T>(T);
    impl<T: Serialize> Display for Word<T> {
        fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
            self.0.serialize(f)
        }
    }
    Word(name).to_string()
}
