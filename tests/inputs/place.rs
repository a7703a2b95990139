//! A folder for one test, and the program run in it.

use serde_json::Value;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// One quote and one figure, by one speaker.
pub fn text(number: usize) -> String {
    format!(
        "« Nous ouvrirons {number} lits avant l’été », a annoncé Anne Roux, directrice de l’hôpital de Valmont. \
         La rénovation du bâtiment a déjà coûté près de 8,2 millions d’euros à la région."
    )
}

/// A folder for one test.
pub struct Place {
    pub path: PathBuf,
}

/// What a run of the program gave.
pub struct Run {
    pub code: Option<i32>,
    /// The records that were written to standard output.
    pub records: Vec<Value>,
    /// What was said on standard error.
    pub said: String,
}

impl Place {
    pub fn new(name: &str) -> Place {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join("inputs")
            .join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("a folder for the test");
        Place { path }
    }

    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path.join(name);
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("a folder");
        fs::write(path, bytes).expect("a file for the test");
    }

    pub fn run(&self, arguments: &[&str]) -> Run {
        self.fed(arguments, b"")
    }

    pub fn fed(&self, arguments: &[&str], input: &[u8]) -> Run {
        let mut child = self.start(arguments);
        let mut pipe = child.stdin.take().expect("a pipe");
        let input = input.to_vec();
        // It may end without reading all.
        let feeder = std::thread::spawn(move || pipe.write_all(&input).is_ok());
        let output = child.wait_with_output().expect("dixit ends");
        feeder.join().expect("the feeder ends");
        Run::of(output)
    }

    pub fn start(&self, arguments: &[&str]) -> std::process::Child {
        Command::new(env!("CARGO_BIN_EXE_dixit"))
            .current_dir(&self.path)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("dixit runs")
    }

    /// The lines of the errors file at `name`.
    pub fn errors(&self, name: &str) -> Vec<Value> {
        let text = fs::read_to_string(self.path.join(name)).expect("an errors file");
        text.lines()
            .map(|line| serde_json::from_str(line).expect("a line of JSON"))
            .collect()
    }
}

impl Run {
    fn of(output: Output) -> Run {
        let written = String::from_utf8(output.stdout).expect("records are UTF-8");
        Run {
            code: output.status.code(),
            records: written
                .lines()
                .map(|line| serde_json::from_str(line).expect("a record"))
                .collect(),
            said: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// The ids in their order, after a run in which nothing failed.
    pub fn ids(&self) -> Vec<&str> {
        assert_eq!(self.code, Some(0), "{}", self.said);
        self.all_ids()
    }

    pub fn all_ids(&self) -> Vec<&str> {
        self.records
            .iter()
            .map(|record| word(record, "id"))
            .collect()
    }

    /// Every record says what [`text`] says of its number.
    pub fn says(&self, numbers: impl IntoIterator<Item = usize>) {
        let mut records = self.records.iter();
        for number in numbers {
            let record = records
                .next()
                .unwrap_or_else(|| panic!("no record for {number}: {}", self.said));
            says(record, number);
        }
        assert_eq!(records.count(), 0, "more records than documents");
    }
}

/// The record is that of [`text`] with this number.
pub fn says(record: &Value, number: usize) {
    let quote = &record["quotes"][0];
    assert_eq!(
        word(quote, "text"),
        format!("Nous ouvrirons {number} lits avant l’été"),
        "{record}"
    );
    let speaker = quote["speaker"].as_u64().expect("a speaker") as usize;
    assert_eq!(word(&record["speakers"][speaker], "name"), "Anne Roux");
    let claims = record["claims"].as_array().expect("claims");
    assert!(
        claims.iter().any(|claim| claim["value"] == 8_200_000),
        "{record}"
    );
}

pub fn word<'v>(value: &'v Value, field: &str) -> &'v str {
    value[field]
        .as_str()
        .unwrap_or_else(|| panic!("no {field} in {value}"))
}

/// Runs over `input` to `out.jsonl`: what failed, and how many records there are.
pub fn failures(place: &Place, arguments: &[&str]) -> (Vec<Value>, usize) {
    let run = place.run(&[arguments, &["-o", "out.jsonl"]].concat());
    assert_eq!(run.code, Some(1), "{}", run.said);
    let records = fs::read_to_string(place.path.join("out.jsonl")).expect("records");
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
pub fn the_failure(place: &Place, name: &str, extra: &[&str], records: usize) -> Value {
    let (mut failures, count) = failures(place, &[&[name], extra].concat());
    assert_eq!(
        (failures.len(), count),
        (1, records),
        "{name}: {failures:?}"
    );
    failures.remove(0)
}
