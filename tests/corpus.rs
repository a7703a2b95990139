//! Runs every case in `tests/corpus/<stage>/`: strips the marks, reads the text, writes the marks back, compares.
//!
//! A case that fails is printed as two lines, what was expected and what was found. `tests/known_failures.txt` names,
//! as `stage: name`, the cases that cannot be done yet; one of them that passes fails the run, so the list only shrinks.

mod annotated;

use annotated::{Case, Mark};
use dixit::document::Document;
use dixit::extract::extract;
use dixit::record::{Origin, Record, Unit};
use dixit::sink;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// What of a mark a stage compares; nothing where the mark is another stage's.
type Compared = fn(&Mark) -> Option<Mark>;

/// The stages whose cases run here.
const STAGES: [(&str, Compared); 2] = [("quote", quote), ("speaker", speaker)];

#[test]
fn every_case_is_as_it_should_be() {
    let known = fs::read_to_string(path("tests/known_failures.txt")).unwrap_or_default();
    let mut known: BTreeSet<&str> = known
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect();
    let mut failures = Vec::new();
    let mut names = BTreeSet::new();
    for (stage, compared) in STAGES {
        for case in cases(stage, &mut failures) {
            let name = format!("{stage}: {}", case.name);
            let difference = difference(&case, compared);
            let is_known = known.remove(name.as_str());
            match difference {
                Some(difference) if !is_known => failures.push(format!("{name}\n{difference}")),
                None if is_known => failures.push(format!(
                    "{name}\n  passes now: take it off tests/known_failures.txt"
                )),
                _ => {}
            }
            if !names.insert(name.clone()) {
                failures.push(format!(
                    "{name}\n  stands twice: give each case a name of its own"
                ));
            }
        }
    }
    failures.extend(
        known
            .iter()
            .map(|name| format!("{name}\n  is a known failure, but no case has this name")),
    );
    assert!(
        failures.is_empty(),
        "{} of {} cases:\n\n{}\n",
        failures.len(),
        names.len(),
        failures.join("\n\n")
    );
}

/// A quote's number, kind and extent, its cue and its source.
fn quote(mark: &Mark) -> Option<Mark> {
    let compared = matches!(mark.label.as_str(), "quote" | "cue" | "source");
    compared.then(|| Mark {
        attributes: Vec::new(),
        ..mark.clone()
    })
}

/// Who is said to speak each quote.
fn speaker(mark: &Mark) -> Option<Mark> {
    let said = mark.get("sp").filter(|name| !name.is_empty());
    let attributes = said.map(|name| ("sp".to_string(), name.to_string()));
    (mark.label == "quote").then(|| Mark {
        words: Vec::new(),
        attributes: attributes.into_iter().collect(),
        ..mark.clone()
    })
}

/// What was expected and what was found, where they differ.
fn difference(case: &Case, compared: Compared) -> Option<String> {
    let expected: Vec<Mark> = case.marks.iter().filter_map(compared).collect();
    let found: Vec<Mark> = found(&case.text).iter().filter_map(compared).collect();
    let expected = annotated::write(&case.text, &expected);
    let found = annotated::write(&case.text, &found);
    (expected != found).then(|| format!("  expected {expected}\n  found    {found}"))
}

/// What dixit finds, through the format that speaks this notation: no other line here knows how it is stored.
fn found(text: &str) -> Vec<Mark> {
    let document = Document::new(text.to_string());
    let extraction = extract(&document);
    let origin = Origin {
        id: "case",
        source: "-",
        encoding: "utf-8",
    };
    let record = Record::new(origin, &document, &extraction, Unit::Char);
    let mut out = Vec::new();
    let markup = sink::named("markup").expect("the markup format");
    (markup.write)(&record, &mut out);
    let notation = String::from_utf8(out).expect("markup is UTF-8");
    let (read, marks) =
        annotated::read(&notation).unwrap_or_else(|error| panic!("{notation}: {error}"));
    assert_eq!(
        read.trim_end_matches('\n'),
        text.trim_end_matches('\n'),
        "markup gives the text back"
    );
    marks
}

fn cases(stage: &str, failures: &mut Vec<String>) -> Vec<Case> {
    let Ok(entries) = fs::read_dir(path("tests/corpus").join(stage)) else {
        return Vec::new();
    };
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "txt"));
    files.sort();
    let mut all = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap_or_default();
        match annotated::cases(&text) {
            Ok(cases) => all.extend(cases),
            Err(error) => failures.push(format!("{}: {error}", file.display())),
        }
    }
    all
}

fn path(below: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(below)
}
