//! Mentions → who speaks: `Mme Roux` and `Anne Roux` are one.
//!
//! The clues, the quotes and their attributions come in; the speakers go out, and for each quote the one it belongs to.

mod entity;
mod organization;
mod person;
mod register;
mod resolve;
mod role;
mod trail;
mod unnamed;

use crate::attribution::Attribution;
use crate::document::token::Mark;
use crate::fold::{self, KeyMap};
use crate::lexicon::tags::Tags;
use crate::lexicon::word::{Function, Gender, NounKind, Number};
use crate::mention::MentionKind;
use crate::quote::{Clues, Found, QuoteKind};
use crate::span::Span;
use entity::{Entity, text_of};
use resolve::Resolver;
use std::collections::HashMap;

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
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum SpeakerKind {
    /// One human being.
    Person,
    /// A firm, an office, a country, a paper.
    Organization,
    /// Several people.
    Group,
    /// Anything else, a study for one.
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
    let mut resolver = Resolver::new(clues, register::gather(clues));
    let entities = follow(&mut resolver, quotes, attributions, asserting);
    let of_quote = of_quotes(&mut resolver, quotes, attributions, &entities);
    let of_asserting: Vec<Option<usize>> = asserting
        .iter()
        .map(|&mention| entities.get(mention).copied().flatten())
        .collect();
    number(&resolver, of_quote, of_asserting)
}

/// Walks over all mentions in text order and resolves those that matter; gives the entity of each source.
fn follow(
    resolver: &mut Resolver,
    quotes: &[Found],
    attributions: &[Attribution],
    asserting: &[usize],
) -> Vec<Option<usize>> {
    let clues = resolver.clues;
    let mut quoted = vec![false; clues.document.tokens().len()];
    for quote in quotes
        .iter()
        .filter(|quote| quote.kind == QuoteKind::Direct)
    {
        for part in &quote.parts {
            quoted
                .get_mut(part.clone())
                .into_iter()
                .flatten()
                .for_each(|slot| *slot = true);
        }
    }
    // Of each mention: no source, one that asserts a figure, or that of a quote.
    const NONE: u32 = u32::MAX;
    let mut sources = vec![NONE; clues.mentions.len()];
    for &mention in asserting {
        sources[mention] = NONE - 1;
    }
    for (index, attribution) in attributions.iter().enumerate() {
        if let Attribution::Mention(mention) = attribution {
            sources[*mention] = index as u32;
        }
    }
    let mut entities = vec![None; clues.mentions.len()];
    for index in 0..clues.mentions.len() {
        let mention = &clues.mentions[index];
        let inside = quoted.get(mention.first).copied().unwrap_or(false);
        if sources[index] != NONE {
            let quote = quotes.get(sources[index] as usize);
            let joined = quote
                .and_then(|quote| quote.source.as_ref())
                .filter(|source| source.joined.is_some());
            let entity = match joined {
                Some(source) => Some(resolver.joined(source.tokens.clone(), index)),
                None => resolver.resolve(index, inside),
            };
            if let Some(entity) = entity {
                resolver.note(index, entity, !inside, inside);
                entities[index] = Some(entity);
            }
            continue;
        }
        if let Some(entity) = resolver.glance(index, inside) {
            resolver.note(index, entity, false, inside);
        }
    }
    entities
}

fn of_quotes(
    resolver: &mut Resolver,
    quotes: &[Found],
    attributions: &[Attribution],
    entities: &[Option<usize>],
) -> Vec<Option<usize>> {
    let mut of_quote: Vec<Option<usize>> = vec![None; quotes.len()];
    // A heading comes before the quote that it repeats: those with a source first, then the others in order.
    for (index, attribution) in attributions.iter().enumerate() {
        of_quote[index] = match attribution {
            Attribution::Mention(mention) => entities.get(*mention).copied().flatten(),
            Attribution::Pronoun(token) => resolver.salient(*token, None),
            _ => None,
        };
    }
    for (index, attribution) in attributions.iter().enumerate() {
        match attribution {
            Attribution::SameAs(other) => of_quote[index] = of_quote[*other],
            Attribution::OtherThan(other) => {
                let voice = of_quote[*other];
                let other = resolver.salient(quotes[index].tokens().start, voice);
                of_quote[index] = voice.and(other);
            }
            _ => {}
        }
    }
    of_quote
}

/// Keeps the entities that speak, in the order of their first mention.
fn number(
    resolver: &Resolver,
    of_quote: Vec<Option<usize>>,
    of_asserting: Vec<Option<usize>>,
) -> Speakers {
    let all = &resolver.entities.all;
    let mut speaking: Vec<usize> = of_quote
        .iter()
        .chain(&of_asserting)
        .flatten()
        .copied()
        .collect();
    speaking.sort_by_key(|&entity| (all[entity].first_mention(), entity));
    speaking.dedup();
    let places: HashMap<usize, usize> = speaking
        .iter()
        .enumerate()
        .map(|(place, &entity)| (entity, place))
        .collect();
    let renumber = |entities: Vec<Option<usize>>| {
        entities
            .into_iter()
            .map(|entity| entity.and_then(|entity| places.get(&entity).copied()))
            .collect()
    };
    Speakers {
        speakers: speaking
            .iter()
            .map(|&entity| speaker(resolver.clues, &all[entity]))
            .collect(),
        of_quote: renumber(of_quote),
        of_asserting: renumber(of_asserting),
    }
}

fn speaker(clues: &Clues, entity: &Entity) -> Speaker {
    let mut aliases: Vec<String> = Vec::new();
    let mut mentions = Vec::new();
    let mut seen: KeyMap<()> = KeyMap::default();
    for index in entity.all_mentions() {
        let mention = &clues.mentions[index];
        mentions.push(mention.span(clues.document));
        if matches!(mention.kind, MentionKind::Pronoun | MentionKind::Relative) {
            continue;
        }
        // The same words once; a text is made only for new ones.
        let words = clues.document.at(mention.span(clues.document));
        if seen.insert(fold::hash(words.as_bytes()), ()).is_none() {
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

impl Resolver<'_> {
    /// The entity of a mention that is no source: named ones, roles that the text gives, pronouns.
    fn glance(&mut self, index: usize, inside: bool) -> Option<usize> {
        if let Some(entity) = self.entities.of_mention[index] {
            return Some(entity);
        }
        let mention = &self.clues.mentions[index];
        let human =
            mention.noun.is_some_and(NounKind::is_human) && mention.number != Number::Plural;
        match mention.kind {
            MentionKind::Definite | MentionKind::Demonstrative if human => {
                // `Le préfet n'a pas voulu s'engager.` brings a new one in, whom `il` can mean.
                let opens = !inside && mention.governor.is_none() && mention.apposed.is_none();
                let subject = opens
                    && self.clues.token(mention.last).is_some_and(|next| {
                        next.tags().any(Tags::FINITE)
                            || next.is(Mark::Comma)
                            || next.function() == Function::Negation
                    });
                if subject {
                    self.resolve(index, inside)
                } else {
                    self.known(index)
                }
            }
            MentionKind::Pronoun
                if !inside && mention.governor.is_none() && mention.number == Number::Singular =>
            {
                self.resolve(index, inside)
            }
            _ => None,
        }
    }
}
