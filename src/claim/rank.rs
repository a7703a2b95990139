//! Ranks: ordinals that say a place in an order (`3e sur 27`, `au quatrième rang`), and no others (`la 3e édition`).

use crate::claim::clock;
use crate::claim::found::{Found, Rule};
use crate::claim::numeral::{self, Numeral};
use crate::claim::reader::Reader;
use crate::claim::{ClaimKind, phrase};
use crate::document::Mark;
use crate::lexicon::figure::{NumeralClass, Roles};
use crate::lexicon::tags::Tags;
use crate::lexicon::word::Function;
use rust_decimal::Decimal;

/// The rank in words at the token `at`.
pub fn read(reader: &Reader, at: usize) -> Option<Found> {
    let word = reader.numeral(at)?;
    // `soixante-dix-septième`, `vingt et unième` are whole in the table or no ranks that matter.
    found(
        reader,
        word.value,
        word.class == NumeralClass::First,
        at,
        at + 1,
    )
}

/// The rank in digits that the numeral begins; `Some(None)` for an ordinal that is no rank.
pub fn digits(reader: &Reader, numeral: &Numeral) -> Option<Option<Found>> {
    let suffix = numeral.after.class == Some(NumeralClass::Suffix)
        && reader.is_glued(numeral.next)
        && numeral.is_plain_digits();
    if !suffix || reader.is(numeral.next + 1, Roles::MONTH) {
        return None;
    }
    Some(found(
        reader,
        numeral.value,
        numeral.value == Decimal::ONE,
        numeral.first,
        numeral.next + 1,
    ))
}

fn found(reader: &Reader, value: Decimal, first: bool, at: usize, next: usize) -> Option<Found> {
    let noun = phrase::core(reader, next);
    let ranked = reader.is(next, Roles::RANK_NOUN)
        || over(reader, next)
        || predicate(reader, at, next)
        || joined(reader, next)
        || noun.is_some_and(|noun| named(reader, at, noun, first))
        || superlative(reader, next);
    if !ranked {
        return None;
    }
    let noun = noun
        .filter(|(from, _)| !reader.is(*from, Roles::RANK_NOUN))
        .or_else(|| superlative_noun(reader, next));
    Some(Found {
        noun,
        ..Found::plain(ClaimKind::Rank, value, (at, next), Rule::Rank)
    })
}

/// `3e sur 27`.
fn over(reader: &Reader, next: usize) -> bool {
    reader.is(next, Roles::OVER) && numeral::number(reader, next + 1).is_some()
}

/// `nous étions septièmes`, `se classe 3e`, `n'est que le onzième de la ligue`.
fn predicate(reader: &Reader, at: usize, next: usize) -> bool {
    let mut before = at.wrapping_sub(1);
    let article = reader.function(before) == Function::DefiniteArticle;
    if article {
        before = before.wrapping_sub(1);
    }
    if reader.is(before, Roles::ONLY) {
        before = before.wrapping_sub(1);
    }
    while matches!(
        reader.function(before),
        Function::Adverb | Function::Negative
    ) {
        before = before.wrapping_sub(1);
    }
    let verb = reader.verb(before).any(Roles::COPULA.or(Roles::RANKING))
        || reader.is(before, Roles::RANKED);
    let alone = phrase::core(reader, next).is_none_or(|(from, _)| reader.is(from, Roles::SCOPE));
    let held = reader.is_mark(next)
        || !article && !reader.is_word(next)
        || reader.function(next) != Function::None;
    let referring = article && !reader.is_of(next);
    verb && alone && held && !referring
}

/// `les 3e et 4e offres les plus rentables`: what the second is, the first is.
fn joined(reader: &Reader, next: usize) -> bool {
    reader.is(next, Roles::AND)
        && reader.is_number(next + 1)
        && clock::is_suffix(reader, next + 2)
        && superlative_noun(reader, next + 3).is_some()
}

/// `le troisième fabricant allemand de verre`: a rank among the world's, the country's, the market's.
fn named(reader: &Reader, at: usize, noun: (usize, usize), first: bool) -> bool {
    let (from, end) = noun;
    if reader.is(from, Roles::EVENT.or(Roles::CALENDAR)) {
        return false;
    }
    if superlative_noun(reader, from).is_some() {
        return true;
    }
    let before = at.wrapping_sub(1);
    let opens = at == reader.first || reader.is_mark(before);
    let article = matches!(
        reader.function(before),
        Function::DefiniteArticle | Function::Du | Function::Au
    );
    let whole = phrase::at(reader, from).map_or(end, |(_, end)| end);
    let scoped = (from + 1..whole + 4)
        .take_while(|token| !reader.mark(*token, Mark::Comma))
        .any(|token| {
            reader.is(token, Roles::SCOPE)
                && (token < whole
                    || reader.is_of(token - 1)
                    || reader.function(token - 1) == Function::Du)
        });
    if first {
        return scoped && (opens || article);
    }
    // « Troisième plateforme régionale du pays » opens a clause, « est le deuxième constructeur européen » is said.
    let ranks = scoped && (opens || article) || opens && end > from + 1;
    ranks && !reader.tags(from).any(Tags::PLURAL)
}

/// `deuxième plus forte hausse`.
fn superlative(reader: &Reader, at: usize) -> bool {
    reader.is(at, Roles::MORE.or(Roles::LESS)) && reader.tags(at + 1).any(Tags::ADJECTIVE)
}

/// `offres les plus rentables`, `plus forte hausse`: the phrase with its superlative.
fn superlative_noun(reader: &Reader, at: usize) -> Option<(usize, usize)> {
    if superlative(reader, at) {
        let (_, end) = phrase::at(reader, at + 1)?;
        return Some((at, end));
    }
    let (from, end) = phrase::core(reader, at)?;
    (reader.function(end) == Function::DefiniteArticle && superlative(reader, end + 1))
        .then_some((from, end + 3))
}
