//! What was mentioned, in text order: the memory in which a pronoun or a bare role finds whom it stands for.

use crate::lexicon::word::{Gender, Number};
use crate::speaker::SpeakerKind;
use crate::speaker::entity::Entity;

/// One mention on the trail.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// Who is named.
    pub entity: usize,
    /// The mention's first token.
    pub token: usize,
    /// Its sentence.
    pub sentence: usize,
    /// Whether it is a subject.
    pub subject: bool,
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
    /// The last one named counts, not the subject: `celui-ci`, `ce dernier`.
    pub last_named: bool,
    /// How many sentences back it reaches.
    pub reach: usize,
    /// It stands in another's words: those named there offer themselves as well.
    pub quoted: bool,
    /// Someone who is not meant.
    pub other_than: Option<usize>,
}

/// How many sentences back a pronoun reaches.
pub const REACH: usize = 8;
/// How many mentions back: a bound for any input.
const STEPS: usize = 80;

/// The mentions so far.
#[derive(Default)]
pub struct Trail {
    steps: Vec<Step>,
}

impl Trail {
    /// Adds a mention.
    pub fn push(&mut self, step: Step) {
        self.steps.push(step);
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
        (token, sentence): (usize, usize),
        wanted: Wanted,
        allowed: impl Fn(usize) -> bool,
    ) -> Option<usize> {
        let mut best: Option<(i32, usize)> = None;
        for step in self.before(token) {
            let distance = sentence.saturating_sub(step.sentence);
            if distance > wanted.reach {
                break;
            }
            let entity = &entities[step.entity];
            let barred = step.location || wanted.other_than == Some(step.entity);
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
fn salience(step: &Step, entity: &Entity, wanted: Wanted, distance: usize) -> i32 {
    // The body that a text is about is the one that it names most.
    let often = if wanted.kind == Some(SpeakerKind::Organization) {
        12
    } else {
        8
    };
    let bonus = |condition: bool, worth: i32| if condition { worth } else { 0 };
    let known = entity.gender != Gender::Unknown && wanted.gender != Gender::Unknown;
    -4 * distance as i32 + bonus(step.subject && !wanted.last_named, 3) + bonus(step.source, 5)
        - bonus(step.quoted && !wanted.quoted, 8)
        + bonus(wanted.prefer == Some(entity.kind), 9)
        + bonus(known, 3)
        + bonus(entity.named, 3)
        + (entity.mentions.len() + entity.noted.len()).min(often) as i32
            / if wanted.last_named { 5 } else { 1 }
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
