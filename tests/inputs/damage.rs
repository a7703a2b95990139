//! What is truncated, damaged or built against its reader: it ends itself alone, and is told from what is whole.

use crate::pack::{self, article, line, page};
use crate::place::{Place, failures, text, the_failure};
use serde_json::json;

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
    let cut = archive.len() - 30;
    archive.truncate(cut);
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
fn files_that_lie_on_top_of_each_other_end_the_archive() {
    let place = Place::new("overlap");
    let one = text(1);
    let names: Vec<String> = (0..50).map(|at| format!("{at:02}.txt")).collect();
    let entries = names
        .iter()
        .map(|name| (name.as_str(), 0, one.as_bytes(), one.clone().into_bytes()));
    let archive = pack::zip(&entries.collect::<Vec<_>>());
    // The directory of fifty files, all of them at the place of the first.
    let start = archive
        .windows(4)
        .position(|bytes| bytes == b"PK\x01\x02")
        .expect("a directory");
    let first = archive
        .windows(4)
        .skip(1)
        .position(|bytes| bytes == b"PK\x03\x04")
        .expect("a second file")
        + 1;
    let mut overlapping = archive[..first].to_vec();
    let mut directory = archive[start..].to_vec();
    for entry in directory[..50 * 52].chunks_mut(52) {
        entry[42..46].fill(0);
    }
    let end = directory.len() - 6;
    directory[end..end + 4].copy_from_slice(&(first as u32).to_le_bytes());
    overlapping.extend(directory);
    place.write("a.zip", overlapping);
    let run = place.run(&["a.zip"]);
    assert_eq!(run.code, Some(1), "{}", run.said);
    assert!(
        run.said
            .contains("a.zip: damaged ZIP archive: the files in it overlap"),
        "{}",
        run.said
    );
    assert!(run.records.len() < 20, "{} documents", run.records.len());
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
    let nested = |tag: &str, count: usize| page("", &article(&(tag.repeat(count) + &text(1))));
    let levels = |tag: &str| nested(tag, 100_000);
    place.write("deep.html", levels("<div>"));
    place.write("bold.html", levels("<b>"));
    place.write("paragraphs.html", levels("<p>"));
    place.write("cells.html", levels("<table><tr><td>"));
    place.write("drawing.html", levels("<svg><tr a=\"/>\">"));
    place.write("just.html", nested("<div>", 380));
    let names = ["deep.html", "bold.html", "cells.html", "drawing.html"];
    let others = ["empty.html", "menu.html", "paragraphs.html", "just.html"];
    let run = place.run(&[&names[..], &others].concat());
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
    for name in names {
        assert!(
            reason(name).contains("a page of more than 400 elements within each other"),
            "{}",
            run.said
        );
    }
    assert_eq!(run.all_ids(), ["paragraphs", "just"]);
    let long = page("", &article(&"Le maire a parlé. ".repeat(70_000)));
    place.write("long.html", long);
    let long = the_failure(&place, "long.html", &["--max-record", "1"], 0);
    assert_eq!(long["reason"], "a page of more than --max-record 1 MiB");
    place.write("text.html", "« mot » ".repeat(600_000));
    let long = the_failure(&place, "text.html", &[], 0);
    assert_eq!(long["reason"], "a page with more than 4 MiB of text");
}
