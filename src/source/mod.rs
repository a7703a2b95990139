//! Arguments → documents, one at a time: files, folders, patterns, lists, archives, standard input.
//!
//! One input format a file, each with its line in [`FORMATS`]. Whoever iterates reads what must be read in order: the
//! lines of a file, the records of an archive. What can be done for one document alone, opening its own file,
//! decompressing it, decoding, taking the article out of a page, is left to [`Item::read`], which any thread may call.
//! Inputs are streamed: whatever their size, no more is held than one line and the items that are not yet dropped.

mod html;
mod http;
mod item;
mod json;
mod jsonl;
mod lines;
mod open;
mod options;
mod parquet;
mod select;
mod separated;
mod shard;
mod text;
mod unpack;
mod walk;
mod warc;
mod zip;

use crate::record::Failure;
pub use item::{Item, Read};
pub use options::{Options, Progress};
pub use select::Select;
pub use shard::Shard;
use std::io;
use std::path::Path;
use std::str::FromStr;
use std::sync::Arc;
pub use walk::{find, size};

/// Every input format.
pub static FORMATS: &[Format] = &[
    text::FORMAT,
    html::FORMAT,
    jsonl::FORMAT,
    separated::COMMA,
    separated::TAB,
    parquet::FORMAT,
    warc::FORMAT,
    zip::FORMAT,
];

/// A kind of file and how its documents are found.
#[derive(Debug)]
pub struct Format {
    /// Its extensions, in lower case; the first is its name.
    pub extensions: &'static [&'static str],
    /// What it is, in a line of help.
    pub about: &'static str,
    /// The documents of one input.
    documents: fn(Input) -> Items,
}

/// Documents in the order of their output; a failure stands where a document would.
pub type Items = Box<dyn Iterator<Item = Result<Item, Failure>>>;

/// A format, and how what is in it is compressed: `jsonl.gz`.
#[derive(Clone, Copy, Debug)]
pub struct InputFormat {
    format: &'static Format,
    packed: Option<unpack::Method>,
}

impl FromStr for InputFormat {
    type Err = String;

    fn from_str(name: &str) -> Result<InputFormat, String> {
        let name = format!("-.{name}");
        let name = Name::of(Path::new(&name));
        let known: Vec<&str> = FORMATS.iter().map(|format| format.extensions[0]).collect();
        let packed = name.packed;
        let format = name.format.map(|format| InputFormat { format, packed });
        format.ok_or_else(|| {
            format!(
                "one of {}, with .gz, .zst or .bz2 behind it",
                known.join(", ")
            )
        })
    }
}

/// A file, a part of an archive, or standard input.
#[derive(Clone, Debug)]
struct Input {
    /// The id that its place gives it.
    id: String,
    /// What messages call it.
    source: String,
    place: open::Place,
    /// How its name says that it is compressed.
    packed: Option<unpack::Method>,
    options: Arc<Options>,
}

impl Input {
    fn open(&self) -> Result<open::Stream, Failure> {
        let opened = self.place.open(self.packed, &self.options);
        opened.map_err(|error| self.failure(explained(&error)))
    }

    fn failure(&self, reason: impl std::fmt::Display) -> Failure {
        Failure::new(&self.source, reason)
    }

    /// The id of the document number `number` of this input, where it has none of its own.
    fn numbered(&self, number: u64) -> String {
        format!("{}/{number}", self.id)
    }
}

/// What an error of the system means for a file that was found and is now read.
fn explained(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => {
            "it was there and is gone: moved or removed meanwhile".to_string()
        }
        _ => error.to_string(),
    }
}

fn once(item: Result<Item, Failure>) -> Items {
    Box::new(std::iter::once(item))
}

/// What a file's name tells.
struct Name<'a> {
    /// It without the extensions.
    stem: &'a Path,
    format: Option<&'static Format>,
    packed: Option<unpack::Method>,
}

impl Name<'_> {
    fn of(path: &Path) -> Name<'_> {
        let extension = |path: &Path| path.extension()?.to_str().map(str::to_lowercase);
        let packed = extension(path).and_then(|extension| unpack::Method::named(&extension));
        let inner = match packed {
            Some(_) => without_extension(path),
            None => path,
        };
        let format = extension(inner).and_then(|extension| {
            let known = |format: &&Format| format.extensions.contains(&extension.as_str());
            FORMATS.iter().find(known)
        });
        Name {
            stem: without_extension(inner),
            format,
            packed,
        }
    }
}

fn without_extension(path: &Path) -> &Path {
    let length = path.extension().map_or(0, |extension| extension.len() + 1);
    let text = path
        .to_str()
        .and_then(|text| text.get(..text.len() - length));
    text.map_or(path, Path::new)
}

/// The path with `/` between its parts, whatever the system.
fn slashed(path: &Path) -> String {
    let text = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' {
        text.into_owned()
    } else {
        text.replace(std::path::MAIN_SEPARATOR, "/")
    }
}
