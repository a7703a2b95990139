//! Text and Markdown: the file is the document.

use crate::source::{Format, Input, Item, Items, once};

/// `.txt`, `.md`.
pub const FORMAT: Format = Format {
    extensions: &["txt", "text", "md", "markdown"],
    about: "text or Markdown: the file is the document",
    documents,
};

fn documents(input: Input) -> Items {
    once(Ok(Item::text(input)))
}
