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
    /// No class has this index or a larger one.
    pub const MOST: usize = 128;

    /// Whether the two can name the same one by their meaning.
    pub fn meets(self, other: RoleClass) -> bool {
        self.classes & other.classes != 0
    }

    /// Whether the two are different posts for certain: a deputy is no prime minister. Those who head a firm have many
    /// titles: `le PDG`, `le patron`.
    pub fn is_another_post(self, other: RoleClass) -> bool {
        let offices = self.strength == Strength::Office && other.strength == Strength::Office;
        offices && self.classes & other.classes & TABLE.business == 0
    }

    /// The class of the body whose members several such people are: a court for judges.
    pub fn body_of_members(self) -> Option<RoleClass> {
        let (_, body) = TABLE
            .members
            .iter()
            .find(|(member, _)| self.classes & member != 0)?;
        Some(RoleClass {
            classes: *body,
            strength: self.strength,
        })
    }

    /// Whether the noun names a relative: `père`, `sœur`.
    pub fn is_kin(self) -> bool {
        self.classes & TABLE.kin != 0
    }

    /// The classes of both.
    pub fn and(self, other: RoleClass) -> RoleClass {
        RoleClass {
            classes: self.classes | other.classes,
            strength: self.strength,
        }
    }

    /// Whether the two are never one: an accused and a judge, a firm and a union.
    pub fn excludes(self, other: RoleClass) -> bool {
        let shut = |class: RoleClass| {
            TABLE
                .clashes
                .iter()
                .filter(|(held, _)| class.classes & held != 0)
                .fold(0, |shut, (_, others)| shut | others)
        };
        let only =
            |class: RoleClass, others: u128| class.classes != 0 && class.classes & !others == 0;
        only(other, shut(self)) || only(self, shut(other))
    }

    /// Whether the noun names one who was spoken of, not the one who spoke: `l'intéressé`.
    pub fn is_spoken_of(self) -> bool {
        self.classes & TABLE.spoken_of != 0
    }

    /// Whether the noun is a text in which a body speaks: `le communiqué`, not `l'étude`.
    pub fn is_statement(self) -> bool {
        self.classes & TABLE.statement != 0
    }

    /// Whether the noun is a place that is governed: `le pays`, `la commune`.
    pub fn is_land(self) -> bool {
        self.classes & TABLE.land != 0
    }

    /// Whether the noun can be a firm: `un fabricant`, `l'exploitant`.
    pub fn is_firm(self) -> bool {
        self.classes & TABLE.firm != 0
    }

    /// The indices of the classes.
    pub fn indices(self) -> impl Iterator<Item = usize> {
        let mut rest = self.classes;
        std::iter::from_fn(move || {
            let index = rest.trailing_zeros() as usize;
            rest &= rest.wrapping_sub(1);
            (index < RoleClass::MOST).then_some(index)
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
    spoken_of: u128,
    statement: u128,
    land: u128,
    firm: u128,
    business: u128,
    kin: u128,
    /// A class and those that it is never the same as.
    clashes: Vec<(u128, u128)>,
    /// A class of people and that of the body which they make.
    members: Vec<(u128, u128)>,
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
    let class = |name: &str| names.get(name).map_or(0, |index| 1u128 << index);
    let clashes = rows(include_str!("role_clashes.tsv"))
        .map(|row| {
            let others = list(cell(&row, 1)).fold(0, |others, name| others | class(name));
            (class(cell(&row, 0)), others)
        })
        .collect();
    let members = rows(include_str!("role_members.tsv"))
        .map(|row| (class(cell(&row, 0)), class(cell(&row, 1))))
        .collect();
    Table {
        members,
        by_concept,
        anyone: class("person"),
        spoken_of: class("spoken-of"),
        statement: class("statement"),
        firm: class("company"),
        business: class("business"),
        kin: class("family"),
        land: class("country") | class("local-org"),
        clashes,
    }
});
