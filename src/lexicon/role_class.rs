//! Nouns for people and organisations in classes, so that a later phrase can be tied to an earlier one:
//! `le pénaliste` after `Me Lantier`, `l'institution` after `la Banque`.

use crate::lexicon::look_up;
use crate::lexicon::table::{cell, list, rows};
use std::collections::HashMap;
use std::sync::LazyLock;

/// The classes of a noun, as a set, and how much the noun says.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct RoleClass {
    classes: u128,
    /// How much the noun says.
    pub strength: Strength,
}

/// How much a noun says of the one it names.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Strength {
    /// It fits many: `élu`, `spécialiste`.
    #[default]
    Broad,
    /// A calling: `avocat`.
    Trade,
    /// A particular post: two different ones are seldom one person.
    Office,
}

impl RoleClass {
    /// Whether the two can name the same one by their meaning.
    pub fn meets(self, other: RoleClass) -> bool {
        self.classes & other.classes != 0
    }

    /// The indices of the classes.
    pub fn indices(self) -> impl Iterator<Item = usize> {
        let mut rest = self.classes;
        std::iter::from_fn(move || {
            let index = rest.trailing_zeros() as usize;
            rest &= rest.wrapping_sub(1);
            (index < 128).then_some(index)
        })
    }

    /// Whether nothing is known of the noun.
    pub fn is_unknown(self) -> bool {
        self.classes == 0
    }

    /// Whether the noun fits any person: `l'intéressé`.
    pub fn fits_anyone(self) -> bool {
        self.classes & TABLE.anyone != 0
    }
}

/// The classes of the nouns of `concept`.
pub fn of_concept(concept: u16) -> RoleClass {
    TABLE
        .by_concept
        .get(concept as usize)
        .copied()
        .unwrap_or_default()
}

struct Table {
    by_concept: Vec<RoleClass>,
    anyone: u128,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut names: HashMap<&str, u32> = HashMap::new();
    let mut by_concept: Vec<RoleClass> = Vec::new();
    for row in rows(include_str!("role_classes.tsv")) {
        let mut classes = 0;
        for name in list(cell(&row, 1)) {
            let next = names.len() as u32;
            classes |= 1u128 << *names.entry(name).or_insert(next).min(&mut 127);
        }
        let strength = match cell(&row, 2) {
            "office" => Strength::Office,
            "trade" => Strength::Trade,
            _ => Strength::Broad,
        };
        let concept = look_up(cell(&row, 0)).word().concept;
        if concept != 0 {
            let place = concept as usize;
            if by_concept.len() <= place {
                by_concept.resize(place + 1, RoleClass::default());
            }
            by_concept[place] = RoleClass { classes, strength };
        }
    }
    let anyone = names.get("person").map_or(0, |index| 1u128 << index);
    Table { by_concept, anyone }
});
