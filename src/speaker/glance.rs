//! Mentions that are no source: a mention comes in, the entity goes out as far as a later pronoun or noun needs it.

use crate::document::token::Mark;
use crate::lexicon::tags::Tags;
use crate::lexicon::word::{Function, NounKind, Number};
use crate::mention::{Mention, MentionKind};
use crate::speaker::resolve::Resolver;
use crate::speaker::role;

impl Resolver<'_> {
    /// The entity of a mention that is no source: named ones, roles that the text gives, pronouns. A subject brings a new
    /// one in, whom a pronoun can mean: `Le préfet n'a pas voulu s'engager.`, `Une institutrice remplit ses bidons.`
    pub fn glance(&mut self, index: usize, inside: bool) -> Option<usize> {
        if let Some(entity) = self.entities.of_mention[index] {
            return Some(entity);
        }
        let mention = &self.clues.mentions[index];
        let human = mention.noun.is_some_and(NounKind::is_human);
        let one = mention.number != Number::Plural;
        let opens = !inside && self.opens(mention);
        let free = !inside && mention.governor.is_none();
        match mention.kind {
            MentionKind::Demonstrative if human && one && !inside => self.resolve(index, inside),
            MentionKind::Definite if human && opens => self.resolve(index, inside),
            // `Sa consœur, elle, confie`; in `Son client, a-t-il soutenu,` someone else speaks.
            MentionKind::Possessive if human && free && self.contrasts(mention) => {
                self.resolve(index, inside)
            }
            MentionKind::Definite | MentionKind::Demonstrative if human && one => self.known(index),
            MentionKind::Definite | MentionKind::Demonstrative
                if mention.noun == Some(NounKind::Organization) && opens =>
            {
                let role = role::of(self.clues, index);
                let known = self.organization(index, mention, &role);
                // `Le ministère a répondu. Il reconnaît`; `L'assurance, c'est autre chose` names no one yet.
                match known {
                    None if self.is_subject(mention) => self.resolve(index, inside),
                    known => known,
                }
            }
            _ if mention.noun == Some(NounKind::Document) && !inside => self.named_issuer(index),
            // `Ma mère a élevé cinq filles. Elle disait`
            MentionKind::Possessive if human && one && self.has_verb(index) => {
                self.resolve(index, inside)
            }
            MentionKind::Indefinite if human && one && opens => self.resolve(index, inside),
            MentionKind::Pronoun if free && mention.number == Number::Singular => {
                self.resolve(index, inside)
            }
            _ => None,
        }
    }

    /// `Son épouse, institutrice à Jodoigne, fait vivre`: a verb follows, or an apposition and a verb.
    fn has_verb(&self, index: usize) -> bool {
        let mention = &self.clues.mentions[index];
        let apposed = self.clues.mentions.get(index + 1).filter(|next| {
            next.kind == MentionKind::Bare
                && next.first == mention.last + 1
                && self.clues.is(mention.last, Mark::Comma)
                && self.clues.is(next.last, Mark::Comma)
                && mention.governor.is_none()
        });
        self.is_subject(mention)
            || apposed.is_some_and(|next| {
                let verb = self.clues.token(next.last + 1);
                verb.is_some_and(|verb| verb.tags().any(Tags::FINITE))
            })
    }

    /// A verb follows, clitics between: `Sa tante l'attendait`, `Le garçon les suivit`.
    fn is_subject(&self, mention: &Mention) -> bool {
        const MOST_CLITICS: usize = 2;
        let clitic = |at: &usize| {
            matches!(
                self.clues.function(*at),
                Function::Reflexive | Function::ObjectClitic | Function::DefiniteArticle
            )
        };
        let clitics = (mention.last..mention.last + MOST_CLITICS).take_while(clitic);
        let verb = self.clues.token(mention.last + clitics.count());
        mention.governor.is_none()
            && verb.is_some_and(|next| {
                next.function() == Function::None && next.tags().any(Tags::FINITE)
            })
    }

    /// Whether a mention is the subject of a verb, as far as its place tells.
    fn opens(&self, mention: &Mention) -> bool {
        mention.governor.is_none()
            && mention.apposed.is_none()
            && self.clues.token(mention.last).is_some_and(|next| {
                next.tags().any(Tags::FINITE)
                    || next.is(Mark::Comma)
                    || next.function() == Function::Negation
            })
    }
}
