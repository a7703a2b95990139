//! How far a reported clause reaches: to the end of its sentence, or to the words with which the writer goes on.

use crate::cue::verb::{self, VerbGroup};
use crate::document::token::{Mark, TokenKind};
use crate::lexicon::cue_verb::{self, Frames};
use crate::lexicon::tags::Tags;
use crate::lexicon::word::{Function, NounKind};
use crate::mention::MentionKind;
use crate::quote::clues::Clues;
use crate::quote::direct::has_verb;
use crate::quote::incise::{self, Place};
use crate::quote::intro::cue_group;
use crate::quote::phrase;
use crate::quote::subject::is_main_verb;
use crate::quote::tail::closes_aside;
use std::ops::Range;

/// The tokens of the clause that begins at `start` and ends before `limit`, final stop left out.
pub fn of_clause(clues: &Clues, start: usize, limit: usize) -> Range<usize> {
    let infinitive = (start..limit.min(start + 4)).any(|at| {
        clues.token(at).is_some_and(|token| {
            token.tags().any(Tags::INFINITIVE) && token.function() == Function::None
        })
    }) && !(start..limit.min(start + 4)).any(|at| is_main_verb(clues, at));
    let mut at = start;
    while at < limit {
        if let Some(pair) = clues
            .pair_at(at)
            .filter(|&pair| clues.pairs[pair].outer().start == at)
        {
            let outer = clues.pairs[pair].outer();
            if outer.end <= limit && outer.end > at {
                at = outer.end;
                continue;
            }
        }
        if at > start && ends_at(clues, at, (start, limit), infinitive) {
            break;
        }
        at += 1;
    }
    let mut end = at.min(limit);
    while end > start && is_loose_end(clues, end - 1) {
        end -= 1;
    }
    start..end
}

/// Stops, commas and unpaired marks at the end do not belong to the clause.
fn is_loose_end(clues: &Clues, at: usize) -> bool {
    match clues.token(at).map(|token| token.kind()) {
        Some(TokenKind::Mark(mark)) => match mark {
            Mark::CloseParenthesis | Mark::CloseBracket => false,
            _ if mark.is_quote() => clues.pair_at(at).is_none(),
            _ => true,
        },
        _ => false,
    }
}

fn ends_at(clues: &Clues, at: usize, (start, limit): (usize, usize), infinitive: bool) -> bool {
    let Some(token) = clues.token(at) else {
        return true;
    };
    match token.kind() {
        TokenKind::Mark(Mark::Semicolon) => true,
        // `reproche d'empocher la mise : le dividende représente…` : the writer explains.
        TokenKind::Mark(Mark::Colon) => {
            clues.is_quote_mark(at + 1) || infinitive && has_verb(clues, at + 1..limit)
        }
        TokenKind::Mark(Mark::Comma) => writer_goes_on(clues, at + 1, (start, limit), infinitive),
        TokenKind::Word if token.function() == Function::Coordinator => {
            next_act(clues, at + 1, limit) || next_participle(clues, at + 1)
        }
        _ => false,
    }
}

/// Whether the words after a comma are the writer's again.
fn writer_goes_on(
    clues: &Clues,
    at: usize,
    (start, limit): (usize, usize),
    infinitive: bool,
) -> bool {
    let Some(token) = clues.token(at).filter(|_| at < limit) else {
        return false;
    };
    // `qui affirme que P, a porté plainte`: the verb of the clause around.
    let resumes = matches!(
        token.function(),
        Function::None | Function::Reflexive | Function::Negation
    ) && !(token.tags().any(Tags::SUBJUNCTIVE) && !token.tags().any(Tags::PRESENT))
        && begins_verb(clues, at, limit).is_some()
        && (infinitive || (start..at).any(|held| is_main_verb(clues, held)))
        && !closes_aside(clues, start, at - 1);
    if resumes
        || other_act(clues, at, limit)
        || incise::read(clues, at, limit, Place::Unmarked).is_some()
        || phrase::opens(clues, at)
    {
        return true;
    }
    let next = clues.token(at + 1);
    match token.function() {
        // `, tout en assurant que`
        Function::Quantifier => clues.token(at + 2).is_some_and(|act| {
            clues.function(at + 1) == Function::Preposition
                && act.tags().any(Tags::PRESENT_PARTICIPLE)
                && cue_verb::may_cue(act.lexeme().lemma)
        }),
        Function::Coordinator => {
            begins_verb(clues, at + 1, limit).is_some()
                || (infinitive && other_clause(clues, at + 1, limit))
        }
        // `, alors que`, `, tandis que`
        Function::Subordinator => {
            next.is_some_and(|next| next.function() == Function::Que)
                && clues.document.word(at).eq_ignore_ascii_case("alors")
        }
        Function::Preposition => {
            // `, avant d'ajouter`, `, sans préciser`, `, dans un communiqué`, `, lors d'une réunion`
            let act =
                (at + 1..(at + 4).min(limit)).any(|act| cue_group(clues, act, at..limit).is_some());
            act || clues.next_mention(at).is_some_and(|index| {
                let mention = &clues.mentions[index];
                mention.governor == Some(at) && mention.noun == Some(NounKind::Document)
            })
        }
        // `, a-t-il`, `, précisant que`, `, hypothèse évoquée par`, `, allusion à`
        Function::None => {
            let tags = token.tags();
            let participle = tags.any(Tags::PRESENT_PARTICIPLE) && token.lexeme().lemma != 0;
            let noun = tags.any(Tags::NOUN)
                && !tags.any(Tags::ADJECTIVE | Tags::PAST_PARTICIPLE | Tags::ADVERB)
                && !token.is_capitalized();
            let bare = noun
                && next.is_some_and(|next| {
                    next.function() == Function::A
                        || (next.tags().any(Tags::PAST_PARTICIPLE)
                            && next.function() == Function::None)
                });
            participle || bare
        }
        _ => false,
    }
}

/// `a dit « partager la douleur » et annoncé que` : a participle of speech that shares the auxiliary before the clause.
fn next_participle(clues: &Clues, at: usize) -> bool {
    clues.token(at).is_some_and(|token| {
        let tags = token.tags();
        let row = cue_verb::of_lemma(token.lexeme().lemma);
        let says =
            row.is_some_and(|row| row.frames.has(Frames::QUE) || row.frames.has(Frames::OBJECT));
        let agent = clues.document.word(at + 1).eq_ignore_ascii_case("par");
        tags.any(Tags::PAST_PARTICIPLE) && !tags.any(Tags::NOUN | Tags::THIRD) && says && !agent
    })
}

/// Whether a finite verb without a subject of its own begins at `at`; `les dépenses` is no `dépenser`.
fn begins_verb(clues: &Clues, at: usize, limit: usize) -> Option<VerbGroup> {
    let group = verb::beginning(clues.document, at, at..limit)?;
    let third = clues.token(group.finite)?.tags().any(Tags::THIRD);
    let noun = verb::is_noun_here(clues.document, group.finite, at..limit);
    (third && !noun && group.clitic_subject.is_none()).then_some(group)
}

/// `, Paris promet d'envoyer`: another subject and what it says.
fn other_act(clues: &Clues, at: usize, limit: usize) -> bool {
    let Some(index) = clues.mention_at(at) else {
        return false;
    };
    let mention = &clues.mentions[index];
    let acts = mention.last < limit
        && begins_verb(clues, mention.last, limit).is_some_and(|group| group.cue.is_some());
    mention.governor.is_none()
        && mention.kind != MentionKind::Relative
        && mention.can_speak()
        && acts
}

/// `, et une navette circulera` after an infinitive: a clause of the writer's.
fn other_clause(clues: &Clues, at: usize, limit: usize) -> bool {
    let Some(index) = clues.mention_at(at) else {
        return false;
    };
    let mention = &clues.mentions[index];
    mention.governor.is_none()
        && mention.last < limit
        && begins_verb(clues, mention.last, limit).is_some()
}

/// Whether a verb of speech without a subject of its own follows: `et prédit que`.
fn next_act(clues: &Clues, at: usize, limit: usize) -> bool {
    begins_verb(clues, at, limit).is_some_and(|group| group.cue.is_some())
}
