//! Which of the times that a sentence names is a figure's: the one right after it, else the one that its clause opens with.

use crate::claim::ClaimKind;
use crate::claim::found::Found;
use crate::claim::reader::Reader;
use crate::claim::when::Range;
use crate::document::{Mark, TokenKind};
use crate::lexicon::figure::Roles;

/// How far after a quantity a time may stand, in tokens.
const REACH: usize = 24;

/// How many of the times before a quantity are asked, and how far back, so that no sentence is read again and again.
const MOST: usize = 16;
const FARTHEST: usize = 250;

/// Whether a quantity holds at some time: a stretch of time does not.
pub fn is_dated(found: &Found) -> bool {
    !matches!(found.kind, ClaimKind::Duration | ClaimKind::Age)
}

/// The time of a quantity: the one right after it, else the one that its clause opens with.
pub fn find(reader: &Reader, found: &Found, times: &[Range], others: &[Found]) -> Option<Range> {
    if !is_dated(found) {
        return None;
    }
    let next = times.partition_point(|time| time.0 < found.next);
    let after = times[next..]
        .iter()
        .take_while(|time| time.0 - found.next <= REACH)
        .find(|time| reaches(reader, found.next, time.0, others));
    after
        .or_else(|| before(reader, found, times, others))
        .copied()
}

/// The nearest time before a quantity that holds for it; of many, the last few and the one that opens the sentence.
fn before<'a>(
    reader: &Reader,
    found: &Found,
    times: &'a [Range],
    others: &[Found],
) -> Option<&'a Range> {
    // « contre 118 M€ un an plus tôt »: what is compared has a time of its own.
    if reader.is(found.first.wrapping_sub(1), Roles::AGAINST) {
        return None;
    }
    let end = times.partition_point(|time| time.0 < found.first);
    let low = end.saturating_sub(MOST);
    let near = times[low..end].iter().rev();
    let mut between = Between::new(found);
    near.chain(times[..low].first())
        .filter(|time| time.1 <= found.first)
        .find(|time| carries(reader, time, &mut between, others))
}

/// Whether nothing parts a quantity from a time after it.
fn reaches(reader: &Reader, from: usize, to: usize, others: &[Found]) -> bool {
    let parted = (from..to).any(|at| match reader.kind(at) {
        TokenKind::Mark(Mark::Semicolon | Mark::Colon) => true,
        TokenKind::Mark(Mark::Comma) => at + 1 < to,
        TokenKind::Word => reader.is_verb(at) || reader.is(at, Roles::AGAINST.or(Roles::THEN)),
        _ => false,
    });
    let inner = others.partition_point(|other| other.first < from);
    !parted
        && !others[inner..]
            .iter()
            .take_while(|other| other.next <= to)
            .any(|other| reader.is(other.first.wrapping_sub(1), Roles::AGAINST))
}

/// Whether a time before a quantity holds for it: it opens the sentence, or stands between verb and figure.
fn carries(reader: &Reader, time: &Range, between: &mut Between, others: &[Found]) -> bool {
    between.read(reader, time.1);
    if between.parted {
        return false;
    }
    // A time right after another quantity belongs to that one.
    let known = others.partition_point(|other| other.next <= time.0);
    let taken = others[..known]
        .iter()
        .rev()
        .take_while(|other| time.0 - other.next <= 6)
        .any(is_dated);
    let opens = time.0 == reader.first
        || time.0 == reader.first + 1 && !reader.is_verb(reader.first)
        || reader.is_quote(time.0.wrapping_sub(1));
    // « a annoncé mercredi qu'il verserait 2 millions »: the announcement is Wednesday's.
    let apart = between.verb || between.comma.is_some_and(|comma| comma > time.1);
    !taken && (opens || !apart)
}

/// What stands between a quantity and the token `from` before it, read leftwards and once.
struct Between {
    from: usize,
    parted: bool,
    verb: bool,
    comma: Option<usize>,
    /// No token before it is read: what is so far away is parted.
    low: usize,
}

impl Between {
    fn new(found: &Found) -> Between {
        Between {
            from: found.first,
            parted: false,
            verb: false,
            comma: None,
            low: found.first.saturating_sub(FARTHEST),
        }
    }

    fn read(&mut self, reader: &Reader, from: usize) {
        while self.from > from && !self.parted {
            let at = self.from - 1;
            self.parted = at < self.low;
            match reader.kind(at) {
                TokenKind::Mark(Mark::Semicolon) => self.parted = true,
                TokenKind::Mark(Mark::Comma) => self.comma = self.comma.or(Some(at)),
                TokenKind::Word => {
                    self.parted |= reader.is(at, Roles::AGAINST);
                    self.verb = self.verb || reader.is_verb(at);
                }
                _ => {}
            }
            self.from = at;
        }
    }
}
