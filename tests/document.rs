//! The document stage: its corpus (`tests/corpus/sentence`, `tests/corpus/token`), and what it promises on any input.

use dixit::document::{Document, Token};
use std::fs;
use std::path::Path;

#[test]
fn sentences_are_those_of_the_corpus() {
    check("sentence", |marked| {
        let marked = marked.replace('⏎', "\n");
        let text = marked.replace("{sentence|", "").replace('}', "");
        let document = Document::new(text);
        let mut found = String::new();
        let mut done = 0;
        for sentence in document.sentences() {
            let (start, end) = (sentence.span.start() as usize, sentence.span.end() as usize);
            let (before, within) = (&document.text()[done..start], &document.text()[start..end]);
            found += &format!("{before}{{sentence|{within}}}");
            done = end;
        }
        found += &document.text()[done..];
        (marked, found)
    });
}

#[test]
fn tokens_are_those_of_the_corpus() {
    check("token", |marked| {
        let (text, tokens) = marked.split_once('\n').expect("a text, then its tokens");
        let document = Document::new(text.into());
        let found: Vec<&str> = (0..document.tokens().len())
            .map(|at| document.word(at))
            .collect();
        (tokens.to_string(), found.join("|"))
    });
}

/// Every case of a folder: `read` gives what is wanted and what is found. All failures are told, not the first.
fn check(stage: &str, read: impl Fn(&str) -> (String, String)) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/corpus")
        .join(stage);
    let mut failures = String::new();
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("corpus")
        .map(|file| file.expect("file").path())
        .collect();
    files.sort();
    for file in files {
        let content = fs::read_to_string(&file).expect("UTF-8");
        for case in content.split("\n\n").filter(|case| !case.trim().is_empty()) {
            let (name, marked) = case
                .trim_matches('\n')
                .split_once('\n')
                .expect("a name and a text");
            assert!(
                name.starts_with("# "),
                "{}: no name: {name}",
                file.display()
            );
            let (wanted, found) = read(marked);
            if wanted != found {
                failures += &format!(
                    "{}: {name}\n  wanted {wanted:?}\n  found  {found:?}\n",
                    file.display()
                );
            }
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
}

/// The last column of the table of abbreviations: one sentence, or as many as the word that is none needs.
#[test]
fn no_example_of_an_abbreviation_is_cut() {
    let table = include_str!("../src/lexicon/abbreviations.tsv");
    let mut before = "";
    for row in table.lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let &[form, _, example] = cells.as_slice() else {
            panic!("abbreviations.tsv: three cells wanted: {row}");
        };
        assert!(before < form, "abbreviations.tsv: not sorted at {form}");
        let found = Document::new(example.into()).sentences().len();
        assert_eq!(found, 1, "abbreviations.tsv: {row}");
        before = form;
    }
}

#[test]
fn promises_hold_on_text_that_looks_french() {
    let mut random = Random(7);
    for _ in 0..4000 {
        let length = random.below(60);
        let text: String = (0..length)
            .map(|_| PIECES[random.below(PIECES.len())])
            .collect();
        promise(&Document::new(text));
    }
}

#[test]
fn promises_hold_on_any_bytes() {
    let mut random = Random(11);
    for round in 0..4000 {
        let length = random.below(200);
        // Some rounds draw from few bytes, so that whole letters and marks turn up.
        let bytes: Vec<u8> = (0..length)
            .map(|_| match round % 3 {
                0 => random.below(256) as u8,
                1 => FEW[random.below(FEW.len())],
                _ => (32 + random.below(224)) as u8,
            })
            .collect();
        if let Ok(document) = Document::read(&bytes) {
            promise(&document);
        }
        promise(&Document::new(String::from_utf8_lossy(&bytes).into_owned()));
    }
}

#[test]
fn promises_hold_on_any_letters() {
    let mut random = Random(13);
    for round in 0..4000 {
        let length = random.below(40);
        let limit = [0x250, 0x2200, 0x1_0000, 0x11_0000][round % 4];
        let text: String = (0..length)
            .filter_map(|_| char::from_u32(random.below(limit) as u32))
            .collect();
        promise(&Document::new(text));
    }
}

#[test]
fn time_grows_with_length_only() {
    const SHORT: usize = 1 << 18;
    let time = |text: String| {
        let started = std::time::Instant::now();
        let document = Document::new(text);
        (started.elapsed().as_secs_f64(), document)
    };
    for piece in ENDLESS {
        for tail in ["", "Ж fin"] {
            let text = |length: usize| piece.repeat(length / piece.len()) + tail;
            let (mut short, document) = time(text(SHORT));
            promise(&document);
            // Eight times the text takes about eight times as long, sixty-four times where time is quadratic; what takes
            // no time at all is not measured. The quickest of some runs counts, for a machine may be busy.
            let (mut long, _) = time(text(SHORT * 8));
            for _ in 0..3 {
                if long < 0.2 || long < short * 32.0 {
                    break;
                }
                short = short.min(time(text(SHORT)).0);
                long = long.min(time(text(SHORT * 8)).0);
            }
            assert!(
                long < 0.2 || long < short * 32.0,
                "{piece:?}: {short} s, then {long} s"
            );
        }
    }
}

#[rustfmt::skip]
const ENDLESS: &[&str] = &[
    "«", ".", "a", "a ", "\u{301}", "e\u{301}", "ʼ", "ʼa", "'a", "-a", "a.", "!", "\"", "[...] ", ". «", "\n", "\na",
    "A. ", "日", "日a", "Ж", "aЖ", "1.", "<", "(", "» ", "a'", ". \"", "/a.B", "é-", "- a\n", "a-t-il ", "’a", "M. ",
];

/// What tokens and sentences promise (see `Token` and `Sentence`).
fn promise(document: &Document) {
    let text = document.text();
    let mut end = 0;
    for token in document.tokens() {
        let span = token.span();
        assert!(
            span.start() >= end && !span.is_empty(),
            "tokens in order, not empty: {text:?}"
        );
        assert!(
            span.of(text).is_some(),
            "tokens on character boundaries: {text:?}"
        );
        end = span.end();
    }
    promise_sentences(document);
}

fn promise_sentences(document: &Document) {
    let text = document.text();
    let (mut next, mut end, mut paragraph) = (0, 0, 0);
    for sentence in document.sentences() {
        let tokens = &document.tokens()[sentence.tokens()];
        assert_eq!(
            sentence.first, next,
            "every token in exactly one sentence: {text:?}"
        );
        assert!(!tokens.is_empty(), "no sentence is empty: {text:?}");
        let covered = tokens
            .first()
            .map(Token::span)
            .zip(tokens.last().map(Token::span));
        assert_eq!(
            covered.map(|(first, last)| first.to(last)),
            Some(sentence.span),
            "{text:?}"
        );
        let within = document.at(sentence.span);
        assert_eq!(within.trim(), within, "trimmed: {text:?}");
        assert!(sentence.span.start() >= end, "disjoint: {text:?}");
        assert!(
            (paragraph..=paragraph + 1).contains(&sentence.paragraph),
            "paragraphs count up: {text:?}"
        );
        (next, end, paragraph) = (sentence.last, sentence.span.end(), sentence.paragraph);
    }
    assert_eq!(
        next as usize,
        document.tokens().len(),
        "every token in a sentence: {text:?}"
    );
}

const FEW: &[u8] = b"\xC3\xA9\xC2\xAB\xBB\xA0 .\nA?\xE2\x80\x99\x9D\xAF";

struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % limit as u64) as usize
    }
}

#[rustfmt::skip]
const PIECES: &[&str] = &[
    " ", " ", " ", " ", "\u{A0}", "\u{202F}", "\n", "\n\n", "\r\n", "\t", "\u{AD}", "\u{301}", "\u{FEFF}",
    ".", ".", "...", "…", "!", "?", ",", ";", " :", "«\u{A0}", "\u{A0}»", "“", "”", "\"", "'", "’", "ʼ", "‹", "›", "<<", ">>",
    "(", ")", "[", "]", "[...]", "–", "— ", "-", "•", "/", "%", "€", "👏", "。", "日本", "Привет", "مرحبا",
    "Le", "le maire", "Mme", "M.", "J.-C.", "etc.", "art. 12", "dit-il", "a-t-elle", "l'été", "L’Élysée", "aujourd'hui",
    "Anne Roy", "A", "b", "12", "1.340", "3,5 %", "18h30", "www.exemple.fr", "https://a.fr/b?C=d", "cœur", "ﬁn", "OVH",
];
