//! Mentions → entities: roles, pronouns, possessives, by agreement, meaning and nearness.

use crate::lexicon::role_class::Strength;
use crate::lexicon::word::{Function, Gender, NounKind, Number};
use crate::mention::{Mention, MentionKind};
use crate::quote::Clues;
use crate::speaker::SpeakerKind;
use crate::speaker::entity::{self, Entities, Entity, Role};
use std::collections::HashMap;

/// Ties mentions to entities as they come, in text order.
pub struct Resolver<'a> {
    /// The clues of the document.
    pub clues: &'a Clues<'a>,
    /// The entities so far.
    pub entities: Entities,
    /// What was mentioned, in text order.
    trail: Vec<Step>,
    /// Unnamed ones by the key of their words.
    unnamed: HashMap<String, usize>,
    /// The last unnamed one with each noun.
    by_head: HashMap<String, usize>,
}

/// One mention on the trail.
#[derive(Clone, Copy)]
struct Step {
    entity: usize,
    token: usize,
    sentence: usize,
    subject: bool,
    /// A place where something happens: no one that a pronoun stands for.
    location: bool,
    source: bool,
    quoted: bool,
}

/// How a pronoun or noun looks for whom it stands for.
#[derive(Clone, Copy)]
struct Wanted {
    gender: Gender,
    number: Number,
    kind: Option<SpeakerKind>,
    prefer: Option<SpeakerKind>,
    last_named: bool,
}

/// How many sentences back a pronoun reaches.
const REACH: usize = 8;
/// How many entities are looked through for a role: enough for any article, and a bound for any input.
const MOST: usize = 1000;
/// How many mentions back.
const STEPS: usize = 80;

impl<'a> Resolver<'a> {
    /// A resolver over the named ones.
    pub fn new(clues: &'a Clues<'a>, entities: Entities) -> Resolver<'a> {
        Resolver {
            clues,
            entities,
            trail: Vec::new(),
            unnamed: HashMap::new(),
            by_head: HashMap::new(),
        }
    }

    /// Notes that the mention `index` names `entity`.
    pub fn note(&mut self, index: usize, entity: usize, source: bool, quoted: bool) {
        let mention = &self.clues.mentions[index];
        let sentence = self.clues.document.sentence_of(mention.first);
        let first = self.clues.document.sentences()[sentence].tokens().start;
        self.trail.push(Step {
            entity,
            token: mention.first,
            sentence,
            subject: mention.governor.is_none()
                && (mention.first == first
                    || self
                        .clues
                        .token(mention.last)
                        .is_some_and(|t| t.tags().any(crate::lexicon::tags::Tags::FINITE))),
            location: !source && self.is_location(mention),
            source,
            quoted,
        });
        if self.entities.of_mention[index].is_none() {
            self.entities.of_mention[index] = Some(entity);
            self.entities.all[entity].mentions.push(index);
        }
    }

    /// `à Amiens`, `dans le Gers`: a name that no title or trade makes a speaker, after a preposition of place.
    fn is_location(&self, mention: &Mention) -> bool {
        let Some(governor) = mention.governor else {
            return false;
        };
        let placed = matches!(
            self.clues.function(governor),
            Function::A | Function::Au | Function::Preposition
        );
        let agent = self
            .clues
            .document
            .word(governor)
            .eq_ignore_ascii_case("par");
        placed && !agent && !mention.person && matches!(mention.noun, None | Some(NounKind::Place))
    }

    /// The entity of the mention `index`; a new unnamed one where it introduces one.
    pub fn resolve(&mut self, index: usize, quoted: bool) -> Option<usize> {
        if let Some(entity) = self.entities.of_mention[index] {
            return Some(entity);
        }
        let mention = self.clues.mentions[index].clone();
        match mention.kind {
            MentionKind::Pronoun | MentionKind::Relative => self.pronoun(&mention, quoted),
            MentionKind::Name => None,
            MentionKind::Indefinite => self.indefinite(index, &mention),
            MentionKind::Possessive => self.possessive(index, &mention),
            _ => self.definite(index, &mention),
        }
    }

    /// The one whose role a mention gives, if the text says so anywhere.
    pub fn known(&self, index: usize) -> Option<usize> {
        let mention = &self.clues.mentions[index];
        let role = entity::role_of(self.clues, index);
        self.by_role(mention, &role)
            .or_else(|| self.held_unnamed(index))
    }

    /// Whom a pronoun without words of its own stands for: the most salient single one before `token`.
    pub fn salient(&self, token: usize) -> Option<usize> {
        let wanted = Wanted {
            gender: Gender::Unknown,
            number: Number::Singular,
            kind: None,
            prefer: Some(SpeakerKind::Person),
            last_named: false,
        };
        self.best(token, wanted)
    }

    fn pronoun(&mut self, mention: &Mention, quoted: bool) -> Option<usize> {
        let word = self.clues.token(mention.head)?.word();
        if word.person == crate::lexicon::word::Person::Anyone {
            let place = self.place_near(mention)?;
            return self.resolve(place, quoted);
        }
        if !word.is_third_person() {
            return None;
        }
        let demonstrative = word.function == Function::DemonstrativePronoun;
        let plural = mention.number == Number::Plural;
        let wanted = Wanted {
            gender: mention.gender,
            number: mention.number,
            kind: None,
            prefer: if plural {
                None
            } else {
                Some(SpeakerKind::Person)
            },
            last_named: demonstrative,
        };
        self.best(mention.first, wanted)
    }

    /// `admet-on dans l'entourage de la ministre`, `à la CSC, on déplore`: where `on` speaks.
    fn place_near(&self, mention: &Mention) -> Option<usize> {
        const NEAR: usize = 12;
        let sentence = self.clues.sentence(mention.first);
        let range = sentence.start.max(mention.first.saturating_sub(NEAR))
            ..sentence.end.min(mention.first + NEAR);
        let mut next = self.clues.next_mention(range.start)?;
        while let Some(near) = self
            .clues
            .mentions
            .get(next)
            .filter(|near| near.first < range.end)
        {
            let inside_marks = self.clues.pair_at(near.first) != self.clues.pair_at(mention.first);
            let speaks = near.can_speak()
                && near.kind != MentionKind::Pronoun
                && !near.person
                && near.noun != Some(NounKind::Document);
            if near.governor.is_some() && speaks && !inside_marks {
                return Some(next);
            }
            next += 1;
        }
        None
    }

    fn best(&self, token: usize, wanted: Wanted) -> Option<usize> {
        let here = self.clues.document.sentence_of(token);
        let mut best: Option<(i32, usize)> = None;
        for step in self.trail.iter().rev().take(STEPS) {
            if step.token >= token || step.location {
                continue;
            }
            let distance = here.saturating_sub(step.sentence);
            if distance > REACH {
                break;
            }
            let entity = &self.entities.all[step.entity];
            if !fits(entity, wanted) {
                continue;
            }
            let mut score = -4 * distance as i32;
            score += if step.subject && !wanted.last_named {
                3
            } else {
                0
            };
            score += if step.source { 5 } else { 0 };
            score -= if step.quoted { 7 } else { 0 };
            score += if wanted.prefer == Some(entity.kind) {
                6
            } else {
                0
            };
            score +=
                i32::from(entity.gender != Gender::Unknown && wanted.gender != Gender::Unknown) * 2;
            if best.is_none_or(|(held, _)| score > held) {
                best = Some((score, step.entity));
            }
        }
        best.map(|(_, entity)| entity)
    }

    fn indefinite(&mut self, index: usize, mention: &Mention) -> Option<usize> {
        if mention.noun == Some(NounKind::Document) {
            if let Some(issuer) = self.issuer(index, mention) {
                return Some(issuer);
            }
        }
        self.unnamed(index, mention)
    }

    /// `son patron`, `sa collègue`, `ses services`; `son credo` is the owner's own.
    fn possessive(&mut self, index: usize, mention: &Mention) -> Option<usize> {
        let role = entity::role_of(self.clues, index);
        let speaking_text = matches!(mention.noun, None | Some(NounKind::Document));
        if speaking_text {
            return self.salient(mention.first);
        }
        let noun = mention.noun?;
        let single = mention.number == Number::Singular && noun.is_human();
        if single && noun != NounKind::Family {
            // `son PDG`: whose PDG? An organisation's first, then whoever's the text ties the role to.
            for owner in self.owners(mention.first) {
                if let Some(entity) = self.tied(owner, mention, &role) {
                    return Some(entity);
                }
            }
            if let Some(entity) = self.by_role(mention, &role) {
                return Some(entity);
            }
        }
        self.unnamed(index, mention)
    }

    /// The organisations spoken of last, the nearest first.
    fn owners(&self, token: usize) -> Vec<usize> {
        const MOST_OWNERS: usize = 4;
        let mut owners = Vec::new();
        for step in self.trail.iter().rev().take(STEPS) {
            let organization = self.entities.all[step.entity].kind != SpeakerKind::Person;
            if step.token < token && organization && !step.quoted && !owners.contains(&step.entity)
            {
                owners.push(step.entity);
            }
            if owners.len() == MOST_OWNERS {
                break;
            }
        }
        owners
    }

    /// The one with such a role whom the text ties to `owner`.
    fn tied(&self, owner: usize, mention: &Mention, role: &Role) -> Option<usize> {
        let name = &self.entities.all[owner].name;
        let words: Vec<String> = name
            .split([' ', '-'])
            .map(crate::fold::key)
            .filter(|word| word.len() > 2)
            .collect();
        self.entities.all.iter().take(MOST).position(|entity| {
            entity.kind == SpeakerKind::Person
                && entity.roles.iter().any(|held| same_meaning(held, role))
                && entity.ties.iter().any(|tie| words.contains(tie))
                && entity.gender.agrees(mention.gender)
        })
    }

    fn definite(&mut self, index: usize, mention: &Mention) -> Option<usize> {
        let role = entity::role_of(self.clues, index);
        match mention.noun {
            None => self
                .stands_for(mention)
                .or_else(|| self.unnamed(index, mention)),
            Some(NounKind::Document) => self
                .issuer(index, mention)
                .or_else(|| self.unnamed(index, mention)),
            Some(noun) if noun.is_human() && mention.number != Number::Plural => {
                if self.clues.function(mention.head) == Function::Prenominal {
                    return self.ordinal(mention);
                }
                self.by_role_or_nearness(mention, &role)
                    .or_else(|| self.held_unnamed(index))
                    .or_else(|| self.by_nearness(mention, &role, SpeakerKind::Person))
                    .or_else(|| self.unnamed(index, mention))
            }
            Some(noun) if noun.is_human() => self
                .held_unnamed(index)
                .or_else(|| self.unnamed(index, mention)),
            Some(NounKind::Group) => self
                .held_unnamed(index)
                .or_else(|| self.unnamed(index, mention)),
            Some(_) => self
                .by_role(mention, &role)
                .or_else(|| self.held_unnamed(index))
                .or_else(|| self.by_nearness(mention, &role, SpeakerKind::Organization))
                .or_else(|| self.unnamed(index, mention)),
        }
    }

    /// `le premier`, `la seconde`, `ce dernier`, `le même`.
    fn ordinal(&self, mention: &Mention) -> Option<usize> {
        let wanted = Wanted {
            gender: mention.gender,
            number: Number::Singular,
            kind: Some(SpeakerKind::Person),
            prefer: None,
            last_named: true,
        };
        let mut recent: Vec<usize> = Vec::new();
        for step in self
            .trail
            .iter()
            .rev()
            .filter(|step| step.token < mention.first)
            .take(STEPS)
        {
            if !recent.contains(&step.entity)
                && self.entities.all[step.entity].kind == SpeakerKind::Person
            {
                recent.push(step.entity);
            }
            if recent.len() == 2 {
                break;
            }
        }
        let word = self.clues.document.word(mention.head).to_lowercase();
        let pair = match recent.as_slice() {
            [a, b] => {
                let introduced =
                    |entity: usize| self.entities.all[entity].mentions.first().copied();
                if introduced(*a) <= introduced(*b) {
                    Some((*a, *b))
                } else {
                    Some((*b, *a))
                }
            }
            _ => None,
        };
        let chosen = pair.and_then(|(first, second)| {
            let which = if word.starts_with("premi") {
                first
            } else if word.starts_with("second") {
                second
            } else {
                return None;
            };
            self.entities.all[which]
                .gender
                .agrees(mention.gender)
                .then_some(which)
        });
        chosen.or_else(|| self.best(mention.first, wanted))
    }

    /// A definite noun of no table: whom it stands for is the most salient one that agrees.
    fn stands_for(&self, mention: &Mention) -> Option<usize> {
        let demonstrative = mention.kind == MentionKind::Demonstrative;
        demonstrative.then(|| self.salient(mention.first)).flatten()
    }

    /// The one whose role it is, wherever the text says so: the nearest before, else after.
    fn by_role(&self, mention: &Mention, role: &Role) -> Option<usize> {
        let mut best: Option<(i32, usize)> = None;
        for (index, entity) in self.entities.all.iter().enumerate().take(MOST) {
            let Some(score) = role_score(entity, mention, role) else {
                continue;
            };
            let distance = self.distance(index, mention.first);
            let total = score - distance;
            if best.is_none_or(|(held, _)| total > held) {
                best = Some((total, index));
            }
        }
        best.map(|(_, entity)| entity)
    }

    /// Who has the role, unless the one spoken of stands much nearer and nothing speaks against it.
    fn by_role_or_nearness(&self, mention: &Mention, role: &Role) -> Option<usize> {
        const FAR: i32 = 160;
        let held = self.by_role(mention, role)?;
        if !role.complements.is_empty() || self.distance(held, mention.first) <= FAR {
            return Some(held);
        }
        let near = self.nearest(mention, role, SpeakerKind::Person, 3);
        near.or(Some(held))
    }

    /// In mentions of any kind: how far the nearest of an entity stands from `token`; those after count double.
    fn distance(&self, entity: usize, token: usize) -> i32 {
        let mentions = &self.entities.all[entity].mentions;
        let at = mentions.partition_point(|&index| self.clues.mentions[index].first < token);
        let before = at
            .checked_sub(1)
            .map(|at| token - self.clues.mentions[mentions[at]].first);
        let after = mentions
            .get(at)
            .map(|&index| 2 * (self.clues.mentions[index].first - token));
        before
            .into_iter()
            .chain(after)
            .min()
            .unwrap_or(900)
            .min(900) as i32
    }

    /// A description that fits the one spoken of: `la commerçante`, `l'institution`.
    fn by_nearness(&self, mention: &Mention, role: &Role, kind: SpeakerKind) -> Option<usize> {
        let specific = !role.complements.is_empty() && mention.kind == MentionKind::Definite;
        let office =
            role.class.strength == Strength::Office && mention.kind != MentionKind::Demonstrative;
        if specific || (office && kind == SpeakerKind::Person) {
            return None;
        }
        self.nearest(mention, role, kind, REACH)
    }

    /// The last one spoken of whom nothing in the text sets apart from the role.
    fn nearest(
        &self,
        mention: &Mention,
        role: &Role,
        kind: SpeakerKind,
        reach: usize,
    ) -> Option<usize> {
        let here = self.clues.document.sentence_of(mention.first);
        for step in self
            .trail
            .iter()
            .rev()
            .filter(|step| step.token < mention.first && !step.location)
            .take(STEPS)
        {
            if here.saturating_sub(step.sentence) > reach {
                break;
            }
            let entity = &self.entities.all[step.entity];
            let gender = kind == SpeakerKind::Organization || entity.gender.agrees(mention.gender);
            let other_trade = entity.roles.iter().any(|held| clashes(held, role));
            if entity.kind == kind
                && entity.number.agrees(mention.number)
                && gender
                && !other_trade
                && !step.quoted
            {
                return Some(step.entity);
            }
        }
        None
    }

    /// `le rapport de l'IGF` speaks for the IGF; `le communiqué` for the one spoken of.
    fn issuer(&self, index: usize, mention: &Mention) -> Option<usize> {
        let name = self
            .clues
            .mentions
            .iter()
            .enumerate()
            .skip(index)
            .take(2)
            .find(|(_, near)| {
                near.name.is_some() && near.first >= mention.first && near.first <= mention.last + 1
            });
        if let Some((near, _)) = name.filter(|(near, _)| *near != index) {
            return self.entities.of_mention[near];
        }
        let inside = entity::complements(self.clues, mention.head + 1..mention.last);
        let owner = inside.iter().rev().find_map(|word| {
            self.entities.all.iter().take(MOST).position(|entity| {
                entity.named
                    && entity.kind != SpeakerKind::Person
                    && entity
                        .name
                        .split(' ')
                        .any(|part| crate::fold::key(part) == *word)
            })
        });
        let bare = inside.is_empty() && mention.kind == MentionKind::Definite;
        owner.or_else(|| {
            if bare {
                self.held_key(&self.key_of(mention))
            } else {
                None
            }
        })
    }

    fn key_of(&self, mention: &Mention) -> String {
        let start = entity::noun_start(self.clues, mention);
        crate::fold::key(&entity::text_of(self.clues, start..mention.last))
            .chars()
            .take(80)
            .collect()
    }

    fn held_key(&self, key: &str) -> Option<usize> {
        self.unnamed.get(key).copied()
    }

    fn held_unnamed(&self, index: usize) -> Option<usize> {
        let mention = &self.clues.mentions[index];
        let head = crate::fold::key(self.clues.document.word(mention.head));
        self.held_key(&self.key_of(mention)).or_else(|| {
            // `l'infirmière` after `une infirmière du CHU de Lille`
            let short = mention.last == mention.head + 1;
            if !short {
                return None;
            }
            self.by_head.get(&head).copied()
        })
    }

    /// A new unnamed one: the noun phrase without its determiner.
    pub fn unnamed(&mut self, index: usize, mention: &Mention) -> Option<usize> {
        if !mention.can_speak() || mention.kind == MentionKind::Pronoun {
            return None;
        }
        let key = self.key_of(mention);
        let reuse = mention.kind != MentionKind::Indefinite;
        if let Some(entity) = self.held_key(&key).filter(|_| reuse) {
            return Some(entity);
        }
        let start = entity::noun_start(self.clues, mention);
        let kind = match mention.noun {
            Some(noun) if noun.is_human() && mention.number == Number::Plural => SpeakerKind::Group,
            Some(noun) if noun.is_human() => SpeakerKind::Person,
            Some(NounKind::Group) => SpeakerKind::Group,
            Some(NounKind::Organization | NounKind::Place) if mention.number == Number::Plural => {
                SpeakerKind::Group
            }
            Some(NounKind::Organization | NounKind::Place) => SpeakerKind::Organization,
            _ => SpeakerKind::Unknown,
        };
        self.entities.all.push(Entity {
            name: entity::text_of(self.clues, start..mention.last),
            named: false,
            kind,
            gender: if kind == SpeakerKind::Person {
                mention.gender
            } else {
                Gender::Unknown
            },
            number: mention.number,
            roles: vec![entity::role_of(self.clues, index)],
            ties: Vec::new(),
            mentions: Vec::new(),
        });
        let entity = self.entities.all.len() - 1;
        self.unnamed.insert(key, entity);
        self.by_head.insert(
            crate::fold::key(self.clues.document.word(mention.head)),
            entity,
        );
        Some(entity)
    }
}

fn fits(entity: &Entity, wanted: Wanted) -> bool {
    let number = if entity.kind == SpeakerKind::Group {
        Number::Plural
    } else {
        entity.number
    };
    let collective = entity.kind == SpeakerKind::Group && !entity.number.agrees(Number::Plural);
    let gender = entity.kind != SpeakerKind::Person || entity.gender.agrees(wanted.gender);
    gender
        && (number.agrees(wanted.number) || collective)
        && wanted.kind.is_none_or(|kind| kind == entity.kind)
}

fn same_meaning(held: &Role, wanted: &Role) -> bool {
    held.concept != 0
        && (held.concept == wanted.concept
            || (held.class.meets(wanted.class) && !held.class.is_unknown()))
}

/// How well an entity's roles answer to a noun phrase: `None` where they do not.
fn role_score(entity: &Entity, mention: &Mention, wanted: &Role) -> Option<i32> {
    if !entity.gender.agrees(mention.gender)
        || wanted.concept == 0
        || !entity.number.agrees(mention.number)
    {
        return None;
    }
    if entity.kind == SpeakerKind::Person && mention.noun.is_some_and(|noun| !noun.is_human()) {
        return None;
    }
    let shares = |complements: &[String]| {
        wanted
            .complements
            .iter()
            .any(|word| complements.contains(word))
    };
    entity
        .roles
        .iter()
        .filter_map(|held| {
            let same = held.concept == wanted.concept;
            let meets = held.class.meets(wanted.class)
                && !held.class.fits_anyone()
                && wanted.class.strength != Strength::Broad;
            let broad = held.class.meets(wanted.class) && wanted.class.strength == Strength::Broad;
            let tied = shares(&held.complements) || shares(&entity.ties);
            let specific = !wanted.complements.is_empty();
            if specific && !tied && !(same && held.complements.is_empty() && entity.ties.is_empty())
            {
                return None;
            }
            match (same, meets || broad) {
                (true, _) => Some(200 + if specific && tied { 3000 } else { 0 }),
                (false, true) if specific && tied => Some(2000),
                (false, true) if !specific => Some(0),
                _ => None,
            }
        })
        .max()
}

/// Two different posts, or two callings of no common class, are two people.
fn clashes(held: &Role, wanted: &Role) -> bool {
    let known = !held.class.is_unknown() && !wanted.class.is_unknown();
    let anyone = held.class.fits_anyone() || wanted.class.fits_anyone();
    known && !anyone && held.concept != wanted.concept && !held.class.meets(wanted.class)
}
