//! Fuzz targets of the whole: any bytes, and text that looks French, through document, extraction and record to JSON and
//! markup. Each reads as a file is read and checks every promise of the types (`promises`) and of what is written
//! (`written`).
//!
//! `cargo test` reads the kept seeds (`__fuzz__/TARGET/corpus`) and, for some seconds, what becomes of them under random
//! changes (`mutants`): the same inputs in every run, on any toolchain. At length, with libFuzzer, which follows the
//! branches that an input takes, and on the stable toolchain too:
//!
//! ```sh
//! cargo install cargo-bolero --locked --no-default-features --features libfuzzer
//! cargo bolero test -p dixit-fuzz any_bytes -s NONE -T 20m -l 768 --corpus-dir target/any_bytes \
//!     -E=-entropic=0 -E=$PWD/tests/fuzz/__fuzz__/any_bytes/corpus
//! cargo bolero test -p dixit-fuzz french_text -s NONE -T 20m -l 128 --corpus-dir target/french_text \
//!     -E=-entropic=0 -E=$PWD/tests/fuzz/__fuzz__/french_text/corpus
//! ```
//!
//! What libFuzzer finds new goes to `--corpus-dir`, what fails to `__fuzz__/TARGET/crashes`, which `cargo test` reads as
//! well and shrinks. An input that failed stays in `any_bytes/corpus` as the text that it was, under a name that says what
//! broke: seeds of `french_text` mean other words when a table gets a row.
//!
//! # Why bolero
//!
//! One target serves both: without a fuzzer it is a test that replays its seeds, with one it is linked into libFuzzer.
//! It needs no nightly compiler where no sanitizer is asked for, and code without `unsafe` has little use for one.
//! `cargo-fuzz` has the same engine, but its targets are programs that `cargo test` does not run; honggfuzz and AFL want
//! libraries of the system or a runtime of their own, and neither replays seeds as a test. The price: bolero's macros ask
//! for one exact version of `indexmap`, to which `Cargo.lock` holds everyone in the workspace.
//!
//! libFuzzer's schedule by rare features (`-entropic`) is off, because an input here has thousands: it takes two thirds of
//! the time.

#[path = "../annotated/mod.rs"]
mod annotated;
mod exports;
mod french;
mod mutants;
#[path = "../promises/mod.rs"]
mod promises;
#[path = "../random/mod.rs"]
mod random;
#[path = "../reader/mod.rs"]
mod reader;
#[path = "../structure/mod.rs"]
mod structure;
mod written;

use bolero::check;
use dixit::document::{Document, Encoding, decode_as};
use dixit::extract::{extract, extract_while};
use std::time::Duration;

#[test]
fn any_bytes() {
    check!()
        .with_iterations(KEPT_ALONE)
        .with_test_time(Duration::MAX)
        .for_each(read_bytes);
}

#[test]
fn french_text() {
    check!()
        .with_iterations(KEPT_ALONE)
        .with_test_time(Duration::MAX)
        .for_each(read_instructions);
}

/// bolero's own random inputs differ from run to run; a build that fails must fail again.
const KEPT_ALONE: usize = 0;

#[test]
fn any_bytes_like_the_kept_ones() {
    mutants::read("any_bytes", 12_000, read_bytes);
}

#[test]
fn french_text_like_the_kept_ones() {
    mutants::read("french_text", 12_000, read_instructions);
}

/// Whatever a file may hold: what is no text is refused, everything else keeps every promise.
fn read_bytes(bytes: &[u8]) {
    let Ok(document) = Document::read(bytes) else {
        return;
    };
    if document.encoding() == Encoding::Utf8 {
        assert_eq!(document.text().as_bytes(), bytes, "the text was edited");
        let declared = decode_as(bytes, Some("iso-8859-1"));
        let text = declared.map(|(text, _)| text);
        assert_eq!(
            text.as_deref(),
            Ok(document.text()),
            "a label outweighs UTF-8"
        );
    }
    keeps_every_promise(&document);
}

/// Text made of what dixit's rules begin at.
fn read_instructions(instructions: &[u8]) {
    keeps_every_promise(&Document::new(french::text(instructions)));
}

fn keeps_every_promise(document: &Document) {
    let extraction = extract(document);
    promises::check(document, &extraction);
    let again = extract_while(document, &|| true);
    assert_eq!(
        Some(&extraction),
        again.as_ref(),
        "the same text, other results"
    );
    assert_eq!(
        extract_while(document, &|| false),
        None,
        "stopped, and yet a result"
    );
    written::check(document, &extraction);
}
