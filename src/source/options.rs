//! [`Options`]: what the reader of the input may be told.

use crate::source::{InputFormat, Select, Shard};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// How inputs are read.
#[derive(Clone, Debug)]
pub struct Options {
    /// The format of standard input, and of files whose name does not tell.
    pub format: Option<InputFormat>,
    /// The field or column that holds the text.
    pub text_field: String,
    /// The field or column that holds the id.
    pub id_field: String,
    /// A file that lists further inputs, one a line; `-` for standard input.
    pub files_from: Option<String>,
    /// Which of the files found are read.
    pub select: Select,
    /// Which share of the documents is read.
    pub shard: Option<Shard>,
    /// Whether documents in other languages are passed over.
    pub french_only: bool,
    /// The most characters that a document may have.
    pub max_chars: Option<u64>,
    /// How many times its size a compressed input may grow to.
    pub max_expand: u64,
    /// The most bytes of a line, row, record or page.
    pub max_record: u64,
    /// What has been read so far.
    pub progress: Progress,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            format: None,
            text_field: "text".to_string(),
            id_field: "id".to_string(),
            files_from: None,
            select: Select::default(),
            shard: None,
            french_only: false,
            max_chars: None,
            max_expand: Options::MAX_EXPAND,
            max_record: Options::MAX_RECORD << 20,
            progress: Progress::default(),
        }
    }
}

impl Options {
    /// Text shrinks to a tenth at best; what grows a hundred times is no text that somebody wrote.
    pub const MAX_EXPAND: u64 = 100;
    /// In MiB: longer than any article, with room for a book.
    pub const MAX_RECORD: u64 = 64;
}

/// The bytes of input read so far, before they are decompressed; clones count together.
#[derive(Clone, Debug, Default)]
pub struct Progress(Arc<AtomicU64>);

impl Progress {
    /// How many.
    pub fn bytes(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    /// Counts `bytes` more.
    pub(super) fn add(&self, bytes: u64) {
        self.0.fetch_add(bytes, Ordering::Relaxed);
    }
}
