//! Reported clauses: `X affirme que P`, `X dit vouloir P`, `P, a indiqué X`, `X résume : P`.

use crate::cue::CueKind;
use crate::cue::verb::{self, Form, VerbGroup};
use crate::document::Spot;
use crate::document::token::Mark;
use crate::lexicon::cue_verb::{self, Class};
use crate::lexicon::hints::Hints;
use crate::lexicon::tags::Tags;
use crate::lexicon::word::{Function, Person};
use crate::quote::claimed::Claimed;
use crate::quote::clues::{Clues, window};
use crate::quote::complement::{Complement, Governed, complement};
use crate::quote::direct::has_verb;
use crate::quote::fragment::governor;
use crate::quote::intro::{self, cue_group};
use crate::quote::predicate::Around;
use crate::quote::source::{asserts, comes_to_pass, is_hypothetical, is_source, source_of};
use crate::quote::unmarked::{incises, leading_incise};
use crate::quote::{CueTokens, Found, QuoteKind, Source, extent, subject};
use std::ops::Range;

/// The reported clauses of a document.
pub fn find(clues: &Clues, claimed: &mut Claimed) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for sentence in clues.document.sentences() {
        // Each of these clauses needs a verb or a noun of the tables.
        if !sentence.hints.any(Hints::CUE) {
            continue;
        }
        let tokens = sentence.tokens();
        let mut new = incises(clues, tokens.clone(), claimed);
        new.extend(leading_incise(clues, &tokens));
        new.extend(answered(clues, &tokens, claimed));
        new.iter().for_each(|quote| claimed.add(quote));
        for at in clues.document.spots().all(Spot::Cue, tokens.clone()) {
            let cue = clues
                .token(at)
                .is_some_and(|token| cue_verb::may_cue(token.lexeme().lemma));
            if claimed.is_cue(at) {
                continue;
            }
            let noun = clues
                .token(at)
                .is_some_and(|token| token.word().announces.que)
                && !claimed.is_quoted(at);
            if let Some(quote) = if noun {
                announced(clues, at, window(tokens.clone(), at))
            } else {
                None
            } {
                claimed.add(&quote);
                new.push(quote);
                continue;
            }
            if !cue {
                continue;
            }
            let bounds = bounds(clues, at, window(tokens.clone(), at), claimed);
            if let Some(mut quote) = governed(clues, at, bounds, claimed.is_quoted(at)) {
                if let Some(last) = new.last() {
                    share_source(clues, last, &mut quote);
                }
                claimed.add(&quote);
                new.push(quote);
            }
        }
        found.extend(new);
    }
    found
}

/// `Réponse de l'intéressée : il fallait m'envoyer une carte.`
fn answered(clues: &Clues, sentence: &Range<usize>, claimed: &Claimed) -> Option<Found> {
    const LONGEST: usize = 12;
    let (start, end) = (sentence.start, window(sentence.clone(), sentence.start).end);
    let opens = (start..end.min(start + 2)).any(|at| {
        clues
            .token(at)
            .is_some_and(|token| token.word().announces.colon)
    });
    let reach = start..end.min(start + LONGEST);
    let colon = reach
        .filter(|_| opens)
        .find(|&at| clues.is(at, Mark::Colon))?;
    let answer = intro::read(clues, start..colon)?;
    let cue = answer.cue.filter(|cue| cue.kind == CueKind::Noun)?;
    let source = answer.source?;
    let content = clues.trim(colon + 1..end);
    let last = content.end.checked_sub(1)?;
    let content = content.start..content.end - usize::from(clues.is(last, Mark::Stop));
    let plain = !content
        .clone()
        .any(|at| clues.is_quote_mark(at) || claimed.is_quoted(at));
    let bare = cue.tokens.start < start + 2 && clues.mentions[source.mention].last == colon;
    (bare && plain && has_verb(clues, content.clone())).then(|| Found {
        parts: vec![content],
        kind: QuoteKind::Direct,
        cue: Some(cue),
        source: Some(source),
        rule: answer.rule,
    })
}

/// `confirme que P et ajoute que Q`: one source for both.
fn share_source(clues: &Clues, last: &Found, quote: &mut Found) {
    let Some(cue) = quote.cue.as_ref().filter(|_| last.rule.starts_with("cue")) else {
        return;
    };
    let end = last.tokens().end;
    let joined = cue.tokens.start == end + 1 && clues.function(end) == Function::Coordinator
        || cue.tokens.start == end + 2 && clues.function(end + 1) == Function::Coordinator;
    let inside = quote
        .source
        .as_ref()
        .is_some_and(|source| last.holds(source.tokens.start));
    if joined && inside {
        quote.source = last.source.clone();
    }
}

/// A verb in marks governs only words in the same marks.
fn bounds(clues: &Clues, at: usize, sentence: Range<usize>, claimed: &Claimed) -> Range<usize> {
    match clues.pair_at(at).filter(|_| claimed.is_quoted(at)) {
        Some(pair) => {
            let inner = clues.pairs[pair].inner.clone();
            inner.start.max(sentence.start)..inner.end.min(sentence.end)
        }
        None => sentence,
    }
}

/// `l'annonce que P`, `la promesse de X que P`: a noun of speech and its clause.
fn announced(clues: &Clues, at: usize, bounds: Range<usize>) -> Option<Found> {
    let token = clues.token(at)?;
    let noun = token.tags().any(Tags::NOUN)
        && (!token.tags().any(Tags::FINITE)
            || verb::is_noun_here(clues.document, at, bounds.clone()));
    if !token.word().announces.que || !noun {
        return None;
    }
    let owner = intro::owner(clues, at, bounds.end);
    let que = owner.map_or(at + 1, |index| clues.mentions[index].last);
    if clues.function(que) != Function::Que || !bounds.contains(&que) {
        return None;
    }
    // `La ministre a confirmé l'annonce que P`: the verb is the cue, its subject the source.
    let group = if owner.is_none() {
        governor(clues, bounds.start..at, bounds.clone())
    } else {
        None
    };
    let source = match (owner, &group) {
        (Some(owner), _) => Source::of(clues, owner),
        (None, Some(group)) => source_of(clues, group, bounds.clone(), false)?,
        // `Elle a donné le sentiment que P`: what others felt.
        (None, None) if gives(clues, bounds.start..at) => return None,
        (None, None) => Source::of(clues, intro::subject_of_clause(clues, bounds.start..at)?),
    };
    let around = group
        .as_ref()
        .map_or(Around::Clause, |group| Around::Verb(group.finite));
    let content = extent::of_clause(clues, que + 1, bounds.end, around);
    (is_source(clues, &source, false) && has_verb(clues, content.clone())).then(|| Found {
        kind: kind_of(clues, std::slice::from_ref(&content)),
        parts: vec![content],
        cue: Some(match &group {
            Some(group) => CueTokens::of_verb(group),
            None => CueTokens::of_noun(clues, at),
        }),
        source: Some(source),
        rule: "noun-que",
    })
}

/// Whether the last verb in `tokens` gives or leaves something to others.
fn gives(clues: &Clues, tokens: Range<usize>) -> bool {
    let verbs = tokens.rev().filter_map(|at| clues.token(at));
    verbs
        .filter(|token| {
            token.function() == Function::None
                && token
                    .tags()
                    .any(Tags::FINITE | Tags::PAST_PARTICIPLE | Tags::INFINITIVE)
        })
        .take(1)
        .any(|token| matches!(token.lemma(), "donner" | "laisser"))
}

/// Indirect, or mixed where words in marks stand inside.
pub fn kind_of(clues: &Clues, parts: &[Range<usize>]) -> QuoteKind {
    let marked = parts.iter().any(|part| {
        part.clone().any(|at| {
            clues.is_quote_mark(at)
                && clues
                    .pair_at(at)
                    .is_some_and(|pair| part.contains(&clues.pairs[pair].outer().start))
        })
    });
    if marked {
        QuoteKind::Mixed
    } else {
        QuoteKind::Indirect
    }
}

/// The clause that the verb at `at` governs.
fn governed(clues: &Clues, at: usize, bounds: Range<usize>, nested: bool) -> Option<Found> {
    let group = cue_group(clues, at, bounds.clone())?;
    let cue = group.cue?;
    let happened = comes_to_pass(clues, &group, bounds.clone());
    if !(asserts(&group) || happened)
        || group.form == Form::PastParticiple
        || group.form == Form::Infinitive && is_without(clues, group.tokens.start)
    {
        return None;
    }
    if group.form == Form::Finite && !clues.token(group.finite)?.tags().any(Tags::THIRD) {
        return None;
    }
    let complement = complement(clues, &group, cue.frames, bounds.clone())?;
    let Some(source) = source_of(clues, &group, bounds.clone(), nested) else {
        return continued(clues, &group, &complement, bounds);
    };
    if !happened && is_hypothetical(clues, &group, &source, bounds.clone()) {
        return None;
    }
    // `On lui demande si elle regrette`: the writer asks.
    let anyone = clues
        .token(clues.mentions[source.mention].head)
        .is_some_and(|head| head.word().person == Person::Anyone);
    if anyone && cue.class == Class::Ask && complement.kind == Complement::Question {
        return None;
    }
    // `On y apprend que P`: a text says so; whoever else learns something knows it.
    let there = group
        .tokens
        .clone()
        .any(|at| clues.token(at).is_some_and(|token| token.word().there));
    // `La directrice nous apprend que P`
    let teaches = group.lemma == "apprendre"
        && group.tokens.clone().any(|at| {
            at < group.finite
                && matches!(
                    clues.function(at),
                    Function::ObjectClitic | Function::EitherPronoun
                )
        });
    if cue.class == Class::Know && !(anyone && there || teaches) {
        return None;
    }
    // `Estimant que P, la coopérative a …`: the words end before their source.
    let after = source.tokens.start > complement.start;
    let limit = if after {
        source.tokens.start
    } else {
        main_clause(clues, complement.start, &bounds, &group).unwrap_or(bounds.end)
    };
    let content = extent::of_clause(clues, complement.start, limit, Around::Verb(group.finite));
    // `rapporte davantage que les dividendes` compares.
    let degree = complement.start.checked_sub(2).is_some_and(|at| {
        matches!(clues.function(at), Function::Adverb | Function::Negative)
            || clues
                .token(at)
                .is_some_and(|token| token.tags().any(Tags::ADVERB))
    });
    let bare = complement.kind == Complement::Que
        && degree
        && !has_verb(clues, content.clone())
        && !content.clone().any(|at| clues.is_quote_mark(at));
    if content.is_empty() || bare {
        return None;
    }
    let parts = vec![content];
    // `craint que la pluie ne revienne` is felt; only words in marks tell that it was said.
    if cue.class == Class::Feel && kind_of(clues, &parts) != QuoteKind::Mixed {
        return None;
    }
    Some(Found {
        kind: match complement.kind {
            // `conteste tout abus : le loyer tiendrait compte des travaux`: the writer reports why.
            Complement::Colon if cue.class != Class::Deny => QuoteKind::Direct,
            _ => kind_of(clues, &parts),
        },
        parts,
        cue: Some(CueTokens::of_verb(&group)),
        source: Some(source),
        rule: complement.kind.rule(),
    })
}

/// `sans dire que`, `pour ainsi dire`, but not `non sans rappeler que`: what stands before the verb at `at`.
fn is_without(clues: &Clues, at: usize) -> bool {
    let before = |back: usize, word: &str| {
        let before = at.checked_sub(back);
        before.is_some_and(|at| clues.document.word(at).eq_ignore_ascii_case(word))
    };
    (before(1, "sans") || before(1, "ainsi")) && !before(2, "non")
}

/// `« … » Et d'ajouter que P`: the one who spoke last goes on, and is not named again.
fn continued(
    clues: &Clues,
    group: &VerbGroup,
    complement: &Governed,
    bounds: Range<usize>,
) -> Option<Found> {
    let de = group.tokens.start.checked_sub(1)?;
    let first = clues.document.word(bounds.start);
    let second = de == bounds.start + 1;
    let goes_on = group.form == Form::Infinitive
        && clues.function(de) == Function::De
        && second
        && (clues.function(bounds.start) == Function::Coordinator || first == "Avant")
        // `Tout en reconnaissant que P.`
        || group.form == Form::PresentParticiple && second && first == "Tout";
    let content = extent::of_clause(clues, complement.start, bounds.end, Around::Nothing);
    (goes_on && complement.kind == Complement::Que && has_verb(clues, content.clone())).then(|| {
        Found {
            kind: kind_of(clues, std::slice::from_ref(&content)),
            parts: vec![content],
            cue: Some(CueTokens::of_verb(group)),
            source: None,
            rule: "continued",
        }
    })
}

/// `Alors que X assure que P, les ouvriers occupent`: where the main clause begins, after a subordinate one that opens
/// the sentence.
fn main_clause(
    clues: &Clues,
    from: usize,
    bounds: &Range<usize>,
    group: &VerbGroup,
) -> Option<usize> {
    let opens = clues.function(bounds.start) == Function::Subordinator
        && clues.sentence(bounds.start).start == bounds.start;
    let comma_before = (bounds.start..group.tokens.start).any(|at| clues.is(at, Mark::Comma));
    if !opens || comma_before {
        return None;
    }
    (from..bounds.end).find(|&at| {
        clues.is(at, Mark::Comma)
            && clues.mention_at(at + 1).is_some_and(|index| {
                let mention = &clues.mentions[index];
                mention.governor.is_none() && subject::is_main_verb(clues, mention.last)
            })
    })
}
