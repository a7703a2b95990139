//! What stands around words in marks and tells whose they are, without an incise: `X prévient : « … »`, `À terme, dit-il,
//! « … »`, `« … » — X`.

use crate::document::token::Mark;
use crate::lexicon::word::Function;
use crate::quote::clues::Clues;
use crate::quote::direct::{content, has_verb};
use crate::quote::incise::{self, Place};
use crate::quote::intro;
use crate::quote::marks::Pair;
use crate::quote::source::is_third_person;
use crate::quote::{Found, QuoteKind, Source};
use std::ops::Range;

/// `Les noms d'oiseaux fusaient : « vendu », « menteur » et « voleur »`: words in marks one after another, none a
/// clause. What they are called says nothing.
pub fn listed(clues: &Clues, first: usize, found: &mut Found, used: &mut [bool]) {
    let mut last = first;
    let verbless = |pair: &Pair| !has_verb(clues, pair.inner.clone());
    if !verbless(&clues.pairs[first]) {
        return;
    }
    for (index, pair) in clues.pairs.iter().enumerate().skip(first + 1) {
        let Some(close) = clues.pairs[last].close else {
            return;
        };
        let joins =
            |at: usize| clues.is(at, Mark::Comma) || clues.function(at) == Function::Coordinator;
        let open = pair.outer().start;
        let next = open > close + 1 && open <= close + 3 && (close + 1..open).all(joins);
        if !next || pair.parent.is_some() || !verbless(pair) {
            break;
        }
        found.parts.push(content(clues, pair));
        found.kind = QuoteKind::Fragment;
        used[index] = true;
        last = index;
    }
    let nobody = |source: &Source| !clues.mentions[source.mention].can_speak();
    if last > first && found.cue.is_none() && found.source.as_ref().is_some_and(nobody) {
        found.source = None;
    }
}

/// `« … » — Edmée Caron, garde forestière`; `« … » (Anne Roy)`.
pub fn signature(clues: &Clues, pair: &Pair) -> Option<Source> {
    let close = pair.close?;
    let mark = clues.token(close + 1)?;
    let dash = mark.is(Mark::Dash) || mark.is(Mark::Hyphen);
    if !dash && !mark.is(Mark::OpenParenthesis) {
        return None;
    }
    let index = clues.mention_at(close + 2)?;
    let mention = &clues.mentions[index];
    let end = clues.end_of_apposed(index);
    let last = clues.token(end).is_none_or(|token| {
        token.opens_line() || token.is(Mark::CloseParenthesis) || token.is(Mark::Stop)
    });
    (mention.person && last).then(|| Source::of(clues, index))
}

/// `À terme, poursuit-il, « … »`: an incise before the marks, and no clause before it.
pub fn announced(clues: &Clues, prefix: &Range<usize>, parts: &[Range<usize>]) -> Option<Found> {
    const LONGEST: usize = 8;
    let comma = prefix
        .end
        .checked_sub(1)
        .filter(|&at| prefix.contains(&at) && clues.is(at, Mark::Comma))?;
    let from = comma.saturating_sub(LONGEST).max(prefix.start);
    let before = (from..comma).rev().find(|&at| clues.is(at, Mark::Comma))?;
    let clause = parts.iter().any(|part| has_verb(clues, part.clone()));
    if !clause || has_verb(clues, prefix.start..before) {
        return None;
    }
    let incise = incise::read(clues, before + 1, comma + 1, Place::Unmarked)?;
    (incise.tokens.end == comma).then(|| Found {
        parts: parts.to_vec(),
        kind: QuoteKind::Direct,
        cue: Some(incise.cue),
        source: incise.source,
        rule: "incise-before",
    })
}

/// `Samia Belkadi prévient : « … »`.
pub fn introduced(clues: &Clues, prefix: Range<usize>, parts: Vec<Range<usize>>) -> Option<Found> {
    let colon = prefix
        .end
        .checked_sub(1)
        .filter(|&at| prefix.contains(&at) && clues.is(at, Mark::Colon))?;
    let found = intro::read(clues, prefix.start..colon)?;
    Some(Found {
        parts,
        kind: QuoteKind::Direct,
        cue: found.cue,
        source: found.source,
        rule: found.rule,
    })
}

/// Words in marks inside another's: a quote where their own source is named.
pub fn nested(clues: &Clues, index: usize) -> Option<Found> {
    let pair = &clues.pairs[index];
    let outer = &clues.pairs[pair.parent?];
    let open = pair.open?;
    let start = clues.sentence(open).start.max(outer.inner.start);
    let prefix = start..open;
    let colon = prefix
        .end
        .checked_sub(1)
        .filter(|&at| prefix.contains(&at) && clues.is(at, Mark::Colon))?;
    let found = intro::read(clues, prefix.start..colon)?;
    let source = found
        .source
        .filter(|source| is_third_person(clues, source))?;
    found.cue.as_ref()?;
    Some(Found {
        parts: vec![content(clues, pair)],
        kind: QuoteKind::Direct,
        cue: found.cue,
        source: Some(source),
        rule: "nested-colon",
    })
}
