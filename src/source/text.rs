//! Text and Markdown: the file is the document.

use crate::source::{File, Format, Item, Items};

/// `.txt`, `.md`.
pub const FORMAT: Format = Format {
    extensions: &["txt", "text", "md", "markdown"],
    documents,
};

fn documents(file: File) -> Items {
    Box::new(std::iter::once(Ok(Item::file(file.id, file.path))))
}
