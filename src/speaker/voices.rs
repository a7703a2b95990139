//! The voices of a scene, found all together: what speaks for each voice at each turn comes in, the likeliest line of
//! voices goes out. It knows numbers only, neither text nor names.

use std::cmp::Ordering;

/// The voice that stands for one whom the text does not tell: always the first candidate.
pub const NOBODY: usize = 0;
/// Worth of a voice that a turn cannot have.
pub const NEVER: i32 = -1000;

/// `A-B-A-B`: a voice comes back after one answer; less surely where the narration goes on between.
const RETURN: i32 = 4;
const RETURN_AFTER_TELLING: i32 = 2;
/// A line that names its voice needs no such order: writers name those who break it.
const NAMED_RETURN: i32 = 2;
/// Who asks goes on asking.
const ASKS_AGAIN: i32 = 2;
/// No one answers oneself on the line right below; after some narration it happens.
const SAME_AGAIN: i32 = -24;
const SAME_AFTER_TELLING: i32 = -1;
/// Two whom the text does not tell can follow each other, but one looks for two who are known first.
const STRANGERS: i32 = -4;
/// Below any line of voices.
const LOST: i32 = i32::MIN / 4;

/// How a turn follows the one before.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Joint {
    /// On the next line.
    Answer,
    /// After some narration.
    Telling,
    /// After so much of it that the talk begins anew.
    Pause,
}

/// One turn: what speaks for each candidate, and how it follows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Chance {
    /// A worth for each candidate.
    pub worth: Vec<i32>,
    /// How it follows the turn before.
    pub joint: Joint,
    /// Whether the text names its voice.
    pub named: bool,
    /// Whether it is a question.
    pub asks: bool,
}

/// The best line of candidates: a Viterbi programme over pairs of voices, so that a turn knows the two before it. Of lines
/// of the same worth, the one whose candidates stand first.
pub fn assign(turns: &[Chance]) -> Vec<usize> {
    let Some(first) = turns.first() else {
        return Vec::new();
    };
    let many = first.worth.len();
    // For each pair (before, here) of the first turn: no one spoke before.
    let mut sums = vec![LOST; many * many];
    sums[..many].copy_from_slice(&first.worth);
    let mut paths: Vec<Vec<usize>> = Vec::with_capacity(turns.len());
    for (number, turn) in turns.iter().enumerate().skip(1) {
        let back = match turns[..number] {
            [.., ref earlier, ref before] => back(turn, before.joint, earlier),
            _ => 0,
        };
        let mut next = Vec::with_capacity(many * many);
        let mut from = Vec::with_capacity(many * many);
        for before in 0..many {
            // Whoever comes `earlier`, the worth is the same but for one who comes back.
            let sum = |earlier: usize| sums[earlier * many + before];
            let first_of = |one: usize, other: usize| match sum(other).cmp(&sum(one)) {
                Ordering::Greater => other,
                _ => one,
            };
            let best = (1..many).fold(0, first_of);
            for (here, worth) in turn.worth.iter().enumerate() {
                let returned = sum(here) + if before != here { back } else { 0 };
                let (sum, earlier) = match returned.cmp(&sum(best)) {
                    Ordering::Greater => (returned, here),
                    Ordering::Equal => (returned, here.min(best)),
                    Ordering::Less => (sum(best), best),
                };
                next.push(sum + worth + again(turn.joint, before, here));
                from.push(earlier);
            }
        }
        sums = next;
        paths.push(from);
    }
    trace(&sums, &paths, many)
}

/// What it is worth that the voice of `before` speaks once more.
fn again(joint: Joint, before: usize, here: usize) -> i32 {
    match joint {
        _ if before != here => 0,
        _ if here == NOBODY => STRANGERS,
        Joint::Answer => SAME_AGAIN,
        Joint::Telling => SAME_AFTER_TELLING,
        Joint::Pause => 0,
    }
}

/// What it is worth that the voice of two turns before comes back.
fn back(turn: &Chance, before: Joint, earlier: &Chance) -> i32 {
    let joints = [turn.joint, before];
    let order = match turn.named {
        _ if joints.contains(&Joint::Pause) => return 0,
        false if joints.contains(&Joint::Telling) => RETURN_AFTER_TELLING,
        false => RETURN,
        true if joints.contains(&Joint::Telling) => 0,
        true => NAMED_RETURN,
    };
    let again = turn.asks && earlier.asks && !turn.named;
    order + if again { ASKS_AGAIN } else { 0 }
}

/// From the best last pair back to the first turn.
fn trace(sums: &[i32], paths: &[Vec<usize>], many: usize) -> Vec<usize> {
    let best = (0..sums.len()).max_by_key(|&pair| (sums[pair], std::cmp::Reverse(pair)));
    let mut pair = best.unwrap_or(0);
    let mut line = vec![pair % many];
    for from in paths.iter().rev() {
        let (before, earlier) = (pair / many, from[pair]);
        line.push(before);
        pair = earlier * many + before;
    }
    line.reverse();
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(worth: [i32; 3]) -> Chance {
        Chance {
            worth: worth.to_vec(),
            joint: Joint::Answer,
            named: false,
            asks: false,
        }
    }

    #[test]
    fn the_last_line_settles_the_first() {
        let open = answer([-6, 0, 0]);
        let last = answer([NEVER, NEVER, 0]);
        let turns = [open.clone(), open.clone(), open, last];
        assert_eq!(assign(&turns), [1, 2, 1, 2]);
    }

    #[test]
    fn no_one_answers_oneself() {
        let told = answer([NEVER, 0, NEVER]);
        let open = answer([-6, 0, NEVER]);
        assert_eq!(assign(&[told, open]), [1, NOBODY]);
    }

    #[test]
    fn nothing_is_no_line() {
        assert_eq!(assign(&[]), [0; 0]);
    }
}
