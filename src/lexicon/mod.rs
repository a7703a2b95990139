//! Words as data: tables (`*.tsv`), the full-form lexicon, and one look-up for both.
//!
//! A word's text comes in, a [`Lexeme`] goes out: three small numbers that later stages carry instead of strings.
//! Nothing here knows a document.

pub mod abbreviations;
mod by_lemma;
mod confidence;
mod conjugation;
pub mod connective;
pub mod cue_phrase;
pub mod cue_verb;
pub mod demonym;
pub mod figure;
mod figure_units;
mod figure_words;
pub mod forms;
pub mod hints;
mod impersonal;
pub mod issuing_verb;
pub mod language;
pub mod naming_verb;
pub mod role_class;
pub mod role_verb;
pub mod semi_auxiliary;
pub mod table;
pub mod tags;
pub mod word;
mod word_tables;
mod words;

use crate::fold::{self, Key};
pub use confidence::confidence;
use figure::{Figure, Phrase, Units};
use hints::Hints;
use tags::Tags;
use word::{Function, NounKind, Word};
pub use words::{Around, Flags, Near, around};

/// What the lexicon knows of a form, as indices.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Lexeme {
    /// The form in the word tables; 0 where they do not list it.
    pub word: u16,
    /// The form's readings in the full-form lexicon.
    pub tagset: u16,
    /// The form's verb lemma in the full-form lexicon; 0 where it is no verb form.
    pub lemma: u16,
}

impl Lexeme {
    /// The entry in the word tables; an empty one where they do not list the form.
    pub fn word(self) -> &'static Word {
        words::get(self.word)
    }

    /// The readings.
    pub fn tags(self) -> Tags {
        forms::tags(self.tagset)
    }

    /// The infinitive of the verb that the form belongs to; empty where it belongs to none.
    pub fn lemma(self) -> &'static str {
        forms::lemma(self.lemma)
    }

    /// Whether neither the tables nor the lexicon know the form.
    pub fn is_unknown(self) -> bool {
        self == Lexeme::default()
    }
}

/// A [`Lexeme`] with copies of what nearly every rule asks for, so that no rule has to go and look.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Sense {
    /// What the form is, as indices.
    pub lexeme: Lexeme,
    /// What it may begin.
    pub hints: Hints,
    /// Its function as a closed-class word.
    pub function: Function,
    /// Whom it can name as a noun.
    pub noun: Option<NounKind>,
}

impl Sense {
    /// The sense of `lexeme`.
    pub fn of(lexeme: Lexeme) -> Sense {
        if lexeme.is_unknown() {
            return Sense::default();
        }
        let word = lexeme.word();
        Sense {
            lexeme,
            hints: Hints::of(lexeme),
            function: word.function,
            noun: word.noun,
        }
    }
}

/// Looks a word up. A hyphenated word that is not listed is what its last part is (`ex-ministre`); a capitalised one
/// what its first part is (`Marie-Laure`).
pub fn look_up(word: &str) -> Lexeme {
    if word.len() > 4 * fold::LONGEST {
        return Lexeme::default();
    }
    let lexeme = look_up_whole(word);
    if !lexeme.is_unknown() || !word.contains('-') {
        return lexeme;
    }
    let mut parts = word.split('-').filter(|part| !part.is_empty());
    let first = parts.next().unwrap_or(word);
    let last = parts.next_back().unwrap_or(first);
    let name = last.chars().next().is_some_and(char::is_uppercase);
    look_up_whole(if name { first } else { last })
}

/// Looks a word up as it stands, hyphens included.
pub fn look_up_whole(word: &str) -> Lexeme {
    let Some(key) = Key::new(word) else {
        return Lexeme::default();
    };
    let hash = key.hash();
    let form = forms::find(hash);
    Lexeme {
        word: words::find(hash),
        tagset: form.tagset,
        lemma: form.lemma,
    }
}

/// The entry of a sign (`€`, `%`), which is its own key, as [`Lexeme::word`]; 0 where no table lists it.
pub fn sign(sign: &str) -> u16 {
    words::find(fold::hash(sign.as_bytes()))
}

/// What the tables of figures say of the entry with the index `entry`.
pub fn figure(entry: u16) -> &'static Figure {
    &words::get(entry).figure
}

/// The units that the entry's index `units` stands for (see [`figure::Figure::units`]).
pub fn units(units: u16) -> Option<&'static Units> {
    words::figures().units.get(units as usize)
}

/// The phrases that an entry's index stands for (see [`figure::Figure`]).
pub fn phrases(phrases: u16) -> &'static [Phrase] {
    words::figures()
        .phrases
        .get(phrases as usize)
        .map_or(&[], Vec::as_slice)
}

/// The entry of the infinitive with the index `lemma` (see [`Lexeme::lemma`]).
pub fn verb(lemma: u16) -> &'static Word {
    words::of_lemma(lemma)
}

/// What the currency `default` is in the zone with the index `zone`.
pub fn zone_currency(default: &str, zone: usize) -> Option<&'static str> {
    let figures = words::figures();
    let name = figures.zones.get(zone)?;
    let held = figures.zone_currencies.iter();
    held.filter(|(from, at, _)| *from == default && at == name)
        .map(|(_, _, to)| *to)
        .next()
}

/// The number of currency zones, the empty one included.
pub fn zones() -> usize {
    words::figures().zones.len()
}
