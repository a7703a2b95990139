//! JSON Lines: an object a line, with the text in one of its fields.

use crate::record::{Failure, Place};
use crate::source::item::Content;
use crate::source::lines::{self, Line, Lines};
use crate::source::{Format, Input, Item, Items, explained, json, once};

/// `.jsonl`, `.ndjson`.
pub const FORMAT: Format = Format {
    extensions: &["jsonl", "ndjson"],
    about: "JSON Lines: an object a line, see --text-field and --id-field",
    documents,
};

fn documents(input: Input) -> Items {
    match input.open() {
        Err(failure) => once(Err(failure)),
        Ok(stream) => Box::new(Records {
            lines: Lines::new(stream, input.options.max_record),
            input,
            ended: false,
        }),
    }
}

struct Records {
    input: Input,
    lines: Lines,
    ended: bool,
}

impl Iterator for Records {
    type Item = Result<Item, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            match self.lines.next() {
                Ok(Line::End) => break,
                Ok(Line::TooLong) => {
                    let most = self.input.options.max_record >> 20;
                    return Some(Err(
                        self.failure(format!("a line of more than --max-record {most} MiB"))
                    ));
                }
                Ok(Line::Whole) if self.lines.bytes().trim_ascii().is_empty() => {}
                Ok(Line::Whole) => return Some(self.record()),
                Err(error) => {
                    self.ended = true;
                    return Some(Err(self.failure(explained(&error))));
                }
            }
        }
        None
    }
}

impl Records {
    fn failure(&self, reason: String) -> Failure {
        self.input
            .failure(reason)
            .at(Place::Line(self.lines.number))
    }

    fn record(&mut self) -> Result<Item, Failure> {
        let options = &self.input.options;
        let line = self.lines.bytes();
        if let Some(reason) = lines::refused(line).filter(|_| self.lines.number == 1) {
            self.ended = true;
            return Err(self.failure(reason.to_string()));
        }
        let line = line
            .strip_prefix(b"\xEF\xBB\xBF")
            .unwrap_or(line)
            .trim_ascii_end();
        let parts = json::parts(line, &options.text_field, &options.id_field);
        let parts = parts.map_err(|reason| self.failure(reason))?;
        let text = parts.text.ok_or_else(|| {
            let field = &options.text_field;
            self.failure(format!(
                "no field {field:?} (--text-field names the one that holds the text)"
            ))
        })?;
        if !text.starts_with('"') {
            let field = &options.text_field;
            return Err(self.failure(format!("the field {field:?} is {}, no string", kind(text))));
        }
        let number = self.lines.number;
        let id = parts.id.unwrap_or_else(|| self.input.numbered(number));
        let content = Content::Json(text.to_string());
        Ok(Item::within(
            &self.input,
            id,
            Place::Line(number),
            parts.others,
            content,
        ))
    }
}

/// What a value that is no string is.
fn kind(value: &str) -> &'static str {
    match value.as_bytes().first() {
        Some(b'{') => "an object",
        Some(b'[') => "a list",
        Some(b't' | b'f') => "true or false",
        Some(b'n') => "null",
        _ => "a number",
    }
}
