//! Roles: what the text says that someone is, and how well a later phrase answers to it.

use crate::document::token::TokenKind;
use crate::fold;
use crate::lexicon::role_class::{self, RoleClass, Strength};
use crate::lexicon::word::{Function, NounKind};
use crate::mention::{Mention, MentionKind};
use crate::quote::Clues;
use crate::speaker::SpeakerKind;
use crate::speaker::entity::Entity;
use std::ops::Range;

/// A role that the text gives to someone.
#[derive(Clone, Debug)]
pub struct Role {
    /// The noun's concept; 0 for a noun of no table.
    pub concept: u16,
    /// The noun's classes.
    pub class: RoleClass,
    /// The keys of the words of its complements.
    pub complements: Vec<u64>,
    /// Whether a complement says whose or where: `le PDG de Gandi`, not `l'entraîneur suédois`.
    pub specific: bool,
    /// Whether it is another time's: `l'ancien ministre`.
    pub former: bool,
    /// Its words.
    pub tokens: Range<usize>,
}

/// The role that a mention's words give.
pub fn of(clues: &Clues, index: usize) -> Role {
    let mention = &clues.mentions[index];
    let named = mention.name.as_ref().filter(|_| mention.person);
    let concept = if mention.kind == MentionKind::Name {
        0
    } else {
        clues
            .token(mention.head)
            .map_or(0, |token| token.word().concept)
    };
    let head = if named.is_some_and(|name| name.start == mention.head) {
        mention.first
    } else {
        mention.head
    };
    let end = named.map_or(mention.last, |name| name.start);
    let after = head + 1..end;
    Role {
        concept,
        class: role_class::of_concept(concept),
        specific: after.clone().any(|at| {
            // `du parti`, `à Lyon`, `FGTB`; the second calling of `l'expert psychiatre`.
            let token = clues.token(at);
            is_link(clues.function(at))
                || token.is_some_and(|token| {
                    token.is_capitalized() || token.noun().is_some_and(NounKind::is_human)
                })
        }),
        former: (mention.first..mention.head)
            .any(|at| clues.token(at).is_some_and(|token| token.word().former)),
        complements: words(clues, after),
        tokens: noun_start(clues, mention)..end,
    }
}

fn is_link(function: Function) -> bool {
    matches!(
        function,
        Function::De
            | Function::Du
            | Function::Des
            | Function::A
            | Function::Au
            | Function::Preposition
    )
}

/// The keys of the content words in `tokens`.
pub fn words(clues: &Clues, tokens: Range<usize>) -> Vec<u64> {
    tokens
        .filter(|&at| {
            clues.token(at).is_some_and(|token| {
                token.kind() == TokenKind::Word && token.function() == Function::None
            })
        })
        .map(|at| fold::word_key(clues.document.word(at)))
        .collect()
}

/// The first token after the determiners of a mention.
pub fn noun_start(clues: &Clues, mention: &Mention) -> usize {
    let mut start = mention.first;
    // `un de ses cadres` is named by all of its words.
    let one_of = clues.function(start) == Function::IndefiniteArticle
        && matches!(clues.function(start + 1), Function::De | Function::Des);
    while start < mention.head && !one_of {
        let function = clues.function(start);
        let determiner = function.is_determiner()
            || matches!(
                function,
                Function::Du | Function::Des | Function::Au | Function::De
            );
        if !determiner {
            break;
        }
        start += 1;
    }
    start
}

/// What an exact tie by complement is worth, in tokens of distance.
const TIED: i32 = 3000;
/// What the same noun is worth over one of the same class.
const SAME: i32 = 200;

/// How well an entity's roles answer to a noun phrase; `None` where they do not.
pub fn score(entity: &Entity, mention: &Mention, wanted: &Role) -> Option<i32> {
    let human = mention.noun.is_some_and(NounKind::is_human);
    let agrees = entity.gender.agrees(mention.gender) && entity.number.agrees(mention.number);
    if wanted.concept == 0 || !agrees || human != (entity.kind == SpeakerKind::Person) {
        return None;
    }
    let shares = |words: &[u64]| wanted.complements.iter().any(|word| words.contains(word));
    let scores = entity.roles.iter().filter_map(|held| {
        if held.former != wanted.former {
            return None;
        }
        let same = held.concept == wanted.concept;
        let meets = held.class.meets(wanted.class)
            && (!held.class.fits_anyone() || wanted.class.strength == Strength::Broad);
        let tied = shares(&held.complements) || shares(&entity.ties);
        let open = same && held.complements.is_empty() && entity.ties.is_empty();
        match (wanted.specific, same || meets) {
            (_, false) => None,
            (true, _) if tied => Some(TIED + if same { SAME } else { 0 }),
            (true, _) => open.then_some(0),
            (false, _) => Some(if same { SAME } else { 0 }),
        }
    });
    scores.max()
}

/// Whether two roles mean the same or meet in a class.
pub fn same_meaning(held: &Role, wanted: &Role) -> bool {
    held.concept != 0 && (held.concept == wanted.concept || held.class.meets(wanted.class))
}

/// Two different posts, or two callings of no common class, are two people; a broad word fits anyone.
pub fn clashes(held: &Role, wanted: &Role) -> bool {
    let known = !held.class.is_unknown() && !wanted.class.is_unknown();
    let broad = held.class.strength == Strength::Broad || wanted.class.strength == Strength::Broad;
    let anyone = held.class.fits_anyone() || wanted.class.fits_anyone();
    known
        && !broad
        && !anyone
        && !wanted.former
        && !held.former
        && held.concept != wanted.concept
        && !held.class.meets(wanted.class)
}
