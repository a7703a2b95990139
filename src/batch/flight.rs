//! The documents that have been begun and not yet written: read ahead, done in parallel, given back in their order.

use crate::batch::ids::Ids;
use crate::batch::work::{Done, Work};
use crate::record::Failure;
use crate::source::{Item, Items};
use rayon::Scope;
use std::collections::VecDeque;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

/// Documents read ahead for each thread: enough that none waits while one long document holds up the writing.
const AHEAD: usize = 64;

/// Short documents are handed to a thread together, up to so many bytes: else handing over costs as much as reading.
const TOGETHER: u64 = 32 << 10;

/// And up to so many documents.
const MOST_TOGETHER: usize = 16;

/// The bytes of text that may be in flight, unless one document alone is longer.
const BUDGET: u64 = 256 << 20;

/// How often the flight looks up from waiting for a document.
const LOOK_UP: Duration = Duration::from_millis(50);

/// The documents in work.
pub struct Flight {
    items: Items,
    ids: Ids,
    most: usize,
    /// The number of the first in `begun`.
    written: usize,
    begun: VecDeque<Begun>,
    /// The bytes of those in `begun`.
    bytes: u64,
    sender: Sender<Vec<(usize, Done)>>,
    receiver: Receiver<Vec<(usize, Done)>>,
}

struct Begun {
    /// A hash of what the item is.
    identity: u64,
    size: u64,
    done: Option<Done>,
}

/// What is in the order of the input.
pub enum Turn {
    /// A document, with a hash of what it was.
    Done(Done, u64),
    /// None for a while.
    Waiting,
}

impl Flight {
    /// A flight over `items` on so many threads.
    pub fn new(items: Items, threads: usize) -> Flight {
        let (sender, receiver) = channel();
        Flight {
            items,
            ids: Ids::default(),
            most: threads * AHEAD,
            written: 0,
            begun: VecDeque::new(),
            bytes: 0,
            sender,
            receiver,
        }
    }

    /// Passes over the first `count` items, and gives the hash of what they were; `None` where there are fewer.
    pub fn skip(&mut self, count: u64) -> Option<u64> {
        let mut inputs = 0;
        for _ in 0..count {
            let mut item = self.items.next()?;
            inputs = mixed(inputs, identity(&item).0);
            if let Ok(item) = &mut item {
                item.id = self.ids.unlike_any_before(std::mem::take(&mut item.id));
            }
            self.written += 1;
        }
        Some(inputs)
    }

    /// Whether no item is left.
    pub fn is_over(&mut self) -> bool {
        self.items.next().is_none()
    }

    /// Does all documents, and gives each to `turn` in their order, until it fails or none is left.
    pub fn run<'s, E>(
        mut self,
        scope: &Scope<'s>,
        work: &'s Work,
        turn: &mut dyn FnMut(Turn) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut more = true;
        loop {
            while more && self.has_room() {
                more = self.begin(scope, work);
            }
            if self.begun.is_empty() {
                return Ok(());
            }
            if self.begun[0].done.is_none() {
                match self.receiver.recv_timeout(LOOK_UP) {
                    Ok(group) => self.arrived(group),
                    Err(RecvTimeoutError::Timeout) => turn(Turn::Waiting)?,
                    // This end holds a sender, so that this comes never; should it, nothing more would come.
                    Err(RecvTimeoutError::Disconnected) => return Ok(()),
                }
            }
            while let Some(done) = self.begun.front_mut().and_then(|first| first.done.take()) {
                let first = self.begun.pop_front();
                let (identity, size) = first.map_or((0, 0), |it| (it.identity, it.size));
                self.bytes -= size;
                self.written += 1;
                turn(Turn::Done(done, identity))?;
            }
        }
    }

    fn arrived(&mut self, group: Vec<(usize, Done)>) {
        for (number, done) in group {
            self.begun[number - self.written].done = Some(done);
        }
    }

    fn has_room(&self) -> bool {
        self.begun.is_empty() || self.begun.len() < self.most && self.bytes < BUDGET
    }

    /// Begins a document, and others with it as long as they are short; `false` where none is left.
    fn begin<'s>(&mut self, scope: &Scope<'s>, work: &'s Work) -> bool {
        let mut group: Vec<(usize, Item)> = Vec::new();
        let mut bytes = 0;
        let mut more = true;
        while bytes < TOGETHER && group.len() < MOST_TOGETHER && self.has_room() {
            let number = self.written + self.begun.len();
            let Some(item) = self.items.next() else {
                more = false;
                break;
            };
            let (identity, size) = identity(&item);
            let mut done = None;
            match item {
                Err(failure) => done = Some(Done::Failed(failure)),
                Ok(mut item) => {
                    item.id = self.ids.unlike_any_before(std::mem::take(&mut item.id));
                    group.push((number, item));
                }
            }
            // One of unknown length may be long.
            bytes += if size == 0 { TOGETHER } else { size };
            self.bytes += size;
            self.begun.push_back(Begun {
                identity,
                size,
                done,
            });
        }
        if !group.is_empty() {
            let sender = self.sender.clone();
            scope.spawn(move |_| {
                let group = group.into_iter();
                let done = group.map(|(number, item)| (number, work.process(&item, number)));
                // Nobody receives once the batch is stopped, and then nothing is lost.
                let _ = sender.send(done.collect());
            });
        }
        more
    }
}

/// A hash of what an item is before it is read (its id, its source and its size), and the size.
fn identity(item: &Result<Item, Failure>) -> (u64, u64) {
    let mut hasher = DefaultHasher::new();
    let size = item.as_ref().map_or(0, Item::size);
    match item {
        Ok(item) => (&item.id, &item.source, size).hash(&mut hasher),
        Err(failure) => failure.source.hash(&mut hasher),
    }
    (hasher.finish(), size)
}

/// The hash of a row of items, with one more.
pub fn mixed(row: u64, item: u64) -> u64 {
    (row.rotate_left(5) ^ item).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}
