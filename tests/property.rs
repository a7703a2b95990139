//! Seeded random text: nothing panics, the promises of the types hold, and one thread writes what eight write.

mod promises;
mod random;

use dixit::document::Document;
use dixit::extract::extract;
use random::{PIECES, Random};
use std::cell::Cell;
use std::collections::BTreeMap;
use std::fs;
use std::panic::{self, AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::Command;
use std::sync::Once;

#[test]
fn random_text_keeps_every_promise() {
    let mut random = Random(1);
    let texts = (0..3000).map(|_| {
        let length = 1 + random.below(120);
        text(&mut random, length)
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
fn one_thread_writes_what_eight_write() {
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join("property");
    let _ = fs::remove_dir_all(&place);
    fs::create_dir_all(place.join("in")).expect("a folder for the test");
    let mut random = Random(3);
    for number in 0..300 {
        let length = random.below(400);
        fs::write(
            place.join(format!("in/{number}.txt")),
            text(&mut random, length),
        )
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

/// A text of so many pieces.
fn text(random: &mut Random, pieces: usize) -> String {
    let mut text = String::new();
    for _ in 0..pieces {
        text += PIECES[random.below(PIECES.len())];
        if random.below(3) > 0 {
            text.push(' ');
        }
    }
    text
}

/// Reads the texts and checks every promise. A failure shows each broken promise once, with the shortest text, cut down
/// to the words that it takes.
fn read_all(texts: impl Iterator<Item = String>) {
    let mut broken: BTreeMap<String, String> = BTreeMap::new();
    for text in texts {
        let Some(promise) = broken_by(&text) else {
            continue;
        };
        let shortest = broken.entry(promise).or_insert_with(|| text.clone());
        if text.len() < shortest.len() {
            *shortest = text;
        }
    }
    let broken: Vec<String> = broken
        .iter()
        .map(|(promise, text)| format!("{promise}: {:?}", shrunk(text, promise)))
        .collect();
    assert!(
        broken.is_empty(),
        "{} broken promises:\n{}",
        broken.len(),
        broken.join("\n")
    );
}

/// The promise that `text` breaks, or what panics; numbers and names, which differ from text to text, are left out.
fn broken_by(text: &str) -> Option<String> {
    let read = AssertUnwindSafe(|| {
        let document = Document::new(text.to_string());
        promises::check(&document, &extract(&document));
    });
    let panic = quietly(|| catch_unwind(read)).err()?;
    let message = panic.downcast_ref::<String>().map(String::as_str);
    let message = message.or_else(|| panic.downcast_ref::<&str>().copied());
    let message = message
        .unwrap_or("a panic without words")
        .split('"')
        .step_by(2);
    let kept = message.flat_map(|part| part.chars().filter(|letter| !letter.is_ascii_digit()));
    Some(kept.collect())
}

/// The words of `text` that `promise` needs to break.
fn shrunk(text: &str, promise: &str) -> String {
    let mut words: Vec<&str> = text.split_inclusive(' ').collect();
    let mut at = 0;
    while at < words.len() {
        let mut fewer = words.clone();
        fewer.remove(at);
        if broken_by(&fewer.concat()).as_deref() == Some(promise) {
            words = fewer;
        } else {
            at += 1;
        }
    }
    words.concat()
}

thread_local! {
    static IS_QUIET: Cell<bool> = const { Cell::new(false) };
}

/// Runs `work` without a word from a panic: there may be thousands, and what counts is said at the end.
fn quietly<T>(work: impl FnOnce() -> T) -> T {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            if !IS_QUIET.get() {
                usual(panic);
            }
        }));
    });
    IS_QUIET.set(true);
    let done = work();
    IS_QUIET.set(false);
    done
}
