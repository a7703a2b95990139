//! [`Item`]: one document, with all that is needed to read it on whatever thread.

use crate::document::{Document, Encoding, decode};
use crate::lexicon::language;
use crate::record::{Failure, Metadata, Place};
use crate::source::{Input, Options, explained, html, http, json, open};
use std::fmt::Display;
use std::io::Read as _;
use std::sync::Arc;

/// One document to read.
#[derive(Debug)]
pub struct Item {
    /// What the input calls the document, or else its path below the input folder, without extension.
    pub id: String,
    /// The path as it was found; `-` for standard input.
    pub source: String,
    /// Where it stands in that file.
    place: Place,
    /// What the input says of it beside its text: a JSON object.
    metadata: Option<String>,
    content: Content,
    options: Arc<Options>,
}

/// Where the text is.
#[derive(Debug)]
pub enum Content {
    /// The whole of a file, which is opened when the document is read.
    Text(Input),
    /// The article in the page that is the whole of a file.
    Page(Input),
    /// Bytes in whatever encoding.
    Bytes(Vec<u8>),
    /// A string of JSON, with its marks and escapes.
    Json(String),
    /// The article in a page, as it was sent.
    Response(Vec<u8>, http::Head),
}

/// What reading an item gave.
#[derive(Debug)]
pub enum Read {
    /// A document.
    Document {
        /// Its text.
        document: Document,
        /// What the input says of it.
        metadata: Option<Metadata>,
    },
    /// One in another language, where only French is wanted.
    Foreign,
}

/// The length in bytes beyond which a document is refused: offsets are 32 bits wide.
const LONGEST: u64 = u32::MAX as u64;

impl Item {
    /// The document that is the whole of `input`.
    pub(super) fn text(input: Input) -> Item {
        Item::whole(input, Content::Text)
    }

    /// The article of the page that is the whole of `input`.
    pub(super) fn page(input: Input) -> Item {
        Item::whole(input, Content::Page)
    }

    fn whole(input: Input, content: fn(Input) -> Content) -> Item {
        Item {
            id: input.id.clone(),
            source: input.source.clone(),
            place: Place::Whole,
            metadata: None,
            options: Arc::clone(&input.options),
            content: content(input),
        }
    }

    /// One of the documents of `input`.
    pub(super) fn within(
        input: &Input,
        id: String,
        place: Place,
        metadata: Option<String>,
        content: Content,
    ) -> Item {
        Item {
            id,
            source: input.source.clone(),
            place,
            metadata,
            content,
            options: Arc::clone(&input.options),
        }
    }

    /// The document's length in bytes, as far as it is known before it is read.
    pub fn size(&self) -> u64 {
        // What text grows by when it is decompressed, as a rule.
        const GROWTH: u64 = 5;
        match &self.content {
            Content::Text(input) | Content::Page(input) => {
                let length = input.place.length();
                length * if input.packed.is_some() { GROWTH } else { 1 }
            }
            Content::Bytes(bytes) | Content::Response(bytes, _) => bytes.len() as u64,
            Content::Json(raw) => raw.len() as u64,
        }
    }

    /// This document's failure for `reason`.
    pub fn failure(&self, reason: impl Display) -> Failure {
        Failure::new(&self.source, reason).at(self.place)
    }

    /// Reads the document.
    pub fn read(&self) -> Result<Read, Failure> {
        let found = self.found().map_err(|reason| self.failure(reason))?;
        if let Some(most) = self.options.max_chars {
            let length = found.text.chars().count() as u64;
            if length > most {
                return Err(
                    self.failure(format!("{length} characters, more than --max-chars {most}"))
                );
            }
        }
        if self.options.french_only && !language::may_be_french(&found.text) {
            return Ok(Read::Foreign);
        }
        let metadata = match (&self.metadata, found.metadata) {
            (Some(of_input), Some(of_page)) => Some(json::joined(of_input, &of_page)),
            (of_input, of_page) => of_page.or_else(|| of_input.clone()),
        };
        Ok(Read::Document {
            metadata: metadata.and_then(Metadata::new),
            document: Document::decoded(found.text, found.encoding),
        })
    }

    fn found(&self) -> Result<Found, String> {
        match &self.content {
            Content::Text(input) => decoded(&self.whole_text(input)?),
            Content::Bytes(bytes) => decoded(bytes),
            Content::Page(input) => {
                let most = self.options.max_record;
                let bytes = bytes(input, most)?;
                let bytes = bytes.ok_or_else(|| {
                    format!("a page of more than --max-record {} MiB", most >> 20)
                })?;
                article(&bytes, None)
            }
            Content::Response(bytes, head) => {
                let body = http::body(bytes, head, &self.options)?;
                match head.is_page {
                    true => article(&body, head.charset.as_deref()),
                    false => decoded(&body),
                }
            }
            Content::Json(raw) => Ok(Found {
                text: json::string(raw),
                encoding: Encoding::Utf8,
                metadata: None,
            }),
        }
    }

    /// The bytes of a text; no more of them than so many characters can have.
    fn whole_text(&self, input: &Input) -> Result<Vec<u8>, String> {
        const LONGEST_CHARACTER: u64 = 4;
        let most = self.options.max_chars.map_or(LONGEST, |most| {
            most.saturating_mul(LONGEST_CHARACTER)
                .saturating_add(LONGEST_CHARACTER)
        });
        let most = most.min(LONGEST);
        let bytes = bytes(input, most)?;
        bytes.ok_or_else(|| match self.options.max_chars {
            Some(most) => format!("more characters than --max-chars {most}"),
            None => "longer than 4 GiB: split it into several files".to_string(),
        })
    }
}

/// A text, how it was encoded, and what a page says of it.
struct Found {
    text: String,
    encoding: Encoding,
    metadata: Option<String>,
}

fn decoded(bytes: &[u8]) -> Result<Found, String> {
    let (text, encoding) = decode::decode(bytes).map_err(|error| {
        let kind = KINDS.iter().find(|(magic, _)| bytes.starts_with(magic));
        format!("{error}{}", kind.map_or("", |(_, hint)| hint))
    })?;
    Ok(Found {
        text,
        encoding,
        metadata: None,
    })
}

fn article(bytes: &[u8], charset: Option<&str>) -> Result<Found, String> {
    let page = html::article(bytes, charset)?;
    Ok(Found {
        text: page.text,
        encoding: page.encoding,
        metadata: page.metadata,
    })
}

/// The whole of `input`; nothing where it has more than `most` bytes.
fn bytes(input: &Input, most: u64) -> Result<Option<Vec<u8>>, String> {
    let said = |error| explained(&error);
    let stream: open::Stream = input
        .place
        .open(input.packed, &input.options)
        .map_err(said)?;
    // One more than the length, so that the end is seen without another buffer.
    let mut bytes = Vec::with_capacity(input.place.length().min(most) as usize + 1);
    stream
        .take(most + 1)
        .read_to_end(&mut bytes)
        .map_err(said)?;
    Ok((bytes.len() as u64 <= most).then_some(bytes))
}

/// How files begin that are no text but hold some, and what to do with them.
const KINDS: [(&[u8], &str); 2] = [
    (b"%PDF", " (a PDF: pdftotext FILE - | dixit -)"),
    (
        b"PK\x03\x04",
        " (a DOCX, ODT or EPUB: pandoc -t plain FILE | dixit -; an archive: name it .zip)",
    ),
];
