//! Files beside the results in a folder that the readers of one format need: the text that brat counts on, the
//! configuration of a project.

use crate::record::Record;
use crate::sink::{Format, brat, label_studio};

/// A file beside the results.
#[derive(Debug)]
pub struct Companion {
    /// The name of the format.
    pub format: &'static str,
    /// The extension of a document's file, or the name of the folder's.
    pub name: &'static str,
    /// What stands in it.
    pub content: Content,
}

/// What a [`Companion`] holds.
#[derive(Debug)]
pub enum Content {
    /// The same in every folder of results.
    Folder(&'static str),
    /// For each document, what this appends.
    Document(fn(&Record<'_>, &mut Vec<u8>)),
}

static ALL: [&[Companion]; 2] = [&brat::COMPANIONS, &label_studio::COMPANIONS];

fn of(format: &Format) -> impl Iterator<Item = &'static Companion> {
    let (name, all) = (format.name, ALL.iter().copied().flatten());
    all.filter(move |companion| companion.format == name)
}

/// The files that stand once in a folder of results in `format`: their names and what they hold.
pub fn of_folder(format: &Format) -> impl Iterator<Item = (&'static str, &'static str)> {
    of(format).filter_map(|companion| match companion.content {
        Content::Folder(text) => Some((companion.name, text)),
        Content::Document(_) => None,
    })
}

/// The files that stand beside the one of `record` in `format`: their extensions and what they hold.
pub fn of_document(format: &Format, record: &Record<'_>) -> Vec<(&'static str, Vec<u8>)> {
    let written = of(format).filter_map(|companion| match companion.content {
        Content::Folder(_) => None,
        Content::Document(write) => {
            let mut bytes = Vec::new();
            write(record, &mut bytes);
            Some((companion.name, bytes))
        }
    });
    written.collect()
}
