//! Bounds: `près de`, `au moins`, `dépasse`, `environ` after the figure.

use crate::claim::found::Found;
use crate::claim::reader::Reader;
use crate::claim::{Approx, ClaimKind, phrase};
use crate::document::{Mark, TokenKind};
use crate::lexicon::figure::Roles;
use crate::lexicon::hints::Hints;
use crate::lexicon::word::Function;
use crate::lexicon::{self, Flags};

/// The bound that the words around a quantity set.
pub fn find(reader: &Reader, found: &Found) -> Option<Approx> {
    let before = before(reader, found.first).map(|(_, approx)| approx);
    before
        .or_else(|| after(reader, found.next))
        .or_else(|| found.noun.and_then(|(_, end)| after(reader, end)))
        .or_else(|| by_verb(reader, found))
        .or(found.approx)
}

/// The bound whose phrase ends before the token `at`, a quotation mark or an article between them or not, and the index
/// of the phrase's first token.
pub fn before(reader: &Reader, at: usize) -> Option<(usize, Approx)> {
    let memo = &reader.memo.bounds[at % 4];
    if let Some((_, bound)) = memo.get().filter(|(asked, _)| *asked == at) {
        return bound;
    }
    let bound = find_before(reader, at);
    memo.set(Some((at, bound)));
    bound
}

fn find_before(reader: &Reader, at: usize) -> Option<(usize, Approx)> {
    let mut last = at.checked_sub(1)?;
    if reader.is_quote(last) {
        last = last.checked_sub(1)?;
    }
    ending(reader, last).or_else(|| {
        let article = reader.function(last) == Function::DefiniteArticle;
        article
            .then(|| ending(reader, last.checked_sub(1)?))
            .flatten()
    })
}

fn ending(reader: &Reader, last: usize) -> Option<(usize, Approx)> {
    let phrases = reader.near(last).bounds_before;
    if phrases == 0 {
        return None;
    }
    let phrases = lexicon::phrases(phrases);
    let left = last.wrapping_sub(1);
    // Nearly every `de` ends no bound, as the word before it tells. The longest phrases come first.
    if !reader.near(left).flags.any(Flags::BOUND) {
        let alone = phrases.last().filter(|phrase| phrase.words.len() == 1)?;
        return alone.approx.map(|approx| (last, approx));
    }
    let before = reader.token(left).map_or(0, |token| token.lexeme().word);
    phrases.iter().find_map(|phrase| {
        let length = phrase.words.len();
        if length > 1 && phrase.words[length - 2] != before {
            return None;
        }
        let first = (last + 1).checked_sub(phrase.words.len())?;
        let approx = phrase.approx?;
        matches(reader, &phrase.words, first).then_some((first, approx))
    })
}

#[inline(always)]
fn after(reader: &Reader, at: usize) -> Option<Approx> {
    if reader.near(at).flags.any(Flags::AFTER) {
        beginning(reader, at)
    } else {
        None
    }
}

fn beginning(reader: &Reader, at: usize) -> Option<Approx> {
    let phrases = lexicon::phrases(reader.token(at)?.word().figure.bounds_after);
    phrases
        .iter()
        .find(|phrase| matches(reader, &phrase.words, at))?
        .approx
}

fn matches(reader: &Reader, words: &[u16], first: usize) -> bool {
    words.iter().enumerate().all(|(index, entry)| {
        let token = reader.token(first + index);
        token.is_some_and(|token| token.lexeme().word == *entry)
    })
}

/// The bound that a verb near the quantity sets.
fn by_verb(reader: &Reader, found: &Found) -> Option<Approx> {
    // Few sentences have such a verb.
    if !reader.holds.any(Hints::STANCE) {
        return None;
    }
    verb(reader, found).or_else(|| passed(reader, found))
}

/// `dépasse les 50 000 euros`, `n'excède pas 3 %`.
fn verb(reader: &Reader, found: &Found) -> Option<Approx> {
    if matches!(found.kind, ClaimKind::Duration | ClaimKind::Rank)
        && reader.is(found.first.wrapping_sub(1), Roles::IN)
    {
        return None;
    }
    let mut at = found.first.checked_sub(1)?;
    let mut negated = false;
    for _ in 0..4 {
        if let Some(approx) = reader.verb_bound(at) {
            let denied = negated
                || reader.function(at.wrapping_sub(1)) == Function::Negation
                    && !reader.is(at + 1, Roles::ONLY);
            return Some(if denied && approx == Approx::Over {
                Approx::AtMost
            } else {
                approx
            });
        }
        negated |= reader.function(at) == Function::Negative;
        let skips = phrase::is_determiner(reader, at)
            || matches!(reader.function(at), Function::Adverb | Function::Negative)
            || reader.is_quote(at)
            || reader.is(at, Roles::DEICTIC);
        if !skips || reader.mark(at, Mark::Comma) {
            return None;
        }
        at = at.checked_sub(1)?;
    }
    None
}

/// `le seuil de 100 millions a été franchi`: what is passed is reached at least.
fn passed(reader: &Reader, found: &Found) -> Option<Approx> {
    let end = found.noun.map_or(found.next, |(_, end)| end);
    let near = reader.rest(end).iter().take(8);
    let verb = near
        .take_while(|token| !matches!(token.kind(), TokenKind::Mark(_) | TokenKind::Link))
        .position(|token| reader.bound_of(token) == Some(Approx::Over))?;
    let verb = end + verb;
    let passive = reader.verb(verb.wrapping_sub(1)).any(Roles::COPULA);
    passive.then_some(Approx::AtLeast)
}
