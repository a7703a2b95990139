//! What was mentioned, in text order: the memory in which a pronoun or a bare role finds whom it stands for.

use crate::lexicon::word::{Gender, Number};
use crate::quote::Clues;
use crate::speaker::SpeakerKind;
use crate::speaker::entity::Entity;

/// One mention on the trail.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// Who is named.
    pub entity: usize,
    /// The mention's first token.
    pub token: usize,
    /// How far the telling has come there, in parts of a sentence.
    pub place: u32,
    /// Whether it is a subject.
    pub subject: bool,
    /// Whether it stands in another phrase, behind a preposition.
    pub governed: bool,
    /// A place where something happens: no one that a pronoun stands for.
    pub location: bool,
    /// Whether words are attributed to it.
    pub source: bool,
    /// Whether it stands in another's words.
    pub quoted: bool,
}

/// Whom a pronoun or a noun looks for.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// Its gender.
    pub gender: Gender,
    /// Its number.
    pub number: Number,
    /// The only kind that will do.
    pub kind: Option<SpeakerKind>,
    /// The kind that is likelier.
    pub prefer: Option<SpeakerKind>,
    /// A noun points at the one whom the text is about, a pronoun at the one just spoken of.
    pub topical: bool,
    /// The last one named counts, not the subject: `celui-ci`, `ce dernier`.
    pub last_named: bool,
    /// How many sentences back it reaches.
    pub reach: usize,
    /// It stands in another's words: those named there offer themselves as well.
    pub quoted: bool,
    /// It stands in a turn of a dialogue: those who have had a turn are likelier.
    pub dialogue: bool,
    /// Someone who is not meant.
    pub other_than: Option<usize>,
}

/// How many sentences back a pronoun reaches.
pub const REACH: usize = 8;
/// A sentence of the telling counts as so many parts, one in someone's own words as one.
pub const PARTS: u32 = 4;
/// How many mentions back: a bound for any input.
const STEPS: usize = 80;

/// How far the telling has come at each sentence; `quoted` tells which tokens are someone's own words: not 0.
pub fn told(clues: &Clues, quoted: &[u32]) -> Vec<u32> {
    let mut place = 0;
    let mut inside_before = false;
    let stands = |at: usize| quoted.get(at).is_some_and(|&quote| quote != 0);
    let sentences = clues.document.sentences().iter();
    sentences
        .map(|sentence| {
            let first = sentence.tokens().start;
            // The mark that opens stands before the words.
            let inside = [first, first + 1].iter().all(|&at| stands(at));
            place += if inside && inside_before { 1 } else { PARTS };
            inside_before = stands(sentence.tokens().end.saturating_sub(1)) || inside;
            place
        })
        .collect()
}

/// The mentions so far.
pub struct Trail {
    steps: Vec<Step>,
}

impl Trail {
    /// A trail with room for `steps` mentions.
    pub fn with_room(steps: usize) -> Trail {
        Trail {
            steps: Vec::with_capacity(steps),
        }
    }

    /// Adds a mention.
    pub fn push(&mut self, step: Step) {
        self.steps.push(step);
    }

    /// What was said of one is said of another.
    pub fn rename(&mut self, from: usize, to: usize) {
        let steps = self.steps.iter_mut().filter(|step| step.entity == from);
        steps.for_each(|step| step.entity = to);
    }

    /// The steps before `token`, the nearest first.
    pub fn before(&self, token: usize) -> impl Iterator<Item = &Step> {
        let end = self.steps.partition_point(|step| step.token < token);
        self.steps[..end].iter().rev().take(STEPS)
    }

    /// The most salient one before `token` that fits, of those that `allowed` lets through.
    pub fn best(
        &self,
        entities: &[Entity],
        (token, place): (usize, u32),
        wanted: Wanted,
        allowed: impl Fn(usize) -> bool,
    ) -> Option<usize> {
        let mut best: Option<(i32, usize)> = None;
        for step in self.before(token) {
            let distance = place.saturating_sub(step.place);
            if distance > wanted.reach as u32 * PARTS {
                break;
            }
            let entity = &entities[step.entity];
            let aside = step.governed
                && wanted.kind == Some(SpeakerKind::Organization)
                && entity.mentions.len() < 2;
            let barred = step.location || aside || wanted.other_than == Some(step.entity);
            if barred || !fits(entity, wanted) || !allowed(step.entity) {
                continue;
            }
            let score = salience(step, entity, wanted, distance);
            if best.is_none_or(|(held, _)| score > held) {
                best = Some((score, step.entity));
            }
        }
        best.map(|(_, entity)| entity)
    }
}

/// How much a mention offers itself: nearness, being a subject or a source, being the likelier kind, being often named.
fn salience(step: &Step, entity: &Entity, wanted: Wanted, distance: u32) -> i32 {
    let times = (entity.mentions.len() + entity.noted.len()) as i32;
    let bonus = |condition: bool, worth: i32| if condition { worth } else { 0 };
    // The body that a text is about is the one that it names most; a pronoun stands for the one last spoken of.
    let (step_back, often) = match (wanted.topical, wanted.kind) {
        (_, Some(SpeakerKind::Organization)) => (4, (2 * entity.mentions.len() as i32).min(8)),
        (true, _) => (4, times.min(8) + bonus(entity.headed, 3)),
        (false, _) => (6, times.min(8) / 2),
    };
    let known = entity.gender != Gender::Unknown && wanted.gender != Gender::Unknown;
    -step_back * distance as i32 / PARTS as i32
        + bonus(step.subject && !wanted.last_named, 4)
        + bonus(step.source && !wanted.last_named, 4)
        - bonus(step.quoted && !wanted.quoted, 8)
        + bonus(wanted.prefer == Some(entity.kind), 9)
        - bonus(
            wanted.prefer.is_some() && entity.kind == SpeakerKind::Unknown,
            8,
        )
        - bonus(!wanted.topical && !entity.named && entity.is_kin(), 4)
        + bonus(wanted.dialogue && entity.in_dialogue, 6)
        + bonus(known, 3)
        + bonus(entity.named, 3)
        + often / if wanted.last_named { 5 } else { 1 }
}

fn fits(entity: &Entity, wanted: Wanted) -> bool {
    let collective = entity.kind == SpeakerKind::Group;
    let number = if collective {
        Number::Plural
    } else {
        entity.number
    };
    let one_body = collective && entity.number == Number::Singular;
    entity.gender.agrees(wanted.gender)
        && (number.agrees(wanted.number) || one_body)
        && wanted.kind.is_none_or(|kind| kind == entity.kind)
}
