//! How fast dixit reads on one thread: `cargo bench`. It asserts nothing.
//!
//! The text is the samples and the annotated press, repeated as documents of their own. Beside it stands a yardstick in
//! the same run: one pass of `unicode-segmentation` over the words of the same text. Machines differ and are busy, so
//! compare the ratio, not the rate. Each figure is the median of several rounds.

#[path = "../tests/press_score/mark.rs"]
#[allow(dead_code, reason = "only the text of the articles is needed")]
mod mark;

use dixit::claim;
use dixit::document::Document;
use dixit::extract::extract;
use dixit::record::{Origin, Record, Unit};
use dixit::sink;
use mimalloc::MiMalloc;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Instant;
use unicode_segmentation::UnicodeSegmentation;

/// As in the program.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

const LEAST: usize = 20 << 20;
const ROUNDS: usize = 5;

fn main() {
    let texts = texts();
    let bytes: usize = texts.iter().map(String::len).sum();
    println!(
        "{} documents, {:.1} MB, one thread, medians of {ROUNDS} rounds",
        texts.len(),
        bytes as f64 / 1e6
    );
    let rate = |what: &str, seconds: f64| {
        println!("  {what:44} {:8.1} MB/s", bytes as f64 / seconds / 1e6);
        seconds
    };
    let yardstick = rate(
        "yardstick: unicode-segmentation, words",
        seconds(|| texts.iter().for_each(|text| words(text))),
    );
    rate(
        "text → document",
        seconds(|| texts.iter().for_each(|text| document(text))),
    );
    let documents: Vec<Document> = texts
        .iter()
        .map(|text| Document::new(text.clone()))
        .collect();
    rate(
        "document → claims",
        seconds(|| documents.iter().for_each(claims)),
    );
    rate(
        "document → quotes, speakers, claims",
        seconds(|| documents.iter().for_each(extraction)),
    );
    let pairs: Vec<_> = documents
        .iter()
        .map(|document| (document, extract(document)))
        .collect();
    let mut out = Vec::new();
    let writing = seconds(|| {
        for (document, extraction) in &pairs {
            out.clear();
            write(document, extraction, &mut out);
        }
    });
    rate("extraction → JSON Lines", writing);
    drop(pairs);
    drop(documents);
    let whole = rate(
        "whole: text → JSON Lines",
        seconds(|| texts.iter().for_each(|text| read(text))),
    );
    println!(
        "  whole against the yardstick: {:.2} times as fast",
        yardstick / whole
    );
    adversarial(&texts);
}

/// Text that is hard on purpose, in time a byte against plain text of about the same length.
fn adversarial(texts: &[String]) {
    println!("\nhard text, time a byte against plain text (1 MB unless it says otherwise)");
    let article: String = texts
        .iter()
        .take(40)
        .map(|text| text.as_str())
        .collect::<Vec<_>>()
        .join("\n\n");
    let article = article.as_str();
    let plain = sized(article, 1 << 20);
    let base = seconds(|| read(&plain)) / plain.len() as f64;
    let line = article.replace(['\n', '.', '!', '?', '…'], " ");
    let cases = [
        ("plain, 64 MB", sized(article, 64 << 20)),
        ("no full stop, one line", sized(&line, 1 << 20)),
        ("no full stop, one line, 64 MB", sized(&line, 64 << 20)),
        ("«", sized("«", 1 << 20)),
        ("« »", sized("« a » ", 1 << 20)),
        ("»", sized("»", 1 << 20)),
        ("\"", sized("\"", 1 << 20)),
        ("\" with words", sized("\"a b ", 1 << 20)),
        ("—", sized("—", 1 << 20)),
        ("— a line", sized("— oui\n", 1 << 20)),
        ("1", sized("1 ", 1 << 20)),
        ("1 000", sized("1 000 ", 1 << 20)),
        ("one name", sized("Anne Roy ", 1 << 20)),
        (
            "one name, new quotes",
            sized("« Oui », a dit Anne Roy. ", 1 << 20),
        ),
        ("new names, new quotes", names()),
        ("dit-il", sized("dit-il, ", 1 << 20)),
        ("que", sized("que ", 1 << 20)),
        ("empty lines", sized("\n", 1 << 20)),
        ("one word", sized("a", 1 << 20)),
        ("apostrophes", sized("l'", 1 << 20)),
        ("hyphens", sized("a-", 1 << 20)),
    ];
    for (what, text) in &cases {
        let (bytes, seconds) = patiently(text);
        let ratio = seconds / bytes as f64 / base;
        let note = if bytes < text.len() {
            format!("  ({} KiB alone: more is slow)", bytes >> 10)
        } else {
            String::new()
        };
        println!("  {what:44} {ratio:8.2}{note}");
    }
}

/// Reads more and more of `text`, twice as much each time, until it is whole or takes too long: what grows faster than
/// its length would take hours.
fn patiently(text: &str) -> (usize, f64) {
    let mut bytes = 64 << 10;
    loop {
        let end = (0..=bytes.min(text.len())).rfind(|&at| text.is_char_boundary(at));
        let part = &text[..end.unwrap_or(0)];
        let seconds = time(|| read(part));
        if part.len() == text.len() || seconds > PATIENCE {
            return (part.len(), seconds);
        }
        bytes *= 2;
    }
}

/// Seconds after which no more is asked for.
const PATIENCE: f64 = 3.0;

/// A megabyte in which every quote has a speaker of its own.
fn names() -> String {
    let letter = |number: usize| char::from(b'a' + (number % 26) as u8);
    let mut text = String::new();
    let mut number = 0;
    while text.len() < 1 << 20 {
        let name: String = [number, number / 26, number / 676, number / 17576]
            .map(letter)
            .iter()
            .collect();
        text += &format!("« Nous irons », a dit Anne Ma{name}. ");
        number += 1;
    }
    text
}

fn sized(piece: &str, bytes: usize) -> String {
    piece.repeat(bytes.div_ceil(piece.len()))
}

/// The median time of a run.
fn seconds(mut run: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..ROUNDS).map(|_| time(&mut run)).collect();
    times.sort_by(f64::total_cmp);
    times[ROUNDS / 2]
}

fn time(run: impl FnOnce()) -> f64 {
    let start = Instant::now();
    run();
    start.elapsed().as_secs_f64()
}

fn words(text: &str) {
    black_box(text.split_word_bounds().count());
}

fn document(text: &str) {
    black_box(Document::new(text.to_string()));
}

fn claims(document: &Document) {
    black_box(claim::find(document));
}

fn extraction(document: &Document) {
    black_box(extract(document));
}

fn read(text: &str) {
    let document = Document::new(text.to_string());
    let extraction = extract(&document);
    let mut out = Vec::with_capacity(text.len());
    write(&document, &extraction, &mut out);
}

fn write(document: &Document, extraction: &dixit::extract::Extraction, out: &mut Vec<u8>) {
    let origin = Origin {
        id: "2026/sample",
        source: "2026/sample.txt",
        encoding: "utf-8",
    };
    let record = Record::new(origin, document, extraction, Unit::Char);
    (sink::named("jsonl").expect("a format").write)(&record, out);
    black_box(out);
}

/// The samples and the annotated press, over and over until there is enough.
fn texts() -> Vec<String> {
    let mut once = Vec::new();
    let mut folders = vec![root().join("input"), root().join("tests/press")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let Ok(text) = fs::read_to_string(&path) else {
                folders.extend(path.is_dir().then_some(path));
                continue;
            };
            let extension = path.extension().unwrap_or_default();
            match extension.to_str() {
                Some("mark") => once.extend(mark::read("article", &text).map(|gold| gold.text)),
                Some("txt" | "md") => once.push(text),
                _ => {}
            }
        }
    }
    once.sort();
    let size: usize = once.iter().map(String::len).sum();
    let times = LEAST.div_ceil(size.max(1));
    once.iter()
        .cycle()
        .take(once.len() * times)
        .cloned()
        .collect()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}
