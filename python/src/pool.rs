//! Many documents on several threads. The threads end with the call, so that a process that Python forks off later finds
//! none missing.

use crate::work::guarded;
use rayon::ThreadPoolBuilder;
use rayon::prelude::*;
use std::ops::Range;

/// What `work` makes of each share of the documents with these lengths, in their order, on `jobs` threads.
pub fn run<T: Send>(
    jobs: usize,
    lengths: &[usize],
    work: impl Fn(Range<usize>) -> T + Sync,
) -> Result<Vec<T>, String> {
    let shares = shares(lengths);
    let work = |share: &Range<usize>| guarded(|| work(share.clone()));
    let jobs = jobs.min(shares.len());
    if jobs <= 1 {
        return shares.iter().map(work).collect();
    }
    let pool = ThreadPoolBuilder::new().num_threads(jobs).build();
    let pool = pool.map_err(|error| format!("cannot start {jobs} threads: {error}"))?;
    pool.install(|| shares.par_iter().map(work).collect())
}

/// Documents that are done in one go: enough text to be worth a thread's while.
fn shares(lengths: &[usize]) -> Vec<Range<usize>> {
    const ENOUGH: usize = 32 << 10;
    let mut shares = Vec::new();
    let (mut start, mut held) = (0, 0);
    for (at, length) in lengths.iter().enumerate() {
        held += length;
        if held >= ENOUGH {
            shares.push(start..at + 1);
            (start, held) = (at + 1, 0);
        }
    }
    if start < lengths.len() {
        shares.push(start..lengths.len());
    }
    shares
}
