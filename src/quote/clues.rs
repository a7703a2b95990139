//! What the quotes are found from: the mentions and the marks of a document, with the look-ups that the rules need.

use crate::document::Document;
use crate::document::token::{Mark, Token, TokenKind};
use crate::error::Warning;
use crate::lexicon::hints::Hints;
use crate::lexicon::word::Function;
use crate::mention::{self, Mention, MentionKind, cue_phrase};
use crate::quote::marks::{self, Pair, Paragraph};
use std::ops::Range;

/// The clues of one document.
pub struct Clues<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its tokens, at hand.
    tokens: &'a [Token],
    /// Its paragraphs, in order.
    pub paragraphs: Vec<Paragraph>,
    /// Where attributing phrases can begin, in order.
    pub phrases: Vec<cue_phrase::Start>,
    /// Its mentions, in order.
    pub mentions: Vec<Mention>,
    /// The mentions of each sentence.
    pub by_sentence: Vec<Range<usize>>,
    /// Its pairs of marks, in order.
    pub pairs: Vec<Pair>,
    /// The innermost pair around each token, plus one; 0 is none.
    inside: Vec<u32>,
    /// The mention over each token, plus one; 0 is none.
    over: Vec<u32>,
    /// The sentence of each token.
    sentence_at: Vec<u32>,
}

/// Gathers the clues of `document`.
pub fn gather(document: &Document) -> (Clues<'_>, Vec<Warning>) {
    let paragraphs = marks::paragraphs(document);
    let (pairs, warnings) = marks::pair(document, &paragraphs);
    let mut mentions = Vec::with_capacity(document.tokens().len() / 4);
    let mut by_sentence = Vec::with_capacity(document.sentences().len());
    let phrases = cue_phrase::starts(document);
    let mut rest = phrases.as_slice();
    for sentence in document.sentences() {
        let first = mentions.len();
        let within = |start: &&cue_phrase::Start| start.token < sentence.last as usize;
        let (here, after) = rest.split_at(rest.iter().take_while(within).count());
        rest = after;
        mention::find(document, sentence.tokens(), here, &mut mentions);
        by_sentence.push(first..mentions.len());
    }
    let mut inside = vec![0; document.tokens().len()];
    for (index, pair) in pairs.iter().enumerate() {
        for slot in inside.get_mut(pair.outer()).into_iter().flatten() {
            *slot = index as u32 + 1;
        }
    }
    let over = over(document, &mentions);
    let clues = Clues {
        document,
        tokens: document.tokens(),
        paragraphs,
        phrases,
        mentions,
        by_sentence,
        pairs,
        inside,
        over,
        sentence_at: sentence_at(document),
    };
    (clues, warnings)
}

/// The mention over each token, plus one; 0 is none. How long mentions are cannot be foreseen, so that each is added where
/// it begins and taken away where it ends, and all tokens are summed up alike.
fn over(document: &Document, mentions: &[Mention]) -> Vec<u32> {
    let mut over = vec![0u32; document.tokens().len()];
    for (mention, number) in mentions.iter().zip(1..) {
        over[mention.first] = over[mention.first].wrapping_add(number);
        if let Some(end) = over.get_mut(mention.last) {
            *end = end.wrapping_sub(number);
        }
    }
    let mut sum = 0u32;
    for slot in &mut over {
        sum = sum.wrapping_add(*slot);
        *slot = sum;
    }
    over
}

/// The sentence of each token.
fn sentence_at(document: &Document) -> Vec<u32> {
    let mut sentence_at = vec![0; document.tokens().len()];
    for sentence in document.sentences().iter().skip(1) {
        sentence_at[sentence.first as usize] = 1;
    }
    let mut sentence = 0;
    for slot in &mut sentence_at {
        sentence += *slot;
        *slot = sentence;
    }
    sentence_at
}

/// The part of a sentence around the token `at` that rules look at: all of it, unless it is longer than any sentence
/// is. A text without a stop is one sentence, and must cost no more than others.
pub fn window(sentence: Range<usize>, at: usize) -> Range<usize> {
    const REACH: usize = 300;
    sentence.start.max(at.saturating_sub(REACH))..sentence.end.min(at + REACH)
}

impl Clues<'_> {
    /// The token with the index `at`.
    pub fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    /// Whether the token at `at` is the mark `mark`.
    pub fn is(&self, at: usize, mark: Mark) -> bool {
        self.token(at).is_some_and(|token| token.is(mark))
    }

    /// Those of the tokens `tokens` that have one of the hints `hints`.
    pub fn hinted(
        &self,
        tokens: Range<usize>,
        hints: Hints,
    ) -> impl DoubleEndedIterator<Item = usize> {
        let start = tokens.start;
        let tokens = self.tokens.get(tokens).unwrap_or_default();
        let hinted = tokens
            .iter()
            .enumerate()
            .filter(move |(_, token)| token.hints().any(hints));
        hinted.map(move |(offset, _)| start + offset)
    }

    /// The function of the token at `at`.
    pub fn function(&self, at: usize) -> Function {
        self.token(at).map_or(Function::None, Token::function)
    }

    /// Whether the token at `at` is a quote mark.
    pub fn is_quote_mark(&self, at: usize) -> bool {
        matches!(self.token(at).map(Token::kind), Some(TokenKind::Mark(mark)) if mark.is_quote())
    }

    /// Whether the token at `at` ends an utterance: `.`, `!`, `?`, `…`.
    pub fn is_final(&self, at: usize) -> bool {
        matches!(
            self.token(at).map(Token::kind),
            Some(TokenKind::Mark(
                Mark::Stop | Mark::Exclamation | Mark::Question | Mark::Ellipsis
            ))
        )
    }

    /// The innermost pair around the token at `at`, its marks included.
    pub fn pair_at(&self, at: usize) -> Option<usize> {
        self.inside
            .get(at)
            .and_then(|&pair| (pair as usize).checked_sub(1))
    }

    /// The mention that begins at the token `at`.
    pub fn mention_at(&self, at: usize) -> Option<usize> {
        self.mention_over(at)
            .filter(|&index| self.mentions[index].first == at)
    }

    /// The mention that ends just before the token `at`.
    pub fn mention_ending(&self, at: usize) -> Option<usize> {
        let index = self.mention_over(at.checked_sub(1)?)?;
        (self.mentions[index].last == at).then_some(index)
    }

    /// The mention that holds the token `at`.
    pub fn mention_over(&self, at: usize) -> Option<usize> {
        self.over
            .get(at)
            .and_then(|&index| (index as usize).checked_sub(1))
    }

    /// The first mention at or after the token `at`.
    pub fn next_mention(&self, at: usize) -> Option<usize> {
        let index = self.mentions.partition_point(|mention| mention.first < at);
        (index < self.mentions.len()).then_some(index)
    }

    /// The index of the sentence that holds the token `at`; of the last one beyond the end.
    pub fn sentence_of(&self, at: usize) -> usize {
        let held = self.sentence_at.get(at).or(self.sentence_at.last());
        held.map_or(0, |&sentence| sentence as usize)
    }

    /// The tokens of the sentence that holds the token `at`.
    pub fn sentence(&self, at: usize) -> Range<usize> {
        let index = self.sentence_of(at);
        let tokens = self
            .document
            .sentences()
            .get(index)
            .map_or(at..at, |sentence| sentence.tokens());
        window(tokens, at)
    }

    /// The first token of the sentence after a dateline: `LYON, 3 juillet (AIP) - `, or `(AIP) - ` where it was cut.
    pub fn after_dateline(&self, sentence: &Range<usize>) -> usize {
        const LONGEST: usize = 16;
        let end = sentence.end.min(sentence.start + LONGEST);
        let capital = self
            .token(sentence.start)
            .is_some_and(|first| first.is_capitalized() || first.is(Mark::OpenParenthesis));
        let dash = (sentence.start + 1..end).find(|&at| {
            self.is(at, Mark::Dash)
                || (self.is(at, Mark::Hyphen) && !self.token(at).is_some_and(Token::is_glued))
        });
        match dash.filter(|_| capital) {
            Some(dash)
                if !(sentence.start..dash).any(|at| super::subject::is_main_verb(self, at)) =>
            {
                dash + 1
            }
            _ => sentence.start,
        }
    }

    /// The earlier one of an apposed couple, or the mention itself: `la ministre` for `la ministre, Anne Roy`.
    pub fn first_of_apposed(&self, mention: usize) -> usize {
        match self.mentions[mention].apposed {
            Some(other) if other < mention => {
                // `Professeure à Lyon, Anne Roy estime`: what stands before is the apposition.
                if self.mentions[other].kind == MentionKind::Bare {
                    mention
                } else {
                    other
                }
            }
            _ => mention,
        }
    }

    /// The end of a mention with what is apposed to it.
    pub fn end_of_apposed(&self, mention: usize) -> usize {
        let held = &self.mentions[mention];
        held.apposed
            .map_or(held.last, |other| held.last.max(self.mentions[other].last))
    }

    /// `tokens` without white marks and commas at its ends.
    pub fn trim(&self, tokens: Range<usize>) -> Range<usize> {
        let loose = |at: usize| {
            matches!(
                self.token(at).map(Token::kind),
                Some(TokenKind::Mark(
                    Mark::Comma | Mark::Semicolon | Mark::Colon | Mark::Dash | Mark::Hyphen
                ))
            )
        };
        let (mut start, mut end) = (tokens.start, tokens.end);
        while start < end && loose(start) {
            start += 1;
        }
        while end > start && loose(end - 1) {
            end -= 1;
        }
        start..end
    }
}
