//! Interviews with names before the answers: `Jeanne Courtil : Nous n'avons reçu aucune aide.` An answer runs to the next
//! label or question.

use crate::document::token::Mark;
use crate::lexicon::word::NounKind;
use crate::quote::claimed::Claimed;
use crate::quote::clues::Clues;
use crate::quote::direct::has_verb;
use crate::quote::turns::{is_turn, opens_turn, words};
use crate::quote::{Found, QuoteKind, Source};
use std::ops::Range;

/// Answers under a label: the label is the mention before the colon.
pub fn answers(clues: &Clues, lines: &[Range<usize>], claimed: &Claimed) -> Vec<Found> {
    let labels: Vec<Option<(Source, usize)>> =
        lines.iter().map(|line| label(clues, line)).collect();
    let labelled = labels.iter().flatten().count();
    // One label may be any sentence with a colon; two make an interview.
    if labelled < 2 {
        return Vec::new();
    }
    let last_label = labels.iter().rposition(Option::is_some).unwrap_or(0);
    let mut found = Vec::new();
    let mut number = 0;
    while number < lines.len() {
        let Some((source, start)) = labels[number].clone() else {
            number += 1;
            continue;
        };
        let mut parts = vec![words(clues, start..lines[number].end)];
        let mut next = number + 1;
        while next < lines.len()
            && labels[next].is_none()
            && goes_on(clues, lines, &labels, next, last_label)
        {
            parts.push(words(clues, lines[next].clone()));
            next += 1;
        }
        parts.retain(|part| !part.is_empty());
        if !parts.is_empty() && !claimed.is_quoted(parts[0].start) {
            found.push(Found {
                parts,
                kind: QuoteKind::Direct,
                cue: None,
                source: Some(source),
                rule: "interview",
            });
        }
        number = next;
    }
    found
}

/// Answers behind dashes between those under a label: the same one speaks, and the questions are the writer's.
pub fn unlabelled(
    clues: &Clues,
    lines: &[Range<usize>],
    claimed: &Claimed,
    answers: &[Found],
) -> Vec<Found> {
    let mut found = Vec::new();
    let mut last = 0;
    for line in lines {
        let start = line.start + 1;
        while answers
            .get(last + 1)
            .is_some_and(|next| next.tokens().start < start)
        {
            last += 1;
        }
        let answer = &answers[last];
        let after = answer.tokens().start < start && !answer.holds(start);
        let question = clues.is(line.end.saturating_sub(1), Mark::Question);
        if after && is_turn(clues, line) && !question && !claimed.is_quoted(start) {
            found.push(Found {
                parts: vec![words(clues, start..line.end)],
                source: None,
                ..answer.clone()
            });
        }
    }
    found
}

/// A paragraph goes on with the answer before it, unless it asks, heads, or stands before the next label.
fn goes_on(
    clues: &Clues,
    lines: &[Range<usize>],
    labels: &[Option<(Source, usize)>],
    number: usize,
    last_label: usize,
) -> bool {
    let line = &lines[number];
    let last = line.end.saturating_sub(1);
    let asks = clues.is(last, Mark::Question);
    let ends = clues.is_final(last) || clues.is_quote_mark(last);
    let before_label = labels.get(number + 1).is_some_and(Option::is_some);
    let later = number < last_label;
    ends && !asks && !before_label && later && !opens_turn(clues, line.start)
}

/// `Aminata Sarr :`, `A. S. :`, `– Le maire :`; the token after the colon.
fn label(clues: &Clues, line: &Range<usize>) -> Option<(Source, usize)> {
    let start = if opens_turn(clues, line.start) {
        line.start + 1
    } else {
        line.start
    };
    let index = clues.mention_at(start)?;
    let mention = &clues.mentions[index];
    let mut colon = mention.last;
    if clues.is(colon, Mark::Stop) {
        colon += 1;
    }
    // `B. A. (rires) :`
    if clues.is(colon, Mark::OpenParenthesis) && clues.is(colon + 2, Mark::CloseParenthesis) {
        colon += 3;
    }
    let named = mention.person
        || mention.noun.is_some_and(NounKind::is_human)
        || is_initials(clues, start, colon);
    if !named
        || !clues.is(colon, Mark::Colon)
        || colon + 1 >= line.end
        || clues.is_quote_mark(colon + 1)
    {
        return None;
    }
    has_sentence(clues, colon + 1..line.end).then(|| (Source::of(clues, index), colon + 1))
}

fn is_initials(clues: &Clues, start: usize, end: usize) -> bool {
    (start..end).all(|at| {
        clues.token(at).is_some_and(|token| {
            let mark = token.is(Mark::Stop) || token.is(Mark::Hyphen);
            mark || token.span().len() <= 2 && token.is_capitalized()
        })
    })
}

/// Words that are said, not listed: they end like a sentence.
fn has_sentence(clues: &Clues, tokens: Range<usize>) -> bool {
    clues.is_final(tokens.end.saturating_sub(1))
        || clues.is_quote_mark(tokens.end.saturating_sub(1))
        || has_verb(clues, tokens)
}
