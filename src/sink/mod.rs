//! Records → bytes: one output format a file, each with its line in [`FORMATS`].
//!
//! A format knows the record and nothing else; where its bytes go is the business of [`destination`].

mod brat;
mod compact;
pub mod companion;
#[cfg(feature = "program")]
pub mod destination;
mod json;
pub mod jsonl;
mod label_studio;
mod markup;
mod nest;
pub mod places;
mod plain;
mod tei;

use crate::record::Record;

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
