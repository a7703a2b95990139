//! dixit reads French press text and writes down who said what, and which figures they gave.
//!
//! ```
//! use dixit::document::Document;
//! use dixit::extract::extract;
//! use dixit::record::{Origin, Record, Unit};
//! use dixit::sink;
//!
//! let document = Document::new("Le groupe a supprimé 340 postes. C'est peu.".to_string());
//! let extraction = extract(&document);
//! let origin = Origin { id: "article", source: "article.txt", encoding: "utf-8" };
//! let record = Record::new(origin, &document, &extraction, Unit::Char);
//! assert_eq!(record.sentences.len(), 2);
//!
//! let mut line = Vec::new();
//! (sink::named("jsonl").unwrap().write)(&record, &mut line);
//! assert!(line.starts_with(br#"{"schema":"dixit/1","id":"article""#));
//! ```
//!
//! # The map
//!
//! Data flows one way. Each module may import from those above it, never from those below.
//!
//! | Module | What it holds |
//! |---|---|
//! | [`span`] | a byte range in one document's text |
//! | [`fold`] | the look-up key of a word: case, accents, apostrophes, œ |
//! | [`error`] | errors for the edges, warnings for everything inside |
//! | [`lexicon`] | words as data: tables, the full-form lexicon, how far each rule can be trusted |
//! | [`document`] | bytes → text → sentences → tokens |
//! | [`mention`] | who is named: people, roles, organisations, pronouns |
//! | [`cue`] | words that announce speech: `affirme`, `selon` |
//! | [`quote`] | what was said and where |
//! | [`attribution`] | quote → whom to look for, by an ordered list of sieves |
//! | [`speaker`] | mentions → who speaks: `Mme Roux` and `Anne Roux` are one |
//! | [`claim`] | figures with their unit and bound: `près de 3 millions d'euros` |
//! | [`extract`](mod@extract) | the stages in order: start reading here |
//! | [`record`] | what is written for one document, with its offsets in the unit of the reader; the only serde derives |
//! | `source` | files, folders, patterns, standard input → one document's bytes at a time |
//! | [`sink`] | a record → one output format a file; where the bytes go |
//! | `batch` | many documents in parallel, written in input order |
//! | `cli` | arguments → a subcommand, one file each |
//!
//! `source`, `batch` and `cli` come with the feature `program`, which is on by default.

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
pub mod lexicon;
pub mod mention;
pub mod quote;
pub mod record;
pub mod sink;
#[cfg(feature = "program")]
pub mod source;
pub mod span;
pub mod speaker;

/// Compiles and runs the code in the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
pub struct Readme;
