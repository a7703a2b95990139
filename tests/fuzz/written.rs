//! What every record promises to its readers: JSON that parses back and keeps the schema, offsets that cut the text in any
//! unit, and markup that is the text once its marks are taken out.

use crate::annotated;
use crate::exports;
use crate::reader::Read;
use crate::structure;
use dixit::claim::Value as Amount;
use dixit::document::Document;
use dixit::extract::Extraction;
use dixit::record::{Origin, Record, Unit};
use dixit::sink;
use dixit::span::Span;
use rust_decimal::Decimal;
use serde_json::Value;
use serde_json::value::RawValue;
use std::sync::LazyLock;

/// Panics with what is broken.
pub fn check(document: &Document, extraction: &Extraction) {
    let text = document.text();
    let chars: Vec<char> = text.chars().collect();
    let utf16: Vec<u16> = text.encode_utf16().collect();
    let of_chars = |start: usize, end: usize| chars[start..end].iter().collect();
    let of_bytes = |start: usize, end: usize| text[start..end].to_string();
    let of_utf16 = |start: usize, end: usize| {
        String::from_utf16(&utf16[start..end]).expect("no pair of units is cut in two")
    };
    let written = Written {
        document,
        extraction,
    };
    written.line(Unit::Char, &of_chars, chars.len());
    written.line(Unit::Byte, &of_bytes, text.len());
    written.line(Unit::Utf16, &of_utf16, utf16.len());
    written.json();
    written.markup();
    exports::check(&written, &chars);
}

/// A document whose record is written.
pub struct Written<'a> {
    pub document: &'a Document,
    extraction: &'a Extraction,
}

impl Written<'_> {
    pub fn in_format(&self, format: &str, unit: Unit) -> String {
        let origin = Origin {
            id: "a/b",
            source: "a/b.txt",
            encoding: self.document.encoding().name(),
        };
        let record = Record::new(origin, self.document, self.extraction, unit);
        let mut out = Vec::new();
        (sink::named(format).expect("a format").write)(&record, &mut out);
        String::from_utf8(out).expect("what is written is UTF-8")
    }

    /// What a format writes that has no offsets, or offsets of its own: the same whatever the record counts.
    pub fn in_any_unit(&self, format: &str) -> String {
        let written = self.in_format(format, Unit::Char);
        for unit in [Unit::Byte, Unit::Utf16] {
            assert!(
                written == self.in_format(format, unit),
                "{format} depends on {unit:?}"
            );
        }
        written
    }

    fn line(&self, unit: Unit, cut: &dyn Fn(usize, usize) -> String, length: usize) {
        let line = self.in_format("jsonl", unit);
        assert!(
            line.find('\n') == Some(line.len() - 1),
            "a record is not one line"
        );
        let read: Read = serde_json::from_str(&line).expect("a record can be read");
        read.check(cut, length);
        self.places(&read, cut);
        self.amounts(&read);
    }

    fn json(&self) {
        let read = |format: &str| -> Value {
            let written = self.in_format(format, Unit::Char);
            serde_json::from_str(&written).expect("a record is JSON")
        };
        let record = read("json");
        assert_eq!(record, read("jsonl"), "json and jsonl say different things");
        let faults = structure::faults(&SCHEMA, &record);
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    /// Sentences and mentions, which are written without their words, stand where they were found.
    fn places(&self, read: &Read, cut: &dyn Fn(usize, usize) -> String) {
        let found = self.document.sentences().iter().map(|found| found.span);
        let written = read.sentences.iter().map(|held| (held.start, held.end));
        self.same(found, written, cut);
        for (found, written) in self.extraction.speakers.iter().zip(&read.speakers) {
            let written = written.mentions.iter().map(|held| (held.start, held.end));
            self.same(found.mentions.iter().copied(), written, cut);
        }
    }

    fn same(
        &self,
        found: impl Iterator<Item = Span>,
        written: impl Iterator<Item = (usize, usize)>,
        cut: &dyn Fn(usize, usize) -> String,
    ) {
        let found: Vec<&str> = found.map(|span| self.document.at(span)).collect();
        let written: Vec<String> = written.map(|(start, end)| cut(start, end)).collect();
        assert_eq!(found, written, "offsets cut other words");
    }

    /// Every figure is written to its last digit.
    fn amounts(&self, read: &Read) {
        assert_eq!(self.extraction.claims.len(), read.claims.len());
        for (found, written) in self.extraction.claims.iter().zip(&read.claims) {
            let number = |raw: &Option<Box<RawValue>>| {
                let digits = raw.as_ref().map(|raw| raw.get().to_string());
                digits.map(|digits| digits.parse::<Decimal>().expect("a plain decimal"))
            };
            let written = [&written.value, &written.low, &written.high].map(number);
            let found = match found.claim.quantity.value {
                Amount::Exactly(value) => [Some(value), None, None],
                Amount::Range { low, high } => [None, Some(low), Some(high)],
            };
            assert_eq!(found, written, "a figure has lost digits");
        }
    }

    fn markup(&self) {
        let markup = self.in_any_unit("markup");
        let (stripped, marks) = annotated::read(&markup).expect("the notation can be read");
        let text = self.document.text();
        let rest = stripped.strip_prefix(text);
        let end = if text.ends_with('\n') { "" } else { "\n" };
        assert_eq!(rest, Some(end), "markup without its marks is not the text");
        let places = |label: &str, id: usize| -> Vec<(usize, usize)> {
            let marks = marks.iter().filter(|mark| mark.label == label);
            let of_id = marks.filter(|mark| mark.number == Some(id as u32 + 1));
            of_id.map(|mark| (mark.start, mark.end.0)).collect()
        };
        for (id, attributed) in self.extraction.quotes.iter().enumerate() {
            covers(&places("quote", id), &attributed.quote.parts);
            let cue = attributed.cue.iter().map(|cue| cue.span);
            covers(&places("cue", id), &cue.collect::<Vec<_>>());
            covers(&places("source", id), attributed.source.as_slice());
        }
        for (id, attributed) in self.extraction.claims.iter().enumerate() {
            covers(&places("claim", id), &[attributed.claim.span]);
        }
    }
}

/// The marks, of which one may be cut in two, cover what was found and no more.
fn covers(marks: &[(usize, usize)], found: &[Span]) {
    let bytes = |spans: &mut dyn Iterator<Item = (usize, usize)>| -> Vec<usize> {
        spans.flat_map(|(start, end)| start..end).collect()
    };
    let places = |span: &Span| (span.start() as usize, span.end() as usize);
    assert_eq!(
        bytes(&mut marks.iter().copied()),
        bytes(&mut found.iter().map(places)),
        "marks cover other words than were found"
    );
}

static SCHEMA: LazyLock<Value> = LazyLock::new(|| {
    let schema = include_str!("../schema/dixit-1.schema.json");
    serde_json::from_str(schema).expect("the schema is JSON")
});
