//! Arguments → files, sorted: a file is itself, a folder is every file below it that a format reads, a pattern is
//! every file that it matches, `-` is standard input.

use crate::record::Failure;
use crate::source::{File, Item, Items, format_of, slashed, text};
use globset::{GlobBuilder, GlobMatcher};
use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use walkdir::{DirEntry, WalkDir};

/// The documents that `arguments` name, in their order and sorted by path within a folder.
pub fn find(arguments: &[String]) -> Items {
    let arguments = arguments.to_vec();
    Box::new(arguments.into_iter().flat_map(|argument| one(&argument)))
}

fn one(argument: &str) -> Items {
    let path = Path::new(argument);
    if argument == "-" {
        return Box::new(std::iter::once(Ok(Item::stdin())));
    }
    if path.is_dir() {
        let nothing = Failure::new(argument, "no .txt or .md file in this folder");
        return walk(path, |path: &Path| format_of(path).is_some(), nothing);
    }
    if path.exists() {
        let id = id(path, path.parent().unwrap_or(Path::new("")));
        let path = path.to_path_buf();
        return documents(File { id, path });
    }
    match pattern(argument) {
        Some((folder, matcher)) => walk(
            &folder,
            move |path: &Path| matcher.is_match(path),
            Failure::new(argument, "no file matches this pattern"),
        ),
        None => fail(argument, "no such file or folder"),
    }
}

fn fail(source: &str, reason: &str) -> Items {
    Box::new(std::iter::once(Err(Failure::new(source, reason))))
}

/// The documents of a file; one that no format claims is text, since the user named it.
fn documents(file: File) -> Items {
    let format = format_of(&file.path).unwrap_or(&text::FORMAT);
    (format.documents)(file)
}

/// The folder to walk for a pattern, and what its files must match: `press/2014/*.txt` needs no look at `press/2013`.
fn pattern(argument: &str) -> Option<(PathBuf, GlobMatcher)> {
    let special = argument.find(['*', '?', '[', '{'])?;
    let folder = match argument[..special].rfind('/') {
        Some(0) => "/",
        Some(slash) => &argument[..slash],
        None => ".",
    };
    // What is walked from `.` comes as `./a.txt`, so the pattern must begin so too.
    let pattern = match folder {
        "." if !argument.starts_with("./") => format!("./{argument}"),
        _ => argument.to_string(),
    };
    let mut glob = GlobBuilder::new(&pattern);
    let glob = glob.literal_separator(true).build().ok()?;
    Some((PathBuf::from(folder), glob.compile_matcher()))
}

/// Every wanted file below `folder`, sorted by name; `nothing` is the failure where there is none.
fn walk(folder: &Path, wanted: impl Fn(&Path) -> bool + 'static, nothing: Failure) -> Items {
    let root = folder.to_path_buf();
    let found = Rc::new(Cell::new(false));
    let seen = Rc::clone(&found);
    let entries = WalkDir::new(folder)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry));
    let items = entries.flat_map(move |entry| -> Items {
        match entry {
            Err(error) => Box::new(std::iter::once(Err(failure(&root, &error)))),
            Ok(entry) if entry.file_type().is_dir() || !wanted(entry.path()) => {
                Box::new(std::iter::empty())
            }
            Ok(entry) => {
                found.set(true);
                let id = id(entry.path(), &root);
                let path = entry.into_path();
                documents(File { id, path })
            }
        }
    });
    let end = std::iter::once_with(move || (!seen.get()).then_some(Err(nothing)));
    Box::new(items.chain(end.flatten()))
}

fn failure(root: &Path, error: &walkdir::Error) -> Failure {
    let path = slashed(error.path().unwrap_or(root));
    match error.io_error() {
        Some(error) => Failure::new(path, error),
        None => Failure::new(path, "this link leads back to a folder around it"),
    }
}

/// `.DS_Store`, `._article.txt`: what systems leave behind, never an article.
fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().to_string_lossy().starts_with('.')
}

/// The path of a document below `root`, without its extension.
fn id(path: &Path, root: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    slashed(&below.with_extension(""))
}
