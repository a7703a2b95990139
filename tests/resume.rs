//! A batch that is killed at random moments and resumed ends with the bytes of one that was never killed: nothing twice,
//! nothing lost, in every format.

mod program;

use program::{dixit, errors, place, write};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Documents in the batch; one in fifty cannot be read.
const DOCUMENTS: usize = 1000;

/// Kills for each choice of formats below: twenty in all, and four more.
const KILLS: usize = 4;

#[test]
fn json_and_markup() {
    killed_and_resumed("json", &["-f", "json,markup"]);
}

#[test]
fn json_lines_in_one_file() {
    killed_and_resumed("jsonl", &["-f", "jsonl"]);
}

#[test]
fn json_lines_in_shards() {
    killed_and_resumed("shards", &["-f", "jsonl", "--shard-size", "200KB"]);
}

#[test]
fn csv_tables() {
    killed_and_resumed("csv", &["-f", "csv", "--shard-size", "1MB"]);
}

#[test]
#[cfg(feature = "parquet")]
fn parquet_tables() {
    killed_and_resumed("parquet", &["-f", "parquet"]);
}

#[test]
#[cfg(feature = "parquet")]
fn all_at_once() {
    let formats = "jsonl,json,csv,parquet,markup";
    killed_and_resumed("all", &["-f", formats, "--shard-size", "150KB"]);
}

#[test]
fn documents_that_are_lines_of_one_file() {
    killed_and_resumed("lines", &["-f", "jsonl,csv"]);
}

fn killed_and_resumed(name: &str, arguments: &[&str]) {
    let place = place("resume", name);
    corpus(&place);
    if name == "lines" {
        into_one_file(&place.join("in"));
    }
    let run = |output: &str| {
        let mut command = vec!["in", "--checkpoint", "37", "--jobs", "2", "-o", output];
        command.extend(arguments);
        command.into_iter().map(str::to_string).collect::<Vec<_>>()
    };
    let begun = Instant::now();
    assert_eq!(
        start(&place, &run("whole")).wait().expect("it ends").code(),
        Some(1)
    );
    let time = begun.elapsed();
    let mut random = Random::new(name);
    let fresh = run("killed");
    let resume = [fresh.clone(), vec!["--resume".to_string()]].concat();
    let mut command = &fresh;
    let (mut kills, mut journals) = (0, 0);
    // So many kills, and two at least that found something to go on from.
    while kills < KILLS || journals < 2 {
        assert!(kills < 20 * KILLS, "no checkpoint is ever reached");
        let mut child = start(&place, command);
        sleep(time.mul_f64(random.next()));
        // One that has ended is killed in vain, and another batch is begun.
        let _ = child.kill();
        command = match child.wait().expect("it ends").code() {
            Some(_) => &fresh,
            None => &resume,
        };
        kills += usize::from(command == &resume);
        journals += usize::from(place.join("killed/.dixit/journal.json").exists());
    }
    let last = start(&place, &resume).wait().expect("it ends");
    assert_eq!(last.code(), Some(1));
    println!("{name}: {kills} kills; {journals} times there was a journal to go on from");
    let (whole, killed) = (files(&place.join("whole")), files(&place.join("killed")));
    assert_eq!(
        whole.keys().collect::<Vec<_>>(),
        killed.keys().collect::<Vec<_>>()
    );
    for (file, bytes) in &whole {
        assert!(*bytes == killed[file], "{name}: {file} differs");
    }
    assert!(
        whole.len() > 1,
        "results and the list of failures: {:?}",
        whole.keys()
    );
}

#[test]
fn what_is_finished_is_passed_over_and_what_differs_is_refused() {
    let place = place("resume", "finished");
    corpus(&place);
    let run = |more: &[&str]| {
        let mut arguments = vec![
            "in",
            "-o",
            "out/all.jsonl",
            "--checkpoint",
            "100",
            "--resume",
        ];
        arguments.extend(more);
        dixit(&place, &arguments)
    };
    let first = run(&[]);
    assert_eq!(first.status.code(), Some(1), "{}", errors(&first));
    let written = fs::metadata(place.join("out/all.jsonl")).and_then(|file| file.modified());
    let written = written.expect("results");
    let again = run(&[]);
    assert_eq!(again.status.code(), Some(1));
    assert!(
        errors(&again).contains("980 documents (1000 documents before)"),
        "{}",
        errors(&again)
    );
    let untouched = fs::metadata(place.join("out/all.jsonl")).and_then(|file| file.modified());
    assert_eq!(untouched.expect("results"), written);
    let other = run(&["--offsets", "byte"]);
    assert_eq!(other.status.code(), Some(2));
    assert!(
        errors(&other).contains("begun with --offsets char and this is --offsets byte"),
        "{}",
        errors(&other)
    );
    write(&place, "in/new.txt", b"Une ligne de plus.\n");
    let changed = run(&[]);
    assert_eq!(changed.status.code(), Some(2));
    assert!(
        errors(&changed).contains("the input is not what it was"),
        "{}",
        errors(&changed)
    );
    fs::remove_file(place.join("in/new.txt")).expect("it is there");
    fs::remove_file(place.join("out/all.jsonl")).expect("it is there");
    let gone = run(&[]);
    assert!(
        errors(&gone).contains("out/all.jsonl was finished and is gone"),
        "{}",
        errors(&gone)
    );
    let stdout = dixit(&place, &["in", "--resume"]);
    assert_eq!(stdout.status.code(), Some(2));
}

#[test]
fn a_new_batch_leaves_nothing_of_an_older_one() {
    let place = place("resume", "older");
    corpus(&place);
    let sharded = [
        "in",
        "-o",
        "out",
        "-f",
        "csv",
        "--checkpoint",
        "50",
        "--shard-size",
        "100KB",
    ];
    dixit(&place, &sharded);
    let names = files(&place.join("out"));
    assert!(names.contains_key("quotes-00003.csv") && !names.contains_key("quotes.csv"));
    dixit(&place, &["in/0001.txt", "-o", "out", "-f", "csv"]);
    let names: Vec<String> = files(&place.join("out")).into_keys().collect();
    let expected = [
        "claims.csv",
        "corpus_speakers.csv",
        "documents.csv",
        "quotes.csv",
        "sentences.csv",
        "speakers.csv",
    ];
    assert_eq!(names, expected);
    assert!(
        !place.join("out/.dixit").exists(),
        "a short batch needs no journal"
    );
}

#[cfg(unix)]
#[test]
fn a_signal_ends_the_batch_well() {
    for (signal, code) in [("INT", 130), ("TERM", 143)] {
        let place = place("resume", signal);
        corpus(&place);
        // Standard input stays open: the batch waits for it when the signal comes.
        let arguments = ["in", "-", "-o", "out/all.jsonl"].map(str::to_string);
        let mut command = command(&place, &arguments);
        let mut child = command.stdin(Stdio::piped()).spawn().expect("dixit runs");
        let input = child.stdin.take();
        // Some documents have been written by then.
        let staged = place.join("out/.all.jsonl.dixit/jsonl.all-00000");
        let begun = || fs::metadata(&staged).is_ok_and(|file| file.len() > 0);
        while !begun() {
            sleep(Duration::from_millis(20));
        }
        let sent = Command::new("kill")
            .args([format!("-{signal}"), child.id().to_string()])
            .status();
        assert!(sent.expect("kill is there").success());
        let output = child.wait_with_output().expect("it ends");
        drop(input);
        assert_eq!(output.status.code(), Some(code), "{}", errors(&output));
        assert!(!place.join("out/all.jsonl").exists());
        let output = dixit(&place, &["in", "-", "-o", "out/all.jsonl", "--resume"]);
        assert!(
            errors(&output).contains(" before), "),
            "{}",
            errors(&output)
        );
        let whole = dixit(&place, &["in", "-", "-o", "whole/all.jsonl"]);
        assert_eq!(output.status.code(), whole.status.code());
        for file in ["all.jsonl", "all.errors.jsonl"] {
            let read = |folder: &str| fs::read(place.join(folder).join(file)).expect("results");
            assert!(read("out") == read("whole"), "{file}");
        }
    }
}

/// A thousand short documents, no two alike.
fn corpus(place: &Path) {
    let mut random = Random::new("corpus");
    let names = [
        "Anne Roux",
        "Karim Sellami",
        "Odile Ferrand",
        "le maire",
        "la direction",
        "Jeanne",
    ];
    for number in 0..DOCUMENTS {
        let path = format!("in/{number:04}.txt");
        if number % 50 == 7 {
            write(place, &path, b"\x00\x01\x00\x02binary\x00");
            continue;
        }
        let mut text = String::new();
        for _ in 0..1 + random.below(12) {
            let name = names[random.below(names.len())];
            let (millions, percent) = (2 + random.below(900), random.below(100));
            text += &format!(
                "« Le chantier n° {number} coûtera {millions} millions d’euros », a annoncé {name}. Selon {name}, c’est \
                 {percent},5 % de plus.\n\n"
            );
        }
        write(place, &path, text.as_bytes());
    }
}

/// Makes one file of JSON Lines of the documents in a folder. A line that is no JSON stands for one that is no text.
fn into_one_file(folder: &Path) {
    let mut lines = Vec::new();
    for (name, bytes) in files(folder) {
        let line = match String::from_utf8(bytes) {
            Ok(text) if !text.contains('\0') => {
                serde_json::json!({"id": name, "text": text}).to_string()
            }
            _ => "{\"text\": ".to_string(),
        };
        lines.push(line + "\n");
        fs::remove_file(folder.join(name)).expect("it is there");
    }
    fs::write(folder.join("dump.jsonl"), lines.concat()).expect("a file for the test");
}

fn command(place: &Path, arguments: &[String]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dixit"));
    command.current_dir(place).args(arguments);
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped());
    command
}

fn start(place: &Path, arguments: &[String]) -> Child {
    let mut command = command(place, arguments);
    command.stderr(Stdio::null()).spawn().expect("dixit runs")
}

/// The files below `folder` by their path, without the journal.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders: Vec<PathBuf> = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path
                .strip_prefix(folder)
                .expect("it lies below")
                .to_string_lossy()
                .into_owned();
            if name == ".dixit/journal.json" {
                continue;
            }
            files.insert(name, fs::read(&path).expect("results"));
        }
    }
    files
}

/// Numbers that look random and are the same in every run.
struct Random(u64);

impl Random {
    fn new(seed: &str) -> Random {
        let seed = seed.bytes().fold(7u64, |seed, byte| {
            seed.wrapping_mul(31).wrapping_add(byte.into())
        });
        // The first ones of a short seed are much alike.
        let mut random = Random(seed);
        for _ in 0..8 {
            random.next();
        }
        random
    }

    /// Between 0 and 1.
    fn next(&mut self) -> f64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as f64 / (1u64 << 31) as f64
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() * limit as f64) as usize
    }
}
