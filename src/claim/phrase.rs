//! Noun phrases around a figure, by part of speech alone: `machines virtuelles`, `taux de participation`.

use crate::claim::reader::Reader;
use crate::document::{Mark, TokenKind};
use crate::lexicon::Flags;
use crate::lexicon::figure::{NumeralClass, Roles};
use crate::lexicon::tags::Tags;
use crate::lexicon::word::Function;

/// Tokens from, to (exclusive).
pub type Range = (usize, usize);

/// No phrase is longer than so many tokens.
const LONGEST: usize = 12;

/// The noun phrase at the token `at`, without a determiner: noun, adjectives, one complement with `de`.
pub fn at(reader: &Reader, at: usize) -> Option<Range> {
    if !reader.is_word(at) {
        return None;
    }
    let memo = &reader.memo.phrases[at % 4];
    if let Some((_, range)) = memo.get().filter(|(asked, _)| *asked == at) {
        return range;
    }
    let range = find(reader, at);
    memo.set(Some((at, range)));
    range
}

fn find(reader: &Reader, at: usize) -> Option<Range> {
    let (head, mut end) = core(reader, at)?;
    // `enfants de moins de deux ans` is read by the figure's own stage: the complement must be a noun.
    if let Some(next) = reader.is_of(end).then(|| complement(reader, end)).flatten() {
        end = next;
    }
    Some((head, end))
}

/// The noun phrase that follows the determiner at `at`, or that begins there.
pub fn after_determiner(reader: &Reader, at: usize) -> Option<Range> {
    let mut from = at;
    while is_determiner(reader, from) && from < at + 3 {
        from += 1;
    }
    self::at(reader, from)
}

/// A noun with the adjectives before and after it.
pub fn core(reader: &Reader, at: usize) -> Option<Range> {
    if !reader.is_word(at) {
        return None;
    }
    let mut end = at;
    // Adjectives before the noun: `grandes villes`.
    // `trois autres agents`, `six jeunes femmes`
    let prenominal = |at: usize| reader.function(at) == Function::Prenominal;
    while end < at + 3
        && (is_adjective(reader, end) && !is_noun(reader, end) || prenominal(end))
        && (opens_noun(reader, end + 1) || prenominal(end + 1))
    {
        end += 1;
    }
    if !opens_noun(reader, end) {
        return None;
    }
    let name = reader.is_capitalized(end);
    end += 1;
    while end < at + LONGEST && follows_noun(reader, end, name) {
        end += 1;
    }
    Some((at, end))
}

/// Whether the token can be a noun, a name or an unknown word.
pub fn opens_noun(reader: &Reader, at: usize) -> bool {
    let Some(token) = reader.token(at) else {
        return false;
    };
    // « 41 % des jeunes »: an adjective that stands before nouns, without one.
    let alone = || {
        token.function() == Function::Prenominal
            && is_noun(reader, at)
            && reader.is(at, Roles::YOUNG)
            && !reader.is_word(at + 1)
    };
    if token.kind() != TokenKind::Word || token.function() != Function::None && !alone() {
        return false;
    }
    let tags = token.tags();
    tags.any(Tags::NOUN.or(Tags::ADJECTIVE).or(Tags::PROPER))
        || tags.is_empty()
        || token.is_capitalized()
        || is_noun(reader, at)
}

fn is_noun(reader: &Reader, at: usize) -> bool {
    reader.tags(at).any(Tags::NOUN) || reader.near(at).flags.any(Flags::NOUN)
}

fn is_adjective(reader: &Reader, at: usize) -> bool {
    reader.function(at) == Function::None && reader.tags(at).any(Tags::ADJECTIVE)
}

fn follows_noun(reader: &Reader, at: usize, name: bool) -> bool {
    let Some(token) = reader.token(at) else {
        return false;
    };
    if token.kind() != TokenKind::Word || token.function() != Function::None {
        return false;
    }
    let tags = token.tags();
    if name {
        return token.is_capitalized();
    }
    let verb = tags.any(Tags::THIRD) && !tags.any(Tags::PAST_PARTICIPLE);
    let adjective = tags.any(Tags::ADJECTIVE.or(Tags::PAST_PARTICIPLE)) && !tags.any(Tags::ADVERB);
    adjective && !verb && !reader.is(at, Roles::RELATIVE.or(Roles::DEICTIC))
}

/// The end of the complement that the `de` at `at` opens.
pub fn complement(reader: &Reader, at: usize) -> Option<usize> {
    let mut from = at + 1;
    if is_determiner(reader, from) {
        from += 1;
    }
    if !reader.is_word(from) || reader.class(from).is_some() {
        return None;
    }
    core(reader, from)
        .filter(|(first, _)| !is_time(reader, *first))
        .map(|(_, end)| end)
}

/// Whether the token opens words for a time.
pub fn is_time(reader: &Reader, at: usize) -> bool {
    reader.is(at, Roles::MONTH.or(Roles::WEEKDAY).or(Roles::DEICTIC))
}

/// Whether the token is a determiner before a noun.
pub fn is_determiner(reader: &Reader, at: usize) -> bool {
    let function = reader.function(at);
    function.is_determiner() || function == Function::Interrogative
}

/// The noun phrase whose last token is `last`: `taux de participation` before `de 58 %`. Its determiner stays outside.
pub fn ending(reader: &Reader, last: usize) -> Option<Range> {
    reader.token(last)?;
    let mut at = last;
    // A name in quotation marks belongs to the phrase before it: `l'appel d'offres « Puissance 2030 »`.
    if reader.is_quote(at) {
        at = before_quote(reader, at)?;
    }
    let end = at + 1;
    let mut first = None;
    while at + LONGEST > last && at >= reader.first {
        if nominal(reader, at) {
            first = Some(at);
        } else if let Some(next) = joint(reader, at) {
            first?;
            at = next;
            continue;
        } else {
            break;
        }
        let Some(left) = at.checked_sub(1) else { break };
        at = left;
    }
    let mut first = first?;
    // « Selon elle, la facture »: adverbs and adjectives do not make a phrase alone.
    while first < end
        && !is_noun(reader, first)
        && !reader.is_capitalized(first)
        && !reader.tags(first).is_empty()
        && !is_adjective(reader, first)
    {
        first += 1;
    }
    (first..end)
        .any(|token| opens_noun(reader, token))
        .then_some((first, end))
}

/// Left of a closing mark, the token before its opening one.
fn before_quote(reader: &Reader, at: usize) -> Option<usize> {
    let low = at.saturating_sub(LONGEST).max(reader.first + 1);
    (low..at)
        .rev()
        .find(|token| reader.is_quote(*token))
        .and_then(|open| open.checked_sub(1))
}

fn nominal(reader: &Reader, at: usize) -> bool {
    let Some(token) = reader.token(at) else {
        return false;
    };
    if token.kind() != TokenKind::Word || token.function() != Function::None {
        return false;
    }
    let near = reader.near(at);
    if near.roles.any(Roles::DEICTIC)
        || near.class.is_some_and(|class| class != NumeralClass::First)
    {
        return false;
    }
    let tags = token.tags();
    let nominal = tags.any(
        Tags::NOMINAL
            .or(Tags::PROPER)
            .or(Tags::GIVEN)
            .or(Tags::SURNAME),
    ) || tags.is_empty()
        || token.is_capitalized();
    let verb = tags.any(Tags::THIRD) && !tags.any(Tags::NOUN) && !token.is_capitalized();
    let auxiliary = Roles::COPULA.or(Roles::HAVE);
    let helps = || tags.any(Tags::FINITE) && reader.verb(at).any(auxiliary);
    let participle =
        || tags.any(Tags::PAST_PARTICIPLE) && reader.verb(at.wrapping_sub(1)).any(auxiliary);
    nominal && !verb && !helps() && !participle()
}

/// `de`, `du`, `des`, `de la` between two nouns: the token left of it, where a noun stands there.
fn joint(reader: &Reader, at: usize) -> Option<usize> {
    let mut left = at;
    if matches!(
        reader.function(left),
        Function::DefiniteArticle | Function::Possessive | Function::Demonstrative
    ) {
        left = left.checked_sub(1)?;
        if !reader.is_de(left) {
            return None;
        }
    }
    if !reader.is_of(left) {
        return None;
    }
    let before = left.checked_sub(1)?;
    // « une hausse des salaires »: what rose is the salaries.
    let change = reader.is(
        before,
        Roles::UP_NOUN.or(Roles::DOWN_NOUN).or(Roles::MEASURE_NOUN),
    );
    (nominal(reader, before) && !change).then_some(before)
}

/// Whether a comma or a bracket stands at `at`.
pub fn is_pause(reader: &Reader, at: usize) -> bool {
    matches!(
        reader.kind(at),
        TokenKind::Mark(Mark::Comma | Mark::OpenParenthesis | Mark::CloseParenthesis)
    )
}

/// Whether words can name what is measured: `baptisé`, `autour`, `avoir` alone name nothing.
pub fn is_nominal(reader: &Reader, (first, end): Range) -> bool {
    (first..end).any(|at| {
        let tags = reader.tags(at);
        let before = at.wrapping_sub(1);
        let held = is_determiner(reader, before)
            || reader.is_of(before)
            || reader.is_number(before)
            || reader.class(before).is_some()
            || reader.tags(before).any(Tags::ADJECTIVE);
        let verbal = tags.any(Tags::INFINITIVE.or(Tags::PAST_PARTICIPLE));
        // `une dizaine d'irréductibles`
        let stands = tags.any(Tags::ADJECTIVE) && !verbal && reader.is_of(before);
        let noun = tags.any(Tags::NOUN) && (held || !verbal) || stands;
        noun || tags.is_empty() || reader.is_capitalized(at) || reader.is_number(at)
    })
}
