//! Arguments → documents' bytes, one at a time: files, folders, patterns, standard input.
//!
//! One input format a file, each with its line in `FORMATS`. What is inside the bytes is not looked at here.

mod text;
mod walk;

use crate::record::Failure;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
pub use walk::find;

/// Every input format.
static FORMATS: &[Format] = &[text::FORMAT];

/// A kind of file and how its documents are found.
struct Format {
    /// Its extensions, in lower case.
    extensions: &'static [&'static str],
    /// The documents of one file.
    documents: fn(File) -> Items,
}

/// Documents in the order of their output; a failure stands where a document would.
pub type Items = Box<dyn Iterator<Item = Result<Item, Failure>>>;

/// A file with the id that its place gives it.
struct File {
    id: String,
    path: PathBuf,
}

/// One document to read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Item {
    /// The path below the input folder, without extension.
    pub id: String,
    /// The path as it was found; `-` for standard input.
    pub source: String,
    content: Content,
}

#[derive(Clone, PartialEq, Eq, Debug)]
enum Content {
    File(PathBuf),
    Stdin,
}

/// The length in bytes beyond which a document is refused: offsets are 32 bits wide.
const LONGEST: u64 = u32::MAX as u64;

impl Item {
    /// The document that is standard input.
    pub fn stdin() -> Item {
        Item {
            id: "stdin".to_string(),
            source: "-".to_string(),
            content: Content::Stdin,
        }
    }

    /// The document that is the whole of the file `path`.
    pub fn file(id: String, path: PathBuf) -> Item {
        Item {
            id,
            source: slashed(&path),
            content: Content::File(path),
        }
    }

    /// The document's length in bytes, as far as it is known before it is read.
    pub fn size(&self) -> u64 {
        match &self.content {
            Content::File(path) => fs::metadata(path).map_or(0, |file| file.len()),
            Content::Stdin => 0,
        }
    }

    /// Reads the document.
    pub fn read(&self) -> Result<Vec<u8>, Failure> {
        let bytes = match &self.content {
            Content::File(path) => fs::File::open(path).and_then(|file| {
                // One more than the length, so that the end is seen without another buffer.
                let length = file.metadata().map_or(0, |file| file.len());
                read(file, length.min(LONGEST) as usize + 1)
            }),
            Content::Stdin => read(io::stdin().lock(), 0),
        };
        match bytes {
            Ok(bytes) if bytes.len() as u64 > LONGEST => Err(Failure::new(
                &self.source,
                "longer than 4 GiB: split it into several files",
            )),
            Ok(bytes) => Ok(bytes),
            Err(error) => Err(Failure::new(&self.source, error)),
        }
    }
}

fn read(from: impl Read, length: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(length);
    from.take(LONGEST + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
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

/// The format for `path` by its extension.
fn format_of(path: &Path) -> Option<&'static Format> {
    let extension = path.extension()?.to_str()?.to_lowercase();
    let known = |format: &&Format| format.extensions.contains(&extension.as_str());
    FORMATS.iter().find(known)
}
