//! Units as data: the words that write them, what they measure, what they are worth.

use rust_decimal::Decimal;

/// A unit of the table, with the words that write it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Its words and signs, in order.
    pub atoms: Vec<&'static str>,
    /// ISO 4217, UCUM, `%`, `pp`.
    pub code: &'static str,
    /// What it measures.
    pub kind: UnitKind,
    /// Whether the word has a commoner meaning (`livres`, `points`), so that the context must speak for the unit.
    pub weak: bool,
    /// How many of `code` it is worth.
    pub factor: Decimal,
    /// Whether it is worth exactly one of `code`, as most are.
    pub single: bool,
    /// The key in the table of zones of a currency that does not name its country (`francs`); `None` for other units.
    pub zoned: Option<&'static str>,
}

/// The units that begin with one word, those of most words first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Units {
    /// All of them.
    pub all: Vec<Unit>,
    /// How many have more words than one.
    pub longer: usize,
    /// The first letters of their second words.
    pub seconds: Initials,
}

impl Units {
    /// Puts the units in order.
    pub(super) fn settle(&mut self) {
        self.all
            .sort_by_key(|unit| std::cmp::Reverse(unit.atoms.len()));
        let seconds = self.all.iter().filter_map(|unit| unit.atoms.get(1));
        self.longer = seconds.clone().count();
        self.seconds = seconds.fold(Initials::default(), |all, second| {
            Initials(all.0 | Initials::of(second).0)
        });
    }

    /// Those that can stand where `next` is the word after the first.
    pub fn before(&self, next: &str) -> &[Unit] {
        let possible = self.seconds.0 & Initials::of(next).0 != 0;
        let from = if possible { 0 } else { self.longer };
        self.all.get(from..).unwrap_or_default()
    }
}

/// First letters of words as a set, small and capital ones alike; letters beyond ASCII are all the same to it, and may be
/// any.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Initials(u32);

impl Initials {
    fn of(word: &str) -> Initials {
        match word.bytes().next() {
            Some(byte) if byte.is_ascii() => Initials(1 << (byte & 31)),
            Some(_) => Initials(u32::MAX),
            None => Initials(0),
        }
    }
}

impl Unit {
    /// How many of `code` so many of the unit are; `None` where an exact decimal cannot hold it.
    pub fn worth(&self, value: Decimal) -> Option<Decimal> {
        // A product is never `0.00`: zero goes the long way.
        if self.single && !value.is_zero() {
            Some(value)
        } else {
            value.checked_mul(self.factor)
        }
    }
}

/// What a unit measures.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum UnitKind {
    /// A currency.
    Money,
    /// Percent, points.
    Percent,
    /// A unit of time.
    Duration,
    /// Any other unit.
    Measure,
}
