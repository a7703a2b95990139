//! dixit
pub mod claim;
pub mod cue;
pub mod document;
pub mod error;
pub mod extract;
pub mod fold;
pub mod lexicon;
pub mod mention;
pub mod quote;
pub mod span;
pub mod speaker;
