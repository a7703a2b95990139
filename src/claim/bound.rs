//! Bounds: `près de`, `au moins`, `dépasse`, `environ` after the figure.

use crate::claim::found::Found;
use crate::claim::reader::Reader;
use crate::claim::{Approx, ClaimKind, phrase};
use crate::document::Mark;
use crate::lexicon;
use crate::lexicon::figure::Roles;
use crate::lexicon::word::Function;

/// The bound that the words around a quantity set.
pub fn find(reader: &Reader, found: &Found) -> Option<Approx> {
    let before = before(reader, found.first);
    before
        .or_else(|| after(reader, found.next))
        .or_else(|| found.noun.and_then(|(_, end)| after(reader, end)))
        .or_else(|| verb(reader, found))
        .or(found.approx)
}

/// The phrase that ends before the token `at`, a quotation mark or an article between them or not.
fn before(reader: &Reader, at: usize) -> Option<Approx> {
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

fn ending(reader: &Reader, last: usize) -> Option<Approx> {
    let phrases = lexicon::phrases(reader.token(last)?.word().figure.bounds_before);
    let phrase = phrases.iter().find(|phrase| {
        let first = (last + 1).checked_sub(phrase.words.len());
        first.is_some_and(|first| matches(reader, &phrase.words, first))
    })?;
    // « n'a plus de 3 enfants »? No: `plus de` before a figure always bounds it; « trois fois plus que 5 » too.
    phrase.approx
}

fn after(reader: &Reader, at: usize) -> Option<Approx> {
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
            || reader.is(at, Roles::DEICTIC.or(Roles::MERELY));
        if !skips || reader.mark(at, Mark::Comma) {
            return None;
        }
        at = at.checked_sub(1)?;
    }
    None
}
