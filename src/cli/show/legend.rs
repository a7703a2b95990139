//! Below the text: who speaks in which colour, and what the other marks are.

use crate::cli::show::colour;
use crate::cli::show::lines::Lines;
use crate::record::{Record, Speaker};
use anstyle::Style;

/// Adds the legend for `record`. What only a mark could tell apart is left out where nothing is `coloured`.
pub fn put(record: &Record<'_>, coloured: bool, lines: &mut Lines) {
    let plain = Style::new();
    if record.text.trim().is_empty() {
        return lines.put(plain, "(no text)\n");
    }
    lines.put(
        plain,
        if record.text.ends_with('\n') {
            "\n"
        } else {
            "\n\n"
        },
    );
    for speaker in record.speakers.iter().map(Some).chain([None]) {
        let id = speaker.map(|speaker| speaker.id);
        let quotes = record.quotes.iter().filter(|quote| quote.speaker == id);
        let quotes = quotes.count();
        if quotes > 0 {
            lines.put(plain.fg_color(Some(colour(id))), "■");
            let counted = counted(quotes, "quote");
            lines.put(plain, &format!(" {}: {counted}\n", who(speaker)));
        }
    }
    let claims = counted(record.claims.len(), "claim");
    if coloured {
        lines.put(plain.italic(), "cue");
        lines.put(plain, ", ");
        lines.put(plain.bold(), "source");
        lines.put(plain, ", ");
    }
    lines.put(plain.underline(), &claims);
    lines.put(plain, "\n");
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

fn counted(number: usize, what: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {what}{plural}")
}
