//! Bytes whose sender names their encoding, as a web page does in its header or its `meta` element.

use crate::document::decode::{self, DecodeError, Encoding};
use encoding_rs::{ISO_8859_15, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The text in `bytes` and how it was encoded; `label` decides where the bytes themselves do not. A byte-order mark
/// outweighs it, and so does text that is valid UTF-8: `iso-8859-1` is often said of it, and never true.
pub fn decode_as(bytes: &[u8], label: Option<&str>) -> Result<(String, Encoding), DecodeError> {
    let named = label
        .and_then(|label| encoding_rs::Encoding::for_label_no_replacement(label.trim().as_bytes()));
    let Some(named) = named.filter(|named| ![UTF_8, UTF_16LE, UTF_16BE].contains(named)) else {
        return decode::decode(bytes);
    };
    let marked = encoding_rs::Encoding::for_bom(bytes).is_some();
    if marked || (std::str::from_utf8(bytes).is_ok() && named.is_ascii_compatible()) {
        return decode::decode(bytes);
    }
    let text = named.decode_without_bom_handling(bytes).0.into_owned();
    if text.len() > decode::LARGEST {
        return Err(DecodeError::TooLarge { bytes: text.len() });
    }
    let encoding = match named {
        _ if named == WINDOWS_1252 => Encoding::Windows1252,
        _ if named == ISO_8859_15 => Encoding::Iso8859_15,
        _ if named == MACINTOSH => Encoding::MacRoman,
        _ => Encoding::Declared(named.name()),
    };
    Ok((text, encoding))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8], label: &str) -> (String, &'static str) {
        let (text, encoding) = decode_as(bytes, Some(label)).expect("text");
        (text, encoding.name())
    }

    #[test]
    fn the_label_decides_where_the_bytes_do_not() {
        assert_eq!(
            read(b"\xE9t\xE9", "ISO-8859-1"),
            ("été".into(), "windows-1252")
        );
        assert_eq!(read(b"\xA4", "latin9"), ("€".into(), "iso-8859-15"));
        assert_eq!(read(b"\xE9", "windows-1251"), ("й".into(), "windows-1251"));
    }

    #[test]
    fn utf8_is_utf8_whatever_the_label_says() {
        assert_eq!(
            read("été".as_bytes(), "iso-8859-1"),
            ("été".into(), "utf-8")
        );
        assert_eq!(
            read(b"\xEF\xBB\xBF\xC3\xA9", "iso-8859-1"),
            ("é".into(), "utf-8-bom")
        );
        assert_eq!(
            read("été".as_bytes(), "no such thing"),
            ("été".into(), "utf-8")
        );
    }
}
