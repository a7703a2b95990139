//! Seeded random text: nothing panics, the promises of the types hold, time grows with the length alone, and one
//! thread writes what eight write.

mod promises;

use dixit::document::Document;
use dixit::extract::extract;
use std::collections::BTreeMap;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

/// What French press text is made of, and what it should not be made of but is.
const PIECES: &[&str] = &[
    "le",
    "la ministre",
    "Anne Roy",
    "M. Belhadj",
    "Mme Le Guen",
    "l’élu",
    "d'Anne",
    "qu’il",
    "que",
    "selon",
    "d'après",
    "Pour Yannig Kerbrat",
    "a déclaré",
    "affirme que",
    "dit-il",
    "a-t-elle ajouté",
    "s'indigne",
    "estime",
    "qui",
    "n'a pas dit que",
    "« ",
    " »",
    "«",
    "»",
    "“",
    "”",
    "\"",
    "'",
    "’",
    "‹",
    "›",
    "<<",
    ">>",
    "— ",
    "– ",
    "- ",
    ",",
    ".",
    " : ",
    " ; ",
    " ? ",
    " ! ",
    "…",
    "...",
    "(",
    ")",
    "[",
    "]",
    "[…]",
    "\n",
    "\n\n",
    "\r\n",
    "\r\n\r\n",
    "\n— ",
    "\n\u{A0}\n",
    "\u{A0}",
    "\u{202F}",
    "\u{2009}",
    "\t",
    " ",
    "  ",
    "1",
    "12",
    "3,5",
    "1 000",
    "1\u{202F}000\u{A0}000",
    "10.000",
    "0,5",
    "-3",
    "+2,2",
    "%",
    " %",
    "€",
    " millions d'euros",
    " milliards",
    "quatre-vingt-dix",
    "deux tiers",
    "une quarantaine",
    "entre 10 et 15 %",
    "de 2 à 3 millions",
    "le triple",
    "2027",
    "en 2024",
    "au moins",
    "près de",
    "10 h 30",
    "1er",
    "XIXe",
    "n° 12",
    "M.",
    "Mme",
    "Dr",
    "p. ex.",
    "J.-C.",
    "etc.",
    "http://exemple.fr/a?b=1",
    "a@exemple.fr",
    "É",
    "e\u{301}te\u{301}",
    "œuvre",
    "ÉTÉ",
    "aujourd'hui",
    "vice-président",
    "peut-être",
    "😀",
    "👨‍👩‍👧",
    "\u{FEFF}",
    "\u{200B}",
    "\u{AD}",
    "{",
    "}",
    "|",
    "\\",
    "日本語",
    "Привет",
    "العربية",
    "99999999999999999999999999999999",
];

/// What is asked to take no longer than its length, besides every piece.
const REPEATED: &[&str] = &[
    "« a ",
    "« a » ",
    "\" ",
    "\"a \" ",
    "“‘",
    "1 ",
    "a",
    "Anne Roy ",
    "a\n\n",
    "que a ",
    "dit-il, ",
    "— oui\n",
    "« Oui », dit-il. ",
    "« Oui », a dit Anne Roy. ",
    "Anne Roy a dit que ",
    "selon Anne Roy, ",
    "« a\n\n",
    "\n— a : ",
    "Question : a\n\nRéponse : b\n\n",
    "10 % de ",
    "entre 1 et ",
];

#[test]
fn random_text_keeps_every_promise() {
    let mut random = Random(1);
    let texts = (0..3000).map(|_| {
        let length = 1 + random.below(120);
        random.text(length)
    });
    read_all(texts);
}

#[test]
fn any_bytes_keep_every_promise() {
    let mut random = Random(2);
    let texts = (0..2000).map(|_| {
        let length = random.below(300);
        let bytes: Vec<u8> = (0..length).map(|_| random.below(256) as u8).collect();
        match Document::read(&bytes) {
            Ok(document) => document.text().to_string(),
            Err(_) => String::from_utf8_lossy(&bytes).into_owned(),
        }
    });
    read_all(texts);
}

#[test]
fn every_beginning_of_an_article_keeps_every_promise() {
    let article = "« Le marché recule de 38 % », a déclaré Solène Marchetti. Selon elle, « aucun site\u{A0}» ne sera fermé.\n\n\
                   — Et vous ?\n\nLe groupe a perdu entre 5 et 6 millions d’euros, affirme M. Roy.";
    let cuts = article.char_indices().map(|(at, _)| at);
    read_all(cuts.flat_map(|at| [article[..at].to_string(), article[at..].to_string()]));
}

#[test]
fn time_grows_with_the_length_alone() {
    let mut slow = Vec::new();
    for piece in REPEATED.iter().chain(PIECES) {
        let time = |bytes: usize| {
            let text = piece.repeat(bytes / piece.len());
            let start = Instant::now();
            extract(&Document::new(text));
            start.elapsed()
        };
        // What is quadratic takes sixteen times as long; a busy machine is given some room, and a second chance.
        let is_slow = || {
            let long = time(200_000);
            long > Duration::from_millis(200) && long > time(50_000) * 11
        };
        if is_slow() && is_slow() {
            slow.push(piece);
        }
    }
    assert!(
        slow.is_empty(),
        "repeated, these take longer than their length: {slow:?}"
    );
}

#[test]
fn one_thread_writes_what_eight_write() {
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join("property");
    let _ = fs::remove_dir_all(&place);
    fs::create_dir_all(place.join("in")).expect("a folder for the test");
    let mut random = Random(3);
    for number in 0..300 {
        let length = random.below(400);
        fs::write(place.join(format!("in/{number}.txt")), random.text(length))
            .expect("a file for the test");
    }
    let run = |jobs: &str, output: &str| {
        let mut dixit = Command::new(env!("CARGO_BIN_EXE_dixit"));
        let output = dixit
            .current_dir(&place)
            .args(["in", "-q", "--jobs", jobs, "-o", output])
            .output();
        let errors = String::from_utf8_lossy(&output.expect("dixit runs").stderr).into_owned();
        // A thread that panics says its number; what it costs is named by dixit alone.
        let named = errors.lines().filter(|line| line.starts_with("dixit: "));
        named.map(str::to_string).collect::<Vec<_>>()
    };
    assert_eq!(run("1", "one.jsonl"), run("8", "eight.jsonl"));
    let read = |name: &str| fs::read(place.join(name)).expect("results");
    assert!(read("one.jsonl") == read("eight.jsonl"));
}

/// Reads the texts and checks every promise. A failure shows each broken promise once, with the shortest text.
fn read_all(texts: impl Iterator<Item = String>) {
    let mut broken: BTreeMap<String, String> = BTreeMap::new();
    for text in texts {
        let read = AssertUnwindSafe(|| {
            let document = Document::new(text.clone());
            promises::check(&document, &extract(&document));
        });
        let Err(panic) = catch_unwind(read) else {
            continue;
        };
        let message = panic.downcast_ref::<String>().cloned();
        let message = message.or_else(|| {
            panic
                .downcast_ref::<&str>()
                .map(|message| message.to_string())
        });
        // Numbers and names differ from text to text; the words before them say which promise it is.
        let mut promise = message.unwrap_or_default();
        promise.truncate(
            promise
                .find(|c: char| c.is_ascii_digit() || c == '"')
                .unwrap_or(promise.len()),
        );
        let shortest = broken.entry(promise).or_insert_with(|| text.clone());
        if text.len() < shortest.len() {
            *shortest = text;
        }
    }
    let broken: Vec<String> = broken
        .iter()
        .map(|(promise, text)| format!("{promise}: {text:?}"))
        .collect();
    assert!(
        broken.is_empty(),
        "{} broken promises:\n{}",
        broken.len(),
        broken.join("\n")
    );
}

/// SplitMix64: the same texts on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % bound.max(1) as u64) as usize
    }

    fn text(&mut self, pieces: usize) -> String {
        let mut text = String::new();
        for _ in 0..pieces {
            text += PIECES[self.below(PIECES.len())];
            if self.below(3) > 0 {
                text.push(' ');
            }
        }
        text
    }
}
