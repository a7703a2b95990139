//! Ids from outside become names of files: never a way out of the folder, never one name for two documents.

use crate::pack::line;
use crate::place::{Place, text};
use std::path::Path;

#[test]
fn whatever_an_id_is_its_file_lies_below_the_folder() {
    let place = Place::new("names");
    let long = "é".repeat(5_000);
    let deep = "a/".repeat(5_000);
    let ids = [
        "https://valmont.example/a?b=c&d=é#e",
        "../../../etc/passwd",
        "/etc/passwd",
        "..\\..\\windows",
        "C:\\a",
        "CON",
        "aux.txt",
        "com1",
        "nul\0byte",
        "line\nbreak\ttab",
        ".hidden",
        "a.",
        "a ",
        "",
        ".",
        "..",
        "/",
        "errors.jsonl",
        "same",
        "same",
        "Same",
        "x?y",
        "x*y",
        "e\u{301}t\u{E9}",
        "\u{202E}rtl\u{200B}",
        "日本/語",
        &long,
        &(long.clone() + "2"),
        &deep,
    ];
    let lines: String = ids.iter().map(|id| line(id, &text(1))).collect();
    place.write("a.jsonl", lines);
    let run = place.run(&["a.jsonl", "-o", "deep/out"]);
    assert_eq!(run.code, Some(0), "{}", run.said);
    let mut found = Vec::new();
    files(&place.path, &mut found);
    let below = found
        .iter()
        .filter(|path| path.starts_with(place.path.join("deep/out")))
        .count();
    assert_eq!(below, ids.len(), "one file an id: {found:#?}");
    assert_eq!(found.len(), ids.len() + 1, "and nothing beside the folder");
    let mut folded: Vec<String> = found
        .iter()
        .map(|path| path.to_string_lossy().to_lowercase())
        .collect();
    folded.sort();
    folded.dedup();
    assert_eq!(folded.len(), found.len(), "names differ by more than case");
    for path in &found {
        let below = path.strip_prefix(&place.path).expect("it lies there");
        assert!(below.as_os_str().len() < 1_000, "{below:?}");
        for part in below.iter().map(|part| part.to_string_lossy()) {
            assert!(
                part.len() <= 255
                    && !part
                        .chars()
                        .any(|c| c.is_control() || "<>:\"|?*\\".contains(c)),
                "{part:?}"
            );
            let stem = part.split('.').next().unwrap_or_default().to_lowercase();
            assert!(
                !["con", "aux", "com1", "nul", "prn"].contains(&stem.as_str()),
                "{part:?}"
            );
        }
    }
    // The record has the id as it came.
    let record = std::fs::read_to_string(
        place
            .path
            .join("deep/out/https_/valmont.example/a_b=c&d=é#e.json"),
    );
    assert!(
        record
            .expect("a record")
            .contains("\"id\": \"https://valmont.example/a?b=c&d=é#e\"")
    );
}

fn files(folder: &Path, found: &mut Vec<std::path::PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        match entry.path().is_dir() {
            true => files(&entry.path(), found),
            false => found.push(entry.path()),
        }
    }
}
