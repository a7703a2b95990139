//! How far a rule can be trusted: `confidence.tsv`, measured on the annotated press by `tests/accuracy.rs`.

use crate::fold::{self, KeyMap};
use crate::lexicon::table;
use std::sync::LazyLock;

/// The precision of `rule` in hundredths, on what it found in the annotated press; the mean of all for a rule that
/// found nothing there.
pub fn confidence(rule: &str) -> u8 {
    let held = TABLE.rules.get(&fold::hash(rule.as_bytes()));
    held.copied().unwrap_or(TABLE.mean)
}

struct Table {
    /// By the hash of the rule's name.
    rules: KeyMap<u8>,
    mean: u8,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut rules = KeyMap::default();
    let (mut all_found, mut all_right) = (0, 0);
    for row in table::rows(include_str!("confidence.tsv")) {
        let count = |column| table::cell(&row, column).parse::<u32>().unwrap_or(0);
        let (found, right) = (count(1), count(2));
        all_found += found;
        all_right += right;
        rules.insert(
            fold::hash(table::cell(&row, 0).as_bytes()),
            smoothed(found, right),
        );
    }
    let mean = smoothed(all_found, all_right);
    Table { rules, mean }
});

/// A rule that was right three times out of three is not sure: (right + 1) / (found + 2), Laplace's rule of succession.
fn smoothed(found: u32, right: u32) -> u8 {
    let right = right.min(found);
    ((200 * (right + 1) + found + 2) / (2 * (found + 2))) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_cases_give_little_confidence() {
        assert_eq!(smoothed(0, 0), 50);
        assert_eq!(smoothed(3, 3), 80);
        assert_eq!(smoothed(198, 198), 100);
        assert_eq!(smoothed(98, 49), 50);
        assert_eq!(confidence("no such rule"), TABLE.mean);
    }
}
