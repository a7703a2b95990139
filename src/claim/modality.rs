//! How a figure is held: as a fact, a forecast, a target, under the press conditional, against the facts, denied.

use crate::claim::Modality;
use crate::claim::found::Found;
use crate::claim::reader::Reader;
use crate::document::Mark;
use crate::lexicon::figure::Roles;
use crate::lexicon::tags::Tags;
use crate::lexicon::word::Function;

/// How far the verb may stand from the figure.
const REACH: usize = 16;

/// The modality of a quantity, by the verb that governs it.
pub fn find(reader: &Reader, found: &Found) -> Option<Modality> {
    let verb = governor(reader, found)?;
    let tags = reader.tags(verb);
    let roles = reader.verb(verb).or(reader.roles(verb));
    if denied(reader, verb, found) {
        return Some(Modality::Negated);
    }
    let conditional = tags.any(Tags::CONDITIONAL);
    if conditional && supposed(reader, verb) {
        return Some(Modality::Counterfactual);
    }
    if roles.any(Roles::TARGET) {
        return Some(Modality::Target);
    }
    if roles.any(Roles::FORECAST)
        && (conditional
            || tags.any(
                Tags::PRESENT
                    .or(Tags::PAST_PARTICIPLE)
                    .or(Tags::IMPERFECT)
                    .or(Tags::NOUN),
            ))
    {
        return Some(Modality::Forecast);
    }
    if conditional {
        return Some(Modality::Conditional);
    }
    if tags.any(Tags::FUTURE) && !tags.any(Tags::PAST_PARTICIPLE) {
        return Some(Modality::Forecast);
    }
    planned(reader, found)
}

/// The nearest verb or noun of plan before the figure, else the nearest finite verb after it (`4 000 emplois auraient disparu`).
fn governor(reader: &Reader, found: &Found) -> Option<usize> {
    let low = found.first.saturating_sub(REACH).max(reader.first);
    let left = (low..found.first)
        .rev()
        .take_while(|at| {
            !reader.mark(*at, Mark::Semicolon)
                && !reader.mark(*at, Mark::Colon)
                && !reader.mark(*at, Mark::Comma)
                && !reader.mark(*at, Mark::Stop)
        })
        .find(|at| moody(reader, *at));
    let Some(left) = left else {
        let end = found.noun.map_or(found.next, |(_, end)| end);
        return (end..(end + 5).min(reader.last))
            .take_while(|at| !reader.mark(*at, Mark::Comma))
            .find(|at| reader.is_verb(*at));
    };
    // `devrait croître de`, `a perdu`: the finite verb before an infinitive or a participle.
    let nonfinite = reader
        .tags(left)
        .any(Tags::INFINITIVE.or(Tags::PAST_PARTICIPLE))
        && !reader.tags(left).any(Tags::FINITE)
        && !reader.roles(left).any(Roles::TARGET.or(Roles::FORECAST));
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

fn moody(reader: &Reader, at: usize) -> bool {
    let tags = reader.tags(at);
    reader.function(at) == Function::None
        && (tags.any(Tags::VERBAL)
            && !(tags.any(Tags::NOUN.or(Tags::ADJECTIVE)) && !tags.any(Tags::PAST_PARTICIPLE))
            || reader.is(at, Roles::TARGET.or(Roles::FORECAST))
            || reader.is_verb(at))
}

/// `il n'y a pas eu 300 morts`: a negation whose `pas` stands between verb and figure, bound phrases (`pas plus de`) apart.
fn denied(reader: &Reader, verb: usize, found: &Found) -> bool {
    let low = verb.saturating_sub(3).max(reader.first);
    let opens = (low..verb).any(|at| reader.function(at) == Function::Negation);
    let closes = (verb + 1..found.first).any(|at| {
        reader.function(at) == Function::Negative
            && !reader.is(at, Roles::MORE)
            && !reader.is(at + 1, Roles::MORE.or(Roles::LESS))
    });
    let bounded = reader.verb_bound(verb).is_some();
    opens && closes && !bounded
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
    let end = found.noun.map_or(found.next, |(_, end)| end);
    let plan = (end..(end + 4).min(reader.last))
        .take_while(|at| !reader.is_mark(*at))
        .any(|at| reader.is(at, Roles::FORECAST) && reader.tags(at).any(Tags::PAST_PARTICIPLE));
    plan.then_some(Modality::Forecast)
}
