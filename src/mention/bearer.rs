//! Names behind nouns: a core and the place of a name come in; whose name it is goes out, the noun's, its complement's or
//! someone else's.

use crate::document::token::Mark;
use crate::lexicon::tags::Tags;
use crate::lexicon::word::{Function, Given, NounKind, Number};
use crate::mention::core::Core;
use crate::mention::name::{self, Name};
use crate::mention::phrase::Reader;

impl Reader<'_> {
    /// `le maire Paul Ostric`, `le quotidien Handelsblatt`, `délégué FGTB`, `le groupe verrier Mosalux`.
    pub(super) fn add_name(&self, core: &mut Core, at: usize) -> bool {
        let Some(name) = name::read(self.document, at, self.end, false) else {
            return false;
        };
        let listed = core.noun.is_some();
        // `de son côté Ikoula`: the name is the next phrase's.
        let possessive =
            core.head > self.start && self.function(core.head - 1) == Function::Possessive;
        if !listed && possessive {
            return false;
        }
        let human = core.noun.is_some_and(NounKind::is_human);
        // `relevait dans une note Bryan Oakes`: a thing that nobody knows yet bears no one's name.
        let unknown =
            core.head > self.start && self.function(core.head - 1) == Function::IndefiniteArticle;
        if unknown && !human && name.person {
            return false;
        }
        // `devant les députés Mme Roy`, `devant le Parlement M. Roy`: who has a title of his own is another.
        let titled = name.person && name.name.start > name.tokens.start;
        let several = core.number == Number::Plural && name.number == Number::Singular;
        let given = &self.tokens[name.name.start];
        let sole = self.tokens[core.head].word().sole
            && name.person
            && name.name.len() > 1
            && (given.tags().any(Tags::GIVEN) || given.word().given != Given::None);
        if (sole || titled && (!human || several)) && !self.names_go_on(name.tokens.end) {
            return false;
        }
        if human && core.name.is_none() && self.is_named_after(core, at) {
            core.last = name.tokens.end;
            return true;
        }
        let with_complement = (core.head + 1..at).any(|t| {
            matches!(
                self.function(t),
                Function::De | Function::Du | Function::Des | Function::A | Function::Au
            )
        });
        let affiliation = human
            && !name.person
            && (with_complement || self.tokens[at].is_upper() || name.kind.is_some());
        core.last = name.tokens.end;
        if core.name.is_none() && listed && !affiliation {
            core.gender = name.gender.or(core.gender);
            core.name = Some(Name {
                person: human,
                ..name
            });
            core.last = self.complements_of_name(core.last, core);
        }
        true
    }

    /// `l'hôte de l'université Félix Roy`, `l'avocat du maire Jean Roy`: the name at `at` belongs to the noun of the
    /// complement before it.
    fn is_named_after(&self, core: &Core, at: usize) -> bool {
        let governed = |noun: &usize| {
            matches!(
                self.function(noun - 1),
                Function::De | Function::Du | Function::DefiniteArticle | Function::Prenominal
            )
        };
        let noun = (core.head + 1..at)
            .rev()
            .filter(|&noun| {
                self.tokens[noun].tags().any(Tags::NOUN) && self.function(noun) == Function::None
            })
            .find(governed);
        noun.is_some_and(|noun| {
            let word = self.tokens[noun].word();
            let post = matches!(
                self.tokens[noun].noun(),
                Some(NounKind::Role | NounKind::Title)
            );
            word.bears || post && word.number != Number::Plural
        })
    }

    /// `les députés Mme Roy et M. Pic`: one name of several.
    fn names_go_on(&self, at: usize) -> bool {
        let joins = matches!(self.function(at), Function::Coordinator)
            || self.token(at).is_some_and(|token| token.is(Mark::Comma));
        joins
            && self
                .token(at + 1)
                .is_some_and(|next| next.is_capitalized() || next.word().honorific)
    }
}
