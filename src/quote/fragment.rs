//! Quoted islands in the writer's clause, and words in marks that stand alone.

use crate::cue::verb::{Form, VerbGroup};
use crate::document::token::{Mark, TokenKind};
use crate::lexicon::cue_verb::{Class, Frames};
use crate::lexicon::naming_verb;
use crate::lexicon::semi_auxiliary::Reading;
use crate::lexicon::tags::Tags;
use crate::lexicon::word::{Function, Person};
use crate::quote::alone::alone;
use crate::quote::claimed::Claimed;
use crate::quote::clues::Clues;
use crate::quote::direct::has_verb;
use crate::quote::intro::cue_group;
use crate::quote::source::{agent, is_hypothetical, source_of};
use crate::quote::subject::is_main_verb;
use crate::quote::{CueTokens, Found, QuoteKind, Source};
use std::ops::Range;

/// The fragments and the quotes of their own sentence.
pub fn find(clues: &Clues, claimed: &mut Claimed) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for index in 0..clues.pairs.len() {
        let pair = &clues.pairs[index];
        if pair.continues.is_some() || claimed.is_quoted(pair.inner.start) && pair.parent.is_none()
        {
            continue;
        }
        let nested = pair
            .parent
            .is_some_and(|parent| claimed.is_quoted(clues.pairs[parent].inner.start));
        if !nested && claimed.is_quoted(pair.inner.start) {
            continue;
        }
        let quote = island(clues, index, nested)
            .or_else(|| if nested { None } else { alone(clues, index) });
        let Some(quote) = quote else {
            continue;
        };
        claimed.add(&quote);
        // `décrite comme « très petite » ou même « insignifiante »`: two islands under one verb are one quote.
        match found.last_mut() {
            Some(last)
                if last.kind == QuoteKind::Fragment
                    && quote.kind == QuoteKind::Fragment
                    && last.cue.is_some()
                    && last.cue == quote.cue =>
            {
                last.parts.extend(quote.parts);
            }
            _ => found.push(quote),
        }
    }
    found
}

/// An island that a verb governs: `dénonce un « passage en force »`, `est jugée « insuffisante » par X`.
fn island(clues: &Clues, index: usize, nested: bool) -> Option<Found> {
    let pair = &clues.pairs[index];
    let inner = clues.trim(pair.inner.clone());
    let sentence = clues.sentence(pair.outer().start);
    let start = match pair.parent {
        Some(parent) => sentence.start.max(clues.pairs[parent].inner.start),
        None => sentence.start,
    };
    let bounds = start..sentence.end;
    let prefix = start..pair.outer().start;
    if is_name(clues, &prefix, &inner) {
        return None;
    }
    let group = governor(clues, prefix.clone(), bounds.clone())?;
    let cue = group.cue?;
    if cue.class == Class::Deny && is_of_others(clues, group.tokens.end..prefix.end) {
        return None;
    }
    // `Mathieu Fayolle, dit « le Taiseux »`: a nickname.
    let comma = group.tokens.start > 0 && clues.is(group.tokens.start - 1, Mark::Comma);
    let named = comma
        && clues
            .mention_ending(group.tokens.start - 1)
            .is_some_and(|index| clues.mentions[index].name.is_some());
    if named && cue.lemma == "dire" && group.tokens.len() == 1 && !has_verb(clues, inner.clone()) {
        return None;
    }
    let clause = says_clause(clues, &group, &inner, prefix.end);
    if !clause && !cue.frames.takes_island() && cue.class != Class::Order {
        return None;
    }
    let source = island_source(clues, &group, bounds.clone(), nested)?;
    if is_wished(clues, &group, &source, bounds) {
        return None;
    }
    Some(Found {
        parts: vec![inner],
        kind: if clause {
            QuoteKind::Direct
        } else {
            QuoteKind::Fragment
        },
        cue: Some(CueTokens::of_verb(&group)),
        source: Some(source),
        rule: if clause { "cue-marks" } else { "cue-island" },
    })
}

/// `réfute l'idée d'une grève « politique »`: the words belong to the thought that is denied, and that is another's.
fn is_of_others(clues: &Clues, tokens: Range<usize>) -> bool {
    let Some(last) = tokens.end.checked_sub(1) else {
        return false;
    };
    let thought = tokens.clone().any(|at| {
        let announces = clues
            .token(at)
            .is_some_and(|token| token.word().announces.que && token.tags().any(Tags::NOUN));
        announces
            && matches!(
                clues.function(at + 1),
                Function::De | Function::Du | Function::Des
            )
    });
    // `rejette l'accusation de « laxisme »` names what is denied.
    thought
        && !matches!(
            clues.function(last),
            Function::De | Function::Du | Function::Des
        )
}

/// `qu'il dise « oui »`, `on l'appelle « le Taiseux »`, `ce qu'il faut appeler un « espace »`: nobody said so.
fn is_wished(clues: &Clues, group: &VerbGroup, source: &Source, bounds: Range<usize>) -> bool {
    // `On parle ici de « smart city »` is a term; `à la mairie, on parle de « sabotage »` is said there.
    let placed = matches!(
        clues.function(bounds.start),
        Function::A | Function::Au | Function::Du | Function::Preposition
    );
    let names = group
        .cue
        .is_some_and(|cue| cue.class == Class::Name || cue.class == Class::Talk && !placed);
    let anyone = clues
        .mentions
        .get(source.mention)
        .and_then(|mention| clues.token(mention.head))
        .is_some_and(|token| token.word().person == Person::Anyone);
    names && anyone || is_hypothetical(clues, group, source, bounds)
}

fn island_source(
    clues: &Clues,
    group: &VerbGroup,
    bounds: Range<usize>,
    nested: bool,
) -> Option<Source> {
    if group.passive || group.form == Form::PastParticiple {
        let index = agent(clues, group, bounds)?;
        return Some(Source::of(clues, index));
    }
    source_of(clues, group, bounds, nested)
}

/// `a simplement répondu « on verra bien lundi »`: a whole clause right after a verb of speech.
fn says_clause(clues: &Clues, group: &VerbGroup, inner: &Range<usize>, open: usize) -> bool {
    let adjacent = open <= group.tokens.end + 1;
    let says = group.cue.is_some_and(|cue| {
        matches!(
            cue.class,
            Class::Say | Class::Manner | Class::Ask | Class::Opinion
        )
    });
    // `crier « rendez-nous notre club »`, but not `dit « que tout va bien »`, `parle « d'un scandale qui … »`.
    let starts = clues.token(inner.start).is_some_and(|token| {
        token.is_capitalized()
            || !matches!(
                token.function(),
                Function::Que
                    | Function::Qui
                    | Function::Relative
                    | Function::De
                    | Function::Du
                    | Function::A
                    | Function::Au
                    | Function::Preposition
                    | Function::Si
            ) && !token.tags().any(Tags::INFINITIVE)
    });
    let speaks = |at: usize| {
        clues.token(at).is_some_and(|token| {
            token.tags().any(Tags::FINITE)
                && clues.mention_over(at).is_none()
                && token.function() == Function::None
                && !token.tags().any(Tags::NOMINAL)
        })
    };
    let verb = has_verb(clues, inner.clone()) || inner.clone().any(speaks);
    // `faire le « trait d'union »`: only what was said can be made so.
    let governs = group.cue.is_some_and(|cue| cue.frames != Frames::default());
    adjacent && says && governs && starts && verb
}

/// `le plan « Horizon »`, `intitulé « Tenir »`: a name or a title, by the word before it.
fn is_name(clues: &Clues, prefix: &Range<usize>, inner: &Range<usize>) -> bool {
    let word = |at: usize| prefix.contains(&at).then(|| clues.token(at)).flatten();
    let Some(before) = prefix.end.checked_sub(1).and_then(word) else {
        return false;
    };
    // `a lancé une pétition, « Non au port »`: the name stands in apposition.
    if before.is(Mark::Comma) {
        let titled = prefix
            .end
            .checked_sub(2)
            .and_then(word)
            .is_some_and(|noun| noun.word().names && noun.tags().any(Tags::NOUN));
        let capital = clues
            .token(inner.start)
            .is_some_and(|token| token.is_capitalized());
        return titled && capital && !has_verb(clues, inner.clone());
    }
    let capital = clues
        .token(inner.start)
        .is_some_and(|token| token.is_capitalized() || token.kind() == TokenKind::Number);
    let naming = before.word().names || before.is_capitalized();
    let work = naming_verb::publishes(before.lexeme().lemma);
    // `dans le quartier des « Minguettes »`: one word with a capital that another noun has for its own.
    let owned = matches!(
        before.function(),
        Function::De | Function::Du | Function::Des
    ) && inner.len() == 1
        && clues
            .token(inner.start)
            .is_some_and(|token| token.is_capitalized());
    ((naming || work) && capital) || owned || naming_verb::names(before.lexeme().lemma)
}

/// The verb of the table that governs what follows `prefix`: the nearest, with no other clause between.
pub fn governor(clues: &Clues, prefix: Range<usize>, bounds: Range<usize>) -> Option<VerbGroup> {
    const FURTHEST: usize = 26;
    let from = prefix.start.max(prefix.end.saturating_sub(FURTHEST));
    for at in (from..prefix.end).rev() {
        let token = clues.token(at)?;
        if clues.pair_at(at).is_some_and(|pair| {
            clues.pairs[pair].parent.is_none() && clues.pairs[pair].outer().end <= prefix.end
        }) {
            continue;
        }
        match token.kind() {
            TokenKind::Mark(Mark::Semicolon | Mark::Colon | Mark::Stop) => return None,
            TokenKind::Word => {}
            _ => continue,
        }
        // `dans un communiqué parvenu à la rédaction`: a noun that is a participle elsewhere.
        let noun = token.tags().any(Tags::PAST_PARTICIPLE)
            && token.tags().any(Tags::NOUN)
            && clues
                .mention_over(at)
                .is_some_and(|index| clues.mentions[index].head == at);
        if noun {
            continue;
        }
        if let Some(group) = cue_group(clues, at, bounds.clone()) {
            let person =
                group.form != Form::Finite || clues.token(group.finite)?.tags().any(Tags::THIRD);
            let class = group.cue?.class;
            // `ne voit là « aucune gifle »`: the words in marks hold the rest of the negation.
            let whole = matches!(
                clues.function(prefix.end + 1),
                Function::NoQuantifier | Function::Negative
            );
            let said = (!group.negated || whole) && group.reading != Reading::Blocks
                || class == Class::Deny;
            return (person && said).then_some(group);
        }
        if naming_verb::names(token.lexeme().lemma) && clues.mention_over(at).is_none() {
            return None;
        }
        // `refusa de figurer dans « Poids plume »`: a work.
        let work = token.tags().any(Tags::INFINITIVE)
            && token.function() == Function::None
            && clues.function(prefix.end - 1) == Function::Preposition
            && clues
                .token(prefix.end + 1)
                .is_some_and(|first| first.is_capitalized());
        let other = work
            || is_main_verb(clues, at)
            || matches!(
                token.function(),
                Function::Que | Function::Qui | Function::Relative
            );
        if other {
            return None;
        }
    }
    None
}
