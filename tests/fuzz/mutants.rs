//! The kept seeds and what becomes of them under random changes: the same on every machine and in every run.

use crate::random::{PIECES, Random};
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::Path;
use std::time::{Duration, Instant};

/// A slow machine reads fewer, never others.
const LONGEST: Duration = Duration::from_secs(15);

/// Longer ones are left to the fuzzer: what they cost buys many short ones.
const LARGEST: usize = 2048;

/// Reads as many mutants of the seeds of `target` as it is told. One that fails is left where cargo keeps the files of
/// tests, so that it can become a seed.
pub fn read(target: &str, count: usize, read: fn(&[u8])) {
    let seeds = seeds(target);
    let mut random = Random(6);
    let start = Instant::now();
    for number in 0..count {
        if start.elapsed() > LONGEST {
            break;
        }
        let mutant = mutant(&seeds, &mut random);
        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| read(&mutant))) {
            let file = format!("{}/{target}-{number}", env!("CARGO_TARGET_TMPDIR"));
            fs::write(&file, &mutant).expect("the failing input can be kept");
            eprintln!(
                "{file} holds the input that fails: {}",
                mutant.escape_ascii()
            );
            resume_unwind(panic);
        }
    }
}

/// The seeds of a target by name, so that their order is the same everywhere.
fn seeds(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("__fuzz__")
        .join(target);
    let entries = fs::read_dir(folder.join("corpus")).expect("seeds");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("a seed").path()).collect();
    paths.sort();
    let seeds = paths.iter().map(|path| fs::read(path).expect("a seed"));
    seeds.collect()
}

fn mutant(seeds: &[Vec<u8>], random: &mut Random) -> Vec<u8> {
    let mut bytes = seeds[random.below(seeds.len())].clone();
    for _ in 0..=random.below(6) {
        let start = random.below(bytes.len() + 1);
        let end = start + random.below((bytes.len() - start).min(64) + 1);
        match random.below(6) {
            0 => bytes.insert(start, random.below(256) as u8),
            1 => bytes
                .iter_mut()
                .skip(start)
                .take(1)
                .for_each(|byte| *byte = random.below(256) as u8),
            2 => drop(bytes.drain(start..end)),
            3 => {
                let again = bytes[start..end].to_vec();
                bytes.splice(end..end, again);
            }
            4 => {
                let piece = PIECES[random.below(PIECES.len())];
                bytes.splice(start..start, piece.bytes());
            }
            _ => {
                let other = &seeds[random.below(seeds.len())];
                let from = random.below(other.len() + 1);
                bytes.splice(start..end, other[from..].iter().copied().take(64));
            }
        }
    }
    bytes.truncate(LARGEST);
    bytes
}
