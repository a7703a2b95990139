//! Words that are spelled like a verb: a token in its place comes in, whether it is another word goes out.

use crate::cue::verb;
use crate::document::token::{Token, TokenKind};
use crate::lexicon::tags::Tags;
use crate::lexicon::word::Function;
use crate::quote::clues::Clues;

/// Whether the place makes a noun or an adverb of a word that could be a verb.
pub fn is_other_word(clues: &Clues, at: usize, token: &Token) -> bool {
    let tags = token.tags();
    if tags.any(Tags::NOUN | Tags::ADVERB | Tags::PREPOSITION) && !tags.any(Tags::THIRD) {
        return true;
    }
    // `86 kilomètres`, `quatre mètres`, `des kilomètres`: units that the dictionary has as forms of a verb alone.
    let counted = at.checked_sub(1).and_then(|before| clues.token(before));
    let counted = counted.is_some_and(|before| {
        before.kind() == TokenKind::Number
            || before.tags().any(Tags::NUMERAL)
            || before.function().is_determiner()
            || matches!(before.function(), Function::De | Function::Des)
    });
    if counted && !tags.any(Tags::THIRD) {
        return true;
    }
    let other = tags.any(Tags::NOUN | Tags::ADJECTIVE | Tags::ADVERB);
    other && verb::is_noun_here(clues.document, at, at.saturating_sub(1)..at + 2)
}
