//! Which of the times that a sentence names is a figure's: the one right after it, else the one that its clause opens with.

use crate::claim::ClaimKind;
use crate::claim::found::Found;
use crate::claim::reader::Reader;
use crate::claim::when::Range;
use crate::document::Mark;
use crate::lexicon::figure::Roles;

/// The time of a quantity: the one right after it, else the one that its clause opens with.
pub fn find(reader: &Reader, found: &Found, times: &[Range], others: &[Found]) -> Option<Range> {
    if matches!(found.kind, ClaimKind::Duration | ClaimKind::Age) {
        return None;
    }
    let after = times
        .iter()
        .find(|time| time.0 >= found.next && reaches(reader, found.next, time.0, others));
    let before = times
        .iter()
        .rev()
        .find(|time| time.1 <= found.first && carries(reader, time, found, others));
    after.or(before).copied()
}

/// Whether nothing parts a quantity from a time after it.
fn reaches(reader: &Reader, from: usize, to: usize, others: &[Found]) -> bool {
    if to - from > 24 {
        return false;
    }
    let parted = (from..to).any(|at| {
        let stop = reader.mark(at, Mark::Semicolon)
            || reader.mark(at, Mark::Colon)
            || reader.is(at, Roles::AGAINST.or(Roles::THEN));
        stop || reader.is_verb(at) || reader.mark(at, Mark::Comma) && at + 1 < to
    });
    let against = others.iter().any(|other| {
        let lead = other.first.wrapping_sub(1);
        other.first >= from && other.next <= to && reader.is(lead, Roles::AGAINST)
    });
    !parted && !against
}

/// Whether a time before a quantity holds for it: it opens the sentence, or stands between verb and figure.
fn carries(reader: &Reader, time: &Range, found: &Found, others: &[Found]) -> bool {
    let between = time.1..found.first;
    let parted = between.clone().any(|at| {
        reader.mark(at, Mark::Semicolon) || reader.is(at, Roles::AGAINST) && !is_lead(found, at)
    });
    // A time right after another quantity belongs to that one.
    let taken = others.iter().any(|other| {
        other.next <= time.0
            && time.0 - other.next <= 6
            && !matches!(other.kind, ClaimKind::Duration | ClaimKind::Age)
            && other.first != found.first
    });
    let opens = time.0 == reader.first
        || time.0 == reader.first + 1 && !reader.is_verb(reader.first)
        || reader.is_quote(time.0.wrapping_sub(1));
    // « a annoncé mercredi qu'il verserait 2 millions »: the announcement is Wednesday's.
    let verb = between.clone().any(|at| reader.is_verb(at));
    let comma = between
        .clone()
        .skip(1)
        .any(|at| reader.mark(at, Mark::Comma));
    let contrast = reader.is(found.first.wrapping_sub(1), Roles::AGAINST);
    !parted && !taken && !contrast && (opens || !verb && !comma)
}

fn is_lead(found: &Found, at: usize) -> bool {
    at + 1 == found.first
}
