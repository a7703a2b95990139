//! The reader of annotated articles: text with XML-like tags, paragraphs apart by a blank line.
//!
//! ```text
//! <s/>                                      a sentence ends here; the end of a paragraph always ends one
//! <q id=1 kind=direct sp="Anne Roy">..</q>  a part of quote 1: every part repeats the id, the first gives kind and speaker
//! <cue q=1>..</cue>  <src q=1>..</src>      cue and source of quote 1; one tag may serve several: q=1,2
//! <nq>..</nq>                               words in quotation marks that are no quote
//! <n kind=money v=150000000 u=EUR ap=about ch=increase of=".." when=".." by="..">..</n>   a claim; a range: lo= hi=
//! <speaker name="Anne Roy" type=person gender=f role=".." aliases="Mme Roy; la ministre"/>   leaves no text
//! ```

use std::collections::{BTreeMap, BTreeSet};

/// A half-open range of characters.
pub type Range = (usize, usize);

/// An annotated article. All ranges count characters of `text`.
pub struct Gold {
    pub id: String,
    pub text: String,
    pub sentences: Vec<Range>,
    pub quotes: Vec<Quote>,
    /// Words in quotation marks that are no quote.
    pub not_quotes: Vec<Range>,
    pub claims: Vec<Claim>,
    pub speakers: Vec<Speaker>,
}

#[derive(Default)]
pub struct Quote {
    pub kind: String,
    pub parts: Vec<Range>,
    pub cue: Option<Range>,
    pub source: Option<Range>,
    pub speaker: Option<String>,
}

pub struct Claim {
    pub span: Range,
    pub kind: String,
    pub value: Option<f64>,
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub unit: String,
    pub approx: Option<String>,
    pub change: Option<String>,
    pub of: Option<String>,
    pub when: Option<String>,
    pub by: Option<String>,
}

pub struct Speaker {
    pub name: String,
    pub kind: String,
    pub gender: Option<String>,
    pub aliases: Vec<String>,
}

const TAGS: [&str; 7] = ["speaker", "cue", "src", "nq", "s", "q", "n"];
const KINDS: [&str; 4] = ["direct", "indirect", "mixed", "fragment"];

/// Reads the article `marked`, or says everything that is wrong with it.
pub fn read(id: &str, marked: &str) -> Result<Gold, String> {
    let (text, tags) = tags(id, marked)?;
    let chars: Vec<char> = text.chars().collect();
    let mut errors = Vec::new();
    let mut quotes: BTreeMap<String, Quote> = BTreeMap::new();
    let mut gold = Gold {
        id: id.to_string(),
        sentences: sentences(&chars, &tags),
        quotes: Vec::new(),
        not_quotes: Vec::new(),
        claims: Vec::new(),
        speakers: Vec::new(),
        text,
    };
    let mut spans: Vec<&Tag> = tags.iter().filter(|tag| !matches!(tag.name, "s")).collect();
    spans.sort_by_key(|tag| (tag.start, std::cmp::Reverse(tag.end)));
    for tag in spans {
        let range = trim(&chars, tag.start, tag.end);
        if tag.name != "speaker" && range.0 == range.1 {
            errors.push(format!("empty <{}> at {}", tag.name, tag.start));
            continue;
        }
        match tag.name {
            "speaker" => gold.speakers.push(speaker(tag)),
            "nq" => gold.not_quotes.push(range),
            "n" => gold.claims.push(claim(tag, range)),
            "q" => add_part(&mut quotes, tag, range),
            _ => {
                for number in tag.get("q").unwrap_or_default().split(',') {
                    let quote = quotes.entry(number.to_string()).or_default();
                    let place = if tag.name == "cue" {
                        &mut quote.cue
                    } else {
                        &mut quote.source
                    };
                    *place = Some(range);
                }
            }
        }
    }
    gold.quotes = quotes.into_values().collect();
    gold.quotes
        .sort_by_key(|quote| quote.parts.first().copied());
    check(&gold, &mut errors);
    if errors.is_empty() {
        Ok(gold)
    } else {
        Err(errors
            .iter()
            .map(|error| format!("{id}: {error}\n"))
            .collect())
    }
}

fn add_part(quotes: &mut BTreeMap<String, Quote>, tag: &Tag, range: Range) {
    let quote = quotes.entry(tag.get("id").unwrap_or_default()).or_default();
    quote.parts.push(range);
    if let Some(kind) = tag.get("kind") {
        quote.kind = kind;
    }
    if let Some(speaker) = tag.get("sp") {
        quote.speaker = Some(speaker);
    }
}

fn speaker(tag: &Tag) -> Speaker {
    let aliases = tag.get("aliases").unwrap_or_default();
    let aliases = aliases
        .split(';')
        .map(str::trim)
        .filter(|alias| !alias.is_empty());
    Speaker {
        name: tag.get("name").unwrap_or_default(),
        kind: tag.get("type").unwrap_or_else(|| "unknown".to_string()),
        gender: tag.get("gender"),
        aliases: aliases.map(str::to_string).collect(),
    }
}

fn claim(tag: &Tag, span: Range) -> Claim {
    let number = |name| tag.get(name).and_then(|number| number.parse().ok());
    Claim {
        span,
        kind: tag.get("kind").unwrap_or_default(),
        value: number("v"),
        low: number("lo"),
        high: number("hi"),
        unit: tag.get("u").unwrap_or_else(|| "1".to_string()),
        approx: tag.get("ap"),
        change: tag.get("ch"),
        of: tag.get("of"),
        when: tag.get("when"),
        by: tag.get("by"),
    }
}

/// What an annotator can get wrong and the reader can see.
fn check(gold: &Gold, errors: &mut Vec<String>) {
    let known: BTreeSet<&str> = gold
        .speakers
        .iter()
        .map(|speaker| speaker.name.as_str())
        .collect();
    let mut named = |who: &Option<String>, what: String| {
        if let Some(who) = who.as_deref().filter(|who| !known.contains(who)) {
            errors.push(format!("{what}: {who:?} has no <speaker/>"));
        }
    };
    for quote in &gold.quotes {
        named(&quote.speaker, format!("quote at {:?}", quote.parts));
    }
    for claim in &gold.claims {
        named(&claim.by, format!("claim at {:?}", claim.span));
    }
    for quote in &gold.quotes {
        if !KINDS.contains(&quote.kind.as_str()) || quote.parts.is_empty() {
            errors.push(format!("quote at {:?}: kind {:?}", quote.parts, quote.kind));
        }
    }
    for claim in &gold.claims {
        if claim.value.is_none() && (claim.low.is_none() || claim.high.is_none()) {
            errors.push(format!("claim at {:?}: no value, no range", claim.span));
        }
        for words in [&claim.of, &claim.when].into_iter().flatten() {
            if !gold.text.contains(words.as_str()) {
                errors.push(format!(
                    "claim at {:?}: {words:?} does not stand in the text",
                    claim.span
                ));
            }
        }
    }
}

struct Tag {
    name: &'static str,
    attributes: Vec<(String, String)>,
    start: usize,
    end: usize,
}

impl Tag {
    /// The attribute's value, or `None` where it is absent or empty.
    fn get(&self, name: &str) -> Option<String> {
        let held = self.attributes.iter().find(|(held, _)| held == name);
        held.map(|(_, value)| value.clone())
            .filter(|value| !value.is_empty())
    }
}

/// The text without its tags, and the tags.
fn tags(id: &str, marked: &str) -> Result<(String, Vec<Tag>), String> {
    let marked = without_speaker_lines(marked);
    let (mut text, mut length) = (String::new(), 0);
    let (mut tags, mut open): (Vec<Tag>, Vec<Tag>) = (Vec::new(), Vec::new());
    let mut rest = marked.as_str();
    while let Some(at) = rest.find('<') {
        let (before, from) = rest.split_at(at);
        text += before;
        length += before.chars().count();
        let Some(found) = tag(from) else {
            text.push('<');
            length += 1;
            rest = &from[1..];
            continue;
        };
        rest = found.rest;
        if found.closing {
            let mut tag = open
                .pop()
                .filter(|tag| tag.name == found.name)
                .ok_or_else(|| {
                    format!("{id}: </{}> at {length} closes something else", found.name)
                })?;
            tag.end = length;
            tags.push(tag);
            continue;
        }
        let tag = Tag {
            name: found.name,
            attributes: found.attributes,
            start: length,
            end: length,
        };
        let alone = matches!(tag.name, "s" | "speaker");
        if alone { &mut tags } else { &mut open }.push(tag);
    }
    text += rest;
    match open.last() {
        Some(tag) => Err(format!(
            "{id}: <{}> at {} is never closed",
            tag.name, tag.start
        )),
        None => Ok((text, tags)),
    }
}

/// The article with one line break at its end, and without those after a line that only declares a speaker.
fn without_speaker_lines(marked: &str) -> String {
    let marked = marked.replace("\r\n", "\n");
    let mut out = String::new();
    for line in marked.trim_matches('\n').split('\n') {
        out += line;
        if !(line.starts_with("<speaker")
            && line.find('>') == Some(line.len() - 1)
            && line.ends_with("/>"))
        {
            out.push('\n');
        }
    }
    out
}

struct Found<'a> {
    name: &'static str,
    closing: bool,
    attributes: Vec<(String, String)>,
    rest: &'a str,
}

/// The tag that `text` begins with; anything else that begins with `<` is text.
fn tag(text: &str) -> Option<Found<'_>> {
    let inner = text.strip_prefix('<')?;
    let (closing, inner) = match inner.strip_prefix('/') {
        Some(inner) => (true, inner),
        None => (false, inner),
    };
    let name = TAGS.into_iter().find(|name| {
        let after = inner.strip_prefix(name);
        after.is_some_and(|after| {
            after.starts_with(|c: char| c.is_whitespace() || c == '/' || c == '>')
        })
    })?;
    let mut rest = &inner[name.len()..];
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start();
        if let Some(rest) = rest.strip_prefix("/>").or_else(|| rest.strip_prefix('>')) {
            return Some(Found {
                name,
                closing,
                attributes,
                rest,
            });
        }
        let (key, after) = rest.split_once('=')?;
        if key.is_empty() || !key.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return None;
        }
        let (value, after) = match after.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"')?,
            None => {
                let end =
                    after.find(|c: char| c.is_whitespace() || matches!(c, '>' | '"' | '/'))?;
                after.split_at(end)
            }
        };
        attributes.push((key.to_string(), value.to_string()));
        rest = after;
    }
}

fn sentences(chars: &[char], tags: &[Tag]) -> Vec<Range> {
    let mut bounds: BTreeSet<usize> = tags
        .iter()
        .filter(|tag| tag.name == "s")
        .map(|tag| tag.start)
        .collect();
    bounds.insert(chars.len());
    let mut at = 0;
    while at < chars.len() {
        let end = (at..chars.len())
            .find(|&at| !chars[at].is_whitespace())
            .unwrap_or(chars.len());
        let breaks = chars[at..end].iter().filter(|&&c| c == '\n').count();
        if breaks > 1 {
            bounds.insert(at);
        }
        at = end + 1;
    }
    let mut sentences = Vec::new();
    let mut start = 0;
    for bound in bounds {
        let range = trim(chars, start, bound);
        if range.0 < range.1 {
            sentences.push(range);
        }
        start = bound;
    }
    sentences
}

fn trim(chars: &[char], mut start: usize, mut end: usize) -> Range {
    while start < end && chars[start].is_whitespace() {
        start += 1;
    }
    while end > start && chars[end - 1].is_whitespace() {
        end -= 1;
    }
    (start, end)
}
