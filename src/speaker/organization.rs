//! Organisations and places spoken of: a phrase for a body, a text or a place comes in, the one that it stands for goes
//! out.

use crate::document::token::Mark;
use crate::lexicon::issuing_verb;
use crate::lexicon::role_class::Strength;
use crate::lexicon::tags::Tags;
use crate::lexicon::word::{Function, Gender, NounKind, Number};
use crate::mention::{Mention, MentionKind};
use crate::speaker::SpeakerKind;
use crate::speaker::resolve::Resolver;
use crate::speaker::role::{self, Role};
use crate::speaker::trail::{Step, Wanted};
use std::ops::Range;

impl Resolver<'_> {
    /// `admet-on dans l'entourage de la ministre`, `à la CSC, on déplore`: where `on` speaks.
    pub(super) fn place_near(&self, mention: &Mention) -> Option<usize> {
        const NEAR: usize = 12;
        // `à Budapest, où l'on fait savoir`: the place that the relative stands for.
        if let Some(place) = self.place_of_relative(mention) {
            return Some(place);
        }
        // `À la SNCF, on assure`: what opens the sentence, before any place in the words that follow.
        let comma = mention
            .first
            .checked_sub(1)
            .filter(|&at| self.clues.is(at, Mark::Comma));
        let opening = comma
            .and_then(|comma| self.clues.mention_ending(comma))
            .filter(|&index| {
                let held = &self.clues.mentions[index];
                held.governor.is_some() && held.noun.is_some_and(|noun| noun != NounKind::Document)
                    || held.governor.is_some() && held.name.is_some()
            });
        if opening.is_some() {
            return opening;
        }
        let sentence = self.clues.sentence(mention.first);
        let after = mention.first..sentence.end.min(mention.first + NEAR);
        let before = sentence.start.max(mention.first.saturating_sub(NEAR))..mention.first;
        self.place_in(after, mention)
            .or_else(|| self.place_in(before, mention))
    }

    fn place_of_relative(&self, pronoun: &Mention) -> Option<usize> {
        let relative = (pronoun.first.saturating_sub(2)..pronoun.first)
            .find(|&at| self.clues.function(at) == Function::Relative)?;
        let before = relative.checked_sub(1)?;
        let end = if self.clues.is(before, Mark::Comma) {
            before
        } else {
            relative
        };
        let place = self.clues.mention_ending(end)?;
        let held = &self.clues.mentions[place];
        // `un pays où l'on aime répéter`: no one in particular.
        let known = held.kind != MentionKind::Indefinite || held.name.is_some();
        (held.governor.is_some() && held.can_speak() && known).then_some(place)
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

    /// `l'institution`, `le groupe`, `la direction`; `la mairie` names itself.
    pub(super) fn organization(
        &self,
        index: usize,
        mention: &Mention,
        role: &Role,
    ) -> Option<usize> {
        let held = self.by_role(mention, role);
        // A body that is named only later is hardly the one meant here.
        // `le groupe` fits many: a bank that was named once is not the one that the text is about.
        let broad = role.class.strength == Strength::Broad && !role.class.is_unknown();
        let same = |entity: usize| {
            let roles = &self.entities.all[entity].roles;
            roles.iter().any(|held| held.concept == role.concept)
        };
        let near = held.filter(|&entity| {
            let fits = !broad || same(entity);
            role.specific || (fits && self.stands_before(entity, mention.first))
        });
        if let Some(entity) = near.or_else(|| self.held_unnamed(index)) {
            return Some(entity);
        }
        if role.specific || !broad || mention.number == Number::Plural {
            return held;
        }
        self.body_spoken_of(mention.first, Some(role)).or(held)
    }

    /// `À Paris, l'Élysée assure. « … », y fait-on valoir`: the nearest body before.
    pub(super) fn body_named_last(&self, token: usize) -> Option<usize> {
        let body = |entity: usize| self.entities.all[entity].kind == SpeakerKind::Organization;
        let near = |step: &&Step| body(step.entity) && !step.quoted;
        let steps: Vec<&Step> = self.trail.before(token).filter(near).collect();
        let subject = steps.iter().find(|step| step.subject || step.source);
        subject.or(steps.first()).map(|step| step.entity)
    }

    /// `les magistrats` after `la Cour des comptes`: the body whose members they are.
    pub(super) fn body_of_members(&self, mention: &Mention, role: &Role) -> Option<usize> {
        let body = role.class.body_of_members()?;
        let short = mention.last == mention.head + 1;
        let step = self.trail.before(mention.first).find(|step| {
            let held = &self.entities.all[step.entity];
            held.kind == SpeakerKind::Organization
                && held.roles.iter().any(|held| held.class.meets(body))
        });
        step.filter(|_| short).map(|step| step.entity)
    }

    /// The organisation that the text is about at `token`.
    pub(super) fn body_spoken_of(&self, token: usize, role: Option<&Role>) -> Option<usize> {
        let wanted = Wanted {
            kind: Some(SpeakerKind::Organization),
            prefer: None,
            ..self.anyone(Gender::Unknown, Number::Unknown)
        };
        // A body of which the text says what it is gives way where the noun says something else.
        let fits = |entity: usize| {
            let held = &self.entities.all[entity].roles;
            role.is_none_or(|role| {
                held.is_empty() || held.iter().any(|held| role::same_meaning(held, role))
            })
        };
        let open = |entity: usize| {
            let held = &self.entities.all[entity];
            let shut = |role: &Role| {
                held.roles
                    .iter()
                    .any(|held| held.class.excludes(role.class))
            };
            // A place speaks as `la ville` or `le pays`, not as `le groupe`.
            let place = held.place && !role.is_some_and(|role| role.class.is_land());
            !place && !role.is_some_and(shut)
        };
        // The firm that the article is about may have been named far above.
        const FAR: usize = 30;
        let far = Wanted {
            reach: FAR,
            ..wanted
        };
        let told_of = |entity: usize| {
            let held = &self.entities.all[entity];
            held.headed && held.mentions.len() > 1
        };
        self.best_of(token, wanted, |entity| open(entity) && fits(entity))
            .or_else(|| {
                self.best_of(token, far, |entity| {
                    open(entity) && fits(entity) && told_of(entity)
                })
            })
            .or_else(|| self.best_of(token, wanted, open))
    }

    /// `le rapport de l'IGF` speaks for the IGF, and so does `le rapport` later.
    pub(super) fn named_issuer(&mut self, index: usize) -> Option<usize> {
        let mention = &self.clues.mentions[index];
        let entity = self.entities.of_mention[self.issuer_after(index)?]?;
        let head = self.clues.document.word_key(mention.head);
        self.by_head.insert(head, entity);
        Some(entity)
    }

    /// The mention behind a text and `de`.
    fn issuer_after(&self, index: usize) -> Option<usize> {
        let link = self.link_after(&self.clues.mentions[index])?;
        let next = self.clues.mentions.get(index + 1)?;
        (next.first == link || next.first == link + 1).then_some(index + 1)
    }

    /// Whom a text speaks for: the one it is of; for `le communiqué`, the body spoken of.
    pub(super) fn issuer(&mut self, index: usize, mention: &Mention) -> Option<usize> {
        if let Some(next) = self.issuer_after(index) {
            let noun = self.clues.mentions[next].noun;
            let someone = noun.is_some_and(|noun| noun != NounKind::Document);
            return self
                .named_issuer(index)
                .or_else(|| self.known(next))
                .or_else(|| {
                    if someone {
                        self.resolve(next, false)
                    } else {
                        None
                    }
                });
        }
        let plain = mention.last == mention.head + 1
            && mention.kind == MentionKind::Definite
            && (mention.number == Number::Singular || mention.noun == Some(NounKind::Document));
        if !plain {
            return None;
        }
        let role = role::of(self.clues, index);
        self.held_unnamed(index).or_else(|| {
            let body = self.body_spoken_of(mention.first, Some(&role));
            body.filter(|_| role.class.is_statement())
        })
    }

    /// The `de` behind a text: `l'enquête post-vote de l'institut`, `un bilan provisoire des autorités`.
    fn link_after(&self, mention: &Mention) -> Option<usize> {
        let link = |at: usize| {
            matches!(
                self.clues.function(at),
                Function::De | Function::Du | Function::Des
            )
        };
        let at = mention.last;
        if link(at) {
            return Some(at);
        }
        // `une enquête menée par l'association`
        let made = self.clues.token(at).is_some_and(|token| {
            token.tags().any(Tags::PAST_PARTICIPLE) && issuing_verb::issues(token.lexeme().lemma)
        });
        // `des résultats communiqués dimanche par la commission`
        const FURTHEST: usize = 3;
        let by = (at + 1..at + FURTHEST)
            .find(|&by| self.clues.document.word(by).eq_ignore_ascii_case("par"));
        if let Some(by) = by.filter(|_| made) {
            return Some(by);
        }
        let adjective = self
            .clues
            .token(at)
            .is_some_and(|token| token.is_word() && token.function() == Function::None);
        (adjective && link(at + 1)).then_some(at + 1)
    }
}
