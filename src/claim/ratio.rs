//! Parts of a whole: `un tiers`, `deux sur trois`, `35 cas pour 100 000 habitants`, `1/3`.

use crate::claim::found::{Form, Found, Rule};
use crate::claim::numeral::{self, Numeral, Style};
use crate::claim::reader::Reader;
use crate::claim::{ClaimKind, phrase, unit};
use crate::document::{Mark, TokenKind};
use crate::lexicon::figure::{NumeralClass, Roles, UnitKind};
use crate::lexicon::hints::Hints;
use crate::lexicon::tags::Tags;
use crate::lexicon::word::Function;
use rust_decimal::Decimal;

/// The ratio that begins with `numeral`.
pub fn read(reader: &Reader, numeral: &Numeral) -> Option<Found> {
    let part = parts(reader, numeral).or_else(|| slash(reader, numeral));
    if part.is_some() || !reader.holds.any(Hints::SHARE) || !shares(reader, numeral.next) {
        return part;
    }
    over(reader, numeral).or_else(|| out_of(reader, numeral))
}

/// Whether `sur` or `pour` stands near enough after a number: at most two tokens after the words from `at` on.
fn shares(reader: &Reader, at: usize) -> bool {
    let mut left = LONGEST;
    for token in reader.rest(at).iter().take(LONGEST) {
        if left == 0 {
            return false;
        }
        if token.hints().any(Hints::SHARE) {
            return true;
        }
        // What is counted is words alone.
        left = if token.kind() == TokenKind::Word {
            left - 1
        } else {
            left.min(3) - 1
        };
    }
    false
}

/// What stands between the two numbers of a ratio is no longer.
const LONGEST: usize = 32;

/// A quotient to six places.
pub fn quotient(part: Decimal, whole: Decimal) -> Option<Decimal> {
    Some(part.checked_div(whole)?.round_dp(6).normalize())
}

/// `la moitié`, `le tiers`: a part that no number counts.
pub fn part(reader: &Reader, at: usize) -> Option<Found> {
    let word = reader.numeral(at)?;
    let value = quotient(Decimal::ONE, word.value)?;
    let before = at.checked_sub(1)?;
    let halves = word.value == Decimal::TWO;
    // `dont le tiers depuis hier`
    let part_of = reader.is(before.wrapping_sub(1), Roles::OF_WHICH);
    let governs = reader.is_of(at + 1) || reader.is_mark(at + 1) || halves || part_of;
    let definite = matches!(
        reader.function(before),
        Function::DefiniteArticle | Function::Possessive
    );
    if definite && governs && unit::at(reader, at).is_none() {
        return Some(Found::plain(
            ClaimKind::Ratio,
            value,
            (before, at + 1),
            Rule::Fraction,
        ));
    }
    // `augmenté de moitié`, `moitié moins`.
    (halves && reader.is_de(before))
        .then(|| Found::plain(ClaimKind::Ratio, value, (at, at + 1), Rule::Fraction))
}

/// `un tiers`, `les deux tiers`, `trois dixièmes`, `dix-sept centièmes de seconde`.
fn parts(reader: &Reader, numeral: &Numeral) -> Option<Found> {
    let at = numeral.next;
    numeral
        .after
        .class
        .filter(|class| divides(reader, numeral, *class))?;
    let word = reader.numeral(at)?;
    let value = quotient(numeral.value, word.value)?;
    let article = numeral.style == Style::Article;
    // « une tiers » is none, « une moitié » is.
    if article && reader.text(numeral.first).ends_with('e') && word.value != Decimal::TWO {
        return None;
    }
    let of = unit::at(reader, at + 2)
        .filter(|_| reader.is_de(at + 1) && word.class == NumeralClass::Ordinal);
    if let Some(held) = of.filter(|held| held.unit.kind == UnitKind::Duration) {
        let value = value.checked_mul(held.unit.factor)?;
        let tokens = (numeral.first, held.next);
        return Some(Found {
            code: held.unit.code,
            form: Form::Unit,
            ..Found::plain(ClaimKind::Duration, value, tokens, Rule::Duration)
        });
    }
    let before = reader.function(numeral.first.wrapping_sub(1));
    let definite = before == Function::DefiniteArticle && !article;
    let first = numeral.first - usize::from(definite);
    Some(Found::plain(
        ClaimKind::Ratio,
        value,
        (first, at + 1),
        Rule::Fraction,
    ))
}

/// Whether a word of `class` after the number divides it.
fn divides(reader: &Reader, numeral: &Numeral, class: NumeralClass) -> bool {
    let at = numeral.next;
    let plain = || !numeral.is_decimal() && !numeral.is_scaled() && !numeral.value.is_zero();
    let divides = match class {
        NumeralClass::Part => true,
        // « un cinquième joueur » counts nothing; « un cinquième des joueurs » does.
        NumeralClass::Ordinal => reader.is_of(at + 1) || reader.is_mark(at + 1),
        _ => false,
    };
    divides && plain() && numeral.unit.is_none()
}

/// `1/3 des ménages`.
fn slash(reader: &Reader, numeral: &Numeral) -> Option<Found> {
    let at = numeral.next;
    let glued = reader.mark(at, Mark::Slash)
        && reader.is_glued(at)
        && reader.is_number(at + 1)
        && reader.is_glued(at + 1);
    if !glued || !numeral.is_plain_digits() {
        return None;
    }
    let whole = numeral::number(reader, at + 1)?;
    let part = numeral.value < whole.value
        && whole.value <= Decimal::from(20)
        && !numeral.value.is_zero()
        && whole.is_plain_digits();
    let governs =
        reader.is_of(whole.next) || reader.is_mark(whole.next) && numeral.value <= Decimal::from(3);
    let value = quotient(numeral.value, whole.value)?;
    (part && governs && !reader.mark(whole.next, Mark::Slash)).then(|| {
        Found::plain(
            ClaimKind::Ratio,
            value,
            (numeral.first, whole.next),
            Rule::Fraction,
        )
    })
}

/// `deux Français sur trois`, `un sur trois`, `sept fois sur dix`.
fn over(reader: &Reader, numeral: &Numeral) -> Option<Found> {
    if numeral.is_decimal() || numeral.is_scaled() || numeral.value.is_zero() {
        return None;
    }
    let noun = noun_before(reader, numeral.next, Roles::OVER)?;
    let over = noun.map_or(numeral.next, |(_, end)| end);
    let whole = numeral::number(reader, over + 1)?;
    let plain = !whole.is_decimal()
        && !whole.is_scaled()
        && whole.style != Style::Article
        && whole.value >= numeral.value;
    // « deux projets sur trois ans », « 3 salariés sur 40 postes »: not the same things.
    let alone = whole.unit.is_none() && !opens_other(reader, whole.next);
    if !plain || !alone || whole.is_year() {
        return None;
    }
    let value = quotient(numeral.value, whole.value)?;
    let noun = noun.filter(|(first, _)| !reader.is(*first, Roles::TIMES));
    Some(Found {
        noun,
        ..Found::plain(
            ClaimKind::Ratio,
            value,
            (numeral.first, whole.next),
            Rule::Ratio,
        )
    })
}

/// Whether a plural noun that the number before counts stands at `at`.
fn opens_other(reader: &Reader, at: usize) -> bool {
    let tags = reader.tags(at);
    tags.any(Tags::NOUN)
        && tags.any(Tags::PLURAL)
        && !tags.any(Tags::ADJECTIVE.or(Tags::THIRD))
        && reader.function(at) == Function::None
}

/// The words between a number and `sur` or `pour`: `Some(None)` where there are none, `None` where that word does not come.
fn noun_before(reader: &Reader, at: usize, role: Roles) -> Option<Option<(usize, usize)>> {
    if reader.is(at, role) {
        return Some(None);
    }
    // `une personne sur dix`: a pronoun elsewhere.
    let one_word = reader.is(at, Roles::TIMES) || reader.function(at) != Function::None;
    if one_word && reader.is_word(at) && reader.is(at + 1, role) {
        return Some(Some((at, at + 1)));
    }
    let (first, end) = phrase::at(reader, at)?;
    // The phrase may take in too much or too little: the preposition settles where it ends.
    let end = (first + 1..=end + 2).find(|token| reader.is(*token, role))?;
    Some(Some((first, end)))
}

/// `35 cas pour 100 000 habitants`.
fn out_of(reader: &Reader, numeral: &Numeral) -> Option<Found> {
    // « 6 litres pour 100 km » is a unit.
    if numeral.unit.is_some_and(|held| held.unit.atoms.len() > 2) {
        return None;
    }
    let noun = noun_before(reader, numeral.next, Roles::FOR)?;
    let at = noun.map_or(numeral.next, |(_, end)| end);
    // « huitante-trois pour cent » is a percentage.
    if unit::at(reader, at).is_some() {
        return None;
    }
    let whole = numeral::number(reader, at + 1)?;
    let round = [100, 1000, 10_000, 100_000, 1_000_000]
        .iter()
        .any(|round| whole.value == Decimal::from(*round));
    if !round || whole.about || whole.style == Style::Article {
        return None;
    }
    let next = phrase::core(reader, whole.next + usize::from(reader.is_of(whole.next)))
        .map_or(whole.next, |(first, _)| first + 1);
    let value = quotient(numeral.value, whole.value)?;
    let exact = numeral
        .value
        .checked_div(whole.value)?
        .round_dp(10)
        .normalize();
    let value = if value.is_zero() || whole.value > Decimal::ONE_THOUSAND {
        exact
    } else {
        value
    };
    Some(Found {
        noun,
        ..Found::plain(ClaimKind::Ratio, value, (numeral.first, next), Rule::Ratio)
    })
}
