//! How far a reported clause reaches: to the end of its sentence, or to the words with which the writer goes on.

use crate::cue::verb::{self, Form, VerbGroup};
use crate::document::token::{Mark, TokenKind};
use crate::lexicon::cue_verb::{self, Frames};
use crate::lexicon::hints::Hints;
use crate::lexicon::tags::Tags;
use crate::lexicon::word::{Function, NounKind};
use crate::mention::MentionKind;
use crate::quote::clues::Clues;
use crate::quote::complement::complement;
use crate::quote::direct::has_verb;
use crate::quote::incise::{self, Place};
use crate::quote::intro::cue_group;
use crate::quote::phrase;
use crate::quote::predicate::{Around, goes_back, has_own_verb};
use crate::quote::subject::is_main_verb;
use crate::quote::tail::closes_aside;
use std::ops::Range;

/// A reported clause whose end is looked for.
#[derive(Clone, Copy)]
struct Clause {
    start: usize,
    limit: usize,
    /// It has no finite verb: `dit avoir vu`.
    infinitive: bool,
    around: Around,
}

/// The tokens of the clause that begins at `start` and ends before `limit`, final stop left out. `around` is what may
/// go on behind it.
pub fn of_clause(clues: &Clues, start: usize, limit: usize, around: Around) -> Range<usize> {
    let infinitive = (start..limit.min(start + 4)).any(|at| {
        clues.token(at).is_some_and(|token| {
            token.tags().any(Tags::INFINITIVE) && token.function() == Function::None
        })
    }) && !(start..limit.min(start + 4)).any(|at| is_main_verb(clues, at));
    let clause = Clause {
        start,
        limit,
        infinitive,
        around,
    };
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
        if at > start && ends_at(clues, at, clause) {
            break;
        }
        // `qui continue (et devrait continuer) de croître`
        at = past_brackets(clues, at, limit).unwrap_or(at + 1);
    }
    let mut end = at.min(limit);
    while end > start && is_loose_end(clues, end - 1) {
        end -= 1;
    }
    start..end
}

/// The token after the brackets that open at `at`, if they close soon.
fn past_brackets(clues: &Clues, at: usize, limit: usize) -> Option<usize> {
    const LONGEST: usize = 30;
    if !clues.is(at, Mark::OpenParenthesis) {
        return None;
    }
    (at..limit.min(at + LONGEST))
        .find(|&close| clues.is(close, Mark::CloseParenthesis))
        .map(|close| close + 1)
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

fn ends_at(clues: &Clues, at: usize, clause: Clause) -> bool {
    let limit = clause.limit;
    let Some(token) = clues.token(at) else {
        return true;
    };
    match token.kind() {
        TokenKind::Mark(Mark::Semicolon) => true,
        // `reproche d'empocher la mise : le dividende représente…` : the writer explains.
        TokenKind::Mark(Mark::Colon) => {
            clues.is_quote_mark(at + 1) || clause.infinitive && has_verb(clues, at + 1..limit)
        }
        TokenKind::Mark(Mark::Comma) => writer_goes_on(clues, at + 1, clause),
        // `le conducteur de car`, `la fondatrice et directrice` are phrases.
        TokenKind::Word
            if token.function() == Function::Coordinator && clues.mention_over(at).is_none() =>
        {
            // `il a demandé comment il s'appelait et, lorsque je lui ai dit`
            clues.is(at + 1, Mark::Comma) && clues.function(at + 2) == Function::Subordinator
                || next_act(clues, at + 1, limit)
                || next_participle(clues, at + 1)
                || other_clause(clues, at + 1, clause)
        }
        _ => false,
    }
}

/// Whether the words after a comma are the writer's again.
fn writer_goes_on(clues: &Clues, at: usize, clause: Clause) -> bool {
    let limit = clause.limit;
    let Some(token) = clues.token(at).filter(|_| at < limit) else {
        return false;
    };
    if resumes(clues, at, clause)
        || other_act(clues, at, limit)
        || comments(clues, at, limit)
        || !opens_relative(clues, at) && incise::read(clues, at, limit, Place::Unmarked).is_some()
        || phrase::opens(clues, at)
    {
        return true;
    }
    let next = clues.token(at + 1);
    match token.function() {
        // `, tout en assurant que`
        Function::Quantifier => (at + 2..at + 4).any(|act| {
            clues.function(at + 1) == Function::Preposition
                && clues.token(act).is_some_and(|act| {
                    act.tags().any(Tags::PRESENT_PARTICIPLE)
                        && cue_verb::may_cue(act.lexeme().lemma)
                })
        }),
        Function::Coordinator => {
            begins_verb(clues, at + 1, limit).is_some_and(|verb| {
                clause.infinitive || goes_back(clues, &verb, clause.around, (clause.start, at - 1))
            }) || other_clause(clues, at + 1, clause)
        }
        // `dit avoir « essayé », alors qu'il négocie`; `assure que P, alors que son adjoint affirme que Q`
        Function::Subordinator => {
            next.is_some_and(|next| next.function() == Function::Que)
                && (clause.infinitive && clues.document.word(at).eq_ignore_ascii_case("alors")
                    || other_act(clues, at + 2, limit))
        }
        Function::Preposition => {
            // `, avant d'ajouter`, `, sans préciser`, `, dans un communiqué`, `, lors d'une réunion`
            let whole = clause.infinitive || has_own_verb(clues, clause.start, at - 1);
            let subordinate = clues.function(at + 1) == Function::Que;
            let aim = clues.document.word(at).eq_ignore_ascii_case("afin");
            let act = !aim
                && (at + 1..(at + 4).min(limit)).any(|act| {
                    cue_group(clues, act, at..limit)
                        .is_some_and(|group| subordinate || group.form != Form::Finite)
                });
            act || whole
                && clues.next_mention(at).is_some_and(|index| {
                    let mention = &clues.mentions[index];
                    mention.governor == Some(at) && mention.noun == Some(NounKind::Document)
                })
        }
        Function::None => bare_comment(clues, at),
        _ => false,
    }
}

/// `un style qui, pense-t-il, entrave`: behind `qui` and a comma the clause has hardly begun.
fn opens_relative(clues: &Clues, at: usize) -> bool {
    at.checked_sub(2).is_some_and(|before| {
        matches!(
            clues.function(before),
            Function::Qui | Function::Relative | Function::Que
        )
    })
}

/// `qui affirme que P, a porté plainte`: the verb of the clause around.
fn resumes(clues: &Clues, at: usize, clause: Clause) -> bool {
    let Some(token) = clues.token(at) else {
        return false;
    };
    clause.around != Around::Nothing
        && matches!(
            token.function(),
            Function::None | Function::Reflexive | Function::Negation
        )
        && !(token.tags().any(Tags::SUBJUNCTIVE) && !token.tags().any(Tags::PRESENT))
        && begins_verb(clues, at, clause.limit).is_some()
        && (clause.infinitive || has_own_verb(clues, clause.start, at - 1))
        && !closes_aside(clues, clause.start, at - 1)
}

/// `, précisant que`, `, hypothèse évoquée par`, `, allusion à`: words of the writer's without a determiner.
fn bare_comment(clues: &Clues, at: usize) -> bool {
    let Some(token) = clues.token(at) else {
        return false;
    };
    let tags = token.tags();
    let participle = tags.any(Tags::PRESENT_PARTICIPLE) && token.lexeme().lemma != 0;
    let noun = tags.any(Tags::NOUN)
        && !tags.any(Tags::ADJECTIVE | Tags::PAST_PARTICIPLE | Tags::ADVERB)
        && !token.is_capitalized()
        // `, a cédé`: no letter of the alphabet.
        && !token.hints().any(Hints::AUXILIARY);
    let bare = noun
        && clues.token(at + 1).is_some_and(|next| {
            next.function() == Function::A
                || (next.tags().any(Tags::PAST_PARTICIPLE) && next.function() == Function::None)
        });
    participle || bare
}

/// `, ce qui inquiète les familles`; `, ce que dément X`, `, des chiffres que nous n'avons pas pu vérifier`: what the
/// writer has to say of the clause.
fn comments(clues: &Clues, at: usize, limit: usize) -> bool {
    const REACH: usize = 8;
    let verb_from =
        |from: usize| (from..limit.min(from + REACH)).find(|&verb| is_main_verb(clues, verb));
    let tags = |at: usize| clues.token(at).map_or(Tags::NONE, |token| token.tags());
    if clues.function(at) == Function::Demonstrative && clues.function(at + 1) == Function::Qui {
        return verb_from(at + 2)
            .is_some_and(|verb| !tags(verb).any(Tags::CONDITIONAL | Tags::IMPERFECT));
    }
    let relative = if clues.function(at) == Function::Demonstrative {
        at + 1
    } else {
        let told = clues.mention_at(at).map(|index| &clues.mentions[index]);
        match told.filter(|told| told.governor.is_none() && told.kind == MentionKind::Indefinite) {
            Some(told) => told.last,
            None => return false,
        }
    };
    clues.function(relative) == Function::Que
        && verb_from(relative + 1).is_some_and(|verb| {
            // `des chiffres que nous n'avons pas pu vérifier` : the writer's own verb.
            let own = tags(verb).any(Tags::FIRST_PLURAL);
            own || cue_group(clues, verb, relative..limit).is_some()
        })
}

/// `a dit « partager la douleur » et annoncé que` : a participle of speech that shares the auxiliary before the clause.
fn next_participle(clues: &Clues, at: usize) -> bool {
    clues.token(at).is_some_and(|token| {
        let tags = token.tags();
        let row = cue_verb::of_lemma(token.lexeme().lemma);
        // `Estimant que P et considérant Q`
        if tags.any(Tags::PRESENT_PARTICIPLE)
            && row.is_some()
            && clues.function(at + 1).is_determiner()
        {
            return true;
        }
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

/// Whether the word at `at` opens a clause within another.
fn is_subordinate(clues: &Clues, at: usize) -> bool {
    matches!(
        clues.function(at),
        Function::Que | Function::Qui | Function::Relative | Function::Subordinator | Function::Si
    )
}

/// `et une navette circulera`, `et je veux bien les croire` after an infinitive: a clause of the writer's, with a subject
/// and a verb.
fn other_clause(clues: &Clues, at: usize, clause: Clause) -> bool {
    const REACH: usize = 12;
    let subordinate = |at: usize| is_subordinate(clues, at);
    // What stands in marks is closed in itself.
    let open = |at: usize| subordinate(at) && clues.pair_at(at).is_none();
    if !clause.infinitive || (clause.start..at).any(open) {
        return false;
    }
    let verb = (at..clause.limit.min(at + REACH))
        .take_while(|&at| !subordinate(at) && !clues.is(at, Mark::Comma))
        .find(|&at| is_main_verb(clues, at));
    verb.is_some_and(|verb| verb > at)
}

/// Whether a verb of speech without a subject of its own follows: `et prédit que`.
fn next_act(clues: &Clues, at: usize, limit: usize) -> bool {
    begins_verb(clues, at, limit).is_some_and(|group| group.cue.is_some())
        || governs_words(clues, at, limit)
}

/// `et dit privilégier les départs`: a word that could be a noun is a verb where it governs words.
fn governs_words(clues: &Clues, at: usize, limit: usize) -> bool {
    verb::beginning(clues.document, at, at..limit).is_some_and(|group| {
        let third = clues
            .token(group.finite)
            .is_some_and(|token| token.tags().any(Tags::THIRD));
        let frames = group.cue.map(|cue| cue.frames);
        third
            && group.clitic_subject.is_none()
            && frames.is_some_and(|frames| complement(clues, &group, frames, at..limit).is_some())
    })
}
