//! The text with its annotations in place: `{quote 1 direct|« Oui »}, {cue 1|dit} {source 1|Anne}`.
//!
//! Every annotation is `{label number attributes|text}`; they nest. A quote's attributes are its kind and its speaker
//! (`direct sp="Anne Roy"`), a claim's its kind, value (`v`, or `lo` and `hi`), unit (`u`), bound (`ap`), change (`ch`),
//! modality (`mod`), and the words `of`, `when` and `by` whom. In the text, `\`, `{` and `}` follow a `\`. Where
//! two annotations cross, the one that starts later is cut in two marks of the same label and number.

use crate::record::names;
use crate::record::{Claim, Quote, Record};
use crate::sink::{Format, Layout, word};
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
    let mut marks = marks(record);
    // The longer of two that start together is the outer one.
    marks.sort_by_key(|mark| (mark.start, std::cmp::Reverse(mark.end)));
    let mut pen = Pen {
        out: String::with_capacity(record.text.len() + 64 * marks.len()),
        open: Vec::new(),
    };
    let mut marks = marks.into_iter().peekable();
    let mut offset = 0;
    for character in record.text.chars() {
        pen.close(offset);
        while let Some(mark) = marks.next_if(|mark| mark.start <= offset) {
            pen.open(mark);
        }
        if matches!(character, '\\' | '{' | '}') {
            pen.out.push('\\');
        }
        pen.out.push(character);
        offset += match record.offsets {
            names::Unit::Char => 1,
            names::Unit::Byte => character.len_utf8() as u32,
            names::Unit::Utf16 => character.len_utf16() as u32,
        };
    }
    pen.close(offset);
    out.extend_from_slice(pen.out.as_bytes());
    if !record.text.ends_with('\n') {
        out.push(b'\n');
    }
}

/// An annotation: what stands before its text, and where the text is.
struct Mark {
    head: String,
    start: u32,
    end: u32,
}

struct Pen {
    out: String,
    open: Vec<Mark>,
}

impl Pen {
    /// Opens a mark; what reaches beyond the marks around it is cut at the end of the innermost that ends first.
    fn open(&mut self, mark: Mark) {
        if mark.start < mark.end {
            let _ = write!(self.out, "{{{}|", mark.head);
            self.open.push(mark);
        }
    }

    /// Closes what ends at `offset`, and opens again what was closed only because it stood inside.
    fn close(&mut self, offset: u32) {
        let Some(outermost) = self.open.iter().position(|mark| mark.end <= offset) else {
            return;
        };
        let closed = self.open.split_off(outermost);
        self.out.extend(closed.iter().map(|_| '}'));
        for mark in closed {
            if mark.end > offset {
                self.open(mark);
            }
        }
    }
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

fn speaker<'a>(record: &Record<'a>, id: Option<usize>) -> Option<&'a str> {
    record.speakers.get(id?).map(|speaker| speaker.name)
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
