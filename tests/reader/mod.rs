//! The record as a program of its own would read it: unknown fields are refused.

#![allow(dead_code, reason = "each test looks at its part of the record")]

use serde::Deserialize;
use serde_json::value::RawValue;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Read {
    pub schema: String,
    pub id: String,
    pub source: String,
    pub encoding: String,
    pub offsets: String,
    pub length: usize,
    pub metadata: Option<Box<RawValue>>,
    pub sentences: Vec<ReadSentence>,
    pub speakers: Vec<ReadSpeaker>,
    pub quotes: Vec<ReadQuote>,
    pub claims: Vec<ReadClaim>,
    pub warnings: Vec<ReadWarning>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadSentence {
    pub start: usize,
    pub end: usize,
    pub paragraph: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadRange {
    pub start: usize,
    pub end: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadWords {
    pub start: usize,
    pub end: usize,
    pub text: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadCue {
    pub start: usize,
    pub end: usize,
    pub text: String,
    pub lemma: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadSpeaker {
    pub id: usize,
    pub name: String,
    pub r#type: String,
    pub gender: Option<String>,
    pub role: Option<String>,
    pub aliases: Vec<String>,
    pub mentions: Vec<ReadRange>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadQuote {
    pub id: usize,
    pub kind: String,
    pub text: String,
    pub parts: Vec<ReadRange>,
    pub sentences: Vec<usize>,
    pub cue: Option<ReadCue>,
    pub source: Option<ReadWords>,
    pub speaker: Option<usize>,
    pub inside: Option<usize>,
    pub rule: String,
    pub confidence: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadClaim {
    pub id: usize,
    pub kind: String,
    pub text: String,
    pub start: usize,
    pub end: usize,
    pub sentence: usize,
    pub value: Option<Box<RawValue>>,
    pub low: Option<Box<RawValue>>,
    pub high: Option<Box<RawValue>>,
    pub unit: String,
    pub approx: Option<String>,
    pub change: Option<String>,
    pub modality: Option<String>,
    pub of: Option<ReadWords>,
    pub when: Option<ReadWords>,
    pub quote: Option<usize>,
    pub speaker: Option<usize>,
    pub rule: String,
    pub confidence: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadWarning {
    pub kind: String,
    pub start: usize,
    pub end: usize,
}

impl Read {
    /// What holds for every record: places in the text hold what is said of them, ids are places in their list.
    pub fn check(&self, text: &dyn Fn(usize, usize) -> String, length: usize) {
        assert_eq!(self.length, length);
        let mut last = (0, 0);
        for sentence in &self.sentences {
            let ReadSentence {
                start,
                end,
                paragraph,
            } = *sentence;
            assert!(last.0 <= start && start < end && last.1 <= paragraph);
            assert_eq!(text(start, end).trim(), text(start, end));
            last = (end, paragraph);
        }
        for (at, speaker) in self.speakers.iter().enumerate() {
            assert_eq!(speaker.id, at);
            let mut mentions = speaker.mentions.iter();
            assert!(mentions.all(|mention| mention.start < mention.end && mention.end <= length));
        }
        let mut warnings = self.warnings.iter();
        assert!(warnings.all(|warning| warning.start <= warning.end && warning.end <= length));
        self.check_quotes(text);
        self.check_claims(text);
    }

    fn check_quotes(&self, text: &dyn Fn(usize, usize) -> String) {
        for (at, quote) in self.quotes.iter().enumerate() {
            let parts = quote.parts.iter().map(|part| text(part.start, part.end));
            assert_eq!(
                (quote.id, &quote.text),
                (at, &parts.collect::<Vec<_>>().join(" "))
            );
            assert!(quote.sentences.is_sorted() && !quote.sentences.is_empty());
            let mut sentences = quote.sentences.iter();
            assert!(sentences.all(|&held| held < self.sentences.len()));
            assert!(
                quote
                    .speaker
                    .is_none_or(|speaker| speaker < self.speakers.len())
            );
            assert!(
                quote
                    .inside
                    .is_none_or(|outer| outer < self.quotes.len() && outer != at)
            );
            if let Some(words) = &quote.source {
                assert_eq!(text(words.start, words.end), words.text);
            }
            if let Some(cue) = &quote.cue {
                assert_eq!(text(cue.start, cue.end), cue.text);
            }
        }
    }

    fn check_claims(&self, text: &dyn Fn(usize, usize) -> String) {
        for (at, claim) in self.claims.iter().enumerate() {
            assert_eq!((claim.id, &text(claim.start, claim.end)), (at, &claim.text));
            let sentence = &self.sentences[claim.sentence];
            assert!(sentence.start <= claim.start && claim.end <= sentence.end);
            let range = claim.low.is_some() && claim.high.is_some();
            assert!(claim.value.is_some() != range && claim.low.is_some() == claim.high.is_some());
            assert!(claim.quote.is_none_or(|quote| quote < self.quotes.len()));
            assert!(
                claim
                    .speaker
                    .is_none_or(|speaker| speaker < self.speakers.len())
            );
            for words in claim.of.iter().chain(&claim.when) {
                assert_eq!(text(words.start, words.end), words.text);
            }
        }
    }
}
