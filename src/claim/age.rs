//! Ages: years or months that a person, an animal or a firm has (`Marie Dupont, 43 ans`), told from durations.

use crate::claim::change::left_of;
use crate::claim::found::Found;
use crate::claim::reader::Reader;
use crate::claim::{ClaimKind, Value, phrase};
use crate::document::{Mark, TokenKind};
use crate::lexicon::figure::Roles;
use crate::lexicon::tags::Tags;
use crate::lexicon::word::Function;

/// Whether the duration `found` is an age.
pub fn is_age(reader: &Reader, found: &Found) -> bool {
    if found.kind != ClaimKind::Duration || !matches!(found.code, "a" | "mo") || found.per.is_some()
    {
        return false;
    }
    let before = found.first.wrapping_sub(1);
    let left = left_of(reader, found.first);
    if aged(reader, found, left) || apposed(reader, found, before) || group(reader, found, before) {
        return true;
    }
    if reader.function(before) == Function::A && !reader.is_de(found.next)
        || reader.function(before) == Function::Possessive && !reader.is_of(found.next)
    {
        return found.code == "a";
    }
    // « dès seize ans ».
    let from = reader.is(before, Roles::CLOCK)
        && !reader.is(before, Roles::AFTERWARDS)
        && reader.function(before) == Function::Preposition
        && found.code == "a"
        && !reader.is_of(found.next);
    from || has(reader, found, left) || human_of(reader, left)
}

/// `âgée de 43 ans`, `à l'âge de 12 ans`.
fn aged(reader: &Reader, found: &Found, left: usize) -> bool {
    let low = left.saturating_sub(4).max(reader.first);
    (low..=left.min(found.first)).any(|at| reader.is(at, Roles::AGED))
        || reader.is_of(left) && reader.is(left.wrapping_sub(1), Roles::AGE_NOUN)
}

/// `Marie Dupont, 43 ans,`, `L'entraîneur suédois, 51 ans,`, `Paul (12 ans)`.
fn apposed(reader: &Reader, found: &Found, before: usize) -> bool {
    let opens = reader.mark(before, Mark::Comma) || reader.mark(before, Mark::OpenParenthesis);
    let closes = reader.is_mark(found.next)
        || reader.token(found.next).is_none()
        || reader.is(found.next, Roles::AND);
    opens
        && closes
        && phrase::ending(reader, before.wrapping_sub(1))
            .is_some_and(|range| is_human(reader, range))
}

/// `les plus de 65 ans`, `aux moins de 12 ans`, `les 18-25 ans`.
fn group(reader: &Reader, found: &Found, before: usize) -> bool {
    let article = |at: usize| {
        matches!(
            reader.function(at),
            Function::DefiniteArticle | Function::Des | Function::Au
        )
    };
    let bound =
        reader.is_of(before) && reader.is(before.wrapping_sub(1), Roles::MORE.or(Roles::LESS));
    let range = matches!(found.value, Value::Range { .. });
    bound && article(before.wrapping_sub(2)) || range && article(before)
}

/// `elle a 43 ans`, `une entreprise qui a moins de deux ans`; but `nous avons vingt ans devant nous`.
fn has(reader: &Reader, found: &Found, left: usize) -> bool {
    if !reader.verb(left).any(Roles::HAVE) || reader.is_de(found.next) {
        return false;
    }
    let subject = left.wrapping_sub(1);
    let clitic = reader.function(subject) == Function::ObjectClitic;
    // `il pouvait avoir soixante ans`
    let modal = reader.tags(left).any(Tags::INFINITIVE) && reader.tags(subject).any(Tags::THIRD);
    let third = reader.tags(left).any(Tags::THIRD.or(Tags::FIRST_SINGULAR)) || modal;
    let on = reader.text(subject).eq_ignore_ascii_case("on");
    third && !clitic && !on && found.code == "a"
}

/// `l'ingénieure de 52 ans`, `enfants de moins de deux ans`.
fn human_of(reader: &Reader, left: usize) -> bool {
    if !reader.is_of(left) {
        return false;
    }
    phrase::ending(reader, left.wrapping_sub(1)).is_some_and(|range| {
        let head = range.0;
        (range.0..range.1)
            .take_while(|at| *at == head || !reader.is_of(*at))
            .any(|at| is_person(reader, at))
    })
}

fn is_person(reader: &Reader, at: usize) -> bool {
    let noun = reader.token(at).and_then(|token| token.word().noun);
    noun.is_some_and(|noun| noun.is_human()) || reader.is(at, Roles::YOUNG)
}

fn is_human(reader: &Reader, range: (usize, usize)) -> bool {
    let name = reader
        .token(range.1 - 1)
        .is_some_and(|token| token.kind() == TokenKind::Word && token.is_capitalized());
    name || (range.0..range.1).any(|at| is_person(reader, at))
}
