//! Every word table: sorted, each word once, trimmed, the right number of cells, one form of accents. A failure says
//! where and what to do.

use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn every_table_is_in_order() {
    let mut faults = Vec::new();
    let mut tables = 0;
    for path in tables_below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lexicon")) {
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
