//! The ids given so far, so that no two documents have one. Two ids that differ by case alone clash on some systems.

use crate::sink::destination;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// The ids given so far, as hashes of their file names.
#[derive(Default)]
pub struct Ids {
    given: Set,
    /// For each id that came twice, the last number that told it from another.
    repeated: HashMap<u64, u64>,
}

impl Ids {
    /// The id, with `-2`, `-3` … where it was given before.
    pub fn unlike_any_before(&mut self, id: String) -> String {
        let key = hash(&id);
        if self.given.insert(key) {
            return id;
        }
        // The count stands with the name as it came, so that a thousand of one name cost a thousand steps.
        let mut number = self.repeated.get(&key).copied().unwrap_or(1);
        let unique = loop {
            number += 1;
            let unique = format!("{id}-{number}");
            if self.given.insert(hash(&unique)) {
                break unique;
            }
        };
        self.repeated.insert(key, number);
        unique
    }
}

fn hash(id: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    destination::relative(id).to_lowercase().hash(&mut hasher);
    hasher.finish()
}

/// A set of hashes in hardly more than five bytes each: of all that a batch holds, this alone grows with its documents.
///
/// Of a hash, twelve bits choose a bucket and forty others are kept. With a million ids, two that differ are taken for one
/// with a chance of one in nine thousand, and then one has a number that it does not need.
struct Set(Vec<Bucket>);

/// The bits that choose a bucket. A million hashes make buckets of a few hundred, gone through in a moment.
const BITS: u32 = 12;

/// Hashes in no order, each in two parts.
#[derive(Clone, Default)]
struct Bucket {
    low: Vec<u32>,
    high: Vec<u8>,
}

impl Default for Set {
    fn default() -> Set {
        Set(vec![Bucket::default(); 1 << BITS])
    }
}

impl Set {
    /// Adds a hash; `false` where it is there already.
    fn insert(&mut self, hash: u64) -> bool {
        let bucket = &mut self.0[(hash >> (u64::BITS - BITS)) as usize];
        bucket.insert(hash as u32, (hash >> 32) as u8)
    }
}

impl Bucket {
    fn insert(&mut self, low: u32, high: u8) -> bool {
        let mut same = self.low.iter().zip(&self.high);
        if self.low.contains(&low) && same.any(|held| held == (&low, &high)) {
            return false;
        }
        self.push(low, high);
        true
    }

    fn push(&mut self, low: u32, high: u8) {
        if self.low.len() == self.low.capacity() {
            // Room for few: all buckets together would leave much empty.
            let more = 8 + self.low.len() / 16;
            self.low.reserve_exact(more);
            self.high.reserve_exact(more);
        }
        self.low.push(low);
        self.high.push(high);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_id_is_given_twice() {
        let mut ids = Ids::default();
        let mut given = |id: &str| ids.unlike_any_before(id.to_string());
        assert_eq!(given("a"), "a");
        assert_eq!(given("a-2"), "a-2");
        assert_eq!(given("A"), "A-3");
        assert_eq!(given("a"), "a-4");
        assert_eq!(given("a-2"), "a-2-2");
    }

    #[test]
    fn the_set_forgets_none() {
        let mut set = Set::default();
        let hashes: Vec<u64> = (0..100_000u64)
            .map(|number| number.wrapping_mul(0x9E37_79B9_7F4A_7C15))
            .collect();
        assert!(hashes.iter().all(|&hash| set.insert(hash)));
        assert!(!hashes.iter().any(|&hash| set.insert(hash)));
        let bytes = set.0.iter().map(|bucket| bucket.low.capacity() * 5);
        assert!(bytes.sum::<usize>() < 100_000 * 8);
    }
}
