//! The built program and its manners.

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const QUOTE: &str = "« Nous ouvrirons dix lits », a annoncé la directrice.\n";

#[test]
fn a_folder_gives_one_file_a_document() {
    let place = place("folder");
    write(&place, "in/b.txt", QUOTE.as_bytes());
    write(&place, "in/2014/cloud.txt", QUOTE.as_bytes());
    write(&place, "in/notes.md", QUOTE.as_bytes());
    write(&place, "in/photo.jpg", b"\xff\xd8");
    write(&place, "in/.hidden.txt", QUOTE.as_bytes());
    let output = dixit(&place, &["in", "-o", "out"]);
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    assert_eq!(
        below(&place.join("out")),
        ["2014/cloud.json", "b.json", "notes.json"]
    );
    let record = fs::read_to_string(place.join("out/2014/cloud.json")).expect("a record");
    assert!(
        record.contains("\"id\": \"2014/cloud\"")
            && record.contains("\"source\": \"in/2014/cloud.txt\"")
    );
    assert!(
        errors(&output).starts_with("3 documents, 3 sentences, "),
        "{}",
        errors(&output)
    );
}

#[test]
fn without_output_the_records_go_to_standard_output() {
    let place = place("stdout");
    write(&place, "a.txt", QUOTE.as_bytes());
    write(&place, "b.txt", QUOTE.as_bytes());
    let output = dixit(&place, &["extract", "b.txt", "a.txt", "--quiet"]);
    let ids: Vec<String> = lines(&output)
        .iter()
        .map(|line| line[20..29].to_string())
        .collect();
    assert_eq!(ids, ["\"id\":\"b\",", "\"id\":\"a\","]);
    assert_eq!(errors(&output), "");
    let named = dixit(&place, &["a.txt", "-f", "markup"]);
    assert!(text(&named).contains("Nous ouvrirons"));
}

#[test]
fn standard_input_is_a_document() {
    let place = place("stdin");
    let output = dixit_fed(&place, &["-", "--offsets", "byte"], QUOTE.as_bytes());
    let line = text(&output);
    assert!(line.contains("\"id\":\"stdin\",\"source\":\"-\""), "{line}");
    assert!(
        line.contains(&format!("\"offsets\":\"byte\",\"length\":{}", QUOTE.len())),
        "{line}"
    );
}

#[test]
fn a_pattern_names_files() {
    let place = place("pattern");
    write(&place, "press/2014/a.txt", QUOTE.as_bytes());
    write(&place, "press/2014/deep/b.txt", QUOTE.as_bytes());
    write(&place, "press/2015/c.txt", QUOTE.as_bytes());
    assert_eq!(lines(&dixit(&place, &["press/*/*.txt"])).len(), 2);
    assert_eq!(lines(&dixit(&place, &["press/2014/**/*.txt"])).len(), 2);
    let none = dixit(&place, &["press/*.html"]);
    assert_eq!(none.status.code(), Some(1));
    assert!(errors(&none).contains("press/*.html: no file matches this pattern"));
}

#[test]
fn what_cannot_be_read_is_named_and_costs_nothing_else() {
    let place = place("failures");
    write(&place, "in/a.txt", QUOTE.as_bytes());
    write(&place, "in/binary.txt", b"\x00\x01\x02\x00PNG\x00\x00");
    write(&place, "in/z.txt", QUOTE.as_bytes());
    let output = dixit(&place, &["in", "missing.txt", "-o", "out"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        errors(&output).contains("in/binary.txt: "),
        "{}",
        errors(&output)
    );
    assert!(
        errors(&output).contains("missing.txt: no such file or folder"),
        "{}",
        errors(&output)
    );
    assert_eq!(
        below(&place.join("out")),
        ["a.json", "errors.jsonl", "z.json"]
    );
    let list = fs::read_to_string(place.join("out/errors.jsonl")).expect("the list");
    let sources: Vec<&str> = list
        .lines()
        .map(|line| &line[..30.min(line.len())])
        .collect();
    assert!(
        sources[0].starts_with("{\"source\":\"in/binary.txt\"") && sources.len() == 2,
        "{list}"
    );
    fs::remove_file(place.join("in/binary.txt")).expect("it is there");
    let again = dixit(&place, &["in", "-o", "out"]);
    assert_eq!(again.status.code(), Some(0));
    assert_eq!(
        below(&place.join("out")),
        ["a.json", "z.json"],
        "a list of nothing is no list"
    );
}

#[test]
fn an_empty_file_is_a_document_without_sentences() {
    let place = place("empty");
    write(&place, "empty.txt", b"");
    write(&place, "blank.txt", " \n\n\u{A0}\n".as_bytes());
    let output = dixit(&place, &["empty.txt", "blank.txt"]);
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    let empty = lines(&output)
        .iter()
        .filter(|line| line.contains("\"sentences\":[]"))
        .count();
    assert_eq!(empty, 2);
}

#[test]
fn a_folder_without_text_is_a_failure() {
    let place = place("nothing");
    fs::create_dir_all(place.join("in")).expect("a folder");
    let output = dixit(&place, &["in", "-o", "out"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        errors(&output).contains("in: no file in this folder that dixit reads"),
        "{}",
        errors(&output)
    );
    let default = dixit(&place.join("in"), &[]);
    assert_eq!(default.status.code(), Some(2));
    assert!(
        errors(&default).contains("there is no folder input here"),
        "{}",
        errors(&default)
    );
}

#[cfg(unix)]
#[test]
fn what_is_no_file_in_a_folder_is_named_and_not_waited_for() {
    let place = place("socket");
    write(&place, "in/a.txt", QUOTE.as_bytes());
    let _socket = std::os::unix::net::UnixListener::bind(place.join("in/s.txt")).expect("a socket");
    let output = dixit(&place, &["in"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        errors(&output).contains("in/s.txt: a pipe or a device"),
        "{}",
        errors(&output)
    );
    assert_eq!(lines(&output).len(), 1);
}

#[test]
fn a_pdf_is_named_with_what_to_do() {
    let place = place("pdf");
    write(&place, "a.pdf", b"%PDF-1.7\n\0\x01\x02");
    let output = dixit(&place, &["a.pdf"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        errors(&output).contains("pdftotext FILE"),
        "{}",
        errors(&output)
    );
}

#[test]
fn wrong_usage_says_what_to_do() {
    let place = place("usage");
    write(&place, "a.txt", QUOTE.as_bytes());
    for (arguments, says) in [
        (&["a.txt", "--format", "xml"][..], "json, jsonl, markup"),
        (&["a.txt", "-o", "out.json"], "give a folder, or NAME.jsonl"),
        (
            &["a.txt", "-o", "out.jsonl", "-f", "markup"],
            "leave --format out",
        ),
        (&["a.txt", "-o", "a.txt/out"], "cannot write a.txt/out"),
        (&["a.txt", "-o", "out.csv"], "or a file NAME.jsonl"),
        (&["a.txt", "-o", "a.txt"], "or a file NAME.jsonl"),
        (&["a.txt", "--jobs", "0"], "0 is not in 1..=1024"),
        (&["--nonsense"], "unexpected argument"),
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
fn a_closed_pipe_is_no_error() {
    let place = place("pipe");
    write(&place, "in/long.txt", QUOTE.repeat(50_000).as_bytes());
    let mut child = command(&place, &["in", "-f", "markup"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("dixit runs");
    let mut first = [0; 10];
    child
        .stdout
        .take()
        .expect("a pipe")
        .read_exact(&mut first)
        .expect("some output");
    let output = child.wait_with_output().expect("dixit ends");
    assert_eq!(
        (output.status.code(), errors(&output).as_str()),
        (Some(0), "")
    );
}

#[test]
fn names_that_clash_are_told_apart() {
    let place = place("clash");
    for name in ["in/a.txt", "in/a.md", "other/a.txt", "in/con.txt"] {
        write(&place, name, QUOTE.as_bytes());
    }
    let output = dixit(&place, &["in", "other", "in/a.md", "-o", "out"]);
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    let names = ["a-2.json", "a-3.json", "a-4.json", "a.json", "con_.json"];
    assert_eq!(below(&place.join("out")), names);
}

#[test]
fn any_number_of_threads_writes_the_same() {
    let place = place("jobs");
    for number in 0..200 {
        write(
            &place,
            &format!("in/{number}.txt"),
            QUOTE.repeat(1 + number * 7 % 40).as_bytes(),
        );
    }
    write(&place, "in/100-binary.txt", b"\x00\x00\x00\x00");
    dixit(&place, &["in", "-o", "one/all.jsonl", "--jobs", "1"]);
    dixit(&place, &["in", "-o", "eight/all.jsonl", "--jobs", "8"]);
    for name in ["all.jsonl", "all.errors.jsonl"] {
        let read = |folder: &str| fs::read(place.join(folder).join(name)).expect("results");
        assert!(read("one") == read("eight"), "{name}");
    }
}

#[test]
fn nothing_is_left_beside_the_results() {
    let place = place("whole");
    write(&place, "a.txt", QUOTE.as_bytes());
    write(&place, "out/a.json", b"older");
    dixit(&place, &["a.txt", "-o", "out"]);
    dixit(&place, &["a.txt", "-o", "out", "-f", "jsonl"]);
    assert_eq!(below(&place.join("out")), ["a.json", "records.jsonl"]);
    assert!(
        fs::read_to_string(place.join("out/a.json"))
            .expect("a record")
            .starts_with('{')
    );
}

#[test]
fn help_completions_and_manual_are_there() {
    let place = place("help");
    assert!(text(&dixit(&place, &["--help"])).contains("dixit articles -o results.jsonl"));
    assert!(text(&dixit(&place, &["completions", "bash"])).contains("complete -F _dixit"));
    assert!(text(&dixit(&place, &["man"])).contains(".TH dixit"));
    assert!(text(&dixit(&place, &["--version"])).starts_with("dixit "));
}

#[test]
fn the_text_is_shown_with_a_legend() {
    let place = place("show");
    write(&place, "a.txt", QUOTE.as_bytes());
    let output = dixit(&place, &["show", "a.txt"]);
    assert!(
        text(&output).starts_with(QUOTE),
        "no colours where nobody sees them: {}",
        text(&output)
    );
    assert!(text(&output).contains("claim"));
    write(&place, "in/a.txt", QUOTE.as_bytes());
    write(&place, "in/empty.txt", b"");
    let both = text(&dixit(&place, &["show", "in"]));
    assert!(
        both.contains("== in/a.txt ==") && both.contains("== in/empty.txt ==\n\n(no text)"),
        "{both}"
    );
    let missing = dixit(&place, &["show", "b.txt"]);
    assert_eq!(missing.status.code(), Some(1));
    assert!(errors(&missing).contains("b.txt: no such file"));
}

/// An empty folder for one test.
fn place(name: &str) -> PathBuf {
    let place = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("cli")
        .join(name);
    let _ = fs::remove_dir_all(&place);
    fs::create_dir_all(&place).expect("a folder for the test");
    place
}

fn write(place: &Path, name: &str, bytes: &[u8]) {
    let path = place.join(name);
    fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("a folder");
    fs::write(path, bytes).expect("a file for the test");
}

fn command(place: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dixit"));
    command.current_dir(place).args(arguments);
    command
}

fn dixit(place: &Path, arguments: &[&str]) -> Output {
    command(place, arguments)
        .stdin(Stdio::null())
        .output()
        .expect("dixit runs")
}

fn dixit_fed(place: &Path, arguments: &[&str], input: &[u8]) -> Output {
    let mut command = command(place, arguments);
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().expect("dixit runs");
    child
        .stdin
        .take()
        .expect("a pipe")
        .write_all(input)
        .expect("it reads");
    child.wait_with_output().expect("dixit ends")
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn lines(output: &Output) -> Vec<String> {
    text(output).lines().map(str::to_string).collect()
}

fn errors(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The files below `folder`, sorted.
fn below(folder: &Path) -> Vec<String> {
    let mut names = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).expect("a folder").flatten() {
            if entry.path().is_dir() {
                folders.push(entry.path());
            } else {
                let path = entry.path();
                let name = path
                    .strip_prefix(folder)
                    .expect("it lies below")
                    .to_string_lossy();
                names.push(name.replace('\\', "/"));
            }
        }
    }
    names.sort();
    names
}
