//! The record as a user sees it: read into structs of its own that refuse unknown fields, and held against its schema.

mod reader;
mod structure;

use dixit::claim::{Approx, Change, Claim, ClaimKind, Modality, Quantity, Value};
use dixit::cue::{Cue, CueKind};
use dixit::document::Document;
use dixit::error::{Warning, WarningKind};
use dixit::extract::{AttributedClaim, AttributedQuote, Extraction, extract};
use dixit::lexicon::word::Gender;
use dixit::quote::{Quote, QuoteKind};
use dixit::record::{Metadata, Origin, Record, Unit};
use dixit::sink;
use dixit::span::Span;
use dixit::speaker::{Speaker, SpeakerKind};
use reader::Read;
use serde_json::value::RawValue;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const TEXT: &str = "L’été 😀 sera chaud. « Nous irons, a dit Anne Roy, jusqu’au bout. » L’aide coûtera \
                    8,2 milliards d’euros en 2027, contre 2 à 3,5 % hier. »";

const ORIGIN: Origin<'static> = Origin {
    id: "2026/sample",
    source: "2026/sample.txt",
    encoding: "utf-8",
};

#[test]
fn a_record_with_everything_says_everything() {
    let document = Document::new(TEXT.to_string());
    let extraction = everything();
    let line = written("jsonl", &document, &extraction, Unit::Char);
    let read = read(&line);
    let chars: Vec<char> = TEXT.chars().collect();
    read.check(
        &|start, end| chars[start..end].iter().collect(),
        chars.len(),
    );
    let origin = (
        read.id.as_str(),
        read.source.as_str(),
        read.encoding.as_str(),
    );
    assert_eq!(read.schema, "dixit/1");
    assert_eq!(read.warnings[0].kind, "unopened-quote-mark");
    assert_eq!(origin, ("2026/sample", "2026/sample.txt", "utf-8"));
    let (quote, speaker) = (&read.quotes[0], &read.speakers[0]);
    assert_eq!(
        (quote.kind.as_str(), quote.rule.as_str(), quote.confidence),
        ("direct", "incise", 0.98)
    );
    assert_eq!(
        (quote.text.as_str(), quote.speaker, quote.inside),
        ("Nous irons jusqu’au bout.", Some(0), None)
    );
    let cue = quote.cue.as_ref().expect("a cue");
    assert_eq!((cue.text.as_str(), cue.lemma.as_str()), ("a dit", "dire"));
    assert_eq!(
        (speaker.name.as_str(), speaker.r#type.as_str()),
        ("Anne Roy", "person")
    );
    assert_eq!(
        (speaker.gender.as_deref(), speaker.role.as_deref()),
        (Some("f"), Some("ministre"))
    );
    assert_eq!(speaker.aliases, ["Mme Roy"]);
}

#[test]
fn a_figure_keeps_its_digits_and_all_that_is_known_of_it() {
    let document = Document::new(TEXT.to_string());
    let read = read(&written("jsonl", &document, &everything(), Unit::Char));
    let raw =
        |number: &Option<Box<RawValue>>| number.as_ref().map(|number| number.get().to_string());
    let (money, percent) = (&read.claims[0], &read.claims[1]);
    assert_eq!(raw(&money.value).as_deref(), Some("8200000000"));
    assert_eq!((money.kind.as_str(), money.unit.as_str()), ("money", "EUR"));
    assert_eq!(
        (money.approx.as_deref(), money.change.as_deref()),
        (Some("at_least"), Some("increase"))
    );
    assert_eq!(
        (money.modality.as_deref(), money.confidence),
        (Some("forecast"), 0.9)
    );
    assert_eq!(
        (money.quote, money.speaker, money.rule.as_str()),
        (None, Some(0), "money")
    );
    assert_eq!(
        money.when.as_ref().map(|when| when.text.as_str()),
        Some("en 2027")
    );
    assert_eq!(
        (raw(&percent.value), raw(&percent.low), raw(&percent.high)),
        (None, Some("2".into()), Some("3.5".into()))
    );
}

#[test]
fn what_the_input_says_of_a_document_stands_in_the_record_as_it_came() {
    let document = Document::new(TEXT.to_string());
    let extraction = everything();
    let said = r#"{"rank":1.50,"tags":["a",  "\u00e9"]}"#;
    let metadata = Metadata::new(said.to_string()).expect("an object");
    let schema = serde_json::from_str(&schema()).expect("the schema is JSON");
    for format in ["json", "jsonl"] {
        let record = Record {
            metadata: Some(&metadata),
            ..Record::new(ORIGIN, &document, &extraction, Unit::Char)
        };
        let mut out = Vec::new();
        (sink::named(format).expect("a format").write)(&record, &mut out);
        let written = String::from_utf8(out).expect("JSON is UTF-8");
        let kept = read(&written).metadata.expect("metadata");
        assert_eq!(kept.get(), said);
        let value = serde_json::from_str(&written).expect("a record is JSON");
        let faults = structure::faults(&schema, &value);
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
    let without = written("jsonl", &document, &extraction, Unit::Char);
    assert!(read(&without).metadata.is_none() && !without.contains("metadata"));
}

#[test]
fn offsets_count_what_was_asked_for() {
    let document = Document::new(TEXT.to_string());
    let extraction = everything();
    let bytes = read(&written("json", &document, &extraction, Unit::Byte));
    assert_eq!(bytes.offsets, "byte");
    bytes.check(&|start, end| TEXT[start..end].to_string(), TEXT.len());
    let units: Vec<u16> = TEXT.encode_utf16().collect();
    let utf16 = read(&written("json", &document, &extraction, Unit::Utf16));
    assert_eq!(utf16.offsets, "utf16");
    utf16.check(
        &|start, end| String::from_utf16_lossy(&units[start..end]),
        units.len(),
    );
}

#[test]
fn the_schema_that_is_kept_is_the_one_that_is_written() {
    let kept = path("tests/schema/dixit-1.schema.json");
    let fresh = schema();
    if std::env::var_os("DIXIT_BLESS").is_some() {
        fs::write(&kept, &fresh).expect("the schema can be written");
    }
    let kept = fs::read_to_string(kept).unwrap_or_default();
    assert_eq!(
        kept, fresh,
        "the record has changed: rewrite the schema with DIXIT_BLESS=1, and mind its users"
    );
}

#[test]
fn what_is_written_obeys_the_schema() {
    let schema = serde_json::from_str(&schema()).expect("the schema is JSON");
    let document = Document::new(TEXT.to_string());
    let mut lines = vec![written("jsonl", &document, &everything(), Unit::Char)];
    for text in samples() {
        let document = Document::new(text);
        let line = written("jsonl", &document, &extract(&document), Unit::Char);
        let read = read(&line);
        let chars: Vec<char> = document.text().chars().collect();
        read.check(
            &|start, end| chars[start..end].iter().collect(),
            chars.len(),
        );
        lines.push(line);
    }
    for line in lines {
        let value = serde_json::from_str(&line).expect("a record is JSON");
        let faults = structure::faults(&schema, &value);
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}

/// An extraction with every field of every part, of [`TEXT`].
fn everything() -> Extraction {
    let quote = AttributedQuote {
        quote: Quote {
            parts: vec![span("Nous irons"), span("jusqu’au bout.")],
            kind: QuoteKind::Direct,
            inside: None,
        },
        cue: Some(Cue {
            span: span("a dit"),
            lemma: "dire",
            kind: CueKind::Verb,
        }),
        source: Some(span("Anne Roy")),
        speaker: Some(0),
        rule: "incise",
        confidence: 98,
    };
    let low = "2".parse().expect("a number");
    let high = "3.50".parse().expect("a number");
    let money = AttributedClaim {
        claim: Claim {
            approx: Some(Approx::AtLeast),
            change: Some(Change::Increase),
            modality: Some(Modality::Forecast),
            of: Some(span("aide")),
            when: Some(span("en 2027")),
            ..claim(
                "8,2 milliards d’euros",
                ClaimKind::Money,
                "EUR",
                Value::Exactly("8200000000.0".parse().expect("a number")),
            )
        },
        quote: None,
        speaker: Some(0),
        confidence: 90,
    };
    let percent = AttributedClaim {
        claim: claim(
            "2 à 3,5 %",
            ClaimKind::Percent,
            "%",
            Value::Range { low, high },
        ),
        quote: None,
        speaker: None,
        confidence: 100,
    };
    Extraction {
        speakers: vec![Speaker {
            name: "Anne Roy".to_string(),
            kind: SpeakerKind::Person,
            gender: Gender::Feminine,
            role: Some("ministre".to_string()),
            aliases: vec!["Mme Roy".to_string()],
            mentions: vec![span("Anne Roy")],
        }],
        quotes: vec![quote],
        claims: vec![money, percent],
        warnings: vec![Warning {
            kind: WarningKind::UnopenedQuoteMark,
            span: Span::new(TEXT.len() as u32 - 2, TEXT.len() as u32),
        }],
    }
}

fn claim(text: &str, kind: ClaimKind, unit: &str, value: Value) -> Claim {
    let span = span(text);
    let document = Document::new(TEXT.to_string());
    let held = document
        .sentences()
        .iter()
        .position(|sentence| sentence.span.contains(span));
    Claim {
        span,
        sentence: held.expect("a sentence holds it") as u32,
        kind,
        quantity: Quantity {
            value,
            unit: unit.to_string().into(),
        },
        approx: None,
        change: None,
        modality: None,
        of: None,
        when: None,
        rule: "money",
    }
}

fn span(words: &str) -> Span {
    let start = TEXT.find(words).expect("the words stand in the text");
    Span::new(start as u32, (start + words.len()) as u32)
}

fn written(format: &str, document: &Document, extraction: &Extraction, unit: Unit) -> String {
    let record = Record::new(ORIGIN, document, extraction, unit);
    let mut out = Vec::new();
    (sink::named(format).expect("a format").write)(&record, &mut out);
    String::from_utf8(out).expect("JSON is UTF-8")
}

fn read(line: &str) -> Read {
    serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))
}

fn schema() -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_dixit"))
        .arg("schema")
        .output();
    String::from_utf8(output.expect("dixit runs").stdout).expect("the schema is UTF-8")
}

/// The annotated press without its marks, and the samples.
fn samples() -> Vec<String> {
    let mut texts = Vec::new();
    for folder in ["input", "input/regions", "input/entretiens", "tests/press"] {
        for entry in fs::read_dir(path(folder)).into_iter().flatten().flatten() {
            texts.extend(fs::read_to_string(entry.path()));
        }
    }
    texts
}

fn path(below: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(below)
}
