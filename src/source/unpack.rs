//! gzip, bzip2 and zstd → what they hold, up to a bound, with truncation, damage and bombs told apart.

use crate::source::open::{Raw, Stream};
use bzip2::bufread::MultiBzDecoder;
use flate2::Crc;
use flate2::bufread::{DeflateDecoder, MultiGzDecoder};
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};
use std::fmt;
use std::io::{self, BufRead, BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::Ordering;

/// A way to compress.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Method {
    Stored,
    Deflate,
    Gzip,
    Bzip2,
    Zstd,
}

impl Method {
    /// The bytes that tell.
    pub const HEAD: usize = 10;

    /// How what begins with `head` is compressed.
    pub fn of(head: &[u8]) -> Option<Method> {
        match head {
            [0x1F, 0x8B, 8, ..] => Some(Method::Gzip),
            [0x28, 0xB5, 0x2F, 0xFD, ..] => Some(Method::Zstd),
            // A frame to skip, as `pzstd` writes before each of its own.
            [0x50..=0x5F, 0x2A, 0x4D, 0x18, ..] => Some(Method::Zstd),
            // "BZh" alone may begin a text; the block or the end that follows does not.
            [
                b'B',
                b'Z',
                b'h',
                b'1'..=b'9',
                0x31,
                0x41,
                0x59,
                0x26,
                0x53,
                0x59,
            ] => Some(Method::Bzip2),
            [
                b'B',
                b'Z',
                b'h',
                b'1'..=b'9',
                0x17,
                0x72,
                0x45,
                0x38,
                0x50,
                0x90,
            ] => Some(Method::Bzip2),
            _ => None,
        }
    }

    /// The method that a file's last extension names.
    pub fn named(extension: &str) -> Option<Method> {
        match extension {
            "gz" | "gzip" => Some(Method::Gzip),
            "bz2" => Some(Method::Bzip2),
            "zst" | "zstd" => Some(Method::Zstd),
            _ => None,
        }
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Method::Stored => "stored",
            Method::Deflate => "deflate",
            Method::Gzip => "gzip",
            Method::Bzip2 => "bzip2",
            Method::Zstd => "zstd",
        })
    }
}

/// What the compressed `stream` holds. `raw` knows how much of it has been read, and `expand` bounds how many times as
/// much may come out.
pub fn unpack(stream: Stream, method: Method, raw: &Arc<Raw>, expand: u64) -> io::Result<Stream> {
    let inner: Box<dyn Read + Send> = match method {
        Method::Stored => return Ok(stream),
        Method::Deflate => Box::new(DeflateDecoder::new(stream)),
        Method::Gzip => Box::new(MultiGzDecoder::new(stream)),
        Method::Bzip2 => Box::new(MultiBzDecoder::new(stream)),
        Method::Zstd => Box::new(Zstd {
            stream,
            decoder: FrameDecoder::new(),
            within: false,
        }),
    };
    let unpacked = Unpacked {
        inner,
        method,
        raw: Arc::clone(raw),
        expand,
        written: 0,
    };
    Ok(Box::new(BufReader::with_capacity(1 << 16, unpacked)))
}

/// `stream`, with an error at its end where its checksum is not `crc`.
pub fn checked(stream: Stream, crc: u32) -> Stream {
    let sum = Crc::new();
    Box::new(BufReader::with_capacity(
        1 << 16,
        Checked { stream, sum, crc },
    ))
}

/// What little files may grow to in any case.
const ALLOWANCE: u64 = 16 << 20;

/// Whether `unpacked` bytes may come out of `packed` ones, at `expand` times their size.
pub fn within(unpacked: u64, packed: u64, expand: u64) -> Result<(), String> {
    match unpacked > ALLOWANCE.saturating_add(expand.saturating_mul(packed)) {
        false => Ok(()),
        true => Err(format!(
            "grows to more than {expand} times its size, a decompression bomb? (--max-expand allows more)"
        )),
    }
}

struct Unpacked {
    inner: Box<dyn Read + Send>,
    method: Method,
    raw: Arc<Raw>,
    expand: u64,
    written: u64,
}

impl Read for Unpacked {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer).map_err(|error| self.named(error))?;
        self.written += count as u64;
        let read = self.raw.read.load(Ordering::Relaxed);
        within(self.written, read, self.expand).map_err(io::Error::other)?;
        Ok(count)
    }
}

impl Unpacked {
    /// The error with what it means. That a file has changed says more than what the change did to the decompression.
    fn named(&self, error: io::Error) -> io::Error {
        let text = error.to_string();
        if error.kind() == io::ErrorKind::Interrupted || text.contains("changed while") {
            return error;
        }
        let method = self.method;
        io::Error::other(match self.raw.ended.load(Ordering::Relaxed) {
            true => format!("truncated: the {method} data ends too early"),
            false => format!("damaged {method} data: {text}"),
        })
    }
}

/// One zstd frame after the other.
struct Zstd {
    stream: Stream,
    decoder: FrameDecoder,
    /// Whether a frame has begun and not ended.
    within: bool,
}

impl Read for Zstd {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if !self.within {
                if self.stream.fill_buf()?.is_empty() {
                    return Ok(0);
                }
                self.begin()?;
                continue;
            }
            let count = self.decode(buffer)?;
            if count > 0 || buffer.is_empty() {
                return Ok(count);
            }
            let held = self.decoder.get_checksum_from_data();
            if held.is_some() && held != self.decoder.get_calculated_checksum() {
                return Err(io::Error::other("the checksum is wrong"));
            }
            self.within = false;
        }
    }
}

impl Zstd {
    /// Begins a frame, or passes over one that holds nothing.
    fn begin(&mut self) -> io::Result<()> {
        match self.decoder.init(&mut self.stream) {
            Ok(()) => self.within = true,
            Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                length,
                ..
            })) => {
                let mut skipped = (&mut self.stream).take(length.into());
                if io::copy(&mut skipped, &mut io::sink())? < length.into() {
                    return Err(io::ErrorKind::UnexpectedEof.into());
                }
            }
            Err(error) => return Err(io::Error::other(error.to_string())),
        }
        Ok(())
    }

    fn decode(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.decoder.can_collect() == 0 && !self.decoder.is_finished() {
            let step = BlockDecodingStrategy::UptoBlocks(1);
            let decoded = self.decoder.decode_blocks(&mut self.stream, step);
            decoded.map_err(|error| io::Error::other(error.to_string()))?;
        }
        self.decoder.read(buffer)
    }
}

struct Checked {
    stream: Stream,
    sum: Crc,
    crc: u32,
}

impl Read for Checked {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.stream.read(buffer)?;
        self.sum.update(&buffer[..count]);
        if count == 0 && !buffer.is_empty() && self.sum.sum() != self.crc {
            return Err(io::Error::other("damaged: the checksum is wrong"));
        }
        Ok(count)
    }
}
