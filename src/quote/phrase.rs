//! Phrases that attribute: `selon X, P`; `P, d'après X`; `pour X, P`; `à l'en croire`; `X, pour qui P`.

use crate::document::token::{Mark, TokenKind};
use crate::lexicon::tags::Tags;
use crate::lexicon::word::{Function, NounKind, Number};
use crate::mention::MentionKind;
use crate::quote::attributing::{Phrase, read, speaks};
use crate::quote::claimed::Claimed;
use crate::quote::clause::kind_of;
use crate::quote::clues::Clues;
use crate::quote::direct::has_verb;
use crate::quote::predicate::Around;
use crate::quote::{CueTokens, Found, QuoteKind, extent, lead, subject};
use std::ops::Range;

/// The quotes that phrases attribute.
pub fn find(clues: &Clues, claimed: &Claimed) -> Vec<Found> {
    let mut found = Vec::new();
    let (mut from, mut last) = (0, usize::MAX);
    for start in &clues.phrases {
        let at = start.token;
        let sentence = clues.sentence_of(at);
        if last != sentence {
            (from, last) = (0, sentence);
        }
        if at < from {
            continue;
        }
        let Some(phrase) = read(clues, at) else {
            continue;
        };
        // `P, à en croire X : « … »`: the phrase before the colon attributes what stands on both sides.
        let mut words = phrase.cue.clone();
        let shared = clues.is(phrase.end, Mark::Colon) && words.all(|at| claimed.is_cue(at));
        if !shared && phrase.cue.clone().any(|at| claimed.is_cue(at)) {
            continue;
        }
        let bounds = clause_around(clues, at, clues.sentence(at), claimed);
        // `Pour de nombreux élus, la loi est « mort-née »`: without marks it is hard for them.
        let vague = phrase.weak
            && clues
                .mentions
                .get(phrase.source.mention)
                .is_some_and(|mention| mention.kind == MentionKind::Indefinite);
        if let Some(quote) = attributed(clues, &phrase, bounds, claimed)
            .filter(|quote| !vague || quote.kind != QuoteKind::Indirect)
        {
            from = phrase.end;
            found.push(quote);
        }
    }
    found
}

/// Whether an attributing phrase begins at `at`.
pub fn opens(clues: &Clues, at: usize) -> bool {
    read(clues, at)
        .is_some_and(|phrase| !phrase.weak || clues.token(at).is_some_and(|t| t.is_capitalized()))
}

/// The clause that a phrase can attribute: its sentence, or the words in the same marks, between semicolons.
fn clause_around(
    clues: &Clues,
    at: usize,
    sentence: Range<usize>,
    claimed: &Claimed,
) -> Range<usize> {
    let mut bounds = sentence;
    if let Some(pair) = clues.pair_at(at) {
        let inner = clues.pairs[pair].inner.clone();
        bounds = bounds.start.max(inner.start)..bounds.end.min(inner.end);
    }
    let wall = |index: &usize| {
        clues.is(*index, Mark::Semicolon)
            || (claimed.is_quoted(*index) && !claimed.is_quoted(at))
            || claimed.is_cue(*index)
            // `souligne que, selon Dublin, P`
            || clues.function(*index) == Function::Que && clues.is(*index + 1, Mark::Comma)
    };
    let start = (bounds.start..at).rev().find(wall).map_or_else(
        || {
            if bounds.start == clues.sentence(at).start {
                clues.after_dateline(&bounds)
            } else {
                bounds.start
            }
        },
        |index| index + 1,
    );
    let end = (at..bounds.end)
        .find(|index| clues.is(*index, Mark::Semicolon))
        .unwrap_or(bounds.end);
    start..end
}

fn attributed(
    clues: &Clues,
    phrase: &Phrase,
    bounds: Range<usize>,
    claimed: &Claimed,
) -> Option<Found> {
    let nested = claimed.is_quoted(phrase.cue.start);
    let at = phrase.cue.start;
    let lead = clues.trim(bounds.start..at);
    let opens = lead.is_empty()
        || lead
            .clone()
            .all(|t| matches!(clues.function(t), Function::Coordinator | Function::Adverb))
        || lead::is_connective(clues, lead.clone());
    let after_comma = at > bounds.start && clues.is(at - 1, Mark::Comma);
    if !speaks(clues, phrase, nested, opens || after_comma) {
        return None;
    }
    if phrase.relative {
        if nested {
            return None;
        }
        let content = extent::of_clause(clues, phrase.end, bounds.end, Around::Clause);
        return has_verb(clues, content.clone()).then(|| quote(clues, phrase, vec![content]));
    }
    if opens {
        return leading(clues, phrase, bounds);
    }
    if phrase.weak && (!after_comma || nested) {
        return None;
    }
    // `L'erreur selon lui ?`
    if clues.is(bounds.end.saturating_sub(1), Mark::Question) {
        return None;
    }
    trailing(clues, phrase, bounds, claimed, after_comma)
}

/// `Selon X, P`
fn leading(clues: &Clues, phrase: &Phrase, bounds: Range<usize>) -> Option<Found> {
    let comma = after_aside(clues, phrase.end, bounds.end)?;
    let content = extent::of_clause(clues, comma + 1, bounds.end, Around::Nothing);
    (has_verb(clues, content.clone()) || clues.is_quote_mark(content.start))
        .then(|| quote(clues, phrase, vec![content]))
}

/// The comma that closes what stands with the source: `selon l'expert, dont le rapport a été lu mardi, P`.
fn after_aside(clues: &Clues, end: usize, limit: usize) -> Option<usize> {
    const FURTHEST: usize = 40;
    if clues.is_quote_mark(end) {
        // `Selon lui « … »` without a comma.
        return Some(end.saturating_sub(1));
    }
    // `Pour lui l'avenir n'est pas là`: a pronoun, and the clause without a comma.
    let pronoun = matches!(
        clues.function(end.saturating_sub(1)),
        Function::TonicPronoun | Function::EitherPronoun | Function::ObjectClitic
    );
    if pronoun && clues.function(end).is_determiner() {
        return Some(end.saturating_sub(1));
    }
    let level = clues.pair_at(end.saturating_sub(1));
    let comma_from = |from: usize| {
        let mut depth = 0_usize;
        (from..limit.min(from + FURTHEST)).find(|&at| {
            // `("l'homme de l'ombre", comme il aime se présenter)`
            depth += usize::from(clues.is(at, Mark::OpenParenthesis));
            depth = depth.saturating_sub(usize::from(clues.is(at, Mark::CloseParenthesis)));
            depth == 0 && clues.is(at, Mark::Comma) && clues.pair_at(at) == level
        })
    };
    let mut comma = comma_from(end)?;
    const MOST: usize = 3;
    for _ in 0..MOST {
        if !is_aside(clues, comma + 1) {
            return Some(comma);
        }
        match comma_from(comma + 1) {
            Some(later) => comma = later,
            None => return Some(comma),
        }
    }
    Some(comma)
}

/// What can stand between a source and the comma before its words: `dont le rapport`, `saisi le 22`, `de HEC Montréal`, `52 ans`.
fn is_aside(clues: &Clues, at: usize) -> bool {
    let Some(token) = clues.token(at) else {
        return false;
    };
    let mention = clues.mention_at(at).map(|index| &clues.mentions[index]);
    let participle = token.tags().any(Tags::PAST_PARTICIPLE)
        && token.function() == Function::None
        && mention.is_none();
    let apposition = mention.is_some_and(|mention| {
        // `un élu qui a requis l'anonymat`
        let told = mention.kind == MentionKind::Indefinite
            && mention.can_speak()
            && (clues.is(mention.last, Mark::OpenParenthesis)
                || clues
                    .token(mention.last)
                    .is_some_and(|next| next.tags().any(Tags::PRESENT_PARTICIPLE))
                || matches!(
                    clues.function(mention.last),
                    Function::Qui | Function::Relative
                ));
        mention.kind == MentionKind::Bare
            || told
            || (mention.person && clues.is(mention.last, Mark::Comma))
    });
    let place = matches!(
        token.function(),
        Function::De | Function::Du | Function::A | Function::Au
    ) && clues
        .token(at + 1)
        .is_some_and(|next| next.is_capitalized() || next.function().is_determiner());
    let relative = matches!(
        token.function(),
        Function::Relative | Function::Qui | Function::Que
    );
    relative || participle || apposition || place || is_age(clues, at)
}

/// `52 ans,`: a figure and its unit alone, not `52 % des élus jugent`.
fn is_age(clues: &Clues, at: usize) -> bool {
    const LONGEST: usize = 8;
    let figure = clues
        .token(at)
        .is_some_and(|token| token.kind() == TokenKind::Number);
    let comma = (at..at + LONGEST).find(|&end| clues.is(end, Mark::Comma));
    figure && comma.is_some_and(|comma| !has_verb(clues, at..comma))
}

/// `P, selon X` and `P, selon X, P`
fn trailing(
    clues: &Clues,
    phrase: &Phrase,
    bounds: Range<usize>,
    claimed: &Claimed,
    after_comma: bool,
) -> Option<Found> {
    let at = phrase.cue.start;
    let mut first = clues.trim(bounds.start..at);
    // `pour le Sahel, qui pourrait passer, selon lui, sous influence`
    let pronoun = clues
        .mentions
        .get(phrase.source.mention)
        .is_some_and(|mention| mention.kind == MentionKind::Pronoun);
    let mut relative = false;
    if pronoun && after_comma {
        let start = lead::relative_start(clues, first.start, at - 1);
        relative = start > first.start;
        first.start = start;
    }
    if claimed.is_quoted(at) && clues.pair_at(at).is_none() {
        return None;
    }
    if let Some(found) = marked_before(clues, phrase, &first) {
        return Some(found);
    }
    if first.is_empty() {
        return None;
    }
    // A subordinate clause of its own: the phrase belongs to what stands nearest.
    if !after_comma {
        let name_or_pronoun = clues
            .mentions
            .get(phrase.source.mention)
            .is_none_or(|m| m.name.is_some() || m.kind == MentionKind::Pronoun);
        let reports = !phrase.weak
            && clues.mentions.get(phrase.source.mention).is_some_and(|m| {
                matches!(m.noun, Some(NounKind::Document | NounKind::Organization))
            });
        if !name_or_pronoun
            && !reports
            && clues.mentions[phrase.source.mention].number == Number::Plural
        {
            return None;
        }
    }
    let mut parts = Vec::new();
    // `Le quota est, à son avis, trop bas`
    let adverbs = first
        .clone()
        .rev()
        .take_while(|&at| clues.function(at) == Function::Adverb)
        .count();
    let last = first.end - adverbs.min(first.len() - 1) - 1;
    let open = subject::is_main_verb(clues, last);
    let verb = has_verb(clues, first.clone()) && !open;
    if !verb || !after_comma || relative {
        let comma = (phrase.end..bounds.end)
            .find(|&t| clues.is(t, Mark::Comma) || !after_comma)
            .filter(|&t| t <= phrase.end + 1);
        if let Some(comma) = comma {
            let rest = extent::of_clause(
                clues,
                if after_comma { comma + 1 } else { phrase.end },
                bounds.end,
                Around::Nothing,
            );
            // `, d'après le gouvernement, qui rappelle que`
            let of_source = matches!(
                clues.function(rest.start),
                Function::Qui | Function::Relative
            );
            if !rest.is_empty()
                && !of_source
                && (has_verb(clues, rest.clone()) || !after_comma || open || relative)
            {
                parts.push(rest);
            }
        }
    }
    // `Il a soigné, à l'en croire, « onze mille pianos »`
    let after = phrase.end;
    if parts.is_empty()
        && after_comma
        && clues.is(after, Mark::Comma)
        && clues.is_quote_mark(after + 1)
    {
        parts.push(extent::of_clause(
            clues,
            after + 1,
            bounds.end,
            Around::Nothing,
        ));
    }
    if first.start < first.end && clues.function(first.start) == Function::Coordinator {
        first.start += 1;
    }
    parts.insert(0, first);
    Some(quote(clues, phrase, parts))
}

/// Words in marks alone before the phrase: `Du « B2B2B » selon Renard`.
fn marked_before(clues: &Clues, phrase: &Phrase, first: &Range<usize>) -> Option<Found> {
    let pair = first
        .end
        .checked_sub(1)
        .and_then(|last| clues.pair_at(last))
        .filter(|&pair| clues.pairs[pair].close == Some(first.end - 1))?;
    let held = &clues.pairs[pair];
    let inner = clues.trim(held.inner.clone());
    // `Le patient était « conscient », selon X`: the clause is the quote.
    let before = held.outer().start.saturating_sub(1);
    let predicate = first.end > 0
        && subject::is_main_verb(clues, before)
        // `8 milliards, soit « un budget »`
        && !clues.document.word(before).eq_ignore_ascii_case("soit");
    let island = !has_verb(clues, inner.clone()) && !predicate;
    let alone = first.start == held.outer().start;
    // `Ils ont évoqué « une issue », selon le quotidien`: the clause is the quote; `selon ses mots` it is the words.
    let reports = matches!(phrase.lemma, "selon" | "d'après");
    // `8 milliards, soit « un budget », selon X`
    let open = held.outer().start;
    let apart = (open.saturating_sub(2)..open).any(|at| clues.is(at, Mark::Comma));
    if reports && island && !alone && !apart && has_verb(clues, first.start..open) {
        return None;
    }
    if alone || island {
        let kind = if island && !alone {
            QuoteKind::Fragment
        } else {
            QuoteKind::Direct
        };
        return Some(Found {
            kind,
            ..quote(clues, phrase, vec![inner])
        });
    }
    None
}

fn quote(clues: &Clues, phrase: &Phrase, parts: Vec<Range<usize>>) -> Found {
    // `Selon X, « … »` : all of it in marks.
    let whole = match parts.as_slice() {
        [only] => clues
            .pair_at(only.start)
            .filter(|&pair| clues.pairs[pair].open == Some(only.start))
            .filter(|&pair| clues.pairs[pair].outer().end >= only.end)
            .map(|pair| clues.trim(clues.pairs[pair].inner.clone())),
        _ => None,
    };
    let (kind, parts) = match whole {
        Some(inner) => (QuoteKind::Direct, vec![inner]),
        None => (kind_of(clues, &parts), parts),
    };
    Found {
        parts,
        kind,
        cue: Some(CueTokens::of_phrase(phrase)),
        source: Some(phrase.source.clone()),
        rule: if phrase.weak { "phrase-weak" } else { "phrase" },
    }
}
