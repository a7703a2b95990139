//! Words in marks that an incise inside the marks interrupts: a chain of pairs comes in, the quote around the incise
//! goes out.

use crate::document::token::{Mark, Token, TokenKind};
use crate::lexicon::tags::Tags;
use crate::mention::MentionKind;
use crate::quote::clues::Clues;
use crate::quote::direct::{content, has_verb, is_embedded, join_next, prefix};
use crate::quote::incise::{self, Incise, Place};
use crate::quote::subject::is_main_verb;
use crate::quote::tail::past_modifiers;
use crate::quote::{Found, QuoteKind, Source};
use std::ops::Range;

/// `« Nous irons, a dit X, jusqu'au bout. »` : an incise inside the marks.
pub fn interrupted(
    clues: &Clues,
    chain: &[usize],
    from: usize,
    used: &mut [bool],
) -> Option<Found> {
    let (place, at, incise) = chain.iter().enumerate().find_map(|(place, &pair)| {
        let (at, incise) = inner_incise(clues, pair)?;
        Some((place, at, incise))
    })?;
    let mut parts = Vec::new();
    for (number, &pair) in chain.iter().enumerate() {
        let inner = clues.pairs[pair].inner.clone();
        if number != place {
            parts.push(content(clues, &clues.pairs[pair]));
            continue;
        }
        parts.push(clues.trim(inner.start..at));
        let rest = after_incise(clues, incise.tokens.end, inner.end);
        // The first line of a dialogue closes on a later one.
        let answered = clues.token(inner.end).is_some_and(Token::opens_turn);
        let held = &clues.pairs[pair];
        let missing = held.close.is_none() && !held.continued && !answered;
        if !rest.is_empty() && (!missing || is_speech(clues, rest.clone())) {
            parts.push(rest);
        }
    }
    // `« A, dit X », « b »` in one sentence is one quote.
    let last = *chain.last()?;
    join_next(clues, last, clues.pairs[last].outer().end, &mut parts, used);
    let first = &clues.pairs[chain[0]];
    let embedded =
        is_embedded(clues, &prefix(clues, first, from)) && !has_verb(clues, first.inner.start..at);
    Some(Found {
        parts,
        kind: if embedded {
            QuoteKind::Fragment
        } else {
            QuoteKind::Direct
        },
        cue: Some(incise.cue),
        source: incise.source,
        rule: "incise-inside",
    })
}

fn after_incise(clues: &Clues, from: usize, end: usize) -> Range<usize> {
    let from = past_modifiers(clues, from, end);
    let mut start = from;
    // `dit X, de l'Institut Y. Chez nous, …`, `dit X, les mains blanches. La fuite …`: an aside up to the stop.
    if clues.is(from, Mark::Comma) {
        let stop = (from + 1..end).find(|&at| clues.is(at, Mark::Stop));
        // `appris chez lui`: a participle.
        let verb = |tokens: Range<usize>| {
            tokens.into_iter().any(|at| {
                is_main_verb(clues, at)
                    && !clues
                        .token(at)
                        .is_some_and(|token| token.tags().any(Tags::PAST_PARTICIPLE))
            })
        };
        if let Some(stop) = stop.filter(|&stop| stop + 1 < end && !verb(from + 1..stop)) {
            start = stop;
        }
    }
    let passes = |at: usize| {
        matches!(
            clues.token(at).map(|token| token.kind()),
            Some(TokenKind::Mark(
                Mark::Comma
                    | Mark::Stop
                    | Mark::Semicolon
                    | Mark::Dash
                    | Mark::Colon
                    | Mark::Exclamation
                    | Mark::Question
            ))
        )
    };
    while start < end && passes(start) {
        start += 1;
    }
    clues.trim(start..end)
}

/// The first incise inside a pair and the token where the words before it end.
fn inner_incise(clues: &Clues, index: usize) -> Option<(usize, Incise)> {
    let inner = clues.pairs[index].inner.clone();
    (inner.start + 1..inner.end).find_map(|at| {
        let token = clues.token(at)?;
        if !incise::can_precede(token) || clues.pair_at(at) != Some(index) || at + 1 >= inner.end {
            return None;
        }
        let found = incise::read(clues, at + 1, inner.end, Place::InsideMarks)?;
        if found
            .source
            .as_ref()
            .is_none_or(|source| is_own(clues, source))
        {
            return None;
        }
        let comma = matches!(
            token.kind(),
            TokenKind::Mark(Mark::Comma | Mark::Dash | Mark::Hyphen)
        );
        Some((if comma { at } else { at + 1 }, found))
    })
}

/// A source that only the one who speaks can name: `disait mon père`.
fn is_own(clues: &Clues, source: &Source) -> bool {
    let mention = &clues.mentions[source.mention];
    mention.kind == MentionKind::Possessive
        && clues
            .token(mention.first)
            .is_some_and(|t| t.word().owner_speaks())
}

/// Whether words after an incise without closing mark go on as speech: a first or second person says so.
fn is_speech(clues: &Clues, tokens: Range<usize>) -> bool {
    tokens.into_iter().any(|at| {
        clues
            .token(at)
            .is_some_and(|token| token.word().is_speakers_own())
    })
}
