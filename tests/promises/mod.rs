//! What the core types promise, checked on one document.

use dixit::claim::Value;
use dixit::document::Document;
use dixit::extract::Extraction;
use dixit::span::Span;

/// Panics with what is broken.
pub fn check(document: &Document, extraction: &Extraction) {
    let text = document.text();
    tokens_and_sentences(document);
    quotes(text, extraction);
    claims(document, extraction);
    for speaker in &extraction.speakers {
        assert!(!speaker.name.trim().is_empty(), "a speaker without a name");
        let mut words = speaker.name.split_whitespace();
        assert!(
            words.all(|word| text.contains(word)),
            "{:?} is invented",
            speaker.name
        );
        speaker
            .mentions
            .iter()
            .for_each(|&mention| fits(text, mention, "mention"));
        assert!(
            speaker.mentions.is_sorted(),
            "mentions of {:?} are not in text order",
            speaker.name
        );
    }
    for warning in &extraction.warnings {
        assert!(
            warning.span.of(text).is_some(),
            "a warning lies outside the text"
        );
    }
    assert!(
        extraction
            .warnings
            .is_sorted_by_key(|warning| warning.span.start()),
        "warnings are not in text order"
    );
}

fn tokens_and_sentences(document: &Document) {
    let (text, tokens) = (document.text(), document.tokens());
    let mut end = 0;
    for token in tokens {
        fits(text, token.span(), "token");
        assert!(end <= token.start(), "tokens overlap at {end}");
        end = token.end();
    }
    let mut next = 0;
    let mut paragraph = 0;
    for sentence in document.sentences() {
        fits(text, sentence.span, "sentence");
        assert_eq!(sentence.first, next, "a token is in no sentence, or in two");
        assert!(sentence.last > sentence.first, "a sentence without tokens");
        assert!(sentence.paragraph >= paragraph, "paragraphs go back");
        for token in &tokens[sentence.tokens()] {
            assert!(
                sentence.span.contains(token.span()),
                "a token lies outside its sentence"
            );
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

fn quotes(text: &str, extraction: &Extraction) {
    let hull = |parts: &[Span]| parts[0].to(parts[parts.len() - 1]);
    let mut open: Vec<Span> = Vec::new();
    let mut last = 0;
    for (at, attributed) in extraction.quotes.iter().enumerate() {
        let quote = &attributed.quote;
        assert!(!quote.parts.is_empty(), "a quote without words");
        quote
            .parts
            .iter()
            .for_each(|&part| fits(text, part, "part of a quote"));
        assert!(
            quote.parts.is_sorted_by(|a, b| a.end() <= b.start()),
            "parts overlap: {:?}",
            quote.parts
        );
        let whole = hull(&quote.parts);
        assert!(last <= whole.start(), "quotes are not in text order");
        last = whole.start();
        open.retain(|outer| outer.end() > whole.start());
        for outer in &open {
            assert!(
                outer.contains(whole) || whole.contains(*outer),
                "quotes cross: {outer:?} {whole:?}"
            );
        }
        open.push(whole);
        for words in attributed
            .cue
            .iter()
            .map(|cue| cue.span)
            .chain(attributed.source)
        {
            fits(text, words, "cue or source");
            assert!(
                !quote.parts.iter().any(|part| part.overlaps(words)),
                "cue or source inside the quote {whole:?}"
            );
        }
        if let Some(outer) = quote.inside {
            assert!(
                outer != at && outer < extraction.quotes.len(),
                "a quote inside none"
            );
            assert!(
                hull(&extraction.quotes[outer].quote.parts).contains(whole),
                "a quote outside the one it is inside"
            );
        }
        assert!(
            attributed
                .speaker
                .is_none_or(|speaker| speaker < extraction.speakers.len()),
            "no such speaker"
        );
        assert!(!attributed.rule.is_empty() && attributed.confidence <= 100);
    }
}

fn claims(document: &Document, extraction: &Extraction) {
    let text = document.text();
    let mut last = 0;
    for attributed in &extraction.claims {
        let claim = &attributed.claim;
        fits(text, claim.span, "claim");
        claim
            .of
            .iter()
            .chain(&claim.when)
            .for_each(|&words| fits(text, words, "of or when"));
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
        assert!(
            !claim.quantity.unit.is_empty()
                && !claim.rule.is_empty()
                && attributed.confidence <= 100
        );
        assert!(
            attributed
                .quote
                .is_none_or(|quote| quote < extraction.quotes.len()),
            "no such quote"
        );
        assert!(
            attributed
                .speaker
                .is_none_or(|speaker| speaker < extraction.speakers.len()),
            "no such speaker"
        );
    }
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
