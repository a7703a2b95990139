//! All results of a batch: documents in the order of the input come in; files appear in their place when they are whole.

#[cfg(feature = "parquet")]
mod groups;
pub mod journal;
mod log;
mod output;
pub mod place;

use crate::error::Error;
use crate::record::Failure;
use crate::sink::form::{Form, Piece};
use crate::sink::jsonl;
use crate::sink::table::corpus::{self, Corpus, Share};
use journal::{Journal, Reached};
use log::Log;
use output::Output;
use place::Place;
use std::fs;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::Path;

/// What results there are, and where.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Where they go.
    pub place: Place,
    /// The formats, each once.
    pub forms: Vec<Form>,
    /// The bytes after which a shard ends; `None` for one file however large.
    pub shard_size: Option<u64>,
    /// Whether to go on where an earlier batch was stopped.
    pub resume: bool,
    /// The settings that the results depend on, by their names on the command line.
    pub settings: Vec<(String, String)>,
}

/// What one document is in the results.
#[derive(Default)]
pub struct Made {
    /// One for each format that has files for many documents, in their order.
    pub pieces: Vec<Piece>,
    /// What it has of each speaker, where there are tables.
    pub shares: Vec<Share>,
}

/// A point from which a batch that was stopped can go on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Checkpoint {
    /// One of those that depend on the documents alone.
    Regular,
    /// Where the batch was stopped.
    Stopped,
    /// The end.
    Last,
}

/// The results.
pub struct Outputs {
    plan: Plan,
    stdout: Option<BufWriter<io::Stdout>>,
    outputs: Vec<Output>,
    files: Option<Files>,
    corpus: Option<Corpus>,
}

/// What lies in the stage beside the outputs.
struct Files {
    journal: Journal,
    /// Whether there is anything that a later batch could go on from.
    kept: bool,
    errors: Log,
    corpus: Log,
}

/// The names of the two logs in the stage.
const LOGS: [&str; 2] = ["errors", "shares"];

impl Outputs {
    /// Begins the results, or goes on with those that are there, and tells how far they have come.
    pub fn open(plan: Plan) -> Result<(Outputs, Reached), Error> {
        let mut outputs = Outputs {
            stdout: None,
            outputs: Vec::new(),
            files: None,
            corpus: plan
                .forms
                .iter()
                .any(|form| form.is_tables())
                .then(Corpus::default),
            plan,
        };
        let Some(stage) = outputs.plan.place.stage() else {
            outputs.stdout = Some(BufWriter::with_capacity(1 << 16, io::stdout()));
            return Ok((outputs, Reached::default()));
        };
        let fresh = Journal::new(outputs.plan.settings.clone());
        let found = match outputs.plan.resume {
            true => Journal::load(&stage)?,
            false => None,
        };
        match found {
            Some(journal) => {
                journal.agrees(&fresh)?;
                outputs.go_on(journal, &stage)
            }
            None => outputs.begin(fresh, &stage),
        }
    }

    fn begin(mut self, journal: Journal, stage: &Path) -> Result<(Outputs, Reached), Error> {
        // What an earlier batch left unfinished is begun anew.
        if stage.exists() {
            fs::remove_dir_all(stage).map_err(|error| Error::writing(stage, error))?;
        }
        fs::create_dir_all(stage).map_err(|error| Error::writing(stage, error))?;
        for mut output in self.together() {
            output.begin()?;
            self.outputs.push(output);
        }
        let [errors, corpus] = LOGS.map(|name| Log::create(stage.join(name)));
        self.files = Some(Files {
            journal,
            kept: self.plan.resume,
            errors: errors?,
            corpus: corpus?,
        });
        Ok((self, Reached::default()))
    }

    fn go_on(mut self, journal: Journal, stage: &Path) -> Result<(Outputs, Reached), Error> {
        let reached = journal.reached.clone();
        for (mut output, progress) in self.together().into_iter().zip(&reached.outputs) {
            output.go_on(progress.clone(), reached.finished)?;
            self.outputs.push(output);
        }
        if !reached.finished {
            let files = Files {
                journal,
                kept: true,
                errors: Log::reopen(stage.join(LOGS[0]), reached.errors)?,
                corpus: Log::reopen(stage.join(LOGS[1]), reached.corpus)?,
            };
            self.recall(files.corpus.path())?;
            self.files = Some(files);
        }
        Ok((self, reached))
    }

    /// The outputs for the formats that have files for many documents.
    fn together(&self) -> Vec<Output> {
        let plan = &self.plan;
        let several = plan.forms.len() > 1;
        let together = plan.forms.iter().filter(|form| !form.is_apart());
        let outputs =
            together.map(|form| Output::new(*form, &plan.place, several, plan.shard_size));
        outputs.collect()
    }

    /// Reads again what the documents of the batch that was stopped have of each speaker.
    fn recall(&mut self, path: &Path) -> Result<(), Error> {
        let Some(corpus) = &mut self.corpus else {
            return Ok(());
        };
        let file = fs::File::open(path).map_err(|error| Error::writing(path, error))?;
        for line in BufReader::new(file).lines() {
            let line = line.map_err(|error| Error::writing(path, error))?;
            // The log was cut to a checkpoint, so that it holds whole lines.
            corpus.add(serde_json::from_str(&line).unwrap_or_default());
        }
        Ok(())
    }

    /// Appends one document.
    pub fn append(&mut self, made: Made) -> Result<(), Error> {
        if let Some(out) = &mut self.stdout {
            let mut bytes = made.pieces.iter().flat_map(Piece::bytes);
            let written = bytes.try_for_each(|bytes| out.write_all(bytes));
            return written.map_err(|error| Error::writing("standard output", error));
        }
        for (output, piece) in self.outputs.iter_mut().zip(made.pieces) {
            output.append(piece)?;
        }
        if let (Some(files), Some(corpus)) = (&mut self.files, &mut self.corpus) {
            let mut line = serde_json::to_vec(&made.shares).unwrap_or_default();
            line.push(b'\n');
            files.corpus.append(&line)?;
            corpus.add(made.shares);
        }
        Ok(())
    }

    /// Adds a line to the list of failures; standard output has none.
    pub fn fail(&mut self, failure: &Failure) -> Result<(), Error> {
        match &mut self.files {
            Some(files) => files.errors.append(&jsonl::line(failure)),
            None => Ok(()),
        }
    }

    /// Whether the results can be settled after any document without a trace, and not at regular checkpoints alone.
    pub fn settle_anywhere(&self) -> bool {
        self.outputs.iter().all(Output::settles_anywhere)
    }

    /// Makes certain that a later batch can go on from here. Shards end at regular checkpoints alone.
    pub fn settle(&mut self, mut reached: Reached, checkpoint: Checkpoint) -> Result<(), Error> {
        let (Some(files), Some(stage)) = (&mut self.files, self.plan.place.stage()) else {
            return Ok(());
        };
        for output in &mut self.outputs {
            output.settle()?;
            if checkpoint == Checkpoint::Regular {
                output.mark();
            }
        }
        files.errors.settle()?;
        files.corpus.settle()?;
        reached.finished = checkpoint == Checkpoint::Last;
        reached.outputs = self.outputs.iter().map(Output::progress).collect();
        reached.errors = files.errors.length();
        reached.corpus = files.corpus.length();
        files.journal.reached = reached;
        // A batch that ends before its first checkpoint is as quickly done again.
        if files.kept || checkpoint != Checkpoint::Last {
            files.journal.save(&stage)?;
            files.kept = true;
        }
        self.outputs.iter_mut().try_for_each(Output::publish_before)
    }

    /// Ends the batch: all results are now in their place.
    pub fn finish(mut self, reached: Reached) -> Result<(), Error> {
        if let Some(out) = &mut self.stdout {
            let flushed = out.flush();
            return flushed.map_err(|error| Error::writing("standard output", error));
        }
        self.stage_corpus()?;
        self.settle(reached, Checkpoint::Last)?;
        self.publish()
    }

    /// Puts everything in its place that is not yet there.
    pub fn publish(mut self) -> Result<(), Error> {
        let Some(stage) = self.plan.place.stage() else {
            return Ok(());
        };
        self.outputs.iter_mut().try_for_each(Output::finish)?;
        for form in self.plan.forms.iter().filter(|form| form.is_tables()) {
            let staged = stage.join(staged_corpus(*form));
            let place = self.plan.place.of(*form, self.plan.forms.len() > 1);
            let name = format!("{}.{}", corpus::TABLE.name, form.extension());
            if staged.exists() {
                place::publish(&staged, &place.join(name))?;
            }
        }
        let errors = stage.join(LOGS[0]);
        if let (Some(path), Ok(found)) = (self.plan.place.errors(), fs::metadata(&errors)) {
            match found.len() {
                // A list left by an earlier run would speak of documents that are now read.
                0 => place::remove(&path)?,
                _ => place::publish(&errors, &path)?,
            }
        }
        self.end()
    }

    /// Ends the batch before its time: what can be gone on from stays, and nothing else.
    pub fn abandon(self) -> Result<(), Error> {
        match &self.files {
            Some(files) if !files.kept => self.end(),
            _ => Ok(()),
        }
    }

    /// Clears the stage, save what a later batch needs to know.
    fn end(self) -> Result<(), Error> {
        let kept = self.files.as_ref().is_none_or(|files| files.kept);
        match self.plan.place.stage() {
            Some(stage) if kept => journal::clean(&stage),
            Some(stage) => fs::remove_dir_all(&stage).map_err(|error| Error::writing(stage, error)),
            None => Ok(()),
        }
    }

    fn stage_corpus(&self) -> Result<(), Error> {
        let (Some(corpus), Some(stage)) = (&self.corpus, self.plan.place.stage()) else {
            return Ok(());
        };
        for form in self.plan.forms.iter().filter(|form| form.is_tables()) {
            let path = stage.join(staged_corpus(*form));
            let bytes = form.corpus(corpus);
            let written = bytes.and_then(|bytes| fs::write(&path, bytes));
            written.map_err(|error| Error::writing(path, error))?;
        }
        Ok(())
    }
}

fn staged_corpus(form: Form) -> String {
    format!("{}.{}", form.name(), corpus::TABLE.name)
}
