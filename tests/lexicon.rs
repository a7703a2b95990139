//! Every word table: sorted, each word once, trimmed, the right number of cells, one form of accents, no word that a
//! column does not know, and examples that are read as their row says. A failure says where and what to do.
//!
//! The examples of `units.tsv` run in `tests/claims.rs`, those of `abbreviations.tsv` in `tests/document.rs`.

use dixit::document::Document;
use dixit::extract::{Extraction, extract};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Columns whose cells are words of a short list, a comma between two of them; the reader skips any other word.
const CHOICES: &[(&str, usize, &str)] = &[
    ("abbreviations.tsv", 1, "before-capital never unless-number"),
    ("cue_nouns.tsv", 1, "f m"),
    ("cue_nouns.tsv", 2, "colon que selon"),
    ("cue_phrases.tsv", 1, "after both own weak"),
    (
        "cue_verbs.tsv",
        1,
        "accuse ask commit deny feel find know manner name opinion order say talk",
    ),
    (
        "cue_verbs.tsv",
        2,
        "- a attr colon comme contre de dobj how inf obj pour que si sur",
    ),
    ("cue_verbs.tsv", 3, "may no only"),
    ("cue_verbs.tsv", 4, "never strong weak"),
    ("function_words.tsv", 2, "- fp fs mp ms p s"),
    ("function_words.tsv", 3, "- 1 2 3 former on same there"),
    ("function_words.tsv", 4, "- p s"),
    ("given_names.tsv", 1, "f m n"),
    ("groups.tsv", 1, "f m"),
    ("groups.tsv", 2, "document group org place"),
    ("groups.tsv", 4, "- named sole"),
    ("impersonal.tsv", 1, "predicate verb"),
    ("naming_words.tsv", 1, "noun verb work"),
    (
        "people.tsv",
        2,
        "family family:f person person:f person:w role role:f role:à title title:f",
    ),
    ("places.tsv", 1, "org seat state"),
    ("places.tsv", 2, "- f fp m mp"),
    ("quantities.tsv", 1, "bare noun"),
    ("role_classes.tsv", 2, "broad office trade"),
    ("role_verbs.tsv", 1, "object subject"),
    ("semi_auxiliaries.tsv", 1, "- a de par"),
    ("semi_auxiliaries.tsv", 2, "asserts blocks insists weak"),
    ("titles.tsv", 1, "f m n"),
    ("titles.tsv", 2, "p s"),
    (
        "units.tsv",
        2,
        "duration measure money percent weak-measure weak-money weak-percent",
    ),
];

#[test]
fn every_cell_of_a_short_list_is_on_it() {
    let mut faults = Vec::new();
    for (table, column, choices) in CHOICES {
        let choices: BTreeSet<&str> = choices.split(' ').collect();
        for (line, row) in table_rows(table) {
            let cell = row.get(*column).map_or("", String::as_str);
            for word in cell.split(',').filter(|word| !choices.contains(word)) {
                faults.push(format!("{table}:{line}: {word:?} is none of {choices:?}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The tables whose last column is an example, how an example is read as its row says, and the share of rows, in
/// hundredths, that must be: raise it when more are.
const EXAMPLES: &[(&str, Reading, usize)] = &[
    ("cue_nouns.tsv", announces, 83),
    ("cue_phrases.tsv", is_cue, 80),
    ("cue_verbs.tsv", is_cue_or_verb, 92),
    ("impersonal.tsv", is_silent, 100),
    ("naming_words.tsv", is_silent, 100),
    ("semi_auxiliaries.tsv", governs, 90),
];

type Reading = fn(&[String], &Document, &Extraction) -> bool;

/// `cargo test --test lexicon -- --nocapture` prints the rows that are not read, with what was found.
#[test]
fn the_examples_are_read_as_their_rows_say() {
    let mut faults = Vec::new();
    for (table, reads, floor) in EXAMPLES {
        let (mut right, mut missed) = (0, Vec::new());
        for (line, row) in table_rows(table) {
            let document = Document::new(row.last().cloned().unwrap_or_default());
            let extraction = extract(&document);
            if reads(&row, &document, &extraction) {
                right += 1;
                continue;
            }
            let quotes = extraction.quotes.iter();
            let cues: Vec<&str> = quotes
                .map(|found| found.cue.as_ref().map_or("", |cue| cue.lemma))
                .collect();
            missed.push(format!(
                "{table}:{line}: {}: {} (cues {cues:?})",
                row[0],
                document.text()
            ));
        }
        let share = right * 100 / (right + missed.len()).max(1);
        println!(
            "{table}: {share} %, {} missed\n{}",
            missed.len(),
            missed.join("\n")
        );
        if share < *floor {
            faults.push(format!(
                "{table}: {share} % where {floor} % were right\n{}",
                missed.join("\n")
            ));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A quote that the row's word introduces.
fn is_cue(row: &[String], _: &Document, extraction: &Extraction) -> bool {
    let mut cues = extraction
        .quotes
        .iter()
        .filter_map(|found| found.cue.as_ref());
    cues.any(|cue| cue.lemma == row[0])
}

/// As [`is_cue`]; a verb that introduces no quote of its own (`savoir`, `ordonner`, `craindre`) is a verb there.
fn is_cue_or_verb(row: &[String], document: &Document, extraction: &Extraction) -> bool {
    let silent = matches!(row[1].as_str(), "know" | "order" | "feel");
    let head = row[0].split(' ').next().unwrap_or_default();
    is_cue(row, document, extraction)
        || silent && document.tokens().iter().any(|token| token.lemma() == head)
}

/// A quote, where the row's noun announces one by a colon or `que`.
fn announces(row: &[String], _: &Document, extraction: &Extraction) -> bool {
    !extraction.quotes.is_empty() || row[2] == "selon"
}

/// Words in marks that are a name or a title, so no quote.
fn is_silent(_: &[String], _: &Document, extraction: &Extraction) -> bool {
    extraction.quotes.is_empty()
}

/// A quote under a verb that asserts, none under one that blocks.
fn governs(row: &[String], _: &Document, extraction: &Extraction) -> bool {
    match row[2].as_str() {
        "asserts" => !extraction.quotes.is_empty(),
        "blocks" => extraction.quotes.is_empty(),
        _ => true,
    }
}

/// The rows of a table with their line numbers.
fn table_rows(table: &str) -> Vec<(usize, Vec<String>)> {
    let path = folder().join(table);
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{table}: {error}"));
    let rows = text.lines().enumerate().skip(1);
    rows.map(|(at, line)| (at + 1, line.split('\t').map(str::to_string).collect()))
        .collect()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lexicon")
}

#[test]
fn every_table_is_in_order() {
    let mut faults = Vec::new();
    let mut tables = 0;
    for path in tables_below(&folder()) {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        match fs::read_to_string(&path) {
            Ok(text) => check(&name, &text, &mut faults),
            Err(error) => faults.push(format!("{name}: {error}")),
        }
        tables += 1;
    }
    assert!(tables > 0, "no table found");
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

fn tables_below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder of the tables");
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "tsv"));
    paths.sort();
    paths
}

fn check(name: &str, text: &str, faults: &mut Vec<String>) {
    let mut lines = text.lines().enumerate();
    let header = lines.next().map_or("", |(_, line)| line);
    let columns = header.split('\t').count();
    let mut fault = |line: usize, what: String| faults.push(format!("{name}:{line}: {what}"));
    if !header.starts_with("# ") {
        fault(
            1,
            "the first line names the columns: # first\tsecond".to_string(),
        );
    }
    if text.contains('\r') || !text.ends_with('\n') {
        fault(
            1,
            "lines end with a line feed, the last one too".to_string(),
        );
    }
    let mut last = "";
    for (at, line) in lines {
        let at = at + 1;
        let cells: Vec<&str> = line.split('\t').collect();
        let first = cells[0];
        if cells.len() != columns {
            fault(
                at,
                format!("{} cells where the header has {columns}", cells.len()),
            );
        }
        if first.is_empty() {
            fault(
                at,
                "the first cell is empty: fill it or take the line out".to_string(),
            );
        }
        if first == last {
            fault(
                at,
                format!("{first:?} stands twice: make one line of the two"),
            );
        }
        if first < last {
            fault(
                at,
                format!("{first:?} belongs before {last:?}: sort by bytes (LC_ALL=C sort)"),
            );
        }
        if cells.iter().any(|cell| cell.trim() != *cell) {
            fault(
                at,
                "a cell begins or ends with a space: take it out".to_string(),
            );
        }
        if line.contains("  ") {
            fault(at, "two spaces in a row: make it one".to_string());
        }
        if let Some(accent) = line.chars().find(|c| matches!(c, '\u{300}'..='\u{36F}')) {
            fault(
                at,
                format!("an accent apart from its letter ({accent:?}): write the composed letter"),
            );
        }
        last = first;
    }
}
