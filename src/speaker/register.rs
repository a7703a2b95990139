//! The register of the named ones: the mentions of a document come in; those with a name go out as entities, joined
//! where they name the same, with their roles.

use crate::document::token::Token;
use crate::fold::{self, KeyMap};
use crate::lexicon::role_class::{self, RoleClass};
use crate::lexicon::tags::Tags;
use crate::lexicon::word::{Given, NounKind, Number};
use crate::mention::{Inner, Mention, MentionKind};
use crate::quote::Clues;
use crate::speaker::SpeakerKind;
use crate::speaker::entity::{Bearers, Entities, Entity, name_of, text_of};
use crate::speaker::name::NameWords;
use crate::speaker::role;
use std::ops::Range;

/// So many sentences are the head of a text: its title and the sentence below.
const HEAD: usize = 3;
/// So many sentences in, what the title names is named in full.
const LEDE: usize = 5;

/// Joins the named mentions of a document.
pub fn gather(clues: &Clues) -> Entities {
    // Enough for the names of most texts.
    let room = || KeyMap::with_capacity_and_hasher(clues.mentions.len() / 8, Default::default());
    let mut register = Register {
        clues,
        entities: Entities {
            all: Vec::with_capacity(clues.mentions.len() / 4),
            of_mention: vec![None; clues.mentions.len()],
            inner: Vec::new(),
            bearers: Bearers::default(),
        },
        full: room(),
        last: room(),
        first: room(),
        begins: Vec::with_capacity(clues.mentions.len() / 4),
    };
    let names = register.add_full_names();
    register.add_short_names(names);
    register.set_places_apart();
    register.add_roles();
    register.add_acronyms();
    let mut entities = register.entities;
    for (mention, entity) in entities.of_mention.iter().enumerate() {
        if let Some(entity) = entity {
            entities.all[*entity].mentions.push(mention);
        }
    }
    entities
}

pub struct Register<'a> {
    pub(super) clues: &'a Clues<'a>,
    pub(super) entities: Entities,
    /// Entities by the key of their whole name.
    full: KeyMap<usize>,
    /// People by the key of their last name.
    last: KeyMap<usize>,
    /// People by the key of their given name, organisations by their first word.
    first: KeyMap<usize>,
    /// The first token of each entity's first mention.
    begins: Vec<usize>,
}

impl Register<'_> {
    /// Adds the names of several words; returns the words of all names, in order.
    fn add_full_names(&mut self) -> Vec<NameWords> {
        let clues = self.clues;
        let mut names = Vec::with_capacity(clues.mentions.len() / 4);
        for (index, mention) in clues.mentions.iter().enumerate() {
            if let Some(inner) = &mention.inner {
                self.add_inner(index, inner);
            }
            let Some(name) = &mention.name else {
                continue;
            };
            let words = NameWords::of(clues, name);
            names.push(words);
            if words.count < 2 {
                continue;
            }
            let person = mention.person;
            let entity = match self.full.get(&words.all) {
                Some(&entity) => entity,
                None => match self.misspelt(name, words, person) {
                    Some(entity) => entity,
                    None => self.add(index),
                },
            };
            self.full.insert(words.all, entity);
            if person {
                self.last.entry(words.last).or_insert(entity);
            }
            self.first.entry(words.first).or_insert(entity);
            self.tie(index, entity);
        }
        names
    }

    /// `les hommes de Pascal Gastineau`: a person whom another noun's complement names in full.
    fn add_inner(&mut self, index: usize, inner: &Inner) {
        let words = NameWords::of(self.clues, &inner.name);
        if words.count == 0 {
            return;
        }
        let entity = match self.full.get(&words.all) {
            Some(&entity) => entity,
            None if words.count < 2 => return,
            None => {
                self.begins.push(inner.name.start);
                self.entities.all.push(Entity {
                    name: name_of(self.clues, inner.name.clone()),
                    named: true,
                    kind: SpeakerKind::Person,
                    gender: inner.gender,
                    number: Number::Singular,
                    ..Entity::default()
                });
                self.entities.all.len() - 1
            }
        };
        self.full.insert(words.all, entity);
        self.last.entry(words.last).or_insert(entity);
        self.entities.inner.push((index, entity));
    }

    /// The same given name with a surname that differs by two neighbours at most (`Schmutz`, `Smutchz`).
    fn misspelt(&self, name: &Range<usize>, words: NameWords, person: bool) -> Option<usize> {
        if !person || words.count != 2 {
            return None;
        }
        let entity = *self.first.get(&words.first)?;
        let held = &self.entities.all[entity];
        let surname = fold::key(self.clues.document.word(name.end - 1));
        let other = fold::key(held.name.split(' ').next_back()?);
        let mut letters: Vec<char> = surname.chars().collect();
        let mut others: Vec<char> = other.chars().collect();
        letters.sort_unstable();
        others.sort_unstable();
        (held.kind == SpeakerKind::Person && letters.len() > 4 && letters == others)
            .then_some(entity)
    }

    /// Adds the names of one word; `names` holds the words of all names, in order.
    fn add_short_names(&mut self, names: Vec<NameWords>) {
        let clues = self.clues;
        let mut names = names.into_iter();
        for (index, mention) in clues.mentions.iter().enumerate() {
            let name = mention
                .name
                .as_ref()
                .and_then(|name| Some((name, names.next()?)));
            let Some((name, words)) = name.filter(|_| !self.is_numeral(mention)) else {
                if let Some(entity) = self.behind_noun(mention) {
                    self.tie(index, entity);
                }
                continue;
            };
            if words.count != 1 {
                if let Some(entity) = self.initials(name) {
                    self.tie(index, entity);
                }
                continue;
            }
            // `M. K. :` can be Maud Kerambrun.
            let whole = self.initials(&(mention.first..name.end));
            let known = whole.or_else(|| self.known_short(words, mention));
            let entity = match known {
                Some(entity) => entity,
                None => {
                    let entity = self.add(index);
                    self.full.insert(words.all, entity);
                    entity
                }
            };
            self.tie(index, entity);
        }
    }

    /// `Le cartonnier français Calvenor`: a body's name behind a noun of no table.
    fn behind_noun(&self, mention: &Mention) -> Option<usize> {
        let last = mention.last.checked_sub(1)?;
        // The capital is rare there, and looked for first.
        let named = self.clues.token(last).is_some_and(Token::is_capitalized)
            && last > mention.head
            && mention.kind == MentionKind::Definite
            && !self.clues.function(last - 1).is_link()
            && (mention.noun.is_none() || self.class_of_head(mention).is_firm());
        if !named {
            return None;
        }
        let key = self.clues.document.word_key(last);
        let entity = *self.full.get(&fold::join_keys([key]))?;
        let held = &self.entities.all[entity];
        (held.kind == SpeakerKind::Organization && !held.place).then_some(entity)
    }

    fn known_short(&self, word: NameWords, mention: &Mention) -> Option<usize> {
        self.last
            .get(&word.last)
            .copied()
            .filter(|&entity| self.entities.all[entity].gender.agrees(mention.gender))
            .or_else(|| self.full.get(&word.all).copied())
            .or_else(|| self.short(word.last, mention))
    }

    /// The one whose surname, given name or first word `word` is.
    fn short(&self, word: u64, mention: &Mention) -> Option<usize> {
        let fits = |entity: &&usize| self.entities.all[**entity].gender.agrees(mention.gender);
        let person = self.last.get(&word).filter(fits);
        let titled = mention.person
            && mention
                .name
                .as_ref()
                .is_some_and(|name| name.start > mention.first);
        person
            .or_else(|| {
                let first = self.first.get(&word).filter(fits)?;
                let kind = self.entities.all[*first].kind;
                // `M. Jean` is no given name; `Dassault` is short for `Dassault Systèmes`.
                let same = (kind == SpeakerKind::Person) == mention.person
                    || mention.person
                    || kind == SpeakerKind::Person;
                // `OVH` stands alone before `OVH Summit` is named: that is another one.
                let full = self.first_mention(*first);
                let sentence = |token: usize| self.clues.sentence_of(token);
                // A title shortens what the text names in full right below.
                let titled_so = sentence(mention.first) == 0 && sentence(full) <= LEDE;
                let known_before = kind == SpeakerKind::Person || full < mention.first || titled_so;
                (same && !titled && known_before).then_some(first)
            })
            .copied()
    }

    /// The first token of the first mention tied to an entity.
    fn first_mention(&self, entity: usize) -> usize {
        self.begins.get(entity).copied().unwrap_or(usize::MAX)
    }

    fn add(&mut self, index: usize) -> usize {
        let mention = &self.clues.mentions[index];
        let kind = match mention.noun {
            _ if mention.person && !self.is_firm(mention) => SpeakerKind::Person,
            Some(noun) if noun.is_human() && self.is_firm(mention) => SpeakerKind::Organization,
            Some(NounKind::Organization | NounKind::Place) => SpeakerKind::Organization,
            Some(NounKind::Group) => SpeakerKind::Group,
            Some(NounKind::Document) => SpeakerKind::Unknown,
            Some(NounKind::Demonym) if mention.number == Number::Plural => SpeakerKind::Group,
            Some(noun) if noun.is_human() => SpeakerKind::Person,
            _ => SpeakerKind::Organization,
        };
        let mut name = mention.name.clone().unwrap_or(mention.first..mention.last);
        // `M. de Lassagne`, whom nothing names in full.
        let particle = |at: usize| {
            let token = self.clues.token(at);
            token.is_some_and(|token| token.word().particle && !token.is_capitalized())
        };
        if mention.person && name.start > mention.first + 1 && particle(name.start - 1) {
            name.start -= 1;
        }
        // `le baromètre CloudScreener`: the noun belongs to the name of a text.
        if mention.noun == Some(NounKind::Document) && !mention.person {
            name.start = role::noun_start(self.clues, mention);
        }
        self.begins.push(mention.first);
        self.entities.all.push(Entity {
            name: if mention.person {
                name_of(self.clues, name)
            } else {
                text_of(self.clues, name)
            },
            named: true,
            headed: self.clues.sentence_of(mention.first) < HEAD,
            kind,
            place: mention.noun == Some(NounKind::Place),
            gender: mention.gender,
            number: mention.number,
            ..Entity::default()
        });
        self.entities.all.len() - 1
    }

    /// `l'exploitant FretOuest`, `le fabricant Tessler`: a noun of people and of firms, before a name that is no one's
    /// given name and stands alone.
    pub(super) fn is_firm(&self, mention: &Mention) -> bool {
        let Some(name) = mention.name.as_ref().filter(|name| name.len() == 1) else {
            return false;
        };
        let given = self.clues.token(name.start).is_some_and(|token| {
            token.tags().any(Tags::GIVEN) || token.word().given != Given::None
        });
        mention.head < name.start && !given && self.class_of_head(mention).is_firm()
    }

    fn class_of_head(&self, mention: &Mention) -> RoleClass {
        let head = self.clues.token(mention.head);
        role_class::of_concept(head.map_or(0, |token| token.word().concept))
    }

    fn tie(&mut self, index: usize, entity: usize) {
        let mention = &self.clues.mentions[index];
        self.entities.of_mention[index] = Some(entity);
        let firm = self.is_firm(mention);
        let held = &mut self.entities.all[entity];
        if held.kind == SpeakerKind::Person {
            held.gender = held.gender.or(mention.gender);
        } else if mention.person
            && mention.noun.is_some()
            && held.kind == SpeakerKind::Organization
            && !firm
        {
            held.kind = SpeakerKind::Person;
            held.gender = mention.gender;
        }
        // `JEAN ROY` in a heading, `Jean Roy` below.
        let capitals = |text: &str| text.contains(' ') && !text.chars().any(char::is_lowercase);
        if let Some(name) = &mention.name
            && capitals(&self.entities.all[entity].name)
        {
            let spelt = name_of(self.clues, name.clone());
            let whole =
                spelt.split(' ').count() == self.entities.all[entity].name.split(' ').count();
            if whole && !capitals(&spelt) {
                self.entities.all[entity].name = spelt;
            }
        }
        if let Some(name) = &mention.name {
            let ties = role::words(self.clues, name.end..mention.last);
            let held = &mut self.entities.all[entity];
            held.add_ties(ties);
            let body = !mention.person && held.kind != SpeakerKind::Person;
            if body && name.len() > 1 + held.name.bytes().filter(|&byte| byte == b' ').count() {
                held.name = text_of(self.clues, name.clone());
            }
        }
    }
}
