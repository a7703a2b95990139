//! The annotated press: what is right there, never less than the floors, and the confidence that each rule earns.
//!
//! `cargo test --release --test accuracy -- --nocapture` prints the figures; `DIXIT_MISSES=1` adds every miss.
//! `DIXIT_BLESS=1` raises `tests/press/floors.tsv` to what is reached and rewrites `src/lexicon/confidence.tsv`. A floor
//! is only lowered by hand, in a commit that says why.

mod press_score;

use dixit::document::Document;
use dixit::extract::extract;
use dixit::record::{Origin, Record, Unit};
use press_score::mark::{self, Gold};
use press_score::report::{self, Figures};
use press_score::score::{Tally, score};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn the_annotated_press_is_read_as_well_as_ever() {
    let tallies: Vec<Tally> = press().iter().map(measure).collect();
    let mut total = Tally::default();
    tallies.iter().for_each(|tally| total.merge(tally));
    println!("{}", report::page(&tallies));
    if std::env::var_os("DIXIT_MISSES").is_some() {
        println!("{}", total.misses.join("\n"));
    }
    let bless = std::env::var_os("DIXIT_BLESS").is_some();
    check_floors(&report::figures(&total), bless);
    check_confidence(&total, bless);
}

/// The annotated articles, in the order of their names.
fn press() -> Vec<Gold> {
    let entries = fs::read_dir(path("tests/press")).expect("tests/press is a folder");
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|file| {
        file.extension()
            .is_some_and(|extension| extension == "mark")
    });
    files.sort();
    let read = |file: &PathBuf| {
        let marked = fs::read_to_string(file).expect("an article is UTF-8");
        let id = file.file_stem().unwrap_or_default().to_string_lossy();
        mark::read(&id, &marked).unwrap_or_else(|errors| panic!("{errors}"))
    };
    files.iter().map(read).collect()
}

fn measure(gold: &Gold) -> Tally {
    let document = Document::new(gold.text.clone());
    let extraction = extract(&document);
    let origin = Origin {
        id: &gold.id,
        source: "-",
        encoding: "utf-8",
    };
    score(
        gold,
        &Record::new(origin, &document, &extraction, Unit::Char),
    )
}

/// Figures that must not fall; all are better when higher.
fn is_guarded(name: &str) -> bool {
    name != "nonquotes.reported" && !name.ends_with(".P") && !name.ends_with(".R")
}

fn check_floors(figures: &Figures, bless: bool) {
    let file = path("tests/press/floors.tsv");
    let table = fs::read_to_string(&file).unwrap_or_default();
    let rows = table.lines().filter(|line| !line.starts_with('#'));
    let floors = rows.filter_map(|row| row.split_once('\t'));
    let mut floors: BTreeMap<String, f64> = floors
        .map(|(name, floor)| {
            (
                name.to_string(),
                floor.parse().expect("a floor is a number"),
            )
        })
        .collect();
    let mut fallen = Vec::new();
    for (name, floor) in &floors {
        let reached = figures.get(name).copied().unwrap_or(0.0);
        if reached < *floor {
            fallen.push(format!("{name}: {reached:.4} is below {floor:.3}"));
        }
    }
    if bless {
        for (name, figure) in figures.iter().filter(|(name, _)| is_guarded(name)) {
            let reached = (figure * 1000.0).floor() / 1000.0;
            let floor = floors.entry(name.clone()).or_insert(0.0);
            *floor = floor.max(reached);
        }
        let rows: String = floors
            .iter()
            .map(|(name, floor)| format!("{name}\t{floor:.3}\n"))
            .collect();
        fs::write(file, format!("# figure\tfloor\n{rows}")).expect("the floors can be written");
    }
    assert!(
        fallen.is_empty(),
        "figures have fallen below tests/press/floors.tsv:\n{}",
        fallen.join("\n")
    );
}

/// The table that the program carries says what was measured, so that a confidence is never a guess.
fn check_confidence(total: &Tally, bless: bool) {
    let file = path("src/lexicon/confidence.tsv");
    let rows = total.rules.iter().map(|(rule, (found, right))| {
        let precision = *right as f64 / *found as f64;
        format!("{rule}\t{found}\t{right}\t{precision:.3}\n")
    });
    let measured = format!(
        "# rule\tfound\tright\tprecision\n{}",
        rows.collect::<String>()
    );
    if bless {
        fs::write(&file, &measured).expect("the table can be written");
    }
    let held = fs::read_to_string(&file).unwrap_or_default();
    assert_eq!(
        held, measured,
        "src/lexicon/confidence.tsv is not what is measured: run with DIXIT_BLESS=1"
    );
}

fn path(below: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(below)
}
