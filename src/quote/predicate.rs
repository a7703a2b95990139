//! Whose verb goes on after a comma: the clause so far and a verb without a subject of its own come in; whether the
//! verb is that of the clause around goes out.

use crate::cue::verb::{self, VerbGroup};
use crate::document::token::Mark;
use crate::lexicon::tags::Tags;
use crate::lexicon::word::Function;
use crate::quote::clues::Clues;
use crate::quote::subject::is_main_verb;

/// What stands around a reported clause and may go on behind it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Around {
    /// A clause with this finite verb: `X affirme que P`.
    Verb(usize),
    /// A clause whose verb is still to come: `X, selon qui P, …`.
    Clause,
    /// Nothing: `selon X, P`.
    Nothing,
}

/// Whether the clause that begins at `start` has its own finite verb before `end`, rather than only those of relative
/// and conditional clauses in it: `la réforme, si elle était votée, entrerait`.
pub fn has_own_verb(clues: &Clues, start: usize, end: usize) -> bool {
    let mut open = 0_usize;
    let mut own = false;
    for at in start..end {
        match clues.function(at) {
            // `que le four ne cuisait plus, que les meuniers, las d'attendre, étaient partis`: a second clause begins.
            Function::Que if own && joins(clues, at) => (own, open) = (false, 0),
            Function::Qui
            | Function::Que
            | Function::Relative
            | Function::Si
            | Function::Subordinator => {
                open += 1;
            }
            // `qui menace ruine`: no two verbs stand side by side.
            _ if is_main_verb(clues, at) && !(at > start && is_main_verb(clues, at - 1)) => {
                own |= open == 0;
                open = open.saturating_sub(1);
            }
            _ if is_comma(clues, at) => open = 0,
            _ => {}
        }
    }
    own
}

/// Whether the `que` at `at` follows a comma or a coordinator.
fn joins(clues: &Clues, at: usize) -> bool {
    let coordinator = |at: usize| clues.function(at) == Function::Coordinator;
    at.checked_sub(1)
        .is_some_and(|before| is_comma(clues, before) || coordinator(before))
}

fn is_comma(clues: &Clues, at: usize) -> bool {
    clues.is(at, Mark::Comma)
}

/// Whether `, mais` and the verb group `next`, which has no subject of its own, go on with the clause `around` rather
/// than with the one that begins at `start`: `assure que le pont tient, mais refuse de le rouvrir`, but not `a rappelé
/// que le suspect était connu, mais n'avait jamais été condamné`.
pub fn goes_back(
    clues: &Clues,
    next: &VerbGroup,
    around: Around,
    (start, at): (usize, usize),
) -> bool {
    let holder = match around {
        Around::Verb(holder) => holder,
        Around::Clause => return true,
        Around::Nothing => return false,
    };
    let Some(inner) =
        (start..at).find(|&verb| is_main_verb(clues, verb) && has_own_verb(clues, start, verb + 1))
    else {
        return true;
    };
    let verb = Tense::of(clues, next.finite);
    let (inner, holder) = (Tense::of(clues, inner), Tense::of(clues, holder));
    if !verb.agrees(inner) || !verb.agrees(holder) {
        return verb.agrees(holder);
    }
    !verb.is_like(inner) || verb.is_like(holder)
}

/// What tells which of two verbs a third goes with.
#[derive(Clone, Copy)]
struct Tense {
    tags: Tags,
    compound: bool,
}

impl Tense {
    fn of(clues: &Clues, finite: usize) -> Tense {
        const REACH: usize = 12;
        let compound = verb::beginning(clues.document, finite, finite..finite + REACH)
            .is_some_and(|group| group.verb != group.finite);
        Tense {
            tags: clues.token(finite).map_or(Tags::NONE, |token| token.tags()),
            compound,
        }
    }

    fn agrees(self, other: Tense) -> bool {
        let person = |number: Tags| self.tags.any(number) && other.tags.any(number);
        person(Tags::THIRD_SINGULAR) || person(Tags::THIRD_PLURAL)
    }

    /// The same tense, or two that a verb in the past asks of what is reported: `viendrait, mais ignorait`.
    fn is_like(self, other: Tense) -> bool {
        const REPORTED: Tags = Tags::IMPERFECT.or(Tags::CONDITIONAL);
        let both = |tense: Tags| self.tags.any(tense) && other.tags.any(tense);
        let same = both(Tags::PRESENT) || both(Tags::SIMPLE_PAST) || both(Tags::FUTURE);
        both(REPORTED) || same && self.compound == other.compound
    }
}
