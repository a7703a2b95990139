//! One line a document: what most programs read fastest.

use crate::record::{Failure, Record};
use crate::sink::compact;
use crate::sink::{Format, Layout};

/// `jsonl`.
pub const FORMAT: Format = Format {
    name: "jsonl",
    extension: "jsonl",
    about: "one JSON record a line, all in one file (default for standard output)",
    layout: Layout::Together,
    write,
};

/// The line of the errors file for `failure`.
pub fn line(failure: &Failure) -> Vec<u8> {
    let mut line = serde_json::to_vec(failure).unwrap_or_default();
    line.push(b'\n');
    line
}

fn write(record: &Record<'_>, out: &mut Vec<u8>) {
    // Records of press are three or four times as long as its text.
    out.reserve(record.text.len().saturating_mul(4));
    compact::write(record, out);
    out.push(b'\n');
}
