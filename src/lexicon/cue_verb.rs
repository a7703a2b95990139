//! Verbs of speech and opinion, with what each can govern.

use crate::lexicon::forms;
use crate::lexicon::table::{cell, list, rows};
use std::collections::HashMap;
use std::sync::LazyLock;

/// A row of the verb table.
#[derive(Clone, Copy, Debug)]
pub struct CueVerb {
    /// The infinitive, without `se`.
    pub lemma: &'static str,
    /// What kind of act it names.
    pub class: Class,
    /// The complements that hold the source's words.
    pub frames: Frames,
    /// Whether it is a cue with `se` alone: `s'engager`, `se plaindre`.
    pub only_pronominal: bool,
    /// It does so only without `se`: `s'assurer que`, `s'affirmer` are other verbs.
    pub never_pronominal: bool,
    /// How far it can be trusted in an incise.
    pub incise: Incise,
}

/// What kind of act a verb names.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Class {
    /// Declares: `affirmer`.
    Say,
    /// Holds: `estimer`.
    Opinion,
    /// A way of speaking: `soupirer`.
    Manner,
    /// Asks: `demander si`.
    Ask,
    /// Orders or requests: no quote, but a quoted island is a fragment.
    Order,
    /// `accuser de`.
    Accuse,
    /// `promettre de`.
    Commit,
    /// `démentir que`.
    Deny,
    /// `montrer que`.
    Find,
    /// `craindre`: no quote.
    Feel,
    /// `savoir que`: no quote.
    Know,
    /// `évoquer`: governs a noun phrase.
    Talk,
    /// `appeler`: says by what name the source calls a thing.
    Name,
}

/// How far a verb can be trusted in an incise.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Incise {
    /// It attributes even where no marks stand.
    Strong,
    /// It attributes beside marks.
    Weak,
    /// It never does.
    Never,
}

/// The complements that a verb can govern, as a set.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Frames(u16);

impl Frames {
    /// `que` and a clause.
    pub const QUE: Frames = Frames(1);
    /// A bare infinitive.
    pub const INFINITIVE: Frames = Frames(2);
    /// `de` and an infinitive.
    pub const DE: Frames = Frames(4);
    /// `à` and an infinitive.
    pub const A: Frames = Frames(8);
    /// An indirect question.
    pub const SI: Frames = Frames(16);
    /// A noun phrase or a quoted island as its object.
    pub const OBJECT: Frames = Frames(32);
    /// A quoted island after `de`.
    pub const DE_OBJECT: Frames = Frames(64);
    /// `comme` and an island.
    pub const COMME: Frames = Frames(128);
    /// `pour` and an island.
    pub const POUR: Frames = Frames(256);
    /// `sur` and an island.
    pub const SUR: Frames = Frames(512);
    /// `contre` and an island.
    pub const CONTRE: Frames = Frames(1024);
    /// A colon and marks.
    pub const COLON: Frames = Frames(2048);
    /// An indirect question with a word of its own (`comment`, `pourquoi`, `ce que`), none with `si`.
    pub const HOW: Frames = Frames(8192);
    /// An attribute of the object: `juge X « injuste »`.
    pub const ATTRIBUTE: Frames = Frames(4096);

    const NAMES: &[(&str, Frames)] = &[
        ("que", Frames::QUE),
        ("inf", Frames::INFINITIVE),
        ("de", Frames::DE),
        ("a", Frames::A),
        ("si", Frames::SI),
        ("obj", Frames::OBJECT),
        ("dobj", Frames::DE_OBJECT),
        ("comme", Frames::COMME),
        ("pour", Frames::POUR),
        ("sur", Frames::SUR),
        ("contre", Frames::CONTRE),
        ("colon", Frames::COLON),
        ("attr", Frames::ATTRIBUTE),
        ("how", Frames::HOW),
    ];

    /// Whether all of `frame` is among these.
    pub fn has(self, frame: Frames) -> bool {
        self.0 & frame.0 == frame.0
    }

    /// Whether the verb can take a quoted island in any place.
    pub fn takes_island(self) -> bool {
        self.0
            & !(Frames::QUE.0
                | Frames::INFINITIVE.0
                | Frames::SI.0
                | Frames::DE.0
                | Frames::A.0
                | Frames::COLON.0
                | Frames::HOW.0)
            != 0
    }

    fn read(cell: &'static str) -> Frames {
        let bits = list(cell).filter_map(|name| {
            let (_, frame) = Frames::NAMES.iter().find(|(held, _)| *held == name)?;
            Some(frame.0)
        });
        Frames(bits.fold(0, |all, bit| all | bit))
    }
}

/// The row of the verb with the lemma index `lemma`.
pub fn of_lemma(lemma: u16) -> Option<&'static CueVerb> {
    let row = *TABLE.by_lemma.get(lemma as usize)?;
    TABLE.rows.get(row as usize)
}

/// The row of the verb with the lemma index `head` with its infinitive (`faire valoir`): for what the form alone does
/// not tell.
pub fn of_phrase(head: u16, rest: &str) -> Option<&'static CueVerb> {
    let place = *TABLE.opens.get(head as usize)?;
    let first = rest.as_bytes().first();
    let (_, row) = TABLE
        .phrases
        .get(place as usize)?
        .iter()
        .find(|(held, _)| {
            // The first letter tells nearly all others.
            held.as_bytes().first() == first
                && rest.starts_with(*held)
                && ends_word(rest, held.len())
        })?;
    TABLE.rows.get(*row)
}

/// Whether some phrase begins with the verb with the lemma index `lemma`.
pub fn opens_phrase(lemma: u16) -> bool {
    let place = TABLE.opens.get(lemma as usize);
    place.is_some_and(|&place| place != u16::MAX)
}

/// Whether the verb with the lemma index `lemma` is a cue, or begins one.
pub fn may_cue(lemma: u16) -> bool {
    lemma != 0
        && (TABLE
            .by_lemma
            .get(lemma as usize)
            .is_some_and(|&row| row != u16::MAX)
            || opens_phrase(lemma))
}

fn ends_word(text: &str, at: usize) -> bool {
    text[at..]
        .chars()
        .next()
        .is_none_or(|c| !c.is_alphanumeric())
}

struct Table {
    rows: Vec<CueVerb>,
    by_lemma: Vec<u16>,
    /// The place among the phrases of each lemma that begins some; the others point past them.
    opens: Vec<u16>,
    /// By their first verb: the words after it, and the row.
    phrases: Vec<Vec<(&'static str, usize)>>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let indices: HashMap<&str, u16> = forms::lemmas()
        .map(|(index, lemma)| (lemma, index))
        .collect();
    let mut table = Table {
        rows: Vec::new(),
        by_lemma: vec![u16::MAX; indices.len() + 1],
        opens: vec![u16::MAX; indices.len() + 1],
        phrases: Vec::new(),
    };
    for row in rows(include_str!("cue_verbs.tsv")) {
        let lemma = cell(&row, 0);
        let number = table.rows.len();
        table.rows.push(CueVerb {
            lemma,
            class: class(cell(&row, 1)),
            frames: Frames::read(cell(&row, 2)),
            only_pronominal: cell(&row, 3) == "only",
            never_pronominal: cell(&row, 3) == "no",
            incise: match cell(&row, 4) {
                "strong" => Incise::Strong,
                "never" => Incise::Never,
                _ => Incise::Weak,
            },
        });
        if let Some((head, rest)) = lemma.split_once(' ') {
            if let Some(&index) = indices.get(head) {
                let place = &mut table.opens[index as usize];
                if *place == u16::MAX {
                    *place = table.phrases.len() as u16;
                    table.phrases.push(Vec::new());
                }
                table.phrases[*place as usize].push((rest, number));
            }
        } else if let Some(index) = indices.get(lemma) {
            table.by_lemma[*index as usize] = number as u16;
        }
    }
    table
});

fn class(name: &str) -> Class {
    match name {
        "opinion" => Class::Opinion,
        "manner" => Class::Manner,
        "ask" => Class::Ask,
        "order" => Class::Order,
        "accuse" => Class::Accuse,
        "commit" => Class::Commit,
        "deny" => Class::Deny,
        "find" => Class::Find,
        "feel" => Class::Feel,
        "know" => Class::Know,
        "talk" => Class::Talk,
        "name" => Class::Name,
        _ => Class::Say,
    }
}
