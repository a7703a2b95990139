//! One file a document, indented for people and for `diff`.

use crate::record::Record;
use crate::sink::{Format, Layout};

/// `json`.
pub const FORMAT: Format = Format {
    name: "json",
    extension: "json",
    about: "one indented JSON file a document (default for a folder)",
    layout: Layout::Apart,
    write,
};

fn write(record: &Record<'_>, out: &mut Vec<u8>) {
    // A vector takes every byte, and a record holds nothing that JSON cannot say: no call here can fail.
    let _ = serde_json::to_writer_pretty(&mut *out, record);
    out.push(b'\n');
}
