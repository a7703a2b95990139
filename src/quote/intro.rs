//! What stands before a colon: `Samia Belkadi prévient :`, `Réponse de la mairie :`, `Son credo :`, `Anne Roy :`.

use crate::cue::verb::{self, Form, VerbGroup};
use crate::document::Spot;
use crate::document::token::{Mark, TokenKind};
use crate::lexicon::cue_verb::{self, Class, Frames};
use crate::lexicon::figure::Roles;
use crate::lexicon::hints::Hints;
use crate::lexicon::semi_auxiliary::Reading;
use crate::lexicon::tags::Tags;
use crate::lexicon::word::{Function, Person};
use crate::mention::MentionKind;
use crate::quote::attributing;
use crate::quote::clues::Clues;
use crate::quote::subject;
use crate::quote::{CueTokens, Source};
use std::ops::Range;

/// Who and what announces the words after a colon.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Introducer {
    /// The verb or noun.
    pub cue: Option<CueTokens>,
    /// Who speaks.
    pub source: Option<Source>,
    /// The construction.
    pub rule: &'static str,
}

/// Reads the introducer in `tokens`, which end before the colon.
pub fn read(clues: &Clues, tokens: Range<usize>) -> Option<Introducer> {
    if tokens.is_empty() {
        return None;
    }
    if let Some(source) = only_mention(clues, tokens.clone()) {
        return Some(Introducer {
            cue: None,
            source: Some(source),
            rule: "name-colon",
        });
    }
    if let Some(found) = by_phrase(clues, tokens.clone()) {
        return Some(found);
    }
    let noun = cue_noun(clues, tokens.clone());
    let verb = verb_cue(clues, tokens.clone());
    match (verb, noun) {
        // `assure avoir reçu un message de l'accusé :` : the noun nearer to the colon, if it has an owner.
        (Some(group), Some(noun))
            if noun > group.tokens.end
                && (owner(clues, noun, tokens.end).is_some()
                    || !group.cue.is_some_and(|cue| cue.frames.has(Frames::COLON))) =>
        {
            Some(by_noun(clues, noun, tokens))
        }
        // `nous écrivions :` : the writer's own words.
        (Some(group), _) => {
            // `Lire aussi :`, `À noter :`: nobody speaks; but `Avant de glisser :`.
            let first = group.tokens.start;
            let bare = (tokens.start..first).all(|at| {
                // `À lire :`; `(1) Lire notre enquête :`.
                clues.function(at) == Function::A
                    || clues.token(at).is_some_and(|token| !token.is_word())
            });
            let found = by_verb(clues, &group, tokens);
            if group.form == Form::Infinitive && bare && found.source.is_none() {
                return None;
            }
            let own = found.source.as_ref().is_some_and(|source| {
                clues
                    .token(clues.mentions[source.mention].head)
                    .is_some_and(|token| token.word().person == Person::First)
            });
            (!own).then_some(found)
        }
        (None, Some(noun)) => Some(by_noun(clues, noun, tokens)),
        (None, None) => by_subject(clues, tokens.clone()).or_else(|| by_owner(clues, tokens)),
    }
}

/// `Au dire du maire :`, `à en croire un proche :`: the verb in such a phrase has no subject.
fn by_phrase(clues: &Clues, tokens: Range<usize>) -> Option<Introducer> {
    let end = tokens.end;
    let spots = clues.document.spots();
    let phrase = spots
        .all(Spot::Phrase, tokens)
        .filter_map(|at| attributing::read(clues, at))
        .find(|phrase| phrase.end == end && !phrase.weak && !phrase.relative)?;
    attributing::speaks(clues, &phrase, false, true).then(|| Introducer {
        cue: Some(CueTokens::of_phrase(&phrase)),
        source: Some(phrase.source.clone()),
        rule: "phrase",
    })
}

/// `D'où cette mise en garde du préfet :`, `Mot d'ordre des syndicats :`: no verb, and whose words they are.
fn by_owner(clues: &Clues, tokens: Range<usize>) -> Option<Introducer> {
    let index = clues.mention_ending(tokens.end)?;
    let mention = &clues.mentions[index];
    let owned = mention.governor.is_some_and(|governor| {
        // `Des doutes partagés par X :`
        is_agent(clues, governor)
            || matches!(
                clues.function(governor),
                Function::De | Function::Du | Function::Des
            )
    });
    let verbless = !tokens.clone().any(|at| subject::is_main_verb(clues, at));
    // `Urgences de Saint-Jérôme :` tells where.
    let place = mention.noun.is_none() && !mention.person;
    (owned && verbless && !place && mention.can_speak()).then(|| Introducer {
        cue: None,
        source: Some(Source::of(clues, index)),
        rule: "owner-colon",
    })
}

/// Whether the word at `at` is the `par` of a participle.
fn is_agent(clues: &Clues, at: usize) -> bool {
    let participle = at.checked_sub(1).is_some_and(|before| {
        clues
            .token(before)
            .is_some_and(|token| token.tags().any(Tags::PAST_PARTICIPLE))
    });
    participle && clues.document.word(at).eq_ignore_ascii_case("par")
}

/// `Anne Roy (PS)`, `La ministre, Anne Roy`: a mention and nothing else.
fn only_mention(clues: &Clues, tokens: Range<usize>) -> Option<Source> {
    let index = clues.mention_at(tokens.start)?;
    let mention = &clues.mentions[index];
    let end = clues.end_of_apposed(index);
    let rest = end..tokens.end;
    let aside = rest.is_empty()
        || (clues.is(end, Mark::OpenParenthesis) && clues.is(tokens.end - 1, Mark::CloseParenthesis))
        // `L'entraîneur, laconique :`
        || (clues.is(end, Mark::Comma) && rest.len() <= 6 && !rest.clone().any(|at| subject::is_main_verb(clues, at)));
    (aside && mention.can_speak() && mention.kind != MentionKind::Pronoun)
        .then(|| Source::of(clues, index))
}

/// The cue verb nearest to the colon whose subject can speak.
fn verb_cue(clues: &Clues, tokens: Range<usize>) -> Option<VerbGroup> {
    tokens.clone().rev().find_map(|at| {
        let group = cue_group(clues, at, tokens.clone())?;
        let class = group.cue?.class;
        let fits = !matches!(class, Class::Know | Class::Feel)
            && !group.passive
            && group.form != Form::PastParticiple;
        let asserted = !group.negated && group.reading != Reading::Blocks;
        (fits && asserted).then_some(group)
    })
}

/// The verb group at `at`, if a verb of the table stands there.
pub fn cue_group(clues: &Clues, at: usize, bounds: Range<usize>) -> Option<VerbGroup> {
    let token = clues.token(at)?;
    if !token.hints().any(Hints::CUE)
        || !cue_verb::may_cue(token.lexeme().lemma)
        || token.kind() != TokenKind::Word
        || token.function() != Function::None
    {
        return None;
    }
    verb::around(clues.document, at, bounds).filter(|group| group.cue.is_some() && group.verb == at)
}

fn by_verb(clues: &Clues, group: &VerbGroup, tokens: Range<usize>) -> Introducer {
    let subject = subject::of(clues, group, tokens.clone())
        .or_else(|| subject::after(clues, group, tokens.end, false));
    // What says words in marks can speak, whatever it is: only `cela` cannot.
    let subject = subject.filter(|&index| {
        clues.function(clues.mentions[index].head) != Function::DemonstrativePronoun
            || clues.mentions[index].can_speak()
                && clues
                    .token(clues.mentions[index].head)
                    .is_some_and(|t| t.word().is_third_person())
    });
    Introducer {
        cue: Some(CueTokens::of_verb(group)),
        source: subject.map(|index| Source::of(clues, index)),
        rule: "cue-colon",
    }
}

/// The noun that announces: the first with an owner (`Réponse de X, par courriel`), else the last.
fn cue_noun(clues: &Clues, tokens: Range<usize>) -> Option<usize> {
    let nouns: Vec<usize> = tokens
        .clone()
        .filter(|&at| {
            clues
                .token(at)
                .is_some_and(|token| token.word().announces.colon && token.tags().any(Tags::NOUN))
                && clues.pair_at(at).is_none()
                // `Son constat est sans appel :`
                && !at.checked_sub(1).and_then(|before| clues.token(before)).is_some_and(|before| {
                    before.word().figure.roles.any(Roles::WITHOUT)
                })
        })
        .collect();
    let owned = nouns
        .iter()
        .copied()
        .find(|&noun| owner(clues, noun, tokens.end).is_some());
    owned.or_else(|| nouns.last().copied())
}

/// `de X` after a noun.
pub fn owner(clues: &Clues, noun: usize, end: usize) -> Option<usize> {
    clues.next_mention(noun + 1).filter(|&index| {
        let mention = &clues.mentions[index];
        mention.first < end
            && mention.first <= noun + 3
            && mention.can_speak()
            && mention.governor.is_some_and(|at| {
                matches!(
                    clues.function(at),
                    Function::De | Function::Du | Function::Des
                )
            })
    })
}

/// `Réponse de X`, `Son credo`, `Il émet une réserve`.
fn by_noun(clues: &Clues, noun: usize, tokens: Range<usize>) -> Introducer {
    let owner = owner(clues, noun, tokens.end);
    let inside = clues
        .mention_over(noun)
        .filter(|&index| clues.mentions[index].kind == MentionKind::Possessive);
    // `Un constat conforté par X`
    let first = clues.next_mention(noun + 1).unwrap_or(clues.mentions.len());
    let agent = (first..clues.mentions.len())
        .take_while(|&index| clues.mentions[index].first < tokens.end)
        .find(|&index| {
            let held = &clues.mentions[index];
            held.can_speak() && held.governor.is_some_and(|by| is_agent(clues, by))
        });
    let subject = owner
        .or(agent)
        .or_else(|| subject_of_clause(clues, tokens))
        .or(inside);
    Introducer {
        cue: Some(CueTokens::of_noun(clues, noun)),
        source: subject.map(|index| Source::of(clues, index)),
        rule: "noun-colon",
    }
}

/// `Elle hausse les épaules : « … »`.
fn by_subject(clues: &Clues, tokens: Range<usize>) -> Option<Introducer> {
    let index = subject_of_clause(clues, tokens)?;
    Some(Introducer {
        cue: None,
        source: Some(Source::of(clues, index)),
        rule: "subject-colon",
    })
}

/// The subject of the last main verb in `tokens` that has one which can speak.
pub fn subject_of_clause(clues: &Clues, tokens: Range<usize>) -> Option<usize> {
    let verb = tokens
        .clone()
        .rev()
        .find(|&at| subject::is_main_verb(clues, at) && clues.pair_at(at).is_none())?;
    let group = verb::around(clues.document, verb, tokens.clone())?;
    let subject = subject::of(clues, &group, tokens)?;
    let mention = &clues.mentions[subject];
    let impersonal = clues.function(mention.head) == Function::DemonstrativePronoun;
    let someone = mention.can_speak()
        || matches!(
            mention.kind,
            MentionKind::Indefinite | MentionKind::Definite
        );
    (someone && !impersonal).then_some(subject)
}
