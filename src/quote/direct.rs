//! Words in marks with an incise or an introducer of their own.

use crate::document::token::Mark;
use crate::lexicon::cue_verb::{self, Class};
use crate::lexicon::tags::Tags;
use crate::lexicon::word::Function;
use crate::quote::clues::Clues;
use crate::quote::incise::{self, Incise, Place};
use crate::quote::interrupted::interrupted;
use crate::quote::introduced::{announced, introduced, listed, nested, signature};
use crate::quote::marks::Pair;
use crate::quote::subject::is_main_verb;
use crate::quote::{Found, QuoteKind, lead};
use std::ops::Range;

/// The quotes in marks that an incise or an introducer attributes.
pub fn find(clues: &Clues) -> Vec<Found> {
    let mut quotes: Vec<Found> = Vec::new();
    let mut used = vec![false; clues.pairs.len()];
    let mut linked = Vec::new();
    for index in 0..clues.pairs.len() {
        if used[index] || clues.pairs[index].continues.is_some() {
            continue;
        }
        chain(clues, index, &mut linked);
        let from = quotes.last().map_or(0, |last| last.tokens().end);
        let found = if clues.pairs[index].parent.is_some() {
            nested(clues, index)
        } else {
            utterance(clues, &linked, from, &mut used)
        };
        if let Some(found) = found {
            linked.iter().for_each(|&pair| used[pair] = true);
            quotes.push(found);
        }
    }
    quotes
}

/// Fills `chain` with a pair and those of later paragraphs that carry it on.
pub fn chain(clues: &Clues, first: usize, chain: &mut Vec<usize>) {
    chain.clear();
    chain.push(first);
    let mut last = first;
    for (index, pair) in clues.pairs.iter().enumerate().skip(first + 1) {
        if !clues.pairs[last].continued {
            break;
        }
        if pair.continues == Some(last) {
            chain.push(index);
            last = index;
        }
    }
}

/// The words of a pair without loose marks at their ends.
pub fn content(clues: &Clues, pair: &Pair) -> Range<usize> {
    clues.trim(pair.inner.clone())
}

fn utterance(clues: &Clues, chain: &[usize], from: usize, used: &mut [bool]) -> Option<Found> {
    if let Some(found) = interrupted(clues, chain, from, used) {
        return Some(found);
    }
    let first = &clues.pairs[chain[0]];
    let last = &clues.pairs[*chain.last()?];
    let prefix = prefix(clues, first, from);
    let parts: Vec<Range<usize>> = chain
        .iter()
        .map(|&pair| content(clues, &clues.pairs[pair]))
        .collect();
    if let Some(found) = following(clues, chain, &prefix, &parts, used) {
        return Some(found);
    }
    if let Some(source) = signature(clues, last) {
        return Some(Found {
            parts,
            kind: QuoteKind::Direct,
            cue: None,
            source: Some(source),
            rule: "signature",
        });
    }
    if let Some(found) = announced(clues, &prefix, &parts) {
        return Some(found);
    }
    let mut found = introduced(clues, prefix, parts)?;
    if chain.len() == 1 {
        listed(clues, chain[0], &mut found, used);
    }
    Some(found)
}

/// The text before a pair in its sentence, as far as no earlier quote holds it.
pub fn prefix(clues: &Clues, pair: &Pair, from: usize) -> Range<usize> {
    let open = pair.outer().start;
    let start = clues.sentence(open).start.max(from.min(open));
    start..open
}

/// `« Les Bras chargés » raconte l'histoire de Lucinda`: a title, what it does, and no one who could say it.
fn is_work(clues: &Clues, close: usize, parts: &[Range<usize>], incise: &Incise) -> bool {
    let title = parts.first().is_some_and(|part| {
        let capital = clues
            .token(part.start)
            .is_some_and(|first| first.is_capitalized());
        let word = |at: usize| clues.token(at).is_some_and(|token| token.is_word());
        capital && word(part.end.saturating_sub(1)) && word(close + 1)
    });
    let source = incise.source.as_ref();
    let object = source.and_then(|source| clues.mentions.get(source.mention));
    title && object.is_some_and(|object| !object.can_speak())
}

/// `un "boulevard du bitcoin" a vu le jour`, `le collectif "Aman" a lancé une pétition`: what stands in marks is a noun
/// of the clause.
fn stands_for_noun(clues: &Clues, prefix: &Range<usize>) -> bool {
    let Some(before) = prefix.end.checked_sub(1).filter(|at| prefix.contains(at)) else {
        return false;
    };
    clues.function(before).is_determiner() || clues.mention_ending(prefix.end).is_some()
}

/// `« … », annonce X` : an incise after the closing mark.
fn following(
    clues: &Clues,
    chain: &[usize],
    prefix: &Range<usize>,
    parts: &[Range<usize>],
    used: &mut [bool],
) -> Option<Found> {
    let last = &clues.pairs[*chain.last()?];
    let close = last.close?;
    let sentence = clues.sentence(close);
    let incise = incise_after(clues, close + 1, sentence.end)?;
    let island = parts.iter().any(|part| has_verb(clues, part.clone()));
    let noun = !clues.is(close + 1, Mark::Comma) && stands_for_noun(clues, prefix);
    if !island && (is_work(clues, close, parts, &incise) || noun) {
        return None;
    }
    if is_embedded(clues, prefix) {
        return Some(embedded(clues, prefix, parts, incise, island));
    }
    let mut parts = parts.to_vec();
    join_next(clues, *chain.last()?, incise.tokens.end, &mut parts, used);
    Some(Found {
        parts,
        kind: QuoteKind::Direct,
        cue: Some(incise.cue),
        source: incise.source,
        rule: "quote-incise",
    })
}

/// An island of the writer's clause before an incise: the clause is the quote where the island holds its verb.
fn embedded(
    clues: &Clues,
    prefix: &Range<usize>,
    parts: &[Range<usize>],
    incise: Incise,
    island: bool,
) -> Found {
    let after_comma = prefix.end > prefix.start && clues.is(prefix.end - 1, Mark::Comma);
    // `La récolte serait « au plus bas », prédit X`: the island is the predicate of the clause.
    let predicate = prefix.end > prefix.start && is_main_verb(clues, prefix.end - 1);
    // `devra « se mettre au cloud », comme le souhaitent les élus`: what is wished was not said.
    let wished = clues
        .token(incise.cue.tokens.end - 1)
        .and_then(|verb| cue_verb::of_lemma(verb.lexeme().lemma))
        .is_some_and(|cue| cue.class == Class::Feel);
    // `La garde à vue a été levée "pour enquête", a indiqué X`; `"apportent beaucoup" au village, avec "leur entrain"`.
    let clause = prefix.clone().any(|at| is_main_verb(clues, at));
    // `Le stade est vide, mais "on reviendra", a affirmé X`
    let joined = island
        && clause
        && prefix.len() > 1
        && clues.function(prefix.end - 1) == Function::Coordinator
        && clues.is(prefix.end - 2, Mark::Comma);
    // `Si « le peuple » n'obtient rien, « tout peut dégénérer », a déclaré X`
    let condition = matches!(
        clues.function(prefix.start),
        Function::Si | Function::Subordinator
    );
    let marked = prefix.clone().any(|at| clues.is_quote_mark(at));
    let led = island && condition && marked && after_comma && has_verb(clues, prefix.clone());
    let apart = after_comma && !led;
    let whole = (island || predicate || clause) && !apart && !wished && !joined;
    let parts = match (parts, whole) {
        // Up to the comma before the incise: `« presque tous disparu » avant 2040, alerte X`.
        ([only], true) => {
            let end = incise.tokens.start.max(only.end + 1);
            vec![clues.trim(lead::after_label(clues, prefix.start..end)..end)]
        }
        _ => parts.to_vec(),
    };
    Found {
        kind: match (whole, island) {
            (true, _) => QuoteKind::Mixed,
            (false, true) if !wished => QuoteKind::Direct,
            (false, _) => QuoteKind::Fragment,
        },
        parts,
        cue: Some(incise.cue),
        source: incise.source,
        rule: if whole {
            "clause-incise"
        } else {
            "island-incise"
        },
    }
}

/// The incise right after `at`, or after the rest of the clause: `« … » par du financement, défend X`.
fn incise_after(clues: &Clues, at: usize, end: usize) -> Option<Incise> {
    let from = if clues.is(at, Mark::Comma) || clues.is(at, Mark::Dash) {
        at + 1
    } else {
        at
    };
    if let Some(found) = incise::read(clues, from, end, Place::AfterMarks) {
        return Some(found);
    }
    const FURTHEST: usize = 20;
    for comma in at..end.min(at + FURTHEST) {
        if clues.is_quote_mark(comma) || clues.is(comma, Mark::Colon) {
            return None;
        }
        if !clues.is(comma, Mark::Comma) {
            continue;
        }
        // `devra « se mettre au cloud » et innover, comme le souhaitent les élus`: no other clause looks like it.
        let clitic = matches!(
            clues.function(comma + 2),
            Function::DefiniteArticle | Function::ObjectClitic
        );
        // `évoquant « un retard », a promis une aide, comme X l'a dit`: the clause goes on with its own verb.
        let told = clues.function(comma + 1) == Function::Subordinator
            && clues.mention_at(comma + 2).is_some();
        if told && has_verb(clues, at..comma) {
            return None;
        }
        let place = match clues.function(comma + 1) == Function::Subordinator && clitic {
            true => Place::InsideMarks,
            false => Place::Unmarked,
        };
        if let Some(found) = incise::read(clues, comma + 1, end, place) {
            return Some(found);
        }
    }
    None
}

/// Adds the next pair of the sentence where the incise between the two serves both.
pub fn join_next(
    clues: &Clues,
    pair: usize,
    from: usize,
    parts: &mut Vec<Range<usize>>,
    used: &mut [bool],
) {
    let Some((index, next)) = clues
        .pairs
        .iter()
        .enumerate()
        .skip(pair + 1)
        .find(|(_, next)| next.parent.is_none())
    else {
        return;
    };
    let open = next.outer().start;
    let sentence = clues.sentence(clues.pairs[pair].outer().start);
    let comma_before = open > from && clues.is(open - 1, Mark::Comma);
    let verbless = (from..open).all(|at| {
        !is_main_verb(clues, at)
            && clues.token(at).is_some_and(|t| {
                !t.tags().any(Tags::INFINITIVE | Tags::PRESENT_PARTICIPLE) || !t.is_word()
            })
    });
    if open < from || open >= sentence.end || !comma_before || !verbless {
        return;
    }
    let own = next
        .close
        .is_some_and(|close| incise_after(clues, close + 1, clues.sentence(close).end).is_some());
    if !own {
        parts.push(content(clues, next));
        used[index] = true;
    }
}

/// Whether the text before a mark makes the words in marks a part of the writer's clause.
pub fn is_embedded(clues: &Clues, prefix: &Range<usize>) -> bool {
    let trimmed = clues.trim(prefix.clone());
    if trimmed.is_empty() || prefix.end > prefix.start && clues.is(prefix.end - 1, Mark::Colon) {
        return false;
    }
    let comma = clues.is(prefix.end - 1, Mark::Comma);
    let plain = trimmed.clone().all(|at| {
        matches!(
            clues.function(at),
            Function::Coordinator | Function::Adverb | Function::Subordinator
        ) || !clues.token(at).is_some_and(|t| t.is_word())
    });
    if plain {
        return false;
    }
    if comma {
        return trimmed.clone().any(|at| is_main_verb(clues, at));
    }
    // `Dans la salle « on n'entendait rien », raconte X` : a place before the words, no clause.
    true
}

/// Whether a finite verb stands in `tokens`.
pub fn has_verb(clues: &Clues, tokens: Range<usize>) -> bool {
    tokens.into_iter().any(|at| is_main_verb(clues, at))
}
