//! Who does what a verb says: the subject of a verb group, inverted or before it.

use crate::cue::verb::{self, Form, VerbGroup};
use crate::document::token::{Mark, Token, TokenKind};
use crate::lexicon::figure::Roles;
use crate::lexicon::tags::Tags;
use crate::lexicon::word::{Function, Number};
use crate::mention::MentionKind;
use crate::quote::antecedent::antecedent;
use crate::quote::clues::Clues;
use crate::quote::homograph::is_other_word;
use crate::quote::nonfinite::{of_bare_infinitive, of_main_verb, of_participle};
use crate::quote::shared;
use std::ops::Range;

/// How many steps to the left are worth taking.
const FURTHEST: usize = 60;

/// The subject of `group`, as the index of a mention, within `bounds`.
pub fn of(clues: &Clues, group: &VerbGroup, bounds: Range<usize>) -> Option<usize> {
    if let Some(clitic) = group.clitic_subject {
        return clues.mention_at(clitic);
    }
    match group.form {
        Form::Finite => before(
            clues,
            group.tokens.start,
            number_of(clues, group),
            bounds,
            0,
        ),
        _ => of_bare_infinitive(clues, group, &bounds)
            .or_else(|| of_participle(clues, group, &bounds))
            .or_else(|| of_main_verb(clues, group, bounds)),
    }
}

/// The number that the verb asks of its subject.
pub fn number_of(clues: &Clues, group: &VerbGroup) -> Number {
    let tags = clues.token(group.finite).map_or(Tags::NONE, Token::tags);
    match (tags.any(Tags::THIRD_SINGULAR), tags.any(Tags::THIRD_PLURAL)) {
        (true, false) => Number::Singular,
        (false, true) => Number::Plural,
        _ => Number::Unknown,
    }
}

/// The noun phrase after a verb without clitic subject: `affirme mardi le maire`. `marked` tells that marks stand beside.
pub fn after(clues: &Clues, group: &VerbGroup, end: usize, marked: bool) -> Option<usize> {
    let number = number_of(clues, group);
    let mut at = group.tokens.end;
    while at < end && at < group.tokens.end + 22 {
        let token = clues.token(at)?;
        if let Some(index) = clues.mention_at(at) {
            let mention = &clues.mentions[index];
            let relative = mention.kind == MentionKind::Relative;
            let pronoun = mention.kind == MentionKind::Pronoun;
            if relative
                || (pronoun
                    && mention.governor.is_none()
                    && token.function() == Function::SubjectPronoun)
            {
                return None;
            }
            // `a répliqué celle-ci`
            let pointing = token.function() == Function::DemonstrativePronoun
                && token.word().is_third_person();
            let free = mention.governor.is_none() && (!pronoun || pointing);
            let adjacent = at == group.tokens.end && marked;
            if free && (mention.can_speak() || adjacent && !is_time(clues, index)) {
                let coordinated = shared::coordinated(clues, index).is_some();
                let agrees =
                    mention.number.agrees(number) || (number == Number::Plural && coordinated);
                return agrees.then_some(index);
            }
            at = mention.last;
            continue;
        }
        let passes = match token.kind() {
            TokenKind::Mark(mark) => matches!(
                mark,
                Mark::Comma | Mark::OpenParenthesis | Mark::CloseParenthesis
            ),
            // `, menace de tuer un homme`: who stands behind an infinitive is its object.
            TokenKind::Word if !marked && is_infinitive(token) => false,
            TokenKind::Word => {
                !matches!(
                    token.function(),
                    Function::Que
                        | Function::Qui
                        | Function::Interrogative
                        | Function::Subordinator
                        | Function::Relative
                        | Function::SubjectPronoun
                ) && !(token.tags().any(Tags::FINITE)
                    && token.function() == Function::None
                    && !token
                        .tags()
                        .any(Tags::NOMINAL | Tags::ADVERB | Tags::PREPOSITION))
            }
            _ => true,
        };
        if !passes {
            return None;
        }
        at += 1;
    }
    None
}

fn is_infinitive(token: &Token) -> bool {
    let tags = token.tags();
    tags.any(Tags::INFINITIVE) && !tags.any(Tags::NOMINAL) && token.function() == Function::None
}

/// Whether a phrase names a time: `ce mardi`, `la semaine dernière`.
pub fn is_time(clues: &Clues, mention: usize) -> bool {
    const TIMES: Roles = Roles::MONTH
        .or(Roles::WEEKDAY)
        .or(Roles::SEASON)
        .or(Roles::PERIOD)
        .or(Roles::CALENDAR)
        .or(Roles::DAYPART);
    let held = &clues.mentions[mention];
    let someone = clues.function(held.head) == Function::IndefinitePronoun;
    if held.noun.is_some() || held.name.is_some() || someone {
        return false;
    }
    let numbered = clues
        .document
        .tokens()
        .get(held.first..held.last)
        .is_some_and(|tokens| tokens.iter().any(|token| token.kind() == TokenKind::Number));
    numbered
        || clues.token(held.head).is_some_and(|token| {
            token.word().figure.roles.any(TIMES) || token.tags().any(Tags::ADVERB)
        })
}

/// The subject before the token `at`, walking left over clitics, adverbs, asides, complements and relative clauses.
fn before(
    clues: &Clues,
    at: usize,
    number: Number,
    bounds: Range<usize>,
    depth: usize,
) -> Option<usize> {
    if depth > 4 {
        return None;
    }
    let mut at = at;
    let mut parted = false;
    for _ in 0..FURTHEST {
        if at <= bounds.start {
            return None;
        }
        // An inner pair is an aside or an island: `Jean « Jeannot » Pardo affirme`.
        if let Some(pair) = clues
            .pair_at(at - 1)
            .filter(|&pair| clues.pairs[pair].close == Some(at - 1))
        {
            let outer = clues.pairs[pair].outer();
            if outer.start <= bounds.start {
                return None;
            }
            at = outer.start;
            continue;
        }
        if let Some(index) = clues.mention_ending(at) {
            match step(clues, index, number, &bounds, (depth, parted)) {
                Step::Subject(subject) => return Some(subject),
                Step::Over(to) => at = to,
                Step::None => return None,
            }
            continue;
        }
        let token = clues.token(at - 1)?;
        match token.kind() {
            TokenKind::Mark(Mark::Comma) => {
                parted = true;
                at = over_aside(clues, at - 1, &bounds).unwrap_or(at - 1);
            }
            TokenKind::Mark(Mark::CloseParenthesis) => {
                at = (bounds.start..at - 1)
                    .rev()
                    .find(|&open| clues.is(open, Mark::OpenParenthesis))?;
            }
            TokenKind::Mark(
                Mark::Semicolon
                | Mark::Colon
                | Mark::Stop
                | Mark::Question
                | Mark::Exclamation
                | Mark::Ellipsis,
            ) => return None,
            TokenKind::Mark(_) => at -= 1,
            _ => match token.function() {
                // `de septante et un ans`
                Function::Coordinator if joins_numerals(clues, at - 1) => at -= 1,
                Function::Coordinator => {
                    // `condamne l'attaque et appelle` : the subject of the verb before.
                    return shared::subject(clues, at - 1, &bounds, depth);
                }
                Function::Que | Function::Relative | Function::Subordinator => return None,
                _ if is_main_verb(clues, at - 1) => {
                    return subject_of_verb(clues, at - 1, bounds, depth + 1);
                }
                _ => at -= 1,
            },
        }
    }
    None
}

/// Whether numerals stand on both sides of the word at `at`.
fn joins_numerals(clues: &Clues, at: usize) -> bool {
    let numeral = |at: usize| {
        clues.token(at).is_some_and(|token| {
            token.kind() == TokenKind::Number || token.tags().any(Tags::NUMERAL)
        })
    };
    at.checked_sub(1).is_some_and(numeral)
        && (numeral(at + 1) || clues.function(at + 1) == Function::IndefiniteArticle)
}

enum Step {
    Subject(usize),
    Over(usize),
    None,
}

/// What the mention that ends where the walk stands is: the subject, or a complement to step over.
/// `parted` tells that a comma was walked over.
fn step(
    clues: &Clues,
    index: usize,
    number: Number,
    bounds: &Range<usize>,
    (depth, parted): (usize, bool),
) -> Step {
    let mention = &clues.mentions[index];
    if mention.first < bounds.start {
        return Step::None;
    }
    if mention.kind == MentionKind::Relative {
        return antecedent(clues, index, bounds).map_or(Step::None, Step::Subject);
    }
    if mention.governor.is_some() {
        let governor = mention.governor.unwrap_or(mention.first).min(mention.first);
        return Step::Over(governor);
    }
    // An object of the verb before it: `qui dirige la ville depuis 2008 affirme`.
    if mention.kind != MentionKind::Pronoun
        && let Some(verb) = governing_verb(clues, mention.first, bounds)
    {
        // `ne prévoit aucune réunion au format dit « … »`: no second verb of one clause.
        let subject = subject_of_verb(clues, verb, bounds.clone(), depth + 1)
            .filter(|&subject| parted || shared::is_relative_between(clues, subject, verb));
        return subject.map_or(Step::None, Step::Subject);
    }
    let first = clues.first_of_apposed(index);
    let found = &clues.mentions[first];
    let coordinated = mention.first > bounds.start
        && clues.function(mention.first - 1) == Function::Coordinator
        && number == Number::Plural;
    if coordinated && let Some(earlier) = clues.mention_ending(mention.first - 1) {
        return Step::Subject(earlier);
    }
    // A time, a clitic, an aside: no subject.
    let object_pronoun =
        found.kind == MentionKind::Pronoun && !is_subject_pronoun(clues, found.head);
    if object_pronoun || is_time(clues, index) || !found.number.agrees(number) {
        return Step::Over(mention.first);
    }
    Step::Subject(first)
}

/// The finite verb whose object begins at `at`, over a participle and adverbs: `qui a reçu`, `qui connaît bien`.
fn governing_verb(clues: &Clues, at: usize, bounds: &Range<usize>) -> Option<usize> {
    const LONGEST: usize = 5;
    for verb in (bounds.start..at).rev().take(LONGEST) {
        if is_main_verb(clues, verb) {
            return Some(verb);
        }
        let between = clues.token(verb).is_some_and(|token| {
            matches!(token.function(), Function::Adverb | Function::Negative)
                || token.function() == Function::None
                    && token.tags().any(Tags::PAST_PARTICIPLE | Tags::ADVERB)
        });
        if !between || clues.mention_over(verb).is_some() {
            return None;
        }
    }
    None
}

fn is_subject_pronoun(clues: &Clues, at: usize) -> bool {
    matches!(
        clues.function(at),
        Function::SubjectPronoun
            | Function::EitherPronoun
            | Function::DemonstrativePronoun
            | Function::IndefinitePronoun
            | Function::IndefiniteArticle
            | Function::Quantifier
            | Function::Prenominal
    )
}

/// Over an aside that ends with the comma at `comma`: to the comma that opens it.
fn over_aside(clues: &Clues, comma: usize, bounds: &Range<usize>) -> Option<usize> {
    // The phrase before the comma is the subject itself: `La ministre, Anne Roy, a dit`.
    if clues.mention_ending(comma).is_some_and(|index| {
        let mention = &clues.mentions[index];
        mention.apposed.is_some()
            || (mention.governor.is_none()
                && mention.kind != MentionKind::Bare
                && mention.can_speak()
                && opens_clause(clues, mention.first, bounds)
                // `Plusieurs élus, dont le maire, ont dénoncé`
                && !(mention.first > bounds.start
                    && clues.function(mention.first - 1) == Function::Relative))
    }) {
        return None;
    }
    let level = clues.pair_at(comma);
    (bounds.start..comma)
        .rev()
        .take(FURTHEST)
        .find(|&at| clues.is(at, Mark::Comma) && clues.pair_at(at) == level)
}

fn opens_clause(clues: &Clues, at: usize, bounds: &Range<usize>) -> bool {
    at == bounds.start
        || clues
            .token(at - 1)
            .is_some_and(|before| !before.is(Mark::Comma) || at - 1 == bounds.start)
        || clues.is(at - 1, Mark::Comma)
}

/// Whether the token at `at` is a finite verb of the clause, not a noun that looks like one.
pub fn is_main_verb(clues: &Clues, at: usize) -> bool {
    let Some(token) = clues.token(at) else {
        return false;
    };
    token.is_finite()
        && token.kind() == TokenKind::Word
        && clues.mention_over(at).is_none()
        && !is_other_word(clues, at, token)
}

/// The finite verb before `at`, not inside a relative clause that ends there.
pub fn verb_before(clues: &Clues, at: usize, bounds: &Range<usize>) -> Option<usize> {
    (bounds.start..at)
        .rev()
        .take(FURTHEST)
        .find(|&verb| is_main_verb(clues, verb) && clues.pair_at(verb) == clues.pair_at(at))
}

/// The subject of the finite verb at `verb`.
pub fn subject_of(clues: &Clues, verb: usize, bounds: Range<usize>) -> Option<usize> {
    if is_main_verb(clues, verb) {
        subject_of_verb(clues, verb, bounds, 0)
    } else {
        None
    }
}

pub fn subject_of_verb(
    clues: &Clues,
    verb: usize,
    bounds: Range<usize>,
    depth: usize,
) -> Option<usize> {
    let group = verb::around(clues.document, verb, bounds.clone())?;
    if let Some(clitic) = group.clitic_subject {
        return clues.mention_at(clitic);
    }
    let start = group.tokens.start.min(verb);
    before(clues, start, number_of(clues, &group), bounds, depth)
}
