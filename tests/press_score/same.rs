//! When two wordings are the same: what is measured or when, and who is named.

use crate::press_score::mark;
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;

/// Whether both are absent, or at least half of their words are the same.
pub fn same_words(gold: Option<&str>, found: Option<&str>) -> bool {
    let (gold, found) = (words(gold), words(found));
    let both = gold.intersection(&found).count();
    let either = gold.union(&found).count();
    either == 0 || (both > 0 && 2 * both >= either)
}

const LINKS: [&str; 12] = [
    "de", "d", "du", "des", "la", "le", "les", "l", "en", "à", "au", "aux",
];

fn words(text: Option<&str>) -> BTreeSet<String> {
    let text = text.unwrap_or_default().to_lowercase();
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '_');
    let words = words.filter(|word| !word.is_empty() && !LINKS.contains(word));
    words.map(str::to_string).collect()
}

/// Every way to name a speaker.
pub fn names(speaker: &mark::Speaker) -> BTreeSet<String> {
    let aliases = speaker.aliases.iter().map(|alias| normal(alias));
    aliases.chain([normal(&speaker.name)]).collect()
}

/// Titles and determiners, in the order in which they are tried.
const TITLES: [&str; 29] = [
    "m.", "mm.", "mme", "mmes", "mlle", "mr", "monsieur", "madame", "dr", "pr", "me", "le", "la",
    "les", "l'", "un", "une", "des", "du", "de la", "de l'", "d'", "son", "sa", "ses", "leur",
    "ce", "cet", "cette",
];

/// A name without what may stand before it, in one form.
pub fn normal(name: &str) -> String {
    let name: String = name.nfc().collect();
    let name = name.replace('\u{2019}', "'").to_lowercase();
    let mut name: String = name.split_whitespace().collect::<Vec<_>>().join(" ");
    while let Some(rest) = TITLES.iter().find_map(|title| {
        let rest = name.strip_prefix(title)?.trim_start();
        (!rest.is_empty()).then(|| rest.to_string())
    }) {
        name = rest;
    }
    name
}
