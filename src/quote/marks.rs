//! Quote marks and their pairing: by type and level, bounded by the paragraph.
//!
//! One stray mark costs one quote at most: a mark that nothing closes reaches no further than its paragraph.

use crate::document::token::{Mark, Token, TokenKind};
use crate::document::{Document, Spot};
use crate::error::{Warning, WarningKind};
use crate::lexicon::hints::Hints;
use std::ops::Range;

/// Words between marks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pair {
    /// The opening mark; `None` where it is missing.
    pub open: Option<usize>,
    /// The tokens between the marks.
    pub inner: Range<usize>,
    /// The closing mark; `None` where it is missing.
    pub close: Option<usize>,
    /// The pair that it stands in: an index into the same list.
    pub parent: Option<usize>,
    /// The pair of an earlier paragraph that it carries on: guillemets reopened.
    pub continues: Option<usize>,
    /// Whether the next paragraph carries it on.
    pub continued: bool,
}

impl Pair {
    /// The tokens with their marks.
    pub fn outer(&self) -> Range<usize> {
        self.open.unwrap_or(self.inner.start)..self.close.map_or(self.inner.end, |close| close + 1)
    }
}

/// All pairs of a document, in the order of their first tokens, and the marks that pair with nothing.
pub fn pair(document: &Document, paragraphs: &[Paragraph]) -> (Vec<Pair>, Vec<Warning>) {
    let mut pairing = Pairing {
        document,
        tokens: document.tokens(),
        pairs: Vec::new(),
        open: Vec::new(),
        warnings: Vec::new(),
        carried: None,
    };
    for paragraph in paragraphs {
        if paragraph.hints.any(Hints::MARK) {
            pairing.paragraph(paragraph.tokens.clone());
        } else {
            pairing.carried = None;
        }
    }
    let (mut pairs, warnings) = (pairing.pairs, pairing.warnings);
    sort(&mut pairs);
    (pairs, warnings)
}

/// A paragraph of a document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Paragraph {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What they may hold.
    pub hints: Hints,
}

/// The paragraphs of a document, in order.
pub fn paragraphs(document: &Document) -> Vec<Paragraph> {
    let count = document
        .sentences()
        .last()
        .map_or(0, |last| last.paragraph as usize + 1);
    let mut paragraphs: Vec<Paragraph> = Vec::with_capacity(count);
    let mut last = None;
    for sentence in document.sentences() {
        match paragraphs.last_mut() {
            Some(held) if last == Some(sentence.paragraph) => {
                held.tokens.end = sentence.last as usize;
                held.hints = held.hints.or(sentence.hints);
            }
            _ => paragraphs.push(Paragraph {
                tokens: sentence.tokens(),
                hints: sentence.hints,
            }),
        }
        last = Some(sentence.paragraph);
    }
    paragraphs
}

struct Pairing<'a> {
    document: &'a Document,
    tokens: &'a [Token],
    pairs: Vec<Pair>,
    /// The open marks of this paragraph: family and index of the pair.
    open: Vec<(Family, usize)>,
    warnings: Vec<Warning>,
    /// The pair that the paragraph before left open, with its family.
    carried: Option<(Family, usize)>,
}

/// Marks that pair with each other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Family {
    Guillemet,
    Angle,
    Chevron,
    Double,
    StraightDouble,
    Single,
    StraightSingle,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Open,
    Close,
    Neither,
}

/// Deeper nesting than this is noise.
const DEEPEST: usize = 4;

impl Pairing<'_> {
    fn paragraph(&mut self, tokens: Range<usize>) {
        let carried = self.carried.take();
        for at in self.document.spots().all(Spot::Mark, tokens.clone()) {
            let TokenKind::Mark(mark) = self.tokens[at].kind() else {
                continue;
            };
            let family = family(mark);
            match self.side(mark, at, &tokens) {
                Side::Open => self.opens(family, at, carried.filter(|_| at == tokens.start)),
                Side::Close => self.closes(family, at, &tokens),
                Side::Neither => {}
            }
        }
        self.end_paragraph(tokens);
    }

    fn opens(&mut self, family: Family, at: usize, carried: Option<(Family, usize)>) {
        if self.open.len() >= DEEPEST {
            return;
        }
        let continues = carried
            .filter(|(held, _)| *held == family)
            .map(|(_, pair)| pair);
        if let Some(earlier) = continues {
            self.pairs[earlier].continued = true;
        }
        let parent = self.open.last().map(|(_, pair)| *pair);
        self.open.push((family, self.pairs.len()));
        self.pairs.push(Pair {
            open: Some(at),
            inner: at + 1..at + 1,
            close: None,
            parent,
            continues,
            continued: false,
        });
    }

    fn closes(&mut self, family: Family, at: usize, paragraph: &Range<usize>) {
        let Some(level) = self.open.iter().rposition(|(held, _)| *held == family) else {
            self.unopened(family, at, paragraph);
            return;
        };
        // What stands open above it was no opening mark.
        for (_, stray) in self.open.split_off(level + 1) {
            self.drop_pair(stray);
        }
        if let Some((_, pair)) = self.open.pop() {
            self.pairs[pair].inner.end = at;
            self.pairs[pair].close = Some(at);
        }
    }

    /// A stray mark inside a pair: its words stay with the pair around it.
    fn drop_pair(&mut self, stray: usize) {
        let pair = &mut self.pairs[stray];
        pair.inner.end = pair.inner.start;
        pair.close = None;
        if let Some(open) = pair.open {
            self.warnings.push(Warning {
                kind: WarningKind::UnclosedQuoteMark,
                span: self.tokens[open].span(),
            });
        }
    }

    /// `Nous rouvrirons », annonce X.` : the words since the start of the sentence, if no mark stands between.
    fn unopened(&mut self, family: Family, at: usize, paragraph: &Range<usize>) {
        let last_turn = self.tokens[paragraph.start].opens_turn();
        let single = matches!(family, Family::Single | Family::StraightSingle);
        if last_turn || single || !self.open.is_empty() {
            return;
        }
        let sentence = &self.document.sentences()[self.document.sentence_of(at)];
        let after_pair = self.pairs.last().map_or(0, |pair| pair.outer().end);
        let start = sentence.tokens().start.max(paragraph.start).max(after_pair);
        self.warnings.push(Warning {
            kind: WarningKind::UnopenedQuoteMark,
            span: self.tokens[at].span(),
        });
        // `» »`: between two marks nothing was said.
        let words = start < at && !self.tokens[at - 1].hints().any(Hints::MARK);
        if words {
            self.pairs.push(Pair {
                open: None,
                inner: start..at,
                close: Some(at),
                parent: None,
                continues: None,
                continued: false,
            });
        }
    }

    fn end_paragraph(&mut self, tokens: Range<usize>) {
        let open = std::mem::take(&mut self.open);
        for (level, (family, pair)) in open.into_iter().enumerate() {
            let mark = self.pairs[pair].open.unwrap_or(tokens.start);
            if level > 0 || matches!(family, Family::Single | Family::StraightSingle) {
                self.drop_pair(pair);
                continue;
            }
            let reopened = self.tokens.get(tokens.end).is_some_and(|next| {
                matches!(next.kind(), TokenKind::Mark(mark) if mark.is_quote() && self::family(mark) == family)
            });
            // `« Vous venez ?` before `– Non. »`.
            let next = self.tokens.get(tokens.end);
            let answered = next.is_some_and(Token::opens_turn);
            // Where another mark opened later, the words reach no further than that.
            let later = self
                .pairs
                .iter()
                .skip(pair + 1)
                .filter_map(|later| later.open)
                .find(|&open| open > mark);
            let end = if reopened || answered {
                tokens.end
            } else {
                later.unwrap_or(tokens.end)
            };
            self.pairs[pair].inner.end = end;
            if reopened || answered {
                self.carried = reopened.then_some((family, pair));
                for held in self.pairs.iter_mut().skip(pair + 1) {
                    held.parent = held.parent.or(Some(pair));
                }
            } else {
                for held in self.pairs.iter_mut().skip(pair + 1) {
                    held.parent = held.parent.filter(|parent| *parent != pair);
                }
                self.warnings.push(Warning {
                    kind: WarningKind::UnclosedQuoteMark,
                    span: self.tokens[mark].span(),
                });
            }
        }
    }

    fn side(&self, mark: Mark, at: usize, paragraph: &Range<usize>) -> Side {
        let glued = self.tokens[at].is_glued() && at > paragraph.start;
        let next_glued = self
            .tokens
            .get(at + 1)
            .is_some_and(|next| next.is_glued() && at + 1 < paragraph.end);
        match mark {
            Mark::OpenGuillemet | Mark::OpenAngle | Mark::OpenChevrons => Side::Open,
            // `« A ». «B» ` set the wrong way round at a start: `» Oui, dit-il.` is rare and read as closing.
            Mark::CloseGuillemet | Mark::CloseAngle | Mark::CloseChevrons => Side::Close,
            Mark::OpenDouble => Side::Open,
            Mark::CloseDouble => {
                let opens = !glued && next_glued && !self.is_open(Family::Double);
                if opens { Side::Open } else { Side::Close }
            }
            Mark::StraightDouble => self.straight(Family::StraightDouble, at, glued, next_glued),
            Mark::OpenSingle => Side::Open,
            Mark::CloseSingle => {
                if self.is_open(Family::Single) {
                    Side::Close
                } else {
                    Side::Neither
                }
            }
            Mark::StraightSingle => {
                if glued && self.is_open(Family::StraightSingle) {
                    Side::Close
                } else if next_glued
                    && (!glued || self.after_mark(at))
                    && self.closes_later(Mark::StraightSingle, at, paragraph)
                {
                    Side::Open
                } else {
                    Side::Neither
                }
            }
            _ => Side::Neither,
        }
    }

    /// A straight mark opens or closes by its spaces, and by parity where they do not tell.
    fn straight(&self, family: Family, at: usize, glued: bool, next_glued: bool) -> Side {
        let open = self.is_open(family);
        let inch = at > 0 && glued && self.tokens[at - 1].kind() == TokenKind::Number && !open;
        if inch {
            return Side::Neither;
        }
        match (glued && !self.after_open_mark(at), next_glued) {
            (false, true) if !open => Side::Open,
            (true, false) if open => Side::Close,
            _ if open => Side::Close,
            _ => Side::Open,
        }
    }

    fn after_open_mark(&self, at: usize) -> bool {
        at > 0
            && matches!(
                self.tokens[at - 1].kind(),
                TokenKind::Mark(
                    Mark::OpenParenthesis
                        | Mark::OpenBracket
                        | Mark::Dash
                        | Mark::OpenGuillemet
                        | Mark::OpenDouble
                )
            )
    }

    fn after_mark(&self, at: usize) -> bool {
        at > 0
            && (matches!(self.tokens[at - 1].kind(), TokenKind::Mark(_))
                || self.document.word(at - 1).ends_with(['\'', '’']))
    }

    fn closes_later(&self, mark: Mark, at: usize, paragraph: &Range<usize>) -> bool {
        const FURTHEST: usize = 60;
        let end = paragraph.end.min(at + FURTHEST);
        (at + 2..end).any(|later| self.tokens[later].is(mark) && self.tokens[later].is_glued())
    }

    fn is_open(&self, family: Family) -> bool {
        self.open.iter().any(|(held, _)| *held == family)
    }
}

fn family(mark: Mark) -> Family {
    match mark {
        Mark::OpenGuillemet | Mark::CloseGuillemet => Family::Guillemet,
        Mark::OpenAngle | Mark::CloseAngle => Family::Angle,
        Mark::OpenChevrons | Mark::CloseChevrons => Family::Chevron,
        Mark::OpenDouble | Mark::CloseDouble => Family::Double,
        Mark::OpenSingle | Mark::CloseSingle => Family::Single,
        Mark::StraightSingle => Family::StraightSingle,
        _ => Family::StraightDouble,
    }
}

/// Puts the pairs into the order of their first tokens, drops empty ones, and mends the indices between them.
fn sort(pairs: &mut Vec<Pair>) {
    let key = |pair: &Pair| {
        let outer = pair.outer();
        (outer.start, std::cmp::Reverse(outer.end))
    };
    if pairs.iter().all(|pair| !pair.inner.is_empty()) && pairs.is_sorted_by_key(key) {
        return;
    }
    let mut order: Vec<usize> = (0..pairs.len())
        .filter(|&index| !pairs[index].inner.is_empty())
        .collect();
    order.sort_by_key(|&index| key(&pairs[index]));
    let mut place = vec![None; pairs.len()];
    for (new, &old) in order.iter().enumerate() {
        place[old] = Some(new);
    }
    // The parent of a pair whose parent was dropped is the one around that.
    let parent_of = |mut index: Option<usize>| {
        while let Some(held) = index {
            if place[held].is_some() {
                return place[held];
            }
            index = pairs[held].parent;
        }
        None
    };
    let sorted: Vec<Pair> = order
        .iter()
        .map(|&old| Pair {
            parent: parent_of(pairs[old].parent),
            continues: pairs[old].continues.and_then(|earlier| place[earlier]),
            ..pairs[old].clone()
        })
        .collect();
    *pairs = sorted;
}
