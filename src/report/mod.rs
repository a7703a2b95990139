//! Results → one page to look at: an overview, all claims, who speaks, and each document with its quotes in colour.
//!
//! Records come in as they were written, one at a time; a page goes out that needs nothing beside it. The overview counts
//! every document; what the page has no room for it leaves out, and says so. Nothing is decided here about what was said.

mod chart;
mod date;
mod pack;
mod packed;
mod read;
mod select;
mod text;
mod totals;
mod words;

use crate::record::Failure;
use crate::report::chart::{Bar, Column};
use crate::report::select::{Data, Selection, inert};
use crate::report::text::{Missing, Texts};
use crate::report::totals::Totals;
use askama::Template;
use serde_json::json;
use std::path::Path;

/// The size in bytes that a page stays below: what a mail takes and a telephone opens.
const LARGEST: usize = 4_900_000;

/// Room for what surrounds the data: the overview, the script, the style, the words.
const FRAME: usize = 200_000;

/// A page, and what is on it.
#[derive(Debug)]
pub struct Report {
    /// The page.
    pub html: String,
    /// How many documents were counted.
    pub documents: u64,
    /// How many are on the page.
    pub kept: usize,
    /// How many of them with their text.
    pub texts: usize,
}

/// The page over the results at `path`, called `title`, with texts read from paths that count from `root`. What cannot be
/// read is told to `failed`.
pub fn make(path: &Path, root: &Path, title: &str, failed: &mut dyn FnMut(Failure)) -> Report {
    let mut totals = Totals::default();
    let mut selection = Selection::new(LARGEST - FRAME);
    let mut texts = Texts::below(root);
    read::each(path, &mut |record| match record {
        Err(failure) => failed(failure),
        Ok(record) => {
            let date = date::of(&record);
            let voices = totals.add(&record, date.as_deref());
            if !selection.is_full() {
                let text = texts.of(&record);
                selection.add(&record, date.as_deref(), voices, text);
            }
        }
    });
    let data = selection.finish(&totals.voices.all);
    let page = page(title, &totals, &data, &selection.tables);
    Report {
        // The template writes to a string, which takes everything.
        html: page.render().unwrap_or_default(),
        documents: totals.documents,
        kept: data.kept,
        texts: data.texts,
    }
}

/// Rows of a chart on the overview.
const ROWS: usize = 12;

/// What the template shows. The page holds French words until its script puts those of the reader's language.
#[derive(Template)]
#[template(path = "page.html", config = "src/report/askama.toml")]
struct Page<'a> {
    title: &'a str,
    version: &'static str,
    totals: &'a Totals,
    /// How many voices are quoted.
    quoted: usize,
    kept: usize,
    texts: usize,
    quote_kinds: Vec<Bar>,
    claim_kinds: Vec<Bar>,
    units: Vec<Bar>,
    by_quotes: Vec<Bar>,
    by_words: Vec<Bar>,
    gender_voices: Vec<Bar>,
    gender_words: Vec<Bar>,
    timeline: Vec<Column>,
    style: &'static str,
    script: String,
    data: String,
    packed: String,
}

fn page<'a>(title: &'a str, totals: &'a Totals, data: &Data, tables: &pack::Tables) -> Page<'a> {
    let voices = &totals.voices.all;
    let quoted = voices.iter().filter(|voice| voice.quotes > 0).count();
    Page {
        title,
        version: env!("CARGO_PKG_VERSION"),
        totals,
        quoted,
        kept: data.kept,
        texts: data.texts,
        quote_kinds: chart::bars(&totals.quote_kinds, "quote", ROWS),
        claim_kinds: chart::bars(&totals.claim_kinds, "claim", ROWS),
        units: chart::bars(&totals.units, "unit", ROWS),
        by_quotes: chart::ranking(voices, &data.places, |voice| voice.quotes, ROWS),
        by_words: chart::ranking(voices, &data.places, |voice| voice.words, ROWS),
        gender_voices: chart::genders(voices, |_| 1),
        gender_words: chart::genders(voices, |voice| voice.words),
        timeline: chart::timeline(totals),
        style: include_str!("page.css"),
        script: [
            include_str!("page.js"),
            include_str!("text.js"),
            include_str!("views.js"),
        ]
        .concat(),
        data: inert(&json!({
            "words": words::both(),
            "names": tables.names.all,
            "ways": tables.ways.all,
            "missing": Missing::NAMES,
        })),
        packed: data.packed.clone(),
    }
}

impl Page<'_> {
    /// The French words for `key`.
    fn say<'k>(&self, key: &'k str) -> &'k str {
        words::french(key)
    }
}
