//! Many documents in parallel, written in the order of the input.
//!
//! Items come in, their records go to a destination. Memory is bounded by the documents in flight. A document that
//! cannot be read, or makes a stage panic, becomes a [`Failure`] and costs no other document.

use crate::error::Error;
use crate::extract::extract;
use crate::record::{Failure, Origin, Record, Unit};
use crate::sink::Format;
use crate::sink::destination::{self, Destination};
use crate::sink::jsonl;
use crate::source::{Item, Items, Read};
use rayon::{Scope, ThreadPoolBuilder};
use std::collections::{BTreeMap, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};

/// How a batch is run.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// How records are written.
    pub format: &'static Format,
    /// What their offsets count.
    pub unit: Unit,
    /// The number of threads; 0 for one a processor.
    pub jobs: usize,
}

/// What a batch has done so far.
#[derive(Clone, Debug, Default)]
pub struct Summary {
    /// Documents written.
    pub documents: u64,
    /// Their sentences.
    pub sentences: u64,
    /// Their quotes.
    pub quotes: u64,
    /// Their claims.
    pub claims: u64,
    /// Their bytes.
    pub bytes: u64,
    /// Documents passed over: they are in another language.
    pub foreign: u64,
    /// What could not be read.
    pub failures: u64,
}

/// Reads `items` and writes their records to `destination`. `report` is called in the order of the input, after every
/// document, with its failure if it failed.
pub fn run(
    items: Items,
    options: Options,
    mut destination: Destination,
    report: &mut dyn FnMut(&Summary, Option<&Failure>),
) -> Result<Summary, Error> {
    let pool = ThreadPoolBuilder::new().num_threads(options.jobs).build();
    let pool = pool.map_err(|error| Error::Usage(format!("cannot start the threads: {error}")))?;
    let folder = match &destination {
        Destination::Folder(path) => Some(path.clone()),
        _ => None,
    };
    let mut errors = Errors::new(destination.errors());
    let mut summary = Summary::default();
    let mut write = |done: Done| -> Result<(), Error> {
        match done {
            Ok(document) => {
                destination.append(&document.bytes)?;
                summary.add(&document.summary);
                report(&summary, None);
            }
            Err(failure) => {
                errors.add(&failure)?;
                summary.failures += 1;
                report(&summary, Some(&failure));
            }
        }
        Ok(())
    };
    pool.in_place_scope(|scope| {
        let flight = Flight::new(items, options, folder, pool.current_num_threads());
        flight.run(scope, &mut write)
    })?;
    errors.finish()?;
    destination.finish()?;
    Ok(summary)
}

impl Summary {
    fn add(&mut self, other: &Summary) {
        self.documents += other.documents;
        self.sentences += other.sentences;
        self.quotes += other.quotes;
        self.claims += other.claims;
        self.bytes += other.bytes;
        self.foreign += other.foreign;
    }
}

/// What became of an item.
type Done = Result<Written, Failure>;

struct Written {
    /// What is still to be appended; empty where the document has a file of its own.
    bytes: Vec<u8>,
    summary: Summary,
}

impl Written {
    /// Nothing, of a document that is passed over.
    fn foreign() -> Written {
        Written {
            bytes: Vec::new(),
            summary: Summary {
                foreign: 1,
                ..Summary::default()
            },
        }
    }
}

/// Documents read ahead for each thread: enough that none waits while one long document holds up the writing.
const AHEAD: usize = 32;

/// The bytes of text that may be in flight, unless one document alone is longer.
const BUDGET: u64 = 256 << 20;

/// The documents that have been begun and not yet written.
struct Flight {
    items: Items,
    options: Options,
    folder: Option<PathBuf>,
    most: usize,
    ids: Ids,
    begun: usize,
    written: usize,
    sizes: BTreeMap<usize, u64>,
    waiting: BTreeMap<usize, Done>,
    sender: Sender<(usize, Done)>,
    receiver: Receiver<(usize, Done)>,
}

impl Flight {
    fn new(items: Items, options: Options, folder: Option<PathBuf>, threads: usize) -> Flight {
        let (sender, receiver) = channel();
        Flight {
            items,
            options,
            folder,
            most: threads * AHEAD,
            ids: Ids::default(),
            begun: 0,
            written: 0,
            sizes: BTreeMap::new(),
            waiting: BTreeMap::new(),
            sender,
            receiver,
        }
    }

    fn run(
        mut self,
        scope: &Scope<'_>,
        write: &mut dyn FnMut(Done) -> Result<(), Error>,
    ) -> Result<(), Error> {
        loop {
            while self.has_room() {
                let Some(item) = self.items.next() else { break };
                self.begin(scope, item);
            }
            if self.written == self.begun {
                return Ok(());
            }
            // This end holds a sender, so receiving fails never; should it, nothing more would come.
            let Ok((index, done)) = self.receiver.recv() else {
                return Ok(());
            };
            self.waiting.insert(index, done);
            while let Some(done) = self.waiting.remove(&self.written) {
                self.sizes.remove(&self.written);
                self.written += 1;
                write(done)?;
            }
        }
    }

    fn has_room(&self) -> bool {
        let bytes: u64 = self.sizes.values().sum();
        self.begun - self.written < self.most && (self.sizes.is_empty() || bytes < BUDGET)
    }

    fn begin(&mut self, scope: &Scope<'_>, item: Result<Item, Failure>) {
        let index = self.begun;
        let sender = self.sender.clone();
        self.begun += 1;
        match item {
            Err(failure) => {
                // The receiver lives as long as this flight.
                let _ = sender.send((index, Err(failure)));
            }
            Ok(mut item) => {
                self.sizes.insert(index, item.size());
                item.id = self.ids.unlike_any_before(item.id);
                let options = self.options;
                let folder = self.folder.clone();
                scope.spawn(move |_| {
                    let done = process(&item, options, folder.as_deref());
                    // Nobody receives once writing has failed, and then nothing is lost.
                    let _ = sender.send((index, done));
                });
            }
        }
    }
}

/// Reads one document and makes its bytes. A panic in a stage is that document's failure.
fn process(item: &Item, options: Options, folder: Option<&Path>) -> Done {
    let made = catch_unwind(AssertUnwindSafe(|| document(item, options)));
    let mut written = made.unwrap_or_else(|panic| {
        let message = panic
            .downcast_ref::<String>()
            .map(String::as_str)
            .or_else(|| panic.downcast_ref::<&str>().copied())
            .unwrap_or("unknown");
        let reason = format!("a fault in dixit, please report it with this document: {message}");
        Err(item.failure(reason))
    })?;
    if let Some(folder) = folder.filter(|_| written.summary.documents > 0) {
        let name = format!(
            "{}.{}",
            destination::relative(&item.id),
            options.format.extension
        );
        destination::write(&folder.join(name), &written.bytes)
            .map_err(|error| item.failure(error))?;
        written.bytes = Vec::new();
    }
    Ok(written)
}

fn document(item: &Item, options: Options) -> Done {
    let (document, metadata) = match item.read()? {
        Read::Document { document, metadata } => (document, metadata),
        Read::Foreign => return Ok(Written::foreign()),
    };
    let size = document.text().len() as u64;
    let extraction = extract(&document);
    let origin = Origin {
        id: &item.id,
        source: &item.source,
        encoding: document.encoding().name(),
    };
    let record = Record {
        metadata: metadata.as_ref(),
        ..Record::new(origin, &document, &extraction, options.unit)
    };
    let mut bytes = Vec::with_capacity(size as usize);
    (options.format.write)(&record, &mut bytes);
    let summary = Summary {
        documents: 1,
        sentences: record.sentences.len() as u64,
        quotes: record.quotes.len() as u64,
        claims: record.claims.len() as u64,
        bytes: size,
        ..Summary::default()
    };
    Ok(Written { bytes, summary })
}

/// The ids given so far, as hashes of their file names, each with the last number that told it from another. Two ids
/// that differ by case alone clash on some systems.
#[derive(Default)]
struct Ids(HashMap<u64, u64>);

impl Ids {
    /// The id, with `-2`, `-3` … where it was given before.
    fn unlike_any_before(&mut self, id: String) -> String {
        // The count stands with the name as it came, so that a thousand of one name cost a thousand steps.
        let mut number = self.0.get(&hash(&id)).copied().unwrap_or(0);
        let mut unique = id.clone();
        while self.0.contains_key(&hash(&unique)) {
            number += 1;
            unique = format!("{id}-{number}");
        }
        self.0.insert(hash(&unique), 1);
        self.0.insert(hash(&id), number.max(1));
        unique
    }
}

fn hash(id: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    destination::relative(id).to_lowercase().hash(&mut hasher);
    hasher.finish()
}

/// The errors file: there only when there is something in it.
struct Errors {
    path: Option<PathBuf>,
    file: Option<destination::File>,
}

impl Errors {
    fn new(path: Option<PathBuf>) -> Errors {
        Errors { path, file: None }
    }

    fn add(&mut self, failure: &Failure) -> Result<(), Error> {
        let Some(path) = &self.path else {
            return Ok(());
        };
        let file = match &mut self.file {
            Some(file) => file,
            None => self.file.insert(destination::File::create(path)?),
        };
        file.append(&jsonl::line(failure))
    }

    fn finish(self) -> Result<(), Error> {
        match (self.file, self.path) {
            (Some(file), _) => file.finish(),
            (None, Some(path)) => match std::fs::remove_file(&path) {
                // A list left by an earlier run would speak of documents that are now read.
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                    Err(Error::writing(path, error))
                }
                _ => Ok(()),
            },
            (None, None) => Ok(()),
        }
    }
}
