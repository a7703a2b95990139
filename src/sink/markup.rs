//! The text with its annotations in place: `{quote 1 direct|« Oui »}, {cue 1|dit} {source 1|Anne}`.
//!
//! Every annotation is `{label number attributes|text}`; they nest. A quote's attributes are its kind and its speaker
//! (`direct sp="Anne Roy"`), a claim's its kind, value (`v`, or `lo` and `hi`), unit (`u`), bound (`ap`), change (`ch`),
//! modality (`mod`), and the words `of`, `when` and `by` whom. In the text, `\`, `{` and `}` follow a `\`. Where
//! two annotations cross, the one that starts later is cut in two marks of the same label and number.

use crate::record::{Claim, Quote, Record};
use crate::sink::nest::{self, Event};
use crate::sink::plain::speaker;
use crate::sink::word;
use crate::sink::{Format, Layout};
use std::fmt::{Display, Write};

/// `markup`.
pub const FORMAT: Format = Format {
    name: "markup",
    extension: "markup",
    about: "the text with its annotations in place, to read and to correct",
    layout: Layout::Apart,
    write,
};

fn write(record: &Record<'_>, out: &mut Vec<u8>) {
    let marks = marks(record);
    let stretches: Vec<_> = marks.iter().map(|mark| (mark.start, mark.end)).collect();
    let mut text = String::with_capacity(record.text.len() + 64 * marks.len());
    nest::walk(
        record.text,
        record.offsets,
        &stretches,
        |event| match event {
            Event::Open(at) => {
                let _ = write!(text, "{{{}|", marks[at].head);
            }
            Event::Close(_) => text.push('}'),
            Event::Character(character) => {
                if matches!(character, '\\' | '{' | '}') {
                    text.push('\\');
                }
                text.push(character);
            }
        },
    );
    if !record.text.ends_with('\n') {
        text.push('\n');
    }
    out.extend_from_slice(text.as_bytes());
}

/// An annotation: what stands before its text, and where the text is.
struct Mark {
    head: String,
    start: u32,
    end: u32,
}

fn marks(record: &Record<'_>) -> Vec<Mark> {
    let mut marks = Vec::new();
    for quote in &record.quotes {
        quote_marks(record, quote, &mut marks);
    }
    for claim in &record.claims {
        marks.push(Mark {
            head: claim_head(record, claim),
            start: claim.start,
            end: claim.end,
        });
    }
    marks
}

fn quote_marks(record: &Record<'_>, quote: &Quote<'_>, marks: &mut Vec<Mark>) {
    let number = quote.id + 1;
    for (at, part) in quote.parts.iter().enumerate() {
        let mut head = format!("quote {number}");
        if at == 0 {
            let _ = write!(head, " {}", word(quote.kind));
            attribute(&mut head, "sp", speaker(record, quote.speaker));
        }
        marks.push(Mark {
            head,
            start: part.start,
            end: part.end,
        });
    }
    if let Some(cue) = quote.cue {
        marks.push(Mark {
            head: format!("cue {number}"),
            start: cue.start,
            end: cue.end,
        });
    }
    if let Some(source) = quote.source {
        marks.push(Mark {
            head: format!("source {number}"),
            start: source.start,
            end: source.end,
        });
    }
}

fn claim_head(record: &Record<'_>, claim: &Claim<'_>) -> String {
    let mut head = format!("claim {} {}", claim.id + 1, word(claim.kind));
    attribute(&mut head, "v", claim.value);
    attribute(&mut head, "lo", claim.low);
    attribute(&mut head, "hi", claim.high);
    attribute(&mut head, "u", Some(claim.unit));
    attribute(&mut head, "ap", claim.approx.map(word));
    attribute(&mut head, "ch", claim.change.map(word));
    attribute(&mut head, "mod", claim.modality.map(word));
    attribute(&mut head, "of", claim.of.map(|words| words.text));
    attribute(&mut head, "when", claim.when.map(|words| words.text));
    attribute(&mut head, "by", speaker(record, claim.speaker));
    head
}

/// Writes ` name="value"`, without the quotation marks where the value is one plain word.
fn attribute(head: &mut String, name: &str, value: Option<impl Display>) {
    let Some(value) = value else { return };
    let value = value.to_string();
    let plain = !value.is_empty() && !value.contains([' ', '"', '|', '{', '}', '\\', '\n']);
    let _ = if plain {
        write!(head, " {name}={value}")
    } else {
        let value = value.replace('\\', "\\\\").replace('"', "\\\"");
        write!(head, " {name}=\"{value}\"")
    };
}
