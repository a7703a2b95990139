//! Faults of reading: each is one line of the errors file with its place and its true reason, and costs nothing else.

use crate::pack::{line, record, response};
use crate::place::{Place, failures, text, the_failure};
use dixit::source::{self, Options, Read};
use serde_json::json;
use std::sync::Arc;

#[test]
fn a_broken_line_costs_that_line() {
    let place = Place::new("lines");
    let good = |id: &str| line(id, &text(1));
    let lines = [
        (good("a"), ""),
        (
            "{\"text\": \"Bonjour".to_string() + "\n",
            "broken JSON at column 17: EOF while parsing a string",
        ),
        (
            "{\"text\": \"a\\q\"}\n".to_string(),
            "broken JSON at column 13: invalid escape",
        ),
        (
            "[1]\n".to_string(),
            "invalid type: sequence, expected a JSON object",
        ),
        (
            "{\"id\": \"x\"}\n".to_string(),
            "no field \"text\" (--text-field names the one that holds the text)",
        ),
        (
            "{\"text\": 12}\n".to_string(),
            "the field \"text\" is a number, no string",
        ),
        (
            "{\"text\": null}\n".to_string(),
            "the field \"text\" is null, no string",
        ),
        (
            "{\"text\": [\"a\"]}\n".to_string(),
            "the field \"text\" is a list, no string",
        ),
        (good("b") + "\n", ""),
        (
            line("long", &"mot ".repeat(300_000)),
            "a line of more than --max-record 1 MiB",
        ),
        (
            line("chars", &"mot ".repeat(1_000)),
            "4000 characters, more than --max-chars 1000",
        ),
        (good("c"), ""),
    ];
    place.write(
        "a.jsonl",
        lines
            .iter()
            .map(|(line, _)| line.as_str())
            .collect::<String>(),
    );
    let (failures, records) = failures(
        &place,
        &["a.jsonl", "--max-record", "1", "--max-chars", "1000"],
    );
    assert_eq!(records, 3);
    let mut number = 0;
    let mut expected = Vec::new();
    for (line, reason) in &lines {
        if !reason.is_empty() {
            expected.push(json!({"source": "a.jsonl", "line": number + 1, "reason": reason}));
        }
        number += line.matches('\n').count();
    }
    assert_eq!(failures, expected);
    let mut bytes = line("a", &text(1)).into_bytes();
    bytes.extend(b"{\"text\": \"\xE9t\xE9\"}\n");
    place.write("latin.jsonl", bytes);
    let latin = the_failure(&place, "latin.jsonl", &[], 1);
    assert!(
        latin["reason"]
            .as_str()
            .is_some_and(|reason| reason.starts_with("not UTF-8 at column 1")),
        "{latin}"
    );
    let utf16: Vec<u8> = "\u{FEFF}{}\n{}\n{}\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    place.write("utf16.jsonl", utf16);
    let utf16 = the_failure(&place, "utf16.jsonl", &[], 0);
    assert!(
        utf16["reason"]
            .as_str()
            .is_some_and(|reason| reason.starts_with("UTF-16: convert")),
        "{utf16}"
    );
}

#[test]
fn a_broken_row_costs_that_row() {
    let place = Place::new("rows");
    let good = |number: usize| format!("{number},\"{}\"\n", text(number));
    let rows = [
        "id,text\n".to_string(),
        good(1),
        "2,a,b\n".to_string(),
        "3,\"never closed\n".to_string(),
        good(4),
        good(5),
    ];
    place.write("a.csv", rows.concat());
    let (failures, records) = failures(&place, &["a.csv"]);
    assert_eq!(records, 3);
    let expected = [
        json!({"source": "a.csv", "line": 3, "reason": "broken row: 3 cells below 2 column names"}),
        json!({"source": "a.csv", "line": 4, "reason": "broken row: a quotation mark opens a cell and nothing closes it"}),
    ];
    assert_eq!(failures, expected);
    place.write("b.csv", "id,body\n1,a\n");
    let named = the_failure(&place, "b.csv", &[], 0);
    let reason = "no column \"text\" but id, body (--text-field names the one that holds the text)";
    assert_eq!(
        named,
        json!({"source": "b.csv", "line": 1, "reason": reason})
    );
    let utf16 = "\u{FEFF}id\ttext\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes);
    place.write("d.tsv", utf16.collect::<Vec<u8>>());
    let wide = the_failure(&place, "d.tsv", &[], 0)["reason"].to_string();
    assert!(wide.contains("UTF-16: convert"), "{wide}");
    place.write("c.csv", "");
    assert_eq!(
        the_failure(&place, "c.csv", &[], 0)["reason"],
        "no row of column names: the file is empty"
    );
}

#[test]
fn a_document_that_is_too_long_is_refused_with_its_length() {
    let place = Place::new("long");
    place.write("a.txt", text(1));
    place.write("b.txt", "é".repeat(2000));
    place.write("c.txt", "é".repeat(200_000));
    place.write("d.csv", format!("text\n{}\n", "mot ".repeat(1000)));
    let (failures, records) = failures(
        &place,
        &["a.txt", "b.txt", "c.txt", "d.csv", "--max-chars", "1000"],
    );
    let expected = [
        json!({"source": "b.txt", "reason": "2000 characters, more than --max-chars 1000"}),
        json!({"source": "c.txt", "reason": "more characters than --max-chars 1000"}),
        json!({"source": "d.csv", "line": 2, "reason": "4000 characters, more than --max-chars 1000"}),
    ];
    assert_eq!((failures.as_slice(), records), (&expected[..], 1));
}

#[test]
fn a_broken_record_of_a_crawl_costs_that_record() {
    let place = Place::new("crawl");
    let good = |number: usize| {
        record(
            "conversion",
            &format!("http://v.example/{number}"),
            "text/plain",
            text(number).as_bytes(),
        )
    };
    let http = "application/http; msgtype=response";
    let html = "Content-Type: text/html";
    let brotli = response(
        "200 OK",
        &format!("{html}\r\nContent-Encoding: br"),
        b"\x01\x02\x03",
    );
    let parts = [
        good(1),
        b"nonsense\nmore of it\n\n".to_vec(),
        good(2),
        b"WARC/1.0\r\nWARC-Type: conversion\r\n\r\nwithout a length\r\n\r\n".to_vec(),
        good(3),
        record("response", "http://v.example/x", http, &brotli),
        record("response", "http://v.example/y", http, b"HTTP/1.1 200 OK"),
        record(
            "response",
            "http://v.example/z",
            http,
            &response("200 OK", html, b"<html><body></body></html>"),
        ),
        good(4),
    ];
    let offset = |at: usize| parts[..at].iter().map(Vec::len).sum::<usize>();
    let whole = parts.concat();
    let cut = whole.len() - 20;
    place.write("a.warc", &whole[..cut]);
    let (failures, records) = failures(&place, &["a.warc"]);
    let expected = [
        (1, "no WARC record begins here"),
        (3, "a WARC record without a Content-Length"),
        (5, "compressed with br, which dixit does not read"),
        (6, "an HTTP response without an end to its head"),
        (7, "no article found in this page"),
        (8, "truncated: "),
    ];
    assert_eq!(
        (failures.len(), records),
        (expected.len(), 3),
        "{failures:#?}"
    );
    for (failure, (at, reason)) in failures.iter().zip(expected) {
        assert_eq!(failure["offset"], offset(at), "{failure}");
        assert!(
            failure["reason"]
                .as_str()
                .is_some_and(|said| said.starts_with(reason)),
            "{failure}"
        );
    }
}

#[test]
fn what_nests_without_end_is_kept_as_it_is() {
    let place = Place::new("nests");
    let deep = "[".repeat(200_000) + &"]".repeat(200_000);
    let quoted = json!(text(1)).to_string();
    place.write(
        "a.jsonl",
        format!("{{\"deep\":{deep},\"text\":{quoted}}}\n"),
    );
    let run = place.run(&["a.jsonl", "-o", "out.jsonl"]);
    assert_eq!(run.code, Some(0), "{}", run.said);
    let written = std::fs::read_to_string(place.path.join("out.jsonl")).expect("a record");
    assert!(written.contains(&format!("\"metadata\":{{\"deep\":{deep}}}")));
}

#[test]
fn wrong_arguments_say_what_to_do() {
    let place = Place::new("arguments");
    for (arguments, says) in [
        (
            &["-", "--input-format", "docx"][..],
            "one of txt, html, jsonl, csv, tsv, parquet, warc, zip",
        ),
        (&["-", "--max-record", "0"], "0 is not in 1..=4095"),
        (&["-", "--shard", "0/2"], "give a share such as 1/4"),
    ] {
        let run = place.run(arguments);
        assert_eq!(run.code, Some(2), "{arguments:?}");
        assert!(run.said.contains(says), "{arguments:?}: {}", run.said);
    }
    let help = place
        .start(&["--help"])
        .wait_with_output()
        .expect("it ends");
    let help = String::from_utf8_lossy(&help.stdout).into_owned();
    for option in [
        "--input-format",
        "--files-from",
        "--shard",
        "--lang-filter",
        "jsonl, ndjson: JSON Lines",
    ] {
        assert!(help.contains(option), "{option}: {help}");
    }
}

#[test]
fn a_file_that_vanishes_before_it_is_read_is_named() {
    let place = Place::new("vanished");
    place.write("in/a.txt", text(1));
    place.write("in/b.txt", text(2));
    let folder = place.path.join("in").to_string_lossy().into_owned();
    let items: Vec<_> = source::find(&[folder], &Arc::new(Options::default())).collect();
    std::fs::remove_file(place.path.join("in/a.txt")).expect("it was there");
    let read: Vec<_> = items
        .into_iter()
        .map(|item| {
            item.and_then(|item| item.read())
                .map_err(|failure| failure.reason)
        })
        .collect();
    let gone = "it was there and is gone: moved or removed meanwhile".to_string();
    assert_eq!(read[0].as_ref().err(), Some(&gone));
    assert!(matches!(read[1], Ok(Read::Document { .. })));
}
