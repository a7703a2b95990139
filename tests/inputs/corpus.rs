//! A corpus of 2,000 documents in every format, of which 200 are broken in twenty ways.

use crate::pack::{self, article, line, page, record};
use crate::place::{Place, says, text, word};
use serde_json::Value;
use std::collections::BTreeMap;

/// How many documents of each of the twenty kinds are broken.
const EACH: usize = 10;

/// A way to be broken: what makes the file, and what its failure says.
type Broken = (&'static str, fn(usize) -> Vec<u8>, &'static str);

/// Kinds whose file is the document; the name's `#` is its number.
const FILES: [Broken; 10] = [
    (
        "binary-#.txt",
        |_| b"\0\x01\x02\0\0".to_vec(),
        "not a text: control byte at offset 0",
    ),
    (
        "pdf-#.txt",
        |_| b"%PDF-1.7\n\0".to_vec(),
        "(a PDF: pdftotext FILE - | dixit -)",
    ),
    (
        "long-#.txt",
        |_| "mot ".repeat(30_000).into_bytes(),
        "characters, more than --max-chars 100000",
    ),
    (
        "menu-#.html",
        |_| b"<html><body><nav><a href=/></a></nav></body></html>".to_vec(),
        "no article found in this page",
    ),
    (
        "deep-#.html",
        |_| "<div>".repeat(9_000).into_bytes(),
        "more than 400 elements within each other",
    ),
    (
        "cut-#.txt.gz",
        |number| cut(pack::gzip(text(number).as_bytes())),
        "truncated: the gzip data ends too early",
    ),
    (
        "cut-#.txt.zst",
        |number| cut(pack::zstd(text(number).as_bytes())),
        "truncated: the zstd data ends too early",
    ),
    (
        "cut-#.txt.bz2",
        |number| cut(pack::bzip2(text(number).as_bytes())),
        "truncated: the bzip2 data ends too early",
    ),
    (
        "lying-#.txt.gz",
        |number| text(number).into_bytes(),
        "no gzip file, whatever its name says",
    ),
    (
        "bomb-#.html.gz",
        |_| pack::gzip(&vec![b' '; 24 << 20]),
        "a decompression bomb?",
    ),
];

/// Kinds that are lines among good ones.
const LINES: [(&str, &str); 6] = [
    ("{\"text\": \"Coupé", "EOF while parsing a string"),
    ("[\"texte\"]", "expected a JSON object"),
    ("{\"id\": \"sans texte\"}", "no field \"text\""),
    (
        "{\"text\": 2026}",
        "the field \"text\" is a number, no string",
    ),
    ("{\"text\": \"\\x41\"}", "invalid escape"),
    ("{\"text\": \"a\"} {\"text\": \"b\"}", "trailing characters"),
];

/// Kinds that are rows among good ones.
const ROWS: [(&str, &str); 2] = [
    ("x,trop,de,cellules", "4 cells below 2 column names"),
    (
        "x,\"jamais fermé",
        "a quotation mark opens a cell and nothing closes it",
    ),
];

fn cut(mut bytes: Vec<u8>) -> Vec<u8> {
    bytes.truncate(bytes.len() - 9);
    bytes
}

#[test]
fn two_hundred_broken_documents_cost_no_other() {
    let place = Place::new("corpus");
    let mut numbers = 0..;
    let mut good = |count: usize| -> Vec<usize> { numbers.by_ref().take(count).collect() };
    let mut expected: BTreeMap<String, usize> = BTreeMap::new();
    for (name, make, reason) in FILES {
        for at in 0..EACH {
            place.write(
                &format!("in/{}", name.replace('#', &at.to_string())),
                make(at),
            );
        }
        expected.insert(
            format!("{} {reason}", name.split('-').next().unwrap_or("")),
            EACH,
        );
    }
    for number in good(300) {
        place.write(&format!("in/good/{number}.txt"), text(number));
    }
    for number in good(100) {
        place.write(
            &format!("in/good/{number}.html"),
            page("", &article(&text(number))),
        );
    }
    for number in good(100) {
        place.write(
            &format!("in/good/{number}.md.zst"),
            pack::zstd(text(number).as_bytes()),
        );
    }
    place.write(
        "in/lines.jsonl.gz",
        pack::gzip(
            mixed(&good(600), &LINES, |number| {
                line(&number.to_string(), &text(number))
            })
            .as_bytes(),
        ),
    );
    let rows = mixed(&good(400), &ROWS, |number| {
        format!("{number},\"{}\"\n", text(number))
    });
    place.write("in/rows.csv", format!("id,text\n{rows}"));
    place.write("in/crawl.wet", crawl(&good(200)));
    place.write("in/table.parquet", table(&good(100)));
    let run = place.run(&[
        "in",
        "-o",
        "out",
        "--max-chars",
        "100000",
        "--quiet",
        "--jobs",
        "4",
    ]);
    assert_eq!(run.code, Some(1));
    for number in 0..1800 {
        says(&find(&place, number), number);
    }
    for (_, reason) in LINES.iter().chain(&ROWS) {
        expected.insert(reason.to_string(), EACH);
    }
    expected.insert("no WARC record begins here".to_string(), EACH);
    expected.insert("the cell \"text\" is null".to_string(), EACH);
    assert_eq!(expected.len(), 20);
    check(&place.errors("out/errors.jsonl"), expected);
}

/// Good lines with the broken ones between them.
fn mixed(numbers: &[usize], broken: &[(&str, &str)], good: impl Fn(usize) -> String) -> String {
    let every = numbers.len() / (broken.len() * EACH);
    let mut broken = broken.iter().cycle().take(broken.len() * EACH);
    let mut lines = String::new();
    for (at, number) in numbers.iter().enumerate() {
        if let Some((line, _)) = (at % every == every / 2).then(|| broken.next()).flatten() {
            lines += &format!("{line}\n");
        }
        lines += &good(*number);
    }
    assert_eq!(broken.count(), 0, "all are in");
    lines
}

fn crawl(numbers: &[usize]) -> Vec<u8> {
    let mut crawl = Vec::new();
    for (at, number) in numbers.iter().enumerate() {
        if at % (numbers.len() / EACH) == 1 {
            crawl.extend(b"WARC-Type: conversion\r\nwithout its first line\r\n\r\n");
        }
        crawl.extend(record(
            "conversion",
            &number.to_string(),
            "text/plain",
            text(*number).as_bytes(),
        ));
    }
    crawl
}

fn table(numbers: &[usize]) -> Vec<u8> {
    let texts: Vec<(i64, Option<String>)> = numbers
        .iter()
        .map(|number| (*number as i64, Some(text(*number))))
        .collect();
    let broken = (0..EACH).map(|at| (-1 - at as i64, None));
    let all: Vec<(i64, Option<String>)> = texts.into_iter().chain(broken).collect();
    let rows: Vec<(i64, Option<&str>)> = all
        .iter()
        .map(|(id, text)| (*id, text.as_deref()))
        .collect();
    pack::parquet(&rows)
}

/// The record of the document `number`, which is somewhere.
fn find(place: &Place, number: usize) -> Value {
    let names = [
        format!("out/{number}.json"),
        format!("out/good/{number}.json"),
    ];
    let found: Vec<String> = names
        .iter()
        .filter_map(|name| std::fs::read_to_string(place.path.join(name)).ok())
        .collect();
    assert_eq!(found.len(), 1, "document {number} has one record");
    serde_json::from_str(&found[0]).expect("a record")
}

/// Every failure is of a kind that is expected, and of each there are as many as there should be.
fn check(failures: &[Value], mut expected: BTreeMap<String, usize>) {
    assert_eq!(failures.len(), 20 * EACH);
    for failure in failures {
        let (source, reason) = (word(failure, "source"), word(failure, "reason"));
        let kind = expected.iter_mut().find(|(kind, left)| {
            let (file, said) = kind.split_once(' ').unwrap_or(("", kind));
            let of_file = source.contains(&format!("/{file}-")) && reason.contains(said);
            **left > 0 && (of_file || reason.contains(kind.as_str()))
        });
        let (_, left) = kind.unwrap_or_else(|| panic!("unexpected: {failure}"));
        *left -= 1;
        let whole = source.contains('-');
        assert_eq!(
            whole,
            failure.get("line").is_none() && failure.get("offset").is_none(),
            "{failure}"
        );
    }
    assert!(expected.values().all(|left| *left == 0), "{expected:?}");
}
