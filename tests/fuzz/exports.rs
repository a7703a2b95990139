//! What the formats of annotation tools promise: their places hold the words that they name, and TEI is XML around the text.

use crate::promises;
use crate::written::Written;
use dixit::record::Unit;
use serde_json::Value;

/// Panics with what is broken. `chars` is the text.
pub fn check(written: &Written<'_>, chars: &[char]) {
    brat(&written.in_any_unit("brat"), chars);
    label_studio(&written.in_format("label-studio", Unit::Char), written);
    tei(&written.in_any_unit("tei"), written);
}

/// Every annotation stands on a line of its own, and names the words at its places.
fn brat(standoff: &str, chars: &[char]) {
    for line in standoff.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        match (line.chars().next(), cells.as_slice()) {
            (Some('T'), [_, place, words]) => {
                let (_, places) = place.split_once(' ').expect("a kind and places");
                let pieces: Vec<String> =
                    places.split(';').map(|place| cut(place, chars)).collect();
                assert_eq!(pieces.join(" "), *words, "brat cuts other words");
            }
            (Some('A' | 'R' | '*'), [_, _]) | (Some('#'), [_, _, _]) => {}
            _ => panic!("{line:?} is no line of brat's"),
        }
    }
}

/// The words at `12 15`.
fn cut(place: &str, chars: &[char]) -> String {
    let (start, end) = place.split_once(' ').expect("a start and an end");
    let number = |digits: &str| digits.parse::<usize>().expect("a number");
    chars[number(start)..number(end)].iter().collect()
}

/// The task holds the text, and each region the words at its UTF-16 offsets.
fn label_studio(task: &str, written: &Written<'_>) {
    let tasks: Value = serde_json::from_str(task).expect("tasks are JSON");
    let text = written.document.text();
    assert_eq!(tasks[0]["data"]["text"], text, "the task has another text");
    let units: Vec<u16> = text.encode_utf16().collect();
    let results = tasks[0]["predictions"][0]["result"].as_array();
    for region in results.into_iter().flatten().map(|result| &result["value"]) {
        let (Some(start), Some(end)) = (region["start"].as_u64(), region["end"].as_u64()) else {
            continue;
        };
        let words = String::from_utf16(&units[start as usize..end as usize]);
        assert_eq!(region["text"], words.expect("no pair is cut in two"));
    }
}

/// In the body the text stands whole, save invisible characters and what XML cannot hold.
fn tei(xml: &str, written: &Written<'_>) {
    let (_, body) = xml
        .split_once("<body xml:space=\"preserve\">")
        .expect("a body");
    let (body, _) = body.split_once("</body>").expect("the end of the body");
    let letters = |text: &str| -> String {
        let held = text
            .chars()
            .filter(|&letter| !promises::is_invisible(letter));
        held.filter(|letter| !matches!(letter, '\u{FFFD}'..='\u{FFFF}'))
            .collect()
    };
    assert_eq!(
        letters(&untagged(body)),
        letters(written.document.text()),
        "TEI without its tags is not the text"
    );
}

/// The text between the tags of `xml`. Each tag that opens an element is closed by one of the same name.
fn untagged(xml: &str) -> String {
    let mut open = Vec::new();
    let mut pieces = xml.split('<');
    let mut text = pieces.next().unwrap_or_default().to_string();
    for piece in pieces {
        let (tag, words) = piece.split_once('>').expect("a tag has an end");
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "elements cross"),
            None if tag.ends_with('/') => {}
            None => open.push(tag.split(' ').next().unwrap_or_default()),
        }
        text += words;
    }
    assert!(open.is_empty(), "{open:?} are never closed");
    let entities = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&#13;", "\r"),
        ("&quot;", "\""),
        ("&amp;", "&"),
    ];
    entities
        .iter()
        .fold(text, |text, (name, letter)| text.replace(name, letter))
}
