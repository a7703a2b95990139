//! `dixit show`: colours where they are wanted and nowhere else, lines that fit, a reader that may stop.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const TEXT: &str =
    "« Nous ouvrirons dix lits », a annoncé Anne Roux, directrice du CHU.\nEt c’est tout.\n";

#[test]
fn a_pipe_gets_no_colours_unless_asked() {
    let place = place("colours");
    for (arguments, variable, coloured) in [
        (&[][..], None, false),
        (&[], Some("CLICOLOR_FORCE"), true),
        (&["--color", "always"], None, true),
        (&["--color", "always"], Some("NO_COLOR"), true),
        (&["--color", "never"], Some("CLICOLOR_FORCE"), false),
        (&[], Some("NO_COLOR"), false),
    ] {
        let shown = show(&place, arguments, variable);
        assert_eq!(
            shown.contains('\u{1B}'),
            coloured,
            "{arguments:?} {variable:?}"
        );
        let plain = uncoloured(&shown);
        assert!(plain.starts_with(TEXT), "{plain}");
        assert!(
            plain.contains("■ Anne Roux, directrice du CHU: 1 quote\n"),
            "{plain}"
        );
    }
}

#[test]
fn quotes_cues_sources_and_claims_are_told_apart() {
    let shown = show(&place("styles"), &["--color", "always"], None);
    let expected = "« \u{1B}[32mNous ouvrirons \u{1B}[0m\u{1B}[4m\u{1B}[32mdix\u{1B}[0m\u{1B}[32m lits\u{1B}[0m », \u{1B}[3ma annoncé\u{1B}[0m \u{1B}[1mAnne Roux\u{1B}[0m";
    assert!(shown.starts_with(expected), "{shown:?}");
    assert!(
        shown.ends_with(
            "\u{1B}[3mcue\u{1B}[0m, \u{1B}[1msource\u{1B}[0m, \u{1B}[4m1 claim\u{1B}[0m\n"
        ),
        "{shown:?}"
    );
}

#[test]
fn lines_fit_the_width_that_is_asked_for() {
    let place = place("width");
    let narrow = show(&place, &["--width", "20"], None);
    assert!(
        narrow.lines().all(|line| line.chars().count() <= 20),
        "{narrow}"
    );
    assert_eq!(narrow.lines().next(), Some("« Nous ouvrirons dix"));
    let words = |text: &str| {
        text.split_whitespace()
            .map(str::to_string)
            .collect::<Vec<_>>()
    };
    assert_eq!(words(&narrow), words(&show(&place, &[], None)));
}

#[test]
fn a_pager_that_is_left_is_no_error() {
    let place = place("pager");
    fs::write(place.join("long.txt"), TEXT.repeat(20_000)).expect("a text");
    let mut child = Command::new(env!("CARGO_BIN_EXE_dixit"))
        .current_dir(&place)
        .args(["show", "long.txt", "--color", "always"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("dixit runs");
    let mut first = [0; 10];
    let mut pipe = child.stdout.take().expect("a pipe");
    pipe.read_exact(&mut first).expect("some output");
    drop(pipe);
    let output = child.wait_with_output().expect("dixit ends");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

fn place(name: &str) -> PathBuf {
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("show-{name}"));
    let _ = fs::remove_dir_all(&place);
    fs::create_dir_all(&place).expect("a folder");
    fs::write(place.join("a.txt"), TEXT).expect("a text");
    place
}

fn show(place: &Path, arguments: &[&str], variable: Option<&str>) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dixit"));
    command
        .current_dir(place)
        .args(["show", "a.txt"])
        .args(arguments);
    for name in ["NO_COLOR", "CLICOLOR_FORCE", "CLICOLOR", "CI"] {
        command.env_remove(name);
    }
    command.envs(variable.map(|name| (name, "1")));
    let output = command.output().expect("dixit runs");
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// The text without escape sequences.
fn uncoloured(text: &str) -> String {
    let mut pieces = text.split('\u{1B}');
    let first = pieces.next().unwrap_or_default().to_string();
    pieces.fold(first, |plain, piece| {
        plain + piece.split_once('m').map_or("", |(_, text)| text)
    })
}
