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

/// A set of hashes in nine bytes each: of all that a batch holds, this alone grows with its documents.
struct Set {
    /// By their first bits; in each, in no order.
    buckets: Vec<Vec<u64>>,
    count: usize,
}

/// Hashes to a bucket, on average and at most: so few are gone through in a moment.
const FULL: usize = 128;

impl Default for Set {
    fn default() -> Set {
        Set {
            buckets: vec![Vec::new(); 64],
            count: 0,
        }
    }
}

impl Set {
    /// Adds a hash; `false` where it is there already.
    fn insert(&mut self, hash: u64) -> bool {
        if self.count >= self.buckets.len() * FULL {
            self.split();
        }
        let at = bucket(hash, self.buckets.len());
        let bucket = &mut self.buckets[at];
        if bucket.contains(&hash) {
            return false;
        }
        if bucket.len() == bucket.capacity() {
            bucket.reserve_exact(1 + bucket.len() / 8);
        }
        bucket.push(hash);
        self.count += 1;
        true
    }

    /// Makes two of each bucket, one after the other.
    fn split(&mut self) {
        let count = self.buckets.len() * 2;
        let old = std::mem::take(&mut self.buckets);
        self.buckets = Vec::with_capacity(count);
        for bucket_of in old {
            // The first bits choose a bucket, so that the two halves stand in its place.
            let first = self.buckets.len();
            let (low, high): (Vec<u64>, Vec<u64>) = bucket_of
                .into_iter()
                .partition(|&hash| bucket(hash, count) == first);
            self.buckets.extend([low, high]);
        }
    }
}

/// The place of a hash among `count` buckets, a power of two.
fn bucket(hash: u64, count: usize) -> usize {
    (hash >> (64 - count.trailing_zeros())) as usize
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
        let bytes: usize = set.buckets.iter().map(|bucket| bucket.capacity() * 8).sum();
        assert!(bytes < 100_000 * 10, "{bytes}");
    }
}
