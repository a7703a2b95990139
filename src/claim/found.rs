//! [`Found`]: a quantity as its own words give it, before its context is read.

use crate::claim::numeral::{Numeral, Style};
use crate::claim::{Approx, Change, ClaimKind, Value};
use crate::lexicon::figure::UnitKind;
use rust_decimal::Decimal;

/// A quantity with the tokens that express it.
#[derive(Clone, Copy, Debug)]
pub struct Found {
    /// The index of its first token.
    pub first: usize,
    /// The index after its last.
    pub next: usize,
    /// What kind of quantity it is.
    pub kind: ClaimKind,
    /// How much, in the unit.
    pub value: Value,
    /// The unit's code; `1` for what has none.
    pub code: &'static str,
    /// The unit that it is counted by.
    pub per: Option<&'static str>,
    /// Whether it was written with a unit, with what it counts, or alone.
    pub form: Form,
    /// Whether `million` or its like is part of it.
    pub scaled: bool,
    /// What is counted: tokens from, to.
    pub noun: Option<(usize, usize)>,
    /// The bound that its own words set.
    pub approx: Option<Approx>,
    /// The change that its own words state.
    pub change: Option<Change>,
    /// Whether separators divide its digits.
    pub separated: bool,
    /// Whether it speaks of the same as the figure before it in the sentence.
    pub follows: bool,
    /// Whether it is a level that something moves from or to, so that it is no change.
    pub level: bool,
    /// The rule that decided.
    pub rule: Rule,
}

/// The rules that find quantities.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// An amount of a currency.
    Money,
    /// A percentage, points.
    Percent,
    /// A stretch of time.
    Duration,
    /// Any other unit.
    Measure,
    /// A number of what is counted.
    Count,
    /// `un tiers`.
    Fraction,
    /// `deux sur trois`.
    Ratio,
    /// `le triple`.
    Multiple,
    /// `troisième`.
    Rank,
}

impl Rule {
    /// The rule's name.
    pub fn name(self) -> &'static str {
        match self {
            Rule::Money => "money",
            Rule::Percent => "percent",
            Rule::Duration => "duration",
            Rule::Measure => "measure",
            Rule::Count => "count",
            Rule::Fraction => "fraction",
            Rule::Ratio => "ratio",
            Rule::Multiple => "multiple",
            Rule::Rank => "rank",
        }
    }

    /// The rule for a unit.
    pub fn of(kind: UnitKind) -> Rule {
        match kind {
            UnitKind::Money => Rule::Money,
            UnitKind::Percent => Rule::Percent,
            UnitKind::Duration => Rule::Duration,
            UnitKind::Measure => Rule::Measure,
        }
    }
}

/// How a quantity is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// With its unit.
    Unit,
    /// With what it counts.
    Noun,
    /// Alone: the sentence holds what it counts.
    Bare,
    /// As a ratio, multiple or rank.
    Own,
}

impl Found {
    /// A quantity without unit.
    pub fn plain(kind: ClaimKind, value: Decimal, tokens: (usize, usize), rule: Rule) -> Found {
        Found {
            first: tokens.0,
            next: tokens.1,
            kind,
            value: Value::Exactly(value),
            code: "1",
            per: None,
            form: Form::Own,
            scaled: false,
            noun: None,
            approx: None,
            change: None,
            separated: false,
            follows: false,
            level: false,
            rule,
        }
    }

    /// A number alone.
    pub fn bare(numeral: &Numeral) -> Found {
        Found {
            form: Form::Bare,
            scaled: numeral.is_scaled(),
            separated: matches!(numeral.style, Style::Digits { grouped, decimal, .. } if grouped || decimal),
            approx: numeral.about.then_some(Approx::About),
            ..Found::plain(
                ClaimKind::Count,
                numeral.value,
                (numeral.first, numeral.next),
                Rule::Count,
            )
        }
    }
}

/// The kind of claim that a unit makes.
pub fn kind_of(unit: UnitKind) -> ClaimKind {
    match unit {
        UnitKind::Money => ClaimKind::Money,
        UnitKind::Percent => ClaimKind::Percent,
        UnitKind::Duration => ClaimKind::Duration,
        UnitKind::Measure => ClaimKind::Measure,
    }
}
