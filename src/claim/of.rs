//! What a figure measures: the complement after it, the noun that governs it, the subject of its verb; nearest first.

use crate::claim::change::left_of;
use crate::claim::found::{Form, Found};
use crate::claim::phrase::{self, Range};
use crate::claim::reader::Reader;
use crate::claim::{ClaimKind, Value};
use crate::document::Mark;
use crate::lexicon::figure::Roles;
use crate::lexicon::tags::Tags;
use crate::lexicon::word::Function;

/// How far the verb may stand before the figure, and the subject before the verb.
const REACH: usize = 20;

/// The words for what `found` measures, as tokens.
pub fn find(reader: &Reader, found: &Found, follows: bool) -> Option<Range> {
    if found.noun.is_some() {
        return found.noun;
    }
    if let Some(range) = complement(reader, found) {
        return Some(range);
    }
    match found.kind {
        ClaimKind::Duration => stretch(reader, found),
        ClaimKind::Age => bearer(reader, found),
        ClaimKind::Rank => None,
        ClaimKind::Multiple if found.change.is_some() => changed(reader, found),
        // What it measures is what the figure before it measures.
        _ if follows => announced(reader, found),
        _ => announced(reader, found)
            .or_else(|| governor(reader, found))
            .or_else(|| object(reader, found))
            .or_else(|| apposed(reader, found))
            .or_else(|| subject(reader, found)),
    }
}

/// `évalue à 30 % la baisse de son achalandage`, `réduirait de 80 % le risque`: the object after the figure.
fn announced(reader: &Reader, found: &Found) -> Option<Range> {
    let left = left_of(reader, found.first);
    let moved =
        reader.is_de(left) || reader.is_de(found.first) || reader.function(left) == Function::A;
    if !moved || reader.function(found.next) != Function::DefiniteArticle {
        return None;
    }
    let (first, end) = phrase::at(reader, found.next + 1)?;
    if phrase::is_time(reader, first) || reader.is(first, Roles::PERIOD) {
        return None;
    }
    let change = reader.is(
        first,
        Roles::UP_NOUN.or(Roles::DOWN_NOUN).or(Roles::MEASURE_NOUN),
    );
    if change && reader.is_of(first + 1) {
        return phrase::after_determiner(reader, first + 2);
    }
    Some((first, end))
}

/// `12 % des ménages`, `2 millions d'euros de chiffre d'affaires`, `le triple de la prévision`.
fn complement(reader: &Reader, found: &Found) -> Option<Range> {
    let mut at = found.next;
    if reader.is_quote(at) {
        at += 1;
    }
    if found.kind == ClaimKind::Multiple && phrase::is_determiner(reader, at) {
        return phrase::at(reader, at + 1);
    }
    if !reader.is_of(at) {
        return None;
    }
    let mut from = at + 1;
    let bare = !phrase::is_determiner(reader, from) && reader.is_de(at);
    if matches!(found.kind, ClaimKind::Age) || found.kind == ClaimKind::Duration && !bare {
        return None;
    }
    // « 3 points de plus que », « 4 % de moins ».
    if reader.is(from, Roles::MORE.or(Roles::LESS)) {
        return None;
    }
    while phrase::is_determiner(reader, from) && from < at + 3 {
        from += 1;
    }
    let range = phrase::at(reader, from)?;
    let only_time = phrase::is_time(reader, range.0);
    (!only_time).then_some(range)
}

/// `un délai de trois mois`, `une peine de cinq ans`.
fn stretch(reader: &Reader, found: &Found) -> Option<Range> {
    let left = of_before(reader, found)?;
    let range = phrase::ending(reader, left.wrapping_sub(1))?;
    reader.is(range.0, Roles::STRETCH).then_some(range)
}

/// `Marie Dupont, 43 ans`, `l'ingénieure de 52 ans`, `enfants de moins de deux ans`, `À 22 ans, le gardien`.
fn bearer(reader: &Reader, found: &Found) -> Option<Range> {
    let before = found.first.wrapping_sub(1);
    if reader.mark(before, Mark::Comma) || reader.mark(before, Mark::OpenParenthesis) {
        return phrase::ending(reader, before.wrapping_sub(1));
    }
    if let Some(left) = of_before(reader, found) {
        let mut end = left.wrapping_sub(1);
        if reader.is(end, Roles::AGED) {
            end = end.wrapping_sub(1);
            if reader.mark(end, Mark::Comma) {
                end = end.wrapping_sub(1);
            }
        }
        return phrase::ending(reader, end);
    }
    if reader.function(before) == Function::A && reader.mark(found.next, Mark::Comma) {
        return phrase::after_determiner(reader, found.next + 1);
    }
    subject(reader, found)
}

/// The `de` that governs the figure, its own or the one before its bounds.
fn of_before(reader: &Reader, found: &Found) -> Option<usize> {
    if matches!(found.value, Value::Range { .. }) && reader.is_of(found.first) {
        return Some(found.first);
    }
    let left = left_of(reader, found.first);
    reader.is_of(left).then_some(left)
}

/// `un chiffre d'affaires de 1,34 Md€`, `une hausse des salaires de 6 %`, `taux d'arrêts de 94,9 %`.
fn governor(reader: &Reader, found: &Found) -> Option<Range> {
    let left = of_before(reader, found)?;
    let mut end = left.wrapping_sub(1);
    if reader.tags(end).any(Tags::ADVERB) && reader.function(end) != Function::None {
        end = end.wrapping_sub(1);
    }
    let range = phrase::ending(reader, end)?;
    let change = reader.is(range.0, Roles::UP_NOUN.or(Roles::DOWN_NOUN));
    if !change {
        let verbal = range.1 - range.0 == 1
            && reader.tags(range.0).any(Tags::VERBAL)
            && !phrase_opens(reader, range.0);
        let noun = (range.0..range.1).any(|at| {
            reader.tags(at).any(Tags::NOUN)
                || reader.tags(at).is_empty()
                || reader.is_capitalized(at)
        });
        return (!verbal && noun).then_some(range);
    }
    // `une hausse de 5 %`: what rises is the subject, or stands after.
    None
}

fn phrase_opens(reader: &Reader, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    phrase::is_determiner(reader, before)
        || reader.is_of(before)
        || reader.tags(at).any(Tags::NOUN)
            && matches!(
                reader.function(before),
                Function::Au | Function::A | Function::Preposition
            )
}

/// `la marge d'erreur, 3 %,`, `le tabac (+10,7 %)`, `résultat : 151 M€`.
fn apposed(reader: &Reader, found: &Found) -> Option<Range> {
    let left = left_of(reader, found.first);
    let opens = reader.mark(left, Mark::OpenParenthesis) || reader.mark(left, Mark::Colon);
    let closes = reader.is_mark(found.next) || reader.token(found.next).is_none();
    if !(opens || reader.mark(left, Mark::Comma) && closes) {
        return None;
    }
    phrase::ending(reader, left.wrapping_sub(1))
        .filter(|range| !reader.is_number(range.1) && !phrase::is_time(reader, range.0))
}

/// `évalue le préjudice à 240 000 euros`, `ramènerait le déficit à 4,6 %`: the object of a verb of estimate.
fn object(reader: &Reader, found: &Found) -> Option<Range> {
    let left = left_of(reader, found.first);
    let moved = reader.is_of(left)
        || reader.function(left) == Function::A
        || reader.is(left, Roles::BETWEEN)
        || reader.is(found.first, Roles::BETWEEN);
    if !moved {
        return None;
    }
    let end = if reader.is(found.first, Roles::BETWEEN) {
        found.first
    } else {
        left
    };
    let range = phrase::ending(reader, end.wrapping_sub(1))?;
    let mut verb = range.0.wrapping_sub(1);
    if phrase::is_determiner(reader, verb) {
        verb = verb.wrapping_sub(1);
    }
    let governs = reader.verb(verb).any(
        Roles::ESTIMATE
            .or(Roles::SCALAR)
            .or(Roles::UP)
            .or(Roles::DOWN),
    ) && reader.tags(verb).any(Tags::VERBAL);
    (governs && range.0 != verb).then_some(range)
}

/// The subject of a doubled or divided thing, else its object.
fn changed(reader: &Reader, found: &Found) -> Option<Range> {
    if let Some(range) = phrase::is_determiner(reader, found.next)
        .then(|| phrase::after_determiner(reader, found.next))
        .flatten()
    {
        return Some(range);
    }
    subject_of(reader, found.first)
}

/// The subject of the verb that the figure depends on, where that verb says how much its subject is.
fn subject(reader: &Reader, found: &Found) -> Option<Range> {
    let low = found.first.saturating_sub(REACH).max(reader.first);
    for at in (low..found.first).rev() {
        if reader.mark(at, Mark::Semicolon) || reader.mark(at, Mark::Colon) {
            return None;
        }
        if let Some(range) = rising(reader, at) {
            return Some(range);
        }
        if governs(reader, at) {
            return scales(reader, found, at)
                .then(|| subject_of(reader, at))
                .flatten();
        }
    }
    None
}

/// `son chiffre d'affaires, en hausse de 8,7 %`: the noun before.
fn rising(reader: &Reader, at: usize) -> Option<Range> {
    let rises = reader.is(at, Roles::UP_NOUN.or(Roles::DOWN_NOUN))
        && reader.is(at.wrapping_sub(1), Roles::IN);
    let before = rises.then(|| at.wrapping_sub(2))?;
    let end = if reader.mark(before, Mark::Comma) {
        before.wrapping_sub(1)
    } else {
        before
    };
    phrase::ending(reader, end).filter(|range| !phrase::is_time(reader, range.0))
}

/// Whether the token is a verb form that can govern a figure.
fn governs(reader: &Reader, at: usize) -> bool {
    let tags = reader.tags(at);
    let before = at.wrapping_sub(1);
    let auxiliary = reader.verb(before).any(Roles::HAVE.or(Roles::COPULA));
    reader.function(at) == Function::None
        && tags.any(Tags::VERBAL)
        && (!tags.any(Tags::NOUN) || auxiliary || !phrase_opens(reader, at))
        && !phrase::is_determiner(reader, before)
}

/// Whether the verb says how much its subject is: `atteint`, `recule de`.
fn scales(reader: &Reader, found: &Found, at: usize) -> bool {
    let scalar = Roles::SCALAR
        .or(Roles::COPULA)
        .or(Roles::UP)
        .or(Roles::DOWN)
        .or(Roles::MEASURE_VERB);
    let roles = reader.verb(at);
    let age = found.kind == ClaimKind::Age && roles.any(Roles::HAVE);
    let alone = found.kind == ClaimKind::Count && found.form == Form::Bare;
    age || roles.any(scalar) && (!alone || roles.any(Roles::SCALAR))
}

/// The subject of the verb at `verb`: the noun phrase before it, without what stands between.
pub fn subject_of(reader: &Reader, verb: usize) -> Option<Range> {
    let low = verb.saturating_sub(REACH).max(reader.first);
    let mut at = verb.checked_sub(1)?;
    while at >= low {
        let function = reader.function(at);
        let pronoun = matches!(function, Function::SubjectPronoun | Function::EitherPronoun);
        if pronoun && !reader.mark(at + 1, Mark::Comma) {
            return None;
        }
        if reader.mark(at, Mark::CloseParenthesis) {
            let open = (low..at)
                .rev()
                .find(|open| reader.mark(*open, Mark::OpenParenthesis))?;
            at = open.checked_sub(1)?;
            continue;
        }
        if between(reader, at) {
            at = at.checked_sub(1)?;
            continue;
        }
        let range = phrase::ending(reader, at)?;
        let before = range.0.wrapping_sub(1);
        let determined = phrase::is_determiner(reader, before);
        let outer = if determined {
            before.wrapping_sub(1)
        } else {
            before
        };
        let preposition = |at: usize| {
            matches!(
                reader.function(at),
                Function::Preposition | Function::Au | Function::A
            )
        };
        if !preposition(before) && !preposition(outer) && !phrase::is_time(reader, range.0) {
            return Some(range);
        }
        at = outer.checked_sub(1).filter(|at| *at < range.0)?;
    }
    None
}

/// What can stand between subject and verb: clitics, auxiliaries, adverbs, pauses.
fn between(reader: &Reader, at: usize) -> bool {
    let function = reader.function(at);
    let tags = reader.tags(at);
    let passes = matches!(
        function,
        Function::Adverb
            | Function::Negative
            | Function::Negation
            | Function::Reflexive
            | Function::ObjectClitic
            | Function::Qui
            | Function::Relative
            | Function::TonicPronoun
            | Function::EitherPronoun
            | Function::Preposition
    );
    let auxiliary = reader
        .verb(at)
        .any(Roles::HAVE.or(Roles::COPULA).or(Roles::FORECAST))
        && tags.any(Tags::FINITE);
    passes
        || auxiliary && !phrase::is_determiner(reader, at.wrapping_sub(1))
        || reader.mark(at, Mark::Comma)
        || reader.is(at, Roles::DEICTIC)
        || tags.any(Tags::ADVERB) && !tags.any(Tags::NOUN)
}
