//! How far a reported clause reaches: to the end of its sentence, or to the words with which the writer goes on.

use crate::cue::verb;
use crate::document::token::{Mark, TokenKind};
use crate::lexicon::tags::Tags;
use crate::lexicon::word::{Function, NounKind};
use crate::quote::clues::Clues;
use crate::quote::incise::{self, Place};
use crate::quote::intro::cue_group;
use crate::quote::phrase;
use std::ops::Range;

/// The tokens of the clause that begins at `start` and ends before `limit`, final stop left out.
pub fn of_clause(clues: &Clues, start: usize, limit: usize) -> Range<usize> {
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
        if at > start && ends_at(clues, at, limit) {
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

fn ends_at(clues: &Clues, at: usize, limit: usize) -> bool {
    let Some(token) = clues.token(at) else {
        return true;
    };
    match token.kind() {
        TokenKind::Mark(Mark::Semicolon) => true,
        TokenKind::Mark(Mark::Colon) => clues.is_quote_mark(at + 1),
        TokenKind::Mark(Mark::Comma) => writer_goes_on(clues, at + 1, limit),
        TokenKind::Word if token.function() == Function::Coordinator => {
            next_act(clues, at + 1, limit) || next_participle(clues, at + 1)
        }
        _ => false,
    }
}

/// Whether the words after a comma are the writer's again.
fn writer_goes_on(clues: &Clues, at: usize, limit: usize) -> bool {
    let Some(token) = clues.token(at).filter(|_| at < limit) else {
        return false;
    };
    if incise::read(clues, at, limit, Place::Unmarked).is_some() || phrase::opens(clues, at) {
        return true;
    }
    let next = clues.token(at + 1);
    match token.function() {
        Function::Coordinator => {
            next_act(clues, at + 1, limit)
                || verb::beginning(clues.document, at + 1, at + 1..limit).is_some()
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
        let row = crate::lexicon::cue_verb::of_lemma(token.lexeme().lemma);
        let says = row.is_some_and(|row| {
            row.frames.has(crate::lexicon::cue_verb::Frames::QUE)
                || row.frames.has(crate::lexicon::cue_verb::Frames::OBJECT)
        });
        tags.any(Tags::PAST_PARTICIPLE)
            && !tags.any(Tags::ADJECTIVE | Tags::NOUN | Tags::THIRD)
            && says
    })
}

/// Whether a verb of speech without a subject of its own follows: `et prédit que`.
fn next_act(clues: &Clues, at: usize, limit: usize) -> bool {
    let Some(group) = verb::beginning(clues.document, at, at..limit) else {
        return false;
    };
    group.cue.is_some() && group.clitic_subject.is_none()
}
