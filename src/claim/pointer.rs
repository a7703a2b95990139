//! Durations that point at a moment and are no claims: `il y a deux ans`, `dans trois mois`, `deux ans plus tard`.

use crate::claim::change::left_of;
use crate::claim::found::Found;
use crate::claim::reader::Reader;
use crate::claim::when::{Range, is_ici};
use crate::claim::{ClaimKind, phrase};
use crate::lexicon::figure::Roles;
use crate::lexicon::word::Function;

/// The time that a duration points at, where it does: `il y a deux ans`, `dans trois mois`, `deux ans plus tard`.
#[inline]
pub fn find(reader: &Reader, found: &Found) -> Option<Range> {
    match found.kind {
        ClaimKind::Duration => pointed(reader, found),
        _ => None,
    }
}

fn pointed(reader: &Reader, found: &Found) -> Option<Range> {
    if let Some(next) = afterwards(reader, found) {
        return Some((found.first, next));
    }
    let mut before = left_of(reader, found.first);
    if reader.function(before) == Function::DefiniteArticle {
        before = before.wrapping_sub(1);
    }
    let more = reader.is_de(found.next) && !reader.is(found.next + 1, Roles::DAYPART);
    let start = if more { None } else { moment(reader, before) };
    if let Some(start) = start.or_else(|| coming(reader, before)) {
        return Some((start, found.next));
    }
    // « à dix minutes du terme », « à trois semaines de la clôture »; but « à deux heures de route ».
    let away = reader.function(before) == Function::A
        && (reader.function(found.next) == Function::Du
            || reader.is_de(found.next) && phrase::is_determiner(reader, found.next + 1));
    let (_, end) = away
        .then(|| phrase::after_determiner(reader, found.next + 1))
        .flatten()?;
    Some((before, end))
}

/// `dans trois mois`, `il y a deux ans`, `pas avant trois ans`: where the time begins, `before` being left of the duration.
fn moment(reader: &Reader, before: usize) -> Option<usize> {
    let not_before = reader.is(before, Roles::AFTERWARDS)
        && !reader.is(before, Roles::AGAINST)
        && reader.function(before) == Function::Preposition;
    if reader.is(before, Roles::WITHIN) || not_before {
        return Some(before);
    }
    let ago = reader.verb(before).any(Roles::HAVE)
        && reader.function(before.wrapping_sub(1)) == Function::ObjectClitic;
    ago.then(|| before.saturating_sub(2).max(reader.first))
}

/// `d'ici deux ans`, `d'ici à deux ans`, `au bout de six mois`.
fn coming(reader: &Reader, before: usize) -> Option<usize> {
    let to = reader.function(before) == Function::A;
    let ici = if to { before.wrapping_sub(1) } else { before };
    if is_ici(reader, ici) {
        return Some(ici - 1);
    }
    if reader.is_de(before) && is_ici(reader, before + 1) {
        return Some(before);
    }
    let end = reader.is_of(before)
        && reader.function(before.wrapping_sub(2)) == Function::Au
        && reader.is(before.wrapping_sub(1), Roles::EDGE);
    end.then(|| before.wrapping_sub(2))
}

/// `plus tard`, `après le débordement`, `auparavant`; but « en onze jours avant de refluer » is a stretch.
fn afterwards(reader: &Reader, found: &Found) -> Option<usize> {
    let at = found.next;
    if reader.is(at, Roles::MORE) {
        return reader.is(at + 1, Roles::LATER).then_some(at + 2);
    }
    let lasting = reader.is(found.first.wrapping_sub(1), Roles::DURING);
    if !reader.is(at, Roles::AFTERWARDS)
        || reader.is(at, Roles::LATER)
        || lasting
        || reader.is_of(at + 1)
    {
        return None;
    }
    let noun = phrase::after_determiner(reader, at + 1).filter(|(first, _)| *first > at + 1);
    Some(noun.map_or(at + 1, |(_, end)| end))
}
