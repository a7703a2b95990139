//! Turns: the answers of an interview, or dialogue after dashes.
//!
//! `— Vous venez ? demanda-t-elle.` — a turn runs to the end of its paragraph, its incises left out.

use crate::document::token::{Mark, Token, TokenKind};
use crate::lexicon::hints::Hints;
use crate::lexicon::tags::Tags;
use crate::lexicon::word::{Function, Number, Person};
use crate::quote::claimed::Claimed;
use crate::quote::clues::Clues;
use crate::quote::incise::{self, Incise, Place};
use crate::quote::intro::{self, Introducer};
use crate::quote::subject::is_main_verb;
use crate::quote::tail::past_modifiers;
use crate::quote::{Found, QuoteKind, interview, labelled};
use std::ops::Range;

/// The turns of a document.
pub fn find(clues: &Clues, claimed: &Claimed) -> Vec<Found> {
    let lines = lines(clues);
    let mut found = labelled::answers(clues, &lines, claimed);
    if found.is_empty() {
        found = dialogue(clues, &lines, claimed);
        if found.len() < 2 {
            let answers = interview::answers(clues, &lines, claimed);
            if !answers.is_empty() {
                found = answers;
            }
        }
    } else {
        found.extend(labelled::unlabelled(clues, &lines, claimed, &found));
    }
    found
}

/// The lines of a document: paragraphs, cut where a line inside one opens a turn of its own.
fn lines(clues: &Clues) -> Vec<Range<usize>> {
    let mut lines = Vec::with_capacity(clues.paragraphs.len());
    for paragraph in &clues.paragraphs {
        let mut start = paragraph.tokens.start;
        let end = paragraph.tokens.end;
        if paragraph.hints.any(Hints::TURN) {
            for at in clues.hinted(start + 1..end, Hints::TURN) {
                lines.push(start..at);
                start = at;
            }
        }
        lines.push(start..end);
    }
    lines
}

pub fn opens_turn(clues: &Clues, at: usize) -> bool {
    clues.token(at).is_some_and(Token::is_dash)
}

pub fn words(clues: &Clues, tokens: Range<usize>) -> Range<usize> {
    clues.trim(tokens)
}

/// Lines after dashes that speak, two at least in a row, or one with an incise.
fn dialogue(clues: &Clues, lines: &[Range<usize>], claimed: &Claimed) -> Vec<Found> {
    let turns: Vec<bool> = lines
        .iter()
        .map(|line| is_turn(clues, line) && !claimed.is_quoted(line.start + 1))
        .collect();
    let mut found: Vec<Found> = Vec::new();
    let interview = is_interview(clues, lines, &turns);
    for (number, line) in lines.iter().enumerate() {
        if !turns[number] || interview && asks(clues, line) {
            continue;
        }
        // `Elle répondit enfin :` announces the line, `« Vous venez ?` waits for it.
        let announced = |before: usize| {
            turns[before]
                || clues.is(lines[before].end.saturating_sub(1), Mark::Colon)
                || is_open(clues, &lines[before])
        };
        let neighbour = number.checked_sub(1).is_some_and(announced)
            || turns.get(number + 1).copied().unwrap_or(false);
        let mut turn = turn(clues, line);
        if interview && turn.cue.is_none() {
            turn.rule = "interview";
        }
        if turn.cue.is_none()
            && let Some(before) = number.checked_sub(1)
            && let Some(introducer) = introducer(clues, &lines[before])
        {
            (turn.cue, turn.source, turn.rule) =
                (introducer.cue, introducer.source, introducer.rule);
        }
        if neighbour || turn.cue.is_some() {
            found.push(turn);
        }
    }
    found
}

/// What announces the words on the next line: `Elle répondit enfin :`.
fn introducer(clues: &Clues, line: &Range<usize>) -> Option<Introducer> {
    let colon = line.end.checked_sub(1)?;
    if !clues.is(colon, Mark::Colon) {
        return None;
    }
    intro::read(clues, clues.sentence(colon).start..colon)
}

/// Whether a line begins with a mark that it does not close.
fn is_open(clues: &Clues, line: &Range<usize>) -> bool {
    let pair = clues.pair_at(line.start).map(|pair| &clues.pairs[pair]);
    pair.is_some_and(|pair| {
        pair.open == Some(line.start) && pair.close.is_none() && pair.inner.end == line.end
    })
}

/// Whether the questions among the turns are the writer's own, put to the one interviewed: two at least, none that an
/// incise gives to someone (`— Vous venez ? demanda-t-elle.`), while incises name who speaks in most other turns. In a
/// court room the judge asks, and nobody is named.
fn is_interview(clues: &Clues, lines: &[Range<usize>], turns: &[bool]) -> bool {
    let (mut questions, mut named, mut others) = (0, 0, 0);
    for (line, _) in lines.iter().zip(turns).filter(|(_, turn)| **turn) {
        let told = turn(clues, line).cue.is_some();
        let question = (line.start..line.end).any(|at| clues.is(at, Mark::Question));
        if told && question {
            return false;
        }
        let asked = asks(clues, line);
        questions += usize::from(asked);
        named += usize::from(told);
        others += usize::from(!asked && !told);
    }
    questions >= 2 && named > others
}

/// Whether a turn is a question put to someone: `vous`, `votre`, `-vous`.
fn asks(clues: &Clues, line: &Range<usize>) -> bool {
    clues.is(line.end.saturating_sub(1), Mark::Question)
        && line.clone().any(|at| {
            let word = clues.token(at).map(|token| token.word());
            word.is_some_and(|word| word.person == Person::Second && word.number == Number::Plural)
        })
}

pub fn is_turn(clues: &Clues, line: &Range<usize>) -> bool {
    if !opens_turn(clues, line.start) || line.len() < 3 {
        return false;
    }
    let start = line.start + 1;
    // `- 12 élus`, `- chiffre d'affaires :` are items of a list.
    let opens = clues.token(start).is_some_and(|token| {
        token.is_capitalized()
            || token.is(Mark::Ellipsis)
            || matches!(token.kind(), TokenKind::Mark(_))
    });
    let last = line.end - 1;
    let ends = clues.is_final(last) || clues.is_quote_mark(last);
    // `– Bennes : douze` is an item with its label.
    let labelled = (start..line.end)
        .take(7)
        .any(|at| clues.is(at, Mark::Colon));
    let list = labelled
        || clues.is(last, Mark::Semicolon)
        || (start..line.end).take(8).any(|at| {
            clues.is(at, Mark::Colon)
                && clues
                    .token(at + 1)
                    .is_some_and(|t| t.kind() == TokenKind::Number)
        });
    opens && ends && !list
}

/// One line of dialogue: its words, cut by an incise; what is told after the incise is no speech.
fn turn(clues: &Clues, line: &Range<usize>) -> Found {
    let start = line.start + 1;
    let line_end = end_of_words(clues, line);
    let incise = (start..line_end).find_map(|at| {
        let token = clues.token(at)?;
        if !incise::can_precede(token) || clues.pair_at(at).is_some() {
            return None;
        }
        let dash = token.is_dash();
        let found = incise::read(clues, at + 1, line_end, Place::InsideMarks)?;
        let comma = clues.is(at, Mark::Comma) || dash;
        Some((if comma { at } else { at + 1 }, found))
    });
    let Some((end, incise)) = incise else {
        return Found {
            parts: vec![words(clues, start..line_end)],
            kind: QuoteKind::Direct,
            cue: None,
            source: None,
            rule: "dialogue",
        };
    };
    let mut parts = vec![words(clues, start..end)];
    if let Some(rest) = speech_after(clues, &incise, end..line_end) {
        parts.push(rest);
    }
    Found {
        parts,
        kind: QuoteKind::Direct,
        cue: Some(incise.cue),
        source: incise.source,
        rule: "dialogue-incise",
    }
}

/// Where the words of a line end: before a mark that closes a pair opened on an earlier line.
fn end_of_words(clues: &Clues, line: &Range<usize>) -> usize {
    let last = line.end - 1;
    let closes = clues.is(last, Mark::CloseGuillemet)
        && !line.clone().any(|at| clues.is(at, Mark::OpenGuillemet));
    if closes { last } else { line.end }
}

/// The words that go on after an incise: after a comma or a dash always, after a stop where they do not tell.
/// They begin where `tokens` do.
fn speech_after(clues: &Clues, incise: &Incise, tokens: Range<usize>) -> Option<Range<usize>> {
    let end = tokens.end;
    // `Vous avez, reprit-elle, frappé à la porte ?`
    let open = tokens
        .start
        .checked_sub(1)
        .is_some_and(|last| is_main_verb(clues, last));
    let from = past_modifiers(clues, incise.tokens.end, end);
    let mark = clues.token(from)?;
    let rest = words(clues, from + 1..end);
    if rest.is_empty() || from >= end {
        return None;
    }
    let mut rest = rest;
    if mark.is(Mark::Comma) {
        // `dit-elle, sans lever les yeux.` is told; `dit-elle, et je reste.` is said.
        let stop = (rest.start..rest.end).find(|&at| clues.is_final(at));
        let sentence = rest.start..stop.unwrap_or(rest.end);
        let told = clues.token(rest.start).is_some_and(|token| {
            let tags = token.tags();
            let participle = tags.any(Tags::PRESENT_PARTICIPLE | Tags::PAST_PARTICIPLE)
                && token.function() == Function::None;
            (tags.any(Tags::PREPOSITION) || participle) && !open && !says(clues, sentence)
        });
        // A dash later opens the words again.
        if let Some(dash) = (from..end).find(|&at| clues.is(at, Mark::Dash)) {
            rest = words(clues, dash + 1..end);
            return (!rest.is_empty()).then_some(rest);
        }
        if !told {
            return Some(rest);
        }
        // `fit la veuve, en refermant la soupière. C'est vous ?`: the next sentence is said again.
        let next = words(clues, stop? + 1..end);
        let said = !next.is_empty() && !tells(clues, next.clone());
        return said.then_some(next);
    }
    if let Some(dash) = (from..end).find(|&at| clues.is(at, Mark::Dash)) {
        let spoken = words(clues, dash + 1..end);
        return (!spoken.is_empty()).then_some(spoken);
    }
    let told = tells(clues, rest.clone()) && !is_present(clues, incise);
    (mark.is(Mark::Stop) && !told).then_some(rest)
}

/// `répond-elle`, not `répondit-elle`: who reports in the present does not go on telling in the past.
fn is_present(clues: &Clues, incise: &Incise) -> bool {
    let tags = |at| clues.token(at).map_or(Tags::NONE, |token| token.tags());
    let verbs = incise.cue.tokens.clone().map(tags);
    let mut finite = verbs.filter(|tags| tags.any(Tags::THIRD));
    finite.next().is_some_and(|tags| {
        tags.any(Tags::PRESENT) && !tags.any(Tags::SIMPLE_PAST | Tags::IMPERFECT)
    })
}

/// A first or second person.
fn says(clues: &Clues, tokens: Range<usize>) -> bool {
    tokens.into_iter().any(|at| {
        clues
            .token(at)
            .is_some_and(|token| token.word().is_speakers_own())
    })
}

/// A verb of narration: the simple past, or the imperfect or pluperfect of a third person without anyone who speaks.
fn tells(clues: &Clues, tokens: Range<usize>) -> bool {
    if says(clues, tokens.clone()) {
        return false;
    }
    tokens.into_iter().any(|at| {
        clues.token(at).is_some_and(|token| {
            let tags = token.tags();
            tags.any(Tags::THIRD)
                && tags.any(Tags::SIMPLE_PAST | Tags::IMPERFECT)
                && !tags.any(Tags::PRESENT)
        })
    })
}
