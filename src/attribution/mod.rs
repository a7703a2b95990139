//! Quote → whom to look for: an ordered list of sieves, the surest first.
//!
//! A quote whose construction names its source is done. The others stand alone: a heading that repeats a quote's words
//! is that quote's; a quote of its own sentence belongs to the subject of the sentence before it, or carries the last
//! quote on.

mod heading;
mod interviewee;

use crate::document::token::{Mark, Token};
use crate::lexicon::tags::Tags;
use crate::lexicon::word::{Function, Number};
use crate::mention::MentionKind;
use crate::quote;
use crate::quote::{Clues, Found, QuoteKind, exchange};
use std::ops::Range;

/// To whom a quote belongs, before mentions are joined to speakers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Attribution {
    /// To the one whom a mention names.
    Mention(usize),
    /// To the one whom a pronoun at this token stands for.
    Pronoun(usize),
    /// To the one whom another quote belongs to: an index into the same list.
    SameAs(usize),
    /// To the most salient one who is not the one of another quote: the second voice of a dialogue.
    OtherThan(usize),
    /// The text does not tell.
    Nobody,
}

/// The attribution of each quote, with the rule that decided.
pub fn attribute(clues: &Clues, quotes: &[Found]) -> Vec<(Attribution, &'static str)> {
    let echoes = heading::echoes(clues, quotes);
    (0..quotes.len())
        .map(|index| {
            SIEVES
                .iter()
                .find_map(|sieve| sieve(clues, quotes, index, &echoes))
                .unwrap_or((Attribution::Nobody, quotes[index].rule))
        })
        .collect()
}

type Sieve = fn(&Clues, &[Found], usize, &[Option<usize>]) -> Option<(Attribution, &'static str)>;

/// The sieves, in order of precedence.
const SIEVES: &[Sieve] = &[
    heading::echoed,
    named,
    interviewed,
    replying,
    alternating,
    of_subject_before,
    carried,
    of_subject_after,
    heading::of_title,
];

/// The construction names its source.
fn named(
    _: &Clues,
    quotes: &[Found],
    index: usize,
    _: &[Option<usize>],
) -> Option<(Attribution, &'static str)> {
    let quote = &quotes[index];
    let source = quote.source.as_ref()?;
    let attribution = if source.mention == usize::MAX {
        Attribution::Pronoun(source.tokens.start)
    } else {
        Attribution::Mention(source.mention)
    };
    Some((attribution, quote.rule))
}

/// The title of an interview and its answers without a label are the words of the one interviewed.
fn interviewed(
    clues: &Clues,
    quotes: &[Found],
    index: usize,
    _: &[Option<usize>],
) -> Option<(Attribution, &'static str)> {
    const FURTHEST: usize = 50;
    if quotes[index].rule == "interview" {
        // An answer without a label: the one who answered before.
        let answers =
            |other: &usize| matches!(quotes[*other].rule, "interview" | "dialogue-incise");
        let before = (0..index).rev().take(FURTHEST).find(answers);
        let attribution = match before {
            Some(before) => Attribution::SameAs(before),
            None => {
                let start = quotes[index].tokens().start;
                Attribution::Mention(interviewee::presented(clues, start)?)
            }
        };
        return Some((attribution, "interviewed"));
    }
    if quotes[index].rule != "heading" {
        return None;
    }
    let answer = quotes
        .iter()
        .take(FURTHEST)
        .position(|quote| quote.rule == "interview")?;
    Some((Attribution::SameAs(answer), "interviewed"))
}

/// `« Vous l'aviez vu ? » insiste le juge. Réponse : « Non. »`: what a noun announces after a question is another's.
fn replying(
    clues: &Clues,
    quotes: &[Found],
    index: usize,
    _: &[Option<usize>],
) -> Option<(Attribution, &'static str)> {
    const NEAR: usize = 30;
    let quote = &quotes[index];
    if quote.rule != "noun-colon" || quote.source.is_some() {
        return None;
    }
    let last = previous(quotes, index)?;
    let end = quotes[last].tokens().end;
    let asks = clues.is(end.saturating_sub(1), Mark::Question);
    (asks && quote.tokens().start <= end + NEAR)
        .then_some((Attribution::OtherThan(last), "replying"))
}

/// Turns of a dialogue alternate: the words two turns before are the same voice's, those one before the other's.
fn alternating(
    clues: &Clues,
    quotes: &[Found],
    index: usize,
    _: &[Option<usize>],
) -> Option<(Attribution, &'static str)> {
    if is_announced(clues, &quotes[index]) || !opens_turn(clues, &quotes[index]) {
        return None;
    }
    let last = turn_before(clues, quotes, index)?;
    Some(match turn_before(clues, quotes, last) {
        Some(before) => (Attribution::SameAs(before), "alternating"),
        None => (Attribution::OtherThan(last), "alternating"),
    })
}

/// `Sa voisine acquiesce : — Moi, j'ai tout perdu.`: a line that is announced is the one's who is named.
pub fn is_announced(clues: &Clues, quote: &Found) -> bool {
    let before = quote.tokens().start.checked_sub(2);
    before.is_some_and(|before| clues.is(before, Mark::Colon))
}

/// The turn on the line right before.
pub fn turn_before(clues: &Clues, quotes: &[Found], index: usize) -> Option<usize> {
    const FURTHEST: usize = 6;
    let paragraph = |quote: &Found| {
        clues.document.sentences()[clues.sentence_of(quote.tokens().start)].paragraph
    };
    let near =
        |other: &usize| paragraph(&quotes[index]).saturating_sub(paragraph(&quotes[*other])) <= 1;
    (0..index)
        .rev()
        .take(FURTHEST)
        .find(|&other| is_turn(clues, &quotes[other]))
        .filter(near)
}

/// Whether a quote is a turn of a dialogue: behind a dash, or the first words of a pair that dashes go on with.
pub fn is_turn(clues: &Clues, quote: &Found) -> bool {
    let start = quote.tokens().start;
    // The pair that opens there closes only lines below, if it does.
    let paragraph = |token: usize| clues.document.sentences()[clues.sentence_of(token)].paragraph;
    let runs = || {
        clues.pair_at(start).is_none_or(|pair| {
            let last = clues.pairs[pair].outer().end.saturating_sub(1);
            !clues.is_quote_mark(last) || paragraph(last) > paragraph(start)
        })
    };
    let opens = || {
        start.checked_sub(1).is_some_and(|mark| {
            let line = clues.token(mark).is_some_and(Token::opens_line);
            line && clues.is_quote_mark(mark) && runs()
        })
    };
    quote.rule.starts_with("dialogue")
        || opens_turn(clues, quote)
        || opens()
        || exchange::is_answered(clues, quote)
}

/// Whether a quote follows a dash that opens a line.
pub fn opens_turn(clues: &Clues, quote: &Found) -> bool {
    let dash = quote.tokens().start.checked_sub(1);
    quote.rule == "dialogue"
        || dash.is_some_and(|dash| clues.token(dash).is_some_and(Token::opens_turn))
}

/// `Ekström a haussé les épaules. « La glace ne sait pas compter. »`
fn of_subject_before(
    clues: &Clues,
    quotes: &[Found],
    index: usize,
    _: &[Option<usize>],
) -> Option<(Attribution, &'static str)> {
    let start = quotes[index].tokens().start;
    let here = clues.sentence_of(start);
    let before = here.checked_sub(1)?;
    let sentences = clues.document.sentences();
    if sentences[here]
        .paragraph
        .saturating_sub(sentences[before].paragraph)
        > 1
        || quotes[index].rule == "heading"
    {
        return None;
    }
    let tokens = sentences[before].tokens();
    let quoted =
        previous(quotes, index).is_some_and(|last| quotes[last].tokens().end > tokens.start);
    if quoted {
        return None;
    }
    let subject = main_subject(clues, tokens)?;
    Some((Attribution::Mention(subject), "subject-before"))
}

/// Who acts in a sentence of the narration: the mention of its main subject, if that can speak.
pub fn main_subject(clues: &Clues, sentence: Range<usize>) -> Option<usize> {
    const LONGEST: usize = 120;
    const MOST_SUBJECTS: usize = 4;
    let tokens = sentence.start..sentence.end.min(sentence.start + LONGEST);
    // `Jointe à Graz, où elle enseigne, Ilse Brandauer lui voue`: the main verb's before one of a clause inside.
    let subjects = tokens
        .clone()
        .filter_map(|at| subject_at(clues, at, tokens.clone()))
        .take(MOST_SUBJECTS);
    let mut first = None;
    for subject in subjects {
        if !is_subordinate(clues, subject) {
            return Some(subject);
        }
        first = first.or(Some(subject));
    }
    first
}

/// `« Voilà votre justice ! » Il était tard, mardi, quand la députée Roxane Tellier a crié`: words that open a text belong
/// to the first one named behind them.
fn of_subject_after(
    clues: &Clues,
    quotes: &[Found],
    index: usize,
    _: &[Option<usize>],
) -> Option<(Attribution, &'static str)> {
    const MOST: usize = 20;
    let quote = &quotes[index];
    let sentences = clues.document.sentences();
    let sentence_of = |token: usize| clues.sentence_of(token);
    let here = sentence_of(quote.tokens().start);
    let there = sentence_of(quote.tokens().end + 1);
    let paragraph = sentences[here].paragraph;
    let opens = here
        .checked_sub(1)
        .is_none_or(|before| sentences[before].paragraph != paragraph);
    if quote.kind != QuoteKind::Direct || quote.rule != "floating" || !opens {
        return None;
    }
    let after = sentences
        .get(there)
        .filter(|after| there > here && after.paragraph == paragraph)?;
    let tokens = after.tokens();
    let first = clues.next_mention(tokens.start)?;
    let subject = (first..clues.mentions.len())
        .take_while(|&mention| clues.mentions[mention].first < tokens.end)
        .take(MOST)
        .find(|&mention| {
            let held = &clues.mentions[mention];
            held.person && held.governor.is_none()
        })?;
    Some((Attribution::Mention(subject), "subject-after"))
}

/// Whether a subject stands right behind a word that opens a clause inside another.
fn is_subordinate(clues: &Clues, subject: usize) -> bool {
    let before = clues.mentions[subject].first.checked_sub(1);
    before.is_some_and(|at| {
        matches!(
            clues.function(at),
            Function::Relative | Function::Subordinator | Function::Que | Function::Si
        )
    })
}

/// The subject of the main verb at `at`, if it can speak.
fn subject_at(clues: &Clues, at: usize, bounds: Range<usize>) -> Option<usize> {
    let token = clues.token(at)?;
    if !token.tags().any(Tags::THIRD) || clues.pair_at(at).is_some() {
        return None;
    }
    quote::subject_of_verb(clues, at, bounds).filter(|&index| {
        let mention = &clues.mentions[index];
        // `Des grévistes rient.`: a crowd in the background.
        let crowd = mention.kind == MentionKind::Indefinite && mention.number == Number::Plural;
        let someone = match mention.kind {
            _ if crowd => false,
            MentionKind::Pronoun => clues
                .token(mention.head)
                .is_some_and(|t| t.word().is_third_person()),
            _ => {
                mention.person
                    || mention.noun.is_some_and(|noun| noun.is_human())
                    || (mention.name.is_some() && mention.noun.is_none())
            }
        };
        someone && clues.function(mention.head) != Function::DemonstrativePronoun
    })
}

/// The quote before it goes on.
fn carried(
    clues: &Clues,
    quotes: &[Found],
    index: usize,
    _: &[Option<usize>],
) -> Option<(Attribution, &'static str)> {
    let quote = &quotes[index];
    // A line behind a dash is another's turn.
    let turn = opens_turn(clues, quote);
    let goes_on = quote.kind == QuoteKind::Direct || quote.rule == "continued";
    if turn || quote.rule == "heading" || !goes_on {
        return None;
    }
    let last = previous(quotes, index)?;
    let sentences = clues.document.sentences();
    let here = &sentences[clues.sentence_of(quote.tokens().start)];
    let there = &sentences[clues.sentence_of(quotes[last].tokens().end.saturating_sub(1))];
    if here.paragraph.saturating_sub(there.paragraph) > 1 {
        return None;
    }
    // `« Pourquoi n'avoir rien dit ? », demande le président. Un silence. « J'avais peur. »`: what follows a question, and
    // something that was told, is an answer.
    let asks = clues.is(quotes[last].tokens().end.saturating_sub(1), Mark::Question);
    let source = quotes[last].source.as_ref();
    let told = source.is_some_and(|source| {
        let asked = clues.sentence_of(source.tokens.start);
        clues.sentence_of(quote.tokens().start) > asked + 1
    });
    Some(match asks && told && here.paragraph == there.paragraph {
        true => (Attribution::OtherThan(last), "answering"),
        false => (Attribution::SameAs(last), "carried"),
    })
}

/// The last quote before `index` that is not nested in another and is no heading.
fn previous(quotes: &[Found], index: usize) -> Option<usize> {
    const FURTHEST: usize = 12;
    let start = quotes[index].tokens().start;
    (0..index).rev().take(FURTHEST).find(|&other| {
        let tokens = quotes[other].tokens();
        tokens.end <= start
            && quotes[other].rule != "heading"
            && !(0..other)
                .rev()
                .take(FURTHEST)
                .any(|outer| quotes[outer].tokens().end > tokens.start)
    })
}
