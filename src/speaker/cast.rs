//! Who has the turns of a scene: what the text says of each turn is put in numbers, a worth for each voice, and the line of
//! voices that fits best is taken.

use crate::lexicon::word::Gender;
use crate::speaker::scene::{Deed, Turn};
use crate::speaker::stage::{Said, Stage, Who};
use crate::speaker::voices::{self, Chance, Joint, NEVER};

/// A bound for any input: the voices that one chooses from.
const MOST_VOICES: usize = 12;

/// A voice that no turn of its own, no deed and no call brought in is worth less than one who is there.
const ABSENT: i32 = -2;
/// Who comes in only later, and who has neither spoken nor acted so many turns around.
const NOT_YET: i32 = -6;
const AWAY: i32 = -2;
const AROUND: usize = 3;
/// A wrong name costs more than none: one who is there must be quite unlikely before the text does not tell.
const UNTOLD: i32 = -6;
/// Who acts right before a turn, who acts earlier in the same telling, and who acted before the turn of another.
const ACTS: i32 = 10;
const ACTED: i32 = 2;
const ACTED_BEFORE: i32 = 2;
/// Who has just asked does not answer.
const ASKED: i32 = -4;
/// `Paul, pousse-toi`: not Paul's words; but he answers, and likely spoke before.
const CALLED: i32 = -12;
const CALLED_BEFORE: i32 = 5;
const CALLED_AFTER: i32 = 3;
/// The same where no line follows with which he could answer.
const CALLED_LAST: i32 = 8;
/// `mademoiselle`: who spoke before and who answers is of that gender.
const TITLED_BESIDE: i32 = 3;
/// What the walk found at first sight: whom a pronoun stands for by salience, who answers a turn that is told.
const SALIENT: i32 = 8;
const GUESSED: i32 = 1;

/// One who may have a turn: the first turn at which they are there.
struct Candidate {
    who: Who,
    gender: Gender,
    from: usize,
    present: bool,
    /// The turns at which they speak or before which they act, in order.
    seen: Vec<usize>,
}

/// The speaker of each turn that a scene tells more of than the walk knew.
pub fn cast(stage: &Stage, scenes: &[Vec<Turn>]) -> Vec<(usize, Option<usize>)> {
    let mut cast = Vec::new();
    for scene in scenes {
        let candidates = candidates(stage, scene);
        let chances: Vec<Chance> = (0..scene.len())
            .map(|number| chance(scene, number, &candidates))
            .collect();
        let line = voices::assign(&chances);
        for (turn, voice) in scene.iter().zip(line) {
            let who = candidates.get(voice).map_or(Who::Nobody, |held| held.who);
            let entity = match who {
                Who::Nobody => None,
                Who::Narrator => stage.narrator,
                Who::Entity(entity) => Some(entity),
            };
            let told = matches!(turn.said, Said::By(who) if who != Who::Narrator);
            if !told {
                cast.push((turn.quote, entity));
            }
        }
    }
    cast
}

/// Who may speak in a scene: nobody known first, then those whom the text surely brings in.
fn candidates(stage: &Stage, scene: &[Turn]) -> Vec<Candidate> {
    let mut held: Vec<Candidate> = Vec::new();
    let mut add =
        |who: Who, from: usize, presence: Presence| add(stage, &mut held, who, from, presence);
    add(Who::Nobody, 0, Presence::Likely);
    let runs = runs(scene);
    for (number, turn) in scene.iter().enumerate() {
        match (turn.said, turn.guess) {
            (Said::By(who), _) => add(who, runs[number], Presence::At(number)),
            (Said::ByOne(_), Some(who)) => add(who, runs[number], Presence::Likely),
            _ => {}
        }
    }
    for (number, turn) in scene.iter().enumerate() {
        for (who, _) in &turn.actors {
            add(*who, number, Presence::At(number));
        }
    }
    for (number, turn) in scene.iter().enumerate() {
        if let Some(who) = turn.called {
            add(who, runs[number], Presence::Likely);
        }
        if let (Said::Open, Some(who)) = (turn.said, turn.guess) {
            add(who, number, Presence::Perhaps);
        }
    }
    held.iter_mut().for_each(|one| one.seen.sort_unstable());
    held
}

/// How surely someone is there.
#[derive(Clone, Copy)]
enum Presence {
    /// They speak at a turn, or act before it.
    At(usize),
    /// A pronoun means them, or they are called.
    Likely,
    /// They were taken for one who answers.
    Perhaps,
}

/// One more who may speak, from a turn on.
fn add(stage: &Stage, held: &mut Vec<Candidate>, who: Who, from: usize, presence: Presence) {
    let place = held.iter().position(|one| one.who == who);
    if place.is_none() && held.len() >= MOST_VOICES {
        return;
    }
    let place = place.unwrap_or_else(|| {
        held.push(Candidate {
            who,
            gender: stage.gender(who),
            from,
            present: false,
            seen: Vec::new(),
        });
        held.len() - 1
    });
    let one = &mut held[place];
    match presence {
        Presence::Perhaps => return,
        Presence::Likely => {}
        Presence::At(number) => one.seen.push(number),
    }
    one.from = one.from.min(from);
    one.present = true;
}

/// For each turn, the first of the lines without narration between in which it stands: who has one of them is there from
/// the first on.
fn runs(scene: &[Turn]) -> Vec<usize> {
    let mut run = 0;
    let turns = scene.iter().enumerate();
    turns
        .map(|(number, turn)| {
            run = if turn.joint == Joint::Answer {
                run
            } else {
                number
            };
            run
        })
        .collect()
}

/// What speaks for each candidate at a turn.
fn chance(scene: &[Turn], number: usize, candidates: &[Candidate]) -> Chance {
    let turn = &scene[number];
    let told_before = number
        .checked_sub(1)
        .is_none_or(|before| scene[before].said != Said::Open);
    let worth = |candidate: &Candidate| {
        let guessed = turn.guess == Some(candidate.who);
        let worth = |of: i32| if guessed { of } else { 0 };
        match turn.said {
            Said::By(who) if who == candidate.who => 0,
            Said::By(_) => NEVER,
            _ if candidate.who == Who::Nobody => UNTOLD,
            Said::ByOne(gender) if candidate.gender.agrees(gender) => {
                // Salience has weighed already who acts.
                worth(SALIENT)
                    + acted(scene, number, candidate) / 2
                    + told(scene, number, candidate)
            }
            Said::ByOne(_) => NEVER,
            Said::Open => {
                worth(if told_before { GUESSED } else { 0 })
                    + acted(scene, number, candidate)
                    + told(scene, number, candidate)
            }
        }
    };
    Chance {
        worth: candidates.iter().map(worth).collect(),
        joint: turn.joint,
        named: matches!(turn.said, Said::By(_)),
        asks: turn.asks,
    }
}

/// What the narration says for a candidate at a turn.
fn acted(scene: &[Turn], number: usize, candidate: &Candidate) -> i32 {
    let acts = |turn: &Turn| {
        let actors = turn.actors.iter();
        let held = actors.filter(|(who, _)| *who == candidate.who);
        held.map(|(_, deed)| match deed {
            Deed::Last => ACTS,
            Deed::Question => ASKED,
            Deed::Earlier => ACTED,
        })
        .sum::<i32>()
    };
    let turn = &scene[number];
    let before = number
        .checked_sub(1)
        .filter(|&before| turn.joint == Joint::Answer && acts(&scene[before]) > 0);
    acts(turn) + before.map_or(0, |_| ACTED_BEFORE)
}

/// What the calls say for a candidate at a turn, and whether they are there.
fn told(scene: &[Turn], number: usize, candidate: &Candidate) -> i32 {
    let turn = &scene[number];
    let who = Some(candidate.who);
    let before = number
        .checked_sub(1)
        .filter(|_| turn.joint == Joint::Answer)
        .map(|before| &scene[before]);
    let after = scene
        .get(number + 1)
        .filter(|next| next.joint == Joint::Answer);
    let when = |condition: bool, worth: i32| if condition { worth } else { 0 };
    let titled = |turn: &Turn| turn.title != Gender::Unknown && turn.title == candidate.gender;
    let beside = |turn: Option<&Turn>| match turn {
        Some(turn) if titled(turn) => TITLED_BESIDE,
        Some(turn) if !turn.title.agrees(candidate.gender) => -TITLED_BESIDE,
        _ => 0,
    };
    let goes_on = scene
        .get(number + 2)
        .is_some_and(|next| next.joint == Joint::Answer);
    let called = if goes_on { CALLED_AFTER } else { CALLED_LAST };
    when(turn.called == who, CALLED)
        + when(
            before.is_some_and(|before| before.called == who),
            CALLED_BEFORE,
        )
        + when(after.is_some_and(|after| after.called == who), called)
        + beside(before)
        + beside(after)
        + when(!candidate.present, ABSENT)
        + when(number < candidate.from, NOT_YET)
        + when(candidate.present && is_away(candidate, number), AWAY)
}

/// Whether a candidate neither speaks nor acts a few turns before or after.
fn is_away(candidate: &Candidate, number: usize) -> bool {
    let next = candidate
        .seen
        .partition_point(|&seen| seen + AROUND < number);
    !candidate.seen.is_empty()
        && candidate
            .seen
            .get(next)
            .is_none_or(|&seen| seen > number + AROUND)
}
