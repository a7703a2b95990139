//! The page that the built program makes over results. What a browser makes of it is tested by `tests/browser`.

use flate2::read::ZlibDecoder;
use serde_json::Value;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const TEXT: &str = "Le </script><script>alert(1)</script> & 😀.\n\n« Nous ouvrirons dix lits », a annoncé Anne Roux.\n\nSelon Mme Roux, le chantier coûtera 8,2 millions d’euros.\n";

#[test]
fn a_document_cannot_break_out_of_the_page() {
    let place = place("escape");
    fs::write(place.join("in/<b>.txt"), TEXT).expect("a text");
    let html = page(&place, &["--title", "<script>"]);
    assert_eq!(html.matches("<script").count(), 3, "the page's own");
    assert!(
        html.contains("<title>&#60;script&#62;</title>"),
        "{}",
        &html[..900]
    );
    let data = data(&html);
    assert_eq!(data["documents"][0]["t"], TEXT);
    assert_eq!(data["documents"][0]["i"], "<b>");
}

#[test]
fn places_count_as_a_browser_does() {
    for unit in ["char", "byte", "utf16"] {
        let place = place(&format!("unit-{unit}"));
        fs::write(place.join("in/a.txt"), TEXT).expect("a text");
        run(&place, &["in", "-o", "out.jsonl", "--offsets", unit], 0);
        run(&place, &["report", "out.jsonl"], 0);
        let data = data(&fs::read_to_string(place.join("report.html")).expect("a page"));
        let document = &data["documents"][0];
        let units: Vec<u16> = TEXT.encode_utf16().collect();
        let words = |place: &Value| {
            let at = |index: usize| place[index].as_u64().expect("a place") as usize;
            String::from_utf16_lossy(&units[at(0)..at(0) + at(1)])
        };
        assert_eq!(words(&document["q"][0][2]), "Nous ouvrirons dix lits");
        assert_eq!(words(&document["q"][0][5]), "Anne Roux");
        assert_eq!(words(&document["c"][1][1]), "8,2 millions d’euros");
        assert_eq!(document["c"][1][2], 8_200_000);
    }
}

#[test]
fn a_text_that_is_gone_or_changed_is_said_to_be() {
    let place = place("missing");
    for name in ["gone", "changed", "moved"] {
        fs::write(place.join(format!("in/{name}.txt")), TEXT).expect("a text");
    }
    run(&place, &["in", "-o", "out"], 0);
    fs::remove_file(place.join("in/gone.txt")).expect("it is there");
    fs::write(place.join("in/changed.txt"), TEXT.replace("dix", "six")).expect("a text");
    run(&place, &["report", "out"], 0);
    let data = data(&fs::read_to_string(place.join("report.html")).expect("a page"));
    let missing = |at: usize| data["documents"][at]["m"].as_u64();
    // In the order of the page's list of reasons: piped, gone, changed.
    assert_eq!(
        [missing(0), missing(1), missing(2)],
        [Some(2), Some(1), None]
    );
    assert_eq!(data["documents"][1]["q"][0][2], "Nous ouvrirons dix lits");
    fs::create_dir_all(place.join("elsewhere")).expect("a folder");
    fs::rename(place.join("in"), place.join("elsewhere/in")).expect("it moves");
    let output = run(&place, &["report", "out", "--root", "elsewhere"], 0);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        said.starts_with("documents: 3, on the page: 3, with their text: 1;"),
        "{said}"
    );
}

#[test]
fn a_thousand_documents_fit_whole_and_more_are_left_out_with_a_word() {
    let place = place("thousand");
    let mut lines = String::new();
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("input/court.txt");
    let text = fs::read_to_string(sample).expect("a sample");
    for number in 0..1000 {
        // Words that no compression finds again.
        let noise: String = (0..40u64)
            .map(|at| {
                format!(
                    " {:x}",
                    (number * 40 + at).wrapping_mul(0x9E37_79B9_7F4A_7C15)
                )
            })
            .collect();
        let name = format!("in/2014-{:02}/{number}.txt", 1 + number % 12);
        fs::create_dir_all(place.join(&name).parent().expect("a folder")).expect("a folder");
        fs::write(place.join(name), format!("{text}{noise}\n")).expect("a text");
    }
    run(&place, &["in", "-o", "out.jsonl"], 0);
    let output = run(&place, &["report", "out.jsonl", "-o", "whole.html"], 0);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        said.starts_with("documents: 1000, on the page: 1000, with their text: 1000;"),
        "{said}"
    );
    let html = fs::read_to_string(place.join("whole.html")).expect("a page");
    assert!(html.len() < 5_000_000, "{}", html.len());
    assert!(
        html.contains(">2014-01<") && html.contains(">2014-12<"),
        "a timeline of months"
    );
    // Ten times as many are counted, and no more are shown than fit.
    let record = fs::read_to_string(place.join("out.jsonl")).expect("records");
    for copy in 0..8 {
        lines += &record.replace("\"id\":\"", &format!("\"id\":\"{copy}-"));
    }
    fs::write(place.join("many.jsonl"), lines).expect("records");
    run(&place, &["report", "many.jsonl", "-o", "many.html"], 0);
    let html = fs::read_to_string(place.join("many.html")).expect("a page");
    assert!(html.len() < 5_000_000, "{}", html.len());
    assert!(html.contains("data-n=\"8000\""), "all are counted");
    assert!(html.contains("data-t=\"without-text\"") || html.contains("data-t=\"left-out\""));
}

#[test]
fn one_long_text_does_not_cost_the_others() {
    let place = place("long");
    // Words that no compression finds again, more than a page holds.
    let noise: String = (0..600_000u64)
        .map(|at| format!("{:x} ", at.wrapping_mul(0x9E37_79B9_7F4A_7C15)))
        .collect();
    fs::write(place.join("in/a.txt"), noise).expect("a text");
    for name in ["b", "c"] {
        fs::write(place.join(format!("in/{name}.txt")), TEXT).expect("a text");
    }
    let data = data(&page(&place, &[]));
    let missing = |at: usize| data["documents"][at]["m"].as_u64();
    // The last of the page's reasons: no room.
    assert_eq!([missing(0), missing(1), missing(2)], [Some(3), None, None]);
}

#[test]
fn dates_come_from_what_the_input_says_before_the_name() {
    let place = place("dates");
    fs::write(place.join("in/2013-a.txt"), TEXT).expect("a text");
    run(&place, &["in", "-o", "out.jsonl"], 0);
    let record = fs::read_to_string(place.join("out.jsonl")).expect("a record");
    let told = r#""metadata":{"date":"2014-03-05T08:00:00Z","title":"<i>"},"sentences""#;
    let dated = record
        .replace("\"sentences\"", told)
        .replace("2013-a\"", "2013-b\"");
    fs::write(place.join("out.jsonl"), record + &dated).expect("records");
    run(&place, &["report", "out.jsonl"], 0);
    let data = data(&fs::read_to_string(place.join("report.html")).expect("a page"));
    assert_eq!(data["documents"][0]["d"], "2013");
    assert_eq!(data["documents"][1]["d"], "2014-03-05");
}

#[test]
fn the_same_results_make_the_same_page() {
    let place = place("same");
    fs::write(place.join("in/a.txt"), TEXT).expect("a text");
    fs::write(place.join("in/b.txt"), TEXT).expect("a text");
    assert!(page(&place, &[]) == page(&place, &[]));
}

#[test]
fn what_is_no_result_is_named_and_costs_nothing_else() {
    let place = place("failures");
    fs::write(place.join("in/a.txt"), TEXT).expect("a text");
    run(&place, &["in", "-o", "out"], 0);
    run(&place, &["in", "-o", "out", "-f", "jsonl"], 0);
    fs::write(place.join("out/other.json"), "{\"a\": 1}").expect("a file");
    fs::write(place.join("out/old.json"), "{").expect("a file");
    fs::write(place.join("out/new.json"), "{\"schema\": \"dixit/9\"}").expect("a file");
    let output = run(&place, &["report", "out"], 1);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        said.contains("new.json: a record of the form dixit/9"),
        "{said}"
    );
    assert!(
        said.contains("other.json: no record of dixit") && said.contains("old.json: "),
        "{said}"
    );
    assert!(
        said.contains("documents: 1, on the page: 1"),
        "a document that is there twice counts once: {said}"
    );
    fs::create_dir_all(place.join("empty")).expect("a folder");
    let empty = run(&place, &["report", "empty"], 1);
    assert!(String::from_utf8_lossy(&empty.stderr).contains("no .json or .jsonl file"));
    let missing = run(&place, &["report", "nowhere"], 1);
    assert!(String::from_utf8_lossy(&missing.stderr).contains("nowhere: "));
    let page = fs::read_to_string(place.join("report.html")).expect("a page");
    assert!(
        page.contains("data-n=\"1\""),
        "a page is not replaced by one of nothing"
    );
    let unwritable = run(
        &place,
        &["report", "out/a.json", "-o", "out/a.json/x.html"],
        2,
    );
    assert!(String::from_utf8_lossy(&unwritable.stderr).contains("cannot write"));
}

fn place(name: &str) -> PathBuf {
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("report-{name}"));
    let _ = fs::remove_dir_all(&place);
    fs::create_dir_all(place.join("in")).expect("a folder");
    place
}

fn run(place: &Path, arguments: &[&str], code: i32) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dixit"));
    let output = command.current_dir(place).args(arguments).output();
    let output = output.expect("dixit runs");
    assert_eq!(output.status.code(), Some(code), "{output:?}");
    output
}

/// The page over the results of `in`.
fn page(place: &Path, arguments: &[&str]) -> String {
    run(place, &["in", "-o", "out"], 0);
    run(
        place,
        &[&["report", "out", "-o", "page.html"], arguments].concat(),
        0,
    );
    fs::read_to_string(place.join("page.html")).expect("a page")
}

/// What the page's script unpacks.
fn data(html: &str) -> Value {
    let (_, rest) = html.split_once("id=\"packed\">").expect("the packed data");
    let (letters, _) = rest.split_once('<').expect("its end");
    let value = |letter: u8| match letter {
        b'A'..=b'Z' => letter - b'A',
        b'a'..=b'z' => letter - b'a' + 26,
        b'0'..=b'9' => letter - b'0' + 52,
        b'+' => 62,
        _ => 63,
    };
    let mut bytes = Vec::new();
    for four in letters.trim_end_matches('=').as_bytes().chunks(4) {
        let bits = four
            .iter()
            .fold(0u32, |bits, &letter| bits << 6 | u32::from(value(letter)));
        let bits = bits << (6 * (4 - four.len())) << 8;
        bytes.extend_from_slice(&bits.to_be_bytes()[..four.len() - 1]);
    }
    let mut json = String::new();
    ZlibDecoder::new(bytes.as_slice())
        .read_to_string(&mut json)
        .expect("packed text");
    serde_json::from_str(&json).expect("JSON")
}
