//! Which documents the page has room for, and which of them with their text.
//!
//! Quotes and claims come first, in the order of the input; what room is left goes to texts. Memory holds what could be on
//! the page and no more.

use crate::report::pack::{self, Tables};
use crate::report::read::Record;
use crate::report::text::Missing;
use crate::report::totals::Voice;
use serde_json::{Value, json};
use std::collections::{BTreeSet, HashMap};

/// Documents that may be on the page.
pub struct Selection {
    room: usize,
    kept: Vec<Kept>,
    /// The bytes of the documents so far without their texts, and of the texts.
    held: usize,
    texts: usize,
    full: bool,
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
    /// Documents, as a list in JSON.
    pub documents: String,
    /// Their voices, likewise.
    pub voices: String,
    /// Where each voice stands in that list.
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
            held: 0,
            texts: 0,
            full: false,
            tables: Tables::default(),
        }
    }

    /// Whether nothing more will fit.
    pub fn is_full(&self) -> bool {
        self.full
    }

    /// Adds a document.
    pub fn add(
        &mut self,
        record: &Record,
        date: Option<&str>,
        voices: Vec<usize>,
        text: Result<String, Missing>,
    ) {
        let missing = text.as_ref().err().copied();
        let plain = document(
            record,
            date,
            None,
            missing.unwrap_or(Missing::NoRoom),
            &mut self.tables,
        );
        let whole = text
            .ok()
            .filter(|text| self.texts + text.len() <= self.room);
        let whole = whole.map(|text| {
            self.texts += text.len();
            document(record, date, Some(&text), Missing::NoRoom, &mut self.tables)
        });
        self.held += plain.len();
        self.full = self.held > self.room;
        if !self.full {
            self.kept.push(Kept {
                voices,
                plain,
                whole,
            });
        }
    }

    /// What is on the page, with `voices` being all there are.
    pub fn finish(self, voices: &[Voice]) -> Data {
        let mut room = self.room;
        let mut places = HashMap::new();
        let mut listed: Vec<String> = Vec::new();
        let mut kept = Vec::new();
        for document in self.kept {
            let new = document
                .voices
                .iter()
                .filter(|voice| !places.contains_key(*voice));
            let new: BTreeSet<usize> = new.copied().collect();
            let rows = new
                .iter()
                .filter_map(|&voice| Some(row(voices.get(voice)?)));
            let rows: Vec<String> = rows.collect();
            // A number of six digits and a comma a voice, and what stands around the list.
            let numbers = 7 * document.voices.len() + 10;
            let rows_length: usize = rows.iter().map(|row| row.len() + 2).sum();
            let need = document.plain.len() + rows_length + numbers;
            if need > room {
                break;
            }
            room -= need;
            places.extend(new.into_iter().zip(listed.len()..));
            listed.extend(rows);
            kept.push(document);
        }
        let mut texts = 0;
        let mut documents = Vec::with_capacity(kept.len());
        for Kept {
            voices,
            plain,
            whole,
        } in &kept
        {
            let fits = whole
                .as_ref()
                .filter(|whole| whole.len().saturating_sub(plain.len()) <= room);
            if let Some(whole) = fits {
                room -= whole.len().saturating_sub(plain.len());
                texts += 1;
            }
            let voices: Vec<usize> = voices.iter().map(|voice| places[voice]).collect();
            documents.push(format!(
                "{{\"v\":{},{}",
                json!(voices),
                fits.unwrap_or(plain)
            ));
        }
        Data {
            documents: format!("[{}]", documents.join(",\n")),
            voices: format!("[{}]", listed.join(",\n")),
            places,
            kept: kept.len(),
            texts,
        }
    }
}

/// The document but for its voices: what follows in the braces.
fn document(
    record: &Record,
    date: Option<&str>,
    text: Option<&str>,
    missing: Missing,
    tables: &mut Tables,
) -> String {
    let (quotes, claims) = pack::rows(record, text, tables);
    let mut fields = json!({"i": record.id, "s": record.source, "q": quotes, "c": claims});
    if let Some(date) = date {
        fields["d"] = json!(date);
    }
    match text {
        Some(text) => fields["t"] = json!(text),
        None => fields["m"] = json!(missing as usize),
    }
    inert(&fields)[1..].to_string()
}

fn row(voice: &Voice) -> String {
    let row = json!([
        voice.name,
        voice.kind,
        voice.gender,
        voice.role,
        voice.aliases
    ]);
    inert(&row)
}

/// JSON that ends no element of a page and begins none: `<` is written by its number.
pub fn inert(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c")
}
