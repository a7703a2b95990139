//! Parquet: a row a document. What is not a file of its own is laid in a scratch file first: Parquet is read from its
//! end.

use crate::source::{Format, Input, Items};

/// `.parquet`.
pub const FORMAT: Format = Format {
    extensions: &["parquet"],
    about: "Parquet: a row a document, see --text-field and --id-field",
    documents,
};

#[cfg(not(feature = "parquet"))]
fn documents(input: Input) -> Items {
    let reason = "this dixit was built without the feature parquet";
    Box::new(std::iter::once(Err(input.failure(reason))))
}

#[cfg(feature = "parquet")]
fn documents(input: Input) -> Items {
    rows::documents(input)
}

#[cfg(feature = "parquet")]
mod rows;
