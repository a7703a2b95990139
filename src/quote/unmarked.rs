//! Incises in unmarked clauses: a sentence comes in; the clauses that `P, a indiqué X` and `Comme le rappelle X, P`
//! report go out.

use crate::cue::verb::Form;
use crate::document::Spot;
use crate::document::token::Mark;
use crate::lexicon::cue_verb::Class;
use crate::lexicon::hints::Hints;
use crate::lexicon::tags::Tags;
use crate::lexicon::word::{Function, Person};
use crate::mention::MentionKind;
use crate::quote::claimed::Claimed;
use crate::quote::clause::kind_of;
use crate::quote::clues::{Clues, window};
use crate::quote::complement::{Complement, complement};
use crate::quote::direct::has_verb;
use crate::quote::incise::{self, Place};
use crate::quote::intro::cue_group;
use crate::quote::predicate::Around;
use crate::quote::source::is_source;
use crate::quote::tail::{closes_aside, past_modifiers};
use crate::quote::{Found, extent, lead};
use std::ops::Range;

/// `P, a indiqué X.` and `P, assure X, P.`
pub fn incises(clues: &Clues, sentence: Range<usize>, claimed: &Claimed) -> Vec<Found> {
    let mut found = Vec::new();
    let mut low = sentence.start;
    let mut at = low;
    let mut undated = false;
    let spots = clues.document.spots();
    while let Some(comma) = spots.next(Spot::Comma, at, sentence.end.saturating_sub(1)) {
        at = comma;
        let boundary = at > low
            && clues.pair_at(at).is_none()
            && !claimed.is_quoted(at - 1)
            && !claimed.is_cue(at + 1);
        let end = window(sentence.clone(), at).end;
        let incise = if boundary {
            incise::read(clues, at + 1, end, Place::Unmarked)
        } else {
            None
        };
        let Some(incise) = incise else {
            at += 1;
            continue;
        };
        if !undated {
            low = low.max(clues.after_dateline(&sentence));
            undated = true;
        }
        let start = clause_start(clues, claimed, window(low..at + 1, at));
        // `Bernard Coste, dit l'Anguille,`: a nickname; `dit-on` without a place: nobody.
        if at <= start || is_idiom(clues, &incise, start..at) {
            at += 1;
            continue;
        }
        let limit = window(sentence.clone(), at).end;
        let after = past_modifiers(clues, incise.tokens.end, limit);
        let spoken = incise
            .source
            .as_ref()
            .is_some_and(|source| clues.mentions[source.mention].kind == MentionKind::Pronoun);
        let first = if spoken {
            lead::relative_start(clues, start, at)
        } else {
            lead::after_label(clues, start..at)
        };
        // `Le maire a estimé que P, a-t-il indiqué`: the clause has its own verb of saying.
        if spoken && says_so(clues, window(first..at, at)) {
            at += 1;
            continue;
        }
        let before = clues.trim(window(first..at, at));
        let parts = parts_around(clues, before, after, limit);
        let end = parts.last().map_or(after, |part| part.end).max(after);
        // `Le patron, entreprise de 310 salariés, accuse …` is a subject and its verb; `Faux, a rétorqué X` is said.
        const SHORT: usize = 3;
        let clause = parts.iter().any(|part| has_verb(clues, part.clone()));
        // `Mais toujours pour rire, précise-t-elle.`
        const LONGEST: usize = 10;
        let opens = first == sentence.start && parts[0].len() <= LONGEST;
        let bare = parts[0].len() <= SHORT || spoken && opens;
        let said = clause || bare && clues.mention_at(parts[0].start).is_none();
        if !said {
            at += 1;
            continue;
        }
        // What cannot speak by its noun was trusted for its place.
        let source = incise.source.filter(|source| {
            is_source(clues, source, false)
                || clues.mentions[source.mention].kind == MentionKind::Definite
                    && !closes_aside(clues, start, at)
        });
        if let Some(source) = source {
            found.push(Found {
                kind: kind_of(clues, &parts),
                parts,
                cue: Some(incise.cue),
                source: Some(source),
                rule: "clause-incise",
            });
        }
        low = end;
        at = end;
    }
    found
}

/// Whether a verb of saying stands in `tokens` with the clause that it governs.
fn says_so(clues: &Clues, tokens: Range<usize>) -> bool {
    clues
        .hinted(tokens.clone(), Hints::CUE)
        .filter(|&at| clues.pair_at(at).is_none())
        .filter_map(|at| cue_group(clues, at, tokens.clone()))
        .any(|group| {
            let says = group.cue.is_some_and(|cue| cue.class != Class::Know);
            let third = clues
                .token(group.finite)
                .is_some_and(|token| token.tags().any(Tags::THIRD));
            let governed = group
                .cue
                .and_then(|cue| complement(clues, &group, cue.frames, tokens.clone()));
            let que = governed.is_some_and(|governed| governed.kind == Complement::Que);
            says && third && group.form == Form::Finite && que
        })
}

/// Where the clause begins that ends with `tokens`: after a semicolon, or after what earlier rules have claimed.
fn clause_start(clues: &Clues, claimed: &Claimed, tokens: Range<usize>) -> usize {
    let wall = |at: &usize| {
        clues.is(*at, Mark::Semicolon) || claimed.is_quoted(*at) || claimed.is_cue(*at)
    };
    let start = tokens.start;
    tokens.rev().find(wall).map_or(start, |at| at + 1)
}

/// The parts of a clause around its incise: what stands before, and after the comma at `after` where the clause goes on.
fn parts_around(
    clues: &Clues,
    first: Range<usize>,
    after: usize,
    limit: usize,
) -> Vec<Range<usize>> {
    let mut parts = vec![first.clone()];
    let condition = matches!(
        clues.function(first.start),
        Function::Si | Function::Subordinator
    );
    let cut = matches!(
        clues.function(first.end.saturating_sub(1)),
        Function::Qui | Function::Relative | Function::Que
    );
    // `qui est incarcéré, dit-il, pour des « raisons politiques »`
    let relative = matches!(
        clues.function(first.start),
        Function::Qui | Function::Relative
    );
    if (condition || cut || relative || !has_verb(clues, first)) && clues.is(after, Mark::Comma) {
        let rest = extent::of_clause(clues, after + 1, limit, Around::Nothing);
        if has_verb(clues, rest.clone()) || relative {
            parts.push(rest);
        }
    }
    // `Il a soigné, dit-il, « onze mille pianos »` : the object comes after the incise.
    if parts.len() == 1 && clues.is(after, Mark::Comma) && clues.is_quote_mark(after + 1) {
        parts.push(extent::of_clause(clues, after + 1, limit, Around::Nothing));
    }
    parts
}

/// `X, dit l'Anguille`: a nickname. `, dit-on,`: what everyone says.
fn is_idiom(clues: &Clues, incise: &incise::Incise, before: Range<usize>) -> bool {
    let Some(source) = &incise.source else {
        return false;
    };
    let mention = &clues.mentions[source.mention];
    let before = clues.trim(before);
    let only_name = clues.mention_ending(before.end).is_some_and(|index| {
        let held = &clues.mentions[index];
        let apart = held.first <= before.start + 1 || clues.is(held.first - 1, Mark::Comma);
        apart && held.name.is_some()
    });
    let nickname = incise.cue.tokens.len() == 1
        && only_name
        && mention.kind != MentionKind::Pronoun
        && incise.cue.lemma == "dire";
    let anyone = clues
        .token(mention.head)
        .is_some_and(|token| token.word().person == Person::Anyone);
    let placed = (source.tokens.end..incise.tokens.end).any(|at| clues.function(at).is_link());
    nickname || (anyone && !placed)
}

/// `Comme le rappelle X, P`: an incise that opens its sentence.
pub fn leading_incise(clues: &Clues, sentence: &Range<usize>) -> Option<Found> {
    let start = sentence.start;
    if clues.function(start) != Function::Subordinator
        || !(matches!(
            clues.function(start + 1),
            Function::DefiniteArticle | Function::ObjectClitic
        ) || clues.mention_at(start + 1).is_some())
    {
        return None;
    }
    let end = window(sentence.clone(), start).end;
    let incise = incise::read(clues, start, end, Place::Unmarked)?;
    let source = incise
        .source
        .filter(|source| is_source(clues, source, false))?;
    let content = if clues.is(incise.tokens.end, Mark::Comma) {
        extent::of_clause(clues, incise.tokens.end + 1, end, Around::Nothing)
    } else {
        return None;
    };
    has_verb(clues, content.clone()).then(|| Found {
        kind: kind_of(clues, std::slice::from_ref(&content)),
        parts: vec![content],
        cue: Some(incise.cue),
        source: Some(source),
        rule: "comme-incise",
    })
}
