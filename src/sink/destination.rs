//! Names of files that every system takes, and files that appear whole or not at all.

use crate::error::Error;
use crate::sink::Format;
use crate::sink::companion;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use tempfile::{Builder, NamedTempFile};

/// The file beside the results that lists what could not be read.
pub const ERRORS: &str = "errors.jsonl";

/// A file that is written beside its place and moved there when it is whole.
#[derive(Debug)]
pub struct File {
    path: PathBuf,
    out: BufWriter<NamedTempFile>,
}

impl File {
    /// Begins the file `path`, and the folders that lead to it.
    pub fn create(path: &Path) -> Result<File, Error> {
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        let begun = fs::create_dir_all(folder).and_then(|()| scratch(folder));
        let scratch = begun.map_err(|error| Error::writing(path, error))?;
        Ok(File {
            path: path.to_path_buf(),
            out: BufWriter::with_capacity(1 << 16, scratch),
        })
    }

    /// Appends `bytes`.
    pub fn append(&mut self, bytes: &[u8]) -> Result<(), Error> {
        let written = self.out.write_all(bytes);
        written.map_err(|error| Error::writing(&self.path, error))
    }

    /// Moves the file to its place.
    pub fn finish(self) -> Result<(), Error> {
        let path = self.path;
        let whole = self.out.into_inner().map_err(|error| error.into_error());
        let moved = whole.and_then(|file| file.persist(&path).map_err(|error| error.error));
        moved.map_err(|error| Error::writing(&path, error))?;
        Ok(())
    }
}

/// Writes the file `path` whole.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let mut file = File::create(path)?;
    file.append(bytes)?;
    file.finish()
}

/// Writes what the readers of `format` need once in a folder of results.
pub fn companions(folder: &Path, format: &Format) -> Result<(), Error> {
    for (name, text) in companion::of_folder(format) {
        write(&folder.join(name), text.as_bytes())?;
    }
    Ok(())
}

fn scratch(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(".dixit-");
    // Scratch files are for the owner alone unless told otherwise; results are for whom the user's mask says.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

/// The longest name of a file or folder in bytes: below every system's limit, with room for an extension.
const LONGEST: usize = 200;

/// The longest path in bytes.
const LONGEST_PATH: usize = 800;

/// A relative path for a document's file: `id` with every part made a name that all systems take, and that leads
/// nowhere but down.
pub fn relative(id: &str) -> String {
    let parts = id.split('/').filter(|part| !part.is_empty());
    let named: Vec<String> = parts.map(name).collect();
    let path = match named.is_empty() {
        true => "_".to_string(),
        false => named.join("/"),
    };
    // Systems bound paths too, and folders within folders cost more than they tell.
    match path.len() > LONGEST_PATH {
        true => name(&path.replace('/', "_")),
        false => path,
    }
}

fn name(part: &str) -> String {
    let odd =
        |c: char| c.is_control() || matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*' | '\\');
    let mut name = part.replace(odd, "_");
    // `..` leads up, Windows drops dots and spaces at the end, and a dot at the start hides the file.
    if name.ends_with(['.', ' ']) || name.starts_with('.') {
        name = name.trim_matches(['.', ' ']).to_string() + "_";
    }
    let stem = name.split('.').next().unwrap_or_default().len();
    if is_reserved(&name[..stem]) {
        name.insert(stem, '_');
    }
    if name.len() > LONGEST {
        let mut hasher = DefaultHasher::new();
        name.hash(&mut hasher);
        // Room for the hash, and up to a whole character.
        let kept = (0..=LONGEST - 17).rfind(|&at| name.is_char_boundary(at));
        name.truncate(kept.unwrap_or(0));
        name += &format!("~{:016x}", hasher.finish());
    }
    name
}

/// Whether Windows gives the name to a device, whatever its extension: `con`, `com1`.
fn is_reserved(stem: &str) -> bool {
    let is = |held: &&str| stem.eq_ignore_ascii_case(held);
    let numbered = stem.strip_suffix(|digit: char| digit.is_ascii_digit());
    let of_numbered = |held: &&str| numbered.is_some_and(|stem| stem.eq_ignore_ascii_case(held));
    ["con", "prn", "aux", "nul"].iter().any(is) || ["com", "lpt"].iter().any(of_numbered)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_safe_everywhere() {
        assert_eq!(relative("2014/cloud"), "2014/cloud");
        assert_eq!(relative("été à l'étranger"), "été à l'étranger");
        assert_eq!(relative("../../etc/passwd"), "_/_/etc/passwd");
        assert_eq!(relative("/a//b"), "a/b");
        assert_eq!(relative("a:b?.c"), "a_b_.c");
        assert_eq!(relative("Nul"), "Nul_");
        assert_eq!(relative("aux.b/com7.c/console"), "aux_.b/com7_.c/console");
        assert_eq!(relative(""), "_");
        let long = relative(&"é".repeat(400));
        assert!(long.len() <= LONGEST);
        assert_ne!(long, relative(&"é".repeat(401)));
        let deep = relative(&"a/".repeat(5_000));
        assert!(deep.len() <= LONGEST && !deep.contains('/'));
        assert_ne!(deep, relative(&"a/".repeat(5_001)));
    }
}
