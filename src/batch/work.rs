//! One document: its bytes → what it is in the results. A panic, or more time than allowed, costs this document alone.

use crate::error::Error;
use crate::extract::extract_while;
use crate::record::{Failure, Origin, Record, Unit};
use crate::sink::destination;
use crate::sink::form::Form;
use crate::sink::results::place;
use crate::sink::results::{Made, Plan};
use crate::sink::table::corpus;
use crate::source::{Item, Read};
use std::cell::RefCell;
use std::fs;
use std::io;
use std::panic::{self, AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// What became of a document.
pub enum Done {
    /// It is written, or ready to be.
    Written(Box<Written>),
    /// It cannot be read.
    Failed(Failure),
    /// It is in another language, and is passed over.
    Foreign,
    /// Results cannot be written: no document can.
    Broken(Error),
    /// The batch was stopped before.
    Stopped,
}

/// A document that was read.
pub struct Written {
    /// What is still to be appended.
    pub made: Made,
    /// Sentences, quotes, claims, bytes.
    pub counts: [u64; 4],
}

/// What is done with each document.
pub struct Work {
    forms: Vec<Form>,
    /// For each format with a file for each document, its folder and that of what is not yet whole.
    places: Vec<Option<(PathBuf, PathBuf)>>,
    shares: bool,
    unit: Unit,
    timeout: Option<Duration>,
    /// Set when the batch is stopped: what is in work is dropped.
    pub stopped: AtomicBool,
}

impl Work {
    /// What `plan` asks for.
    pub fn new(plan: &Plan, unit: Unit, timeout: Option<Duration>) -> Work {
        let several = plan.forms.len() > 1;
        let place = |form: &Form| {
            let stage = plan.place.stage().filter(|_| form.is_apart())?;
            Some((plan.place.of(*form, several), stage))
        };
        note_panics();
        Work {
            places: plan.forms.iter().map(place).collect(),
            shares: plan.forms.iter().any(|form| form.is_tables()),
            forms: plan.forms.clone(),
            unit,
            timeout,
            stopped: AtomicBool::new(false),
        }
    }

    /// Does it with the document `item`, the one of this `number` in the batch; `read` gives it.
    pub fn process(&self, item: &Item, number: usize) -> Done {
        if self.stopped.load(Ordering::Relaxed) {
            return Done::Stopped;
        }
        let made = guarded(|| self.document(item, number));
        made.unwrap_or_else(|fault| {
            let program = concat!("dixit ", env!("CARGO_PKG_VERSION"));
            let reason = format!(
                "a fault in {program}, please report it with this document (id {}): {fault}",
                item.id
            );
            Done::Failed(item.failure(reason))
        })
    }

    fn document(&self, item: &Item, number: usize) -> Done {
        let start = Instant::now();
        let (document, metadata) = match item.read() {
            Ok(Read::Document { document, metadata }) => (document, metadata),
            Ok(Read::Foreign) => return Done::Foreign,
            Err(failure) => return Done::Failed(failure),
        };
        let in_time = || self.timeout.is_none_or(|limit| start.elapsed() < limit);
        let go_on = || !self.stopped.load(Ordering::Relaxed) && in_time();
        let Some(extraction) = extract_while(&document, &go_on) else {
            return match in_time() {
                true => Done::Stopped,
                false => Done::Failed(self.late(item, document.text().len())),
            };
        };
        let origin = Origin {
            id: &item.id,
            source: &item.source,
            encoding: document.encoding().name(),
        };
        let record = Record {
            metadata: metadata.as_ref(),
            ..Record::new(origin, &document, &extraction, self.unit)
        };
        let made = match self.made(item, number, &record) {
            Ok(made) => made,
            Err(error) if names_are_wrong(&error) => {
                return Done::Failed(item.failure(error));
            }
            Err(error) => return Done::Broken(error),
        };
        let counts = [
            record.sentences.len() as u64,
            record.quotes.len() as u64,
            record.claims.len() as u64,
            document.text().len() as u64,
        ];
        Done::Written(Box::new(Written { made, counts }))
    }

    /// What a document is in each format; where it has a file of its own, that is written here.
    fn made(&self, item: &Item, number: usize, record: &Record<'_>) -> Result<Made, Error> {
        let mut made = Made::default();
        for (form, place) in self.forms.iter().zip(&self.places) {
            let piece = form.make(record);
            match place {
                None => made.pieces.push(piece),
                Some((folder, stage)) => {
                    let mut files = form.beside(record);
                    files.insert(0, (form.extension(), piece.bytes().concat()));
                    let name = destination::relative(&item.id);
                    let path = |extension| folder.join(format!("{name}.{extension}"));
                    for (extension, _) in &files {
                        keep(&path(*extension), &item.source)?;
                    }
                    for (extension, bytes) in files {
                        let staged = stage.join(format!("{}-{number}", form.name()));
                        write(&bytes, staged, &path(extension))?;
                    }
                }
            }
        }
        if self.shares {
            made.shares = corpus::shares(record);
        }
        Ok(made)
    }

    fn late(&self, item: &Item, bytes: usize) -> Failure {
        let seconds = self.timeout.unwrap_or_default().as_secs_f64();
        let reason = format!(
            "not done after {seconds} s ({bytes} bytes of text): split it, or allow more with --timeout"
        );
        item.failure(reason)
    }
}

/// Refuses to take the place of the text itself: brat wants `a.txt` beside `a.ann`.
fn keep(path: &Path, source: &str) -> Result<(), Error> {
    let real = |path: &Path| path.canonicalize().ok();
    let same = path.extension() == Path::new(source).extension()
        && real(path).is_some_and(|path| real(Path::new(source)) == Some(path));
    if same {
        let reason = "that is the text itself: choose another folder";
        let error = io::Error::new(io::ErrorKind::AlreadyExists, reason);
        return Err(Error::writing(path, error));
    }
    Ok(())
}

/// Writes a file of one document whole.
fn write(bytes: &[u8], staged: PathBuf, to: &Path) -> Result<(), Error> {
    fs::write(&staged, bytes).map_err(|error| Error::writing(&staged, error))?;
    place::publish(&staged, to)
}

/// Whether this document's name alone is at fault: `a` is a file, and its own is `a/b`.
fn names_are_wrong(error: &Error) -> bool {
    use io::ErrorKind::{
        AlreadyExists, InvalidFilename, InvalidInput, IsADirectory, NotADirectory,
    };
    let Error::Output { source, .. } = error else {
        return false;
    };
    matches!(
        source.kind(),
        AlreadyExists | InvalidFilename | InvalidInput | IsADirectory | NotADirectory
    )
}

thread_local! {
    /// What the panic in this thread says, and where it was; `None` where no one asked for it.
    static FAULT: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Keeps what a panic says where a document is guarded, in place of a message among the results.
fn note_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let others = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            let noted = FAULT.with_borrow_mut(|fault| {
                let guarded = fault.is_some();
                if guarded {
                    let place = info.location().map(ToString::to_string);
                    let payload = info.payload();
                    let text = payload.downcast_ref::<String>().map(String::as_str);
                    let message = text.or_else(|| payload.downcast_ref::<&str>().copied());
                    let message = message.unwrap_or("unknown");
                    *fault = Some(format!("{message} ({})", place.unwrap_or_default()));
                }
                guarded
            });
            if !noted {
                others(info);
            }
        }));
    });
}

/// What `work` gives, or what its panic says.
fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    FAULT.set(Some(String::new()));
    let done = catch_unwind(AssertUnwindSafe(work));
    let fault = FAULT.take();
    done.map_err(|_| fault.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_told_with_its_place() {
        note_panics();
        let list: Vec<u32> = Vec::new();
        let fault = guarded(|| list[list.len()]).expect_err("it panics");
        assert!(fault.starts_with("index out of bounds"), "{fault}");
        assert!(fault.contains("batch/work.rs:"), "{fault}");
        assert_eq!(guarded(|| 1), Ok(1));
    }
}
