//! What a verb of speech governs: a verb group comes in, the kind of its complement and where that begins go out.

use crate::cue::verb::VerbGroup;
use crate::document::token::{Mark, TokenKind};
use crate::lexicon::cue_verb::{Class, Frames};
use crate::lexicon::hints::Hints;
use crate::lexicon::tags::Tags;
use crate::lexicon::word::Function;
use crate::mention::MentionKind;
use crate::quote::clues::Clues;
use crate::quote::direct::has_verb;
use crate::quote::subject;
use std::ops::Range;

/// What a verb governs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Complement {
    Que,
    Infinitive,
    De,
    A,
    Question,
    Colon,
    /// `se déclare favorable au projet`: what one says that one is.
    Attribute,
}

impl Complement {
    pub(super) fn rule(self) -> &'static str {
        match self {
            Complement::Que => "cue-que",
            Complement::Infinitive => "cue-infinitive",
            Complement::De => "cue-de-infinitive",
            Complement::A => "cue-a-infinitive",
            Complement::Question => "cue-question",
            Complement::Colon => "cue-colon-unmarked",
            Complement::Attribute => "cue-attribute",
        }
    }
}

/// A complement in place.
pub struct Governed {
    /// What it is.
    pub(super) kind: Complement,
    /// Where it begins.
    pub(super) start: usize,
}

/// The complement of a verb: right behind it, or over an aside, a time, the one spoken to.
pub fn complement(
    clues: &Clues,
    group: &VerbGroup,
    frames: Frames,
    bounds: Range<usize>,
) -> Option<Governed> {
    const FURTHEST: usize = 36;
    let mut at = group.tokens.end;
    let end = bounds.end.min(at + FURTHEST);
    if frames.has(Frames::ATTRIBUTE) && group.pronominal && has_attribute(clues, at, end) {
        return Some(Governed {
            kind: Complement::Attribute,
            start: at,
        });
    }
    let mut objects = 0;
    while at < end {
        let token = clues.token(at)?;
        let function = token.function();
        match function {
            Function::Que if frames.has(Frames::QUE) => {
                let stands = objects == 0 && que_stands(clues, group, at);
                return stands.then_some(Governed {
                    kind: Complement::Que,
                    start: at + 1,
                });
            }
            Function::Que | Function::Relative if function == Function::Que => return None,
            Function::De if frames.has(Frames::DE) => {
                if let Some(start) = infinitive_from(clues, at + 1, end) {
                    return Some(Governed {
                        kind: Complement::De,
                        start,
                    });
                }
            }
            // `se dit prêt à verser` promises.
            Function::A
                if frames.has(Frames::A) || (frames.has(Frames::ATTRIBUTE) && group.pronominal) =>
            {
                if let Some(start) = infinitive_from(clues, at + 1, end) {
                    return Some(Governed {
                        kind: Complement::A,
                        start,
                    });
                }
            }
            _ => {
                if let Some(start) = question(clues, group, frames, at, objects) {
                    return Some(Governed {
                        kind: Complement::Question,
                        start,
                    });
                }
            }
        }
        if frames.has(Frames::INFINITIVE)
            && (only_adverbs(clues, group.tokens.end..at) || is_past_infinitive(clues, at))
            && objects == 0
            // The pronoun of `quant à elle`.
            && at.checked_sub(1).map(|before| clues.function(before)) != Some(Function::A)
            && let Some(start) = infinitive_from(clues, at, end)
        {
            return Some(Governed {
                kind: Complement::Infinitive,
                start,
            });
        }
        if token.is(Mark::Colon)
            && frames.has(Frames::COLON)
            && speaks_in_clause(clues, group, at, bounds.end)
        {
            return Some(Governed {
                kind: Complement::Colon,
                start: at + 1,
            });
        }
        at = step_over(clues, at, &mut objects, frames)?;
    }
    None
}

/// `se déclare favorable au projet`, `se dit prise en étau`: an adjective or a participle with what belongs to it;
/// `prêt à` and an infinitive commits, and `surpris que` has a clause.
fn has_attribute(clues: &Clues, at: usize, end: usize) -> bool {
    const MOST_ADVERBS: usize = 2;
    let adverb = |at: &usize| clues.function(*at) == Function::Adverb;
    let at = at + (at..end).take(MOST_ADVERBS).take_while(adverb).count();
    let attribute = clues.token(at).filter(|_| at < end).is_some_and(|token| {
        token.kind() == TokenKind::Word
            && token.function() == Function::None
            && token.tags().any(Tags::ADJECTIVE | Tags::PAST_PARTICIPLE)
            && !token.tags().any(Tags::ADVERB)
    });
    let commits =
        clues.function(at + 1) == Function::A && infinitive_from(clues, at + 2, end).is_some();
    attribute && !commits && clues.function(at + 1).is_link()
}

/// Whether the `que` at `at` opens a clause that the verb governs, and no restriction, relative or second clause.
fn que_stands(clues: &Clues, group: &VerbGroup, at: usize) -> bool {
    let restricts = at == group.tokens.end
        && (group.tokens.clone()).any(|t| clues.function(t) == Function::Negation)
        && !group.negated
        && !group.affirmed;
    // `évoque la notion d'énergie, qu'on ne paie` is a relative clause: a comma, and none before it.
    let commas = (group.tokens.end..at)
        .filter(|&t| clues.is(t, Mark::Comma))
        .count();
    let relative = at > 0 && clues.is(at - 1, Mark::Comma) && commas < 2;
    let before = at.checked_sub(1).map(|before| clues.function(before));
    let coordinated = before == Some(Function::Coordinator);
    // `afin que`, `parce que`; right behind the verb `dit après que` has none of it either.
    // `plaide pour que`
    let aims = group.cue.is_some_and(|cue| cue.frames.has(Frames::POUR))
        && at > 0
        && clues.document.word(at - 1).eq_ignore_ascii_case("pour");
    let conjunction = !aims
        && at > group.tokens.end
        && (before == Some(Function::Preposition)
            || before == Some(Function::Subordinator) && at > group.tokens.end + 1);
    !restricts && !relative && !coordinated && !conjunction
}

/// Where the indirect question that the word at `at` opens begins.
fn question(
    clues: &Clues,
    group: &VerbGroup,
    frames: Frames,
    at: usize,
    objects: usize,
) -> Option<usize> {
    let how = frames.has(Frames::HOW) && at <= group.tokens.end + 1;
    let asked = matches!(
        clues.function(at),
        Function::Interrogative | Function::Demonstrative
    );
    if !frames.has(Frames::SI) && !(how && asked) {
        return None;
    }
    let first = objects == 0;
    let next = clues.function(at + 1);
    // `demande à combien est le sucre`, `se demande par qui la note fut écrite`
    let behind = matches!(
        clues.function(at),
        Function::A | Function::De | Function::Preposition
    ) && matches!(next, Function::Interrogative | Function::Qui);
    if behind {
        return (first && at <= group.tokens.end + 1).then_some(at);
    }
    match clues.function(at) {
        Function::Si => Some(at + 1),
        // `demande pourquoi`, `ignore comment`
        Function::Subordinator => {
            (first && at <= group.tokens.end + 2 && next != Function::Que).then_some(at)
        }
        Function::Qui | Function::Interrogative | Function::Relative => first.then_some(at),
        // `demanda ce qui était écrit`
        Function::Demonstrative => {
            let relative = matches!(next, Function::Qui | Function::Que | Function::Relative);
            (first && relative).then_some(at)
        }
        Function::Reflexive => clues.document.word(at + 1).starts_with("il").then_some(at),
        _ => None,
    }
}

/// `a indiqué dans un message avoir reçu`: no preposition governs a past infinitive that follows a phrase.
fn is_past_infinitive(clues: &Clues, at: usize) -> bool {
    let is = |at: usize, hints: Hints, tags: Tags| {
        clues
            .token(at)
            .is_some_and(|token| token.hints().any(hints) && token.tags().any(tags))
    };
    let participle = (at + 1..at + 4).any(|at| {
        clues
            .token(at)
            .is_some_and(|token| token.tags().any(Tags::PAST_PARTICIPLE))
    });
    let governed = at.checked_sub(1).is_some_and(|before| {
        matches!(
            clues.function(before),
            Function::De | Function::A | Function::Preposition
        )
    });
    is(at, Hints::AUXILIARY, Tags::INFINITIVE) && participle && !governed
}

/// Whether nothing but adverbs and the like stands in `tokens`: `annonce en mai avoir trouvé`, but not `appelle pour dire`.
fn only_adverbs(clues: &Clues, mut tokens: Range<usize>) -> bool {
    tokens.all(|t| {
        let preposition = matches!(
            clues.function(t),
            Function::De | Function::A | Function::Preposition | Function::Au
        );
        // `annonce en mai`, `affirme de son côté`
        !preposition
            || clues.document.word(t).eq_ignore_ascii_case("en")
            || clues.function(t + 1) == Function::Possessive
            // `dit quant à elle avoir été prévenue`
            || clues.token(t + 1).is_some_and(|next| next.word().is_third_person())
    })
}

/// One step over what may stand between a verb and its clause.
fn step_over(clues: &Clues, at: usize, objects: &mut usize, frames: Frames) -> Option<usize> {
    let token = clues.token(at)?;
    if let Some(index) = clues.mention_at(at) {
        let mention = &clues.mentions[index];
        if mention.kind == MentionKind::Relative {
            return None;
        }
        // `déclare à La Gazette/Radio-Nord que`
        let second = at > 0 && clues.is(at - 1, Mark::Slash);
        let object = mention.governor.is_none()
            && !second
            && mention.kind != MentionKind::Pronoun
            && !subject::is_time(clues, index);
        *objects += usize::from(object);
        // `accuse X de`, `résume la querelle :` : an object, or two; elsewhere only a time may stand here.
        let one = (frames.has(Frames::DE) || frames.has(Frames::COLON)) && *objects <= 2;
        return (!object || one).then(|| mention.last.max(at + 1));
    }
    match token.kind() {
        TokenKind::Mark(
            Mark::Comma
            | Mark::OpenParenthesis
            | Mark::CloseParenthesis
            | Mark::Slash
            | Mark::Hyphen,
        ) => Some(at + 1),
        TokenKind::Mark(_) => None,
        TokenKind::Word => {
            let finite =
                subject::is_main_verb(clues, at) && !token.tags().any(Tags::ADVERB | Tags::NOMINAL);
            (!finite).then_some(at + 1)
        }
        _ => Some(at + 1),
    }
}

/// The start of an infinitive at `at`, over its clitics, negation and adverbs.
fn infinitive_from(clues: &Clues, at: usize, end: usize) -> Option<usize> {
    // `ne nie pas avoir`, `dit cependant avoir`: what belongs to the verb before.
    if matches!(clues.function(at), Function::Negative | Function::Adverb) {
        return None;
    }
    let mut verb = at;
    while verb < end.min(at + 6) {
        let token = clues.token(verb)?;
        if token.kind() == TokenKind::Word
            && token.tags().any(Tags::INFINITIVE)
            && token.function() == Function::None
            // `c'est-à-dire` is no infinitive.
            && !clues.document.at(token.span()).contains('-')
        {
            let noun = token.tags().any(Tags::NOUN) && token.tags().any(Tags::THIRD);
            return (!noun).then_some(at);
        }
        // `dit « redouter »`: the mark belongs to the clause.
        let passes = clues.is_quote_mark(verb)
            || matches!(
                token.function(),
                Function::Negation
                    | Function::Negative
                    | Function::Reflexive
                    | Function::ObjectClitic
                    | Function::Adverb
                    | Function::DefiniteArticle
            )
            || (token.function() == Function::Preposition
                && clues.document.word(verb).eq_ignore_ascii_case("en"))
            || (token.function() == Function::EitherPronoun && clues.mention_at(verb).is_some());
        if !passes
            || verb > at
                && clues
                    .mention_at(verb)
                    .is_some_and(|index| clues.mentions[index].noun.is_some())
        {
            return None;
        }
        verb += 1;
    }
    None
}

/// `X résume la querelle autrement : chacun compte les lits` : a clause without marks after the colon.
fn speaks_in_clause(clues: &Clues, group: &VerbGroup, colon: usize, end: usize) -> bool {
    let says = group.cue.is_some_and(|cue| {
        matches!(
            cue.class,
            Class::Say | Class::Opinion | Class::Talk | Class::Deny
        )
    });
    let opens_mark = clues.is_quote_mark(colon + 1)
        || clues
            .token(colon + 1)
            .is_none_or(|token| token.opens_line());
    says && !opens_mark
        && has_verb(clues, colon + 1..end)
        && !(colon + 1..end).any(|at| clues.is_quote_mark(at))
        && group.tokens.end + 12 > colon
}
