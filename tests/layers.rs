//! The map: data flows one way, so each module imports from those above it alone, and every package has one home.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The modules, each below all that it may import from.
const MAP: [&str; 19] = [
    "span",
    "fold",
    "error",
    "lexicon",
    "document",
    "mention",
    "cue",
    "quote",
    "attribution",
    "speaker",
    "claim",
    "extract",
    "record",
    "source",
    "sink",
    "batch",
    "report",
    "cli",
    "main",
];

/// The packages, and the modules or files where each may be named.
const HOMES: &[(&str, &[&str])] = &[
    ("anstream", &["cli"]),
    ("anstyle", &["cli"]),
    ("askama", &["report"]),
    ("bzip2", &["source"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("csv", &["sink"]),
    ("csv_core", &["source"]),
    ("dom_smoothie", &["source/html/mod.rs"]),
    ("encoding_rs", &["document"]),
    ("flate2", &["report", "source"]),
    ("globset", &["source"]),
    ("indicatif", &["cli"]),
    ("memchr", &["source"]),
    // The allocator of the program and of its benchmark.
    ("mimalloc", &["main.rs"]),
    ("parquet", &["sink", "source"]),
    // The tables of Parquet are encoded on the threads of the batch.
    ("rayon", &["batch", "sink/results/groups.rs"]),
    ("ruzstd", &["source"]),
    // Number words have their value in lexicon/, figures are made in claim/ and written in record/.
    ("rust_decimal", &["lexicon", "claim", "record"]),
    ("schemars", &["record", "cli/schema.rs"]),
    // The derives stand in record/; a sink may take what is serialisable, and JSON Lines are taken apart unread.
    (
        "serde",
        &["record", "sink", "report/read.rs", "source/json.rs"],
    ),
    (
        "serde_json",
        &[
            "sink",
            "source",
            "report",
            "record/metadata.rs",
            "record/number.rs",
            "cli/schema.rs",
        ],
    ),
    ("signal_hook", &["cli"]),
    (
        "tempfile",
        &[
            "sink/destination.rs",
            "sink/parquet/tests.rs",
            "source/parquet/rows.rs",
        ],
    ),
    ("terminal_size", &["cli"]),
    ("thiserror", &["error", "document"]),
    ("unicode_normalization", &["fold"]),
    ("unicode_segmentation", &["document"]),
    ("unicode_width", &["cli"]),
    ("walkdir", &["source"]),
    ("zip", &["source"]),
];

#[test]
fn imports_point_up_the_map() {
    let mut faults = Vec::new();
    for (name, text) in sources() {
        let module = module(&name);
        let Some(own) = rank(module) else {
            faults.push(format!(
                "{name}: {module} is not in the map: give it a place in tests/layers.rs"
            ));
            continue;
        };
        for (at, line) in text.lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            let import = code
                .trim_start()
                .trim_start_matches("pub ")
                .trim_start_matches("pub(crate) ");
            if code.contains("crate::") && !import.starts_with("use crate::") {
                faults.push(format!(
                    "{name}:{}: import it at the head of the file: {}",
                    at + 1,
                    line.trim()
                ));
            }
            for after in code.split("crate::").skip(1) {
                let end = after
                    .find(|c: char| !c.is_alphanumeric() && c != '_')
                    .unwrap_or(after.len());
                let place = format!("{name}:{}", at + 1);
                match rank(&after[..end]) {
                    None => faults.push(format!(
                        "{place}: name one module of the map a line: {}",
                        line.trim()
                    )),
                    Some(rank) if rank > own => {
                        faults.push(format!(
                            "{place}: {module} stands above {}: {}",
                            &after[..end],
                            line.trim()
                        ));
                    }
                    Some(_) => {}
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_map_in_the_documentation_is_the_one_that_is_held() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let lib = fs::read_to_string(root.join("lib.rs")).expect("lib.rs");
    let rows = lib
        .lines()
        .filter_map(|line| line.strip_prefix("//! | ")?.split('`').nth(1));
    let documented: Vec<&str> = rows.collect();
    let held: Vec<&str> = MAP
        .iter()
        .copied()
        .filter(|module| *module != "main")
        .collect();
    assert_eq!(
        documented, held,
        "the table in src/lib.rs lists the modules of tests/layers.rs, in their order"
    );
    for module in MAP {
        let there = root.join(module).is_dir() || root.join(format!("{module}.rs")).is_file();
        assert!(there, "{module} is on the map and not in src");
    }
}

#[test]
fn every_package_has_one_home() {
    let packages = packages();
    let known: BTreeSet<&str> = HOMES.iter().map(|(package, _)| *package).collect();
    let mut faults: Vec<String> = packages
        .iter()
        .filter(|package| !known.contains(package.as_str()))
        .map(|package| format!("{package} has no home: give it one in tests/layers.rs"))
        .collect();
    for (name, text) in sources() {
        for (at, line) in text.lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            for (package, homes) in HOMES.iter().filter(|(package, _)| names(code, package)) {
                let at_home = homes
                    .iter()
                    .any(|home| module(&name) == *home || name == *home);
                if packages.contains(*package) && !at_home {
                    faults.push(format!(
                        "{name}:{}: {package} lives in {homes:?}: {}",
                        at + 1,
                        line.trim()
                    ));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Whether `code` names `package` as a path: `use regex::Regex`, `serde_json::to_string`.
fn names(code: &str, package: &str) -> bool {
    let path = format!("{package}::");
    code.match_indices(&path).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        before.is_none_or(|c| !c.is_alphanumeric() && c != '_' && c != ':')
    })
}

fn rank(module: &str) -> Option<usize> {
    MAP.iter().position(|held| *held == module)
}

/// The module of a file below `src`: `claim` for `claim/unit.rs`.
fn module(name: &str) -> &str {
    let first = name.split('/').next().unwrap_or_default();
    first.strip_suffix(".rs").unwrap_or(first)
}

/// Every file of the library and the program by its path below `src`. Programs of their own in `bin/` are no part of
/// it, and `lib.rs` only lists.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut sources, mut folders): (Vec<_>, Vec<PathBuf>) = (Vec::new(), vec![root.clone()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("src is a folder").flatten() {
            let path = entry.path();
            let name = path
                .strip_prefix(&root)
                .expect("it lies below")
                .to_string_lossy()
                .replace('\\', "/");
            if path.is_dir() && name != "bin" {
                folders.push(path);
            } else if name.ends_with(".rs") && name != "lib.rs" {
                sources.push((name, fs::read_to_string(path).expect("a source is UTF-8")));
            }
        }
    }
    sources.sort();
    sources
}

/// The packages that the manifest names, as the code writes them.
fn packages() -> BTreeSet<String> {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
    let manifest = fs::read_to_string(manifest).expect("a manifest");
    let mut of_packages = false;
    let lines = manifest.lines().filter(|line| {
        if line.starts_with('[') {
            of_packages = line.ends_with("dependencies]");
        }
        of_packages
    });
    let names = lines
        .filter_map(|line| line.split_once('='))
        .map(|(name, _)| name.trim().replace('-', "_"));
    names.collect()
}
