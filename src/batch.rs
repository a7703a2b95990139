//! Many documents in parallel, written in the order of the input.
//!
//! Items come in, their records go to the results. Memory is bounded by the documents in flight, and by the rows of a few
//! thousand documents where Parquet is written. A document that cannot be read, takes longer than it may or makes a stage
//! panic becomes a [`Failure`] and costs no other document. A batch can be stopped at any moment, be it by `kill -9`, and
//! another that goes on from its last checkpoint ends with the same bytes.

mod flight;
mod ids;
mod work;

use crate::error::Error;
use crate::record::{Failure, Unit};
use crate::sink::destination;
use crate::sink::form::Form;
use crate::sink::results::journal::Reached;
use crate::sink::results::{Checkpoint, Outputs, Plan};
use crate::source::Items;
use flight::{Flight, Turn};
use rayon::{ThreadPool, ThreadPoolBuilder};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use work::{Done, Work, Written};

/// How a batch is run.
#[derive(Clone, Debug)]
pub struct Options {
    /// What results there are, and where.
    pub plan: Plan,
    /// What their offsets count.
    pub unit: Unit,
    /// The number of threads; 0 for one a processor.
    pub jobs: usize,
    /// The documents between two checkpoints.
    pub checkpoint: u64,
    /// How long one document may take. It is looked at between stages: a document that is late ends with the stage that it
    /// is in, and the time of a stage grows in step with the length of the text.
    pub timeout: Option<Duration>,
    /// The failures that are borne; one more stops the batch.
    pub max_errors: Option<u64>,
    /// A signal stops the batch when its number is put here.
    pub signal: Arc<AtomicUsize>,
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
    /// Of all these, the documents and failures of a batch that was stopped before.
    pub resumed: u64,
    /// And the bytes.
    pub resumed_bytes: u64,
}

/// How a batch ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum End {
    /// All was read.
    Finished,
    /// A signal of this number stopped it.
    Signal(usize),
    /// More failed than was to be borne.
    TooManyFailures,
}

/// The bytes of text after which there is a checkpoint, whatever the number of documents.
const CHECKPOINT_BYTES: u64 = 16 << 20;

/// Reads `items` and writes their records. `report` is called in the order of the input, after every document, with its
/// failure if it failed.
pub fn run(
    items: Items,
    options: Options,
    report: &mut dyn FnMut(&Summary, Option<&Failure>),
) -> Result<(Summary, End), Error> {
    let pool = ThreadPoolBuilder::new().num_threads(options.jobs).build();
    let pool = pool.map_err(|error| Error::Usage(format!("cannot start the threads: {error}")))?;
    let work = Work::new(&options.plan, options.unit, options.timeout);
    let mut flight = Flight::new(items, pool.current_num_threads());
    let (outputs, reached) = Outputs::open(options.plan.clone())?;
    let same = flight.skip(reached.items) == Some(reached.inputs);
    if !same || reached.finished && !flight.is_over() {
        let problem = "the input is not what it was when the results were begun: start over without --resume, \
                       or write to another place";
        return Err(Error::Usage(problem.to_string()));
    }
    let summary = Summary::of(&reached);
    if reached.finished {
        outputs.publish()?;
        return Ok((summary, End::Finished));
    }
    for form in options.plan.forms.iter().filter(|form| form.is_apart()) {
        if let Form::Record(format) = form {
            let folder = options.plan.place.of(*form, options.plan.forms.len() > 1);
            destination::companions(&folder, format)?;
        }
    }
    let mut writer = Writer {
        options: &options,
        pool: &pool,
        outputs,
        reached,
        summary,
        report,
    };
    pool.in_place_scope(|scope| {
        let ended = flight.run(scope, &work, &mut |turn| writer.take(turn));
        work.stopped.store(true, Ordering::Relaxed);
        // Before the scope waits for what is still in work: that may be a read which never ends.
        writer.end(ended)
    })
}

impl Summary {
    fn of(reached: &Reached) -> Summary {
        let count = |at: usize| reached.counts.get(at).copied().unwrap_or(0);
        Summary {
            documents: count(0),
            sentences: count(1),
            quotes: count(2),
            claims: count(3),
            bytes: count(4),
            failures: count(5),
            foreign: count(6),
            resumed: reached.items,
            resumed_bytes: count(4),
        }
    }

    fn counts(&self) -> Vec<u64> {
        vec![
            self.documents,
            self.sentences,
            self.quotes,
            self.claims,
            self.bytes,
            self.failures,
            self.foreign,
        ]
    }

    fn add(&mut self, [sentences, quotes, claims, bytes]: [u64; 4]) {
        self.documents += 1;
        self.sentences += sentences;
        self.quotes += quotes;
        self.claims += claims;
        self.bytes += bytes;
    }
}

/// Takes documents in their order and writes them.
struct Writer<'a> {
    options: &'a Options,
    pool: &'a ThreadPool,
    outputs: Outputs,
    reached: Reached,
    summary: Summary,
    report: &'a mut dyn FnMut(&Summary, Option<&Failure>),
}

/// Why no more documents are taken.
enum Stop {
    Error(Error),
    End(End),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Stop {
        Stop::Error(error)
    }
}

impl Writer<'_> {
    fn take(&mut self, turn: Turn) -> Result<(), Stop> {
        match turn {
            Turn::Waiting => {}
            Turn::Done(Done::Broken(error), _) => return Err(Stop::Error(error)),
            // Where a document was dropped, the signal that stopped it is told below.
            Turn::Done(Done::Stopped, _) => {}
            Turn::Done(Done::Failed(failure), identity) => self.fail(&failure, identity)?,
            Turn::Done(Done::Foreign, identity) => self.pass_over(identity)?,
            Turn::Done(Done::Written(written), identity) => self.append(*written, identity)?,
        }
        match self.options.signal.load(Ordering::Relaxed) {
            0 => Ok(()),
            signal => Err(Stop::End(End::Signal(signal))),
        }
    }

    fn append(&mut self, written: Written, identity: u64) -> Result<(), Stop> {
        self.outputs.append(written.made)?;
        self.summary.add(written.counts);
        let [.., bytes] = written.counts;
        self.reach(identity, bytes)?;
        (self.report)(&self.summary, None);
        Ok(())
    }

    fn fail(&mut self, failure: &Failure, identity: u64) -> Result<(), Stop> {
        // The one too many is told and not written down: a batch that goes on later reads it again.
        let borne = self.options.max_errors.unwrap_or(u64::MAX);
        if self.summary.failures >= borne {
            (self.report)(&self.summary, Some(failure));
            return Err(Stop::End(End::TooManyFailures));
        }
        self.outputs.fail(failure)?;
        self.summary.failures += 1;
        (self.report)(&self.summary, Some(failure));
        self.reach(identity, 0)
    }

    fn pass_over(&mut self, identity: u64) -> Result<(), Stop> {
        self.summary.foreign += 1;
        (self.report)(&self.summary, None);
        self.reach(identity, 0)
    }

    /// One more item is done with: after so many, or so many bytes, there is a checkpoint.
    fn reach(&mut self, identity: u64, bytes: u64) -> Result<(), Stop> {
        self.reached.items += 1;
        self.reached.inputs = flight::mixed(self.reached.inputs, identity);
        self.reached.documents += 1;
        self.reached.bytes += bytes;
        let due = self.reached.documents >= self.options.checkpoint
            || self.reached.bytes >= CHECKPOINT_BYTES;
        if due {
            (self.reached.documents, self.reached.bytes) = (0, 0);
            self.settle(Checkpoint::Regular)?;
        }
        Ok(())
    }

    fn settle(&mut self, checkpoint: Checkpoint) -> Result<(), Error> {
        let mut reached = self.reached.clone();
        reached.counts = self.summary.counts();
        match checkpoint {
            // Files alone: no need to wait for a thread.
            Checkpoint::Stopped => self.outputs.settle(reached, checkpoint),
            _ => self
                .pool
                .install(|| self.outputs.settle(reached, checkpoint)),
        }
    }

    fn end(mut self, ended: Result<(), Stop>) -> Result<(Summary, End), Error> {
        match ended {
            Ok(()) => {
                self.reached.counts = self.summary.counts();
                let (outputs, reached) = (self.outputs, self.reached);
                self.pool.install(|| outputs.finish(reached))?;
                Ok((self.summary, End::Finished))
            }
            Err(Stop::End(end)) => {
                if self.outputs.settle_anywhere() {
                    self.settle(Checkpoint::Stopped)?;
                }
                self.outputs.abandon()?;
                Ok((self.summary, end))
            }
            Err(Stop::Error(error)) => {
                // The first error is the one to tell; a stage that stays is cleared by the next batch.
                let _ = self.outputs.abandon();
                Err(error)
            }
        }
    }
}
