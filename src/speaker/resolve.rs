//! Mentions → entities: roles, pronouns, possessives, by agreement, meaning and nearness.

use crate::fold::KeyMap;
use crate::lexicon::tags::Tags;
use crate::lexicon::word::{Function, Gender, NounKind, Number, Person};
use crate::mention::{Mention, MentionKind};
use crate::quote::Clues;
use crate::speaker::SpeakerKind;
use crate::speaker::entity::Entities;
use crate::speaker::role;
use crate::speaker::trail::{REACH, Step, Trail, Wanted};

/// Ties mentions to entities as they come, in text order.
pub struct Resolver<'a> {
    /// The clues of the document.
    pub clues: &'a Clues<'a>,
    /// The entities so far.
    pub entities: Entities,
    pub(super) trail: Trail,
    /// Unnamed ones by the key of their words.
    pub(super) unnamed: KeyMap<usize>,
    /// The last unnamed one with each noun.
    pub(super) by_head: KeyMap<usize>,
}

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

    pub(super) fn anyone(&self, gender: Gender, number: Number) -> Wanted {
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

    pub(super) fn best(&self, token: usize, wanted: Wanted) -> Option<usize> {
        self.best_of(token, wanted, |_| true)
    }

    pub(super) fn best_of(
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

    fn indefinite(&mut self, index: usize, mention: &Mention) -> Option<usize> {
        let issuer = if mention.noun == Some(NounKind::Document) {
            self.issuer(index, mention)
        } else {
            None
        };
        issuer.or_else(|| self.unnamed(index, mention))
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
}
