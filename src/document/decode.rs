//! Bytes → text: the encoding is found, never asked for.
//!
//! Valid UTF-8 is taken as it is. UTF-16 shows by its mark or by its zero bytes. Of the one-byte encodings that French
//! archives hold, the one whose accents make the most French is chosen. What is no text is refused, not guessed at.

use crate::document::legacy::{self, Encoding as Legacy};
use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE};
use std::fmt;

/// How a text was written in bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, Default)]
pub enum Encoding {
    /// UTF-8, ASCII included.
    #[default]
    Utf8,
    /// UTF-8 behind a byte-order mark.
    Utf8Bom,
    /// UTF-8 with a few bytes that are none: each became U+FFFD.
    Utf8Damaged,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// Windows-1252, Latin-1 included.
    Windows1252,
    /// Latin-9: Latin-1 with € and œ.
    Iso8859_15,
    /// Mac Roman.
    MacRoman,
    /// The French DOS code page.
    Cp850,
    /// Another encoding, which the text's sender named.
    Declared(&'static str),
}

impl Encoding {
    /// The name that a record gives.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Utf8Bom => "utf-8-bom",
            Encoding::Utf8Damaged => "utf-8-damaged",
            Encoding::Utf16Le => "utf-16le",
            Encoding::Utf16Be => "utf-16be",
            Encoding::Windows1252 => "windows-1252",
            Encoding::Iso8859_15 => "iso-8859-15",
            Encoding::MacRoman => "macintosh",
            Encoding::Cp850 => "cp850",
            Encoding::Declared(name) => name,
        }
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Why bytes are no document.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DecodeError {
    /// They hold zero bytes or too many control bytes to be text.
    Binary {
        /// Where the first such byte stands.
        offset: usize,
    },
    /// The text has more bytes than offsets can count.
    TooLarge {
        /// How many.
        bytes: usize,
    },
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DecodeError::Binary { offset } => {
                write!(f, "not a text: control byte at offset {offset}")
            }
            DecodeError::TooLarge { bytes } => {
                write!(f, "too large: {bytes} bytes of text, at most {LARGEST}")
            }
        }
    }
}

impl std::error::Error for DecodeError {}

/// The most bytes that a text may have: offsets are `u32`.
pub const LARGEST: usize = u32::MAX as usize - 1;

/// The text in `bytes`, without its byte-order mark, and how it was encoded.
pub fn decode(bytes: &[u8]) -> Result<(String, Encoding), DecodeError> {
    if bytes.len() / 2 > LARGEST {
        return Err(DecodeError::TooLarge { bytes: bytes.len() });
    }
    let (text, encoding) = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8_after_mark(rest)?,
        [0xFF, 0xFE, rest @ ..] => (utf16(rest, UTF_16LE), Encoding::Utf16Le),
        [0xFE, 0xFF, rest @ ..] => (utf16(rest, UTF_16BE), Encoding::Utf16Be),
        _ => unmarked(bytes)?,
    };
    if text.len() > LARGEST {
        return Err(DecodeError::TooLarge { bytes: text.len() });
    }
    if matches!(encoding, Encoding::Utf16Le | Encoding::Utf16Be) {
        refuse_binary(text.as_bytes())?;
    }
    Ok((text, encoding))
}

fn utf8_after_mark(bytes: &[u8]) -> Result<(String, Encoding), DecodeError> {
    refuse_binary(bytes)?;
    Ok(match std::str::from_utf8(bytes) {
        Ok(text) => (text.to_owned(), Encoding::Utf8Bom),
        Err(_) => (lossy(bytes), Encoding::Utf8Damaged),
    })
}

fn unmarked(bytes: &[u8]) -> Result<(String, Encoding), DecodeError> {
    match evident_utf16(bytes) {
        Some(Encoding::Utf16Be) => return Ok((utf16(bytes, UTF_16BE), Encoding::Utf16Be)),
        Some(_) => return Ok((utf16(bytes, UTF_16LE), Encoding::Utf16Le)),
        // The text cannot be shorter than its bytes: no need to make it first.
        None if bytes.len() > LARGEST => {
            return Err(DecodeError::TooLarge { bytes: bytes.len() });
        }
        None => refuse_binary(bytes)?,
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok((text.to_owned(), Encoding::Utf8));
    }
    if is_damaged_utf8(bytes) {
        return Ok((lossy(bytes), Encoding::Utf8Damaged));
    }
    let legacy = legacy::detect(bytes);
    let encoding = match legacy {
        Legacy::Windows1252 => Encoding::Windows1252,
        Legacy::Iso8859_15 => Encoding::Iso8859_15,
        Legacy::MacRoman => Encoding::MacRoman,
        Legacy::Cp850 => Encoding::Cp850,
    };
    Ok((legacy::decode(bytes, legacy), encoding))
}

fn utf16(bytes: &[u8], encoding: &'static encoding_rs::Encoding) -> String {
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

fn lossy(bytes: &[u8]) -> String {
    UTF_8.decode_without_bom_handling(bytes).0.into_owned()
}

/// UTF-16 without a mark: in French, nearly every second byte is zero, always on the same side.
fn evident_utf16(bytes: &[u8]) -> Option<Encoding> {
    const SAMPLE: usize = 4096;
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let (pairs, _) = sample.as_chunks::<2>();
    let first = pairs.iter().filter(|pair| pair[0] == 0).count();
    let second = pairs.iter().filter(|pair| pair[1] == 0).count();
    let most = |zeros: usize, others: usize| zeros * 10 > pairs.len() * 7 && others * 50 <= zeros;
    if most(second, first) {
        Some(Encoding::Utf16Le)
    } else if most(first, second) {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}

/// Text has no zero byte and hardly a control byte; an image, an archive or a PDF has many.
fn refuse_binary(bytes: &[u8]) -> Result<(), DecodeError> {
    // Form feeds, tabs and escapes occur in text; the others count.
    let is_control = |byte: u8| byte < 0x20 && !matches!(byte, 0x09..=0x0D | 0x1B);
    let controls = bytes.iter().filter(|&&byte| is_control(byte)).count();
    if controls == 0 {
        return Ok(());
    }
    let zero = bytes.iter().position(|&byte| byte == 0);
    let many = controls > bytes.len() / 64;
    let first = || bytes.iter().position(|&byte| is_control(byte));
    match zero.or_else(|| if many { first() } else { None }) {
        Some(offset) => Err(DecodeError::Binary { offset }),
        None => Ok(()),
    }
}

/// A page cut in the middle of a letter, or one line pasted from an old file into a UTF-8 text: nearly all the bytes
/// beyond ASCII form whole letters.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        let beyond = |c: &char| !c.is_ascii();
        whole += chunk.valid().chars().filter(beyond).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole >= broken * 4
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "« L’élève a reçu 30 € », dit-on à Nîmes : où est le cœur ? Ça, c’est l’été…";

    fn read(bytes: &[u8]) -> (String, Encoding) {
        decode(bytes).expect("text")
    }

    #[test]
    fn utf8_is_taken_as_it_is() {
        assert_eq!(read(TEXT.as_bytes()), (TEXT.into(), Encoding::Utf8));
        assert_eq!(read(b""), (String::new(), Encoding::Utf8));
    }

    #[test]
    fn a_byte_order_mark_is_no_text() {
        let marked = [&b"\xEF\xBB\xBF"[..], TEXT.as_bytes()].concat();
        assert_eq!(read(&marked), (TEXT.into(), Encoding::Utf8Bom));
    }

    #[test]
    fn utf16_with_and_without_mark() {
        let low: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let high: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(read(&low), (TEXT.into(), Encoding::Utf16Le));
        assert_eq!(read(&high), (TEXT.into(), Encoding::Utf16Be));
        let marked = [&b"\xFF\xFE"[..], &low].concat();
        assert_eq!(read(&marked), (TEXT.into(), Encoding::Utf16Le));
        let marked = [&b"\xFE\xFF"[..], &high].concat();
        assert_eq!(read(&marked), (TEXT.into(), Encoding::Utf16Be));
    }

    #[test]
    fn a_few_broken_letters_are_replaced() {
        let mut bytes = "L’été, à Nîmes, où l’élève espère être reçu."
            .as_bytes()
            .to_vec();
        bytes.push(0xC3);
        let (text, encoding) = read(&bytes);
        assert_eq!(encoding, Encoding::Utf8Damaged);
        assert!(text.ends_with(".\u{FFFD}"));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let binary = |bytes: &[u8]| matches!(decode(bytes), Err(DecodeError::Binary { .. }));
        assert!(binary(b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\x01\0"));
        assert!(binary(b"texte avec un z\0ro"));
        assert!(binary(&[1, 2, 3, 4, 5, 6, 7, 200, 201, 202]));
        assert!(!binary(b"page 1\x0Cpage 2\ttabulation\x1B"));
    }
}
