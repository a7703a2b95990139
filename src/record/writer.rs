//! What every part of a record is made with: a document and what was extracted from it come in, the parts go out.

use crate::claim::Value;
use crate::document::{self, Document};
use crate::extract::{AttributedClaim, AttributedQuote, Extraction};
use crate::record::names;
use crate::record::{
    Claim, Cue, List, Number, Offsets, Quote, Range, Sentence, Speaker, Warning, Words,
};
use crate::span::Span;
use crate::speaker;
use std::borrow::Cow;

/// What every part of a record needs to be made.
pub struct Writer<'a> {
    pub(super) document: &'a Document,
    pub(super) offsets: Offsets<'a>,
}

impl<'a> Writer<'a> {
    pub(super) fn each<T, R>(&self, found: &'a [T], make: fn(&Self, usize, &'a T) -> R) -> Vec<R> {
        let numbered = found.iter().enumerate();
        numbered.map(|(id, found)| make(self, id, found)).collect()
    }

    fn range(&self, span: Span) -> Range {
        let (start, end) = self.offsets.of(span);
        Range { start, end }
    }

    fn words(&self, span: Span) -> Words<'a> {
        let (start, end) = self.offsets.of(span);
        let text = self.document.at(span);
        Words { start, end, text }
    }

    pub(super) fn sentences(&self) -> Vec<Sentence> {
        let sentences = self.document.sentences().iter();
        // Where the sentence before ended, in bytes and as written.
        let mut last = (0, 0);
        let written = sentences.map(|sentence| {
            let span = sentence.span;
            // One byte between the two, as nearly always, is one character in every unit.
            let start = match span.start() == last.0 + 1 {
                true => last.1 + 1,
                false => self.offsets.at(span.start()),
            };
            let end = self.offsets.at(span.end());
            last = (span.end(), end);
            Sentence {
                start,
                end,
                paragraph: sentence.paragraph,
            }
        });
        written.collect()
    }

    pub(super) fn warnings(&self, extraction: &Extraction) -> Vec<Warning> {
        let warnings = extraction.warnings.iter();
        let written = warnings.map(|warning| {
            let (start, end) = self.offsets.of(warning.span);
            Warning {
                kind: warning.kind.into(),
                start,
                end,
            }
        });
        written.collect()
    }

    pub(super) fn speaker(&self, id: usize, speaker: &'a speaker::Speaker) -> Speaker<'a> {
        let mentions = speaker.mentions.iter();
        Speaker {
            id,
            name: &speaker.name,
            r#type: speaker.kind.into(),
            gender: names::Gender::known(speaker.gender),
            role: speaker.role.as_deref(),
            aliases: &speaker.aliases,
            mentions: mentions.map(|&span| self.range(span)).collect(),
        }
    }

    pub(super) fn quote(&self, id: usize, attributed: &'a AttributedQuote) -> Quote<'a> {
        let quote = &attributed.quote;
        let cue = attributed.cue.as_ref().map(|cue| {
            let Words { start, end, text } = self.words(cue.span);
            let lemma = cue.lemma;
            Cue {
                start,
                end,
                text,
                lemma,
            }
        });
        Quote {
            id,
            kind: quote.kind.into(),
            text: self.text(&quote.parts),
            parts: quote.parts.iter().map(|&part| self.range(part)).collect(),
            sentences: self.held_by(&quote.parts),
            cue,
            source: attributed.source.map(|span| self.words(span)),
            speaker: attributed.speaker,
            inside: quote.inside,
            rule: attributed.rule,
            confidence: f64::from(attributed.confidence) / 100.0,
        }
    }

    pub(super) fn text(&self, parts: &[Span]) -> Cow<'a, str> {
        match parts {
            [part] => Cow::Borrowed(self.document.at(*part)),
            _ => {
                let parts: Vec<&str> = parts.iter().map(|&part| self.document.at(part)).collect();
                Cow::Owned(parts.join(" "))
            }
        }
    }

    /// The sentences that have a character in common with the parts, which are in order.
    fn held_by(&self, parts: &[Span]) -> List<u32> {
        let sentences = self.document.sentences();
        let held_from = |from: usize, part: &Span| {
            let rest = sentences.get(from..).unwrap_or_default();
            let before = rest.partition_point(|held| held.span.end() <= part.start());
            let begun = |held: &&document::Sentence| held.span.start() < part.end();
            let held = rest[before..].iter().take_while(begun).count();
            (from + before) as u32..(from + before + held) as u32
        };
        if let [part] = parts {
            return held_from(0, part).collect();
        }
        let mut next = 0;
        let held = parts.iter().flat_map(|part| {
            let held = held_from(next, part);
            next = held.end as usize;
            held
        });
        held.collect()
    }

    pub(super) fn claim(&self, id: usize, attributed: &'a AttributedClaim) -> Claim<'a> {
        let claim = &attributed.claim;
        let Words { start, end, text } = self.words(claim.span);
        let (value, low, high) = match claim.quantity.value {
            Value::Exactly(value) => (Some(Number(value)), None, None),
            Value::Range { low, high } => (None, Some(Number(low)), Some(Number(high))),
        };
        Claim {
            id,
            kind: claim.kind.into(),
            text,
            start,
            end,
            sentence: claim.sentence,
            value,
            low,
            high,
            unit: &claim.quantity.unit,
            approx: claim.approx.map(Into::into),
            change: claim.change.map(Into::into),
            modality: claim.modality.map(Into::into),
            of: claim.of.map(|span| self.words(span)),
            when: claim.when.map(|span| self.words(span)),
            quote: attributed.quote,
            speaker: attributed.speaker,
            rule: claim.rule,
            confidence: f64::from(attributed.confidence) / 100.0,
        }
    }
}
