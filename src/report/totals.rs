//! Records → what the overview counts, over all documents however many the page has room for.

use crate::report::read::{Record, Speaker};
use std::collections::{BTreeMap, HashMap};

/// What was counted.
#[derive(Default)]
pub struct Totals {
    /// Documents.
    pub documents: u64,
    /// Their sentences.
    pub sentences: u64,
    /// Their quotes.
    pub quotes: u64,
    /// The words in them.
    pub words: u64,
    /// Their claims.
    pub claims: u64,
    /// Quotes by kind.
    pub quote_kinds: BTreeMap<String, u64>,
    /// Claims by kind.
    pub claim_kinds: BTreeMap<String, u64>,
    /// Claims by unit.
    pub units: BTreeMap<String, u64>,
    /// Documents and quotes by date.
    pub dates: BTreeMap<String, (u64, u64)>,
    /// Who speaks.
    pub voices: Voices,
}

/// Everyone who speaks or is named as a source.
#[derive(Default)]
pub struct Voices {
    places: HashMap<String, usize>,
    /// In the order of their first appearance.
    pub all: Vec<Voice>,
}

/// One who speaks, over all documents.
pub struct Voice {
    /// The name.
    pub name: String,
    /// `person`, `organization`, `group`, `unknown`.
    pub kind: String,
    /// `f` or `m`, where a document tells.
    pub gender: Option<String>,
    /// The first role that a document gives.
    pub role: Option<String>,
    /// Other names, a few.
    pub aliases: Vec<String>,
    /// Documents that name the voice.
    pub documents: u64,
    /// Quotes.
    pub quotes: u64,
    /// The words in them.
    pub words: u64,
    /// Claims.
    pub claims: u64,
}

/// Other names of one voice that the page shows.
const ALIASES: usize = 6;

impl Totals {
    /// Counts `record`, and tells which voice each of its speakers is.
    pub fn add(&mut self, record: &Record, date: Option<&str>) -> Vec<usize> {
        let speakers = record.speakers.iter();
        let voices: Vec<usize> = speakers
            .map(|speaker| self.voices.of(speaker, self.documents))
            .collect();
        self.documents += 1;
        self.sentences += record.sentences.len() as u64;
        self.quotes += record.quotes.len() as u64;
        self.claims += record.claims.len() as u64;
        for quote in &record.quotes {
            let words = quote
                .text
                .split_whitespace()
                .filter(|word| word.contains(char::is_alphanumeric));
            let words = words.count() as u64;
            self.words += if quote.inside.is_none() { words } else { 0 };
            *self.quote_kinds.entry(quote.kind.clone()).or_default() += 1;
            if let Some(voice) = self.voices.at(&voices, quote.speaker) {
                voice.quotes += 1;
                voice.words += words;
            }
        }
        for claim in &record.claims {
            *self.claim_kinds.entry(claim.kind.clone()).or_default() += 1;
            *self.units.entry(claim.unit.clone()).or_default() += 1;
            if let Some(voice) = self.voices.at(&voices, claim.speaker) {
                voice.claims += 1;
            }
        }
        if let Some(date) = date {
            let (documents, quotes) = self.dates.entry(date.to_string()).or_default();
            *documents += 1;
            *quotes += record.quotes.len() as u64;
        }
        voices
    }
}

impl Voices {
    /// The place of `speaker`. Names are the same in all documents; `le maire`, which is no name, is someone else in each.
    fn of(&mut self, speaker: &Speaker, document: u64) -> usize {
        let mut key = format!("{}\n{}", speaker.name.to_lowercase(), speaker.r#type);
        if !speaker.name.starts_with(char::is_uppercase) {
            key += &format!("\n{document}");
        }
        let next = self.all.len();
        let place = *self.places.entry(key).or_insert(next);
        if place == next {
            self.all.push(Voice {
                name: speaker.name.clone(),
                kind: speaker.r#type.clone(),
                gender: None,
                role: None,
                aliases: Vec::new(),
                documents: 0,
                quotes: 0,
                words: 0,
                claims: 0,
            });
        }
        let voice = &mut self.all[place];
        voice.documents += 1;
        voice.gender = voice.gender.take().or_else(|| speaker.gender.clone());
        voice.role = voice.role.take().or_else(|| speaker.role.clone());
        for alias in &speaker.aliases {
            if voice.aliases.len() < ALIASES && !voice.aliases.contains(alias) {
                voice.aliases.push(alias.clone());
            }
        }
        place
    }

    fn at(&mut self, voices: &[usize], speaker: Option<usize>) -> Option<&mut Voice> {
        let place = voices.get(speaker?)?;
        self.all.get_mut(*place)
    }
}
