//! The word tables joined: one entry a form, found by the hash of its key.

use crate::fold::{self, Key};
use crate::lexicon::figure::{Approx, Figure, NumeralClass, Roles};
use crate::lexicon::figure_words::{self, Figures};
use crate::lexicon::forms;
use crate::lexicon::word::{Announces, Function, Gender, Given, Number, Person, Quantity, Word};
use std::sync::LazyLock;

/// The index of the form with the hash `hash`; 0 where no table lists it.
pub fn find(hash: u64) -> u16 {
    find_in(&WORDS, hash)
}

/// As [`find`], in tables that are still being read.
pub fn find_in(words: &Words, hash: u64) -> u16 {
    let mut slot = hash as usize & (words.slots.len() - 1);
    loop {
        let held = words.slots[slot];
        if held == 0 {
            return 0;
        }
        if held >> 16 == hash >> 16 {
            return held as u16;
        }
        slot = (slot + 1) & (words.slots.len() - 1);
    }
}

/// The entry with the index `index`; the empty entry for 0.
pub fn get(index: u16) -> &'static Word {
    WORDS.entries.get(index as usize).unwrap_or(&EMPTY)
}

/// The entry of the infinitive with the index `lemma` in the full-form lexicon.
pub fn of_lemma(lemma: u16) -> &'static Word {
    WORDS
        .verbs
        .get(lemma as usize)
        .map_or(&EMPTY, |at| get(*at))
}

/// What is asked of nearly every token near a figure, close together in memory.
pub fn around() -> &'static Around {
    &WORDS.around
}

/// What the entries point at.
pub fn figures() -> &'static Figures {
    &WORDS.figures
}

static EMPTY: Word = Word {
    function: Function::None,
    noun: None,
    concept: 0,
    gender: Gender::Unknown,
    number: Number::Unknown,
    given: Given::None,
    honorific: false,
    owner: Number::Unknown,
    former: false,
    same: false,
    there: false,
    grammatical: false,
    serves: false,
    quantity: Quantity::None,
    sole: false,
    bears: false,
    names: false,
    impersonal: false,
    particle: false,
    person: Person::None,
    announces: Announces {
        colon: false,
        que: false,
        noun: "",
    },
    figure: Figure::NONE,
};

/// Parts of the entries by index, so that a look at a token costs one near load.
#[derive(Debug, Default)]
pub struct Around {
    /// What is asked most of each entry.
    pub near: Vec<Near>,
    /// The roles of each verb lemma's infinitive.
    pub verbs: Vec<Roles>,
    /// The bound that each verb lemma sets: `dépasser`.
    pub verb_bounds: Vec<Option<Approx>>,
    /// Whether each verb lemma is a numeral: `doubler`.
    pub multiplying: Vec<bool>,
    /// The last entry that is a numeral.
    pub last_numeral: u16,
}

/// What is asked most of an entry, in 16 bytes.
#[derive(Clone, Copy, Debug, Default)]
pub struct Near {
    /// The parts that it plays around figures.
    pub roles: Roles,
    /// Its units (see [`Figure::units`]).
    pub units: u16,
    /// The bounds that end with it (see [`Figure::bounds_before`]).
    pub bounds_before: u16,
    /// Its idioms (see [`Figure::idioms`]).
    pub idioms: u16,
    /// Its class as a numeral.
    pub class: Option<NumeralClass>,
    /// What else rules look for.
    pub flags: Flags,
}

/// What a rule that looks at an entry can find there, as a set.
#[derive(Clone, Copy, Debug, Default)]
pub struct Flags(u8);

impl Flags {
    /// It names people, groups or places.
    pub const NOUN: Flags = Flags(1);
    /// It stands right before the last word of a bound: `plus` (`de`).
    pub const BOUND: Flags = Flags(2);
    /// A bound after a figure begins with it (see [`Figure::bounds_after`]).
    pub const AFTER: Flags = Flags(4);
    /// It stands right after the first numeral of an idiom.
    pub const IDIOM: Flags = Flags(8);
    /// It stands right before a numeral that ends an idiom.
    pub const IDIOM_END: Flags = Flags(16);
    /// A unit of hours begins with it.
    pub const HOUR: Flags = Flags(32);

    /// Whether one of `other` is among these.
    #[inline]
    pub fn any(self, other: Flags) -> bool {
        self.0 & other.0 != 0
    }

    fn set(&mut self, other: Flags, holds: bool) {
        self.0 |= other.0 * u8::from(holds);
    }
}

impl Near {
    /// What is said of a form that no table lists.
    pub const NONE: Near = Near {
        roles: Roles::NONE,
        units: 0,
        bounds_before: 0,
        idioms: 0,
        class: None,
        flags: Flags(0),
    };

    fn of(word: &Word) -> Near {
        let mut flags = Flags::default();
        flags.set(Flags::NOUN, word.noun.is_some());
        flags.set(Flags::AFTER, word.figure.bounds_after > 0);
        Near {
            roles: word.figure.roles,
            units: word.figure.units,
            bounds_before: word.figure.bounds_before,
            idioms: word.figure.idioms,
            class: word.figure.numeral.map(|numeral| numeral.class),
            flags,
        }
    }

    /// What is asked most of all `entries`, by their index.
    fn all(entries: &[Word], figures: &Figures) -> Vec<Near> {
        let mut all: Vec<Near> = entries.iter().map(Near::of).collect();
        let mut flag = |word: Option<&u16>, flag| {
            if let Some(near) = word.and_then(|word| all.get_mut(*word as usize)) {
                near.flags.set(flag, true);
            }
        };
        let phrases = |at: u16| figures.phrases.get(at as usize).into_iter().flatten();
        for (at, entry) in entries.iter().enumerate() {
            let units = figures.units.get(entry.figure.units as usize);
            if units.is_some_and(|units| units.all.iter().any(|unit| unit.code == "h")) {
                flag(Some(&(at as u16)), Flags::HOUR);
            }
            for bound in phrases(entry.figure.bounds_before) {
                flag(bound.words.iter().rev().nth(1), Flags::BOUND);
            }
            for idiom in phrases(entry.figure.idioms) {
                match idiom.words.get(idiom.anchor + 1) {
                    Some(next) => flag(Some(next), Flags::IDIOM),
                    None => flag(idiom.words.iter().rev().nth(1), Flags::IDIOM_END),
                }
            }
        }
        all
    }
}

/// Slots of an open-addressing table: the upper 48 bits of the hash and the entry's index; 0 is an empty slot.
pub struct Words {
    slots: Vec<u64>,
    entries: Vec<Word>,
    pub(super) concepts: u16,
    /// The entry of each verb lemma's infinitive.
    verbs: Vec<u16>,
    around: Around,
    /// What the entries point at.
    pub figures: Figures,
}

const SLOTS: usize = 1 << 16;

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words {
        slots: vec![0; SLOTS],
        entries: vec![EMPTY],
        concepts: 0,
        verbs: Vec::new(),
        around: Around::default(),
        figures: Figures::default(),
    };
    figure_words::read_numerals(&mut words);
    words.read_functions();
    words.read_people();
    words.read_groups();
    words.read_quantities();
    words.read_places();
    words.read_demonyms();
    words.read_given_names();
    words.read_titles();
    words.read_cue_nouns();
    words.read_impersonal();
    figure_words::read(&mut words);
    let entry_of = |lemma| Key::new(lemma).map_or(0, |key| find_in(&words, key.hash()));
    let verbs = forms::lemmas().map(|(_, lemma)| entry_of(lemma));
    words.verbs = std::iter::once(0).chain(verbs).collect();
    let entry = |at: &u16| words.entries.get(*at as usize).unwrap_or(&EMPTY);
    words.around = Around {
        near: Near::all(&words.entries, &words.figures),
        verbs: words
            .verbs
            .iter()
            .map(|at| entry(at).figure.roles)
            .collect(),
        verb_bounds: words
            .verbs
            .iter()
            .map(|at| entry(at).figure.verb_bound)
            .collect(),
        multiplying: words
            .verbs
            .iter()
            .map(|at| entry(at).figure.numeral.is_some())
            .collect(),
        last_numeral: words.figures.last_numeral,
    };
    words
});

impl Words {
    /// The entry of `form`, made empty where it is new. The last entry stands for all that do not fit.
    pub fn entry(&mut self, form: &str) -> &mut Word {
        let hash = Key::new(form).map_or_else(|| fold::hash(form.as_bytes()), |key| key.hash());
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        while self.slots[slot] != 0 && self.slots[slot] >> 16 != hash >> 16 {
            slot = (slot + 1) & mask;
        }
        if self.slots[slot] == 0 && self.entries.len() < SLOTS / 2 {
            self.slots[slot] = hash & !0xFFFF | self.entries.len() as u64;
            self.entries.push(EMPTY);
        }
        let index = (self.slots[slot] & 0xFFFF) as usize;
        &mut self.entries[index]
    }

    /// The index of the entry made last.
    pub fn last(&self) -> u16 {
        self.entries.len().saturating_sub(1) as u16
    }
}
