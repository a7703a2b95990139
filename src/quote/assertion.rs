//! Who asserts a figure outside of any quote: `X estime le coût à 3 M€`, `X évoque 200 départs`.

use crate::cue::verb::Form;
use crate::document::token::TokenKind;
use crate::lexicon::cue_verb::Class;
use crate::lexicon::hints::Hints;
use crate::lexicon::semi_auxiliary::Reading;
use crate::quote::clues::Clues;
use crate::quote::fragment::governor;
use crate::quote::source::source_of;

/// The mention of the one who asserts what stands at the token `at`: the subject of the verb of speech that governs it.
pub fn asserter(clues: &Clues, at: usize) -> Option<usize> {
    let sentence = clues.document.sentences().get(clues.sentence_of(at))?;
    if !sentence.hints.any(Hints::CUE) {
        return None;
    }
    let bounds = clues.sentence(at);
    let group = governor(clues, bounds.start..at, bounds.clone())?;
    let class = group.cue?.class;
    let says = !matches!(
        class,
        Class::Know | Class::Feel | Class::Manner | Class::Find | Class::Name
    );
    let said = !group.passive
        && group.form != Form::PastParticiple
        && group.reading == Reading::Asserts
        && !group.negated;
    if !says || !said {
        return None;
    }
    let source = source_of(clues, &group, bounds, false)?.mention;
    let mention = &clues.mentions[source];
    // `289 élus se sont prononcés pour et 271 contre`: who is counted gives no figure.
    let counted = clues
        .token(mention.first)
        .is_some_and(|token| token.kind() == TokenKind::Number);
    (mention.can_speak() && !counted).then_some(source)
}
