//! Figures: quantity, unit, bound, what is measured, when.

use crate::document::Document;
use crate::error::Warning;
use crate::span::Span;
use rust_decimal::Decimal;

/// A quantity that the text states about something. It lies within one sentence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Claim {
    /// The quantity expression: numeral, multiplier, unit.
    pub span: Span,
    /// The index of the sentence that holds it.
    pub sentence: u32,
    /// What kind of quantity it is.
    pub kind: ClaimKind,
    /// How much.
    pub quantity: Quantity,
    /// Whether the figure is exact, and on which side it is open.
    pub approx: Option<Approx>,
    /// Whether the quantity is itself a change.
    pub change: Option<Change>,
    /// Whether it is a fact, a forecast, a target.
    pub modality: Option<Modality>,
    /// The words for what is measured or counted.
    pub of: Option<Span>,
    /// The words for the time it holds at.
    pub when: Option<Span>,
    /// The row or rule that decided.
    pub rule: &'static str,
}

/// What kind of quantity a claim states.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum ClaimKind {
    /// An amount of money.
    Money,
    /// A percentage, points.
    Percent,
    /// A number of things.
    Count,
    /// A part of a whole: `un tiers`, `deux sur trois`.
    Ratio,
    /// A multiple of something: `le triple`.
    Multiple,
    /// A stretch of time.
    Duration,
    /// An age.
    Age,
    /// A length, mass, energy, temperature.
    Measure,
    /// A place in an order.
    Rank,
}

/// An exact decimal, or a range of two, with its unit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quantity {
    /// How much, in the unit.
    pub value: Value,
    /// ISO 4217, `%`, `pp`, UCUM, or `1`; a rate as `EUR/a`.
    pub unit: String,
}

/// One number or two.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Value {
    /// A single value.
    Exactly(Decimal),
    /// From low to high.
    Range {
        /// The lower bound.
        low: Decimal,
        /// The upper bound.
        high: Decimal,
    },
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

/// The direction of a change.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Change {
    /// `en hausse de 5 %`.
    Increase,
    /// `a perdu 300 emplois`.
    Decrease,
}

/// How the writer or speaker holds the figure.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Modality {
    /// `devrait`, `prévoit`, a future.
    Forecast,
    /// `vise`, `objectif`.
    Target,
    /// The press conditional: `serait`, `aurait`.
    Conditional,
    /// `sans cette aide, … auraient disparu`.
    Counterfactual,
    /// `il n'y a pas eu 300 morts`.
    Negated,
}

/// The claims of a document, in text order.
pub fn find(_document: &Document) -> (Vec<Claim>, Vec<Warning>) {
    (Vec::new(), Vec::new())
}
