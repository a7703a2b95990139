//! `dixit show`: the text in the terminal, quotes in the colour of their speaker, cues in italics, sources bold, claims
//! underlined, and a legend.
//!
//! Colours follow `--color`, else the terminal, `NO_COLOR` and `CLICOLOR_FORCE`: none go into a pipe unless asked for.
//! Lines are broken where the terminal ends; into a pipe the text goes with its own lines.

mod legend;
mod lines;

use crate::cli::{Outcome, say};
use crate::document::Document;
use crate::error::Error;
use crate::extract::extract;
use crate::record::{Origin, Record, Unit};
use crate::source::{self, Item, Options, Read};
use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Color, Style};
use lines::Lines;
use std::io::{IsTerminal, Write, stdout};
use std::sync::Arc;

/// What `dixit show` takes.
#[derive(clap::Args, Debug)]
pub struct ShowArguments {
    /// The text, a folder of texts, or - for standard input
    file: String,
    /// Whether to colour; always also into a pipe: dixit show --color always FILE | less -R
    #[arg(long, value_enum, default_value_t = Colours::Auto, value_name = "WHEN")]
    color: Colours,
    /// Columns to break lines at; 0 for none [default: the terminal's, at most 100]
    #[arg(long, value_name = "COLUMNS")]
    width: Option<usize>,
}

#[derive(clap::ValueEnum, Clone, Copy, Debug)]
enum Colours {
    /// In a terminal, unless NO_COLOR is set; also in a pipe where CLICOLOR_FORCE is set
    Auto,
    /// Everywhere
    Always,
    /// Nowhere
    Never,
}

/// Longer lines are hard to read, however wide the window is.
const WIDEST: usize = 100;

/// Shows the text that `arguments` name.
pub fn run(arguments: &ShowArguments) -> Result<Outcome, Error> {
    let choice = match arguments.color {
        Colours::Auto => AutoStream::choice(&stdout()),
        Colours::Always => ColorChoice::Always,
        Colours::Never => ColorChoice::Never,
    };
    let coloured = choice != ColorChoice::Never;
    let mut out = AutoStream::new(stdout(), choice);
    let mut outcome = Outcome::AllRead;
    let options = Arc::new(Options::default());
    let inputs = std::slice::from_ref(&arguments.file);
    let mut items = source::find(inputs, &options).peekable();
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
        let mut lines = Lines::new(width(arguments.width));
        if several {
            lines.put(Style::new().bold(), &format!("== {} ==", item.source));
            lines.put(Style::new(), "\n\n");
        }
        put(&item, &document, coloured, &mut lines);
        let written = out.write_all(lines.finish().as_bytes());
        written.map_err(|error| Error::writing("standard output", error))?;
    }
    let flushed = out.flush();
    flushed.map_err(|error| Error::writing("standard output", error))?;
    Ok(outcome)
}

/// Adds the text of `document` and its legend.
fn put(item: &Item, document: &Document, coloured: bool, lines: &mut Lines) {
    let origin = Origin {
        id: &item.id,
        source: &item.source,
        encoding: document.encoding().name(),
    };
    let extraction = extract(document);
    let record = Record::new(origin, document, &extraction, Unit::Byte);
    paint(&record, lines);
    legend::put(&record, coloured, lines);
}

/// Where lines are broken.
fn width(asked: Option<usize>) -> Option<usize> {
    let own = || {
        let (width, _) = terminal_size::terminal_size_of(stdout())?;
        Some(usize::from(width.0).min(WIDEST))
    };
    match asked {
        None if stdout().is_terminal() => own(),
        None | Some(0) => None,
        asked => asked,
    }
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
fn paint(record: &Record<'_>, lines: &mut Lines) {
    let mut open: Vec<Paint> = Vec::new();
    let mut from = 0;
    let end = (record.text.len() as u32, false, Paint::Cue);
    for (at, starts, paint) in changes(record).into_iter().chain([end]) {
        let piece = record.text.get(from as usize..at as usize).unwrap_or("");
        lines.put(style(record, &open), piece);
        from = at;
        match (starts, open.iter().rposition(|&held| held == paint)) {
            (true, _) => open.push(paint),
            (false, Some(held)) => drop(open.remove(held)),
            (false, None) => {}
        }
    }
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
