//! What is right on the annotated press: the reader of `tests/press/*.mark`, and the measure.

mod claims;
pub mod mark;
pub mod report;
mod same;
pub mod score;
