//! `input/` gives exactly `output/`. `DIXIT_BLESS=1` rewrites `output/`; then read the difference before keeping it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

#[test]
fn the_samples_give_the_output_that_is_kept() {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("output");
    let fresh = Path::new(env!("CARGO_TARGET_TMPDIR")).join("golden");
    let _ = fs::remove_dir_all(&fresh);
    run("json", &fresh);
    run("markup", &fresh);
    run("jsonl", &fresh);
    if std::env::var_os("DIXIT_BLESS").is_some() {
        let _ = fs::remove_dir_all(&kept);
        for (name, text) in files(&fresh) {
            let path = kept.join(name);
            fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("a folder");
            fs::write(path, text).expect("output can be written");
        }
    }
    let (fresh, kept) = (files(&fresh), files(&kept));
    let names: Vec<&String> = fresh.keys().collect();
    assert_eq!(
        names,
        kept.keys().collect::<Vec<_>>(),
        "output/ holds other files"
    );
    for (name, text) in &fresh {
        if let Some(line) = first_difference(&kept[name], text) {
            panic!(
                "output/{name} differs {line}\nread the difference, then rewrite with DIXIT_BLESS=1"
            );
        }
    }
}

fn run(format: &str, output: &Path) {
    let status = Command::new(env!("CARGO_BIN_EXE_dixit"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["input", "--quiet", "--format", format, "--output"])
        .arg(output)
        .status();
    assert!(
        status.expect("dixit runs").success(),
        "all samples can be read"
    );
}

/// The texts below `folder` by their path.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut folders: Vec<PathBuf> = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path
                .strip_prefix(folder)
                .expect("it lies below")
                .to_string_lossy()
                .replace('\\', "/");
            files.insert(name, fs::read_to_string(&path).expect("output is UTF-8"));
        }
    }
    files
}

fn first_difference(kept: &str, fresh: &str) -> Option<String> {
    let lines = kept.lines().zip(fresh.lines()).enumerate();
    let mut differing = lines.filter(|(_, (kept, fresh))| kept != fresh);
    match differing.next() {
        Some((at, (kept, fresh))) => Some(format!(
            "at line {}:\n  kept  {kept}\n  fresh {fresh}",
            at + 1
        )),
        None if kept != fresh => Some("in its length".to_string()),
        None => None,
    }
}
