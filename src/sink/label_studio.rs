//! Label Studio: one task a document with its annotations as a prediction, and the labelling interface that shows them.
//!
//! Offsets are UTF-16 code units, as a browser counts. Each part of a quote is a region, the first one is what relations
//! start from; `meta` holds what a region has no label for.

use crate::record::{Claim, Quote, Record, Unit};
use crate::sink::companion::{Companion, Content};
use crate::sink::places::Places;
use crate::sink::plain::{decimal, speaker};
use crate::sink::word;
use crate::sink::{Format, Layout};
use serde_json::{Value, json};
use std::collections::HashSet;

/// `label-studio`.
pub const FORMAT: Format = Format {
    name: "label-studio",
    extension: "task.json",
    about: "Label Studio predictions: NAME.task.json for each document, with label-studio.xml for the project",
    layout: Layout::Apart,
    write,
};

/// The labelling interface that a project needs.
pub const COMPANIONS: [Companion; 1] = [Companion {
    format: "label-studio",
    name: "label-studio.xml",
    content: Content::Folder(include_str!("label_studio.xml")),
}];

/// The version that the predictions are filed under.
const MODEL: &str = concat!("dixit ", env!("CARGO_PKG_VERSION"));

fn write(record: &Record<'_>, out: &mut Vec<u8>) {
    let mut task = Task {
        places: Places::new(record.text, record.offsets, Unit::Utf16),
        known: HashSet::new(),
        result: Vec::new(),
    };
    let quotes: Vec<String> = record
        .quotes
        .iter()
        .map(|quote| task.quote(record, quote))
        .collect();
    for claim in &record.claims {
        task.claim(record, claim, &quotes);
    }
    for speaker in &record.speakers {
        for mention in &speaker.mentions {
            task.region(
                "mention",
                (mention.start, mention.end),
                &[speaker.name.to_string()],
                None,
            );
        }
    }
    let tasks = json!([{
        "data": {"text": record.text, "id": record.id, "source": record.source},
        "predictions": [{"model_version": MODEL, "result": task.result}],
    }]);
    // A vector takes every byte.
    let _ = serde_json::to_writer_pretty(&mut *out, &tasks);
    out.push(b'\n');
}

/// The task as it grows.
struct Task<'a> {
    places: Places<'a>,
    /// The ids of the regions so far: two quotes can share one cue.
    known: HashSet<String>,
    result: Vec<Value>,
}

impl Task<'_> {
    /// Adds a quote and what hangs on it; the id of its first part comes back.
    fn quote(&mut self, record: &Record<'_>, quote: &Quote<'_>) -> String {
        let who = speaker(record, quote.speaker).unwrap_or("not told");
        let notes = [format!("speaker: {who}"), format!("rule: {}", quote.rule)];
        let kind = word(quote.kind);
        let mut ids = quote.parts.iter().map(|part| {
            self.region(
                &kind,
                (part.start, part.end),
                &notes,
                Some(quote.confidence),
            )
        });
        let first = ids.next().unwrap_or_default();
        let others: Vec<String> = ids.collect();
        for part in others {
            self.relation(&first, &part, "part");
        }
        if let Some(cue) = quote.cue {
            let notes = [format!("lemma: {}", cue.lemma)];
            let cue = self.region("cue", (cue.start, cue.end), &notes, None);
            self.relation(&first, &cue, "cue");
        }
        if let Some(source) = quote.source {
            let source = self.region("source", (source.start, source.end), &[], None);
            self.relation(&first, &source, "source");
        }
        first
    }

    fn claim(&mut self, record: &Record<'_>, claim: &Claim<'_>, quotes: &[String]) {
        let who = speaker(record, claim.speaker).unwrap_or("the writer");
        let figures = [claim.value, claim.low, claim.high].into_iter().flatten();
        let figure: Vec<String> = figures.map(decimal).collect();
        let mut notes = vec![
            format!("value: {} {}", figure.join(" to "), claim.unit),
            format!("by: {who}"),
            format!("kind: {}", word(claim.kind)),
        ];
        notes.extend(
            claim
                .approx
                .map(|approx| format!("approx: {}", word(approx))),
        );
        notes.extend(
            claim
                .change
                .map(|change| format!("change: {}", word(change))),
        );
        notes.extend(
            claim
                .modality
                .map(|modality| format!("modality: {}", word(modality))),
        );
        notes.push(format!("rule: {}", claim.rule));
        let place = (claim.start, claim.end);
        let id = self.region("claim", place, &notes, Some(claim.confidence));
        if let Some(of) = claim.of {
            let of = self.region("of", (of.start, of.end), &[], None);
            self.relation(&id, &of, "of");
        }
        if let Some(when) = claim.when {
            let when = self.region("when", (when.start, when.end), &[], None);
            self.relation(&id, &when, "when");
        }
        if let Some(quote) = claim.quote.and_then(|quote| quotes.get(quote)) {
            self.relation(&id, quote, "quote");
        }
    }

    /// The id of a region, which is added where it is new.
    fn region(
        &mut self,
        label: &str,
        (start, end): (u32, u32),
        notes: &[String],
        score: Option<f64>,
    ) -> String {
        let id = format!("{label}-{start}-{end}");
        if !self.known.insert(id.clone()) {
            return id;
        }
        let value = json!({
            "start": self.places.at(start),
            "end": self.places.at(end),
            "text": self.places.text(start, end),
            "labels": [label],
        });
        let mut region = json!({
            "id": id, "from_name": "label", "to_name": "text", "type": "labels", "value": value,
        });
        if !notes.is_empty() {
            region["meta"] = json!({"text": notes});
        }
        if let Some(score) = score {
            region["score"] = json!(score);
        }
        self.result.push(region);
        id
    }

    fn relation(&mut self, from: &str, to: &str, label: &str) {
        self.result.push(json!({
            "type": "relation", "from_id": from, "to_id": to, "direction": "right", "labels": [label],
        }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::extract::extract;
    use crate::record::Origin;

    const TEXT: &str = "😀 « Nous ouvrirons, a dit Anne Roux 🎉, dix lits. »\r\nSelon Mme Roux, le chantier coûtera 8,2 millions d’euros.";

    fn written(unit: Unit) -> Value {
        let document = Document::new(TEXT.to_string());
        let extraction = extract(&document);
        let origin = Origin {
            id: "a",
            source: "a.txt",
            encoding: "utf-8",
        };
        let mut out = Vec::new();
        write(&Record::new(origin, &document, &extraction, unit), &mut out);
        serde_json::from_slice(&out).expect("JSON")
    }

    #[test]
    fn every_region_holds_the_text_at_its_offsets() {
        let tasks = written(Unit::Char);
        let units: Vec<u16> = TEXT.encode_utf16().collect();
        let result = tasks[0]["predictions"][0]["result"]
            .as_array()
            .expect("a list");
        let regions = result.iter().filter(|item| item["type"] == "labels");
        let mut ids = Vec::new();
        for region in regions {
            let value = &region["value"];
            let place = |name: &str| value[name].as_u64().expect("an offset") as usize;
            let text = String::from_utf16(&units[place("start")..place("end")]).expect("whole");
            assert_eq!(value["text"], text);
            ids.push(region["id"].as_str().expect("an id"));
        }
        assert!(ids.len() >= 6, "{tasks}");
        let relations: Vec<_> = result
            .iter()
            .filter(|item| item["type"] == "relation")
            .collect();
        assert!(relations.len() >= 4, "{tasks}");
        for relation in relations {
            for end in ["from_id", "to_id"] {
                assert!(
                    ids.contains(&relation[end].as_str().expect("an id")),
                    "{relation}"
                );
            }
        }
    }

    #[test]
    fn the_unit_of_the_record_makes_no_difference_but_to_ids() {
        let values = |tasks: Value| -> Vec<Value> {
            let result = tasks[0]["predictions"][0]["result"].as_array().cloned();
            result
                .into_iter()
                .flatten()
                .map(|item| item["value"].clone())
                .collect()
        };
        assert_eq!(values(written(Unit::Char)), values(written(Unit::Byte)));
        assert_eq!(values(written(Unit::Char)), values(written(Unit::Utf16)));
    }
}
