//! [`Record`]: what dixit writes for one document; the only place that knows the names and the order of its fields.
//!
//! An [`Extraction`] comes in with its document; a value goes out that borrows from both and can be written in any
//! format. Byte offsets become code points here and nowhere else. Nothing is decided here.

mod failure;
mod list;
mod metadata;
pub mod names;
mod number;
mod offsets;
mod writer;

use crate::document::Document;
use crate::extract::Extraction;
use crate::record::writer::Writer;
pub use failure::{Failure, Place};
pub use list::List;
pub use metadata::Metadata;
pub use number::Number;
pub use offsets::{Offsets, Unit};
use serde::Serialize;
use std::borrow::Cow;

/// The name and version of the record's form. It changes when a reader of the old form would fail.
pub const SCHEMA: &str = "dixit/1";

/// Where a document comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Origin<'a> {
    /// The document's name among all of a batch.
    pub id: &'a str,
    /// The file that it was read from; `-` for standard input.
    pub source: &'a str,
    /// How its bytes were decoded.
    pub encoding: &'a str,
}

/// One document: who said what, and which figures it contains.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(feature = "program", derive(schemars::JsonSchema))]
pub struct Record<'a> {
    /// The name and version of this form.
    #[cfg_attr(feature = "program", schemars(extend("const" = SCHEMA)))]
    pub schema: &'static str,
    /// The document's name, without extension, unlike any other in the batch.
    pub id: &'a str,
    /// The file that the document was read from; `-` for standard input.
    pub source: &'a str,
    /// How its bytes were decoded.
    pub encoding: &'a str,
    /// What `start`, `end` and `length` count.
    pub offsets: names::Unit,
    /// The length of the decoded text, without a byte-order mark.
    pub length: u32,
    /// What the input says of the document beside its text; absent where it says nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metadata: Option<&'a Metadata>,
    /// The sentences, in text order.
    pub sentences: Vec<Sentence>,
    /// Who speaks or is named as a source.
    pub speakers: Vec<Speaker<'a>>,
    /// What was said, in text order.
    pub quotes: Vec<Quote<'a>>,
    /// The figures, in text order.
    pub claims: Vec<Claim<'a>>,
    /// What was odd in the text.
    pub warnings: Vec<Warning>,
    /// The decoded text, for the formats that write it.
    #[serde(skip)]
    pub text: &'a str,
}

/// A stretch of the text.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(feature = "program", derive(schemars::JsonSchema))]
pub struct Range {
    /// Where it starts.
    pub start: u32,
    /// Where it ends: the offset after the last character.
    pub end: u32,
}

/// Words of the text, with their place.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(feature = "program", derive(schemars::JsonSchema))]
pub struct Words<'a> {
    /// Where they start.
    pub start: u32,
    /// Where they end: the offset after the last character.
    pub end: u32,
    /// The words as they stand.
    pub text: &'a str,
}

/// A sentence.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(feature = "program", derive(schemars::JsonSchema))]
pub struct Sentence {
    /// Where it starts.
    pub start: u32,
    /// Where it ends: the offset after the last character.
    pub end: u32,
    /// The paragraph that holds it, counted from 0.
    pub paragraph: u32,
}

/// One who speaks.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(feature = "program", derive(schemars::JsonSchema))]
pub struct Speaker<'a> {
    /// Its place in this list, which `speaker` elsewhere names.
    pub id: usize,
    /// The fullest form that the text gives.
    pub name: &'a str,
    /// What the speaker is.
    pub r#type: names::SpeakerType,
    /// Gender, where the text tells.
    pub gender: Option<names::Gender>,
    /// The words of the role, where the text gives one.
    pub role: Option<&'a str>,
    /// The other ways in which the text names the speaker.
    pub aliases: &'a [String],
    /// Where the text names the speaker.
    pub mentions: List<Range>,
}

/// What was said.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(feature = "program", derive(schemars::JsonSchema))]
pub struct Quote<'a> {
    /// Its place in this list.
    pub id: usize,
    /// What it is.
    pub kind: names::QuoteKind,
    /// The words; several parts are joined by a space.
    pub text: Cow<'a, str>,
    /// Where the words stand: one part, or more where an incise or a paragraph cuts them.
    pub parts: List<Range>,
    /// The sentences that hold the words, as places in the list of sentences.
    pub sentences: List<u32>,
    /// The words that introduce it.
    pub cue: Option<Cue<'a>>,
    /// The words that name who speaks.
    pub source: Option<Words<'a>>,
    /// Who speaks; null where the text does not tell.
    pub speaker: Option<usize>,
    /// The quote that it stands in.
    pub inside: Option<usize>,
    /// The rule that decided.
    pub rule: &'static str,
    /// The rule's precision, measured on the annotated corpus.
    pub confidence: f64,
}

/// The words that introduce a quote.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(feature = "program", derive(schemars::JsonSchema))]
pub struct Cue<'a> {
    /// Where they start.
    pub start: u32,
    /// Where they end: the offset after the last character.
    pub end: u32,
    /// The words as they stand.
    pub text: &'a str,
    /// The infinitive, the phrase or the noun.
    pub lemma: &'static str,
}

/// A figure. It has a `value`, or `low` and `high`.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(feature = "program", derive(schemars::JsonSchema))]
pub struct Claim<'a> {
    /// Its place in this list.
    pub id: usize,
    /// What kind of quantity it is.
    pub kind: names::ClaimKind,
    /// The quantity expression as it stands.
    pub text: &'a str,
    /// Where it starts.
    pub start: u32,
    /// Where it ends: the offset after the last character.
    pub end: u32,
    /// The sentence that holds it, as a place in the list of sentences.
    pub sentence: u32,
    /// How much, in the unit, multiplied out; absent from a range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Number>,
    /// The lower bound of a range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<Number>,
    /// The upper bound of a range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<Number>,
    /// ISO 4217 for money, `%`, `pp`, a UCUM code, or `1`.
    pub unit: &'a str,
    /// How the figure is bounded; null where it is exact.
    pub approx: Option<names::Approx>,
    /// Set where the figure is itself a change.
    pub change: Option<names::Change>,
    /// How the figure is held; null where it is stated as a fact.
    pub modality: Option<names::Modality>,
    /// What is measured or counted.
    pub of: Option<Words<'a>>,
    /// The time it holds at.
    pub when: Option<Words<'a>>,
    /// The innermost quote that holds it.
    pub quote: Option<usize>,
    /// Who asserts it; null where the writer does.
    pub speaker: Option<usize>,
    /// The rule that decided.
    pub rule: &'static str,
    /// The rule's precision, measured on the annotated corpus.
    pub confidence: f64,
}

/// Something in the text that could not be read as it stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(feature = "program", derive(schemars::JsonSchema))]
pub struct Warning {
    /// What is odd.
    pub kind: names::WarningKind,
    /// Where it starts.
    pub start: u32,
    /// Where it ends: the offset after the last character.
    pub end: u32,
}

impl<'a> Record<'a> {
    /// The record of `document` and what was extracted from it, with offsets in `unit`.
    pub fn new(
        origin: Origin<'a>,
        document: &'a Document,
        extraction: &'a Extraction,
        unit: Unit,
    ) -> Record<'a> {
        let writer = Writer {
            document,
            offsets: Offsets::new(document.text(), unit),
        };
        Record {
            schema: SCHEMA,
            id: origin.id,
            source: origin.source,
            encoding: origin.encoding,
            offsets: unit.into(),
            length: writer.offsets.length(),
            metadata: None,
            sentences: writer.sentences(),
            speakers: writer.each(&extraction.speakers, Writer::speaker),
            quotes: writer.each(&extraction.quotes, Writer::quote),
            claims: writer.each(&extraction.claims, Writer::claim),
            warnings: writer.warnings(extraction),
            text: document.text(),
        }
    }
}
