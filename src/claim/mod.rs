//! Figures: quantity, unit, bound, change, modality, what is measured, when.
//!
//! A document comes in, its claims go out. The work begins at digits and numeral words: a sentence without them costs
//! one look at each token. From a numeral the readers go outward: `numeral` its value, `unit` and `range` what
//! belongs to it, `reference` and `clock` what makes it none; then the sentence gives what the figure leaves out
//! (`elide`) and its context. Who asserts a claim is not decided here.

mod age;
mod amount;
mod bound;
mod change;
mod clock;
mod currency;
mod digits;
mod elide;
mod found;
mod modality;
mod multiple;
mod numeral;
mod of;
mod phrase;
mod pointer;
mod range;
mod rank;
mod ratio;
mod read;
mod reader;
mod reference;
mod subject;
mod timing;
mod unit;
mod when;
mod words;

use crate::document::{Document, Spot};
use crate::error::{Warning, WarningKind};
use crate::lexicon;
pub use crate::lexicon::figure::Approx;
use crate::lexicon::hints::Hints;
use crate::span::Span;
use currency::Zones;
use found::Found;
use read::Outcome;
use reader::{Memo, Reader};
use rust_decimal::Decimal;
use std::borrow::Cow;

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
    pub unit: Cow<'static, str>,
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
pub fn find(document: &Document) -> (Vec<Claim>, Vec<Warning>) {
    let mut claims = Vec::new();
    // One sentence's figures and times: the room is used again.
    let (mut found, mut times) = (Vec::new(), Vec::new());
    let mut warnings = Vec::new();
    let zones = Zones::default();
    let around = lexicon::around();
    let memo = Memo::default();
    let (mut last, mut money): (Option<Found>, Option<Found>) = (None, None);
    for (index, sentence) in document.sentences().iter().enumerate() {
        if !sentence.hints.any(Hints::FIGURE) {
            continue;
        }
        let reader = Reader {
            document,
            memo: &memo,
            around,
            near: &around.near,
            verbs: &around.verbs,
            holds: sentence.hints,
            tokens: document.tokens().get(sentence.tokens()).unwrap_or(&[]),
            first: sentence.first as usize,
            last: sentence.last as usize,
        };
        quantities(&reader, &zones, &mut found, &mut warnings);
        if found.is_empty() {
            continue;
        }
        elide::restore(&reader, &mut found, last.as_ref(), money.as_ref());
        claims_of(&reader, index, &found, &mut times, &mut claims);
        let amount = |figure: &&Found| figure.kind == ClaimKind::Money;
        let counted = |figure: &&Found| figure.kind == ClaimKind::Count && figure.scaled;
        let mut back = found.iter().rev();
        if let Some(figure) = back.find(|figure| amount(figure) || counted(figure)) {
            last = Some(*figure);
            money = found.iter().rfind(amount).copied().or(money);
        }
    }
    (claims, warnings)
}

/// Fills `found` with the quantities of a sentence, by their own words.
fn quantities(reader: &Reader, zones: &Zones, found: &mut Vec<Found>, warnings: &mut Vec<Warning>) {
    found.clear();
    let mut at = reader.first;
    let spots = reader.document.spots();
    while let Some(opens) = spots.next(Spot::Figure, at, reader.last) {
        at = opens;
        if let Some(multiple) = multiple::verb(reader, at) {
            at = multiple.next.max(at + 1);
            found.push(multiple);
            continue;
        }
        // Two figures never share a word.
        let floor = found.last().map_or(reader.first, |last: &Found| last.next);
        let next = match read::read(reader, zones, at) {
            Outcome::One(one) => {
                found.extend((one.first >= floor).then_some(one));
                one.next
            }
            Outcome::Two(two) => {
                found.extend(two.iter().filter(|one| one.first >= floor));
                two[1].next
            }
            Outcome::Skip(next) => next,
            Outcome::TooLarge(next) => {
                warnings.push(Warning {
                    kind: WarningKind::NumberTooLarge,
                    span: reader.span(at, next),
                });
                next
            }
        };
        at = next.max(at + 1);
    }
}

/// The claims of a sentence's quantities, with their context.
fn claims_of(
    reader: &Reader,
    index: usize,
    found: &[Found],
    times: &mut Vec<when::Range>,
    claims: &mut Vec<Claim>,
) {
    times.clear();
    // Stretches of time hold at no time.
    if found.iter().any(timing::is_dated) {
        when::phrases(reader, times);
        let named = times.len();
        let pointed = found
            .iter()
            .filter_map(|figure| pointer::find(reader, figure));
        times.extend(pointed);
        if times.len() > named {
            times.sort_unstable();
        }
    }
    // Where the last age ends: « des enfants de 4, 7 et 9 ans ».
    let mut ages = None;
    let mut before = None;
    for figure in found {
        let mut figure = *figure;
        let points = pointer::find(reader, &figure).is_some();
        if figure.kind == ClaimKind::Duration {
            let goes_on = ages.is_some_and(|last| elide::pair_at(reader, last, figure.first));
            if goes_on || age::is_age(reader, &figure) {
                figure.kind = ClaimKind::Age;
            }
        }
        ages = (figure.kind == ClaimKind::Age).then_some(figure.next);
        let before_it = before.filter(|_| figure.follows);
        let context = context(reader, &figure, times, found, (before_it, before));
        before = Some(context);
        // What points at a time is a time and no claim.
        if !points {
            claims.push(claim(reader, index, &figure, context));
        }
    }
}

/// What a figure's sentence says of it.
#[derive(Clone, Copy)]
struct Context {
    code: &'static str,
    change: Option<Change>,
    of: Option<phrase::Range>,
    when: Option<when::Range>,
}

/// A figure's context, completed from the figure before it that speaks of the same, or from the earlier one that `en`
/// takes up.
fn context(
    reader: &Reader,
    figure: &Found,
    times: &[when::Range],
    found: &[Found],
    (before, earlier): (Option<Context>, Option<Context>),
) -> Context {
    // Figures stand in order and share no word, so that the last one that begins in time is the one that holds `at`.
    let taken = |at: usize| {
        let before = found.partition_point(|other| other.first <= at);
        let holder = found[..before].last();
        holder.is_some_and(|other| other.first != figure.first && at < other.next)
    };
    // A unit of another figure names nothing that is measured.
    let of = of::find(reader, figure, before.is_some())
        .filter(|of| !taken(of.0) && phrase::is_nominal(reader, *of))
        .or_else(|| earlier.filter(|_| takes_up(reader, figure))?.of);
    let change = change::find(reader, figure);
    let same = before.filter(|before| before.code == figure.code && !figure.level);
    Context {
        code: figure.code,
        change: change.or(same.and_then(|before| before.change)),
        of: of.or(before.and_then(|before| before.of)),
        when: timing::find(reader, figure, times, found),
    }
}

/// `nous avons 14 serveurs, nous en aurons 50`: `en` takes up what was counted before.
fn takes_up(reader: &Reader, figure: &Found) -> bool {
    const NEAR: usize = 4;
    figure.kind == ClaimKind::Count
        && figure.noun.is_none()
        && (figure.first.saturating_sub(NEAR)..figure.first)
            .any(|at| reader.is_verb(at + 1) && reader.text(at).eq_ignore_ascii_case("en"))
}

fn claim(reader: &Reader, index: usize, figure: &Found, context: Context) -> Claim {
    let span = |(first, next)| reader.span(first, next);
    Claim {
        span: span((figure.first, figure.next)),
        sentence: index as u32,
        kind: figure.kind,
        quantity: Quantity {
            value: figure.value,
            unit: unit_text(figure),
        },
        approx: bound::find(reader, figure),
        change: context.change,
        modality: modality::find(reader, figure),
        of: context.of.map(span).filter(|of| !of.is_empty()),
        when: context.when.map(span).filter(|when| !when.is_empty()),
        rule: figure.rule.name(),
    }
}

fn unit_text(figure: &Found) -> Cow<'static, str> {
    match figure.per {
        Some(per) => Cow::Owned(format!("{}/{per}", figure.code)),
        None => Cow::Borrowed(figure.code),
    }
}
