//! Whether a quantity is itself a change: `en hausse de 5 %`, `a perdu 300 emplois`.

use crate::claim::found::{Form, Found};
use crate::claim::reader::Reader;
use crate::claim::{Change, ClaimKind, bound, phrase};
use crate::document::{Mark, TokenKind};
use crate::lexicon::figure::Roles;
use crate::lexicon::hints::Hints;
use crate::lexicon::tags::Tags;
use crate::lexicon::word::Function;

/// How far to the left the word that governs a quantity is looked for.
const REACH: usize = 14;

/// The change that the words before a quantity state.
pub fn find(reader: &Reader, found: &Found) -> Option<Change> {
    if found.change.is_some() || found.level {
        return found.change;
    }
    if matches!(
        found.kind,
        ClaimKind::Rank | ClaimKind::Age | ClaimKind::Multiple
    ) {
        return None;
    }
    // Few sentences speak of a change.
    if !reader.holds.any(Hints::CHANGE) {
        return None;
    }
    governed(reader, found).or_else(|| object(reader, found))
}

/// The token left of the quantity's own words: its bound, adverbs and quotation marks passed over.
pub fn left_of(reader: &Reader, first: usize) -> usize {
    let memo = &reader.memo.left[first % 4];
    if let Some((_, left)) = memo.get().filter(|(asked, _)| *asked == first) {
        return left;
    }
    let left = find_left(reader, first);
    memo.set(Some((first, left)));
    left
}

fn find_left(reader: &Reader, first: usize) -> usize {
    let mut at = bound::before(reader, first)
        .map_or(first, |(start, _)| start)
        .wrapping_sub(1);
    for _ in 0..4 {
        let passes = matches!(reader.function(at), Function::Adverb | Function::Negative)
            || reader.is_quote(at);
        if !passes {
            break;
        }
        at = at.wrapping_sub(1);
    }
    at
}

/// `augmente de 5 %`, `une hausse (des salaires) de 6 %`, `en baisse, de 3 %`.
fn governed(reader: &Reader, found: &Found) -> Option<Change> {
    let left = left_of(reader, found.first);
    let of = if reader.is_de(left) {
        left
    } else if reader.is_de(found.first) {
        found.first
    } else if matches!(found.kind, ClaimKind::Percent | ClaimKind::Ratio) {
        return straight(reader, left).or_else(|| announced(reader, found));
    } else {
        return announced(reader, found);
    };
    let low = of.saturating_sub(REACH).max(reader.first);
    for at in (low..of).rev() {
        if let Some(change) = noun(reader, at).or_else(|| verb(reader, at)) {
            return Some(change);
        }
        let stops = match reader.kind(at) {
            TokenKind::Number => !coordinated(reader, of),
            TokenKind::Mark(mark) => at + 1 != of && parts(mark),
            _ => at + 1 != of && stops(reader, at),
        };
        if stops {
            return None;
        }
    }
    None
}

/// Whether the mark parts what is left of it from a figure.
fn parts(mark: Mark) -> bool {
    matches!(
        mark,
        Mark::Comma
            | Mark::OpenParenthesis
            | Mark::CloseParenthesis
            | Mark::Semicolon
            | Mark::Colon
    )
}

/// Whether the word is a verb, which parts what is left of it from a figure.
fn stops(reader: &Reader, at: usize) -> bool {
    let tags = reader.tags(at);
    tags.any(Tags::VERBAL)
        && !tags.any(Tags::NOUN.or(Tags::ADJECTIVE))
        && reader.function(at) == Function::None
        && !reader.verb(at).any(Roles::COPULA.or(Roles::HAVE))
}

/// `évalue à 30 % la baisse de son achalandage`: the noun of change right after the figure.
fn announced(reader: &Reader, found: &Found) -> Option<Change> {
    (reader.function(found.next) == Function::DefiniteArticle)
        .then(|| noun(reader, found.next + 1))
        .flatten()
}

/// `en hausse de 8,7 % et de 6,2 %`: the second shares what governs the first.
fn coordinated(reader: &Reader, of: usize) -> bool {
    reader.is(of.wrapping_sub(1), Roles::AND)
}

/// `gagne 3,2 %`, `réduirait 80 % du risque`, `a perdu 46 %`, `une baisse (-5 %)`.
fn straight(reader: &Reader, left: usize) -> Option<Change> {
    let at = skip_adverbs(reader, left);
    verb(reader, at)
}

fn skip_adverbs(reader: &Reader, at: usize) -> usize {
    let mut at = at;
    for _ in 0..2 {
        if reader.tags(at).any(Tags::ADVERB) && !reader.tags(at).any(Tags::VERBAL) {
            at = at.wrapping_sub(1);
        }
    }
    at
}

fn noun(reader: &Reader, at: usize) -> Option<Change> {
    if !reader.hints(at).any(Hints::ROLE) {
        return None;
    }
    let roles = reader.roles(at);
    if roles.any(Roles::UP_NOUN) {
        Some(Change::Increase)
    } else if roles.any(Roles::DOWN_NOUN) {
        Some(Change::Decrease)
    } else {
        None
    }
}

fn verb(reader: &Reader, at: usize) -> Option<Change> {
    let tags = reader.tags(at);
    // « un appel de fonds »: a noun that is also a form of `fondre` in the first person.
    let form = Tags::THIRD
        .or(Tags::FIRST_PLURAL)
        .or(Tags::INFINITIVE)
        .or(Tags::PAST_PARTICIPLE)
        .or(Tags::PRESENT_PARTICIPLE);
    if !tags.any(form) {
        return None;
    }
    let roles = reader.verb(at);
    let change = if roles.any(Roles::UP) {
        Change::Increase
    } else if roles.any(Roles::DOWN) {
        Change::Decrease
    } else {
        return None;
    };
    let noun = !tags.any(Tags::FINITE) && phrase::is_determiner(reader, at.wrapping_sub(1));
    (!noun).then_some(change)
}

/// `a perdu 300 emplois`, `supprime 75 postes`, `la suppression de 75 emplois`, `embauche 12 personnes`.
fn object(reader: &Reader, found: &Found) -> Option<Change> {
    if !matches!(
        found.kind,
        ClaimKind::Count | ClaimKind::Money | ClaimKind::Ratio | ClaimKind::Measure
    ) || found.form == Form::Own && found.kind != ClaimKind::Ratio
    {
        return None;
    }
    let left = left_of(reader, found.first);
    if reader.is_of(left) {
        return noun(reader, left.wrapping_sub(1));
    }
    let at = skip_adverbs(reader, left);
    if !reader.tags(at).any(Tags::VERBAL) {
        return None;
    }
    let roles = reader.verb(at);
    if roles.any(Roles::UP_OBJECT) && found.kind != ClaimKind::Money {
        Some(Change::Increase)
    } else if roles.any(Roles::DOWN_OBJECT) {
        Some(Change::Decrease)
    } else {
        None
    }
}
