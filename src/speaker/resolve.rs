//! Mentions → entities: roles, pronouns, possessives, by agreement, meaning and nearness.

use crate::fold::{self, KeyMap};
use crate::lexicon::role_class::Strength;
use crate::lexicon::tags::Tags;
use crate::lexicon::word::{Function, Gender, NounKind, Number, Person};
use crate::mention::{Mention, MentionKind};
use crate::quote::Clues;
use crate::speaker::SpeakerKind;
use crate::speaker::entity::{self, Entities, Entity};
use crate::speaker::role::{self, Role};
use crate::speaker::trail::{REACH, Step, Trail, Wanted};
use std::ops::Range;

/// Ties mentions to entities as they come, in text order.
pub struct Resolver<'a> {
    /// The clues of the document.
    pub clues: &'a Clues<'a>,
    /// The entities so far.
    pub entities: Entities,
    trail: Trail,
    /// Unnamed ones by the key of their words.
    unnamed: KeyMap<usize>,
    /// The last unnamed one with each noun.
    by_head: KeyMap<usize>,
}

/// How many entities are looked through for a role: enough for any article, and a bound for any input.
const MOST: usize = 1000;
/// A role whose bearer stands farther off (in tokens) gives way to one who stands near.
const FAR: i32 = 400;

impl<'a> Resolver<'a> {
    /// A resolver over the named ones.
    pub fn new(clues: &'a Clues<'a>, entities: Entities) -> Resolver<'a> {
        Resolver {
            clues,
            entities,
            trail: Trail::default(),
            unnamed: KeyMap::default(),
            by_head: KeyMap::default(),
        }
    }

    /// Notes that the mention `index` names `entity`.
    pub fn note(&mut self, index: usize, entity: usize, source: bool, quoted: bool) {
        let mention = &self.clues.mentions[index];
        let sentence = self.clues.document.sentence_of(mention.first);
        let first = self.clues.sentence(mention.first).start;
        let verb_follows = self
            .clues
            .token(mention.last)
            .is_some_and(|token| token.tags().any(Tags::FINITE));
        self.trail.push(Step {
            entity,
            token: mention.first,
            sentence,
            subject: mention.governor.is_none() && (mention.first == first || verb_follows),
            location: !source && self.is_location(mention),
            source,
            quoted,
        });
        if self.entities.of_mention[index].is_none() {
            self.entities.of_mention[index] = Some(entity);
            let held = &mut self.entities.all[entity];
            held.noted.push(index);
            // `L'entraîneur suédois` says of the one spoken of what `le coach` will answer to.
            if mention.noun.is_some_and(NounKind::is_human) && held.named && !quoted {
                held.gender = held.gender.or(mention.gender);
                self.entities.give(entity, role::of(self.clues, index));
            }
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
        self.by_role(mention, &role::of(self.clues, index))
            .or_else(|| self.held_unnamed(index))
    }

    /// Whom a pronoun without words of its own stands for: the most salient single one before `token`.
    pub fn salient(&self, token: usize, other_than: Option<usize>) -> Option<usize> {
        let wanted = Wanted {
            other_than,
            ..self.anyone(Gender::Unknown, Number::Singular)
        };
        self.best(token, wanted)
    }

    fn anyone(&self, gender: Gender, number: Number) -> Wanted {
        Wanted {
            gender,
            number,
            kind: None,
            prefer: (number != Number::Plural).then_some(SpeakerKind::Person),
            last_named: false,
            reach: REACH,
            quoted: false,
            other_than: None,
        }
    }

    fn best(&self, token: usize, wanted: Wanted) -> Option<usize> {
        self.best_of(token, wanted, |_| true)
    }

    fn best_of(
        &self,
        token: usize,
        wanted: Wanted,
        allowed: impl Fn(usize) -> bool,
    ) -> Option<usize> {
        let place = (token, self.clues.document.sentence_of(token));
        self.trail.best(&self.entities.all, place, wanted, allowed)
    }

    fn pronoun(&mut self, mention: &Mention, quoted: bool) -> Option<usize> {
        let word = self.clues.token(mention.head)?.word();
        if word.person == Person::Anyone {
            let place = self.place_near(mention)?;
            return self.resolve(place, quoted);
        }
        if !word.is_third_person() {
            return None;
        }
        let wanted = Wanted {
            last_named: word.function == Function::DemonstrativePronoun,
            quoted,
            ..self.anyone(mention.gender, mention.number)
        };
        // A long speech or a long description can stand between; then only someone will do.
        const FARTHEST: usize = 30;
        self.best(mention.first, wanted).or_else(|| {
            let person = Wanted {
                kind: Some(SpeakerKind::Person),
                reach: FARTHEST,
                ..wanted
            };
            self.best(mention.first, person)
        })
    }

    /// `admet-on dans l'entourage de la ministre`, `à la CSC, on déplore`: where `on` speaks.
    fn place_near(&self, mention: &Mention) -> Option<usize> {
        const NEAR: usize = 12;
        let sentence = self.clues.sentence(mention.first);
        let after = mention.first..sentence.end.min(mention.first + NEAR);
        let before = sentence.start.max(mention.first.saturating_sub(NEAR))..mention.first;
        self.place_in(after, mention)
            .or_else(|| self.place_in(before, mention))
    }

    fn place_in(&self, range: Range<usize>, pronoun: &Mention) -> Option<usize> {
        let first = self.clues.next_mention(range.start)?;
        (first..self.clues.mentions.len())
            .take_while(|&index| self.clues.mentions[index].first < range.end)
            .find(|&index| {
                let near = &self.clues.mentions[index];
                let outside = self.clues.pair_at(near.first) == self.clues.pair_at(pronoun.first);
                let speaks = near.noun.is_some_and(|noun| noun != NounKind::Document)
                    || (near.name.is_some() && near.kind != MentionKind::Indefinite)
                    || (near.kind == MentionKind::Definite
                        && near.first > pronoun.first
                        && !near.person);
                near.governor.is_some() && speaks && near.kind != MentionKind::Pronoun && outside
            })
    }

    fn indefinite(&mut self, index: usize, mention: &Mention) -> Option<usize> {
        let issuer = if mention.noun == Some(NounKind::Document) {
            self.issuer(index, mention)
        } else {
            None
        };
        issuer.or_else(|| self.unnamed(index, mention))
    }

    /// `son patron`, `sa collègue`, `ses services`; `son credo` is the owner's own.
    fn possessive(&mut self, index: usize, mention: &Mention) -> Option<usize> {
        let role = role::of(self.clues, index);
        let announces = self
            .clues
            .token(mention.head)
            .is_some_and(|token| token.word().announces.colon);
        if mention.noun == Some(NounKind::Document) || (mention.noun.is_none() && announces) {
            return self.salient(mention.first, None);
        }
        let Some(noun) = mention.noun else {
            return self.unnamed(index, mention);
        };
        if mention.number == Number::Singular && noun.is_human() && noun != NounKind::Family {
            // `son PDG`: whose PDG? An organisation's first, then whoever's the text ties the role to.
            let tied = self
                .owners(mention.first)
                .into_iter()
                .find_map(|owner| self.tied(owner, mention, &role));
            let same = |entity: &usize| {
                self.entities.all[*entity]
                    .roles
                    .iter()
                    .any(|held| held.concept == role.concept)
            };
            if let Some(entity) = tied.or_else(|| self.by_role(mention, &role).filter(same)) {
                return Some(entity);
            }
        }
        self.unnamed(index, mention)
    }

    /// The organisations spoken of last, the nearest first.
    fn owners(&self, token: usize) -> Vec<usize> {
        const MOST_OWNERS: usize = 4;
        let mut owners = Vec::new();
        for step in self.trail.before(token) {
            let organization = self.entities.all[step.entity].kind != SpeakerKind::Person;
            if organization && !step.quoted && !owners.contains(&step.entity) {
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
        let words: Vec<u64> = name
            .split([' ', '-'])
            .filter(|word| word.len() > 2)
            .map(fold::word_key)
            .collect();
        self.entities.all.iter().take(MOST).position(|entity| {
            entity.kind == SpeakerKind::Person
                && entity
                    .roles
                    .iter()
                    .any(|held| role::same_meaning(held, role))
                && entity.ties.iter().any(|tie| words.contains(tie))
                && entity.gender.agrees(mention.gender)
        })
    }

    fn definite(&mut self, index: usize, mention: &Mention) -> Option<usize> {
        let role = role::of(self.clues, index);
        let found = match mention.noun {
            None => self.described(mention, &role),
            Some(NounKind::Document) => self.issuer(index, mention),
            Some(noun) if noun.is_human() && mention.number != Number::Plural => {
                if self.clues.function(mention.head) == Function::Prenominal {
                    return self.ordinal(mention);
                }
                self.person(index, mention, &role)
            }
            Some(NounKind::Group) => self.held_unnamed(index),
            Some(noun) if noun.is_human() => self.held_unnamed(index),
            Some(_) => self.organization(index, mention, &role),
        };
        found.or_else(|| self.unnamed(index, mention))
    }

    /// `cette figure du quartier`, `notre Vercingétorix`: a noun of no table with a demonstrative points back.
    fn described(&self, mention: &Mention, _role: &Role) -> Option<usize> {
        if mention.kind == MentionKind::Demonstrative {
            self.salient(mention.first, None)
        } else {
            None
        }
    }

    /// `le maire`, `la pédiatre`, `l'élue`.
    fn person(&self, index: usize, mention: &Mention, role: &Role) -> Option<usize> {
        let held = self.by_role(mention, role);
        if let Some(entity) =
            held.filter(|&entity| role.specific || self.stands_before(entity, mention.first))
        {
            return Some(entity);
        }
        self.held_unnamed(index)
            .or_else(|| self.nearest_person(mention, role))
            .or(held)
    }

    /// Whether an entity was mentioned before `token`, and not too far.
    fn stands_before(&self, entity: usize, token: usize) -> bool {
        self.distance_before(entity, token)
            .is_some_and(|distance| distance <= FAR)
    }

    /// `le premier`, `la seconde`, `ce dernier`, `le même`.
    fn ordinal(&self, mention: &Mention) -> Option<usize> {
        let mut recent: Vec<usize> = Vec::new();
        for step in self.trail.before(mention.first) {
            if !recent.contains(&step.entity)
                && self.entities.all[step.entity].kind == SpeakerKind::Person
            {
                recent.push(step.entity);
            }
            if recent.len() == 2 {
                break;
            }
        }
        let introduced = |entity: usize| self.entities.all[entity].first_mention();
        recent.sort_by_key(|&entity| introduced(entity));
        let word = self.clues.document.word(mention.head).to_lowercase();
        let place = if word.starts_with("premi") {
            Some(0)
        } else if word.starts_with("second") {
            Some(1)
        } else {
            None
        };
        let chosen = place
            .filter(|_| recent.len() == 2)
            .map(|place| recent[place]);
        let chosen =
            chosen.filter(|&entity| self.entities.all[entity].gender.agrees(mention.gender));
        let wanted = Wanted {
            kind: Some(SpeakerKind::Person),
            last_named: true,
            ..self.anyone(mention.gender, Number::Singular)
        };
        chosen.or_else(|| self.best(mention.first, wanted))
    }

    /// The one whose role it is, wherever the text says so: the best match, then the nearest.
    fn by_role(&self, mention: &Mention, role: &Role) -> Option<usize> {
        if role.concept == 0 {
            return None;
        }
        let bearers = self.entities.bearers(role);
        let candidates = bearers.into_iter().filter_map(|index| {
            let score = role::score(&self.entities.all[index], mention, role)?;
            Some((score - self.distance(index, mention.first), index))
        });
        candidates
            .max_by_key(|&(score, index)| (score, std::cmp::Reverse(index)))
            .map(|(_, index)| index)
    }

    fn distance_before(&self, entity: usize, token: usize) -> Option<i32> {
        let held = &self.entities.all[entity];
        let begins = |index: &usize| self.clues.mentions[*index].first;
        let last = |mentions: &[usize]| {
            let at = mentions.partition_point(|index| begins(index) < token);
            at.checked_sub(1).map(|at| begins(&mentions[at]))
        };
        let nearest = last(&held.mentions).max(last(&held.noted))?;
        Some((token - nearest) as i32)
    }

    /// How far the nearest mention of an entity stands from `token`; those after count double, and none counts far.
    fn distance(&self, entity: usize, token: usize) -> i32 {
        const LONGEST: i32 = 900;
        let mentions = &self.entities.all[entity].mentions;
        let at = mentions.partition_point(|&index| self.clues.mentions[index].first < token);
        let after = mentions
            .get(at)
            .map(|&index| 2 * (self.clues.mentions[index].first - token) as i32 + 100);
        self.distance_before(entity, token)
            .into_iter()
            .chain(after)
            .min()
            .unwrap_or(LONGEST)
            .min(LONGEST)
    }

    /// A description that fits the one spoken of: `la commerçante`, `le quadragénaire`; a post names its own holder.
    fn nearest_person(&self, mention: &Mention, role: &Role) -> Option<usize> {
        let points_back = mention.kind == MentionKind::Demonstrative || role.former;
        if role.specific && !points_back {
            return None;
        }
        let strength = if points_back {
            Strength::Broad
        } else {
            role.class.strength
        };
        let wanted = Wanted {
            kind: Some(SpeakerKind::Person),
            // `le curé` may be new: it stands for one spoken of only right before.
            reach: match strength {
                Strength::Broad => REACH,
                Strength::Trade => 3,
                Strength::Office => 1,
            },
            ..self.anyone(mention.gender, Number::Singular)
        };
        self.best_of(mention.first, wanted, |entity| {
            let held = &self.entities.all[entity];
            // `L'entraîneur` after a name of which nothing is known; a post of its own is another's.
            let open = strength != Strength::Office || (held.named && held.roles.is_empty());
            open && !held.roles.iter().any(|held| role::clashes(held, role))
        })
    }

    /// `l'institution`, `le groupe`, `la direction`; `la mairie` names itself.
    fn organization(&self, index: usize, mention: &Mention, role: &Role) -> Option<usize> {
        if let Some(entity) = self
            .by_role(mention, role)
            .or_else(|| self.held_unnamed(index))
        {
            return Some(entity);
        }
        let broad = role.class.strength == Strength::Broad && !role.class.is_unknown();
        if role.specific || !broad || mention.number == Number::Plural {
            return None;
        }
        self.body_spoken_of(mention.first)
    }

    /// The organisation that the text is about at `token`.
    fn body_spoken_of(&self, token: usize) -> Option<usize> {
        let wanted = Wanted {
            kind: Some(SpeakerKind::Organization),
            prefer: None,
            ..self.anyone(Gender::Unknown, Number::Unknown)
        };
        self.best(token, wanted)
    }

    /// `le rapport de l'IGF` speaks for the IGF; `le communiqué` for the body spoken of.
    fn issuer(&self, index: usize, mention: &Mention) -> Option<usize> {
        let next = self.clues.mentions.get(index + 1).filter(|next| {
            let linked = next
                .governor
                .is_some_and(|governor| governor == mention.last);
            linked
                && matches!(
                    self.clues.function(mention.last),
                    Function::De | Function::Du | Function::Des
                )
        });
        if next.is_some() {
            return self.entities.of_mention[index + 1].or_else(|| self.known(index + 1));
        }
        let plain = mention.last == mention.head + 1
            && mention.kind == MentionKind::Definite
            && mention.number == Number::Singular;
        if !plain {
            return None;
        }
        self.held_key(self.key_of(mention))
            .or_else(|| self.body_spoken_of(mention.first))
    }

    fn key_of(&self, mention: &Mention) -> u64 {
        const LONGEST: usize = 16;
        let start = role::noun_start(self.clues, mention);
        fold::join_keys(
            (start..mention.last)
                .take(LONGEST)
                .map(|at| fold::word_key(self.clues.document.word(at))),
        )
    }

    fn held_key(&self, key: u64) -> Option<usize> {
        self.unnamed.get(&key).copied()
    }

    /// An unnamed one with the same words, or with the same noun: `l'infirmière` after `une infirmière du CHU`.
    fn held_unnamed(&self, index: usize) -> Option<usize> {
        let mention = &self.clues.mentions[index];
        self.held_key(self.key_of(mention)).or_else(|| {
            let short = mention.last == mention.head + 1;
            let head = fold::word_key(self.clues.document.word(mention.head));
            if short {
                self.by_head.get(&head).copied()
            } else {
                None
            }
        })
    }

    /// A new unnamed one: the noun phrase without its determiner.
    fn unnamed(&mut self, index: usize, mention: &Mention) -> Option<usize> {
        if mention.kind == MentionKind::Pronoun {
            return None;
        }
        let key = self.key_of(mention);
        let reuse = mention.kind != MentionKind::Indefinite;
        if let Some(entity) = self.held_key(key).filter(|_| reuse) {
            return Some(entity);
        }
        let plural = mention.number == Number::Plural;
        let kind = match mention.noun {
            Some(noun) if noun.is_human() && !plural => SpeakerKind::Person,
            Some(noun) if noun.is_human() => SpeakerKind::Group,
            Some(NounKind::Organization | NounKind::Place) if !plural => SpeakerKind::Organization,
            Some(NounKind::Organization | NounKind::Place | NounKind::Group) => SpeakerKind::Group,
            _ => SpeakerKind::Unknown,
        };
        let start = role::noun_start(self.clues, mention);
        let entity = self.add(Entity {
            name: entity::text_of(self.clues, start..mention.last),
            named: false,
            kind,
            gender: mention.gender,
            number: mention.number,
            roles: vec![role::of(self.clues, index)],
            ties: Vec::new(),
            mentions: Vec::new(),
            noted: Vec::new(),
        });
        self.unnamed.insert(key, entity);
        self.by_head.insert(
            fold::word_key(self.clues.document.word(mention.head)),
            entity,
        );
        Some(entity)
    }

    /// Two who speak together.
    pub fn joined(&mut self, tokens: Range<usize>, index: usize) -> usize {
        let start = role::noun_start(self.clues, &self.clues.mentions[index]);
        self.add(Entity {
            name: entity::text_of(self.clues, start..tokens.end),
            named: false,
            kind: SpeakerKind::Group,
            gender: Gender::Unknown,
            number: Number::Plural,
            roles: Vec::new(),
            ties: Vec::new(),
            mentions: Vec::new(),
            noted: Vec::new(),
        })
    }

    fn add(&mut self, mut entity: Entity) -> usize {
        let roles = std::mem::take(&mut entity.roles);
        self.entities.all.push(entity);
        let number = self.entities.all.len() - 1;
        for role in roles {
            self.entities.give(number, role);
        }
        number
    }
}
