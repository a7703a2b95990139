//! Arguments → files, sorted: a file is itself, a folder is every file below it that a format reads, a pattern is
//! every file that it matches, `-` is standard input.

use crate::record::Failure;
use crate::source::lines::{Line, Lines};
use crate::source::{Input, Items, Name, Options, explained, once, open, slashed, text};
use globset::{GlobBuilder, GlobMatcher};
use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;
use walkdir::{DirEntry, WalkDir};

/// The documents that `arguments` name, in their order and sorted by path within a folder; behind them, those that the
/// list names.
pub fn find(arguments: &[String], options: &Arc<Options>) -> Items {
    let arguments = arguments.to_vec();
    let named = Arc::clone(options);
    let found = arguments
        .into_iter()
        .flat_map(move |argument| one(&argument, None, &named));
    let listed = options
        .files_from
        .clone()
        .map(|list| listed(&list, options));
    let found = found.chain(listed.into_iter().flatten());
    match options.shard {
        None => Box::new(found),
        Some(shard) => Box::new(found.filter(move |item| match item {
            Ok(item) => shard.holds(&item.id),
            Err(failure) => shard.holds(&failure.to_string()),
        })),
    }
}

/// The bytes of what `arguments` name, as they lie; nothing where that cannot be known before they are read.
pub fn size(arguments: &[String], options: &Options) -> Option<u64> {
    if options.files_from.is_some() {
        return None;
    }
    let mut size = 0;
    for argument in arguments {
        let path = Path::new(argument);
        let (folder, wanted): (PathBuf, Wanted) = match pattern(argument) {
            _ if argument == "-" => return None,
            _ if path.is_dir() => (path.to_path_buf(), Box::new(is_read)),
            _ if path.exists() => (path.to_path_buf(), Box::new(|_| true)),
            Some((folder, matcher)) => (folder, Box::new(move |path| matcher.is_match(path))),
            None => continue,
        };
        let files = entries(&folder).flatten().filter(|entry| {
            entry.file_type().is_file()
                && wanted(entry.path())
                && takes(options, &folder, entry.path())
        });
        size += files
            .filter_map(|entry| Some(entry.metadata().ok()?.len()))
            .sum::<u64>();
    }
    Some(size)
}

/// Which of the files in a folder are read.
type Wanted = Box<dyn Fn(&Path) -> bool>;

/// What `argument` names. Below `root`, if there is one, a file's path is its id, else its name alone is.
fn one(argument: &str, root: Option<&Path>, options: &Arc<Options>) -> Items {
    let path = Path::new(argument);
    if argument == "-" {
        return text_or(options)(stdin(options));
    }
    if path.is_dir() {
        let nothing = Failure::new(
            argument,
            "no file in this folder that dixit reads, or that --include takes",
        );
        return walk(path, Box::new(is_read), nothing, options);
    }
    if path.exists() {
        let root = root.or(path.parent()).unwrap_or(Path::new(""));
        return file(path, root, options);
    }
    match pattern(argument) {
        Some((folder, matcher)) => {
            let nothing = Failure::new(argument, "no file matches this pattern");
            walk(
                &folder,
                Box::new(move |path| matcher.is_match(path)),
                nothing,
                options,
            )
        }
        None => fail(argument, "no such file or folder"),
    }
}

fn fail(source: &str, reason: &str) -> Items {
    once(Err(Failure::new(source, reason)))
}

fn is_read(path: &Path) -> bool {
    Name::of(path).format.is_some()
}

fn takes(options: &Options, folder: &Path, path: &Path) -> bool {
    let below = path.strip_prefix(folder).unwrap_or(path);
    options.select.takes(&slashed(below))
}

/// The format for what has no name that tells: the one that was named, or text.
fn text_or(options: &Options) -> fn(Input) -> Items {
    let named = options.format.map(|named| named.format.documents);
    named.unwrap_or(text::FORMAT.documents)
}

fn stdin(options: &Arc<Options>) -> Input {
    Input {
        id: "stdin".to_string(),
        source: "-".to_string(),
        place: open::Place::Stdin,
        packed: options.format.and_then(|named| named.packed),
        options: Arc::clone(options),
    }
}

/// The documents of a file; one whose name tells nothing was named by the user, so it is something to read.
fn file(path: &Path, root: &Path, options: &Arc<Options>) -> Items {
    let name = Name::of(path);
    let below = name.stem.strip_prefix(root).unwrap_or(name.stem);
    let input = Input {
        id: slashed(below),
        source: slashed(path),
        place: open::Place::File(path.to_path_buf()),
        packed: name.packed,
        options: Arc::clone(options),
    };
    let of = name
        .format
        .map_or_else(|| text_or(options), |format| format.documents);
    of(input)
}

/// The documents of the files that the file `list` names, one a line.
fn listed(list: &str, options: &Arc<Options>) -> Items {
    let place = match list {
        "-" => open::Place::Stdin,
        path => open::Place::File(PathBuf::from(path)),
    };
    let stream = match place.open(None, options) {
        Ok(stream) => stream,
        Err(error) => return fail(list, &format!("no list of files: {error}")),
    };
    let (source, options) = (list.to_string(), Arc::clone(options));
    let mut lines = Lines::new(stream, options.max_record);
    let names = std::iter::from_fn(move || match lines.next() {
        Ok(Line::End) => None,
        Ok(_) => Some(Ok(String::from_utf8_lossy(lines.bytes())
            .trim_end_matches(['\r', '\n'])
            .to_string())),
        // Once: a stream that has failed gives nothing more.
        Err(error) => Some(Err(explained(&error))),
    });
    let mut failed = false;
    let names = names.take_while(move |name| !std::mem::replace(&mut failed, name.is_err()));
    Box::new(names.flat_map(move |name| match name {
        Err(reason) => fail(&source, &reason),
        Ok(name) if name.is_empty() => Box::new(std::iter::empty()),
        Ok(name) => {
            let taken = options
                .select
                .takes(name.strip_prefix("./").unwrap_or(&name));
            let root = if name.starts_with("./") { "./" } else { "" };
            match taken {
                true => one(&name, Some(Path::new(root)), &options),
                false => Box::new(std::iter::empty()),
            }
        }
    }))
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

fn entries(folder: &Path) -> impl Iterator<Item = walkdir::Result<DirEntry>> + use<> {
    WalkDir::new(folder)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry))
}

/// Every wanted file below `folder`, sorted by name; `nothing` is the failure where there is none.
fn walk(folder: &Path, wanted: Wanted, nothing: Failure, options: &Arc<Options>) -> Items {
    let root = folder.to_path_buf();
    let options = Arc::clone(options);
    let found = Rc::new(Cell::new(false));
    let seen = Rc::clone(&found);
    let items = entries(folder).flat_map(move |entry| -> Items {
        match entry {
            Err(error) => once(Err(failure(&root, &error))),
            Ok(entry)
                if entry.file_type().is_dir()
                    || !wanted(entry.path())
                    || !takes(&options, &root, entry.path()) =>
            {
                Box::new(std::iter::empty())
            }
            // Reading a pipe waits for whoever writes to it: nobody, as a rule.
            Ok(entry) if !entry.file_type().is_file() => {
                found.set(true);
                let reason = "a pipe or a device, no file: name it itself to read it";
                fail(&slashed(entry.path()), reason)
            }
            Ok(entry) => {
                found.set(true);
                file(entry.path(), &root, &options)
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
