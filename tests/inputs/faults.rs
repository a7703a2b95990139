//! Faults of reading: each is one line of the errors file with its place and its true reason, and costs nothing else.

use crate::pack::{self, article, line, page, record, response};
use crate::place::{Place, Run, text};
use serde_json::{Value, json};

/// Runs over `input` to `out.jsonl`: what failed, and how many records there are.
fn failures(place: &Place, arguments: &[&str]) -> (Vec<Value>, usize) {
    let run = place.run(&[arguments, &["-o", "out.jsonl"]].concat());
    assert_eq!(run.code, Some(1), "{}", run.said);
    let records = std::fs::read_to_string(place.path.join("out.jsonl")).expect("records");
    let failures = place.errors("out.errors.jsonl");
    let named = run
        .said
        .lines()
        .filter(|line| line.starts_with("dixit: "))
        .count();
    assert_eq!(
        named,
        failures.len(),
        "standard error says the same: {}",
        run.said
    );
    (failures, records.lines().count())
}

/// The one failure of `name`, beside so many records.
fn the_failure(place: &Place, name: &str, extra: &[&str], records: usize) -> Value {
    let (mut failures, count) = failures(place, &[&[name], extra].concat());
    assert_eq!(
        (failures.len(), count),
        (1, records),
        "{name}: {failures:?}"
    );
    failures.remove(0)
}

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
    place.write("c.csv", "");
    assert_eq!(
        the_failure(&place, "c.csv", &[], 0)["reason"],
        "no row of column names: the file is empty"
    );
}

#[test]
fn truncated_and_damaged_compression_is_told_apart_and_costs_what_is_missing() {
    let place = Place::new("truncated");
    // Lines that do not shrink to nothing, so that half the file holds some of them.
    let lines: Vec<String> = (0..3000)
        .map(|number| {
            line(
                &format!("{:x}", number * 2_654_435_761_usize),
                &text(number),
            )
        })
        .collect();
    let lines = lines.concat();
    let methods = [
        ("gzip", "gz", pack::gzip as fn(&[u8]) -> Vec<u8>),
        ("zstd", "zst", pack::zstd),
        ("bzip2", "bz2", pack::bzip2),
    ];
    for (method, suffix, packer) in methods {
        let packed = packer(lines.as_bytes());
        let name = format!("a.jsonl.{suffix}");
        place.write(&name, &packed[..packed.len() / 2]);
        let (failures, records) = failures(&place, &[&name]);
        assert_eq!(failures.len(), 1, "{name}: {failures:?}");
        assert_eq!(
            failures[0]["reason"],
            format!("truncated: the {method} data ends too early")
        );
        assert_eq!(
            failures[0]["line"],
            records + 1,
            "{name}: what was whole is there"
        );
        assert!(method == "bzip2" || records > 500, "{name}: {records}");

        let name = format!("b.txt.{suffix}");
        let packed = packer(text(1).as_bytes());
        place.write(&name, &packed[..packed.len() - 5]);
        let cut = the_failure(&place, &name, &[], 0);
        assert_eq!(
            cut,
            json!({"source": name, "reason": format!("truncated: the {method} data ends too early")})
        );
        let mut damaged = packed.clone();
        for byte in damaged.iter_mut().skip(30).step_by(7) {
            *byte ^= 0x55;
        }
        place.write(&name, damaged);
        let reason = the_failure(&place, &name, &[], 0)["reason"].to_string();
        let told =
            reason.contains(&format!("damaged {method} data")) || reason.contains("truncated");
        assert!(told, "{reason}");
        place.write(&name, text(1));
        let lying = the_failure(&place, &name, &[], 0);
        assert_eq!(
            lying["reason"],
            format!("no {method} file, whatever its name says")
        );
    }
}

#[test]
fn a_damaged_archive_costs_the_files_that_are_damaged() {
    let place = Place::new("archives");
    let (one, two) = (text(1), text(2));
    let packed = pack::deflate(one.as_bytes());
    let mut wrong = packed.clone();
    wrong.truncate(packed.len() - 8);
    let bomb = vec![b' '; 40 << 20];
    let mut archive = pack::zip(&[
        ("a.txt", 8, one.as_bytes(), packed.clone()),
        ("short.txt", 8, one.as_bytes(), wrong),
        ("sum.txt", 0, one.as_bytes(), two.clone().into_bytes()),
        ("bomb.txt", 8, &bomb, pack::deflate(&bomb)),
        ("odd.txt", 14, one.as_bytes(), packed.clone()),
        ("inner.zip", 0, b"PK", b"PK".to_vec()),
        ("z.txt", 8, two.as_bytes(), pack::deflate(two.as_bytes())),
    ]);
    place.write("a.zip", &archive);
    let (failed, records) = failures(&place, &["a.zip"]);
    let reasons: Vec<String> = failed
        .iter()
        .map(|failure| {
            format!(
                "{} {}",
                failure["source"].as_str().unwrap_or(""),
                failure["reason"].as_str().unwrap_or("")
            )
        })
        .collect();
    assert_eq!((records, reasons.len()), (2, 5), "{reasons:?}");
    let expected = [
        "a.zip/short.txt truncated: the deflate data ends too early",
        "a.zip/sum.txt damaged: the checksum is wrong",
        "a.zip/bomb.txt grows to more than 100 times its size",
        "a.zip/odd.txt compressed with ",
        "a.zip/inner.zip an archive within an archive: unpack it first",
    ];
    for (reason, expected) in reasons.iter().zip(expected) {
        assert!(reason.starts_with(expected), "{reason}");
    }
    archive.truncate(archive.len() - 30);
    place.write("b.zip", archive);
    let cut = the_failure(&place, "b.zip", &[], 0);
    assert!(
        cut["reason"]
            .as_str()
            .is_some_and(|reason| reason.starts_with("truncated, or no ZIP archive")),
        "{cut}"
    );
}

#[test]
fn a_decompression_bomb_ends_itself_alone() {
    let place = Place::new("bombs");
    let bomb = vec![b' '; 64 << 20];
    place.write("a.txt", text(1));
    place.write("bomb.txt.gz", pack::gzip(&bomb));
    place.write(
        "lines.jsonl.bz2",
        pack::bzip2(&[line("x", &text(2)).as_bytes(), &vec![b'\n'; 64 << 20]].concat()),
    );
    let (failures, records) = failures(&place, &["a.txt", "bomb.txt.gz", "lines.jsonl.bz2"]);
    assert_eq!((failures.len(), records), (2, 2), "{failures:?}");
    let reason =
        "grows to more than 100 times its size, a decompression bomb? (--max-expand allows more)";
    assert_eq!(
        failures[0],
        json!({"source": "bomb.txt.gz", "reason": reason})
    );
    assert_eq!(
        (&failures[1]["source"], &failures[1]["reason"]),
        (&json!("lines.jsonl.bz2"), &json!(reason))
    );
    let allowed = place.run(&["bomb.txt.gz", "--max-expand", "2000"]);
    assert_eq!(allowed.code, Some(0), "{}", allowed.said);
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
fn a_damaged_parquet_file_is_named() {
    let place = Place::new("columns");
    let (one, two) = (text(1), text(2));
    let mut file = pack::parquet(&[(1, Some(&one)), (2, None), (3, Some(&two))]);
    place.write("a.parquet", &file);
    let null = the_failure(&place, "a.parquet", &[], 2);
    assert_eq!(
        null,
        json!({"source": "a.parquet", "line": 2, "reason": "the cell \"text\" is null, no string"})
    );
    let named = the_failure(&place, "a.parquet", &["--text-field", "body"], 0);
    assert!(
        named["reason"]
            .as_str()
            .is_some_and(|reason| reason.starts_with("no column \"body\" but id, text, year")),
        "{named}"
    );
    let year = failures(&place, &["a.parquet", "--text-field", "year"]);
    assert_eq!(year.0[0]["reason"], "the column \"year\" holds no strings");
    // Whatever byte is wrong, the program says so or reads on; it never falls.
    for at in (4..file.len()).step_by(file.len() / 60) {
        let mut damaged = file.clone();
        damaged[at] ^= 0xFF;
        place.write("b.parquet", damaged);
        let run = place.run(&["b.parquet"]);
        assert!(matches!(run.code, Some(0 | 1)), "byte {at}: {}", run.said);
    }
    file.truncate(file.len() / 2);
    place.write("c.parquet", file);
    let cut = the_failure(&place, "c.parquet", &[], 0);
    assert!(
        cut["reason"]
            .as_str()
            .is_some_and(|reason| reason.starts_with("damaged or no Parquet file: ")),
        "{cut}"
    );
}

#[test]
fn pages_without_article_or_of_a_thousand_levels_are_refused() {
    let place = Place::new("pages");
    place.write("empty.html", "");
    place.write(
        "menu.html",
        "<html><body><nav><a href=/></a></nav></body></html>",
    );
    let levels = |tag: &str| {
        format!(
            "<html><body>{}{}</body></html>",
            tag.repeat(100_000),
            text(1)
        )
    };
    place.write("deep.html", levels("<div>"));
    place.write("bold.html", levels("<b>"));
    place.write("paragraphs.html", levels("<p>"));
    place.write("cells.html", levels("<table><tr><td>"));
    let run: Run = place.run(&[
        "empty.html",
        "menu.html",
        "deep.html",
        "bold.html",
        "paragraphs.html",
        "cells.html",
    ]);
    assert_eq!(run.code, Some(1), "{}", run.said);
    let reason = |name: &str| {
        run.said
            .lines()
            .find(|line| line.contains(name))
            .unwrap_or("")
            .to_string()
    };
    for name in ["empty.html", "menu.html"] {
        assert!(
            reason(name).ends_with("no article found in this page"),
            "{}",
            run.said
        );
    }
    for name in ["deep.html", "bold.html", "cells.html"] {
        assert!(
            reason(name).contains("a page of more than 400 elements within each other"),
            "{}",
            run.said
        );
    }
    let long = page("", &article(&"Le maire a parlé. ".repeat(70_000)));
    place.write("long.html", long);
    let long = the_failure(&place, "long.html", &["--max-record", "1"], 0);
    assert_eq!(long["reason"], "a page of more than --max-record 1 MiB");
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
