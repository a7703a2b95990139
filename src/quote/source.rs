//! Who can be the source of words: a verb group that announces them comes in; its subject or agent goes out, if it
//! speaks.

use crate::cue::verb::{Form, VerbGroup};
use crate::document::token::Mark;
use crate::lexicon::cue_verb::{self, Class};
use crate::lexicon::semi_auxiliary::Reading;
use crate::lexicon::tags::Tags;
use crate::lexicon::word::{Function, Number, Person};
use crate::mention::MentionKind;
use crate::quote::clues::Clues;
use crate::quote::{Source, shared, subject};
use std::ops::Range;

/// Whether the words are said: not negated, but for verbs of denial; not refused, not merely possible.
pub fn asserts(group: &VerbGroup) -> bool {
    let Some(cue) = group.cue else {
        return false;
    };
    let hides = cue.class == Class::Deny && cue.incise == cue_verb::Incise::Never;
    let polarity = match (group.negated, cue.class) {
        (true, Class::Deny) => true,
        (true, _) => cue.lemma == "douter",
        (false, _) => !hides,
    };
    polarity && group.reading == Reading::Asserts
}

/// `avant que le ministre ne promette de P`: it was said, whatever the mood and the `ne`.
pub fn comes_to_pass(clues: &Clues, group: &VerbGroup, bounds: Range<usize>) -> bool {
    const FURTHEST: usize = 14;
    let wished = clues
        .token(group.finite)
        .is_some_and(|token| group.form == Form::Finite && token.tags().any(Tags::SUBJUNCTIVE));
    let denied = || {
        let mut tokens = group.tokens.clone();
        tokens.any(|at| clues.function(at) == Function::Negative)
    };
    if !wished || group.reading != Reading::Asserts || denied() {
        return false;
    }
    let Some(que) = (bounds.start..group.tokens.start)
        .rev()
        .take(FURTHEST)
        .take_while(|&at| !subject::is_main_verb(clues, at))
        .find(|&at| clues.function(at) == Function::Que)
    else {
        return false;
    };
    que > bounds.start && clues.document.word(que - 1).eq_ignore_ascii_case("avant")
}

/// The subject of a cue that can be the source of words.
pub fn source_of(
    clues: &Clues,
    group: &VerbGroup,
    bounds: Range<usize>,
    nested: bool,
) -> Option<Source> {
    let index = if group.passive {
        agent(clues, group, bounds)?
    } else {
        subject::of(clues, group, bounds.clone()).or_else(|| inverted(clues, group, bounds))?
    };
    // Whatever the noun, what says, promises or denies is someone: `les deux coentreprises promettent`.
    let acts = group.cue.is_some_and(|cue| {
        matches!(
            cue.class,
            Class::Say | Class::Commit | Class::Accuse | Class::Deny
        )
    });
    let held = &clues.mentions[index];
    // `Une déclaration séparée indique que`
    let statement = clues
        .token(held.head)
        .is_some_and(|noun| noun.word().announces.colon);
    let someone = acts
        && !nested
        && (matches!(
            held.kind,
            MentionKind::Definite | MentionKind::Possessive | MentionKind::Demonstrative
        ) || statement && held.kind == MentionKind::Indefinite)
        && held.governor.is_none()
        && !subject::is_time(clues, index);
    let mut source = Source::of(clues, index);
    let plural = subject::number_of(clues, group) == Number::Plural;
    if let Some(other) = shared::coordinated(clues, index).filter(|_| plural) {
        source.tokens.end = clues.mentions[other].last;
        source.joined = Some(other);
    }
    (is_source(clues, &source, nested) || someone).then_some(source)
}

/// `comme le souhaitent les acteurs`, `que dément X`: the subject after its verb.
fn inverted(clues: &Clues, group: &VerbGroup, bounds: Range<usize>) -> Option<usize> {
    let before = group.tokens.start.checked_sub(1)?;
    let opens = matches!(
        clues.function(before),
        Function::Que | Function::Relative | Function::Subordinator
    );
    if opens {
        subject::after(clues, group, bounds.end, false)
    } else {
        None
    }
}

/// `par X` after a passive.
pub fn agent(clues: &Clues, group: &VerbGroup, bounds: Range<usize>) -> Option<usize> {
    const FURTHEST: usize = 30;
    let end = bounds.end.min(group.tokens.end + FURTHEST);
    let mut next = clues.next_mention(group.tokens.end)?;
    while let Some(mention) = clues
        .mentions
        .get(next)
        .filter(|mention| mention.first < end)
    {
        if let Some(governor) = mention.governor
            && clues.document.word(governor).eq_ignore_ascii_case("par")
            && mention.can_speak()
        {
            return Some(next);
        }
        next += 1;
    }
    None
}

/// Whether `source` can stand for someone: not `cela`, not `je`; inside another's words only a named third person.
pub fn is_source(clues: &Clues, source: &Source, nested: bool) -> bool {
    let mention = &clues.mentions[source.mention];
    if nested && !is_third_person(clues, source) {
        return false;
    }
    // `« Certains pensent que P »` names no one.
    let vague = matches!(
        clues.function(mention.head),
        Function::Quantifier | Function::Prenominal
    );
    if nested && vague && mention.kind == MentionKind::Pronoun {
        return false;
    }
    match mention.kind {
        MentionKind::Pronoun => {
            let word = clues.token(mention.head).map(|token| token.word());
            word.is_some_and(|word| {
                word.is_third_person()
                    || word.person == Person::Anyone
                    || matches!(
                        word.function,
                        Function::IndefinitePronoun
                            | Function::IndefiniteArticle
                            | Function::Quantifier
                            | Function::Prenominal
                    )
            })
        }
        _ => mention.can_speak(),
    }
}

/// A source that is neither `je` nor `on`.
pub fn is_third_person(clues: &Clues, source: &Source) -> bool {
    let mention = &clues.mentions[source.mention];
    match mention.kind {
        MentionKind::Pronoun => clues
            .token(mention.head)
            .is_some_and(|token| token.word().is_third_person()),
        MentionKind::Relative => false,
        _ => true,
    }
}

/// `si le ministre disait que`
pub fn is_hypothetical(
    clues: &Clues,
    group: &VerbGroup,
    source: &Source,
    bounds: Range<usize>,
) -> bool {
    let first = source.tokens.start.min(group.tokens.start);
    let Some(before) = first
        .checked_sub(1)
        .filter(|before| bounds.contains(before))
    else {
        return false;
    };
    // `qu'elle dise que`: wished, not said.
    let tags = clues
        .token(group.finite)
        .map_or(Tags::NONE, |token| token.tags());
    if group.form == Form::Finite
        && tags.any(Tags::SUBJUNCTIVE)
        && !tags.any(Tags::PRESENT | Tags::IMPERFECT | Tags::SIMPLE_PAST)
    {
        return true;
    }
    let question = group.clitic_subject.is_some() && clues.is(bounds.end - 1, Mark::Question);
    let word = clues.document.word(before);
    question
        || opens_condition(clues, before, bounds.start)
        || (clues.function(before) == Function::Reflexive
            && word.len() <= 4
            && clues.document.word(first).starts_with("il"))
}

/// Whether a condition opens at `at`, or before adverbs and commas that end there: `Si demain, un juge disait que`.
fn opens_condition(clues: &Clues, at: usize, start: usize) -> bool {
    const FURTHEST: usize = 4;
    (start..=at)
        .rev()
        .take(FURTHEST)
        .find(|&at| {
            !clues.is(at, Mark::Comma)
                && !clues
                    .token(at)
                    .is_some_and(|token| token.tags().any(Tags::ADVERB))
                || clues.function(at) == Function::Si
        })
        .is_some_and(|at| clues.function(at) == Function::Si)
}
