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
use std::collections::{BTreeMap, BTreeSet};
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
    check_reliability(&reliability(&press(), &tallies), bless);
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

/// What became of what was found with a confidence in each band, where the confidence comes from the articles of the other
/// authors: an author is the first letter of an article's name.
fn reliability(articles: &[Gold], tallies: &[Tally]) -> String {
    const BANDS: [(f64, &str); 4] = [
        (0.97, "0.97 and more"),
        (0.94, "0.94 to 0.97"),
        (0.8, "0.80 to 0.94"),
        (0.0, "less than 0.80"),
    ];
    let author = |article: &Gold| article.id.chars().next();
    let authors: BTreeSet<Option<char>> = articles.iter().map(author).collect();
    let mut bands = [(0, 0, 0.0); BANDS.len()];
    for held_out in authors {
        let (mut own, mut others) = (Tally::default(), Tally::default());
        for (article, tally) in articles.iter().zip(tallies) {
            let sum = if author(article) == held_out {
                &mut own
            } else {
                &mut others
            };
            sum.merge(tally);
        }
        for (rule, (found, right)) in &own.rules {
            let (cases, hits) = others.rules.get(rule).copied().unwrap_or_default();
            let confidence = (hits + 1) as f64 / (cases + 2) as f64;
            let band = BANDS.iter().position(|(low, _)| confidence >= *low);
            let sum = &mut bands[band.unwrap_or(BANDS.len() - 1)];
            *sum = (
                sum.0 + found,
                sum.1 + right,
                sum.2 + confidence * *found as f64,
            );
        }
    }
    let rows = BANDS
        .iter()
        .zip(bands)
        .map(|((_, name), (found, right, stated))| {
            let share = |part: f64| part / f64::from(found.max(1) as u32);
            let (stated, reached) = (share(stated), share(right as f64));
            format!("| {name} | {found} | {stated:.3} | {reached:.3} |\n")
        });
    let head = "| Confidence | Found | On average | Right |\n|---|---|---|---|\n";
    head.to_string() + &rows.collect::<String>()
}

/// The guide shows that table as it was measured.
fn check_reliability(table: &str, bless: bool) {
    let file = path("src/guide.md");
    let guide = fs::read_to_string(&file).expect("the guide is there");
    let (before, rest) = guide
        .split_once("--test accuracy -->\n")
        .expect("a mark before");
    let (held, after) = rest
        .split_once("<!-- /reliability -->")
        .expect("a mark behind");
    if bless {
        let written = format!("{before}--test accuracy -->\n{table}<!-- /reliability -->{after}");
        fs::write(&file, written).expect("the guide can be written");
        return;
    }
    assert_eq!(
        held, table,
        "the table in src/guide.md is not what is measured: run with DIXIT_BLESS=1"
    );
}

fn path(below: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(below)
}
