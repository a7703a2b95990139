//! Roles: what the text says that someone is, and how well a later phrase answers to it.

use crate::document::token::{Mark, TokenKind};
use crate::lexicon::role_class::{self, RoleClass, Strength};
use crate::lexicon::role_verb::{self, Whose};
use crate::lexicon::word::{Function, NounKind, Quantity};
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
    /// The classes of the nouns in its complements: the prosecution for `le représentant du parquet`.
    pub circle: RoleClass,
    /// The keys of the words of its complements.
    pub complements: Vec<u64>,
    /// Whether a complement says whose or where: `le PDG de Gandi`, not `l'entraîneur suédois`.
    pub specific: bool,
    /// Whether it is a post or a trade, not a land, a family or an age.
    pub calling: bool,
    /// Whether it is another time's: `l'ancien ministre`.
    pub former: bool,
    /// Its words.
    pub tokens: Range<usize>,
}

impl Role {
    /// A role that no words of its own give: a title's, a verb's.
    pub fn of_concept(concept: u16, complements: Vec<u64>) -> Role {
        Role {
            concept,
            class: role_class::of_concept(concept),
            circle: RoleClass::default(),
            complements,
            specific: false,
            calling: true,
            former: false,
            tokens: 0..0,
        }
    }
}

/// What the verb at `at`, or behind `, qui` there, says of its subject: the noun's concept and the verb's token.
pub fn told_by_verb(clues: &Clues, at: usize) -> Option<(u16, usize)> {
    const FURTHEST: usize = 4;
    let relative = clues.is(at, Mark::Comma) && clues.function(at + 1) == Function::Qui;
    let start = if relative { at + 2 } else { at };
    let mut passive = false;
    for verb in start..start + FURTHEST {
        let token = clues.token(verb)?;
        if let Some((whose, concept)) = role_verb::says(token.lexeme().lemma) {
            let told = (whose == Whose::Object) == passive;
            return told.then_some((concept, verb));
        }
        match token.lemma() {
            "être" => passive = true,
            "avoir" => {}
            _ if token.function() == Function::Adverb => {}
            _ => return None,
        }
    }
    None
}

/// What the verb before the token `at` says of its object.
pub fn told_before(clues: &Clues, at: usize) -> Option<u16> {
    let verb = clues.token(at.checked_sub(1)?)?;
    let (whose, concept) = role_verb::says(verb.lexeme().lemma)?;
    (whose == Whose::Object).then_some(concept)
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
            clues.function(at).is_link()
                || token.is_some_and(|token| {
                    token.is_capitalized() || token.noun().is_some_and(NounKind::is_human)
                })
        }),
        calling: matches!(mention.noun, Some(NounKind::Role | NounKind::Title))
            && !role_class::of_concept(concept).fits_anyone(),
        former: (mention.first..mention.head)
            .any(|at| clues.token(at).is_some_and(|token| token.word().former)),
        circle: circle(clues, after.clone()),
        complements: words(clues, after),
        tokens: noun_start(clues, mention)..end,
    }
}

fn circle(clues: &Clues, tokens: Range<usize>) -> RoleClass {
    tokens
        .skip(1)
        .filter_map(|at| clues.token(at))
        .map(|token| role_class::of_concept(token.word().concept))
        .fold(RoleClass::default(), RoleClass::and)
}

/// The keys of the content words in `tokens`.
pub fn words(clues: &Clues, tokens: Range<usize>) -> Vec<u64> {
    tokens
        .filter(|&at| {
            clues.token(at).is_some_and(|token| {
                token.kind() == TokenKind::Word && token.function() == Function::None
            })
        })
        .map(|at| clues.document.word_key(at))
        .collect()
}

/// The first token after the determiners of a mention.
pub fn noun_start(clues: &Clues, mention: &Mention) -> usize {
    let mut start = mention.first;
    // `un de ses cadres` is named by all of its words.
    let one_of = clues.function(start) == Function::IndefiniteArticle
        && matches!(clues.function(start + 1), Function::De | Function::Des);
    // `une dizaine d'élus`: who speaks is whom the quantity counts.
    let counted = (start..mention.head).rev().find(|&at| {
        matches!(clues.function(at), Function::De | Function::Des)
            && (start..at).any(|quantity| {
                clues
                    .token(quantity)
                    .is_some_and(|token| token.word().quantity != Quantity::None)
            })
    });
    if let Some(of) = counted.filter(|_| !one_of) {
        start = of;
    }
    // `de nombreux électeurs`
    let many = |at: usize| {
        clues.function(at) == Function::Prenominal
            && clues.function(mention.first) == Function::De
            && at == mention.first + 1
    };
    while start < mention.head && !one_of {
        let function = clues.function(start);
        let determiner = function.is_determiner()
            || matches!(
                function,
                Function::Du | Function::Des | Function::Au | Function::De
            );
        if !determiner && !many(start) {
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

/// What a name is worth.
const NAMED: i32 = 200;

/// How well an entity's roles answer to a noun phrase; `None` where they do not.
pub fn score(entity: &Entity, mention: &Mention, wanted: &Role) -> Option<i32> {
    let human = mention.noun.is_some_and(NounKind::is_human);
    let agrees = entity.gender.agrees(mention.gender) && entity.number.agrees(mention.number);
    if wanted.concept == 0 || !agrees || human != (entity.kind == SpeakerKind::Person) {
        return None;
    }
    let shares = |words: &[u64]| wanted.complements.iter().any(|word| words.contains(word));
    // A body's or a person's name is worth more than one nearby of whom the text does not give it.
    let named = if entity.named { NAMED } else { 0 };
    let scores = entity.roles.iter().filter_map(|held| {
        if held.former != wanted.former {
            return None;
        }
        let same = held.concept == wanted.concept;
        let meets = held.class.meets(wanted.class)
            && (!held.class.fits_anyone() || wanted.class.strength == Strength::Broad);
        let tied = shares(&held.complements) || shares(&entity.ties);
        let open = same && held.complements.is_empty() && entity.ties.is_empty();
        // `l'ambassadeur russe` is not `un diplomate bruxellois`, nor the porte-parole `le président russe`.
        let apart = !same
            && !wanted.complements.is_empty()
            && !tied
            && (!entity.named && !held.complements.is_empty()
                || held.class.strength == Strength::Office
                    && wanted.class.strength == Strength::Office);
        let other_post = !same && held.class.is_another_post(wanted.class);
        if apart || other_post {
            return None;
        }
        match (wanted.specific, same || meets) {
            (_, false) => None,
            (true, _) if tied => Some(TIED + if same { SAME } else { 0 }),
            (true, _) => open.then_some(0),
            (false, _) => Some(if same { SAME } else { 0 }),
        }
    });
    scores.max().map(|score| score + named)
}

/// Whether two roles mean the same or meet in a class.
pub fn same_meaning(held: &Role, wanted: &Role) -> bool {
    held.concept != 0 && (held.concept == wanted.concept || held.class.meets(wanted.class))
}

/// Two different posts, or two callings of no common class, are two people; a broad word fits anyone.
pub fn clashes(held: &Role, wanted: &Role) -> bool {
    let excludes = held.class.excludes(wanted.class) || held.circle.excludes(wanted.class);
    if excludes && !wanted.former && !held.former {
        return true;
    }
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
