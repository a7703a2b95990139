//! An HTTP response, as archives of the web keep it → what kind of document it is, and its body.

use crate::source::Options;
use crate::source::open::Raw;
use crate::source::unpack::{self, Method};
use std::io::{Cursor, Read};
use std::sync::Arc;

/// What the head of a response says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Head {
    /// Whether the body is a page; else it is text.
    pub is_page: bool,
    /// The charset of the body.
    pub charset: Option<String>,
    chunked: bool,
    coding: String,
    /// Where the body begins.
    body: usize,
}

/// What a response is to a reader of text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Response {
    /// A page or a text.
    Document(Head),
    /// An image, a redirection, an error.
    Other,
}

impl Head {
    /// The head of a body that came without one, of the given type.
    pub fn plain(content_type: &str) -> Option<Head> {
        let (kind, charset) = content(content_type);
        let is_page = matches!(kind.as_str(), "text/html" | "application/xhtml+xml" | "");
        (is_page || kind == "text/plain").then_some(Head {
            is_page,
            charset,
            chunked: false,
            coding: String::new(),
            body: 0,
        })
    }
}

/// Reads the head of the response in `bytes`.
pub fn response(bytes: &[u8]) -> Result<Response, String> {
    let (head, body) = split(bytes).ok_or("an HTTP response without an end to its head")?;
    let head = String::from_utf8_lossy(head);
    let mut lines = head.lines();
    let status = lines.next().unwrap_or_default();
    if !status.starts_with("HTTP/") {
        return Err("no HTTP response".to_string());
    }
    let status = status.split_ascii_whitespace().nth(1).unwrap_or_default();
    let (mut kind, mut coding, mut chunked) = ("", "", false);
    for (name, value) in lines.filter_map(|line| line.split_once(':')) {
        let value = value.trim();
        match name.trim().to_ascii_lowercase().as_str() {
            "content-type" => kind = value,
            "content-encoding" => coding = value,
            "transfer-encoding" => chunked = value.to_ascii_lowercase().contains("chunked"),
            _ => {}
        }
    }
    let document = Head::plain(kind).filter(|_| status.starts_with('2'));
    Ok(document.map_or(Response::Other, |head| {
        Response::Document(Head {
            chunked,
            coding: coding.to_ascii_lowercase(),
            body,
            ..head
        })
    }))
}

/// The body of the response in `bytes`, as its sender had it.
pub fn body(bytes: &[u8], head: &Head, options: &Options) -> Result<Vec<u8>, String> {
    let body = bytes.get(head.body..).unwrap_or_default();
    // Archives that took the chunks out often leave the header in.
    let whole = head.chunked.then(|| unchunked(body)).flatten();
    let body = whole.unwrap_or_else(|| body.to_vec());
    let method = match head.coding.as_str() {
        _ if Method::of(&body[..body.len().min(Method::HEAD)]) == Some(Method::Gzip) => {
            Method::Gzip
        }
        // The same holds for what they decompressed.
        "" | "identity" | "gzip" | "x-gzip" => return Ok(body),
        _ if body.trim_ascii_start().starts_with(b"<") => return Ok(body),
        coding => {
            return Err(format!(
                "compressed with {coding}, which dixit does not read"
            ));
        }
    };
    let raw = Arc::new(Raw::default());
    raw.all(body.len() as u64);
    let stream = unpack::unpack(
        Box::new(Cursor::new(body)),
        method,
        &raw,
        options.max_expand,
    );
    let mut unpacked = Vec::new();
    let most = options.max_record;
    let read = stream.and_then(|stream| stream.take(most + 1).read_to_end(&mut unpacked));
    match read {
        Ok(count) if count as u64 > most => Err(format!(
            "a page of more than --max-record {} MiB",
            most >> 20
        )),
        Ok(_) => Ok(unpacked),
        Err(error) => Err(error.to_string()),
    }
}

/// The head without the blank line at its end, and where the body begins.
fn split(bytes: &[u8]) -> Option<(&[u8], usize)> {
    let ends = memchr::memchr_iter(b'\n', bytes);
    for at in ends {
        let length = match bytes.get(at + 1..) {
            Some([b'\n', ..]) => 1,
            Some([b'\r', b'\n', ..]) => 2,
            _ => continue,
        };
        return Some((&bytes[..at], at + 1 + length));
    }
    None
}

/// The type and the charset of `text/html; charset=utf-8`.
fn content(value: &str) -> (String, Option<String>) {
    let mut parts = value.split(';').map(str::trim);
    let kind = parts.next().unwrap_or_default().to_ascii_lowercase();
    let charset = parts.find_map(|part| {
        let (name, value) = part.split_once('=')?;
        name.trim()
            .eq_ignore_ascii_case("charset")
            .then(|| value.trim().trim_matches(['"', '\'']).to_string())
    });
    (kind, charset)
}

/// The body without the lengths of its chunks; nothing where it has none.
fn unchunked(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::with_capacity(rest.len());
    loop {
        let end = memchr::memchr(b'\n', rest)?;
        let length = std::str::from_utf8(&rest[..end]).ok()?;
        let length = length.split(';').next().unwrap_or_default().trim();
        let length = usize::from_str_radix(length, 16).ok()?;
        rest = &rest[end + 1..];
        if length == 0 {
            return Some(body);
        }
        let chunk = rest.get(..length)?;
        body.extend_from_slice(chunk);
        rest = &rest[length..];
        rest = rest
            .strip_prefix(b"\r\n")
            .or_else(|| rest.strip_prefix(b"\n"))?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<String, String> {
        match response(bytes)? {
            Response::Other => Ok("other".to_string()),
            Response::Document(head) => {
                let body = body(bytes, &head, &Options::default())?;
                Ok(String::from_utf8_lossy(&body).into_owned())
            }
        }
    }

    #[test]
    fn a_body_is_what_its_sender_had() {
        let plain =
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=\"latin1\"\r\n\r\n<p>oui</p>";
        assert_eq!(read(plain).as_deref(), Ok("<p>oui</p>"));
        let Ok(Response::Document(head)) = response(plain) else {
            panic!("a document")
        };
        assert_eq!(
            (head.is_page, head.charset.as_deref()),
            (true, Some("latin1"))
        );
        let chunks = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\n<p>\r\n5;x=y\r\nnon !\r\n0\r\n\r\n";
        assert_eq!(read(chunks).as_deref(), Ok("<p>non !"));
        let taken_out = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n<p>non !";
        assert_eq!(read(taken_out).as_deref(), Ok("<p>non !"));
    }

    #[test]
    fn what_is_no_text_is_passed_over_and_what_is_broken_is_named() {
        assert_eq!(
            read(b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\nno").as_deref(),
            Ok("other")
        );
        assert_eq!(
            read(b"HTTP/1.1 200 OK\nContent-Type: image/png\n\n\x89PNG").as_deref(),
            Ok("other")
        );
        assert!(read(b"HTTP/1.1 200 OK\r\nContent-Type: text/html").is_err());
        let brotli = b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n\x01\x02";
        assert!(
            read(brotli)
                .expect_err("unread")
                .contains("compressed with br")
        );
    }
}
