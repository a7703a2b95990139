//! What is no claim: numbers inside names and references, idioms, numbers that only refer back.

use crate::claim::found::{Form, Found};
use crate::claim::numeral::{self, Numeral, Style, exceeds};
use crate::claim::reader::Reader;
use crate::claim::{clock, phrase, unit};
use crate::document::{Mark, TokenKind};
use crate::lexicon::figure::{NumeralClass, Roles, UnitKind};
use crate::lexicon::tags::Tags;
use crate::lexicon::word::Function;
use crate::lexicon::{self, Flags};

/// The end of the idiom whose numeral stands at `at`: `aux quatre coins`, `trente et un`.
pub fn idiom(reader: &Reader, at: usize) -> Option<usize> {
    let idioms = reader.near(at).idioms;
    if idioms == 0 {
        return None;
    }
    // The word beside the numeral tells nearly all; no idiom has a mark there.
    let tells = |at: usize, flag| reader.near(at).flags.any(flag);
    if !tells(at + 1, Flags::IDIOM) && !tells(at.wrapping_sub(1), Flags::IDIOM_END) {
        return None;
    }
    let next = reader.token(at + 1).map_or(0, |token| token.lexeme().word);
    let phrase = lexicon::phrases(idioms).iter().find(|phrase| {
        let goes_on = phrase.words.get(phrase.anchor + 1);
        goes_on.is_none_or(|word| *word == next)
            && phrase.words.iter().enumerate().all(|(index, entry)| {
                let token = (at + index)
                    .checked_sub(phrase.anchor)
                    .and_then(|at| reader.token(at));
                token.is_some_and(|token| {
                    // Marks are not looked up by the scan: « deux poids, deux mesures ».
                    let mark = matches!(token.kind(), TokenKind::Mark(_));
                    let word = if mark {
                        lexicon::look_up(reader.document.at(token.span())).word
                    } else {
                        token.lexeme().word
                    };
                    word == *entry
                })
            })
    })?;
    let next = at + phrase.words.len() - phrase.anchor;
    // `près de neuf cents visiteurs`, `plus de neuf heures`: what counts something is no idiom.
    let plural = |at: usize| {
        let tags = reader.tags(at);
        tags.any(Tags::PLURAL) && tags.any(Tags::NOUN) && reader.function(at) == Function::None
    };
    let counts = next == at + 1 && phrase.anchor > 0;
    let counts = counts
        && (reader.class(next).is_some() || unit::at(reader, next).is_some() || plural(next));
    (!counts).then_some(next)
}

/// A number tied to letters or signs: `4x4`, `3D`, `5G`, `R5`, `sous-3`; also telephone numbers.
pub fn glued(reader: &Reader, numeral: &Numeral) -> Option<usize> {
    let Style::Digits { leading_zero, .. } = numeral.style else {
        return None;
    };
    if let Some(next) = telephone(reader, numeral, leading_zero) {
        return Some(next);
    }
    if leading_zero {
        return Some(clock::wired(reader, numeral).unwrap_or(numeral.next));
    }
    let at = numeral.next;
    let letters = reader.is_glued(at) && reader.kind(at) == TokenKind::Word;
    let known = || {
        numeral.unit.is_some()
            || numeral.after.class.is_some()
            || numeral.after.roles.any(Roles::TIMES)
    };
    if letters && !known() {
        return Some(at + 1);
    }
    // `F-16`, `A/2014`: the sign before ties it to a name. `(+8`, ` -3` are signs of the number.
    let before = numeral.first.wrapping_sub(1);
    let tied = reader.is_glued(numeral.first)
        && (reader.mark(before, Mark::Hyphen)
            || reader.mark(before, Mark::Slash)
            || reader.text(before) == "#")
        && reader.is_glued(before)
        && reader.kind(before.wrapping_sub(1)) == TokenKind::Word;
    tied.then_some(at)
}

/// `01 42 68 53 00`, `+33 6 12 34 56 78`: four groups of two digits or more.
fn telephone(reader: &Reader, numeral: &Numeral, leading_zero: bool) -> Option<usize> {
    let mut at = numeral.next;
    let mut groups = 0;
    while reader.is_number(at) && reader.len(at) == 2 {
        groups += 1;
        at += 1;
    }
    (groups >= 3 && (leading_zero || numeral.is_plain_digits())).then_some(at)
}

/// A word before the number that makes it a name: `article 49`, `n° 12`, `la Renault 5`.
pub fn before(reader: &Reader, numeral: &Numeral) -> Option<usize> {
    let mut at = numeral.first.wrapping_sub(1);
    let degree = reader.kind(at) == TokenKind::Symbol && reader.text(at) == "°";
    let hash = reader.len(at) == 1 && reader.text(at) == "#";
    if degree || hash {
        let sign = hash || reader.is_word(at.wrapping_sub(1));
        return sign.then_some(listed(reader, numeral));
    }
    if reader.is(at, Roles::NUMBER_SIGN) {
        return Some(listed(reader, numeral));
    }
    if let Some(next) = named_by_measure(reader, numeral, at) {
        return Some(next);
    }
    if numeral.is_scaled() || numeral.about || numeral.unit.is_some() {
        return None;
    }
    // « les articles 3, 4 et 5 », « à la page 45 ».
    if reader.mark(at, Mark::Stop) && reader.is(at.wrapping_sub(1), Roles::REFERENCE) {
        at = at.wrapping_sub(1);
    }
    if reader.is(at, Roles::REFERENCE) && !counts_after(reader, numeral) {
        return Some(listed(reader, numeral));
    }
    // « le 49.3 »: a law by its number alone.
    let article =
        reader.function(at) == Function::DefiniteArticle || reader.function(at) == Function::Du;
    if article && numeral.is_decimal() && reader.text(numeral.first).contains('.') {
        return Some(numeral.next);
    }
    let name = reader.is_capitalized(at)
        && reader.kind(at) == TokenKind::Word
        && (at > reader.first || reader.tags(at).is_empty())
        && reader.function(at) == Function::None
        && !reader.verb(at).any(Roles::COPULA);
    (name && numeral.style != Style::Article && !counts_after(reader, numeral))
        .then_some(numeral.next)
}

/// `le 100 mètres`, `le 20 heures`: a singular article makes a measure a name.
fn named_by_measure(reader: &Reader, numeral: &Numeral, before: usize) -> Option<usize> {
    if !numeral.is_plain_digits()
        || !clock::is_singular_article(reader, before)
        || !exceeds(numeral.value, 1)
    {
        return None;
    }
    let held = numeral.unit?;
    let measures = matches!(held.unit.kind, UnitKind::Duration | UnitKind::Measure);
    measures.then_some(held.next)
}

/// Whether a plural noun follows that the number counts, whatever stands before.
fn counts_after(reader: &Reader, numeral: &Numeral) -> bool {
    let at = numeral.next;
    let tags = reader.tags(at);
    let plural = tags.any(Tags::NOUN.or(Tags::ADJECTIVE))
        && tags.any(Tags::PLURAL)
        && !tags.any(Tags::THIRD);
    let word =
        reader.is_word(at) && reader.function(at) == Function::None && !reader.is_capitalized(at);
    plural && word && exceeds(numeral.value, 1)
}

/// The end of a list of references: `articles 3, 4 et 5`.
fn listed(reader: &Reader, numeral: &Numeral) -> usize {
    let mut at = numeral.next;
    for _ in 0..12 {
        let joined = reader.mark(at, Mark::Comma)
            || reader.is(at, Roles::AND.or(Roles::OR))
            || reader.function(at) == Function::A
            || reader.mark(at, Mark::Hyphen);
        let more = numeral::number(reader, at + 1).filter(|more| {
            reader.is_number(at + 1)
                && more.unit.is_none()
                && phrase::core(reader, more.next).is_none()
        });
        match more {
            Some(more) if joined => at = more.next,
            _ => break,
        }
    }
    at
}

/// A word after the number that makes it a name: `12, rue Bleue`, `75015 Paris`.
pub fn after(reader: &Reader, numeral: &Numeral) -> Option<usize> {
    if !numeral.is_plain_digits() {
        return None;
    }
    let mut at = numeral.next;
    if reader.mark(at, Mark::Comma) {
        at += 1;
    }
    let street = reader.is(at, Roles::STREET) && !reader.tags(at).any(Tags::PLURAL);
    let postal = matches!(numeral.style, Style::Digits { length: 5, .. })
        && reader.is_capitalized(numeral.next);
    // « 2-1 à Marseille »: a score; ranges were read before.
    (street || postal).then_some(at)
}

/// Whether a count is none: it refers back, or nothing tells that it counts. The index after it.
pub fn count(reader: &Reader, numeral: &Numeral, found: &Found) -> Option<usize> {
    let refused = refers_back(reader, numeral)
        || found.form == Form::Noun && noun_refuses(reader, numeral, found)
        || found.form == Form::Bare && !bare_counts(reader, numeral);
    refused.then_some(numeral.next)
}

/// `les deux sociétés`, `ces trois pays`, `l'un des deux`.
fn refers_back(reader: &Reader, numeral: &Numeral) -> bool {
    let before = numeral.first.wrapping_sub(1);
    let refers = match reader.function(before) {
        Function::DefiniteArticle
        | Function::Possessive
        | Function::Demonstrative
        | Function::Des
        | Function::Quantifier => true,
        Function::Au => reader.len(before) > 2,
        _ => false,
    };
    let small = !numeral.is_scaled() && !numeral.about && !numeral.is_decimal();
    refers && small && !exceeds(numeral.value, 10)
}

/// What does not count things: a proper name, `premiers`, a verb taken for a noun.
fn noun_refuses(reader: &Reader, numeral: &Numeral, found: &Found) -> bool {
    let Some((first, _)) = found.noun else {
        return false;
    };
    let plural = reader.tags(first).any(Tags::PLURAL)
        || reader.tags(first).is_empty()
        || reader.is_capitalized(first);
    // « un moteur 2.0 TDI ».
    let version = numeral.is_decimal() && reader.token(first).is_some_and(|token| token.is_upper());
    if version {
        return true;
    }
    let one = !exceeds(numeral.value, 1);
    reader.is(first, Roles::RELATIVE)
        || reader.class(first) == Some(NumeralClass::First)
        || !plural
            && !one
            && reader.tags(first).any(Tags::SINGULAR)
            && numeral.style == Style::Words
}

/// Whether a number with nothing after it counts something that the sentence names: `il n'en reste que trois`.
fn bare_counts(reader: &Reader, numeral: &Numeral) -> bool {
    if numeral.is_scaled() || numeral.about {
        return true;
    }
    let point = numeral.is_decimal() && reader.text(numeral.first).contains('.');
    if numeral.is_year() && !clock::stands_for(reader, numeral) || point {
        return false;
    }
    // Separated digits and decimals are nobody's name: « parfois 3 000 », « (1,90 pour les enfants) ».
    if matches!(numeral.style, Style::Digits { grouped, decimal, .. } if grouped || decimal) {
        return true;
    }
    let mut before = numeral.first.wrapping_sub(1);
    while passes(reader, before) {
        before = before.wrapping_sub(1);
    }
    alone_counts(reader, numeral, before) || governed(reader, numeral, before)
}

/// What can stand between a number and the word that it depends on: adverbs, bounds, quotation marks.
fn passes(reader: &Reader, at: usize) -> bool {
    let tags = reader.tags(at);
    reader.is_quote(at)
        || tags.any(Tags::ADVERB) && !tags.any(Tags::VERBAL.or(Tags::NOUN))
        || matches!(reader.function(at), Function::Adverb | Function::Negative)
        || reader.near(at).bounds_before > 0 && reader.is_of(at)
}

/// A line of nothing but a number in words; « 57 ont demandé », « neuf de plus », « pour et 271 contre ».
fn alone_counts(reader: &Reader, numeral: &Numeral, before: usize) -> bool {
    let next = numeral.next;
    let line = numeral.first == reader.first && next + 1 >= reader.last;
    let subject = reader.tags(next).any(Tags::THIRD_PLURAL)
        && reader.verb(next).any(Roles::HAVE.or(Roles::COPULA))
        && (reader.is_mark(before) || before < reader.first);
    let more = reader.is_de(next) && reader.is(next + 1, Roles::MORE.or(Roles::LESS));
    let voted = reader.is(next, Roles::AGAINST.or(Roles::FOR)) && reader.is_mark(next + 1);
    line && numeral.style == Style::Words && reader.is_mark(next) || subject || more || voted
}

/// A number that a verb, `contre`, `que`, a colon or the list it stands in makes count.
fn governed(reader: &Reader, numeral: &Numeral, before: usize) -> bool {
    let next = numeral.next;
    let form = Tags::FINITE.or(Tags::PAST_PARTICIPLE).or(Tags::INFINITIVE);
    let verb = reader.tags(before).any(form)
        && reader.function(before) == Function::None
        // `vu la loi`, but `j'en ai vu six`.
        && (!reader.tags(before).any(Tags::PREPOSITION)
            || reader.verb(before.wrapping_sub(1)).any(Roles::HAVE));
    let roles = Roles::AGAINST
        .or(Roles::ONLY)
        .or(Roles::OF_WHICH)
        .or(Roles::THEN)
        .or(Roles::NAMELY);
    let instead = reader.is_of(before) && reader.is(before.wrapping_sub(1), Roles::AGAINST);
    let colon = reader.mark(before, Mark::Colon) && !reader.is_glued(numeral.first);
    let together = reader.function(before) == Function::A
        && exceeds(numeral.value, 1)
        && numeral.style == Style::Words;
    let open = reader.is_mark(next) || !phrase::opens_noun(reader, next);
    let leads = verb || instead || colon || together || reader.is(before, roles);
    open && (leads || list_goes_on(reader, next))
}

/// `120, 85 et 40 salariés`: what the last of a list counts, all count.
fn list_goes_on(reader: &Reader, at: usize) -> bool {
    let joined = reader.mark(at, Mark::Comma) || reader.is(at, Roles::AND.or(Roles::OR));
    joined && numeral::number(reader, at + 1).is_some_and(|next| next.style != Style::Article)
}
