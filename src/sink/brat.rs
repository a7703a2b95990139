//! brat standoff: annotations in `NAME.ann`, the text they count on in `NAME.txt`, the project's configuration beside.
//!
//! Offsets are Unicode code points. Words that run over a line break are written as several fragments, since a line of
//! the file holds one annotation; each stretch of the text is one annotation however many quotes share it.

use crate::record::{Claim, Quote, Record, Unit};
use crate::sink::companion::{Companion, Content};
use crate::sink::nest::Stretch;
use crate::sink::places::Places;
use crate::sink::plain::{decimal, speaker};
use crate::sink::word;
use crate::sink::{Format, Layout};
use std::collections::HashMap;
use std::fmt::{Display, Write};

/// `brat`.
pub const FORMAT: Format = Format {
    name: "brat",
    extension: "ann",
    about: "brat standoff: NAME.ann and NAME.txt for each document, with annotation.conf and visual.conf",
    layout: Layout::Apart,
    write,
};

/// What brat wants beside the annotations.
pub const COMPANIONS: [Companion; 3] = [
    Companion {
        format: "brat",
        name: "txt",
        content: Content::Document(|record, out| out.extend_from_slice(record.text.as_bytes())),
    },
    Companion {
        format: "brat",
        name: "annotation.conf",
        content: Content::Folder(include_str!("brat/annotation.conf")),
    },
    Companion {
        format: "brat",
        name: "visual.conf",
        content: Content::Folder(include_str!("brat/visual.conf")),
    },
];

fn write(record: &Record<'_>, out: &mut Vec<u8>) {
    let mut standoff = Standoff {
        out: String::new(),
        places: Places::new(record.text, record.offsets, Unit::Char),
        known: HashMap::new(),
        texts: 0,
        relations: 0,
        attributes: 0,
        notes: 0,
    };
    let quotes: Vec<_> = record
        .quotes
        .iter()
        .map(|quote| standoff.quote(record, quote))
        .collect();
    for claim in &record.claims {
        standoff.claim(record, claim, &quotes);
    }
    for speaker in &record.speakers {
        let mentions = speaker.mentions.iter();
        let named: Vec<String> = mentions
            .filter_map(|mention| standoff.text("Mention", &[(mention.start, mention.end)]))
            .collect();
        if named.len() > 1 {
            standoff.line(format_args!("*\tEquiv {}", named.join(" ")));
        }
    }
    out.extend_from_slice(standoff.out.as_bytes());
}

/// The file as it grows.
struct Standoff<'a> {
    out: String,
    places: Places<'a>,
    /// The ids of what was written before, by kind and place.
    known: HashMap<(&'static str, Vec<Stretch>), String>,
    texts: usize,
    relations: usize,
    attributes: usize,
    notes: usize,
}

impl Standoff<'_> {
    fn quote(&mut self, record: &Record<'_>, quote: &Quote<'_>) -> Option<String> {
        let parts: Vec<_> = quote
            .parts
            .iter()
            .map(|part| (part.start, part.end))
            .collect();
        let id = self.text("Quote", &parts)?;
        self.attribute("QuoteKind", &id, word(quote.kind));
        let cue = quote.cue.map(|cue| (cue.start, cue.end));
        self.linked("CuedBy", &id, "Cue", cue);
        let source = quote.source.map(|source| (source.start, source.end));
        self.linked("SaidBy", &id, "Source", source);
        let who = speaker(record, quote.speaker).unwrap_or("not told");
        let note = format!(
            "speaker: {who}; rule: {}; confidence: {}",
            quote.rule, quote.confidence
        );
        self.note(&id, &note);
        Some(id)
    }

    fn claim(&mut self, record: &Record<'_>, claim: &Claim<'_>, quotes: &[Option<String>]) {
        let Some(id) = self.text("Claim", &[(claim.start, claim.end)]) else {
            return;
        };
        self.attribute("ClaimKind", &id, word(claim.kind));
        if let Some(approx) = claim.approx {
            self.attribute("Approx", &id, word(approx));
        }
        if let Some(change) = claim.change {
            self.attribute("Change", &id, word(change));
        }
        if let Some(modality) = claim.modality {
            self.attribute("Modality", &id, word(modality));
        }
        let of = claim.of.map(|of| (of.start, of.end));
        self.linked("Measures", &id, "Of", of);
        let when = claim.when.map(|when| (when.start, when.end));
        self.linked("HoldsAt", &id, "When", when);
        if let Some(Some(quote)) = claim.quote.and_then(|quote| quotes.get(quote)) {
            self.relation("StatedIn", &id, quote);
        }
        let figure = match (claim.value, claim.low, claim.high) {
            (None, Some(low), Some(high)) => format!("{} to {}", decimal(low), decimal(high)),
            (value, _, _) => value.map(decimal).unwrap_or_default(),
        };
        let who = speaker(record, claim.speaker).unwrap_or("the writer");
        let unit = claim.unit;
        let note = format!(
            "value: {figure} {unit}; by: {who}; rule: {}; confidence: {}",
            claim.rule, claim.confidence
        );
        self.note(&id, &note);
    }

    /// The id of an annotation of `stretches`, written where it is new; `None` where they hold white space alone.
    fn text(&mut self, kind: &'static str, stretches: &[Stretch]) -> Option<String> {
        let mut fragments = Vec::new();
        let mut words: Vec<&str> = Vec::new();
        for &(start, end) in stretches {
            let (first, text) = (self.places.byte(start), self.places.text(start, end));
            for piece in text.split(breaks_line).map(str::trim) {
                // Pieces lie in the text, so the distance from its start is their place.
                let at = first + (piece.as_ptr() as usize - text.as_ptr() as usize);
                if !piece.is_empty() {
                    let range = (
                        self.places.of_byte(at),
                        self.places.of_byte(at + piece.len()),
                    );
                    fragments.push(range);
                    words.push(piece);
                }
            }
        }
        if fragments.is_empty() {
            return None;
        }
        let key = (kind, fragments);
        if let Some(id) = self.known.get(&key) {
            return Some(id.clone());
        }
        self.texts += 1;
        let id = format!("T{}", self.texts);
        let places: Vec<String> = key
            .1
            .iter()
            .map(|(start, end)| format!("{start} {end}"))
            .collect();
        self.line(format_args!(
            "{id}\t{kind} {}\t{}",
            places.join(";"),
            words.join(" ")
        ));
        self.known.insert(key, id.clone());
        Some(id)
    }

    /// An annotation of one stretch, and the relation that leads to it.
    fn linked(&mut self, name: &str, from: &str, kind: &'static str, place: Option<Stretch>) {
        if let Some(to) = place.and_then(|place| self.text(kind, &[place])) {
            self.relation(name, from, &to);
        }
    }

    fn relation(&mut self, name: &str, from: &str, to: &str) {
        self.relations += 1;
        let id = self.relations;
        self.line(format_args!("R{id}\t{name} Arg1:{from} Arg2:{to}"));
    }

    fn attribute(&mut self, name: &str, of: &str, value: String) {
        self.attributes += 1;
        let id = self.attributes;
        self.line(format_args!("A{id}\t{name} {of} {value}"));
    }

    fn note(&mut self, of: &str, note: &str) {
        self.notes += 1;
        let (id, note) = (self.notes, note.replace(breaks_line, " "));
        self.line(format_args!("#{id}\tAnnotatorNotes {of}\t{note}"));
    }

    fn line(&mut self, line: impl Display) {
        let _ = writeln!(self.out, "{line}");
    }
}

/// What ends a line or a field for the programs that read the file: Python's idea of a line break is wide.
fn breaks_line(character: char) -> bool {
    character.is_control() || matches!(character, '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::extract::extract;
    use crate::record::Origin;

    const TEXT: &str = "😀 « Nous ouvrirons dix lits\u{85}ici », a dit 𝒜nne puis Anne Roux 🎉.\r\nSelon Mme Roux, le chantier coûtera 8,2 millions d’euros.";

    fn written(unit: Unit) -> String {
        let document = Document::new(TEXT.to_string());
        let extraction = extract(&document);
        let origin = Origin {
            id: "a",
            source: "a.txt",
            encoding: "utf-8",
        };
        let mut out = Vec::new();
        write(&Record::new(origin, &document, &extraction, unit), &mut out);
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn every_annotation_holds_the_text_at_its_offsets() {
        let out = written(Unit::Char);
        let letters: Vec<char> = TEXT.chars().collect();
        let mut texts = 0;
        for line in out.lines().filter(|line| line.starts_with('T')) {
            let cells: Vec<&str> = line.split('\t').collect();
            let [_, place, text] = cells.as_slice() else {
                panic!("three cells: {line}")
            };
            let (_, places) = place.split_once(' ').expect("a kind and its places");
            let pieces = places.split(';').map(|place| {
                let (start, end) = place.split_once(' ').expect("start and end");
                let range = start.parse::<usize>().expect("start")..end.parse().expect("end");
                letters[range].iter().collect::<String>()
            });
            assert_eq!(pieces.collect::<Vec<_>>().join(" "), *text);
            texts += 1;
        }
        assert!(texts >= 6, "{out}");
        assert!(
            out.contains(" Arg1:T1 Arg2:T2") && out.contains("ClaimKind"),
            "{out}"
        );
    }

    #[test]
    fn the_unit_of_the_record_makes_no_difference() {
        assert_eq!(written(Unit::Char), written(Unit::Byte));
        assert_eq!(written(Unit::Char), written(Unit::Utf16));
    }
}
