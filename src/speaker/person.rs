//! People by their role: a phrase and its role come in; the one who bears it goes out, the best match or the nearest.

use crate::document::token::Mark;
use crate::lexicon::role_class::Strength;
use crate::lexicon::word::{Function, Number};
use crate::mention::{Mention, MentionKind};
use crate::speaker::SpeakerKind;
use crate::speaker::resolve::{Resolver, Voice};
use crate::speaker::role::{self, Role};
use crate::speaker::trail::{REACH, Wanted};

/// How many entities are looked through for a role: enough for any article, and a bound for any input.
pub(super) const MOST: usize = 1000;

/// A role whose bearer stands farther off (in tokens) gives way to one who stands near.
const FAR: i32 = 400;

impl Resolver<'_> {
    /// `cette figure du quartier`, `notre Vercingétorix`: a noun of no table with a demonstrative points back.
    pub(super) fn described(&self, mention: &Mention) -> Option<usize> {
        if mention.kind == MentionKind::Demonstrative {
            self.salient(mention.first, None)
        } else {
            None
        }
    }

    /// `le maire`, `la pédiatre`, `l'élue`.
    pub(super) fn person(
        &self,
        index: usize,
        mention: &Mention,
        role: &Role,
        quoted: bool,
    ) -> Option<usize> {
        // In a dialogue someone else speaks the next turn.
        let goes_on = !quoted && !self.in_dialogue;
        if let Some(entity) = self.speaking_on(mention, role).filter(|_| goes_on) {
            return Some(entity);
        }
        if let Some(entity) = self.who_spoke(mention, role).filter(|_| !quoted) {
            return Some(entity);
        }
        let other = self.not_meant(mention, role);
        // Whoever speaks calls a third one by the very noun: `« Le docteur l'a dit »`.
        let noun = |entity: usize| {
            let mut roles = self.entities.all[entity].roles.iter();
            roles.any(|held| held.concept == role.concept)
        };
        let told = quoted && role.calling;
        let held = self
            .by_role(mention, role)
            .filter(|&entity| other != Some(entity) && (!told || noun(entity)));
        // `Sylvain Barbotin parle de tactique. Le technicien a changé la défense.`: not the unnamed `coach` of before.
        let unnamed = held.is_some_and(|entity| !self.entities.all[entity].named);
        // `Rosa Teixeira, qui fut lingère. La comédienne raconte`: not the `cinéaste` of before.
        let calling = |entity: usize| {
            let mut roles = self.entities.all[entity].roles.iter();
            role.calling && !roles.any(|held| held.concept == role.concept || !held.calling)
        };
        let other = held.is_some_and(calling) && role.class.strength == Strength::Trade;
        if (unnamed || other)
            && !role.specific
            && !quoted
            && let Some(entity) = self.just_named(mention, role, other)
        {
            return Some(entity);
        }
        if let Some(entity) =
            held.filter(|&entity| role.specific || self.stands_before(entity, mention.first))
        {
            return Some(entity);
        }
        // So does who tells a scene: `conseilla le facteur`.
        if told || self.in_dialogue && role.calling && held.is_none() {
            return self.held_unnamed(index).or(held);
        }
        self.held_unnamed(index)
            .or_else(|| self.nearest_person(mention, role))
            .or_else(|| self.subject_of_text(mention, role))
            .or(held)
    }

    /// `regrette Boran, ancien joueur. Le trentenaire préfère`: a noun that fits anyone, right behind who spoke.
    fn who_spoke(&self, mention: &Mention, role: &Role) -> Option<usize> {
        let voice = self.voices.last()?;
        let held = &self.entities.all[voice.entity];
        let sentence = |token: usize| self.clues.sentence_of(token);
        let sentences = sentence(mention.first).saturating_sub(sentence(voice.token));
        let fits = held.named
            && held.kind == SpeakerKind::Person
            && held.gender.agrees(mention.gender)
            && mention.number == Number::Singular;
        let broad = mention.kind == MentionKind::Definite
            && role.class.fits_anyone()
            && !role.class.is_spoken_of()
            && !role.specific
            && !self.contrasts(mention);
        (fits
            && broad
            && voice.token < mention.first
            && sentences <= 2
            && !self.another_since(voice, mention, false))
        .then_some(voice.entity)
    }

    /// `Rémi Costa réclame dix ans, […]. Le magistrat souligne`: the one who spoke in this paragraph, and of whom the text
    /// says nothing else, unless the noun is another's.
    fn speaking_on(&self, mention: &Mention, role: &Role) -> Option<usize> {
        let voice = self.voices.last()?;
        let held = &self.entities.all[voice.entity];
        let paragraph = |token: usize| {
            let sentences = self.clues.document.sentences();
            sentences[self.clues.sentence_of(token)].paragraph
        };
        let open = held.named
            && held.kind == SpeakerKind::Person
            && held.roles.is_empty()
            && held.gender.agrees(mention.gender);
        let goes_on = mention.kind == MentionKind::Definite
            && !self.contrasts(mention)
            && paragraph(mention.first).saturating_sub(paragraph(voice.token)) <= 1;
        const NEAR: i32 = 150;
        let spoken = (mention.first - voice.token.min(mention.first)) as i32;
        let bearer = || {
            self.entities.bearers(role).iter().any(|&entity| {
                let held = &self.entities.all[entity];
                let Some(distance) = self.distance_before(entity, mention.first) else {
                    return false;
                };
                // The very noun; or one that means as much, of someone named since.
                let same = held.roles.iter().any(|held| held.concept == role.concept);
                let since = || distance < spoken && role::score(held, mention, role).is_some();
                let spoke = || self.voices.iter().any(|voice| voice.entity == entity);
                same && distance <= NEAR && (distance < spoken || spoke()) || since()
            })
        };
        let another = || self.another_since(voice, mention, true);
        (open
            && goes_on
            && !another()
            && role.concept != 0
            && !role.specific
            && !role.class.is_spoken_of()
            && !bearer())
        .then_some(voice.entity)
    }

    /// `… soupirait Gérard. Le club fête le retour d'Issa Camara. Le défenseur a joué`: someone else was named since;
    /// `open`: of whom the text says nothing else.
    fn another_since(&self, voice: &Voice, mention: &Mention, open: bool) -> bool {
        let since = self.trail.before(mention.first);
        since
            .take_while(|step| step.token > voice.token)
            .any(|step| {
                let held = &self.entities.all[step.entity];
                let person = held.named && held.kind == SpeakerKind::Person;
                let other = step.entity != voice.entity && !step.quoted;
                let fits = !open || held.roles.is_empty();
                person && other && fits && held.gender.agrees(mention.gender)
            })
    }

    /// `La trésorière, elle, parle`: a pronoun behind the noun sets it against another.
    pub(super) fn contrasts(&self, mention: &Mention) -> bool {
        let pronoun = self.clues.token(mention.last + 1).is_some_and(|token| {
            matches!(
                token.function(),
                Function::EitherPronoun | Function::TonicPronoun | Function::ObjectClitic
            ) && token.word().is_third_person()
        });
        pronoun
            && self.clues.is(mention.last, Mark::Comma)
            && self.clues.is(mention.last + 2, Mark::Comma)
    }

    /// Who spoke last, where the noun cannot mean that one.
    fn not_meant(&self, mention: &Mention, role: &Role) -> Option<usize> {
        let other = role.class.is_spoken_of() || self.contrasts(mention);
        let last = self
            .voices
            .last()
            .filter(|_| other)
            .map(|voice| voice.entity);
        last.or(self.answered)
    }

    /// `la skieuse`: the one whom the head of the text names, and of whom it says nothing else.
    fn subject_of_text(&self, mention: &Mention, role: &Role) -> Option<usize> {
        let wanted = Wanted {
            kind: Some(SpeakerKind::Person),
            topical: true,
            other_than: self.not_meant(mention, role),
            ..self.anyone(mention.gender, Number::Singular)
        };
        let open = role.class.strength == Strength::Trade && !role.specific;
        let found = self.best_of(mention.first, wanted, |entity| {
            let held = &self.entities.all[entity];
            let calling = |held: &Role| held.calling && !role::same_meaning(held, role);
            held.headed && !held.roles.iter().any(calling)
        });
        found.filter(|_| open)
    }

    /// Whether an entity was mentioned before `token`, and not too far.
    pub(super) fn stands_before(&self, entity: usize, token: usize) -> bool {
        self.distance_before(entity, token)
            .is_some_and(|distance| distance <= FAR)
    }

    /// `le premier`, `la seconde`, `ce dernier`, `le même`.
    pub(super) fn ordinal(&self, mention: &Mention) -> Option<usize> {
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
    pub(super) fn by_role(&self, mention: &Mention, role: &Role) -> Option<usize> {
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

    /// `Il a lancé Ilyès Hammadi. Le gamin du centre de formation`: whom the sentence before named, and of whom the
    /// text says nothing else; a post or a calling with its place is another's, unless `another` tells that the one
    /// known with a like calling has a different one.
    fn just_named(&self, mention: &Mention, role: &Role, another: bool) -> Option<usize> {
        // `« … », intervient Jean Desmoulin. Le boucher de Champ-Robert prétend`: what opens the next sentence goes on.
        let goes_on = self.clues.sentence(mention.first).start == mention.first;
        let broad = another || !role.calling || goes_on;
        let sentence = self.clues.sentence_of(mention.first);
        let step = self.trail.before(mention.first).find(|step| {
            self.entities.all[step.entity].kind == SpeakerKind::Person && !step.quoted
        })?;
        let held = &self.entities.all[step.entity];
        // `Le maire de la ville` is hardly the passer-by who spoke.
        let office = role.specific && role.class.strength == Strength::Office;
        let open =
            held.named && !office && held.roles.is_empty() && held.gender.agrees(mention.gender);
        let near = sentence.saturating_sub(self.clues.sentence_of(step.token)) <= 1;
        (broad && open && near && mention.governor.is_none()).then_some(step.entity)
    }

    /// A description that fits the one spoken of: `la commerçante`, `le quadragénaire`; a post names its own holder.
    fn nearest_person(&self, mention: &Mention, role: &Role) -> Option<usize> {
        let points_back = mention.kind == MentionKind::Demonstrative || role.former;
        if role.specific && !points_back {
            return self.just_named(mention, role, false);
        }
        let other_than = self.not_meant(mention, role);
        let just_named = || self.just_named(mention, role, false);
        if let Some(entity) = (!points_back).then(just_named).flatten()
            && other_than != Some(entity)
        {
            return Some(entity);
        }
        let strength = if points_back {
            Strength::Broad
        } else if role.class.is_unknown() {
            Strength::Trade
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
            topical: true,
            other_than: self.not_meant(mention, role),
            ..self.anyone(mention.gender, Number::Singular)
        };
        self.best_of(mention.first, wanted, |entity| {
            let held = &self.entities.all[entity];
            // `L'entraîneur` after a name of which nothing is known; a post of its own is another's.
            let open = strength != Strength::Office || (held.named && held.roles.is_empty());
            let clashes = |held: &Role| {
                let other = held.calling && !role::same_meaning(held, role);
                role::clashes(held, role) || (other && strength == Strength::Trade && role.calling)
            };
            open && !held.roles.iter().any(clashes)
        })
    }
}
