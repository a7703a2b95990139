//! What a figure measures: the complement after it, the noun that governs it, the subject of its verb; nearest first.

use crate::claim::change::left_of;
use crate::claim::found::{Form, Found};
use crate::claim::phrase::{self, Range};
use crate::claim::reader::Reader;
use crate::claim::{ClaimKind, Value, subject};
use crate::document::{Mark, TokenKind};
use crate::lexicon::figure::Roles;
use crate::lexicon::tags::Tags;
use crate::lexicon::word::{Function, NounKind};

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
            .or_else(|| named(reader, found))
            .or_else(|| subject::find(reader, found)),
    }
}

/// `évalue à 30 % la baisse de son achalandage`, `réduirait de 80 % le risque`: the object after the figure.
fn announced(reader: &Reader, found: &Found) -> Option<Range> {
    if reader.function(found.next) != Function::DefiniteArticle {
        return None;
    }
    let left = left_of(reader, found.first);
    let moved =
        reader.is_de(left) || reader.is_de(found.first) || reader.function(left) == Function::A;
    if !moved {
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
    // `63 M$, dont 9,4 millions en expropriations`.
    let part = reader.function(at) == Function::Preposition
        && reader.is(left_of(reader, found.first), Roles::OF_WHICH);
    if !part && !reader.is_of(at) {
        return None;
    }
    let mut from = at + 1;
    let bare = !phrase::is_determiner(reader, from) && (reader.is_de(at) || part);
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
    let Some(left) = of_before(reader, found) else {
        let verb = skip_only(reader, left_of(reader, found.first));
        let lasts = reader.verb(verb);
        let lasts = lasts.any(Roles::LASTING) && lasts.any(Roles::SCALAR);
        return lasts.then(|| subject::of_verb(reader, verb)).flatten();
    };
    let range = phrase::ending(reader, left.wrapping_sub(1))?;
    reader.is(range.0, Roles::STRETCH).then_some(range)
}

/// `n'avait duré que quarante minutes`: left of `que`.
fn skip_only(reader: &Reader, at: usize) -> usize {
    if reader.is(at, Roles::ONLY) {
        at.wrapping_sub(1)
    } else {
        at
    }
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
        // `À 22 ans, le gardien`, but not `À quinze ans, une saison coûtait cher`.
        let someone = |range: &Range| {
            (range.0..range.1).any(|at| {
                reader.is_capitalized(at)
                    || reader.token(at).is_some_and(|token| {
                        token.noun().is_some_and(NounKind::is_human)
                            || token.word().is_third_person()
                    })
            })
        };
        return phrase::after_determiner(reader, found.next + 1).filter(someone);
    }
    subject::find(reader, found)
}

/// The `de` that governs the figure, its own or the one before its bounds.
fn of_before(reader: &Reader, found: &Found) -> Option<usize> {
    if matches!(found.value, Value::Range { .. }) && reader.is_of(found.first) {
        return Some(found.first);
    }
    let left = left_of(reader, found.first);
    reader.is_of(left).then_some(left)
}

/// `un chiffre d'affaires de 1,34 Md€`, `une hausse des salaires de 6 %`, `une marge comprise entre 12 et 13 %`.
fn governor(reader: &Reader, found: &Found) -> Option<Range> {
    let between = reader.is(found.first, Roles::BETWEEN);
    let left = if between {
        Some(found.first)
    } else {
        of_before(reader, found)
    }?;
    let mut end = left.checked_sub(1)?;
    if reader.is_quote(end) {
        end = end.checked_sub(1)?;
    }
    if reader.tags(end).any(Tags::ADVERB) && reader.function(end) != Function::None {
        end = end.checked_sub(1)?;
    }
    // « La prime passe de 400 »: a verb after its noun, though a noun is spelled like it.
    let before = end.wrapping_sub(1);
    let after_noun =
        reader.tags(before).any(Tags::NOUN) && reader.function(before) == Function::None;
    if reader.tags(end).any(Tags::THIRD) && after_noun && !between {
        return None;
    }
    let range = phrase::ending(reader, end)?;
    let opens = phrase_opens(reader, range.0);
    if range.1 - range.0 == 1
        && !opens
        && reader.tags(range.0).any(Tags::ADJECTIVE.or(Tags::VERBAL))
    {
        return described(reader, range.0);
    }
    // `une hausse de 5 %`: what rises is the subject, or stands after.
    let change = reader.is(range.0, Roles::UP_NOUN.or(Roles::DOWN_NOUN));
    let noun = (range.0..range.1).any(|at| {
        reader.tags(at).any(Tags::NOUN) || reader.tags(at).is_empty() || reader.is_capitalized(at)
    });
    (!change && noun && (opens || !between)).then_some(range)
}

/// `le lac, profond de 63 mètres`: what an adjective before the figure describes.
fn described(reader: &Reader, adjective: usize) -> Option<Range> {
    if !reader.tags(adjective).any(Tags::ADJECTIVE) {
        return None;
    }
    let before = adjective.checked_sub(1)?;
    let pause = reader.mark(before, Mark::Comma);
    let range = phrase::ending(
        reader,
        if pause {
            before.checked_sub(1)?
        } else {
            before
        },
    )?;
    (pause || range.1 == adjective).then_some(range)
}

pub fn phrase_opens(reader: &Reader, at: usize) -> bool {
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
    let stands = match reader.kind(left) {
        TokenKind::Mark(Mark::OpenParenthesis | Mark::Colon) => true,
        TokenKind::Mark(Mark::Comma) => reader.is_mark(found.next),
        _ => false,
    };
    if !stands {
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
    // `la citerne à 2 500 dinars`: a price after its thing.
    let priced = found.kind == ClaimKind::Money
        && reader.function(left) == Function::A
        && range.1 == left
        && phrase::is_determiner(reader, range.0.wrapping_sub(1));
    ((governs || priced) && range.0 != verb).then_some(range)
}

/// The subject of a doubled or divided thing, else its object.
fn changed(reader: &Reader, found: &Found) -> Option<Range> {
    if let Some(range) = phrase::is_determiner(reader, found.next)
        .then(|| phrase::after_determiner(reader, found.next))
        .flatten()
    {
        return Some(range);
    }
    subject::of_verb(reader, found.first)
}

/// `un séisme de magnitude 6,4`: the noun that the number follows.
fn named(reader: &Reader, found: &Found) -> Option<Range> {
    let before = found.first.checked_sub(1)?;
    let noun = found.form == Form::Bare
        && reader.tags(before).any(Tags::NOUN)
        && !reader.tags(before).any(Tags::VERBAL)
        && reader.function(before) == Function::None;
    noun.then_some((before, before + 1))
}
