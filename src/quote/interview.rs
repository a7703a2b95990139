//! Interviews without labels or marks: paragraphs come in; those that answer the ones that ask go out.
//!
//! Only the layout tells: paragraphs that end with a question mark and say `vous`, and between them others whose writer
//! says `je`.

use crate::document::token::Mark;
use crate::lexicon::word::{Number, Person};
use crate::quote::claimed::Claimed;
use crate::quote::clues::Clues;
use crate::quote::{Found, QuoteKind};
use std::ops::Range;

/// What a paragraph is to an interview.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Line {
    /// It ends with a question mark.
    Question,
    /// It may put something to the one interviewed without asking: `Vous le racontez très vite.`
    Prompt,
    /// Anything else that ends like a sentence.
    Text,
    /// It ends like no sentence: a heading, a caption, a name.
    Rest,
}

/// A question is no longer, in tokens; a prompt is shorter.
const LONGEST_QUESTION: usize = 90;
const LONGEST_PROMPT: usize = 45;

/// The answers of an interview whose lines are `lines`; none where it is no interview.
pub fn answers(clues: &Clues, lines: &[Range<usize>], claimed: &Claimed) -> Vec<Found> {
    let questions = |line: &&Range<usize>| is_question(clues, line);
    if lines.iter().filter(questions).take(2).count() < 2 {
        return Vec::new();
    }
    let kinds: Vec<Line> = lines.iter().map(|line| kind(clues, line)).collect();
    let answers = between_questions(clues, lines, &kinds);
    let own = |answer: &&Vec<usize>| {
        answer
            .iter()
            .any(|&line| says(clues, &lines[line], Person::First))
    };
    let asked = (lines.iter().zip(&kinds))
        .filter(|(line, kind)| **kind == Line::Question && says(clues, line, Person::Second))
        .count();
    if answers.len() < 2 || asked < 2 || answers.iter().filter(own).count() * 2 < answers.len() {
        return Vec::new();
    }
    let parts = |answer: &Vec<usize>| -> Vec<Range<usize>> {
        answer.iter().map(|&line| lines[line].clone()).collect()
    };
    let unmarked = |parts: &Vec<Range<usize>>| {
        parts.first().is_some_and(|part| {
            !clues.is_quote_mark(part.start) || !claimed.is_quoted(part.start + 1)
        })
    };
    let found = answers.iter().map(parts).filter(unmarked);
    found
        .map(|parts| Found {
            parts,
            kind: QuoteKind::Direct,
            cue: None,
            source: None,
            rule: "interview",
        })
        .collect()
}

/// The lines of each answer: those between a question and the next, or the next prompt that an answer follows.
fn between_questions(clues: &Clues, lines: &[Range<usize>], kinds: &[Line]) -> Vec<Vec<usize>> {
    let Some(first) = kinds.iter().position(|kind| *kind == Line::Question) else {
        return Vec::new();
    };
    let last = kinds.iter().rposition(|kind| *kind == Line::Question);
    let last = last.unwrap_or(first);
    let mut answers: Vec<Vec<usize>> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for number in first..lines.len() {
        let later = number > last;
        match kinds[number] {
            Line::Rest if later && !open.is_empty() => break,
            Line::Rest => {}
            // Nobody asks behind the last question: what goes on in the first person is the last answer.
            Line::Text | Line::Prompt
                if later && !open.is_empty() && !says(clues, &lines[number], Person::First) =>
            {
                break;
            }
            Line::Prompt if !later && !open.is_empty() && next_is_text(kinds, number) => {
                answers.push(std::mem::take(&mut open));
            }
            Line::Text | Line::Prompt => open.push(number),
            Line::Question if open.is_empty() => {}
            Line::Question => answers.push(std::mem::take(&mut open)),
        }
    }
    if !open.is_empty() {
        answers.push(open);
    }
    answers
}

fn next_is_text(kinds: &[Line], number: usize) -> bool {
    kinds.get(number + 1) == Some(&Line::Text)
}

fn kind(clues: &Clues, line: &Range<usize>) -> Line {
    let last = line.end.saturating_sub(1);
    if is_question(clues, line) {
        return Line::Question;
    }
    if !clues.is_final(last) && !clues.is_quote_mark(last) {
        return Line::Rest;
    }
    let put = says(clues, line, Person::Second) || clues.is(last, Mark::Ellipsis);
    if put && line.len() <= LONGEST_PROMPT && !says(clues, line, Person::First) {
        Line::Prompt
    } else {
        Line::Text
    }
}

fn is_question(clues: &Clues, line: &Range<usize>) -> bool {
    line.len() <= LONGEST_QUESTION
        && clues.is(line.end.saturating_sub(1), Mark::Question)
        && !clues.is_quote_mark(line.start)
}

/// Whether a line has a pronoun or possessive of a person, in the plural where it is the second.
fn says(clues: &Clues, line: &Range<usize>, person: Person) -> bool {
    line.clone().any(|at| {
        let word = clues.token(at).map(|token| token.word());
        word.is_some_and(|word| {
            word.person == person && (person == Person::First || word.number == Number::Plural)
        })
    })
}
