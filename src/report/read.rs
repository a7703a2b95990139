//! Results → records, one at a time: a folder of JSON and JSON Lines files, or one such file.
//!
//! A record is read back by structs of its own, as any other reader of the format would; what they do not name is passed
//! over. A file that is no result becomes a [`Failure`] and costs no other one.

use crate::record::{Failure, SCHEMA};
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

/// One document as it was written.
#[derive(Deserialize, Debug)]
pub struct Record {
    schema: String,
    /// The document's name.
    pub id: String,
    /// The file that it was read from.
    #[serde(default)]
    pub source: String,
    /// What offsets count.
    pub offsets: Unit,
    /// The length of its text.
    pub length: u32,
    /// What its input says of it beside its text.
    #[serde(default)]
    pub metadata: Option<Map<String, Value>>,
    /// Its sentences.
    #[serde(default)]
    pub sentences: Vec<Place>,
    /// Who speaks.
    pub speakers: Vec<Speaker>,
    /// What was said.
    pub quotes: Vec<Quote>,
    /// The figures.
    pub claims: Vec<Claim>,
}

/// What offsets count.
#[derive(Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// Code points.
    Char,
    /// UTF-8 bytes.
    Byte,
    /// UTF-16 code units.
    Utf16,
}

/// A stretch of the text.
#[derive(Deserialize, Clone, Copy, Debug)]
pub struct Place {
    /// Where it starts.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
}

/// Words of the text.
#[derive(Deserialize, Debug)]
pub struct Words {
    /// Where they start.
    pub start: u32,
    /// Where they end.
    pub end: u32,
    /// As they stand.
    pub text: String,
    /// The dictionary form, for a cue.
    #[serde(default)]
    pub lemma: String,
}

/// One who speaks.
#[derive(Deserialize, Debug)]
pub struct Speaker {
    /// The fullest form.
    pub name: String,
    /// What the speaker is.
    pub r#type: String,
    /// `f` or `m`.
    pub gender: Option<String>,
    /// The words of the role.
    pub role: Option<String>,
    /// Other names.
    #[serde(default)]
    pub aliases: Vec<String>,
}

/// What was said.
#[derive(Deserialize, Debug)]
pub struct Quote {
    /// What it is.
    pub kind: String,
    /// The words.
    pub text: String,
    /// Where they stand.
    pub parts: Vec<Place>,
    /// What introduces them.
    pub cue: Option<Words>,
    /// Who is named.
    pub source: Option<Words>,
    /// Who speaks.
    pub speaker: Option<usize>,
    /// The quote around it.
    pub inside: Option<usize>,
    /// What found it.
    pub rule: String,
    /// How far that can be trusted.
    pub confidence: f64,
}

/// A figure.
#[derive(Deserialize, Debug)]
pub struct Claim {
    /// What kind of quantity it is.
    pub kind: String,
    /// As it stands.
    pub text: String,
    /// Where it starts.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// How much, digit for digit.
    pub value: Option<Box<RawValue>>,
    /// The lower bound.
    pub low: Option<Box<RawValue>>,
    /// The upper bound.
    pub high: Option<Box<RawValue>>,
    /// The unit.
    pub unit: String,
    /// The bound.
    pub approx: Option<String>,
    /// The direction of a change.
    pub change: Option<String>,
    /// How it is held.
    pub modality: Option<String>,
    /// What is measured.
    pub of: Option<Words>,
    /// When.
    pub when: Option<Words>,
    /// The quote that holds it.
    pub quote: Option<usize>,
    /// Who asserts it.
    pub speaker: Option<usize>,
    /// What found it.
    pub rule: String,
    /// How far that can be trusted.
    pub confidence: f64,
}

/// Calls `each` with every record below `path`, in the order of the files' names. A document that is there twice, in a
/// file of its own and in one for all, counts once.
pub fn each(path: &Path, each: &mut dyn FnMut(Result<Record, Failure>)) {
    let mut seen = HashSet::new();
    let mut once = |record: Result<Record, Failure>| match record {
        Ok(record) if !seen.insert((record.id.clone(), record.source.clone())) => {}
        record => each(record),
    };
    match files(path) {
        Ok(files) if files.is_empty() => {
            let reason = "no .json or .jsonl file in this folder: write one with dixit -f jsonl -o";
            once(Err(Failure::new(path.display().to_string(), reason)));
        }
        Ok(files) => files.iter().for_each(|file| read(file, &mut once)),
        Err(failure) => once(Err(failure)),
    }
}

/// The results below `path`: itself where it is a file.
fn files(path: &Path) -> Result<Vec<PathBuf>, Failure> {
    let failure = |error| Failure::new(path.display().to_string(), error);
    let metadata = fs::metadata(path).map_err(failure)?;
    if !metadata.is_dir() {
        return Ok(vec![path.to_path_buf()]);
    }
    let mut entries = Vec::new();
    for entry in fs::read_dir(path).map_err(failure)? {
        entries.push(entry.map_err(failure)?.path());
    }
    entries.sort();
    let mut found = Vec::new();
    for entry in entries {
        // A link to a folder may lead back up, so links to folders are not followed.
        let is_folder = fs::symlink_metadata(&entry).is_ok_and(|entry| entry.is_dir());
        if is_folder {
            found.extend(files(&entry)?);
        } else if is_result(&entry) {
            found.push(entry);
        }
    }
    Ok(found)
}

/// Whether a file's name is that of results, not of what stands beside them.
fn is_result(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside =
        name.starts_with('.') || name.ends_with("errors.jsonl") || name.ends_with(".task.json");
    !beside && (name.ends_with(".json") || name.ends_with(".jsonl"))
}

fn read(path: &Path, each: &mut dyn FnMut(Result<Record, Failure>)) {
    let name = path.display().to_string();
    if path
        .extension()
        .is_some_and(|extension| extension == "json")
    {
        let text = fs::read_to_string(path).map_err(|error| Failure::new(&name, error));
        return each(text.and_then(|text| record(&text, &name)));
    }
    let lines = match File::open(path) {
        Ok(file) => BufReader::with_capacity(1 << 16, file).lines(),
        Err(error) => return each(Err(Failure::new(name, error))),
    };
    for (at, line) in lines.enumerate() {
        let place = format!("{name}:{}", at + 1);
        match line {
            Ok(line) if line.trim().is_empty() => {}
            Ok(line) => each(record(&line, &place)),
            // What stops in the middle of a line would stop there again.
            Err(error) => return each(Err(Failure::new(place, error))),
        }
    }
}

fn record(text: &str, place: &str) -> Result<Record, Failure> {
    let error = match serde_json::from_str::<Record>(text) {
        Ok(record) if record.schema == SCHEMA => return Ok(record),
        Ok(_) => None,
        Err(error) => Some(error),
    };
    let reason = match (serde_json::from_str::<Form>(text), error) {
        (Ok(form), _) if form.schema != SCHEMA => {
            let schema = form.schema;
            format!("a record of the form {schema}, not {SCHEMA}: read its text again")
        }
        (_, Some(error)) => format!("no record of dixit: {error}"),
        (_, None) => "no record of dixit".to_string(),
    };
    Err(Failure::new(place, reason))
}

/// What a record of any form begins with.
#[derive(Deserialize)]
struct Form {
    schema: String,
}
