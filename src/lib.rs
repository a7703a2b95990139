//! dixit reads French press text and writes down who said what, and which figures they gave.
//!
//! ```
//! use dixit::document::Document;
//! use dixit::extract::extract;
//!
//! let document = Document::new("Selon Anne Roux, le chantier coûtera 8,2 millions d'euros.".to_string());
//! let extraction = extract(&document);
//!
//! let quote = &extraction.quotes[0];
//! assert_eq!(document.at(quote.quote.parts[0]), "le chantier coûtera 8,2 millions d'euros");
//! assert_eq!(quote.cue.as_ref().unwrap().lemma, "selon");
//! assert_eq!(extraction.speakers[quote.speaker.unwrap()].name, "Anne Roux");
//!
//! let claim = &extraction.claims[0];
//! assert_eq!((document.at(claim.claim.span), &*claim.claim.quantity.unit), ("8,2 millions d'euros", "EUR"));
//! assert_eq!(claim.speaker, quote.speaker);
//! ```
//!
//! The [`guide`] leads from results to answers in pandas, DuckDB, Polars and R.
//!
//! What is found is spans and indices; [`record::Record`] turns it into what is written, and [`sink`] writes it.
//!
//! # The map
//!
//! Data flows one way. Each module may import from those above it, never from those below; `tests/layers.rs` holds it.
//!
//! | Module | What it holds |
//! |---|---|
//! | [`span`] | a byte range in one document's text |
//! | [`fold`] | the look-up key of a word: case, accents, apostrophes, œ |
//! | [`error`] | errors for the edges, warnings for everything inside |
//! | [`lexicon`] | words as data: tables, the full-form lexicon, verbs inflected by rule, how far each rule can be trusted, which language a text is in |
//! | [`document`] | bytes → text → sentences → tokens |
//! | [`mention`] | who is named: names, roles, organisations, pronouns, with what stands in apposition |
//! | [`cue`] | words that announce speech, read as verb groups: `a-t-il répondu`, `fait valoir` |
//! | [`quote`] | what was said and where, a construction a file: marks, incise, `que` clause, `selon`, colon, turns |
//! | [`attribution`] | quote → whom to look for, by an ordered list of sieves |
//! | [`speaker`] | mentions → who speaks: `Mme Roux` and `Anne Roux` are one, `elle` is found again |
//! | [`claim`] | figures with their unit and bound, what they measure and when: `près de 3 millions d'euros` |
//! | [`extract`](mod@extract) | the stages in order: start reading here |
//! | [`record`] | what is written for one document, with its offsets in the unit of the reader; the only serde derives |
//! | `source` | files, folders, patterns, archives, standard input → documents, one at a time; an input format a file |
//! | [`sink`] | a record → one output format a file; tables column by column; where the bytes go, and how a batch is gone on with |
//! | `batch` | many documents in parallel, written in input order |
//! | `report` | results → one page to look at: totals, charts, claims, speakers, texts in colour |
//! | `cli` | arguments → a subcommand, one file each |
//!
//! `source`, `batch`, `cli` and what of `sink` writes files come with the feature `program`, Parquet with `parquet`, pages with
//! `html`, `report` with the feature of that name; all are on by default. `python/` is a crate of its own over the library.
//!
//! # Where it departs from the first design
//!
//! - **Verbs are looked up, not conjugated.** An inflection engine over a table of irregular stems was to give the forms.
//!   The Dicollecte dictionary has them all, with gender, number, tense and person, and those of nouns and adjectives
//!   that agreement needs; `forms.bin` is derived from it and is read where it lies. Rules are left for regular verbs
//!   that it lacks (`twitter`): `lexicon/conjugation.rs`, tested against the dictionary.
//! - **A quote is found together with its source.** Cues, quotes and attribution were to be three passes. But `, cingle
//!   l'avocate` is a cue *because* of the place beside the marks and the inverted subject: what tells that it is a cue
//!   tells who speaks. So each construction in [`quote`] names its cue and source, and the sieves of [`attribution`]
//!   serve quotes that stand alone: answers, a quote of its own sentence, a heading that repeats one.
//! - **Constructions are code, not rows.** A table of patterns over tags could not say what they need to know: where a
//!   clause ends, which verb is the main one, whether a noun can speak. The words in them are rows all the same.
//! - **No regular expressions.** One pass makes tokens, each is looked up once, and later stages walk its small numbers.
//! - **Formats**: beside JSON and markup, what annotation tools read.
//! - **Tables**: one list of columns, `sink/table`, makes CSV, Parquet and their documentation. Parquet has no decimals with
//!   a scale of their own, so that a figure is a `double` beside its digits as text.
//! - **A journal, not a look at what is there.** `--resume` was to skip what a finished output holds. `sink/results` writes
//!   down how far a batch has come, after so many documents or bytes; what lies beyond is cut off when it goes on. So no
//!   format needs to be read again, and Parquet is made of row groups that are joined when they are all there.
//! - **Rows of CSV are cut in `source`**, and their cells by `csv-core`: the reader of the crate `csv` has no bound on a row,
//!   and takes the rest of a file for one cell where a quotation mark is not closed.

pub mod attribution;
#[cfg(feature = "program")]
pub mod batch;
pub mod claim;
#[cfg(feature = "program")]
pub mod cli;
pub mod cue;
pub mod document;
pub mod error;
pub mod extract;
pub mod fold;
#[doc = include_str!("guide.md")]
pub mod guide {}
pub mod lexicon;
pub mod mention;
pub mod quote;
pub mod record;
#[cfg(feature = "report")]
pub mod report;
pub mod sink;
#[cfg(feature = "program")]
pub mod source;
pub mod span;
pub mod speaker;

/// Compiles and runs the code in the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
pub struct Readme;
