//! What two share: a coordinator or a second verb comes in, the subject of both verbs goes out; of two phrases, the
//! second.

use crate::document::token::Mark;
use crate::lexicon::word::Function;
use crate::mention::MentionKind;
use crate::quote::clues::Clues;
use crate::quote::subject::{subject_of_verb, verb_before};
use std::ops::Range;

/// The subject of the verb before the coordinator at `at`, which serves the verb after it too: of the clause around
/// where that one cannot speak (`craint que ce ne soit que partie remise et parle d'une « trêve »`).
pub fn subject(clues: &Clues, at: usize, bounds: &Range<usize>, depth: usize) -> Option<usize> {
    const MOST: usize = 3;
    let speaks = |subject: &usize| {
        let held = &clues.mentions[*subject];
        let pointing = clues.function(held.head) == Function::DemonstrativePronoun;
        let third = clues
            .token(held.head)
            .is_some_and(|head| head.word().is_third_person());
        held.can_speak() && (!pointing || third)
    };
    let mut nearest = None;
    let mut at = at;
    // The deeper, the fewer: verbs that share with verbs that share would be asked again and again.
    for _ in depth..MOST {
        let Some(verb) = verb_before(clues, at, bounds) else {
            break;
        };
        let subject = subject_of_verb(clues, verb, bounds.clone(), depth + 1);
        if subject.is_some_and(|subject| speaks(&subject)) {
            return subject;
        }
        nearest = nearest.or(subject);
        at = verb;
    }
    nearest
}

/// Whether a relative pronoun opens the clause of the verb at `verb`, whose subject is found.
pub fn is_relative_between(clues: &Clues, subject: usize, verb: usize) -> bool {
    (clues.mentions[subject].first..verb).any(|at| {
        matches!(
            clues.function(at),
            Function::Qui | Function::Que | Function::Relative
        )
    })
}

/// The second of two coordinated phrases: `Anna Kerbrat et Louis Sorel`.
pub fn coordinated(clues: &Clues, mention: usize) -> Option<usize> {
    const MOST: usize = 6;
    let mut last = mention;
    // `Léa Blum, Tom Vargas et Ilyès Haroun`
    for _ in 0..MOST {
        let end = clues.mentions[last].last;
        let joined = clues.function(end) == Function::Coordinator;
        if !joined && !clues.is(end, Mark::Comma) {
            return None;
        }
        let next = clues.mention_at(end + 1).filter(|&next| {
            let held = &clues.mentions[next];
            held.can_speak()
                && held.governor.is_none()
                && held.kind != MentionKind::Pronoun
                && held.kind != MentionKind::Bare
        })?;
        if joined {
            return Some(next);
        }
        last = next;
    }
    None
}
