//! Mentions → who speaks: `Mme Roux` and `Anne Roux` are one.

use crate::lexicon::word::Gender;
use crate::span::Span;

/// One who speaks in a document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Speaker {
    /// The fullest form that the text gives, never invented.
    pub name: String,
    /// What the speaker is.
    pub kind: SpeakerKind,
    /// Gender, as far as the text or the name tells.
    pub gender: Gender,
    /// The words of the role, where the text gives one.
    pub role: Option<String>,
    /// The other ways in which the text names the speaker, each once, in text order.
    pub aliases: Vec<String>,
    /// Where the text names the speaker, in text order.
    pub mentions: Vec<Span>,
}

/// What a speaker is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum SpeakerKind {
    /// One human being.
    Person,
    /// A firm, an office, a country, a paper.
    Organization,
    /// Several people.
    Group,
    /// Anything else, a study for one.
    Unknown,
}
