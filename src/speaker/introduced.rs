//! Unnamed ones whom a dialogue names: the scenes come in; out go the unnamed entities, each with the named one that it
//! turns out to be.

use crate::lexicon::word::Gender;
use crate::mention::MentionKind;
use crate::speaker::SpeakerKind;
use crate::speaker::scene::Turn;
use crate::speaker::stage::{Said, Stage, Who};
use crate::speaker::voices::Joint;
use std::collections::HashSet;

/// Each unnamed one with the one who has its name.
pub fn pairs(stage: &Stage, scenes: &[Vec<Turn>]) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let called = scenes.iter().flat_map(|scene| {
        let neighbours = scene.windows(2);
        neighbours.filter_map(|turns| called(stage, &turns[0], &turns[1]))
    });
    for pair in called.chain(kin(stage, scenes)) {
        let taken = |&(unnamed, _): &(usize, usize)| unnamed == pair.0;
        if !pairs.iter().any(taken) && pairs.len() < MOST {
            pairs.push(pair);
        }
    }
    pairs
}

/// Pairs in one document: a bound for any input.
const MOST: usize = 50;

/// `— Payez, dit le facteur. — Toi, Blaise, bois ton vin.`: a name that is new answers one who had none, and the telling
/// goes on with it.
fn called(stage: &Stage, before: &Turn, turn: &Turn) -> Option<(usize, usize)> {
    let (Said::By(Who::Entity(unnamed)), Some(Who::Entity(named))) = (before.said, turn.called)
    else {
        return None;
    };
    let all = &stage.resolver.entities.all;
    let (one, other) = (&all[unnamed], &all[named]);
    let clues = stage.clues();
    let first = clues.mentions.get(other.first_mention())?;
    let new = stage.quotes[turn.quote].holds(first.first);
    let fits = turn.joint == Joint::Answer
        && turn.said != before.said
        && one.kind == SpeakerKind::Person
        && !one.named
        && other.named
        && one.gender.agrees(other.gender);
    let told = |&index: &usize| !stage.is_quoted(clues.mentions[index].first);
    (fits && new && other.mentions.iter().any(told)).then_some((unnamed, named))
}

/// `Ma sœur avait choisi la table. […] — Asseyez-vous, trancha Clara.`: the narrator's only relative of that gender who
/// acts in a dialogue and is spoken of no more once the only named voice of that gender comes in without a word.
fn kin(stage: &Stage, scenes: &[Vec<Turn>]) -> Option<(usize, usize)> {
    let turns = || scenes.iter().flatten();
    let relatives = distinct(turns().flat_map(|turn| turn.actors.iter().map(|(who, _)| *who)))
        .into_iter()
        .filter(|&entity| is_relative(stage, entity));
    let all = &stage.resolver.entities.all;
    let voices = distinct(turns().filter_map(|turn| match turn.said {
        Said::By(who) => Some(who),
        _ => None,
    }));
    let mut pairs = relatives.filter_map(|relative| {
        let gender = all[relative].gender;
        let mut named = voices.iter().copied().filter(|&voice| {
            let held = &all[voice];
            held.named && held.kind == SpeakerKind::Person && held.gender == gender
        });
        let voice = named.next().filter(|_| named.next().is_none())?;
        is_taken_up(stage, relative, voice).then_some((relative, voice))
    });
    pairs.next().filter(|_| pairs.next().is_none())
}

fn distinct(who: impl Iterator<Item = Who>) -> Vec<usize> {
    let mut seen: HashSet<usize> = HashSet::new();
    let entities = who.filter_map(|who| match who {
        Who::Entity(entity) => Some(entity),
        _ => None,
    });
    entities.filter(|&entity| seen.insert(entity)).collect()
}

/// `ma sœur`, told by the narrator.
fn is_relative(stage: &Stage, entity: usize) -> bool {
    let held = &stage.resolver.entities.all[entity];
    let Some(first) = stage.clues().mentions.get(held.first_mention()) else {
        return false;
    };
    let mine = stage
        .clues()
        .token(first.first)
        .is_some_and(|token| token.word().owner_speaks() && token.word().is_one_speaker());
    !held.named
        && held.gender != Gender::Unknown
        && first.kind == MentionKind::Possessive
        && mine
        && !stage.is_quoted(first.first)
}

/// Whether the name comes in where the words for the relative end.
fn is_taken_up(stage: &Stage, relative: usize, named: usize) -> bool {
    let all = &stage.resolver.entities.all;
    let mentions = &stage.clues().mentions;
    let first = all[named].first_mention();
    let mut words = all[relative].all_mentions().into_iter();
    let alone = mentions
        .get(first)
        .is_some_and(|held| held.kind == MentionKind::Name && held.apposed.is_none());
    alone && words.all(|index| mentions[index].kind == MentionKind::Pronoun || index < first)
}
