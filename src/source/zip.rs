//! ZIP archives of files in any other format: each file in it is read as if it lay in a folder.
//!
//! The directory alone is read here. A file in it is opened where it lies, by whoever reads it, so that several threads
//! decompress an archive.

use crate::record::Failure;
use crate::source::open::{Part, Place};
use crate::source::unpack::Method;
use crate::source::{Format, Input, Items, Name, explained, once, slashed};
use std::fs::File;
use std::io::BufReader;
use std::path::Path;
use std::rc::Rc;
use zip::read::ZipFile;
use zip::{CompressionMethod, ZipArchive};

/// `.zip`.
pub const FORMAT: Format = Format {
    extensions: &["zip"],
    about: "a ZIP archive of files in any of the other formats",
    documents,
};

type Archive = ZipArchive<BufReader<File>>;

fn documents(input: Input) -> Items {
    let Place::File(path) = &input.place else {
        let reason = "a ZIP archive is read from its end: save it as a file, and name that";
        return once(Err(input.failure(reason)));
    };
    let file = match File::open(path) {
        Ok(file) => BufReader::new(file),
        Err(error) => return once(Err(input.failure(explained(&error)))),
    };
    match ZipArchive::new(file) {
        Err(error) => {
            let reason = format!("truncated, or no ZIP archive: {error}");
            once(Err(input.failure(reason)))
        }
        Ok(archive) => entries(input, archive),
    }
}

fn entries(input: Input, mut archive: Archive) -> Items {
    let length = input.place.length();
    let input = Rc::new(input);
    let mut packed = 0;
    let entries = (0..archive.len()).map_while(move |index| {
        if packed > length {
            return None;
        }
        let entry = entry(&input, &mut archive, index);
        if let Some(Ok((file, _))) = &entry {
            packed += file.place.length();
        }
        // Files that lie on top of each other make a small archive grow without end.
        let overlap = || Err(input.failure("damaged ZIP archive: the files in it overlap"));
        Some(if packed > length {
            Some(overlap())
        } else {
            entry
        })
    });
    Box::new(entries.flatten().flat_map(|entry| match entry {
        Err(failure) => once(Err(failure)),
        Ok((input, format)) => (format.documents)(input),
    }))
}

/// The file with the number `index`, where it is one to read.
fn entry(
    input: &Input,
    archive: &mut Archive,
    index: usize,
) -> Option<Result<(Input, &'static Format), Failure>> {
    let Place::File(path) = &input.place else {
        return None;
    };
    let raw = match archive.by_index_raw(index) {
        Ok(raw) => raw,
        Err(error) => {
            return Some(Err(
                input.failure(format!("damaged ZIP archive: file {index}: {error}"))
            ));
        }
    };
    let name = raw
        .name()
        .unwrap_or_else(|_| String::from_utf8_lossy(raw.name_raw()));
    let name = name.replace('\\', "/");
    let told = Name::of(Path::new(&name));
    let format = told
        .format
        .filter(|_| input.options.select.takes(&name) && !is_hidden(&name))?;
    if !raw.is_file() {
        return None;
    }
    let source = format!("{}/{name}", input.source);
    let refuse = |reason: &str| Some(Err(Failure::new(&source, reason)));
    if format.extensions == FORMAT.extensions {
        return refuse("an archive within an archive: unpack it first");
    }
    let part = match part(path, &raw) {
        Ok(part) => part,
        Err(reason) => return refuse(&reason),
    };
    let input = Input {
        id: format!("{}/{}", input.id, slashed(told.stem)),
        source,
        place: Place::Part(part),
        packed: told.packed,
        options: input.options.clone(),
    };
    Some(Ok((input, format)))
}

fn part(archive: &Path, raw: &ZipFile<'_, BufReader<File>>) -> Result<Part, String> {
    if raw.encrypted() {
        return Err("encrypted: unpack the archive first".to_string());
    }
    let method = match raw.compression() {
        CompressionMethod::Stored => Method::Stored,
        CompressionMethod::DEFLATE => Method::Deflate,
        CompressionMethod::BZIP2 => Method::Bzip2,
        CompressionMethod::ZSTD => Method::Zstd,
        other => {
            return Err(format!(
                "compressed with {other}, which dixit does not read: unpack the archive first"
            ));
        }
    };
    Ok(Part {
        archive: archive.to_path_buf(),
        start: raw
            .data_start()
            .ok_or("damaged ZIP archive: this file lies nowhere")?,
        length: raw.compressed_size(),
        method,
        crc: raw.crc32(),
    })
}

/// `.DS_Store`, `__MACOSX/._a.txt`: what systems leave behind, never an article.
fn is_hidden(name: &str) -> bool {
    let is_hidden = |part: &str| part.starts_with('.') && !matches!(part, "." | "..");
    name.split('/')
        .any(|part| is_hidden(part) || part == "__MACOSX")
}
