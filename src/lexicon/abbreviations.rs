//! Abbreviations whose full stop is no end: which words, and what may follow when it is one after all.

use crate::fold::{self, KeyMap};
use crate::lexicon::table::{cell, rows};
use std::sync::LazyLock;

/// When a sentence ends at an abbreviation's full stop.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ends {
    /// Never: its complement follows (`M. Roux`, `cf. Le Monde`).
    Never,
    /// Unless a number follows, for without one it is a common word (`art. 49`, but « Elle aime l'art. Il peint. »).
    UnlessNumber,
    /// Only before a capital (`etc.`, `env.`).
    BeforeCapital,
}

/// What `word`, written before a full stop, abbreviates; `None` for a word that is none.
pub fn find(word: &str) -> Option<Ends> {
    // No abbreviation is long, and most words before a full stop are.
    const LONGEST: usize = 8;
    if word.len() > LONGEST {
        return None;
    }
    let entry = ABBREVIATIONS.get(&fold::word_key(word))?;
    let capital = word.chars().next().is_some_and(char::is_uppercase);
    // `m.` is metres and `M.` is Monsieur: a form listed with a capital needs it.
    if capital {
        entry.capital.or(entry.small)
    } else {
        entry.small
    }
}

/// One abbreviation as it is listed with a small letter and with a capital.
#[derive(Default)]
struct Entry {
    small: Option<Ends>,
    capital: Option<Ends>,
}

static ABBREVIATIONS: LazyLock<KeyMap<Entry>> = LazyLock::new(|| {
    let mut entries: KeyMap<Entry> = KeyMap::default();
    for row in rows(include_str!("abbreviations.tsv")) {
        let form = cell(&row, 0).trim_end_matches('.');
        let ends = match cell(&row, 1) {
            "never" => Ends::Never,
            "unless-number" => Ends::UnlessNumber,
            _ => Ends::BeforeCapital,
        };
        let entry = entries.entry(fold::word_key(form)).or_default();
        if form.starts_with(char::is_uppercase) {
            entry.capital = Some(ends);
        } else {
            entry.small = Some(ends);
        }
    }
    entries
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_tells_a_title_from_a_measure() {
        assert_eq!(find("M"), Some(Ends::Never));
        assert_eq!(find("m"), None);
        assert_eq!(find("Art"), Some(Ends::UnlessNumber));
        assert_eq!(find("etc"), Some(Ends::BeforeCapital));
        assert_eq!(find("maire"), None);
    }

    #[test]
    fn the_table_names_known_ends_only() {
        for row in rows(include_str!("abbreviations.tsv")) {
            assert!(
                matches!(cell(&row, 1), "never" | "unless-number" | "before-capital"),
                "abbreviations.tsv: {row:?}"
            );
        }
    }
}
