//! What the core types promise, checked on one document.

use dixit::claim::{Claim, ClaimKind, Value};
use dixit::document::Document;
use dixit::extract::{AttributedClaim, AttributedQuote, Extraction};
use dixit::lexicon;
use dixit::span::Span;
use std::collections::HashSet;

/// Panics with what is broken.
pub fn check(document: &Document, extraction: &Extraction) {
    tokens(document);
    sentences(document);
    quotes(document, extraction);
    claims(document, extraction);
    speakers(document, extraction);
    warnings(document, extraction);
}

fn tokens(document: &Document) {
    let text = document.text();
    let mut end = 0;
    for (at, token) in document.tokens().iter().enumerate() {
        fits(text, token.span(), "token");
        assert!(end <= token.start(), "tokens overlap at {end}");
        let between = document.at(Span::new(end, token.start()));
        assert!(
            between.chars().all(is_invisible),
            "{between:?} is in no token"
        );
        assert!(
            !document.word(at).contains(char::is_whitespace),
            "{:?} holds white space",
            document.word(at)
        );
        end = token.end();
    }
    let after = &text[end as usize..];
    assert!(after.chars().all(is_invisible), "{after:?} is in no token");
}

/// White space, and what has no width or only gives a direction.
pub fn is_invisible(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || matches!(
            character,
            '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}'
                | '\u{FEFF}'
        )
}

fn sentences(document: &Document) {
    let (text, tokens) = (document.text(), document.tokens());
    let mut next = 0;
    let mut paragraph = 0;
    for (at, sentence) in document.sentences().iter().enumerate() {
        fits(text, sentence.span, "sentence");
        assert_eq!(sentence.first, next, "a token is in no sentence, or in two");
        assert!(sentence.last > sentence.first, "a sentence without tokens");
        assert!(sentence.paragraph >= paragraph, "paragraphs go back");
        let held = &tokens[sentence.tokens()];
        assert_eq!(
            sentence.span,
            held[0].span().to(held[held.len() - 1].span()),
            "a sentence is longer or shorter than its tokens"
        );
        for token in [sentence.first, sentence.last - 1] {
            assert_eq!(document.sentence_of(token as usize), at);
        }
        next = sentence.last;
        paragraph = sentence.paragraph;
    }
    assert_eq!(
        next as usize,
        tokens.len(),
        "tokens after the last sentence"
    );
    assert!(
        document
            .sentences()
            .is_sorted_by(|a, b| a.span.end() <= b.span.start()),
        "sentences overlap"
    );
}

fn quotes(document: &Document, extraction: &Extraction) {
    let mut open: Vec<usize> = Vec::new();
    let mut last = 0;
    for (at, attributed) in extraction.quotes.iter().enumerate() {
        let quote = &attributed.quote;
        assert!(!quote.parts.is_empty(), "a quote without words");
        for &part in &quote.parts {
            on_tokens(document, part, "part of a quote");
        }
        assert!(
            quote.parts.is_sorted_by(|a, b| a.end() <= b.start()),
            "parts overlap: {:?}",
            quote.parts
        );
        let whole = hull(extraction, at);
        assert!(last <= whole.start(), "quotes are not in text order");
        last = whole.start();
        open.retain(|&outer| hull(extraction, outer).end() > whole.start());
        for &outer in &open {
            let outer = hull(extraction, outer);
            assert!(
                outer.contains(whole) || whole.contains(outer),
                "quotes cross: {outer:?} {whole:?}"
            );
        }
        assert_eq!(
            quote.inside,
            open.last().copied(),
            "a quote is not inside the innermost that holds it"
        );
        open.push(at);
        attribution(document, extraction, attributed);
    }
    cues(extraction);
}

/// From the first word of a quote to its last.
fn hull(extraction: &Extraction, quote: usize) -> Span {
    let parts = &extraction.quotes[quote].quote.parts;
    parts[0].to(parts[parts.len() - 1])
}

fn attribution(document: &Document, extraction: &Extraction, attributed: &AttributedQuote) {
    let cue = attributed.cue.as_ref().map(|cue| cue.span);
    for words in cue.into_iter().chain(attributed.source) {
        on_tokens(document, words, "cue or source");
        let parts = &attributed.quote.parts;
        assert!(
            !parts.iter().any(|part| part.overlaps(words)),
            "cue or source {words:?} inside the quote {parts:?}"
        );
    }
    assert!(
        attributed
            .cue
            .as_ref()
            .is_none_or(|cue| !cue.lemma.is_empty()),
        "a cue without a lemma"
    );
    assert!(
        attributed
            .speaker
            .is_none_or(|speaker| speaker < extraction.speakers.len()),
        "no such speaker"
    );
    confidence(attributed.rule, attributed.confidence);
}

/// The rule has a name, and is trusted as far as it was measured.
fn confidence(rule: &str, confidence: u8) {
    assert!(!rule.is_empty(), "a decision without a rule");
    assert!(confidence <= 100, "{rule} is trusted to {confidence} %");
    assert_eq!(
        confidence,
        lexicon::confidence(rule),
        "{rule} is not trusted as it was measured"
    );
}

/// Two quotes may share a cue, but no two cues have but a part in common.
fn cues(extraction: &Extraction) {
    let cues = extraction
        .quotes
        .iter()
        .filter_map(|held| held.cue.as_ref());
    let mut cues: Vec<Span> = cues.map(|cue| cue.span).collect();
    cues.sort();
    cues.dedup();
    assert!(
        cues.is_sorted_by(|a, b| a.end() <= b.start()),
        "cues cross: {cues:?}"
    );
}

fn claims(document: &Document, extraction: &Extraction) {
    let mut last = 0;
    for attributed in &extraction.claims {
        let claim = &attributed.claim;
        on_tokens(document, claim.span, "claim");
        for &words in claim.of.iter().chain(&claim.when) {
            on_tokens(document, words, "of or when");
        }
        assert!(last <= claim.span.start(), "claims are not in text order");
        last = claim.span.start();
        let sentence = document.sentences().get(claim.sentence as usize);
        assert!(
            sentence.is_some_and(|sentence| sentence.span.contains(claim.span)),
            "a claim leaves its sentence"
        );
        if let Value::Range { low, high } = claim.quantity.value {
            assert!(low <= high, "a range from {low} to {high}");
        }
        confidence(claim.rule, attributed.confidence);
        unit(claim);
        asserted(extraction, attributed);
    }
}

/// The unit is one of its kind: ISO 4217 for money, `%` or points for percentages.
fn unit(claim: &Claim) {
    let unit = claim.quantity.unit.as_ref();
    let currency = |unit: &str| {
        let code = unit.split('/').next().unwrap_or_default();
        code.len() == 3 && code.bytes().all(|letter| letter.is_ascii_uppercase())
    };
    let fits = match claim.kind {
        ClaimKind::Money => currency(unit),
        ClaimKind::Percent => unit.starts_with('%') || unit.starts_with("pp"),
        _ => !unit.is_empty(),
    };
    assert!(fits, "a claim of {:?} in {unit:?}", claim.kind);
}

/// A claim in a quote belongs to the one who is quoted.
fn asserted(extraction: &Extraction, attributed: &AttributedClaim) {
    let at = attributed.claim.span.start();
    let holds = |quote: &AttributedQuote| quote.quote.parts.iter().any(|part| part.holds(at));
    match attributed.quote {
        Some(quote) => {
            assert!(quote < extraction.quotes.len(), "no such quote");
            assert_eq!(
                extraction.quotes.iter().rposition(holds),
                Some(quote),
                "a claim is not in the innermost quote that holds it"
            );
            assert_eq!(
                attributed.speaker, extraction.quotes[quote].speaker,
                "a claim in a quote has another speaker"
            );
        }
        None => assert!(
            attributed
                .speaker
                .is_none_or(|speaker| speaker < extraction.speakers.len()),
            "no such speaker"
        ),
    }
}

fn speakers(document: &Document, extraction: &Extraction) {
    let text = document.text();
    let quoted = extraction.quotes.iter().filter_map(|quote| quote.speaker);
    let asserting = extraction.claims.iter().filter_map(|claim| claim.speaker);
    let speaking: HashSet<usize> = quoted.chain(asserting).collect();
    for (at, speaker) in extraction.speakers.iter().enumerate() {
        let name = &speaker.name;
        assert!(!name.trim().is_empty(), "a speaker without a name");
        for words in [name]
            .into_iter()
            .chain(&speaker.aliases)
            .chain(&speaker.role)
        {
            assert!(
                words.split_whitespace().all(|word| text.contains(word)),
                "{words:?} is invented"
            );
        }
        let aliases: HashSet<&String> = speaker.aliases.iter().collect();
        assert!(
            aliases.len() == speaker.aliases.len() && !aliases.contains(name),
            "{name:?} has an alias twice: {:?}",
            speaker.aliases
        );
        assert!(!speaker.mentions.is_empty(), "{name:?} is named nowhere");
        for &mention in &speaker.mentions {
            on_tokens(document, mention, "mention");
        }
        assert!(
            speaker.mentions.is_sorted_by(|a, b| a < b),
            "mentions of {name:?} are not in text order"
        );
        assert!(speaking.contains(&at), "{name:?} says nothing");
    }
    let firsts = extraction.speakers.iter().map(|held| held.mentions[0]);
    assert!(
        firsts.is_sorted(),
        "speakers are not in the order of their first mention"
    );
}

fn warnings(document: &Document, extraction: &Extraction) {
    for warning in &extraction.warnings {
        on_tokens(document, warning.span, "warning");
    }
    assert!(
        extraction
            .warnings
            .is_sorted_by_key(|warning| warning.span.start()),
        "warnings are not in text order"
    );
}

/// A span that begins where a token does and ends where one does.
fn on_tokens(document: &Document, span: Span, what: &str) {
    fits(document.text(), span, what);
    let tokens = document.tokens();
    let begins = tokens.binary_search_by_key(&span.start(), |token| token.start());
    let ends = tokens.binary_search_by_key(&span.end(), |token| token.end());
    assert!(
        begins.is_ok() && ends.is_ok(),
        "{what} {span:?} begins or ends within a token"
    );
}

/// A span that holds something, within the text, without white space at its ends.
fn fits(text: &str, span: Span, what: &str) {
    let held = span
        .of(text)
        .unwrap_or_else(|| panic!("{what} {span:?} does not fit the text"));
    assert!(!held.is_empty(), "{what} {span:?} is empty");
    assert_eq!(
        held.trim(),
        held,
        "{what} {span:?} begins or ends with white space"
    );
}
