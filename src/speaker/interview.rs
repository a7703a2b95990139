//! Interviews behind dashes: the walked document comes in; out go the turns that name no one, if one voice alone answers.

use crate::attribution;
use crate::document::token::Mark;
use crate::speaker::narrator;
use crate::speaker::stage::Stage;

/// All the incises name one voice, so that the other one, who asks, is the writer: each open turn with who has it.
pub fn answers(stage: &Stage) -> Option<Vec<(usize, Option<usize>)>> {
    let clues = stage.clues();
    let turns: Vec<usize> = (0..stage.quotes.len())
        .filter(|&quote| attribution::is_turn(clues, &stage.quotes[quote]))
        .collect();
    let named = |quote: usize| stage.quotes[quote].source.is_some();
    let mut voices = turns
        .iter()
        .filter(|&&quote| named(quote))
        .filter_map(|&quote| stage.of_quote[quote]);
    let voice = voices.next()?;
    let again = voices.next()?;
    let one = again == voice && voices.all(|other| other == voice);
    let asks = |quote: usize| {
        let last = stage.quotes[quote].tokens().end.saturating_sub(1);
        clues.is(last, Mark::Question)
    };
    let open = turns
        .iter()
        .copied()
        .filter(|&quote| !named(quote) && attribution::opens_turn(clues, &stage.quotes[quote]));
    let answers: Vec<(usize, Option<usize>)> = open
        .map(|quote| (quote, (!asks(quote)).then_some(voice)))
        .collect();
    let asked = answers.iter().any(|(_, answer)| answer.is_none());
    (one && asked && !narrator::speaks(stage, &turns)).then_some(answers)
}
