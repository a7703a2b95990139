//! A place → its bytes, decompressed, with every fault of reading named for what it is.
//!
//! What is compressed shows by its first bytes, not by its name: a name that lies is an error, and standard input has
//! none. Memory is a few buffers, whatever the size.

use crate::source::unpack::{self, Method};
use crate::source::{Options, Progress};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read, Seek, SeekFrom};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// A reader of decompressed bytes.
pub type Stream = Box<dyn BufRead + Send>;

/// Where bytes lie.
#[derive(Clone, Debug)]
pub enum Place {
    Stdin,
    File(PathBuf),
    Part(Part),
}

/// A file within an archive.
#[derive(Clone, Debug)]
pub struct Part {
    pub archive: PathBuf,
    pub start: u64,
    pub length: u64,
    pub method: Method,
    /// The checksum of what is decompressed.
    pub crc: u32,
}

/// What is known of the bytes below the decompression: shared with it, so that it can say what went wrong.
#[derive(Debug, Default)]
pub struct Raw {
    /// How many were read.
    pub read: AtomicU64,
    /// Whether their end was reached.
    pub ended: AtomicBool,
}

impl Raw {
    /// Notes that all of the `length` bytes there are have been read.
    pub fn all(&self, length: u64) {
        self.read.store(length, Ordering::Relaxed);
        self.ended.store(true, Ordering::Relaxed);
    }
}

const BUFFER: usize = 1 << 16;

impl Place {
    /// The length in bytes as they lie, as far as it is known.
    pub fn length(&self) -> u64 {
        match self {
            Place::Stdin => 0,
            Place::File(path) => std::fs::metadata(path).map_or(0, |file| file.len()),
            Place::Part(part) => part.length,
        }
    }

    /// Opens the place; `named` is how its name says that it is compressed.
    pub fn open(&self, named: Option<Method>, options: &Options) -> io::Result<Stream> {
        let raw = Arc::new(Raw::default());
        let watch = |expected| Watch {
            expected,
            raw: Arc::clone(&raw),
            progress: options.progress.clone(),
        };
        let buffered = |inner, expected| -> Stream {
            let watch = watch(expected);
            Box::new(BufReader::with_capacity(BUFFER, Watched { inner, watch }))
        };
        let expand = options.max_expand;
        let stream = match self {
            Place::Stdin => buffered(Opened::Stdin(io::stdin()), None),
            Place::File(path) => {
                let file = File::open(path)?;
                let held = file.metadata()?;
                // A pipe has no length, and neither have the files that the system makes up while they are read.
                let expected = (held.is_file() && held.len() > 0).then_some(held.len());
                buffered(Opened::File(file), expected)
            }
            Place::Part(part) => {
                let mut file = File::open(&part.archive)?;
                file.seek(SeekFrom::Start(part.start))?;
                let packed = buffered(Opened::Part(file.take(part.length)), Some(part.length));
                let inner = unpack::unpack(packed, part.method, &raw, expand)?;
                unpack::checked(inner, part.crc)
            }
        };
        let (stream, found) = sniff(stream)?;
        match (found, named) {
            (Some(method), _) => unpack::unpack(stream, method, &raw, expand),
            (None, Some(named)) => {
                let reason = format!("no {named} file, whatever its name says");
                Err(io::Error::other(reason))
            }
            (None, None) => Ok(stream),
        }
    }
}

/// The stream as it was, and how it is compressed by its first bytes.
fn sniff(mut stream: Stream) -> io::Result<(Stream, Option<Method>)> {
    let mut head = Vec::with_capacity(Method::HEAD);
    // A pipe may give one byte at a time.
    (&mut stream)
        .take(Method::HEAD as u64)
        .read_to_end(&mut head)?;
    let found = Method::of(&head);
    Ok((Box::new(Cursor::new(head).chain(stream)), found))
}

enum Opened {
    Stdin(io::Stdin),
    File(File),
    Part(io::Take<File>),
}

impl Read for Opened {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Opened::Stdin(stdin) => stdin.read(buffer),
            Opened::File(file) => file.read(buffer),
            Opened::Part(part) => part.read(buffer),
        }
    }
}

struct Watch {
    expected: Option<u64>,
    raw: Arc<Raw>,
    progress: Progress,
}

/// Counts what is read, and compares it with what was there when the file was opened.
struct Watched {
    inner: Opened,
    watch: Watch,
}

impl Read for Watched {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        let raw = &self.watch.raw;
        let before = raw.read.fetch_add(count as u64, Ordering::Relaxed);
        self.watch.progress.add(count as u64);
        if count == 0 && !buffer.is_empty() {
            raw.ended.store(true, Ordering::Relaxed);
            let changed = |expected: &u64| *expected != before;
            if let Some(expected) = self.watch.expected.filter(changed) {
                let reason = format!(
                    "changed while it was read: {expected} bytes at the beginning, {before} at the end"
                );
                return Err(io::Error::other(reason));
            }
        }
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn opened(name: &str, bytes: usize) -> (PathBuf, Stream) {
        let path = std::env::temp_dir().join(format!("dixit-{name}-{}", std::process::id()));
        std::fs::write(&path, vec![b'x'; bytes]).expect("a file");
        let stream = Place::File(path.clone()).open(None, &Options::default());
        (path, stream.expect("it opens"))
    }

    fn rest(mut stream: Stream) -> Result<usize, String> {
        let mut bytes = Vec::new();
        let read = stream.read_to_end(&mut bytes);
        read.map_err(|error| error.to_string())
    }

    #[test]
    fn a_file_that_grows_or_shrinks_while_it_is_read_is_named() {
        let (path, stream) = opened("grows", 200_000);
        let file = File::options().append(true).open(&path);
        file.and_then(|mut file| file.write_all(b"more"))
            .expect("it grows");
        let error = rest(stream).expect_err("it has changed");
        assert!(
            error.contains("200000 bytes at the beginning, 200004 at the end"),
            "{error}"
        );
        let (path, stream) = opened("shrinks", 200_000);
        let file = File::options().write(true).open(&path);
        file.and_then(|file| file.set_len(100_000))
            .expect("it shrinks");
        let error = rest(stream).expect_err("it has changed");
        assert!(error.contains("changed while it was read"), "{error}");
        let (_, stream) = opened("stays", 200_000);
        assert_eq!(rest(stream), Ok(200_000));
    }
}
