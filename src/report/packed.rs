//! JSON → compressed text that a page can hold: its script unpacks it with what every browser brings.

use flate2::Compression;
use flate2::write::ZlibEncoder;
use std::io::Write;

/// `text`, compressed, as letters and digits (base 64).
pub fn pack(text: &str) -> String {
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(text.len() / 2), Compression::default());
    // A vector takes every byte.
    let _ = encoder.write_all(text.as_bytes());
    letters(&encoder.finish().unwrap_or_default())
}

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Three bytes are four letters; what lacks at the end is `=`.
fn letters(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| chunk.get(at).map_or(0, |byte| u32::from(*byte));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for at in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * at)) as usize & 63];
            out.push(if at <= chunk.len() {
                char::from(letter)
            } else {
                '='
            });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_written_as_letters() {
        assert_eq!(letters(b""), "");
        assert_eq!(letters(b"d"), "ZA==");
        assert_eq!(letters(b"di"), "ZGk=");
        assert_eq!(letters(b"dixit"), "ZGl4aXQ=");
        assert_eq!(letters(&[0xFF, 0xFE, 0xFD]), "//79");
    }

    #[test]
    fn what_is_packed_is_smaller() {
        assert!(pack(&"« Oui », dit-elle. ".repeat(100)).len() < 200);
    }
}
