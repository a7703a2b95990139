//! The full-form lexicon: the readings and the verb lemma of nearly every French word form.
//!
//! The table is `forms.bin`, derived from the Dicollecte dictionary by `dixit-forms` (see `src/bin`), and is used as it
//! lies in the program: nothing is parsed at start. A form is found by the hash of its key: the upper bits choose a
//! bucket, 32 others tell its few entries apart, so no string is kept or compared.

use crate::lexicon::tags::Tags;
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
    let bucket = bucket(hash, TABLE.bucket_bits);
    let from = number(TABLE.buckets, bucket) as usize;
    let to = number(TABLE.buckets, bucket + 1) as usize;
    let print = (hash as u32).to_le_bytes();
    let Some(entries) = TABLE.entries.get(from * ENTRY..to * ENTRY) else {
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
}

static TABLE: LazyLock<Table> = LazyLock::new(|| read(BYTES).unwrap_or_else(Table::empty));

impl Table {
    /// What is used should the file be damaged: no word is known. A test refuses it.
    fn empty() -> Table {
        Table {
            bucket_bits: 1,
            buckets: &[0; 12],
            entries: &[],
            tagsets: vec![Tags::NONE],
            lemmas: vec![""],
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
    })
}

fn number(bytes: &[u8], index: usize) -> u32 {
    match bytes.get(index * 4..index * 4 + 4) {
        Some(&[a, b, c, d]) => u32::from_le_bytes([a, b, c, d]),
        _ => 0,
    }
}
