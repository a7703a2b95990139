//! What the built program writes for annotation tools: brat, Label Studio, TEI.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const QUOTE: &str = "😀 « Nous ouvrirons dix lits », a annoncé Anne Roux.\n";

#[test]
fn brat_gets_the_text_and_the_configuration_beside_the_annotations() {
    let place = place("brat");
    fs::write(place.join("in/a.txt"), QUOTE).expect("a text");
    run(&place, &["in", "-f", "brat", "-o", "out"], 0);
    assert_eq!(
        names(&place.join("out")),
        ["a.ann", "a.txt", "annotation.conf", "visual.conf"]
    );
    assert_eq!(read(&place.join("out/a.txt")), QUOTE);
    let annotations = read(&place.join("out/a.ann"));
    assert!(
        annotations
            .starts_with("T1\tQuote 4 27\tNous ouvrirons dix lits\nA1\tQuoteKind T1 direct\n"),
        "{annotations}"
    );
    let configuration = read(&place.join("out/annotation.conf"));
    for line in annotations
        .lines()
        .filter(|line| !line.starts_with(['*', '#']))
    {
        let kind = line.split(['\t', ' ']).nth(1).expect("a kind");
        let known = configuration
            .lines()
            .any(|line| line.split('\t').next() == Some(kind));
        assert!(known, "annotation.conf does not know {kind}");
    }
}

#[test]
fn brat_in_the_folder_of_the_texts_writes_over_none() {
    let place = place("over");
    let latin: &[u8] = b"\xAB Oui \xBB, a dit Anne Roux.\n";
    fs::write(place.join("in/a.txt"), latin).expect("a text");
    let output = run(&place, &["in", "-f", "brat", "-o", "in"], 1);
    assert!(
        String::from_utf8_lossy(&output.stderr).contains("choose another folder"),
        "{output:?}"
    );
    assert_eq!(fs::read(place.join("in/a.txt")).expect("the text"), latin);
}

#[test]
fn label_studio_gets_a_list_of_one_task_and_the_interface() {
    let place = place("label");
    fs::write(place.join("in/a.txt"), QUOTE).expect("a text");
    run(&place, &["in", "-f", "label-studio", "-o", "out"], 0);
    assert_eq!(
        names(&place.join("out")),
        ["a.task.json", "label-studio.xml"]
    );
    let tasks: serde_json::Value =
        serde_json::from_str(&read(&place.join("out/a.task.json"))).expect("JSON");
    assert_eq!(tasks[0]["data"]["text"], QUOTE);
    let first = &tasks[0]["predictions"][0]["result"][0]["value"];
    // The face counts two.
    assert_eq!((&first["start"], &first["end"]), (&5.into(), &28.into()));
    let interface = read(&place.join("out/label-studio.xml"));
    let results = tasks[0]["predictions"][0]["result"]
        .as_array()
        .expect("a list");
    for result in results {
        let label = result["value"]["labels"][0]
            .as_str()
            .or(result["labels"][0].as_str());
        let label = format!("value=\"{}\"", label.expect("a label"));
        assert!(
            interface.contains(&label),
            "label-studio.xml does not know {label}"
        );
    }
}

#[test]
fn tei_holds_the_text_with_said_and_measure() {
    let place = place("tei");
    fs::write(place.join("in/a.txt"), QUOTE).expect("a text");
    run(&place, &["in", "-f", "tei", "-o", "out"], 0);
    assert_eq!(names(&place.join("out")), ["a.xml"]);
    let xml = read(&place.join("out/a.xml"));
    let said =
        "😀 « <said direct=\"true\" who=\"#speaker-0\" xml:id=\"quote-0\">Nous ouvrirons <measure ";
    assert!(xml.contains(said), "{xml}");
}

fn place(name: &str) -> PathBuf {
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("exports-{name}"));
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

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder").flatten();
    let mut names: Vec<String> = entries
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name != "errors.jsonl")
        .collect();
    names.sort();
    names
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("a file of text")
}
