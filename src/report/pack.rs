//! A record → the rows that the page's script reads: short names, and places in the text in place of words where the text
//! is there.
//!
//! Numbers in a row stand for what is in [`Tables`], −1 for nothing. Words are `[start, length]` in UTF-16, or the words.

use crate::report::read::{Claim, Place, Quote, Record, Words};
use crate::report::text;
use crate::sink::places::Places;
use serde_json::value::RawValue;
use serde_json::{Value, json};
use std::collections::HashMap;

/// What rows name by number.
#[derive(Default)]
pub struct Tables {
    /// Kinds, units, lemmas, bounds.
    pub names: Table,
    /// Rules with their confidence.
    pub ways: Table,
}

/// Values in the order of their first appearance.
#[derive(Default)]
pub struct Table {
    places: HashMap<String, usize>,
    /// The values.
    pub all: Vec<Value>,
}

impl Table {
    fn of(&mut self, value: Value) -> usize {
        let next = self.all.len();
        let place = *self.places.entry(value.to_string()).or_insert(next);
        if place == next {
            self.all.push(value);
        }
        place
    }
}

impl Tables {
    fn name(&mut self, name: &str) -> i64 {
        self.names.of(json!(name)) as i64
    }

    fn name_or_none(&mut self, name: &Option<String>) -> i64 {
        name.as_ref().map_or(-1, |name| self.name(name))
    }

    fn way(&mut self, rule: &str, confidence: f64) -> usize {
        self.ways.of(json!([rule, confidence]))
    }
}

/// The rows of `record`: its quotes and its claims, with `text` by their places, without it by their words.
pub fn rows(record: &Record, text: Option<&str>, tables: &mut Tables) -> (Value, Value) {
    let mut pack = Pack {
        places: text.map(|text| text::places(text, record)),
        speakers: record.speakers.len(),
        quotes: record.quotes.len(),
        tables,
    };
    let quotes: Vec<Value> = record
        .quotes
        .iter()
        .map(|quote| pack.quote(quote))
        .collect();
    let claims: Vec<Value> = record
        .claims
        .iter()
        .map(|claim| pack.claim(claim))
        .collect();
    (quotes.into(), claims.into())
}

struct Pack<'a> {
    places: Option<Places<'a>>,
    speakers: usize,
    quotes: usize,
    tables: &'a mut Tables,
}

impl Pack<'_> {
    fn quote(&mut self, quote: &Quote) -> Value {
        let lemma = quote
            .cue
            .as_ref()
            .map_or(-1, |cue| self.tables.name(&cue.lemma));
        json!([
            self.tables.name(&quote.kind),
            number(quote.speaker, self.speakers),
            self.stretches(&quote.parts, &quote.text),
            self.words(&quote.cue),
            lemma,
            self.words(&quote.source),
            self.tables.way(&quote.rule, quote.confidence),
            number(quote.inside, self.quotes),
        ])
    }

    fn claim(&mut self, claim: &Claim) -> Value {
        let place = Place {
            start: claim.start,
            end: claim.end,
        };
        let value = match (&claim.value, &claim.low, &claim.high) {
            (None, Some(low), Some(high)) => json!([exact(low), exact(high)]),
            (value, _, _) => value.as_deref().map_or(Value::Null, exact),
        };
        json!([
            self.tables.name(&claim.kind),
            self.stretches(&[place], &claim.text),
            value,
            self.tables.name(&claim.unit),
            self.tables.name_or_none(&claim.approx),
            self.tables.name_or_none(&claim.change),
            self.tables.name_or_none(&claim.modality),
            self.words(&claim.of),
            self.words(&claim.when),
            number(claim.quote, self.quotes),
            number(claim.speaker, self.speakers),
            self.tables.way(&claim.rule, claim.confidence),
        ])
    }

    fn words(&self, words: &Option<Words>) -> Value {
        let Some(words) = words else { return json!(-1) };
        let place = Place {
            start: words.start,
            end: words.end,
        };
        self.stretches(&[place], &words.text)
    }

    fn stretches(&self, parts: &[Place], words: &str) -> Value {
        let Some(places) = &self.places else {
            return json!(words);
        };
        let stretches = parts.iter().flat_map(|part| {
            let (start, end) = (places.at(part.start), places.at(part.end));
            [start, end.saturating_sub(start)]
        });
        stretches.collect::<Vec<u32>>().into()
    }
}

/// A place in a list of `length`; a record that was edited by hand may name one that is not there.
fn number(place: Option<usize>, length: usize) -> i64 {
    let there = place.filter(|place| *place < length);
    there.map_or(-1, |place| place as i64)
}

/// The largest whole number that a script holds exactly.
const EXACT: i64 = (1 << 53) - 1;

/// A number, or its digits where a script would round it.
fn exact(number: &RawValue) -> Value {
    let digits = number.get();
    match digits.parse::<i64>() {
        Ok(whole) if whole.abs() <= EXACT => json!(whole),
        _ => json!(digits),
    }
}
