//! Whose words a heading gives: of the quote that it repeats, or of the first one who is quoted below.

use crate::attribution::Attribution;
use crate::quote::{Clues, Found, QuoteKind, echo};
use std::ops::Range;

/// For each quote in a heading whose source may be another's, the quote whose words it repeats.
pub fn echoes(clues: &Clues, quotes: &[Found]) -> Vec<Option<usize>> {
    // A title names whom the words are about; the quote that it repeats tells whose they are.
    let open = |quote: &Found| {
        quote.source.is_none()
            || matches!(
                quote.rule,
                "name-colon" | "owner-colon" | "subject-colon" | "cue-island" | "cue-colon"
            )
    };
    let heading =
        |quote: &Found| quote.rule == "heading" || echo::is_heading(clues, quote.tokens().start);
    let headings: Vec<(Option<usize>, &[Range<usize>])> = quotes
        .iter()
        .enumerate()
        .filter(|(_, quote)| open(quote) && (heading(quote) || quote.rule == "floating"))
        .map(|(number, quote)| (Some(number), quote.parts.as_slice()))
        .collect();
    let mut echoes = vec![None; quotes.len()];
    if !headings.is_empty() {
        let matches = echo::match_up(clues, quotes, &headings);
        for ((number, _), matched) in headings.iter().zip(matches) {
            if let Some(echo) = number.and_then(|number| echoes.get_mut(number)) {
                *echo = matched;
            }
        }
    }
    echoes
}

/// A heading repeats the words of a quote.
pub fn echoed(
    _: &Clues,
    _: &[Found],
    index: usize,
    echoes: &[Option<usize>],
) -> Option<(Attribution, &'static str)> {
    echoes
        .get(index)
        .copied()
        .flatten()
        .map(|other| (Attribution::SameAs(other), "echo"))
}

/// `« On soigne dans le couloir »` above an article: the words of the first one who is quoted in it by name.
pub fn of_title(
    clues: &Clues,
    quotes: &[Found],
    index: usize,
    _: &[Option<usize>],
) -> Option<(Attribution, &'static str)> {
    const NEAR: usize = 3;
    let quote = &quotes[index];
    let title = quote.rule == "heading"
        && quote.kind == QuoteKind::Direct
        && clues.sentence_of(quote.tokens().start) == 0;
    let first = (index + 1..quotes.len())
        .take(NEAR)
        .find(|&other| quotes[other].kind == QuoteKind::Direct)?;
    let person = quotes[first].source.as_ref().is_some_and(|source| {
        clues
            .mentions
            .get(source.mention)
            .is_some_and(|it| it.person)
    });
    (title && person).then_some((Attribution::SameAs(first), "title"))
}
