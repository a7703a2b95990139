//! Appositions: `la ministre, Anne Roy,`; `Anne Roy, 52 ans, maire de Nantes,`; `Fondatrice de Verdalia, Anne Roy`.

use crate::document::Document;
use crate::document::token::{Mark, TokenKind};
use crate::lexicon::hints::Hints;
use crate::lexicon::tags::Tags;
use crate::lexicon::word::{Function, NounKind, Number};
use crate::mention::cue_phrase::opening;
use crate::mention::{Mention, MentionKind};

/// Ties each phrase to the one that stands in apposition to it.
/// The mentions of the sentence begin at the index `first`.
pub fn link(document: &Document, mentions: &mut Vec<Mention>, first: usize) {
    let mut right = first + 1;
    while right < mentions.len() {
        if let Some(left) = behind_complements(document, mentions, first, right) {
            // What stood between is part of the post.
            mentions[left].last = mentions[right].first - 1;
            mentions.drain(left + 1..right);
            right = left + 1;
        }
        let left = right - 1;
        // Over an age or a party: `Anne Roy, 52 ans, infirmière`, `le maire (DVG), Marc Roy`.
        let aside = is_age(document, &mentions[left]) || is_bracketed(document, &mentions[left]);
        let left = if aside && left > first {
            left - 1
        } else {
            left
        };
        if mentions[left].apposed.is_none() && apposed(document, &mentions[left], &mentions[right])
        {
            mentions[left].apposed = Some(right);
            mentions[right].apposed = Some(left);
        }
        right += 1;
    }
}

/// `le directeur du programme de soutien à l'autonomie, Jean Roy`: the post whose last complement ends at the comma
/// before the name at `right`.
fn behind_complements(
    document: &Document,
    mentions: &[Mention],
    first: usize,
    right: usize,
) -> Option<usize> {
    const MOST: usize = 3;
    const LONGEST: usize = 10;
    let name = &mentions[right];
    let comma = name.first.checked_sub(1)?;
    let tokens = document.tokens();
    if !name.person || name.kind != MentionKind::Name || !tokens[comma].is(Mark::Comma) {
        return None;
    }
    let human = |held: &Mention| held.noun.is_some_and(NounKind::is_human);
    let left = (first..right)
        .rev()
        .take(MOST)
        .find(|&index| human(&mentions[index]) || mentions[index].person)?;
    let post = &mentions[left];
    let between = tokens.get(post.last..comma)?;
    let opens = between.first().is_some_and(|token| {
        matches!(
            token.function(),
            Function::A | Function::Au | Function::Preposition
        )
    });
    // No clause, no list, no one else.
    let plain = between.len() <= LONGEST
        && between
            .iter()
            .all(|token| token.is_word() && !(token.is_finite() && !token.tags().any(Tags::NOUN)))
        && mentions[left + 1..right]
            .iter()
            .all(|held| held.kind != MentionKind::Pronoun && held.kind != MentionKind::Relative);
    let definite = matches!(post.kind, MentionKind::Definite) && post.name.is_none();
    let fits = post.gender.agrees(name.gender) && post.number != Number::Plural;
    (definite && opens && plain && fits && right - left > 1 && closes(document, name.last))
        .then_some(left)
}

fn apposed(document: &Document, left: &Mention, right: &Mention) -> bool {
    let bare = left.last + 3 == right.first && left.name.is_none() && right.person;
    let comma = only_comma_between(document, left.last, right.first);
    if !comma && !(bare && bracket(document, left.last).is_some()) {
        return false;
    }
    let named = left.name.is_some() != right.name.is_some()
        || (left.person
            && right.name.is_some()
            && !right.person
            && right.kind == MentionKind::Bare);
    let pronoun =
        |mention: &Mention| matches!(mention.kind, MentionKind::Pronoun | MentionKind::Relative);
    // `le cabinet d'Anne Roy, Verdalia`: a name and a noun that can name the same.
    // `son partenaire, SFR`: an acronym is no person.
    let acronym = |named: &Mention| {
        document
            .tokens()
            .get(named.head)
            .is_some_and(|token| token.is_upper())
    };
    let fits = |named: &Mention, noun: &Mention| match noun.noun {
        Some(kind) if kind.is_human() => named.person || (named.noun.is_none() && !acronym(named)),
        Some(_) => !named.person,
        None => false,
    };
    let (name, noun) = if right.name.is_none() || (left.person && !right.person) {
        (left, right)
    } else {
        (right, left)
    };
    // `à Mascara, le ministre`: a place, and someone there.
    let placed = left.governor.is_some_and(|at| {
        let function = document.tokens().get(at).map(|token| token.function());
        matches!(
            function,
            Some(Function::A | Function::Au | Function::Preposition)
        ) && !left.person
            && left.name.is_some()
            && left.noun.is_none()
    });
    // `Selon Jean Roy, le maire partira`: the verb wants a subject, and what a preposition governs is none. But what
    // is done for someone (`Pour Jean Roy, sa tante a cousu`) says nothing.
    let weak = |at: usize| opening(document, at).iter().any(|phrase| phrase.weak);
    let subject = left
        .governor
        .is_some_and(|at| right.kind != MentionKind::Possessive || !weak(at))
        && document.tokens().get(right.last).is_some_and(|after| {
            after.function() == Function::None
                && after.tags().any(Tags::FINITE)
                && (!after.tags().any(Tags::NOMINAL)
                    || after.hints().any(Hints::AUXILIARY)
                    || document
                        .tokens()
                        .get(right.last + 1)
                        .is_some_and(|next| next.tags().any(Tags::PAST_PARTICIPLE)))
        });
    let free = !placed && !subject && right.governor.is_none() && !pronoun(left) && !pronoun(right);
    let indefinite = right.kind == MentionKind::Indefinite && right.noun.is_none();
    named
        && free
        && !indefinite
        && fits(name, noun)
        && left.gender.agrees(right.gender)
        && (left.number.agrees(right.number) || left.number == Number::Unknown)
        && closes(document, right.last)
}

/// A comma, or a comma, an age and a comma, and nothing else; a party in brackets may stand before it.
fn only_comma_between(document: &Document, from: usize, to: usize) -> bool {
    let from = bracket(document, from).unwrap_or(from).min(to);
    let between = document.tokens().get(from..to).unwrap_or_default();
    let Some(first) = between.first() else {
        return false;
    };
    // Two questions at once: neither can be foreseen, both together seldom hold.
    if !(first.is(Mark::Comma) & matches!(between.len(), 1 | 4)) {
        return false;
    }
    match between.len() {
        1 => true,
        4 => between[1].kind() == TokenKind::Number && between[3].is(Mark::Comma),
        _ => false,
    }
}

/// What follows an apposition: a mark, a verb, or the end.
fn closes(document: &Document, at: usize) -> bool {
    document.tokens().get(at).is_none_or(|token| {
        !token.is_word()
            || !matches!(token.function(), Function::Coordinator)
            || token.is(Mark::Comma)
    })
}

/// The token after one word in brackets that opens at `at`: `(PS)`.
fn bracket(document: &Document, at: usize) -> Option<usize> {
    let tokens = document.tokens().get(at..at + 3)?;
    (tokens[0].is(Mark::OpenParenthesis)
        && tokens[1].is_word()
        && tokens[2].is(Mark::CloseParenthesis))
    .then_some(at + 3)
}

fn is_bracketed(document: &Document, mention: &Mention) -> bool {
    let before = mention.first.checked_sub(1);
    before.is_some_and(|at| bracket(document, at).is_some()) && mention.first + 1 == mention.last
}

fn is_age(document: &Document, mention: &Mention) -> bool {
    document.word(mention.head) == "ans" && mention.name.is_none() && mention.noun.is_none()
}
