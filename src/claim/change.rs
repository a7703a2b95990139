//! Whether a quantity is itself a change: `en hausse de 5 %`, `a perdu 300 emplois`.

use crate::claim::found::{Form, Found};
use crate::claim::reader::Reader;
use crate::claim::{Change, ClaimKind, phrase};
use crate::document::Mark;
use crate::lexicon::figure::Roles;
use crate::lexicon::tags::Tags;
use crate::lexicon::word::Function;

/// How far to the left the word that governs a quantity is looked for.
const REACH: usize = 14;

/// The change that the words before a quantity state.
pub fn find(reader: &Reader, found: &Found) -> Option<Change> {
    if found.change.is_some() {
        return found.change;
    }
    if matches!(
        found.kind,
        ClaimKind::Rank | ClaimKind::Age | ClaimKind::Multiple
    ) {
        return None;
    }
    governed(reader, found).or_else(|| object(reader, found))
}

/// The token left of the quantity's own words: bounds, adverbs and quotation marks passed over.
pub fn left_of(reader: &Reader, first: usize) -> usize {
    let mut at = first.wrapping_sub(1);
    for _ in 0..6 {
        let passes = reader.is_quote(at)
            || matches!(
                reader.function(at),
                Function::Adverb | Function::Negative | Function::Quantifier
            )
            || reader.figure(at).bounds_before > 0 && !reader.is_of(at)
            || reader.is_of(at)
                && reader.figure(at).bounds_before > 0
                && reader.is(at.wrapping_sub(1), Roles::MORE.or(Roles::LESS))
            || reader.is_of(at)
                && matches!(
                    reader.function(at.wrapping_sub(1)),
                    Function::Preposition | Function::Negative | Function::Adverb
                )
                && reader.figure(at).bounds_before > 0
                && !reader.is(at.wrapping_sub(1), Roles::AGAINST);
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
    let of = if reader.is_of(left) {
        left
    } else if reader.is_of(found.first) {
        found.first
    } else if found.kind == ClaimKind::Percent || found.kind == ClaimKind::Ratio {
        return straight(reader, found, left);
    } else {
        return None;
    };
    // `6 % au-dessous`, `supérieur de 4 %`: a gap, no change.
    let low = of.saturating_sub(REACH).max(reader.first);
    for at in (low..of).rev() {
        if let Some(change) = noun(reader, at).or_else(|| verb(reader, at)) {
            return Some(change);
        }
        let verb = reader.is_verb(at) && !reader.verb(at).any(Roles::COPULA.or(Roles::HAVE));
        if verb
            || reader.mark(at, Mark::Semicolon)
            || reader.mark(at, Mark::Colon)
            || reader.is_number(at) && !coordinated(reader, of)
        {
            return None;
        }
    }
    None
}

/// `en hausse de 8,7 % et de 6,2 %`: the second shares what governs the first.
fn coordinated(reader: &Reader, of: usize) -> bool {
    reader.is(of.wrapping_sub(1), Roles::AND)
}

/// `gagne 3,2 %`, `réduirait 80 % du risque`, `a perdu 46 %`, `une baisse (-5 %)`.
fn straight(reader: &Reader, found: &Found, left: usize) -> Option<Change> {
    let _ = found;
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
    let roles = reader.verb(at);
    if !reader.tags(at).any(Tags::VERBAL)
        || phrase::is_determiner(reader, at.wrapping_sub(1)) && !reader.tags(at).any(Tags::FINITE)
    {
        return None;
    }
    if roles.any(Roles::UP) {
        Some(Change::Increase)
    } else if roles.any(Roles::DOWN) {
        Some(Change::Decrease)
    } else {
        None
    }
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
    let roles = reader.verb(at);
    if !reader.tags(at).any(Tags::VERBAL) {
        return None;
    }
    if roles.any(Roles::UP_OBJECT) && found.kind != ClaimKind::Money {
        Some(Change::Increase)
    } else if roles.any(Roles::DOWN_OBJECT) {
        Some(Change::Decrease)
    } else {
        None
    }
}
