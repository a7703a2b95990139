//! What the text says the named ones are: their mentions come in; each entity has its roles when they are read.

use crate::document::token::{Mark, Token};
use crate::lexicon::role_class;
use crate::lexicon::word::{NounKind, Number};
use crate::mention::MentionKind;
use crate::quote::Clues;
use crate::speaker::SpeakerKind;
use crate::speaker::register::Register;
use crate::speaker::role::{self, Role};

impl Register<'_> {
    /// Roles: the noun before a name, the phrase apposed to it, what `est` says of it.
    pub(super) fn add_roles(&mut self) {
        for index in 0..self.clues.mentions.len() {
            let mention = &self.clues.mentions[index];
            let Some(entity) = self.entities.of_mention[index] else {
                continue;
            };
            // `le maire Paul Ostric`, `l'opérateur Lotharail`: a noun before the name.
            let before = mention.name.as_ref().is_some_and(|name| {
                mention.head < name.start || (mention.head == name.start && !mention.person)
            });
            if mention.noun.is_some()
                && mention.kind != MentionKind::Name
                && (mention.person || before)
            {
                self.add_role(index, entity);
            }
            // `Me Roux` is an `avocate`, `Dr Roux` a `médecin`.
            let title = self.clues.token(mention.first).map(|token| token.word());
            if let Some(title) =
                title.filter(|word| word.honorific && word.concept != 0 && mention.person)
            {
                let role = Role::of_concept(title.concept, Vec::new());
                self.entities.give(entity, role);
            }
            if let Some(other) = mention
                .apposed
                .filter(|&other| self.entities.of_mention[other].is_none())
            {
                self.entities.of_mention[other] = Some(entity);
                self.add_role(other, entity);
            }
            self.add_role_of_verb(index, entity);
            if let Some(predicate) = predicate_of(self.clues, index)
                && self.entities.of_mention[predicate].is_none()
            {
                self.entities.of_mention[predicate] = Some(entity);
                self.add_role(predicate, entity);
            }
        }
    }

    pub(super) fn add_role(&mut self, index: usize, entity: usize) {
        let mention = &self.clues.mentions[index];
        let human = mention.noun.is_some_and(NounKind::is_human);
        let held_kind = self.entities.all[entity].kind;
        // `Un exploitant danois, Nordvind`: a firm.
        let acronym = held_kind == SpeakerKind::Organization && self.is_acronym(entity);
        let concept = self.concept_of(index);
        let may_be_firm = role_class::of_concept(concept).is_firm() && !mention.person;
        let firm = acronym || may_be_firm || self.is_firm(mention);
        if human
            && !firm
            && held_kind == SpeakerKind::Organization
            && self.clues.mentions[index].number != Number::Plural
        {
            self.entities.all[entity].kind = SpeakerKind::Person;
        }
        let role = role::of(self.clues, index);
        let held = &mut self.entities.all[entity];
        if held.kind == SpeakerKind::Person {
            held.gender = held.gender.or(mention.gender);
        }
        held.add_ties(role.complements.iter().copied());
        self.entities.give(entity, role);
    }

    /// `Cyril Aubertot dirige Nivalis`, `Gilles Favre, qui préside l'association`, `est jugé`.
    fn add_role_of_verb(&mut self, index: usize, entity: usize) {
        let mention = &self.clues.mentions[index];
        if !mention.person || mention.governor.is_some() {
            return;
        }
        if let Some((concept, verb)) = role::told_by_verb(self.clues, mention.last) {
            const LONGEST: usize = 6;
            let sentence = self.clues.sentence(verb);
            let object = verb + 1..sentence.end.min(verb + LONGEST);
            let named = |at: &usize| self.clues.token(*at).is_some_and(Token::is_capitalized);
            let complements: Vec<u64> = object
                .filter(named)
                .map(|at| self.clues.document.word_key(at))
                .collect();
            self.entities.all[entity].add_ties(complements.iter().copied());
            self.entities
                .give(entity, Role::of_concept(concept, complements));
        }
    }

    fn concept_of(&self, index: usize) -> u16 {
        let head = self.clues.mentions[index].head;
        self.clues
            .token(head)
            .map_or(0, |token| token.word().concept)
    }

    /// `OVH est un mauvais représentant`: still no person.
    fn is_acronym(&self, entity: usize) -> bool {
        let name = &self.entities.all[entity].name;
        name.chars().count() > 1 && name.chars().all(char::is_uppercase)
    }
}

/// `X est le patron de Y`, `X, qui dirige`: the noun phrase that a copula gives to the subject at `index`.
fn predicate_of(clues: &Clues, index: usize) -> Option<usize> {
    let mention = &clues.mentions[index];
    let verb = clues.token(mention.last)?;
    if verb.lemma() != "être" && verb.lemma() != "devenir" {
        return None;
    }
    // `X était, hier, l'hôte de l'association`
    const LONGEST: usize = 5;
    let mut from = mention.last + 1;
    if clues.is(from, Mark::Comma) {
        from = (from + 1..from + LONGEST).find(|&at| clues.is(at, Mark::Comma))? + 1;
    }
    let predicate = clues.mention_at(from)?;
    let held = &clues.mentions[predicate];
    let fits =
        held.noun.is_some_and(NounKind::is_human) && held.name.is_none() && held.governor.is_none();
    (fits && mention.governor.is_none() && held.gender.agrees(mention.gender)).then_some(predicate)
}
