//! Dialogues, a scene at a time: the walked document comes in; out go its scenes, with what the text says of each turn: who
//! acts right before it, whom it calls by name, what gender its pronoun has.
//!
//! A scene is a run of turns with little narration between.

use crate::attribution;
use crate::document::token::Mark;
use crate::lexicon::word::Gender;
use crate::quote::Found;
use crate::speaker::stage::{Said, Stage, Who};
use crate::speaker::voices::Joint;
use std::ops::Range;

/// More narration than this between two turns, in paragraphs and sentences, and the scene is another.
const MOST_PARAGRAPHS: u32 = 3;
const MOST_SENTENCES: usize = 14;
/// So much narration is no pause in the talk, in sentences.
const SHORT: usize = 5;
/// So many sentences before a turn tell who is about to speak.
const LEAD: usize = 8;
/// A bound for any input: the turns of one scene.
const MOST_TURNS: usize = 200;

/// A turn of a scene, with what the text says of it.
pub struct Turn {
    /// The quote.
    pub quote: usize,
    /// What stands beside it.
    pub said: Said,
    /// Who has it at first sight.
    pub guess: Option<Who>,
    /// How it follows the turn before.
    pub joint: Joint,
    /// Whom it calls by name.
    pub called: Option<Who>,
    /// Whether it is a question.
    pub asks: bool,
    /// The gender of a title that it calls someone by.
    pub title: Gender,
    /// Who acts in the narration right before, the nearest first, each with how.
    pub actors: Vec<(Who, Deed)>,
}

/// How someone acts in the narration before a turn.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Deed {
    /// `Hélène regarda ses chaussures.`: right before it.
    Last,
    /// `L'avocat demande si`: right before it, and asks.
    Question,
    /// Earlier.
    Earlier,
}

/// The runs of at least two turns.
pub fn scenes(stage: &Stage) -> Vec<Vec<Turn>> {
    // Each turn by its quote, its joint and the narration before it: most stand alone and are read no further.
    let mut scenes: Vec<Vec<(usize, Joint, Range<usize>)>> = Vec::new();
    let mut last: Option<&Found> = None;
    for (quote, found) in stage.quotes.iter().enumerate() {
        let nested = last.is_some_and(|last| found.tokens().start < last.tokens().end);
        if nested || !attribution::is_turn(stage.clues(), found) {
            continue;
        }
        let between = last.map_or(0..0, |last| telling(stage, last, found));
        let goes_on = last.is_some() && goes_on(stage, between.clone());
        let joint = match between.len() {
            0 if goes_on => Joint::Answer,
            1..=SHORT if goes_on => Joint::Telling,
            _ => Joint::Pause,
        };
        let narration = if goes_on { between } else { lead(stage, found) };
        let turn = (quote, joint, narration);
        match scenes.last_mut() {
            Some(scene) if goes_on && scene.len() < MOST_TURNS => scene.push(turn),
            _ => scenes.push(vec![turn]),
        }
        last = Some(found);
    }
    scenes.retain(|scene| scene.len() > 1);
    let read = |scene: Vec<(usize, Joint, Range<usize>)>| {
        let turns = scene.into_iter();
        turns
            .map(|(quote, joint, narration)| turn(stage, quote, joint, narration))
            .collect()
    };
    scenes.into_iter().map(read).collect()
}

/// The sentences of the paragraphs between two turns.
fn telling(stage: &Stage, last: &Found, next: &Found) -> Range<usize> {
    let clues = stage.clues();
    let sentences = clues.document.sentences();
    let (before, here) = (
        clues.sentence_of(last.tokens().end.saturating_sub(1)),
        clues.sentence_of(next.tokens().start),
    );
    let own = |other: usize| sentences[other].paragraph == sentences[before].paragraph;
    let first = (before..here)
        .take(MOST_SENTENCES)
        .take_while(|&at| own(at))
        .count();
    let paragraph = sentences[here].paragraph;
    let last = (before + first..here)
        .rev()
        .take(MOST_SENTENCES)
        .take_while(|&at| sentences[at].paragraph == paragraph)
        .count();
    before + first..here - last
}

/// Whether a scene goes on over some narration: it is short, and no heading stands in it.
fn goes_on(stage: &Stage, between: Range<usize>) -> bool {
    let (Some(first), Some(last)) = (between.clone().next(), between.clone().next_back()) else {
        return true;
    };
    let sentences = stage.clues().document.sentences();
    let paragraphs = sentences[last].paragraph - sentences[first].paragraph;
    paragraphs < MOST_PARAGRAPHS
        && between.len() <= MOST_SENTENCES
        && !between.clone().any(|at| is_heading(stage, at))
}

/// `12`, `Chapitre IV`, `***`: what no stop ends.
fn is_heading(stage: &Stage, sentence: usize) -> bool {
    let clues = stage.clues();
    let last = clues.document.sentences()[sentence]
        .tokens()
        .end
        .saturating_sub(1);
    let shut =
        |at: usize| clues.is_final(at) || clues.is(at, Mark::Colon) || clues.is_quote_mark(at);
    !shut(last)
}

/// The narration before the first turn of a scene.
fn lead(stage: &Stage, first: &Found) -> Range<usize> {
    let sentences = stage.clues().document.sentences();
    let here = stage.clues().sentence_of(first.tokens().start);
    let paragraph = sentences[here].paragraph;
    let count = (0..here)
        .rev()
        .take(LEAD)
        .take_while(|&at| {
            paragraph - sentences[at].paragraph < MOST_PARAGRAPHS && !is_heading(stage, at)
        })
        .count();
    here - count..here
}

fn turn(stage: &Stage, quote: usize, joint: Joint, narration: Range<usize>) -> Turn {
    let sentences = stage.clues().document.sentences();
    let mut actors: Vec<(Who, Deed)> = Vec::new();
    for at in narration.clone().rev().take(LEAD) {
        let tokens = sentences[at].tokens();
        let (who, background) = stage.actors(tokens.clone());
        let deed = match at + 1 == narration.end && !background {
            true if stage.asks(tokens) => Deed::Question,
            true => Deed::Last,
            false => Deed::Earlier,
        };
        for who in who {
            if actors.iter().all(|(held, _)| *held != who) {
                actors.push((who, deed));
            }
        }
    }
    let found = &stage.quotes[quote];
    let called = stage.resolver.addressed(found);
    Turn {
        quote,
        said: stage.said(quote),
        guess: stage.guess(quote),
        joint,
        called: called.map(|entity| stage.who(entity)),
        asks: stage
            .clues()
            .is(found.tokens().end.saturating_sub(1), Mark::Question),
        title: stage.resolver.titled(found),
        actors,
    }
}
