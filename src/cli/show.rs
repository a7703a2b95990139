//! `dixit show`: the text in the terminal, quotes in the colour of their speaker, cues in italics, sources bold, claims
//! underlined, and a legend. Colours follow the terminal, `NO_COLOR` and `CLICOLOR_FORCE`.

use crate::cli::{Outcome, say};
use crate::error::Error;
use crate::extract::extract;
use crate::record::{Origin, Record, Speaker, Unit};
use crate::source::{self, Options, Read};
use anstyle::{AnsiColor, Color, Style};
use std::fmt::Write as _;
use std::io::Write as _;
use std::sync::Arc;

/// Shows the text of `file`.
pub fn run(file: &str) -> Result<Outcome, Error> {
    let mut outcome = Outcome::AllRead;
    let options = Arc::new(Options::default());
    let mut items = source::find(&[file.to_string()], &options).peekable();
    let mut several = false;
    while let Some(item) = items.next() {
        several |= items.peek().is_some();
        let read = item.and_then(|item| Ok((item.read()?, item)));
        let (item, document) = match read {
            Ok((Read::Document { document, .. }, item)) => (item, document),
            Ok((Read::Foreign, _)) => continue,
            Err(failure) => {
                say(&format!("dixit: {failure}"));
                outcome = Outcome::SomeFailed;
                continue;
            }
        };
        let origin = Origin {
            id: &item.id,
            source: &item.source,
            encoding: document.encoding().name(),
        };
        let extraction = extract(&document);
        let record = Record::new(origin, &document, &extraction, Unit::Byte);
        let mut out = String::new();
        if several {
            let bold = Style::new().bold();
            let _ = writeln!(out, "{bold}== {} =={bold:#}\n", record.source);
        }
        out += &painted(&record);
        out += &legend(&record);
        let written = anstream::stdout().write_all(out.as_bytes());
        written.map_err(|error| Error::writing("standard output", error))?;
    }
    Ok(outcome)
}

/// What a stretch of text is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Paint {
    Quote(usize),
    Cue,
    Source,
    Claim,
}

/// The text, cut wherever something starts or ends, each piece in its style.
fn painted(record: &Record<'_>) -> String {
    let mut out = String::with_capacity(record.text.len() * 2);
    let mut open: Vec<Paint> = Vec::new();
    let mut from = 0;
    let end = (record.text.len() as u32, false, Paint::Cue);
    for (at, starts, paint) in changes(record).into_iter().chain([end]) {
        let piece = record.text.get(from as usize..at as usize).unwrap_or("");
        let style = style(record, &open);
        if style.is_plain() || piece.is_empty() {
            out += piece;
        } else {
            let _ = write!(out, "{style}{piece}{style:#}");
        }
        from = at;
        match (starts, open.iter().rposition(|&held| held == paint)) {
            (true, _) => open.push(paint),
            (false, Some(held)) => drop(open.remove(held)),
            (false, None) => {}
        }
    }
    out
}

/// Where something starts (`true`) or ends, in text order; ends come before starts at the same place.
fn changes(record: &Record<'_>) -> Vec<(u32, bool, Paint)> {
    let mut changes = Vec::new();
    let mut add = |start: u32, end: u32, paint: Paint| {
        changes.extend([(start, true, paint), (end, false, paint)]);
    };
    for quote in &record.quotes {
        for part in &quote.parts {
            add(part.start, part.end, Paint::Quote(quote.id));
        }
        if let Some(cue) = quote.cue {
            add(cue.start, cue.end, Paint::Cue);
        }
        if let Some(source) = quote.source {
            add(source.start, source.end, Paint::Source);
        }
    }
    for claim in &record.claims {
        add(claim.start, claim.end, Paint::Claim);
    }
    changes.sort_unstable();
    changes
}

fn style(record: &Record<'_>, open: &[Paint]) -> Style {
    open.iter().fold(Style::new(), |style, paint| match paint {
        // The innermost quote comes last, and its colour wins.
        Paint::Quote(id) => style.fg_color(Some(colour(
            record.quotes.get(*id).and_then(|quote| quote.speaker),
        ))),
        Paint::Cue => style.italic(),
        Paint::Source => style.bold(),
        Paint::Claim => style.underline(),
    })
}

/// Colours that stand out on a dark and on a light ground; the thirteenth speaker shares the first one's.
const COLOURS: [AnsiColor; 12] = [
    AnsiColor::Green,
    AnsiColor::Blue,
    AnsiColor::Magenta,
    AnsiColor::Cyan,
    AnsiColor::Yellow,
    AnsiColor::Red,
    AnsiColor::BrightGreen,
    AnsiColor::BrightBlue,
    AnsiColor::BrightMagenta,
    AnsiColor::BrightCyan,
    AnsiColor::BrightYellow,
    AnsiColor::BrightRed,
];

fn colour(speaker: Option<usize>) -> Color {
    Color::Ansi(speaker.map_or(AnsiColor::BrightBlack, |speaker| {
        COLOURS[speaker % COLOURS.len()]
    }))
}

fn legend(record: &Record<'_>) -> String {
    let mut out = String::new();
    if record.text.trim().is_empty() {
        return "(no text)\n".to_string();
    }
    if !record.text.ends_with('\n') {
        out.push('\n');
    }
    out.push('\n');
    let speakers = record.speakers.iter().map(Some).chain([None]);
    for speaker in speakers {
        let id = speaker.map(|speaker| speaker.id);
        let quotes = record
            .quotes
            .iter()
            .filter(|quote| quote.speaker == id)
            .count();
        if quotes > 0 {
            let style = Style::new().fg_color(Some(colour(id)));
            let plural = if quotes == 1 { "" } else { "s" };
            let _ = writeln!(
                out,
                "{style}■{style:#} {}: {quotes} quote{plural}",
                who(speaker)
            );
        }
    }
    let claim = Style::new().underline();
    let (count, plural) = (
        record.claims.len(),
        if record.claims.len() == 1 { "" } else { "s" },
    );
    let _ = writeln!(out, "{claim}{count} claim{plural}{claim:#}");
    out
}

fn who(speaker: Option<&Speaker<'_>>) -> String {
    match speaker {
        None => "speaker not told".to_string(),
        Some(speaker) => match speaker.role {
            None => speaker.name.to_string(),
            Some(role) => format!("{}, {role}", speaker.name),
        },
    }
}
