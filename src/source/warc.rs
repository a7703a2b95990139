//! WARC and WET, as Common Crawl and web archives keep them: a record a document, its target URI as id.
//!
//! The texts of WET (`conversion`), and the pages and texts of WARC (`response`, `resource`) are documents; requests,
//! images, redirections and what else a crawl keeps are passed over.

use crate::record::{Failure, Place};
use crate::source::item::Content;
use crate::source::json::Object;
use crate::source::lines::{Line, Lines};
use crate::source::{Format, Input, Item, Items, explained, http, once};
use std::io::{self, Read};

/// `.wet`, `.warc`.
pub const FORMAT: Format = Format {
    extensions: &["warc", "wet"],
    about: "WARC or WET: pages or texts of a crawl, see Common Crawl",
    documents,
};

fn documents(input: Input) -> Items {
    match input.open() {
        Err(failure) => once(Err(failure)),
        Ok(stream) => Box::new(Records {
            lines: Lines::new(stream, input.options.max_record),
            input,
            number: 0,
            state: State::Between,
        }),
    }
}

struct Records {
    input: Input,
    lines: Lines,
    /// How many records there were.
    number: u64,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Between,
    /// Behind what was no record: the next one is looked for.
    Lost,
    Ended,
}

/// What a record says of itself.
#[derive(Default)]
struct Header {
    offset: u64,
    kind: String,
    uri: String,
    date: String,
    content_type: String,
    length: Option<u64>,
}

/// A record's bytes, or why there are none.
enum Body {
    Whole(Vec<u8>),
    Passed,
    Broken(String),
}

impl Iterator for Records {
    type Item = Result<Item, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.state != State::Ended {
            match self.record() {
                Ok(None) => {}
                Ok(Some(item)) => return Some(item),
                Err(error) => {
                    self.state = State::Ended;
                    return Some(Err(self.failure(self.lines.offset, &explained(&error))));
                }
            }
        }
        None
    }
}

impl Records {
    fn failure(&self, offset: u64, reason: &str) -> Failure {
        self.input.failure(reason).at(Place::Offset(offset))
    }

    /// One step: a document, a failure, or nothing where what was read is neither.
    fn record(&mut self) -> io::Result<Option<Result<Item, Failure>>> {
        match self.lines.next()? {
            Line::End => {
                self.state = State::Ended;
                return Ok(None);
            }
            Line::Whole if self.lines.bytes().trim_ascii().is_empty() => return Ok(None),
            Line::Whole if self.lines.bytes().starts_with(b"WARC/") => {}
            _ if self.state == State::Lost => return Ok(None),
            _ => {
                return Ok(Some(
                    self.lost(self.lines.offset, "no WARC record begins here"),
                ));
            }
        }
        self.state = State::Between;
        self.number += 1;
        let header = self.header()?;
        let Some(length) = header.length else {
            return Ok(Some(
                self.lost(header.offset, "a WARC record without a Content-Length"),
            ));
        };
        let body = match self.body(&header, length)? {
            Body::Passed => return Ok(None),
            Body::Broken(reason) => return Ok(Some(Err(self.failure(header.offset, &reason)))),
            Body::Whole(bytes) => bytes,
        };
        match content(&header, body) {
            Ok(content) => Ok(content.map(|content| Ok(self.item(&header, content)))),
            Err(reason) => Ok(Some(Err(self.failure(header.offset, &reason)))),
        }
    }

    fn lost(&mut self, offset: u64, reason: &str) -> Result<Item, Failure> {
        self.state = State::Lost;
        Err(self.failure(offset, reason))
    }

    /// Reads the lines up to the blank one.
    fn header(&mut self) -> io::Result<Header> {
        let mut header = Header {
            offset: self.lines.offset,
            ..Header::default()
        };
        while self.lines.next()? == Line::Whole {
            let line = String::from_utf8_lossy(self.lines.bytes());
            let Some((name, value)) = line.split_once(':') else {
                break;
            };
            let value = value.trim();
            match name.to_ascii_lowercase().as_str() {
                "warc-type" => header.kind = value.to_ascii_lowercase(),
                // Some tools write it between `<` and `>`, as the first standard had it.
                "warc-target-uri" => header.uri = value.trim_matches(['<', '>']).to_string(),
                "warc-date" => header.date = value.to_string(),
                "content-type" => header.content_type = value.to_ascii_lowercase(),
                "content-length" => header.length = value.parse().ok(),
                _ => {}
            }
        }
        Ok(header)
    }

    fn body(&mut self, header: &Header, length: u64) -> io::Result<Body> {
        let most = self.input.options.max_record;
        let wanted = matches!(header.kind.as_str(), "conversion" | "response" | "resource");
        let mut rest = self.lines.stream().take(length);
        let mut bytes = Vec::new();
        let read = match wanted && length <= most {
            true => rest.read_to_end(&mut bytes)? as u64,
            false => io::copy(&mut rest, &mut io::sink())?,
        };
        self.lines.end += read;
        if read < length {
            self.state = State::Ended;
            let reason =
                format!("truncated: {read} of the {length} bytes of this record are there");
            return Ok(Body::Broken(reason));
        }
        Ok(match wanted {
            false => Body::Passed,
            true if length > most => Body::Broken(format!(
                "a record of more than --max-record {} MiB",
                most >> 20
            )),
            true => Body::Whole(bytes),
        })
    }

    fn item(&self, header: &Header, content: Content) -> Item {
        let id = match header.uri.is_empty() {
            true => self.input.numbered(self.number),
            false => header.uri.clone(),
        };
        let mut metadata = Object::default();
        if !header.date.is_empty() {
            metadata.add("date", &header.date);
        }
        Item::within(
            &self.input,
            id,
            Place::Offset(header.offset),
            metadata.finish(),
            content,
        )
    }
}

/// The text of a record, if it holds one.
fn content(header: &Header, body: Vec<u8>) -> Result<Option<Content>, String> {
    match header.kind.as_str() {
        "conversion" => Ok(Some(Content::Bytes(body))),
        "resource" => {
            let head = http::Head::plain(&header.content_type);
            Ok(head.map(|head| Content::Response(body, head)))
        }
        // Answers of the name servers are responses too.
        _ if !header.content_type.starts_with("application/http") => Ok(None),
        _ => Ok(match http::response(&body)? {
            http::Response::Document(head) => Some(Content::Response(body, head)),
            http::Response::Other => None,
        }),
    }
}
