//! What is right on the annotated press: the reader of `tests/press/*.mark`, and the measure.

pub mod mark;
pub mod report;
pub mod score;
