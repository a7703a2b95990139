//! One document: its text → what is made of its record, or why there is none. A panic costs this document alone.

use crate::settings::Settings;
use dixit::document::Document;
use dixit::document::decode::LARGEST;
use dixit::extract::extract;
use dixit::record::{Origin, Record};
use dixit::sink;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What `make` makes of the record of `text`.
pub fn read<T>(
    id: &str,
    text: &str,
    settings: &Settings,
    make: impl FnOnce(&Record<'_>) -> T,
) -> Result<T, String> {
    if text.len() > LARGEST {
        let bytes = text.len();
        return Err(format!(
            "too large: {bytes} bytes of text, at most {LARGEST}"
        ));
    }
    refuse_long(text, settings)?;
    guarded(|| {
        let document = Document::new(text.to_string());
        record(id, &settings.encoding, &document, settings, make)
    })
}

/// The same for bytes of any encoding, with the text that they hold.
pub fn decode(id: &str, bytes: &[u8], settings: &Settings) -> Result<(Vec<u8>, String), String> {
    guarded(|| {
        let document = Document::read(bytes).map_err(|error| error.to_string())?;
        refuse_long(document.text(), settings)?;
        let encoding = document.encoding().name();
        let line = record(id, encoding, &document, settings, line);
        Ok((line, document.text().to_string()))
    })?
}

/// The line that the program writes, without its end.
pub fn line(record: &Record<'_>) -> Vec<u8> {
    let mut line = Vec::new();
    if let Some(format) = sink::named("jsonl") {
        (format.write)(record, &mut line);
    }
    line.truncate(line.trim_ascii_end().len());
    line
}

/// What `work` gives, or what its panic says.
pub fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|payload| {
        let text = payload.downcast_ref::<String>().map(String::as_str);
        let text = text.or_else(|| payload.downcast_ref::<&str>().copied());
        format!("a fault in dixit: {}", text.unwrap_or("unknown"))
    })
}

fn record<T>(
    id: &str,
    encoding: &str,
    document: &Document,
    settings: &Settings,
    make: impl FnOnce(&Record<'_>) -> T,
) -> T {
    let source = settings.source.as_str();
    let origin = Origin {
        id,
        source,
        encoding,
    };
    let extraction = extract(document);
    make(&Record::new(origin, document, &extraction, settings.unit))
}

fn refuse_long(text: &str, settings: &Settings) -> Result<(), String> {
    let Some(most) = settings.max_chars else {
        return Ok(());
    };
    // A text has at least as many bytes as characters: most need no counting.
    let length = if text.len() > most {
        text.chars().count()
    } else {
        0
    };
    if length > most {
        return Err(format!("{length} characters, more than max_chars={most}"));
    }
    Ok(())
}
