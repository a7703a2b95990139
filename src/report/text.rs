//! The texts of records, read again from where they came: results hold places in a text, not the text.

use crate::record::{Failure, Unit, names};
use crate::report::read::{self, Place, Record};
use crate::sink::places::Places;
use crate::source::{self, Item, Items, Options, Read};
use std::iter::Peekable;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Why a document stands without its text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Missing {
    /// It came through standard input.
    Piped,
    /// Its file is not there, or holds no such document.
    Gone,
    /// It is no longer the text that was read.
    Changed,
    /// The page has no room for it.
    NoRoom,
}

impl Missing {
    /// What the page calls the reasons, in their order.
    pub const NAMES: [&str; 4] = ["piped", "gone", "changed", "no-room"];
}

/// Where texts are looked for. One source may hold many documents; their records come in the same order.
pub struct Texts {
    root: PathBuf,
    source: String,
    items: Option<Peekable<Items>>,
}

impl Texts {
    /// Texts whose paths count from `root`.
    pub fn below(root: &Path) -> Texts {
        Texts {
            root: root.to_path_buf(),
            source: String::new(),
            items: None,
        }
    }

    /// The text that `record` was made from.
    pub fn of(&mut self, record: &Record) -> Result<String, Missing> {
        if record.source == "-" {
            return Err(Missing::Piped);
        }
        let item = self.item(record).ok_or(Missing::Gone)?;
        let Ok(Read::Document { document, .. }) = item.read() else {
            return Err(Missing::Gone);
        };
        let text = document.text().to_string();
        if is_of(&text, record) {
            Ok(text)
        } else {
            Err(Missing::Changed)
        }
    }

    fn item(&mut self, record: &Record) -> Option<Item> {
        let begins = self.source != record.source || self.items.is_none();
        if begins {
            let path = self
                .root
                .join(&record.source)
                .to_string_lossy()
                .into_owned();
            self.source.clone_from(&record.source);
            self.items = Some(source::find(&[path], &Arc::new(Options::default())).peekable());
        }
        let items = self.items.as_mut()?;
        let first = items.next()?;
        if begins && items.peek().is_none() {
            self.items = None;
            return first.ok();
        }
        let mut rest = std::iter::once(first).chain(items);
        let is_it =
            |item: &Result<Item, Failure>| item.as_ref().is_ok_and(|item| named(record, item));
        rest.find(is_it)?.ok()
    }
}

/// Whether `item` has the name of `record`, which may have a folder before it and a number that told it from another.
fn named(record: &Record, item: &Item) -> bool {
    let number = |c: char| c.is_ascii_digit();
    let plain = record.id.trim_end_matches(number).strip_suffix('-');
    [Some(record.id.as_str()), plain]
        .into_iter()
        .flatten()
        .any(|id| id.ends_with(&item.id))
}

/// The places of `record` in its text, as a browser counts.
pub fn places<'a>(text: &'a str, record: &Record) -> Places<'a> {
    let from = match record.offsets {
        read::Unit::Char => names::Unit::Char,
        read::Unit::Byte => names::Unit::Byte,
        read::Unit::Utf16 => names::Unit::Utf16,
    };
    Places::new(text, from, Unit::Utf16)
}

/// Whether everything that `record` holds stands in `text` where it says.
fn is_of(text: &str, record: &Record) -> bool {
    let places = places(text, record);
    let holds = |place: Place, words: &str| places.text(place.start, place.end) == words;
    let quotes = record.quotes.iter().all(|quote| {
        let parts = quote
            .parts
            .iter()
            .map(|part| places.text(part.start, part.end));
        parts.collect::<Vec<_>>().join(" ") == quote.text
    });
    let mut claims = record.claims.iter();
    let length = places.byte(record.length) == text.len() && places.length() == record.length;
    length
        && quotes
        && claims.all(|claim| {
            holds(
                Place {
                    start: claim.start,
                    end: claim.end,
                },
                &claim.text,
            )
        })
}
