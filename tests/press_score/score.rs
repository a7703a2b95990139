//! One article: what was found against what is there.
//!
//! *exact*: the same letters and digits, apart from marks and spaces at the ends of each part. *overlap*: at least half
//! of the letters of both together in common. *e2e*: for quotes, exact and the right speaker; for claims, overlap and
//! the right kind, value and unit.

use crate::press_score::mark::{self, Gold, Range};
use crate::press_score::same::{names, normal};
use dixit::record::{self, Record};
use std::collections::{BTreeMap, BTreeSet};

/// Counts by name: `quote.g` quotes in the gold, `quote.p` found, `quote.exact` right, and so on.
#[derive(Default, Clone)]
pub struct Tally {
    counts: BTreeMap<String, usize>,
    /// What was missed or wrong, a line each.
    pub misses: Vec<String>,
    /// For each rule, how often it decided and how often it was right.
    pub rules: BTreeMap<String, (usize, usize)>,
}

impl Tally {
    /// How often `name` was counted.
    pub fn get(&self, name: &str) -> usize {
        self.counts.get(name).copied().unwrap_or(0)
    }

    /// Adds all that `other` counted.
    pub fn merge(&mut self, other: &Tally) {
        for (name, count) in &other.counts {
            *self.counts.entry(name.clone()).or_default() += count;
        }
        for (rule, (found, right)) in &other.rules {
            let sum = self.rules.entry(rule.clone()).or_default();
            *sum = (sum.0 + found, sum.1 + right);
        }
        self.misses.extend(other.misses.iter().cloned());
    }

    pub(super) fn add(&mut self, name: impl Into<String>, count: usize) {
        *self.counts.entry(name.into()).or_default() += count;
    }

    pub(super) fn rule(&mut self, rule: &str, right: bool) {
        let counts = self.rules.entry(rule.to_string()).or_default();
        *counts = (counts.0 + 1, counts.1 + usize::from(right));
    }
}

/// Measures `record`, whose offsets count characters, against `gold`.
pub fn score(gold: &Gold, record: &Record<'_>) -> Tally {
    let mut scorer = Scorer {
        chars: gold.text.chars().collect(),
        gold,
        record,
        names: gold
            .speakers
            .iter()
            .map(|speaker| (speaker.name.as_str(), names(speaker)))
            .collect(),
        tally: Tally::default(),
    };
    scorer.sentences();
    scorer.quotes();
    scorer.claims();
    scorer.speakers();
    scorer.tally
}

pub(super) struct Scorer<'a> {
    chars: Vec<char>,
    pub(super) gold: &'a Gold,
    pub(super) record: &'a Record<'a>,
    /// Every way to name a speaker, by name.
    names: BTreeMap<&'a str, BTreeSet<String>>,
    pub(super) tally: Tally,
}

impl Scorer<'_> {
    fn sentences(&mut self) {
        let gold: BTreeSet<Range> = self.gold.sentences.iter().copied().collect();
        let found = self.record.sentences.iter();
        let found: BTreeSet<Range> = found.map(|held| range(held.start, held.end)).collect();
        self.tally.add("sent.g", gold.len());
        self.tally.add("sent.p", found.len());
        self.tally.add("sent.ok", gold.intersection(&found).count());
        for &missed in gold.difference(&found) {
            let text = self.text(missed);
            self.miss("sentence missed", &text);
        }
    }

    fn quotes(&mut self) {
        let (gold, found) = (&self.gold.quotes, &self.record.quotes);
        let gold_parts: Vec<Vec<Range>> = gold.iter().map(|quote| quote.parts.clone()).collect();
        let found_parts: Vec<Vec<Range>> = found.iter().map(parts).collect();
        self.tally.add("quote.g", gold.len());
        self.tally.add("quote.p", found.len());
        for quote in gold {
            self.tally.add(format!("quote.{}.g", quote.kind), 1);
        }
        for quote in found {
            self.tally.add(format!("quote.{}.p", word(quote.kind)), 1);
        }
        let pairs = self.pairs(&gold_parts, &found_parts);
        for &(g, f) in &pairs {
            self.quote(&gold[g], &found[f]);
        }
        for (at, quote) in gold.iter().enumerate() {
            if !pairs.iter().any(|pair| pair.0 == at) {
                let text = self.texts(&quote.parts);
                self.miss(&format!("{} missed", quote.kind), &text);
            }
        }
        for (at, quote) in found.iter().enumerate() {
            let right = pairs.iter().any(|pair| pair.1 == at);
            self.tally.rule(quote.rule, right);
            if !right {
                self.invented(quote, &found_parts[at]);
            }
        }
        self.tally.add("nq.n", self.gold.not_quotes.len());
    }

    fn quote(&mut self, gold: &mark::Quote, found: &record::Quote<'_>) {
        let (kind, found_kind) = (&gold.kind, word(found.kind));
        let exact = self.core(&gold.parts) == self.core(&parts(found));
        self.tally.add("quote.overlap", 1);
        self.tally.add(format!("quote.{kind}.overlap"), 1);
        self.tally.add(format!("quote.{found_kind}.overlap_p"), 1);
        self.tally.add("quote.exact", exact.into());
        self.tally
            .add("quote.kind_ok", (*kind == found_kind).into());
        if !exact {
            let what = format!(
                "gold {:?} got {:?}",
                self.texts(&gold.parts),
                self.texts(&parts(found))
            );
            self.miss("quote span", &what);
        }
        let right = self.is_right(gold.speaker.as_deref(), found.speaker);
        let group = if gold.speaker.is_some() {
            "speaker"
        } else {
            "nospeaker"
        };
        self.tally.add(format!("{group}.n"), 1);
        self.tally.add(format!("{group}.ok"), right.into());
        self.tally.add("quote.e2e", (right && exact).into());
        self.tally
            .add(format!("quote.{kind}.e2e"), (right && exact).into());
        if !right {
            let name = self.name(found.speaker);
            let what = format!(
                "{:?}: gold {:?} got {name:?}",
                self.texts(&gold.parts),
                gold.speaker
            );
            self.miss("speaker", &what);
        }
        let cue = found.cue.map(|cue| range(cue.start, cue.end));
        let source = found.source.map(|source| range(source.start, source.end));
        for (what, gold, found) in [("cue", gold.cue, cue), ("source", gold.source, source)] {
            let Some(gold) = gold else { continue };
            let hit = found.is_some_and(|found| self.touches(gold, found));
            self.tally.add(format!("{what}.n"), 1);
            self.tally.add(format!("{what}.ok"), hit.into());
        }
    }

    fn invented(&mut self, quote: &record::Quote<'_>, parts: &[Range]) {
        let core = self.core(parts);
        let marks = self.gold.not_quotes.iter();
        let inside = marks
            .clone()
            .any(|&mark| self.core(&[mark]).intersection(&core).next().is_some());
        self.tally.add("quote.false_nq", inside.into());
        let text = self.texts(parts);
        let note = if inside { " (not a quote)" } else { "" };
        self.miss(
            &format!("{} invented by {}{note}", word(quote.kind), quote.rule),
            &text,
        );
    }

    /// The speakers that a quote names.
    fn speakers(&mut self) {
        let wanted: BTreeSet<&str> = self
            .gold
            .quotes
            .iter()
            .filter_map(|quote| quote.speaker.as_deref())
            .collect();
        let got: BTreeSet<usize> = self
            .record
            .quotes
            .iter()
            .filter_map(|quote| quote.speaker)
            .collect();
        self.tally.add("who.g", wanted.len());
        self.tally.add("who.p", got.len());
        for speaker in &self.gold.speakers {
            let name = speaker.name.as_str();
            let found = got.iter().find(|&&id| self.is_right(Some(name), Some(id)));
            let Some(&id) = found.filter(|_| wanted.contains(name)) else {
                continue;
            };
            self.tally.add("who.ok", 1);
            if speaker.kind == "person" && speaker.gender.is_some() {
                let gender = self.record.speakers[id].gender.map(word);
                self.tally.add("gender.n", 1);
                self.tally
                    .add("gender.ok", (gender == speaker.gender).into());
            }
        }
    }

    pub(super) fn name(&self, id: Option<usize>) -> Option<&str> {
        self.record.speakers.get(id?).map(|speaker| speaker.name)
    }

    pub(super) fn is_right(&self, gold: Option<&str>, id: Option<usize>) -> bool {
        match (gold, self.name(id).map(normal)) {
            (None, found) => found.is_none(),
            (Some(_), None) => false,
            (Some(gold), Some(found)) => match self.names.get(gold) {
                Some(names) => names.contains(&found),
                None => normal(gold) == found,
            },
        }
    }

    /// The offsets of the parts' letters and digits, from each part's first to its last.
    pub(super) fn core(&self, parts: &[Range]) -> BTreeSet<usize> {
        let offsets = parts.iter().flat_map(|&(start, end)| start..end);
        offsets
            .filter(|&at| self.chars[at].is_alphanumeric())
            .collect()
    }

    fn touches(&self, a: Range, b: Range) -> bool {
        self.core(&[a])
            .intersection(&self.core(&[b]))
            .next()
            .is_some()
    }

    /// Pairs of one each, the best first, of those that have at least half their letters in common.
    pub(super) fn pairs(&self, gold: &[Vec<Range>], found: &[Vec<Range>]) -> Vec<(usize, usize)> {
        let gold: Vec<_> = gold.iter().map(|parts| self.core(parts)).collect();
        let found: Vec<_> = found.iter().map(|parts| self.core(parts)).collect();
        let mut candidates = Vec::new();
        for (g, a) in gold.iter().enumerate() {
            for (f, b) in found.iter().enumerate() {
                let both = a.intersection(b).count();
                let either = a.len() + b.len() - both;
                if both > 0 && 2 * both >= either {
                    candidates.push((both as f64 / either as f64, g, f));
                }
            }
        }
        candidates.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        for (_, g, f) in candidates {
            if !pairs.iter().any(|pair| pair.0 == g || pair.1 == f) {
                pairs.push((g, f));
            }
        }
        pairs
    }

    pub(super) fn text(&self, (start, end): Range) -> String {
        self.chars[start..end].iter().collect()
    }

    fn texts(&self, parts: &[Range]) -> String {
        let texts: Vec<String> = parts.iter().map(|&part| self.text(part)).collect();
        texts.join(" … ")
    }

    pub(super) fn around(&self, (start, end): Range) -> String {
        self.text((start.saturating_sub(30), (end + 30).min(self.chars.len())))
    }

    pub(super) fn miss(&mut self, kind: &str, what: &str) {
        let line = format!("{}  {kind}: {}", self.gold.id, what.replace('\n', " "));
        self.tally.misses.push(line);
    }
}

pub(super) fn range(start: u32, end: u32) -> Range {
    (start as usize, end as usize)
}

fn parts(quote: &record::Quote<'_>) -> Vec<Range> {
    quote
        .parts
        .iter()
        .map(|part| range(part.start, part.end))
        .collect()
}

/// The word that the record's JSON uses.
pub(super) fn word(name: impl serde::Serialize) -> String {
    let quoted = serde_json::to_string(&name).unwrap_or_default();
    quoted.trim_matches('"').to_string()
}
