//! Which documents the page has room for, and which of them with their text.
//!
//! Quotes and claims come first, in the order of the input; what room is left goes to texts. Memory holds what could be on
//! the page and not much more.

use crate::report::pack::{self, Tables};
use crate::report::packed;
use crate::report::read::Record;
use crate::report::text::Missing;
use crate::report::totals::Voice;
use serde_json::{Value, json};
use std::collections::{HashMap, HashSet};

/// How much smaller text of this kind becomes at most when it is packed: what is larger than that many times the room need
/// not be held.
const SMALLER: usize = 5;

/// Documents that may be on the page.
pub struct Selection {
    room: usize,
    kept: Vec<Kept>,
    /// The bytes of the documents so far without their texts, and of those with them.
    plain: usize,
    whole: usize,
    /// What rows name by number.
    pub tables: Tables,
}

/// A document, as it stands on the page with its text and without.
struct Kept {
    voices: Vec<usize>,
    plain: String,
    whole: Option<String>,
}

/// The data of the page.
pub struct Data {
    /// Voices and documents, packed.
    pub packed: String,
    /// Where each voice stands among those of the page.
    pub places: HashMap<usize, usize>,
    /// How many documents are there.
    pub kept: usize,
    /// How many of them with their text.
    pub texts: usize,
}

impl Selection {
    /// A selection of what fits in `room` bytes.
    pub fn new(room: usize) -> Selection {
        Selection {
            room,
            kept: Vec::new(),
            plain: 0,
            whole: 0,
            tables: Tables::default(),
        }
    }

    /// Whether nothing more can fit.
    pub fn is_full(&self) -> bool {
        self.plain > self.room * SMALLER
    }

    /// Adds a document.
    pub fn add(
        &mut self,
        record: &Record,
        date: Option<&str>,
        voices: Vec<usize>,
        text: Result<String, Missing>,
    ) {
        let missing = text.as_ref().err().copied().unwrap_or(Missing::NoRoom);
        let plain = document(record, date, Err(missing), &mut self.tables);
        let room = self.room * SMALLER;
        let text = text.ok().filter(|text| self.whole + text.len() <= room);
        let whole = text.map(|text| document(record, date, Ok(&text), &mut self.tables));
        self.plain += plain.len();
        self.whole += whole.as_ref().map_or(0, String::len);
        self.kept.push(Kept {
            voices,
            plain,
            whole,
        });
    }

    /// What is on the page, with `voices` being all there are.
    pub fn finish(&self, voices: &[Voice]) -> Data {
        let all = self.kept.len();
        let with_texts = |texts: usize| self.data(all, texts, voices);
        let fits = |data: &Data| data.packed.len() <= self.room;
        let everything = with_texts(all);
        if fits(&everything) {
            return everything;
        }
        let nothing = with_texts(0);
        if fits(&nothing) {
            return most(all, nothing, with_texts, fits);
        }
        let none = self.data(0, 0, voices);
        most(all, none, |kept| self.data(kept, 0, voices), fits)
    }

    /// The documents with the `texts` shortest texts.
    fn shortest(&self, texts: usize) -> HashSet<usize> {
        let length = |kept: &Kept| kept.whole.as_ref().map_or(usize::MAX, String::len);
        let mut order: Vec<usize> = (0..self.kept.len()).collect();
        order.sort_by_key(|&at| length(&self.kept[at]));
        order.into_iter().take(texts).collect()
    }

    /// The first `kept` documents, with the `texts` shortest texts: one long text must not cost a hundred others.
    fn data(&self, kept: usize, texts: usize, voices: &[Voice]) -> Data {
        let shown = self.shortest(texts);
        let mut places = HashMap::new();
        let (mut rows, mut documents) = (Vec::new(), Vec::new());
        let mut written = 0;
        for (at, document) in self.kept.iter().take(kept).enumerate() {
            let mut local = Vec::with_capacity(document.voices.len());
            for &voice in &document.voices {
                let place = *places.entry(voice).or_insert(rows.len());
                if place == rows.len() {
                    rows.push(row(&voices[voice]));
                }
                local.push(place);
            }
            let whole = document.whole.as_ref().filter(|_| shown.contains(&at));
            written += usize::from(whole.is_some());
            documents.push(format!(
                "{{\"v\":{},{}",
                json!(local),
                whole.unwrap_or(&document.plain)
            ));
        }
        let data = format!(
            "{{\"voices\":[{}],\"documents\":[{}]}}",
            rows.join(","),
            documents.join(",")
        );
        Data {
            packed: packed::pack(&data),
            places,
            kept: documents.len(),
            texts: written,
        }
    }
}

/// The largest of `made(1)` … `made(all - 1)` that fits, within a fiftieth of `all`; `least` where none does.
fn most(
    all: usize,
    least: Data,
    made: impl Fn(usize) -> Data,
    fits: impl Fn(&Data) -> bool,
) -> Data {
    let (mut best, mut low, mut high) = (least, 0, all);
    while high - low > 1 + all / 50 {
        let middle = low.midpoint(high);
        let data = made(middle);
        if fits(&data) {
            (best, low) = (data, middle);
        } else {
            high = middle;
        }
    }
    best
}

/// The document but for its voices: what follows in the braces.
fn document(
    record: &Record,
    date: Option<&str>,
    text: Result<&str, Missing>,
    tables: &mut Tables,
) -> String {
    let (quotes, claims) = pack::rows(record, text.ok(), tables);
    let mut fields = json!({"i": record.id, "s": record.source, "q": quotes, "c": claims});
    if let Some(date) = date {
        fields["d"] = json!(date);
    }
    match text {
        Ok(text) => fields["t"] = json!(text),
        Err(missing) => fields["m"] = json!(missing as usize),
    }
    fields.to_string()[1..].to_string()
}

fn row(voice: &Voice) -> String {
    json!([
        voice.name,
        voice.kind,
        voice.gender,
        voice.role,
        voice.aliases
    ])
    .to_string()
}

/// JSON that ends no element of a page and begins none: `<` is written by its number.
pub fn inert(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c")
}
