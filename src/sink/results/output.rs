//! One format on its way to its place: files that grow, or row groups that are joined, in shards of a size.
//!
//! A shard ends at a checkpoint, so that where it ends depends on the documents alone. The first is known to be one of
//! several when a document comes for the second: only then is it `quotes-00000`, else `quotes`.

use crate::error::Error;
use crate::sink::form::{Form, Piece};
#[cfg(feature = "parquet")]
use crate::sink::results::groups::Groups;
use crate::sink::results::journal::Progress;
use crate::sink::results::log::Log;
use crate::sink::results::place::{self, Place};
use std::fs;
use std::path::{Path, PathBuf};

/// The files of one format.
pub struct Output {
    stage: PathBuf,
    place: PathBuf,
    form: Form,
    /// The names of its files, without shard and extension.
    names: Vec<String>,
    extension: String,
    size: Option<u64>,
    progress: Progress,
    /// The shards before this one are in their place.
    published: u32,
    body: Body,
}

enum Body {
    Files(Vec<Log>),
    #[cfg(feature = "parquet")]
    Groups(Groups),
}

impl Output {
    /// The files of `form`, in shards of about `size` bytes; `several` formats have a folder each.
    pub fn new(form: Form, place: &Place, several: bool, size: Option<u64>) -> Output {
        Output {
            stage: place.stage().unwrap_or_default(),
            place: place.of(form, several),
            form,
            names: place.files(form),
            extension: form.extension().to_string(),
            size,
            progress: Progress::default(),
            published: 0,
            body: Body::Files(Vec::new()),
        }
    }

    /// Goes on from `progress`; what lies beyond it is dropped. Of a finished output nothing is opened.
    pub fn go_on(&mut self, progress: Progress, finished: bool) -> Result<(), Error> {
        self.progress = progress;
        if !finished {
            self.publish_before()?;
            self.body = self.reopened()?;
        }
        Ok(())
    }

    /// Appends one document.
    pub fn append(&mut self, piece: Piece) -> Result<(), Error> {
        if self.progress.full {
            self.progress.shard += 1;
            self.progress.full = false;
            self.begin()?;
        }
        match (&mut self.body, piece) {
            (Body::Files(logs), Piece::Bytes(pieces)) => {
                for (log, bytes) in logs.iter_mut().zip(pieces) {
                    log.append(&bytes)?;
                }
            }
            #[cfg(feature = "parquet")]
            (Body::Groups(groups), Piece::Rows(rows)) => groups.append(rows),
            // A format makes pieces for its own body.
            #[cfg(feature = "parquet")]
            _ => {}
        }
        Ok(())
    }

    /// Makes certain that all documents so far are on the disk, and gives how far that is.
    pub fn settle(&mut self) -> Result<(), Error> {
        match &mut self.body {
            Body::Files(logs) => {
                for log in &mut *logs {
                    log.settle()?;
                }
                self.progress.lengths = logs.iter().map(Log::length).collect();
            }
            #[cfg(feature = "parquet")]
            Body::Groups(groups) => {
                let lengths = groups.settle(self.progress.shard, &mut self.progress.groups)?;
                for (held, more) in self.progress.lengths.iter_mut().zip(lengths) {
                    *held += more;
                }
            }
        }
        Ok(())
    }

    /// Ends the shard where it has reached its size.
    pub fn mark(&mut self) {
        let bytes: u64 = self.progress.lengths.iter().sum();
        self.progress.full = self.size.is_some_and(|size| bytes >= size);
    }

    /// How far the output has come.
    pub fn progress(&self) -> Progress {
        self.progress.clone()
    }

    /// Whether it can be settled after any document without a trace.
    pub fn settles_anywhere(&self) -> bool {
        matches!(self.body, Body::Files(_))
    }

    /// Puts every shard before the one that is being written in its place.
    pub fn publish_before(&mut self) -> Result<(), Error> {
        for shard in self.published..self.progress.shard {
            self.publish(shard, true)?;
        }
        self.published = self.progress.shard;
        Ok(())
    }

    /// Puts all in its place, and removes what an earlier batch left there under the same names.
    pub fn finish(&mut self) -> Result<(), Error> {
        self.publish_before()?;
        let last = self.progress.shard;
        self.publish(last, last > 0)?;
        // A file that was named is alone; what else lies there under a like name is not ours.
        let mut names = self.names.iter().filter(|_| self.size.is_some());
        names.try_for_each(|name| self.remove_older(name))
    }

    /// Begins a shard.
    pub fn begin(&mut self) -> Result<(), Error> {
        #[cfg(feature = "parquet")]
        if matches!(self.form, Form::Parquet) {
            let groups = Groups::new(&self.stage);
            groups.clear(self.progress.shard, 0)?;
            self.progress.groups = 0;
            self.progress.lengths = vec![0; self.names.len()];
            self.body = Body::Groups(groups);
            return Ok(());
        }
        let mut logs = Vec::new();
        for (at, header) in self.form.headers().iter().enumerate() {
            let mut log = Log::create(self.staged(at, self.progress.shard))?;
            log.append(header)?;
            logs.push(log);
        }
        self.progress.lengths = logs.iter().map(Log::length).collect();
        self.body = Body::Files(logs);
        Ok(())
    }

    fn reopened(&self) -> Result<Body, Error> {
        #[cfg(feature = "parquet")]
        if matches!(self.form, Form::Parquet) {
            let groups = Groups::new(&self.stage);
            groups.clear(self.progress.shard, self.progress.groups)?;
            return Ok(Body::Groups(groups));
        }
        let lengths = self.progress.lengths.iter().enumerate();
        let logs = lengths
            .map(|(at, &length)| Log::reopen(self.staged(at, self.progress.shard), length))
            .collect::<Result<Vec<Log>, Error>>()?;
        Ok(Body::Files(logs))
    }

    /// Puts the files of `shard` in their place, save those that are there already.
    fn publish(&self, shard: u32, numbered: bool) -> Result<(), Error> {
        for (at, name) in self.names.iter().enumerate() {
            let to = match numbered {
                true => format!("{name}-{shard:05}.{}", self.extension),
                false => format!("{name}.{}", self.extension),
            };
            let to = self.place.join(to);
            #[cfg(feature = "parquet")]
            if matches!(self.form, Form::Parquet) {
                Groups::new(&self.stage).publish(at, shard, &to)?;
                continue;
            }
            let from = self.staged(at, shard);
            match from.exists() {
                true => place::publish(&from, &to)?,
                false => place::must_be_there(&to)?,
            }
        }
        Ok(())
    }

    fn staged(&self, at: usize, shard: u32) -> PathBuf {
        let (form, name) = (self.form.name(), &self.names[at]);
        self.stage.join(format!("{form}.{name}-{shard:05}"))
    }

    /// Removes `NAME.csv` where there are shards, and shards beyond the last.
    fn remove_older(&self, name: &str) -> Result<(), Error> {
        let last = self.progress.shard;
        if last > 0 {
            place::remove(&self.place.join(format!("{name}.{}", self.extension)))?;
        }
        for path in shards(&self.place, name, &self.extension) {
            let number = path.1;
            if number > last || last == 0 {
                place::remove(&path.0)?;
            }
        }
        Ok(())
    }
}

/// The shards of `name` in a folder, with their numbers.
fn shards(folder: &Path, name: &str, extension: &str) -> Vec<(PathBuf, u32)> {
    let folder = match folder.as_os_str().is_empty() {
        true => Path::new("."),
        false => folder,
    };
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let numbered = entries.filter_map(|entry| {
        let file = entry.file_name();
        let rest = file.to_str()?.strip_prefix(name)?.strip_prefix('-')?;
        let number = rest.strip_suffix(extension)?.strip_suffix('.')?;
        let digits = number.len() == 5 && number.bytes().all(|byte| byte.is_ascii_digit());
        Some((entry.path(), number.parse().ok().filter(|_| digits)?))
    });
    numbered.collect()
}
