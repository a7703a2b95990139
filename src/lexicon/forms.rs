//! The full-form lexicon: the readings and the verb lemma of nearly every French word form.
//!
//! The table is `forms.bin`, derived from the Dicollecte dictionary by `dixit-forms` (see `src/bin`), and is used as it
//! lies in the program: nothing is parsed at start. A form is found by the hash of its key: the upper bits choose a
//! bucket, 32 others tell its few entries apart, so no string is kept or compared. Verbs of speech that the dictionary
//! lacks are inflected by rule at start and found beside it.

use crate::fold::{self, Key};
use crate::lexicon::conjugation;
use crate::lexicon::table::{cell, rows};
use crate::lexicon::tags::Tags;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What the table says of one form.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Form {
    /// Its readings: an index into the sets of tags; 0 is the empty set.
    pub tagset: u16,
    /// Its lemma as a verb: an index into the lemmas; 0 is none.
    pub lemma: u16,
}

/// The form with the hash `hash`; the empty form where there is none.
pub fn find(hash: u64) -> Form {
    let form = find_in(&TABLE, hash);
    if form.lemma != 0 {
        return form;
    }
    let inflected = &TABLE.inflected;
    let found = inflected.binary_search_by_key(&hash, |(held, _)| *held);
    found.map_or(form, |at| inflected[at].1)
}

fn find_in(table: &Table, hash: u64) -> Form {
    let bucket = bucket(hash, table.bucket_bits);
    let from = number(table.buckets, bucket) as usize;
    let to = number(table.buckets, bucket + 1) as usize;
    let print = (hash as u32).to_le_bytes();
    let Some(entries) = table.entries.get(from * ENTRY..to * ENTRY) else {
        return Form::default();
    };
    let (entries, _) = entries.as_chunks::<ENTRY>();
    for entry in entries {
        if entry[..4] == print {
            return Form {
                tagset: u16::from_le_bytes([entry[4], entry[5]]),
                lemma: u16::from_le_bytes([entry[6], entry[7]]),
            };
        }
    }
    Form::default()
}

/// The set of tags with the index `tagset`.
pub fn tags(tagset: u16) -> Tags {
    TABLE
        .tagsets
        .get(tagset as usize)
        .copied()
        .unwrap_or(Tags::NONE)
}

/// All sets of tags, by their indices.
pub fn tagsets() -> &'static [Tags] {
    &TABLE.tagsets
}

/// The lemma with the index `lemma`; empty for 0.
pub fn lemma(lemma: u16) -> &'static str {
    TABLE.lemmas.get(lemma as usize).copied().unwrap_or("")
}

/// All verb lemmas with their indices.
pub fn lemmas() -> impl Iterator<Item = (u16, &'static str)> {
    (1u16..).zip(TABLE.lemmas.iter().skip(1).copied())
}

/// What the file keeps of the hashes of the forms of the verb `lemma`.
#[cfg(test)]
pub fn entries_of(lemma: u16) -> impl Iterator<Item = u32> {
    let (entries, _) = TABLE.entries.as_chunks::<ENTRY>();
    let of_lemma = entries
        .iter()
        .filter(move |entry| entry[6..] == lemma.to_le_bytes());
    of_lemma.map(|entry| number(&entry[..4], 0))
}

/// The bucket of a hash in a table of `2^bits` buckets.
pub fn bucket(hash: u64, bits: u32) -> usize {
    (hash >> (64 - bits)) as usize
}

/// The bytes of one entry: 4 of the hash, 2 of the set of tags, 2 of the lemma.
pub const ENTRY: usize = 8;

/// The first bytes of the file.
pub const MAGIC: &[u8; 8] = b"dixitfm1";

static BYTES: &[u8] = include_bytes!("forms.bin");

struct Table {
    bucket_bits: u32,
    buckets: &'static [u8],
    entries: &'static [u8],
    tagsets: Vec<Tags>,
    lemmas: Vec<&'static str>,
    /// Forms of verbs that the file lacks, by the hash of their key.
    inflected: Vec<(u64, Form)>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = read(BYTES).unwrap_or_else(Table::empty);
    let held = table.lemmas.len();
    for row in rows(include_str!("cue_verbs.tsv")) {
        let lemma = cell(&row, 0);
        let is_held = table.lemmas[..held]
            .binary_search(&fold::key(lemma).as_str())
            .is_ok();
        if !is_held && !lemma.contains(' ') {
            table.inflect(lemma);
        }
    }
    table.inflected.sort_unstable_by_key(|(hash, _)| *hash);
    table
});

impl Table {
    /// Adds a verb by rule. A form that the file has as a noun (`mémère`) keeps that reading beside.
    fn inflect(&mut self, lemma: &'static str) {
        let mut readings: BTreeMap<u64, Tags> = BTreeMap::new();
        for (form, tags) in conjugation::forms(lemma) {
            let Some(hash) = Key::new(&form).map(|key| key.hash()) else {
                continue;
            };
            let held = readings.entry(hash).or_default();
            *held = *held | tags;
        }
        let (Ok(index), false) = (u16::try_from(self.lemmas.len()), readings.is_empty()) else {
            return;
        };
        self.lemmas.push(lemma);
        for (hash, tags) in readings {
            let other = find_in(self, hash).tagset;
            let tags = tags
                | self
                    .tagsets
                    .get(other as usize)
                    .copied()
                    .unwrap_or_default();
            let at = self
                .tagsets
                .iter()
                .position(|held| *held == tags)
                .unwrap_or(self.tagsets.len());
            if at == self.tagsets.len() {
                self.tagsets.push(tags);
            }
            let form = Form {
                tagset: at as u16,
                lemma: index,
            };
            self.inflected.push((hash, form));
        }
    }

    /// What is used should the file be damaged: no word is known. A test refuses it.
    fn empty() -> Table {
        Table {
            bucket_bits: 1,
            buckets: &[0; 12],
            entries: &[],
            tagsets: vec![Tags::NONE],
            lemmas: vec![""],
            inflected: Vec::new(),
        }
    }
}

/// Header: magic, then five numbers (bucket bits, entries, sets of tags, lemmas, bytes of lemmas), then the sections.
fn read(bytes: &'static [u8]) -> Option<Table> {
    let rest = bytes.strip_prefix(MAGIC)?;
    let (header, rest) = rest.split_at_checked(20)?;
    let count = |index| number(header, index) as usize;
    let bucket_bits = number(header, 0);
    let (buckets, rest) = rest.split_at_checked(((1usize << bucket_bits) + 1) * 4)?;
    let (entries, rest) = rest.split_at_checked(count(1) * ENTRY)?;
    let (tagsets, rest) = rest.split_at_checked(count(2) * 8)?;
    let lemmas = std::str::from_utf8(rest.get(..count(4))?).ok()?;
    let (tagsets, _) = tagsets.as_chunks::<8>();
    let lemmas: Vec<&str> = lemmas.split('\n').collect();
    (lemmas.len() == count(3)).then(|| Table {
        bucket_bits,
        buckets,
        entries,
        tagsets: tagsets
            .iter()
            .map(|set| Tags(u64::from_le_bytes(*set)))
            .collect(),
        lemmas,
        inflected: Vec::new(),
    })
}

fn number(bytes: &[u8], index: usize) -> u32 {
    match bytes.get(index * 4..index * 4 + 4) {
        Some(&[a, b, c, d]) => u32::from_le_bytes([a, b, c, d]),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexeme(form: &str) -> Form {
        find(Key::new(form).expect("a short word").hash())
    }

    #[test]
    fn a_verb_of_speech_that_the_dictionary_lacks_is_known_by_its_forms() {
        for form in [
            "twitte",
            "twittait",
            "twittera",
            "twittant",
            "mémèrent",
            "mémérons",
        ] {
            let form = lexeme(form);
            assert!(
                matches!(lemma(form.lemma), "twitter" | "mémérer"),
                "{form:?}"
            );
            assert!(tags(form.tagset).any(Tags::VERBAL), "{form:?}");
        }
        // The noun stays one.
        assert!(tags(lexeme("mémère").tagset).all(Tags::NOUN | Tags::THIRD_SINGULAR));
    }

    #[test]
    fn every_verb_of_speech_has_a_lemma() {
        let known: Vec<&str> = lemmas().map(|(_, lemma)| lemma).collect();
        for row in rows(include_str!("cue_verbs.tsv")) {
            let head = cell(&row, 0).split(' ').next().unwrap_or_default();
            assert!(
                known.contains(&fold::key(head).as_str()),
                "{head}: write its forms into forms.bin, or a regular -er"
            );
        }
    }
}
