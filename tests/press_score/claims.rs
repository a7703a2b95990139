//! The claims of one article: what was found against what is there.

use crate::press_score::mark::{self, Range};
use crate::press_score::same::same_words;
use crate::press_score::score::{Scorer, range, word};
use dixit::record::{self, Number};
use rust_decimal::prelude::ToPrimitive;
use std::collections::BTreeSet;

impl Scorer<'_> {
    pub(super) fn claims(&mut self) {
        let (gold, found) = (&self.gold.claims, &self.record.claims);
        let gold_parts: Vec<Vec<Range>> = gold.iter().map(|claim| vec![claim.span]).collect();
        let found_parts: Vec<Vec<Range>> = found
            .iter()
            .map(|claim| vec![range(claim.start, claim.end)])
            .collect();
        self.tally.add("claim.g", gold.len());
        self.tally.add("claim.p", found.len());
        for claim in gold {
            self.tally.add(format!("claim.{}.g", claim.kind), 1);
        }
        let pairs = self.pairs(&gold_parts, &found_parts);
        let mut right = BTreeSet::new();
        for &(g, f) in &pairs {
            if self.claim(&gold[g], &found[f]) {
                right.insert(f);
            }
        }
        for (at, claim) in gold.iter().enumerate() {
            if !pairs.iter().any(|pair| pair.0 == at) {
                let what = format!(
                    "{:?} ({}) in {:?}",
                    self.text(claim.span),
                    claim.kind,
                    self.around(claim.span)
                );
                self.miss("claim missed", &what);
            }
        }
        for (at, claim) in found.iter().enumerate() {
            self.tally.rule(claim.rule, right.contains(&at));
            if !pairs.iter().any(|pair| pair.1 == at) {
                let what = format!(
                    "{:?} in {:?}",
                    claim.text,
                    self.around(range(claim.start, claim.end))
                );
                self.miss(&format!("claim invented by {}", claim.rule), &what);
            }
        }
    }

    /// Counts a claim that was found; says whether kind, value and unit are right.
    fn claim(&mut self, gold: &mark::Claim, found: &record::Claim<'_>) -> bool {
        let span = range(found.start, found.end);
        let exact = self.core(&[gold.span]) == self.core(&[span]);
        let value = same(gold.value, found.value)
            && same(gold.low, found.low)
            && same(gold.high, found.high);
        let kind = gold.kind == word(found.kind);
        let unit = gold.unit == found.unit;
        let right = kind && value && unit;
        self.tally.add("claim.overlap", 1);
        self.tally.add(format!("claim.{}.overlap", gold.kind), 1);
        let counted = [
            ("exact", exact),
            ("kind_ok", kind),
            ("value_ok", value),
            ("unit_ok", unit),
            ("e2e", right),
        ];
        for (name, hit) in counted {
            self.tally.add(format!("claim.{name}"), hit.into());
        }
        self.tally
            .add(format!("claim.{}.e2e", gold.kind), right.into());
        if !exact {
            let what = format!("gold {:?} got {:?}", self.text(gold.span), found.text);
            self.miss("claim span", &what);
        }
        if !right {
            let wanted = format!(
                "{} {:?} {:?}-{:?} {}",
                gold.kind, gold.value, gold.low, gold.high, gold.unit
            );
            let (value, low, high) = (float(found.value), float(found.low), float(found.high));
            let got = format!(
                "{} {value:?} {low:?}-{high:?} {}",
                word(found.kind),
                found.unit
            );
            self.miss(
                "claim value",
                &format!("{:?}: gold {wanted} got {got}", found.text),
            );
        }
        self.claim_context(gold, found);
        right
    }

    fn claim_context(&mut self, gold: &mark::Claim, found: &record::Claim<'_>) {
        let approx = gold.approx == found.approx.map(word);
        let change = gold.change == found.change.map(word);
        self.tally.add("claim.approx_ok", approx.into());
        self.tally.add("claim.change_ok", change.into());
        let of = (&gold.of, found.of.map(|words| words.text));
        let when = (&gold.when, found.when.map(|words| words.text));
        for (name, (gold, got)) in [("of", of), ("when", when)] {
            let right = same_words(gold.as_deref(), got);
            self.tally.add(format!("claim.{name}_ok"), right.into());
            if !right {
                let what = format!("{:?}: gold {gold:?} got {got:?}", found.text);
                self.miss(&format!("claim {name}"), &what);
            }
        }
        let by = self.is_right(gold.by.as_deref(), found.speaker);
        self.tally.add("claim.by_ok", by.into());
        if !by {
            let what = format!(
                "{:?}: gold {:?} got {:?}",
                found.text,
                gold.by,
                self.name(found.speaker)
            );
            self.miss("claim by", &what);
        }
    }
}

fn float(number: Option<Number>) -> Option<f64> {
    number.and_then(|number| number.0.to_f64())
}

/// Whether the two are absent, or the same but for rounding: a third may be 0.333.
fn same(gold: Option<f64>, found: Option<Number>) -> bool {
    match (gold, float(found)) {
        (None, None) => true,
        (Some(a), Some(b)) => {
            let loose = if a.abs() < 1.0 { 10.0 } else { 1.0 };
            (a - b).abs() <= 1e-4 * a.abs().max(b.abs()).max(1.0) * loose
        }
        _ => false,
    }
}
