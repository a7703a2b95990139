//! The record as a user sees it: read into structs of its own that refuse unknown fields, and held against its schema.

mod structure;

use dixit::claim::{Approx, Change, Claim, ClaimKind, Modality, Quantity, Value};
use dixit::cue::{Cue, CueKind};
use dixit::document::Document;
use dixit::error::{Warning, WarningKind};
use dixit::extract::{AttributedClaim, AttributedQuote, Extraction, extract};
use dixit::lexicon::word::Gender;
use dixit::quote::{Quote, QuoteKind};
use dixit::record::{Origin, Record, Unit};
use dixit::sink;
use dixit::span::Span;
use dixit::speaker::{Speaker, SpeakerKind};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Read {
    schema: String,
    id: String,
    source: String,
    encoding: String,
    offsets: String,
    length: usize,
    sentences: Vec<ReadSentence>,
    speakers: Vec<ReadSpeaker>,
    quotes: Vec<ReadQuote>,
    claims: Vec<ReadClaim>,
    warnings: Vec<ReadWarning>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReadSentence {
    start: usize,
    end: usize,
    paragraph: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReadRange {
    start: usize,
    end: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReadWords {
    start: usize,
    end: usize,
    text: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReadCue {
    start: usize,
    end: usize,
    text: String,
    lemma: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReadSpeaker {
    id: usize,
    name: String,
    r#type: String,
    gender: Option<String>,
    role: Option<String>,
    aliases: Vec<String>,
    mentions: Vec<ReadRange>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReadQuote {
    id: usize,
    kind: String,
    text: String,
    parts: Vec<ReadRange>,
    sentences: Vec<usize>,
    cue: Option<ReadCue>,
    source: Option<ReadWords>,
    speaker: Option<usize>,
    inside: Option<usize>,
    rule: String,
    confidence: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReadClaim {
    id: usize,
    kind: String,
    text: String,
    start: usize,
    end: usize,
    sentence: usize,
    value: Option<Box<RawValue>>,
    low: Option<Box<RawValue>>,
    high: Option<Box<RawValue>>,
    unit: String,
    approx: Option<String>,
    change: Option<String>,
    modality: Option<String>,
    of: Option<ReadWords>,
    when: Option<ReadWords>,
    quote: Option<usize>,
    speaker: Option<usize>,
    rule: String,
    confidence: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReadWarning {
    kind: String,
    start: usize,
    end: usize,
}

const TEXT: &str = "L’été 😀 sera chaud. « Nous irons, a dit Anne Roy, jusqu’au bout. » L’aide coûtera \
                    8,2 milliards d’euros en 2027, contre 2 à 3,5 % hier. »";

#[test]
fn a_record_with_everything_says_everything() {
    let document = Document::new(TEXT.to_string());
    let extraction = everything();
    let line = written("jsonl", &document, &extraction, Unit::Char);
    let read = read(&line);
    let chars: Vec<char> = TEXT.chars().collect();
    check(
        &read,
        &|start, end| chars[start..end].iter().collect(),
        chars.len(),
    );
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
    assert_eq!(read.warnings[0].kind, "unopened-quote-mark");
}

#[test]
fn offsets_count_what_was_asked_for() {
    let document = Document::new(TEXT.to_string());
    let extraction = everything();
    let bytes = read(&written("json", &document, &extraction, Unit::Byte));
    assert_eq!(bytes.offsets, "byte");
    check(
        &bytes,
        &|start, end| TEXT[start..end].to_string(),
        TEXT.len(),
    );
    let units: Vec<u16> = TEXT.encode_utf16().collect();
    let utf16 = read(&written("json", &document, &extraction, Unit::Utf16));
    assert_eq!(utf16.offsets, "utf16");
    check(
        &utf16,
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
        check(
            &read,
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

/// What holds for every record: places in the text hold what is said of them, and ids are places in their list.
fn check(read: &Read, text: &dyn Fn(usize, usize) -> String, length: usize) {
    assert_eq!(
        (read.schema.as_str(), read.id.as_str()),
        ("dixit/1", "2026/sample")
    );
    assert_eq!(
        (read.source.as_str(), read.encoding.as_str()),
        ("2026/sample.txt", "utf-8")
    );
    assert_eq!(read.length, length);
    let mut last = (0, 0);
    for sentence in &read.sentences {
        assert!(
            last.0 <= sentence.start
                && sentence.start < sentence.end
                && last.1 <= sentence.paragraph
        );
        assert_eq!(
            text(sentence.start, sentence.end).trim(),
            text(sentence.start, sentence.end)
        );
        last = (sentence.end, sentence.paragraph);
    }
    let words = |words: &ReadWords| assert_eq!(text(words.start, words.end), words.text);
    for (at, quote) in read.quotes.iter().enumerate() {
        let parts: Vec<String> = quote
            .parts
            .iter()
            .map(|part| text(part.start, part.end))
            .collect();
        assert_eq!((quote.id, &quote.text), (at, &parts.join(" ")));
        assert!(
            quote
                .sentences
                .iter()
                .all(|&held| held < read.sentences.len())
        );
        assert!(quote.sentences.is_sorted() && !quote.sentences.is_empty());
        assert!(
            quote
                .speaker
                .is_none_or(|speaker| speaker < read.speakers.len())
        );
        assert!(
            quote
                .inside
                .is_none_or(|outer| outer < read.quotes.len() && outer != at)
        );
        quote.source.iter().for_each(words);
        if let Some(cue) = &quote.cue {
            assert_eq!(text(cue.start, cue.end), cue.text);
        }
    }
    for (at, claim) in read.claims.iter().enumerate() {
        assert_eq!(
            (claim.id, text(claim.start, claim.end)),
            (at, claim.text.clone())
        );
        let sentence = &read.sentences[claim.sentence];
        assert!(sentence.start <= claim.start && claim.end <= sentence.end);
        assert_eq!(
            claim.value.is_some(),
            claim.low.is_none() && claim.high.is_none()
        );
        assert!(claim.quote.is_none_or(|quote| quote < read.quotes.len()));
        assert!(
            claim
                .speaker
                .is_none_or(|speaker| speaker < read.speakers.len())
        );
        claim.of.iter().chain(&claim.when).for_each(words);
    }
    for (at, speaker) in read.speakers.iter().enumerate() {
        assert_eq!(speaker.id, at);
        assert!(
            speaker
                .mentions
                .iter()
                .all(|mention| mention.start < mention.end && mention.end <= length)
        );
    }
    assert!(
        read.warnings
            .iter()
            .all(|warning| warning.start <= warning.end && warning.end <= length)
    );
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
            unit: unit.to_string(),
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
    let origin = Origin {
        id: "2026/sample",
        source: "2026/sample.txt",
        encoding: "utf-8",
    };
    let record = Record::new(origin, document, extraction, unit);
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
