//! The entities of a document: who is named or speaks, with roles, ties and mentions. A role comes in, its bearers go
//! out.

use crate::document::token::Token;
use crate::fold::KeyMap;
use crate::lexicon::role_class::RoleClass;
use crate::lexicon::word::{Gender, Number};
use crate::quote::Clues;
use crate::speaker::SpeakerKind;
use crate::speaker::role::Role;
use std::ops::Range;

/// One who is named, or an unnamed one who speaks.
#[derive(Clone, Default, Debug)]
pub struct Entity {
    /// The fullest form found.
    pub name: String,
    /// Whether the text gives a name.
    pub named: bool,
    /// What it is.
    pub kind: SpeakerKind,
    /// Whether it is a town, a country or a seat, which speaks for a body of its own.
    pub place: bool,
    /// Whether the head of the text names it: what the text is about.
    pub headed: bool,
    /// Whether a turn of a dialogue is its.
    pub in_dialogue: bool,
    /// Its gender.
    pub gender: Gender,
    /// Its number.
    pub number: Number,
    /// What the text says it is.
    pub roles: Vec<Role>,
    /// The keys of the organisations and places that it belongs to.
    pub ties: Vec<u64>,
    /// The mentions that name it, in text order.
    pub mentions: Vec<usize>,
    /// The other mentions that were found to mean it, in text order.
    pub noted: Vec<usize>,
}

/// Roles and ties that count: a text that repeats them a thousand times says no more of anyone.
const MOST_ROLES: usize = 12;
const MOST_TIES: usize = 32;

impl Entity {
    /// Adds a role that is not held yet.
    pub(super) fn add_role(&mut self, role: Role) {
        let held = self.roles.iter().any(|held| {
            held.concept == role.concept
                && held.complements == role.complements
                && held.former == role.former
        });
        if !held && self.roles.len() < MOST_ROLES {
            self.roles.push(role);
        }
    }

    /// Adds ties that are not held yet.
    pub fn add_ties(&mut self, ties: impl IntoIterator<Item = u64>) {
        for tie in ties {
            if self.ties.len() < MOST_TIES && !self.ties.contains(&tie) {
                self.ties.push(tie);
            }
        }
    }

    /// Whether it is someone's father or sister: spoken of for another's sake.
    pub fn is_kin(&self) -> bool {
        self.roles.iter().any(|role| role.class.is_kin())
    }

    /// Its first mention of any kind.
    pub fn first_mention(&self) -> usize {
        let first = |mentions: &[usize]| mentions.first().copied().unwrap_or(usize::MAX);
        first(&self.mentions).min(first(&self.noted))
    }

    /// All its mentions, in text order.
    pub fn all_mentions(&self) -> Vec<usize> {
        let mut all: Vec<usize> = self.mentions.iter().chain(&self.noted).copied().collect();
        all.sort_unstable();
        all
    }
}

/// The entities of a document and the entity of each mention that is tied to one.
pub struct Entities {
    /// The entities, in the order of their first mention.
    pub all: Vec<Entity>,
    /// The entity of each mention.
    pub of_mention: Vec<Option<usize>>,
    /// The people named within mentions of something else: the mention and the entity, in text order.
    pub(super) inner: Vec<(usize, usize)>,
    /// Who has a role of each class, and by each noun: where a later phrase looks.
    pub(super) bearers: Bearers,
}

/// Entities by the meaning of their roles.
#[derive(Default)]
pub struct Bearers {
    by_class: Vec<Chain>,
    by_concept: KeyMap<Chain>,
    /// The links of all chains: an entity, and the link before it in its chain.
    links: Vec<(u32, u32)>,
}

/// Some entities: the last of them and its link, and how many they are.
#[derive(Clone, Copy, Default)]
struct Chain {
    count: u32,
    last: u32,
    link: u32,
}

impl Chain {
    fn add(&mut self, entity: usize, links: &mut Vec<(u32, u32)>) {
        let entity = entity as u32;
        if self.count < MOST_BEARERS && (self.count == 0 || self.last != entity) {
            links.push((entity, self.link));
            *self = Chain {
                count: self.count + 1,
                last: entity,
                link: links.len() as u32 - 1,
            };
        }
    }

    /// The entities, the last first.
    fn entities(self, links: &[(u32, u32)]) -> impl Iterator<Item = usize> {
        let mut link = self.link;
        (0..self.count).map(move |_| {
            let (entity, before) = links[link as usize];
            link = before;
            entity as usize
        })
    }
}

/// So many bearers of one class are looked through: enough for any article, and a bound for any input.
const MOST_BEARERS: u32 = 64;

impl Entities {
    /// The one who is named within the mention `index`.
    pub fn named_within(&self, index: usize) -> Option<usize> {
        let at = self
            .inner
            .binary_search_by_key(&index, |held| held.0)
            .ok()?;
        Some(self.inner[at].1)
    }

    /// Gives a role to an entity.
    pub fn give(&mut self, entity: usize, role: Role) {
        let Bearers {
            by_class,
            by_concept,
            links,
        } = &mut self.bearers;
        for class in role.class.indices() {
            if by_class.len() <= class {
                by_class.resize(RoleClass::MOST, Chain::default());
            }
            by_class[class].add(entity, links);
        }
        if role.concept != 0 {
            let concept = by_concept.entry(u64::from(role.concept));
            concept.or_default().add(entity, links);
        }
        self.all[entity].add_role(role);
    }

    /// Notes that the mention `index`, which was passed by before, names `entity` after all.
    pub fn tie(&mut self, index: usize, entity: usize) {
        if self.of_mention[index].is_none() {
            self.of_mention[index] = Some(entity);
            let noted = &mut self.all[entity].noted;
            noted.insert(noted.partition_point(|&held| held < index), index);
        }
    }

    /// Those who have a role of the same noun or class, each once.
    pub fn bearers(&self, role: &Role) -> Vec<usize> {
        let concept = self.bearers.by_concept.get(&u64::from(role.concept));
        let classes = role.class.indices();
        let classes = classes.filter_map(|class| self.bearers.by_class.get(class));
        let mut bearers = Vec::new();
        for chain in concept.into_iter().chain(classes) {
            bearers.extend(chain.entities(&self.bearers.links));
        }
        bearers.sort_unstable();
        bearers.dedup();
        bearers
    }
}

/// A person's name without a nickname in marks: `Zurab « Zuka » Mchedlidze`.
pub fn name_of(clues: &Clues, name: Range<usize>) -> String {
    let nickname = (name.start + 1..name.end).find_map(|at| {
        let outer = clues.pairs[clues.pair_at(at)?].outer();
        (outer.start == at && outer.end < name.end).then_some(outer)
    });
    match nickname {
        Some(nickname) => {
            let given = text_of(clues, name.start..nickname.start);
            given + " " + &text_of(clues, nickname.end..name.end)
        }
        None => text_of(clues, name),
    }
}

/// The text of `tokens`, as it stands; a space for a line break.
pub fn text_of(clues: &Clues, tokens: Range<usize>) -> String {
    let tokens = clues.document.tokens().get(tokens).unwrap_or_default();
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
        return String::new();
    };
    let text = clues.document.at(first.span().to(last.span()));
    if tokens[1..].iter().any(Token::opens_line) && text.contains(['\n', '\r']) {
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    } else {
        text.to_string()
    }
}
