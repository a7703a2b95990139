//! What the word tables say of a word inside a figure: numeral, unit, bound, and the part it plays around one.

pub use crate::lexicon::figure_units::{Unit, UnitKind, Units};
use rust_decimal::Decimal;

/// What the tables of figures say of one form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figure {
    /// The form as a numeral word.
    pub numeral: Option<Numeral>,
    /// The parts that the form plays around figures.
    pub roles: Roles,
    /// The units that begin with the form: an index, 0 for none.
    pub units: u16,
    /// The bounds before a figure that end with the form: an index, 0 for none.
    pub bounds_before: u16,
    /// The bounds after a figure that begin with the form: an index, 0 for none.
    pub bounds_after: u16,
    /// The idioms whose first numeral is the form: an index, 0 for none.
    pub idioms: u16,
    /// The bound that the form sets as a verb's infinitive (`dépasser`).
    pub verb_bound: Option<Approx>,
    /// The currency zone that the form speaks of: an index, 0 for none.
    pub zone: u8,
}

impl Figure {
    /// What is said of a form that no table lists.
    pub const NONE: Figure = Figure {
        numeral: None,
        roles: Roles(0),
        units: 0,
        bounds_before: 0,
        bounds_after: 0,
        idioms: 0,
        verb_bound: None,
        zone: 0,
    };
}

/// A numeral word with its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numeral {
    /// How it combines.
    pub class: NumeralClass,
    /// What it is worth alone.
    pub value: Decimal,
}

/// How a numeral word combines with its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NumeralClass {
    /// `un`, `une`: also articles.
    One,
    /// `deux` to `neuf`, `zéro`.
    Unit,
    /// `dix` to `dix-neuf`.
    Teen,
    /// `vingt`, `septante`.
    Ten,
    /// `vingt-trois`: read by its parts, listed so that it is found.
    Compound,
    /// `demi-million`: read by its parts too, as its scale counts.
    Halved,
    /// `cent`.
    Hundred,
    /// `mille`.
    Thousand,
    /// `million`, `milliard`.
    Scale,
    /// `Mds` as a word.
    ScaleSign,
    /// `dizaine`, `millier`.
    About,
    /// `dizaines`: vague without a number before it.
    Abouts,
    /// `demi`.
    Half,
    /// `virgule`.
    Comma,
    /// `tiers`, `moitié`: its value divides one.
    Part,
    /// `½`.
    SignPart,
    /// `deuxième`.
    Ordinal,
    /// `e` in `3e`.
    Suffix,
    /// `premier`.
    First,
    /// `second`.
    Second,
    /// `triple`.
    Multiple,
    /// `tripler`.
    Multiply,
    /// `multiplier`, with `par`.
    Times,
    /// `diviser`, with `par`.
    Divide,
}

impl NumeralClass {
    /// The class with the table's name `name`.
    pub fn named(name: &str) -> Option<NumeralClass> {
        CLASSES
            .iter()
            .find(|(held, _)| *held == name)
            .map(|(_, class)| *class)
    }
}

const CLASSES: &[(&str, NumeralClass)] = &[
    ("one", NumeralClass::One),
    ("unit", NumeralClass::Unit),
    ("teen", NumeralClass::Teen),
    ("ten", NumeralClass::Ten),
    ("compound", NumeralClass::Compound),
    ("halved", NumeralClass::Halved),
    ("hundred", NumeralClass::Hundred),
    ("thousand", NumeralClass::Thousand),
    ("scale", NumeralClass::Scale),
    ("scale-sign", NumeralClass::ScaleSign),
    ("about", NumeralClass::About),
    ("abouts", NumeralClass::Abouts),
    ("half", NumeralClass::Half),
    ("comma", NumeralClass::Comma),
    ("part", NumeralClass::Part),
    ("sign-part", NumeralClass::SignPart),
    ("ordinal", NumeralClass::Ordinal),
    ("suffix", NumeralClass::Suffix),
    ("first", NumeralClass::First),
    ("second", NumeralClass::Second),
    ("multiple", NumeralClass::Multiple),
    ("multiply", NumeralClass::Multiply),
    ("times", NumeralClass::Times),
    ("divide", NumeralClass::Divide),
];

/// The parts that a word plays around figures, as a set.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Roles(pub u64);

macro_rules! roles {
    ($($(#[$doc:meta])* $name:ident = $text:literal $bit:expr;)*) => {
        impl Roles {
            $($(#[$doc])* pub const $name: Roles = Roles(1 << $bit);)*

            /// The role with the table's name `name`.
            pub fn named(name: &str) -> Option<Roles> {
                match name {
                    $($text => Some(Roles::$name),)*
                    _ => None,
                }
            }
        }
    };
}

roles! {
    /// `sur`: `deux sur trois`.
    OVER = "sur" 0;
    /// `pour`: `35 pour 100 000`.
    FOR = "pour" 1;
    /// `par`.
    PER = "par" 2;
    /// `entre`.
    BETWEEN = "entre" 3;
    /// `et`.
    AND = "et" 4;
    /// `ou`.
    OR = "or" 5;
    /// `contre`: a second figure of the same thing.
    AGAINST = "against" 6;
    /// `dont`: a part of the figure before.
    OF_WHICH = "of-which" 7;
    /// `soit`: the same in other words.
    NAMELY = "namely" 8;
    /// `fois`.
    TIMES = "fois" 9;
    /// `plus`, `davantage`.
    MORE = "more" 10;
    /// `moins`.
    LESS = "less" 11;
    /// `en`.
    IN = "in" 12;
    /// `pendant`, `durant`: a stretch of time follows.
    DURING = "during" 13;
    /// `dans`: a moment to come follows.
    WITHIN = "within" 14;
    /// `puis`.
    THEN = "then" 15;
    /// `que` of `ne … que`.
    ONLY = "only" 16;
    /// A month.
    MONTH = "month" 17;
    /// A day of the week.
    WEEKDAY = "weekday" 18;
    /// A season.
    SEASON = "season" 19;
    /// A stretch of the calendar: `trimestre`, `saison`.
    PERIOD = "period" 20;
    /// A period that an ordinal points at: `le premier semestre`.
    CALENDAR = "calendar" 21;
    /// `hier`, `désormais`.
    DEICTIC = "deictic" 22;
    /// `dernier`, `prochain`.
    RELATIVE = "relative" 23;
    /// `début`, `fin`.
    EDGE = "edge" 24;
    /// `matin`, `soir`.
    DAYPART = "daypart" 25;
    /// `horizon`.
    HORIZON = "horizon" 26;
    /// `date`, `époque`.
    DATE = "date" 27;
    /// A clock time may follow: `à`, `vers`, `dès`.
    CLOCK = "clock-before" 28;
    /// A number after it is a name: `article`, `page`.
    REFERENCE = "reference" 29;
    /// `n°`, `numéro`.
    NUMBER_SIGN = "sign-number" 30;
    /// A number before it is a house: `rue`.
    STREET = "street" 31;
    /// `devoir`: an infinitive follows, or it is owed.
    MODAL = "modal" 32;
    /// `rang`, `place`: an ordinal before it is a rank.
    RANK_NOUN = "rank-noun" 33;
    /// What is counted by ordinals without being ranked: `édition`.
    EVENT = "event" 34;
    /// Among what a rank is held: `mondial`, `pays`.
    SCOPE = "scope" 35;
    /// `être` and its like.
    COPULA = "copula" 36;
    /// `classer`, `pointer`: an ordinal after it is a rank.
    RANKING = "ranking" 37;
    /// `voilà`.
    RANKED = "ranked" 38;
    /// `augmenter`: what follows with `de` is an increase.
    UP = "up" 39;
    /// `baisser`: what follows with `de` is a decrease.
    DOWN = "down" 40;
    /// `embaucher`: its object is an increase.
    UP_OBJECT = "up-object" 41;
    /// `supprimer`: its object is a decrease.
    DOWN_OBJECT = "down-object" 42;
    /// `hausse`.
    UP_NOUN = "up-noun" 43;
    /// `baisse`.
    DOWN_NOUN = "down-noun" 44;
    /// `prévoir`, `prévision`.
    FORECAST = "forecast" 45;
    /// `viser`, `objectif`.
    TARGET = "target" 46;
    /// `évaluer … à`.
    ESTIMATE = "estimate" 47;
    /// `sans`: what follows did not happen.
    WITHOUT = "without" 48;
    /// `si`.
    IF = "if" 49;
    /// `nombre`, `montant`: the measure's own name follows.
    MEASURE_NOUN = "measure-noun" 50;
    /// `délai`, `peine`: a duration is what it measures.
    STRETCH = "stretch" 51;
    /// `âgé`.
    AGED = "aged" 52;
    /// `anniversaire`.
    AGE_NOUN = "age-noun" 53;
    /// Who or what has an age.
    YOUNG = "young" 54;
    /// `durer`, `purger`: a duration follows.
    LASTING = "lasting" 55;
    /// `mesurer`, `peser`.
    MEASURE_VERB = "measure-verb" 56;
    /// `avoir`.
    HAVE = "have" 57;
    /// `passer de A à B`.
    PASS = "pass" 58;
    /// `tard`, `tôt`.
    LATER = "later-word" 59;
    /// The subject of the verb is what the figure measures: `atteindre`.
    SCALAR = "scalar" 60;
    /// `net`, `brut`: between an amount and its rate.
    NET = "net" 61;
    /// `plus`, `après`, `auparavant`: `deux ans plus tard`.
    AFTERWARDS = "later" 62;
    /// A verb of level: `grimper à`.
    LEVEL = "level" 63;
}

impl Roles {
    /// No part.
    pub const NONE: Roles = Roles(0);
    /// What stands between the two numbers of a ratio.
    pub const SHARE: Roles = Roles::OVER.or(Roles::FOR);
    /// What a change is told by.
    pub const CHANGE: Roles = Roles::UP
        .or(Roles::DOWN)
        .or(Roles::UP_OBJECT)
        .or(Roles::DOWN_OBJECT)
        .or(Roles::UP_NOUN)
        .or(Roles::DOWN_NOUN);
    /// What a plan is told by.
    pub const PLAN: Roles = Roles::TARGET.or(Roles::FORECAST);
    /// What a time is told by.
    pub const TIME: Roles = Roles::DEICTIC
        .or(Roles::WEEKDAY)
        .or(Roles::MONTH)
        .or(Roles::SEASON)
        .or(Roles::HORIZON)
        .or(Roles::DAYPART)
        .or(Roles::DATE)
        .or(Roles::EDGE)
        .or(Roles::PERIOD);

    /// Whether one of `other` is among these.
    #[inline]
    pub fn any(self, other: Roles) -> bool {
        self.0 & other.0 != 0
    }

    /// These and `other`.
    #[must_use]
    pub const fn or(self, other: Roles) -> Roles {
        Roles(self.0 | other.0)
    }
}

/// How a figure is bounded.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Approx {
    /// `près de`, `environ`, `une quarantaine`.
    About,
    /// `plus de`.
    Over,
    /// `moins de`.
    Under,
    /// `au moins`.
    AtLeast,
    /// `jusqu'à`, `au plus`.
    AtMost,
}

impl Approx {
    /// The bound with the table's name `name`.
    pub fn named(name: &str) -> Option<Approx> {
        match name {
            "about" => Some(Approx::About),
            "over" => Some(Approx::Over),
            "under" => Some(Approx::Under),
            "at_least" => Some(Approx::AtLeast),
            "at_most" => Some(Approx::AtMost),
            _ => None,
        }
    }
}

/// A phrase of several words, kept as the words' entries in the word tables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// The entries, in order.
    pub words: Vec<u16>,
    /// Where in `words` the word stands that the phrase is kept under.
    pub anchor: usize,
    /// The bound that it sets; `None` for an idiom.
    pub approx: Option<Approx>,
}
