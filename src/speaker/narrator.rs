//! Who tells a story in the first person: its dialogues come in; out goes the name that the others call the one who says
//! `je`, if there is one.

use crate::attribution;
use crate::speaker::SpeakerKind;
use crate::speaker::stage::{Said, Stage, Who};
use std::collections::HashSet;

/// `— Paul, pousse-toi un peu. ⏎ Je me poussai.`: of those whom the turns call by name, the only one whom the telling
/// never names.
pub fn name(stage: &Stage) -> Option<usize> {
    let mentions = &stage.clues().mentions;
    if !mentions.iter().any(|mention| stage.is_narrator(mention)) {
        return None;
    }
    let mut called: Vec<usize> = Vec::new();
    let mut seen: HashSet<usize> = HashSet::new();
    for quote in stage.quotes {
        if !attribution::is_turn(stage.clues(), quote) {
            continue;
        }
        let entity = stage.resolver.addressed(quote);
        called
            .extend(entity.filter(|&entity| seen.insert(entity) && is_only_called(stage, entity)));
    }
    match called.as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

/// Whether only someone's own words name a person.
fn is_only_called(stage: &Stage, entity: usize) -> bool {
    let held = &stage.resolver.entities.all[entity];
    held.kind == SpeakerKind::Person
        && held.named
        && held
            .all_mentions()
            .into_iter()
            .all(|index| stage.is_quoted(stage.clues().mentions[index].first))
}

/// Whether one of the turns is the narrator's: `dis-je`.
pub fn speaks(stage: &Stage, turns: &[usize]) -> bool {
    turns
        .iter()
        .any(|&turn| stage.said(turn) == Said::By(Who::Narrator))
}

/// The quotes that the narrator's own `dis-je` stands beside.
pub fn told(stage: &Stage) -> Vec<usize> {
    let own = |quote: &usize| stage.said(*quote) == Said::By(Who::Narrator);
    (0..stage.quotes.len()).filter(own).collect()
}
