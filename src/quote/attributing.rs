//! Attributing phrases in place: a token comes in; the phrase that begins there goes out with its source, and whether
//! that one can speak.

use crate::document::token::Mark;
use crate::lexicon::cue_phrase::{self, CuePhrase};
use crate::lexicon::tags::Tags;
use crate::lexicon::word::{Function, NounKind, Number};
use crate::mention::{MentionKind, cue_phrase as cue_phrase_at};
use crate::quote::clues::Clues;
use crate::quote::source::is_source;
use crate::quote::{Source, shared};
use std::ops::Range;

/// A phrase in place, with its source.
pub struct Phrase {
    pub(super) cue: Range<usize>,
    pub(super) lemma: &'static str,
    pub(super) weak: bool,
    pub(super) source: Source,
    /// After the source and what is apposed to it.
    pub(super) end: usize,
    pub(super) relative: bool,
}

pub fn read(clues: &Clues, at: usize) -> Option<Phrase> {
    let token = clues.token(at)?;
    let parted = token.function() == Function::A
        && matches!(
            clues.function(at + 1),
            Function::DefiniteArticle | Function::ObjectClitic
        );
    if parted {
        return believed(clues, at, cue_phrase::beginning(token.lexeme()));
    }
    cue_phrase_at::opening(clues.document, at)
        .iter()
        .find_map(|row| matched(clues, at, row))
}

fn matched(clues: &Clues, at: usize, row: &'static CuePhrase) -> Option<Phrase> {
    if !cue_phrase_at::matches(clues.document, at, row) {
        return None;
    }
    let fixed = row.words.len();
    // `à son avis`: the possessive stands for the source.
    if let Some(owner) = row.owner {
        return Some(Phrase {
            cue: at..at + fixed,
            lemma: row.phrase,
            weak: row.weak,
            source: Source {
                tokens: at + owner..at + owner + 1,
                mention: usize::MAX,
                joined: None,
            },
            end: at + fixed,
            relative: false,
        });
    }
    let ends_in_de = row.linked;
    let mut from = at + fixed;
    if ends_in_de {
        match clues.function(from) {
            Function::De | Function::A => from += 1,
            Function::Du | Function::Des | Function::Au => {}
            _ => return None,
        }
    }
    let index = clues.mention_at(from)?;
    let mention = &clues.mentions[index];
    let relative = mention.kind == MentionKind::Relative;
    let source = if relative {
        relative_source(clues, index, at)?
    } else {
        Source::of(clues, index)
    };
    let whole = ends_in_de && fixed > 1;
    Some(Phrase {
        cue: at..if whole { at + fixed } else { at + fixed.max(1) },
        lemma: row.phrase,
        weak: row.weak,
        end: clues.end_of_apposed(index),
        source,
        relative,
    })
}

/// `X, pour qui P`, `X, selon qui P`
fn relative_source(clues: &Clues, relative: usize, cue: usize) -> Option<Source> {
    let bounds = clues.sentence(cue).start..cue;
    let mut before = cue;
    if clues.is(before.checked_sub(1)?, Mark::Comma) {
        before -= 1;
    }
    let index = clues
        .mention_ending(before)
        .map(|index| clues.first_of_apposed(index));
    let index =
        index.filter(|&index| clues.mentions[index].first >= bounds.start && index < relative)?;
    Some(Source::of(clues, index))
}

/// `à l'en croire`, `à les entendre`: the source is the pronoun inside.
fn believed(clues: &Clues, at: usize, phrases: &[CuePhrase]) -> Option<Phrase> {
    if clues.function(at) != Function::A {
        return None;
    }
    let clitic = at + 1;
    let next = clues.token(clitic)?;
    if !matches!(
        next.function(),
        Function::DefiniteArticle | Function::ObjectClitic
    ) || next.word().there
    {
        return None;
    }
    let en = usize::from(clues.document.word(clitic + 1).eq_ignore_ascii_case("en"));
    let verb = clues.token(clitic + 1 + en)?;
    let believes = verb.tags().any(Tags::INFINITIVE)
        && phrases
            .iter()
            .any(|row| row.words.last().is_some_and(|word| word == verb.lemma()));
    believes.then(|| Phrase {
        cue: at..clitic + 2 + en,
        lemma: "à en croire",
        weak: false,
        source: Source {
            tokens: clitic..clitic + 1,
            mention: usize::MAX,
            joined: None,
        },
        end: clitic + 2 + en,
        relative: false,
    })
}

/// Whether the phrase's noun can be one who speaks here.
pub fn speaks(clues: &Clues, phrase: &Phrase, nested: bool, apart: bool) -> bool {
    let Some(mention) = clues.mentions.get(phrase.source.mention) else {
        return true;
    };
    // `selon nos informations`: the writer's own; `selon nos confrères` is another's.
    let someone = (mention.noun.is_some_and(NounKind::is_human) || mention.name.is_some())
        && !phrase.weak
        && !nested;
    let own = clues
        .token(mention.first)
        .is_some_and(|token| token.word().owner_speaks());
    if own && !someone {
        return false;
    }
    if mention.kind == MentionKind::Pronoun && !is_source(clues, &phrase.source, nested) {
        return false;
    }
    // `« Pour lui, c'est dur »`: it is hard for him.
    if phrase.weak && nested && mention.kind == MentionKind::Pronoun {
        return false;
    }
    let named = mention.name.is_some() || mention.kind == MentionKind::Pronoun || phrase.relative;
    let human = mention.noun.is_some_and(NounKind::is_human);
    let institution = matches!(
        mention.noun,
        Some(NounKind::Organization | NounKind::Document | NounKind::Group)
    );
    if phrase.weak {
        // `pour les pêcheurs de Sète`, but not `pour les enfants`.
        let single = mention.number != Number::Plural
            || mention.name.is_some()
            || mention.kind == MentionKind::Possessive
            || (matches!(mention.noun, Some(NounKind::Role | NounKind::Title))
                && mention.last > mention.head + 1);
        let definite = matches!(
            mention.kind,
            MentionKind::Definite | MentionKind::Possessive | MentionKind::Demonstrative
        );
        let several = mention.kind == MentionKind::Indefinite
            && human
            && mention.number == Number::Plural
            && apart;
        return named
            || several
            || (definite
                && (human || institution)
                && single
                && mention.noun != Some(NounKind::Document));
    }
    named
        || human
        || (institution && apart)
        || (mention.noun.is_some() && apart)
        || (apart && mention.kind == MentionKind::Possessive)
        || (apart && shared::coordinated(clues, phrase.source.mention).is_some())
}
