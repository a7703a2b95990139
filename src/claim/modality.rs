//! How a figure is held: as a fact, a forecast, a target, under the press conditional, against the facts, denied.

use crate::claim::found::Found;
use crate::claim::reader::Reader;
use crate::claim::{Modality, subject};
use crate::document::{Mark, TokenKind};
use crate::lexicon::figure::Roles;
use crate::lexicon::hints::Hints;
use crate::lexicon::tags::Tags;
use crate::lexicon::word::Function;

/// How far the verb may stand from the figure.
const REACH: usize = 16;

/// The modality of a quantity, by the verb that governs it.
pub fn find(reader: &Reader, found: &Found) -> Option<Modality> {
    match before(reader, found) {
        Some(verb) => by_verb(reader, found, verb).or_else(|| planned(reader, found)),
        None => after(reader, found).or_else(|| planned(reader, found)),
    }
}

/// What the verb or noun of plan before the figure says.
fn by_verb(reader: &Reader, found: &Found, verb: usize) -> Option<Modality> {
    let tags = reader.tags(verb);
    let mut roles = reader.verb(verb).or(reader.roles(verb));
    if denied(reader, verb, found) {
        return Some(Modality::Negated);
    }
    // « l'objectif est de 40 % ».
    if roles.any(Roles::COPULA) {
        let subject = subject::of_verb(reader, verb).map(|(first, _)| reader.roles(first));
        roles = roles.or(subject.unwrap_or(Roles::NONE));
    }
    if let Some(modality) = by_mood(reader, verb).filter(|held| *held == Modality::Counterfactual) {
        return Some(modality);
    }
    if roles.any(Roles::TARGET) {
        return Some(Modality::Target);
    }
    // « devrait croître »; but « doit 900 euros », « prévoyez deux heures ».
    let modal = roles.any(Roles::MODAL)
        && !(verb + 1..verb + 4).any(|at| reader.tags(at).any(Tags::INFINITIVE));
    let told = !tags.any(Tags::SECOND) || tags.any(Tags::THIRD);
    if roles.any(Roles::FORECAST) && told && !modal {
        return Some(Modality::Forecast);
    }
    by_mood(reader, verb)
}

/// What the verb's own form says: the future, the conditional.
#[inline]
fn by_mood(reader: &Reader, verb: usize) -> Option<Modality> {
    let tags = reader.tags(verb);
    if tags.any(Tags::CONDITIONAL.or(Tags::FUTURE)) {
        by_tense(reader, verb, tags)
    } else {
        None
    }
}

fn by_tense(reader: &Reader, verb: usize, tags: Tags) -> Option<Modality> {
    if tags.any(Tags::CONDITIONAL) {
        let supposed = supposed(reader, verb);
        return Some(if supposed {
            Modality::Counterfactual
        } else {
            Modality::Conditional
        });
    }
    (tags.any(Tags::FUTURE) && !tags.any(Tags::PAST_PARTICIPLE)).then_some(Modality::Forecast)
}

/// The mood of the verb right after the figure: `4 000 emplois auraient disparu`.
fn after(reader: &Reader, found: &Found) -> Option<Modality> {
    let end = found.noun.map_or(found.next, |(_, end)| end);
    let verb = (end..(end + 5).min(reader.last))
        .take_while(|at| !reader.mark(*at, Mark::Comma))
        .find(|at| reader.is_verb(*at))?;
    by_mood(reader, verb)
}

/// The nearest verb or noun of plan before the figure; of `devrait croître`, `a perdu` the finite verb.
fn before(reader: &Reader, found: &Found) -> Option<usize> {
    let low = found.first.saturating_sub(REACH).max(reader.first);
    let parts = |mark| {
        matches!(
            mark,
            Mark::Semicolon | Mark::Colon | Mark::Comma | Mark::Stop
        )
    };
    let left = (low..found.first)
        .rev()
        .take_while(|at| !matches!(reader.kind(*at), TokenKind::Mark(mark) if parts(mark)))
        .find(|at| moody(reader, *at))?;
    let plan = reader.roles(left).any(Roles::TARGET.or(Roles::FORECAST));
    let nonfinite = reader
        .tags(left)
        .any(Tags::INFINITIVE.or(Tags::PAST_PARTICIPLE))
        && !reader.tags(left).any(Tags::FINITE)
        && !plan;
    if !nonfinite {
        return Some(left);
    }
    let low = left.saturating_sub(4).max(reader.first);
    Some(
        (low..left)
            .rev()
            .find(|at| reader.is_verb(*at))
            .unwrap_or(left),
    )
}

/// Whether the token is a verb form, or a noun of plan.
fn moody(reader: &Reader, at: usize) -> bool {
    let tags = reader.tags(at);
    let nominal = tags.any(Tags::NOUN.or(Tags::ADJECTIVE)) && !tags.any(Tags::PAST_PARTICIPLE);
    let verb = || tags.any(Tags::VERBAL) && (!nominal || reader.is_verb(at));
    let plan = || reader.hints(at).any(Hints::STANCE) && reader.is(at, Roles::PLAN);
    reader.function(at) == Function::None && (verb() || plan())
}

/// `il n'y a pas eu 300 morts`: a negation whose `pas` stands between verb and figure, bound phrases (`pas plus de`) apart.
fn denied(reader: &Reader, verb: usize, found: &Found) -> bool {
    let low = verb.saturating_sub(3).max(reader.first);
    let opens = (low..verb).any(|at| reader.function(at) == Function::Negation);
    let closes = || {
        (verb + 1..found.first).any(|at| {
            reader.function(at) == Function::Negative
                && !reader.is(at, Roles::MORE)
                && !reader.is(at + 1, Roles::MORE.or(Roles::LESS))
        })
    };
    opens && closes() && reader.verb_bound(verb).is_none()
}

/// `sans cette aide, …`, `s'il avait…`: a condition against the facts in the same sentence.
fn supposed(reader: &Reader, verb: usize) -> bool {
    let low = verb.saturating_sub(REACH).max(reader.first);
    (low..verb).any(|at| {
        reader.is(at, Roles::WITHOUT)
            || reader.is(at, Roles::IF)
                && (at + 1..at + 6).any(|next| reader.tags(next).any(Tags::IMPERFECT))
    })
}

/// `un déficit de 4 milliards est prévu`: a participle of plan after the figure.
fn planned(reader: &Reader, found: &Found) -> Option<Modality> {
    if !reader.holds.any(Hints::STANCE) {
        return None;
    }
    let end = found.noun.map_or(found.next, |(_, end)| end);
    let plan = (end..(end + 4).min(reader.last))
        .take_while(|at| !reader.is_mark(*at))
        .any(|at| reader.tags(at).any(Tags::PAST_PARTICIPLE) && reader.is(at, Roles::FORECAST));
    plan.then_some(Modality::Forecast)
}
