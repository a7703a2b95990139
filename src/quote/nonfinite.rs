//! Who does what an infinitive or a participle says: its verb group comes in, the mention of its subject goes out.

use crate::cue::verb::{self, Form, VerbGroup};
use crate::document::token::{Mark, Token};
use crate::lexicon::hints::Hints;
use crate::lexicon::word::{Function, Gender, NounKind, Number};
use crate::mention::MentionKind;
use crate::quote::clues::Clues;
use crate::quote::subject::{after, is_main_verb, is_time, subject_of_verb, verb_before};
use std::ops::Range;

/// `Et Maryse Okou de conclure`, `À Carlo de lancer`: who stands before `de` and an infinitive that no verb governs.
pub fn of_bare_infinitive(
    clues: &Clues,
    group: &VerbGroup,
    bounds: &Range<usize>,
) -> Option<usize> {
    let de = group
        .tokens
        .start
        .checked_sub(1)
        .filter(|at| bounds.contains(at) && clues.function(*at) == Function::De)?;
    let index = clues.mention_ending(de)?;
    let first = clues.mentions[index].first;
    let opens = |at: usize| {
        at == bounds.start
            || !clues.token(at - 1).is_some_and(|token| token.is_word())
            || clues.function(at - 1) == Function::Coordinator
    };
    let led = first > bounds.start && clues.function(first - 1) == Function::A && opens(first - 1);
    let verbless = !(bounds.start..first).any(|at| is_main_verb(clues, at));
    (verbless && (opens(first) || led) && clues.mentions[index].can_speak()).then_some(index)
}

/// `un tweet de mai évoquant P`, `Le maire, évoquant P, a`: the noun that a present participle stands with.
pub fn of_participle(clues: &Clues, group: &VerbGroup, bounds: &Range<usize>) -> Option<usize> {
    const FURTHEST: usize = 12;
    let before = group.tokens.start.checked_sub(1)?;
    let gerund = clues.document.word(before).eq_ignore_ascii_case("en");
    if group.form != Form::PresentParticiple || !bounds.contains(&before) || gerund {
        return None;
    }
    let is_text = |index: usize| clues.mentions[index].noun == Some(NounKind::Document);
    if clues.is(before, Mark::Comma) {
        let index = clues.mention_ending(before)?;
        let subject = clues.first_of_apposed(index);
        let held = &clues.mentions[subject];
        let verbless = verb_before(clues, before, bounds).is_none();
        let free = held.governor.is_none() && held.kind != MentionKind::Relative;
        let named = held.first >= bounds.start && held.can_speak() && !is_time(clues, subject);
        return (verbless && free && named).then_some(subject);
    }
    let level = clues.pair_at(group.tokens.start);
    let mut at = group.tokens.start;
    while at > bounds.start && at + FURTHEST > group.tokens.start {
        if let Some(index) = clues.mention_ending(at) {
            let held = &clues.mentions[index];
            let unnamed = at == group.tokens.start
                && held.kind == MentionKind::Indefinite
                && held.can_speak();
            if is_text(index) || unnamed {
                return Some(index);
            }
            if held.governor.is_none() && !is_time(clues, index) {
                return None;
            }
            at = held.governor.unwrap_or(held.first).min(held.first);
            continue;
        }
        let ends = clues.is(at - 1, Mark::Comma)
            || clues.is(at - 1, Mark::Colon)
            || clues.function(at - 1) == Function::Coordinator
            || clues.pair_at(at - 1) != level
            || is_main_verb(clues, at - 1);
        if ends {
            return None;
        }
        at -= 1;
    }
    None
}

/// The subject of the clause that a participle or an infinitive belongs to: before it, else after.
pub fn of_main_verb(clues: &Clues, group: &VerbGroup, bounds: Range<usize>) -> Option<usize> {
    let mut at = group.tokens.start;
    while let Some(verb) = verb_before(clues, at, &bounds) {
        if let Some(subject) = subject_of_verb(clues, verb, bounds.clone(), 1) {
            return Some(subject).filter(|&subject| !is_impersonal(clues, verb, subject));
        }
        // `lui a rétorqué le ministre, avant d'assurer`
        if let Some(inverted) = verb::around(clues.document, verb, bounds.clone())
            .and_then(|main| after(clues, &main, group.tokens.start, false))
        {
            return Some(inverted);
        }
        at = verb;
    }
    // `Estimant que tout est prêt, la maire a …`; in `dire « Si on veut, le maire reste »` the comma is another's.
    let level = clues.pair_at(group.verb);
    let comma = (group.tokens.end..bounds.end)
        .find(|&at| clues.is(at, Mark::Comma) && clues.pair_at(at) == level)?;
    let index = clues.next_mention(comma + 1)?;
    let mention = &clues.mentions[index];
    (mention.first == comma + 1 && mention.governor.is_none()).then_some(index)
}

/// `il convient de dénoncer`, `il est temps de dénoncer`: the subject of the verb at `verb` is nobody.
fn is_impersonal(clues: &Clues, verb: usize, subject: usize) -> bool {
    let hints = |at: usize| clues.token(at).map_or(Hints::NONE, Token::hints);
    let pronoun = clues.token(clues.mentions[subject].head);
    let il = pronoun.is_some_and(|token| {
        let word = token.word();
        token.function() == Function::SubjectPronoun
            && (word.gender, word.number) == (Gender::Masculine, Number::Singular)
            && word.is_third_person()
    });
    let stands_so = hints(verb).any(Hints::IMPERSONAL)
        || hints(verb).any(Hints::ETRE)
            && (verb + 1..verb + 4).any(|at| hints(at).any(Hints::IMPERSONAL));
    il && stands_so
}
