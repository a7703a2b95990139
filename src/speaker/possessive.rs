//! Possessives: `son patron`, `notre interlocuteur` come in; the one who is meant goes out.

use crate::fold;
use crate::lexicon::word::{Gender, NounKind, Number, Person};
use crate::mention::Mention;
use crate::speaker::SpeakerKind;
use crate::speaker::person::MOST;
use crate::speaker::resolve::Resolver;
use crate::speaker::role::{self, Role};

impl Resolver<'_> {
    /// `son patron`, `sa collègue`, `ses services`; `son credo` is the owner's own.
    pub(super) fn possessive(&mut self, index: usize, mention: &Mention) -> Option<usize> {
        let role = role::of(self.clues, index);
        let announces = self
            .clues
            .token(mention.head)
            .is_some_and(|token| token.word().announces.colon);
        if mention.noun == Some(NounKind::Document) || (mention.noun.is_none() && announces) {
            let owner = self
                .clues
                .token(mention.first)
                .map_or(Number::Unknown, |token| token.word().owner);
            let wanted = self.anyone(Gender::Unknown, owner);
            return self.best(mention.first, wanted);
        }
        let Some(noun) = mention.noun else {
            return self.unnamed(index, mention);
        };
        // `notre interlocuteur`: the one who spoke last.
        let ours = self
            .clues
            .token(mention.first)
            .is_some_and(|token| token.word().person == Person::First);
        let voice = self.voices.last().filter(|voice| {
            let held = &self.entities.all[voice.entity];
            held.kind == SpeakerKind::Person && held.gender.agrees(mention.gender)
        });
        if let Some(voice) = voice
            && ours
            && self.within.is_none()
            && role.class.fits_anyone()
            && mention.apposed.is_none()
            && mention.number == Number::Singular
        {
            return Some(voice.entity);
        }
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
}
