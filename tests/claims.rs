//! The annotated corpus of claims: every case of `tests/corpus/claim/*.txt`, all failures shown as diffs.
//!
//! A case is a comment that names it, then French with its claims marked in place:
//! `{claim money 150000000 EUR about of=aide when="en 2014"|150 millions d'euros}`. Kind, value (or `low..high`) and
//! unit come first; a bound, a change, a modality follow where there is one; `of` and `when` are compared where they are
//! written. A case without marks says that nothing may be found. `⍽` stands for a no-break space.

use dixit::claim::{self, Approx, Change, Claim, Modality, Value};
use dixit::document::Document;
use rust_decimal::Decimal;
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// A marked claim: where, and what must be found.
#[derive(Debug)]
struct Mark {
    start: usize,
    end: usize,
    label: String,
    of: Option<String>,
    when: Option<String>,
}

struct Case {
    name: String,
    text: String,
    marks: Vec<Mark>,
}

#[test]
fn every_case_of_the_corpus_comes_out_as_marked() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/claim");
    let mut files: Vec<_> = fs::read_dir(&directory)
        .expect("the corpus")
        .map(|entry| entry.expect("a file").path())
        .collect();
    files.sort();
    let (mut count, mut failures) = (0, String::new());
    for file in files {
        let content = fs::read_to_string(&file).expect("a readable file");
        for case in content.split("\n\n").filter(|case| !case.trim().is_empty()) {
            count += 1;
            if let Err(failure) = run(case) {
                let name = file.file_name().unwrap_or_default().to_string_lossy();
                let _ = write!(failures, "{name}: {failure}\n\n");
            }
        }
    }
    let failed = failures.matches("\n\n").count();
    assert!(
        failures.is_empty(),
        "{failed} of {count} cases fail\n\n{failures}"
    );
    assert!(count >= 600, "only {count} cases");
}

fn run(case: &str) -> Result<(), String> {
    let case = parse(case)?;
    let document = Document::new(case.text.clone());
    let (claims, _) = claim::find(&document);
    let want = written(
        &case.text,
        case.marks.iter().map(|mark| {
            (
                mark.start,
                mark.end,
                full(&mark.label, mark.of.as_deref(), mark.when.as_deref()),
            )
        }),
    );
    // `of` and `when` are shown where the case writes them, so that they are compared there and only there.
    let got = written(
        &case.text,
        claims.iter().map(|claim| {
            let (start, end) = (claim.span.start() as usize, claim.span.end() as usize);
            let mark = case.marks.iter().find(|mark| mark.start == start);
            let at = |span: Option<dixit::span::Span>| span.map_or("-", |span| document.at(span));
            let of = mark.and_then(|mark| mark.of.as_ref()).map(|_| at(claim.of));
            let when = mark
                .and_then(|mark| mark.when.as_ref())
                .map(|_| at(claim.when));
            (start, end, full(&label(claim), of, when))
        }),
    );
    if want == got {
        Ok(())
    } else {
        Err(format!("{}\n- {want}\n+ {got}", case.name))
    }
}

fn full(label: &str, of: Option<&str>, when: Option<&str>) -> String {
    let of = of.map_or(String::new(), |of| format!(" of=\"{of}\""));
    let when = when.map_or(String::new(), |when| format!(" when=\"{when}\""));
    format!("{label}{of}{when}")
}

fn written(text: &str, marks: impl Iterator<Item = (usize, usize, String)>) -> String {
    let (mut out, mut last) = (String::new(), 0);
    for (start, end, label) in marks {
        let _ = write!(
            out,
            "{}{{claim {label}|{}}}",
            &text[last..start],
            &text[start..end]
        );
        last = end;
    }
    out + &text[last..]
}

/// What a claim is, but for `of` and `when`.
fn label(claim: &Claim) -> String {
    let value = match claim.quantity.value {
        Value::Exactly(value) => value.normalize().to_string(),
        Value::Range { low, high } => format!("{}..{}", low.normalize(), high.normalize()),
    };
    let mut label = format!(
        "{} {value} {}",
        format!("{:?}", claim.kind).to_lowercase(),
        claim.quantity.unit
    );
    let words = [
        claim.approx.map(|approx| match approx {
            Approx::About => "about",
            Approx::Over => "over",
            Approx::Under => "under",
            Approx::AtLeast => "at_least",
            Approx::AtMost => "at_most",
        }),
        claim.change.map(|change| match change {
            Change::Increase => "increase",
            Change::Decrease => "decrease",
        }),
        claim.modality.map(|modality| match modality {
            Modality::Forecast => "forecast",
            Modality::Target => "target",
            Modality::Conditional => "conditional",
            Modality::Counterfactual => "counterfactual",
            Modality::Negated => "negated",
        }),
    ];
    for word in words.into_iter().flatten() {
        label.push(' ');
        label.push_str(word);
    }
    label
}

fn parse(case: &str) -> Result<Case, String> {
    let (names, lines): (Vec<&str>, Vec<&str>) =
        case.trim().lines().partition(|line| line.starts_with("# "));
    let name = names.join(" ");
    let marked = lines.join("\n").replace('⍽', "\u{A0}");
    if name.is_empty() || marked.is_empty() {
        return Err(format!("a case without name or text: {case}"));
    }
    let (mut text, mut marks, mut rest) = (String::new(), Vec::new(), marked.as_str());
    while let Some((before, after)) = rest.split_once("{claim ") {
        let (attributes, after) = after
            .split_once('|')
            .ok_or(format!("{name}: a mark without |"))?;
        let (content, after) = after
            .split_once('}')
            .ok_or(format!("{name}: a mark without }}"))?;
        text.push_str(before);
        let start = text.len();
        text.push_str(content);
        let mut mark =
            attributes_of(attributes).ok_or(format!("{name}: cannot read {attributes:?}"))?;
        (mark.start, mark.end) = (start, text.len());
        marks.push(mark);
        rest = after;
    }
    text.push_str(rest);
    if text.contains(['{', '}']) {
        Err(format!("{name}: a stray brace"))
    } else {
        Ok(Case { name, text, marks })
    }
}

fn attributes_of(attributes: &str) -> Option<Mark> {
    let mut mark = Mark {
        start: 0,
        end: 0,
        label: String::new(),
        of: None,
        when: None,
    };
    let mut words = Vec::new();
    let mut rest = attributes.trim();
    while !rest.is_empty() {
        let quoted = rest.starts_with("of=\"") || rest.starts_with("when=\"");
        let end = if quoted {
            rest.match_indices('"').nth(1)?.0 + 1
        } else {
            rest.find(' ').unwrap_or(rest.len())
        };
        let (word, after) = rest.split_at(end);
        match word.split_once('=') {
            Some(("of", value)) => mark.of = Some(value.trim_matches('"').to_string()),
            Some(("when", value)) => mark.when = Some(value.trim_matches('"').to_string()),
            _ => words.push(word),
        }
        rest = after.trim_start();
    }
    let [_, value, _, ..] = words.as_slice() else {
        return None;
    };
    let numbers: Option<Vec<Decimal>> = value
        .split("..")
        .map(|number| number.parse().ok())
        .collect();
    numbers.filter(|numbers| numbers.len() <= 2)?;
    mark.label = words.join(" ");
    Some(mark)
}

/// Every unit is read as its row says, in the row's own example.
#[test]
fn every_unit_of_the_table_is_read_from_its_example() {
    let table =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lexicon/units.tsv"))
            .expect("the table");
    let mut failures = String::new();
    let rows: Vec<Vec<&str>> = table
        .lines()
        .skip(1)
        .map(|line| line.split('\t').collect())
        .collect();
    for pair in rows.windows(2) {
        assert!(
            pair[0][0] < pair[1][0],
            "{} and {} are out of order",
            pair[0][0],
            pair[1][0]
        );
    }
    for row in rows {
        let [form, code, kind, _, example] = row.as_slice() else {
            panic!("a row without five cells: {row:?}");
        };
        let document = Document::new((*example).to_string());
        let (claims, _) = claim::find(&document);
        let kind = kind.trim_start_matches("weak-");
        let read = claims.iter().any(|claim| {
            // A density counts by its rate: `1/km2`.
            let unit = claim.quantity.unit.split('/').next() == code.split('/').next();
            (unit || claim.quantity.unit == *code)
                && format!("{:?}", claim.kind).to_lowercase() == kind
        });
        if !read {
            let got: Vec<String> = claims.iter().map(label).collect();
            let _ = writeln!(failures, "{form} ({code}): {example} gave {got:?}");
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

/// One sentence full of figures is read in time that grows with its length alone, and no search leaves the text at its
/// ends: a search back over all the times of a sentence once took hours, and a sum once overflowed.
#[test]
fn one_long_sentence_of_figures_is_read_to_its_end() {
    let pieces = [
        "1 ",
        "1 000 ",
        "1, ",
        "1%",
        "½ ",
        "un ",
        "vingt ",
        "de 3 à 4 ",
        "5 « ",
        "5 (",
        "en 2020 ",
        "hier 300 morts ",
        "entre 10 et 15 % ",
        "dans 2 ans, contre 4 % ",
        "3e sur 27 et deux fois plus ",
        "12,5 % des 300 élèves et 20 euros, ",
    ];
    for piece in pieces {
        for cut in [0, 1] {
            let text = piece.repeat((1 << 18) / piece.len());
            let text: String = text.chars().skip(cut).collect();
            let (claims, _) = claim::find(&Document::new(text));
            let ordered = claims
                .windows(2)
                .all(|pair| pair[0].span.end() <= pair[1].span.start());
            assert!(ordered, "{piece}");
        }
    }
}
