//! What goes wrong costs what it must and no more, and says what to do.

mod program;

use program::{dixit, errors, place, write};
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const QUOTE: &str = "« Nous ouvrirons dix lits », a annoncé Anne Roux, directrice du CHU.\n";

#[test]
fn the_first_failure_stops_a_batch_that_is_told_so() {
    let place = place("faults", "fast");
    corpus(&place);
    let output = dixit(&place, &["in", "-o", "out/all.jsonl", "--fail-fast"]);
    assert_eq!(output.status.code(), Some(1));
    let said = errors(&output);
    assert!(said.starts_with("dixit: in/010.txt: "), "{said}");
    assert!(
        said.contains("too many documents have failed: the same command with --resume"),
        "{said}"
    );
    assert!(!place.join("out/all.jsonl").exists());
    // Mended, it goes on, and all is there once.
    write(&place, "in/010.txt", QUOTE.as_bytes());
    let output = dixit(
        &place,
        &["in", "-o", "out/all.jsonl", "--resume", "--max-errors", "1"],
    );
    assert_eq!(output.status.code(), Some(1), "{}", errors(&output));
    assert!(
        errors(&output).contains("(10 documents before)"),
        "{}",
        errors(&output)
    );
    let all = fs::read_to_string(place.join("out/all.jsonl")).expect("results");
    let ids: Vec<&str> = all
        .lines()
        .map(|line| line.split('"').nth(7).unwrap_or_default())
        .collect();
    let expected: Vec<String> = (0..60)
        .filter(|number| *number != 40)
        .map(|it| format!("{it:03}"))
        .collect();
    assert_eq!(ids, expected);
}

#[test]
fn so_many_failures_are_borne_and_no_more() {
    let place = place("faults", "many");
    corpus(&place);
    let two = dixit(&place, &["in", "-o", "out/all.jsonl", "--max-errors", "2"]);
    assert_eq!(two.status.code(), Some(1));
    assert!(
        errors(&two).contains("58 documents") && errors(&two).contains("2 failures"),
        "{}",
        errors(&two)
    );
    let one = dixit(&place, &["in", "--max-errors", "1"]);
    assert!(
        errors(&one).contains("too many documents have failed\n"),
        "{}",
        errors(&one)
    );
    let lines = String::from_utf8_lossy(&one.stdout).lines().count();
    assert_eq!(lines, 39, "what was read before is written");
}

#[test]
fn a_document_that_takes_too_long_is_given_up() {
    let place = place("faults", "timeout");
    write(&place, "a.txt", QUOTE.as_bytes());
    let output = dixit(&place, &["a.txt", "--timeout", "0.000000001"]);
    assert_eq!(output.status.code(), Some(1));
    let said = errors(&output);
    assert!(
        said.contains("a.txt: not done after 0.000000001 s (72 bytes of text): split it"),
        "{said}"
    );
    let output = dixit(&place, &["a.txt", "--timeout", "100"]);
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn formats_that_do_not_fit_the_place_say_where_they_would() {
    let place = place("faults", "usage");
    write(&place, "a.txt", QUOTE.as_bytes());
    for (arguments, says) in [
        (
            &["a.txt", "-f", "csv"][..],
            "csv writes several tables: give a folder",
        ),
        (
            &["a.txt", "-f", "jsonl,json"],
            "several formats do not fit standard output",
        ),
        (
            &["a.txt", "-f", "jsonl,csv", "-o", "a.jsonl"],
            "no name for this format",
        ),
        (&["a.txt", "-o", "quotes.csv"], "give a folder"),
        (
            &["a.txt", "--resume"],
            "standard output cannot be gone on with",
        ),
        (&["a.txt", "--timeout", "0"], "a number of seconds above 0"),
        (
            &["a.txt", "-o", "out", "--shard-size", "small"],
            "a number with KB, MB or GB",
        ),
        (
            &["a.txt", "--fail-fast", "--max-errors", "2"],
            "cannot be used with",
        ),
    ] {
        let output = dixit(&place, arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(
            errors(&output).contains(says),
            "{arguments:?}: {}",
            errors(&output)
        );
    }
}

#[test]
fn each_of_several_formats_has_a_folder() {
    let place = place("faults", "several");
    write(&place, "in/csv/a.txt", QUOTE.as_bytes());
    write(&place, "in/errors.txt", QUOTE.as_bytes());
    let output = dixit(
        &place,
        &["in", "-o", "out", "-f", "json,csv,json,markup,jsonl"],
    );
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    for name in [
        "json/csv/a.json",
        "json/errors.json",
        "markup/csv/a.markup",
        "csv/quotes.csv",
        "jsonl/records.jsonl",
    ] {
        assert!(place.join("out").join(name).exists(), "{name}");
    }
    let quotes = fs::read_to_string(place.join("out/csv/quotes.csv")).expect("a table");
    assert!(
        quotes.contains("\ncsv/a,0,direct,Nous ouvrirons dix lits,4,[2],[25],[0],"),
        "{quotes}"
    );
}

#[test]
fn a_name_that_no_file_can_have_is_its_documents_fault() {
    let place = place("faults", "names");
    write(&place, "in/a.txt", QUOTE.as_bytes());
    write(&place, "in/b/c.txt", QUOTE.as_bytes());
    write(&place, "in/z.txt", QUOTE.as_bytes());
    // A file stands where the folder for `b/c` should.
    write(&place, "out/b", b"older");
    let output = dixit(&place, &["in", "-o", "out"]);
    assert_eq!(output.status.code(), Some(1), "{}", errors(&output));
    assert!(
        errors(&output).contains("in/b/c.txt: cannot write out/b/c.json"),
        "{}",
        errors(&output)
    );
    assert!(place.join("out/a.json").exists() && place.join("out/z.json").exists());
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_named() {
    let place = place("faults", "full");
    write(&place, "a.txt", QUOTE.as_bytes());
    let full = fs::File::options()
        .write(true)
        .open("/dev/full")
        .expect("a device");
    let mut command = Command::new(env!("CARGO_BIN_EXE_dixit"));
    command
        .current_dir(&place)
        .arg("a.txt")
        .stdout(Stdio::from(full));
    let output = command.output().expect("dixit runs");
    assert_eq!(output.status.code(), Some(2));
    let said = errors(&output);
    assert!(
        said.contains("cannot write standard output: No space left on device"),
        "{said}"
    );
    assert!(said.contains("make room"), "{said}");
}

#[cfg(unix)]
#[test]
fn where_files_may_not_grow_nothing_broken_is_left_and_the_batch_goes_on_later() {
    for format in Some("jsonl")
        .into_iter()
        .chain(["csv", "json"])
        .chain(cfg!(feature = "parquet").then_some("parquet"))
    {
        let place = place("faults", &format!("grow-{format}"));
        corpus(&place);
        write(&place, "in/050.txt", QUOTE.repeat(2000).as_bytes());
        let limited = limited(
            &place,
            &["in", "-o", "out", "-f", format, "--checkpoint", "5"],
        );
        let said = errors(&limited);
        assert_eq!(limited.status.code(), Some(2), "{format}: {said}");
        assert!(
            said.contains("cannot write out/") && said.contains("File too large"),
            "{format}: {said}"
        );
        assert!(
            said.contains("give the same command with --resume"),
            "{format}: {said}"
        );
        assert!(!place.join("out/errors.jsonl").exists());
        let rest = dixit(
            &place,
            &[
                "in",
                "-o",
                "out",
                "-f",
                format,
                "--checkpoint",
                "5",
                "--resume",
            ],
        );
        assert_eq!(rest.status.code(), Some(1), "{format}: {}", errors(&rest));
        assert!(
            errors(&rest).contains(" before), "),
            "{format}: {}",
            errors(&rest)
        );
        dixit(
            &place,
            &["in", "-o", "whole", "-f", format, "--checkpoint", "5"],
        );
        let same = Command::new("diff")
            .args(["-r", "out", "whole"])
            .current_dir(&place)
            .output();
        let same = same.expect("diff is there");
        assert!(
            same.status.success(),
            "{format}: {}",
            String::from_utf8_lossy(&same.stdout)
        );
    }
}

/// Runs dixit where no file may be longer than some kilobytes.
#[cfg(unix)]
fn limited(place: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new("sh");
    let script = format!("ulimit -f 64; exec {} \"$@\"", env!("CARGO_BIN_EXE_dixit"));
    command
        .current_dir(place)
        .args(["-c", &script, "dixit"])
        .args(arguments);
    command.output().expect("a shell")
}

/// Sixty documents, two of them broken.
fn corpus(place: &Path) {
    for number in 0..60 {
        let text = QUOTE.repeat(1 + number % 7);
        write(place, &format!("in/{number:03}.txt"), text.as_bytes());
    }
    write(place, "in/010.txt", b"\x00\x01\x00\x02binary\x00");
    write(place, "in/040.txt", b"\x00\x01\x00\x02binary\x00");
}
