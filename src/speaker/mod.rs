//! Mentions → who speaks: `Mme Roux` and `Anne Roux` are one.
//!
//! The clues, the quotes and their attributions come in; the speakers go out, and for each quote the one it belongs to.

mod acronyms;
mod announced;
mod callings;
mod cast;
mod dialogue;
mod entity;
mod glance;
mod interview;
mod introduced;
mod name;
mod narrator;
mod oneself;
mod organization;
mod person;
mod possessive;
mod register;
mod resolve;
mod role;
mod scene;
mod stage;
mod trail;
mod unnamed;
mod voices;
mod walk;

use crate::attribution::Attribution;
use crate::fold::{self, KeyMap};
use crate::lexicon::word::Gender;
use crate::mention::MentionKind;
use crate::quote::{Clues, Found};
use crate::span::Span;
use entity::{Entity, text_of};
use resolve::Resolver;

/// One who speaks in a document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Speaker {
    /// The fullest form that the text gives, never invented.
    pub name: String,
    /// What the speaker is.
    pub kind: SpeakerKind,
    /// Gender, as far as the text or the name tells.
    pub gender: Gender,
    /// The words of the role, where the text gives one.
    pub role: Option<String>,
    /// The other ways in which the text names the speaker, each once, in text order.
    pub aliases: Vec<String>,
    /// Where the text names the speaker, in text order.
    pub mentions: Vec<Span>,
}

/// What a speaker is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
pub enum SpeakerKind {
    /// One human being.
    Person,
    /// A firm, an office, a country, a paper.
    Organization,
    /// Several people.
    Group,
    /// Anything else, a study for one.
    #[default]
    Unknown,
}

/// The speakers of a document, and the speaker of each quote and of each further mention asked for.
pub struct Speakers {
    /// Who speaks, in the order of the first mention.
    pub speakers: Vec<Speaker>,
    /// The speaker of each quote.
    pub of_quote: Vec<Option<usize>>,
    /// The speaker of each mention in `asserting`.
    pub of_asserting: Vec<Option<usize>>,
}

/// Finds the speaker of each quote, and of each of the mentions `asserting` (who asserts a figure outside of any quote).
pub fn resolve(
    clues: &Clues,
    quotes: &[Found],
    attributions: &[Attribution],
    asserting: &[usize],
) -> Speakers {
    let resolver = Resolver::new(clues, register::gather(clues));
    let walk::Walked {
        resolver,
        entities,
        of_quote,
    } = walk::follow(resolver, quotes, attributions, asserting);
    let of_asserting: Vec<Option<usize>> = asserting
        .iter()
        .map(|&mention| entities.get(mention).copied().flatten())
        .collect();
    number(&resolver, of_quote, of_asserting)
}

/// Keeps the entities that speak, in the order of their first mention.
fn number(
    resolver: &Resolver,
    of_quote: Vec<Option<usize>>,
    of_asserting: Vec<Option<usize>>,
) -> Speakers {
    let all = &resolver.entities.all;
    let mut places: Vec<Option<usize>> = vec![None; all.len()];
    let mut speaking: Vec<usize> = Vec::new();
    for &entity in of_quote.iter().chain(&of_asserting).flatten() {
        if places[entity].replace(0).is_none() {
            speaking.push(entity);
        }
    }
    speaking.sort_unstable_by_key(|&entity| (all[entity].first_mention(), entity));
    for (place, &entity) in speaking.iter().enumerate() {
        places[entity] = Some(place);
    }
    let renumber = |entities: Vec<Option<usize>>| {
        let renumbered = entities.into_iter().map(|entity| places[entity?]);
        renumbered.collect()
    };
    let mut seen = KeyMap::default();
    let speakers = speaking
        .iter()
        .map(|&entity| speaker(resolver.clues, &all[entity], entity, &mut seen));
    Speakers {
        speakers: speakers.collect(),
        of_quote: renumber(of_quote),
        of_asserting: renumber(of_asserting),
    }
}

/// What is written of an entity with the number `number`; `seen` holds the words of those before, each with their entity's
/// number.
fn speaker(clues: &Clues, entity: &Entity, number: usize, seen: &mut KeyMap<()>) -> Speaker {
    let mut aliases: Vec<String> = Vec::new();
    let all = entity.all_mentions();
    let mut mentions = Vec::with_capacity(all.len());
    for index in all {
        let mention = &clues.mentions[index];
        let span = mention.span(clues.document);
        mentions.push(span);
        if matches!(mention.kind, MentionKind::Pronoun | MentionKind::Relative) {
            continue;
        }
        // The same words once; a text is made only for new ones.
        let words = fold::hash(clues.document.at(span).as_bytes());
        let key = fold::join_keys([number as u64, words]);
        if seen.insert(key, ()).is_none() {
            let text = text_of(clues, mention.first..mention.last);
            if text != entity.name {
                aliases.push(text);
            }
        }
    }
    let role = entity
        .roles
        .iter()
        .find(|role| entity.named && !role.tokens.is_empty())
        .map(|role| text_of(clues, role.tokens.clone()));
    Speaker {
        name: entity.name.clone(),
        kind: entity.kind,
        gender: if entity.kind == SpeakerKind::Person {
            entity.gender
        } else {
            Gender::Unknown
        },
        role: role.filter(|role| !role.is_empty()),
        aliases,
        mentions,
    }
}
