//! [`Warning`]: what was odd inside a text. Inside, nothing fails: one odd mark costs one quote, not the article.

use crate::span::Span;

/// Something in the text that could not be read as it stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Warning {
    /// What is odd.
    pub kind: WarningKind,
    /// Where.
    pub span: Span,
}

/// What can be odd in a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum WarningKind {
    /// A mark opens quoted words and nothing closes them.
    UnclosedQuoteMark,
    /// A mark closes quoted words that nothing opened.
    UnopenedQuoteMark,
    /// A number that an exact decimal cannot hold.
    NumberTooLarge,
}
