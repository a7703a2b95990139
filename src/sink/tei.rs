//! TEI: the text in paragraphs, with `<said>`, `<quote>` and `<measure>` in place, and a list of those who speak.
//!
//! Own words and reported ones are `<said who>` with `direct` true or false, words in marks within the writer's clause are
//! `<quote source>`. Words that are cut, by an incise or because two annotations cross, go on in another element whose
//! `prev` names the first. What XML cannot hold (a control character) is written as U+FFFD.

use crate::record::names::{Approx, QuoteKind, SpeakerType};
use crate::record::{Claim, Quote, Record, Sentence};
use crate::sink::nest::{self, Event, Stretch};
use crate::sink::plain::decimal;
use crate::sink::word;
use crate::sink::{Format, Layout};
use std::collections::HashMap;
use std::fmt::Write;

/// `tei`.
pub const FORMAT: Format = Format {
    name: "tei",
    extension: "xml",
    about: "TEI: the text with <said who>, <quote> and <measure> in place",
    layout: Layout::Apart,
    write,
};

fn write(record: &Record<'_>, out: &mut Vec<u8>) {
    let mut text = String::with_capacity(record.text.len() * 2 + 2000);
    header(record, &mut text);
    text.push_str("  <text>\n    <body xml:space=\"preserve\">");
    body(record, &mut text);
    text.push_str("</body>\n  </text>\n</TEI>\n");
    out.extend_from_slice(text.as_bytes());
}

fn header(record: &Record<'_>, out: &mut String) {
    let (title, source) = (escaped(record.id), escaped(record.source));
    let version = env!("CARGO_PKG_VERSION");
    let _ = write!(
        out,
        r#"<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0">
  <teiHeader>
    <fileDesc>
      <titleStmt><title>{title}</title></titleStmt>
      <publicationStmt><p>Annotated automatically.</p></publicationStmt>
      <sourceDesc><p>{source}</p></sourceDesc>
    </fileDesc>
    <encodingDesc>
      <appInfo><application ident="dixit" version="{version}"><label>dixit</label></application></appInfo>
    </encodingDesc>
    <profileDesc>
      <langUsage><language ident="fr">français</language></langUsage>
"#
    );
    if !record.speakers.is_empty() {
        speakers(record, out);
    }
    out.push_str("    </profileDesc>\n  </teiHeader>\n");
}

/// Those who speak: people and groups in one list, organisations in another.
fn speakers(record: &Record<'_>, out: &mut String) {
    let (mut people, mut organizations) = (String::new(), String::new());
    for speaker in &record.speakers {
        let (list, element, name) = match speaker.r#type {
            SpeakerType::Organization => (&mut organizations, "org", "orgName"),
            SpeakerType::Group => (&mut people, "personGrp", "name"),
            SpeakerType::Person | SpeakerType::Unknown => (&mut people, "person", "persName"),
        };
        let _ = write!(
            list,
            r#"        <{element} xml:id="speaker-{}""#,
            speaker.id
        );
        if let (Some(gender), "person") = (speaker.gender, element) {
            let _ = write!(list, r#" gender="{}""#, word(gender).to_uppercase());
        }
        let _ = write!(list, "><{name}>{}</{name}>", escaped(speaker.name));
        for alias in speaker.aliases {
            let _ = write!(list, r#"<{name} type="alias">{}</{name}>"#, escaped(alias));
        }
        if let (Some(role), "person") = (speaker.role, element) {
            let _ = write!(list, "<occupation>{}</occupation>", escaped(role));
        }
        let _ = writeln!(list, "</{element}>");
    }
    out.push_str("      <particDesc>\n");
    for (list, name) in [(people, "listPerson"), (organizations, "listOrg")] {
        if !list.is_empty() {
            let _ = write!(out, "      <{name}>\n{list}      </{name}>\n");
        }
    }
    out.push_str("      </particDesc>\n");
}

/// An element: what stands before `>`, its name, and the name of its pieces where it may come in several.
#[derive(Clone)]
struct Element {
    name: &'static str,
    attributes: String,
    id: Option<String>,
}

fn body(record: &Record<'_>, out: &mut String) {
    let (elements, stretches) = elements(record);
    // How many pieces of each name were opened so far.
    let mut pieces = HashMap::new();
    let mut depth = 0;
    let unit = record.offsets;
    nest::walk(record.text, unit, &stretches, |event| match event {
        Event::Open(at) => {
            depth += 1;
            open(&elements[at], &mut pieces, out);
        }
        Event::Close(at) => {
            depth -= 1;
            let _ = write!(out, "</{}>", elements[at].name);
        }
        // Between paragraphs only white space can stand, and XML knows few kinds of it.
        Event::Character(character) if depth == 0 && !XML_SPACES.contains(&character) => {
            out.push(' ');
        }
        Event::Character(character) => escape(character, out),
    });
}

fn open<'a>(element: &'a Element, pieces: &mut HashMap<&'a str, usize>, out: &mut String) {
    let _ = write!(out, "<{}{}", element.name, element.attributes);
    if let Some(id) = &element.id {
        let piece = pieces.entry(id).or_insert(0);
        *piece += 1;
        let _ = match *piece {
            1 => write!(out, r#" xml:id="{id}""#),
            piece => write!(out, r##" xml:id="{id}.{piece}" prev="#{id}""##),
        };
    }
    out.push('>');
}

const XML_SPACES: [char; 4] = [' ', '\t', '\r', '\n'];

/// Every element with its place. Paragraphs come first and hold all others whole.
fn elements(record: &Record<'_>) -> (Vec<Element>, Vec<Stretch>) {
    let paragraphs = paragraphs(record);
    let whole = paragraphs
        .iter()
        .map(|&place| (plain("p", String::new()), place));
    let mut all: Vec<(Element, Stretch)> = whole.collect();
    for (element, (start, end)) in annotations(record) {
        let first = paragraphs.partition_point(|paragraph| paragraph.1 <= start);
        let held = paragraphs[first..].iter();
        for paragraph in held.take_while(|paragraph| paragraph.0 < end) {
            let place = (start.max(paragraph.0), end.min(paragraph.1));
            all.push((element.clone(), place));
        }
    }
    all.into_iter().unzip()
}

/// What was found, as elements.
fn annotations(record: &Record<'_>) -> Vec<(Element, Stretch)> {
    let mut all = Vec::new();
    for quote in &record.quotes {
        let parts = quote.parts.iter();
        all.extend(parts.map(|part| (said(quote), (part.start, part.end))));
        if let Some(cue) = quote.cue {
            let attributes = format!(r##" type="cue" corresp="#quote-{}""##, quote.id);
            all.push((plain("seg", attributes), (cue.start, cue.end)));
        }
    }
    for claim in &record.claims {
        let place = (claim.start, claim.end);
        all.push((measure(claim), place));
        all.extend(bounds(claim).map(|bounds| (bounds, place)));
    }
    for speaker in &record.speakers {
        for mention in &speaker.mentions {
            let attributes = format!(r##" ref="#speaker-{}""##, speaker.id);
            all.push((plain("rs", attributes), (mention.start, mention.end)));
        }
    }
    all
}

fn plain(name: &'static str, attributes: String) -> Element {
    Element {
        name,
        attributes,
        id: None,
    }
}

fn said(quote: &Quote<'_>) -> Element {
    let who = |name: &str| match quote.speaker {
        Some(speaker) => format!(r##" {name}="#speaker-{speaker}""##),
        None => String::new(),
    };
    let kind = word(quote.kind);
    let (name, attributes) = match quote.kind {
        QuoteKind::Fragment => ("quote", format!(r#" type="{kind}"{}"#, who("source"))),
        QuoteKind::Direct => ("said", format!(r#" direct="true"{}"#, who("who"))),
        QuoteKind::Indirect => ("said", format!(r#" direct="false"{}"#, who("who"))),
        // The writer's clause, with words in marks: its rendition tells it from one that has none.
        QuoteKind::Mixed => (
            "said",
            format!(r#" direct="false" rend="{kind}"{}"#, who("who")),
        ),
    };
    let id = Some(format!("quote-{}", quote.id));
    Element {
        name,
        attributes,
        id,
    }
}

fn measure(claim: &Claim<'_>) -> Element {
    let mut attributes = String::new();
    let mut add = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            let _ = write!(attributes, r#" {name}="{}""#, escaped(&value));
        }
    };
    add("type", Some(word(claim.kind)));
    add("subtype", claim.modality.map(word));
    add("quantity", claim.value.map(decimal));
    add("unit", Some(claim.unit.to_string()));
    add("commodity", claim.of.map(|of| of.text.to_string()));
    add(
        "source",
        claim.speaker.map(|speaker| format!("#speaker-{speaker}")),
    );
    let id = Some(format!("claim-{}", claim.id));
    Element {
        name: "measure",
        attributes,
        id,
    }
}

/// A measure has one quantity, so what bounds a figure stands on a number within.
fn bounds(claim: &Claim<'_>) -> Option<Element> {
    let (least, most) = match claim.approx {
        Some(Approx::Over | Approx::AtLeast) => (claim.low.or(claim.value), claim.high),
        Some(Approx::Under | Approx::AtMost) => (claim.low, claim.high.or(claim.value)),
        Some(Approx::About) | None => (claim.low, claim.high),
    };
    let mut attributes = String::new();
    for (name, bound) in [("atLeast", least), ("atMost", most)] {
        if let Some(bound) = bound {
            let _ = write!(attributes, r#" {name}="{}""#, decimal(bound));
        }
    }
    (!attributes.is_empty()).then(|| plain("num", attributes))
}

/// From the first sentence of each paragraph to its last.
fn paragraphs(record: &Record<'_>) -> Vec<Stretch> {
    let paragraphs = record
        .sentences
        .chunk_by(|one, next| one.paragraph == next.paragraph);
    let stretch = |sentences: &[Sentence]| Some((sentences.first()?.start, sentences.last()?.end));
    paragraphs.filter_map(stretch).collect()
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars()
        .for_each(|character| escape(character, &mut out));
    out
}

/// Appends a character as XML holds it, in text and in attributes.
fn escape(character: char, out: &mut String) {
    match character {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '"' => out.push_str("&quot;"),
        // A reader makes a line feed of it otherwise, and offsets no longer fit.
        '\r' => out.push_str("&#13;"),
        '\t' | '\n' => out.push(character),
        '\0'..=' ' if character != ' ' => out.push(char::REPLACEMENT_CHARACTER),
        '\u{FFFE}' | '\u{FFFF}' => out.push(char::REPLACEMENT_CHARACTER),
        _ => out.push(character),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::extract::extract;
    use crate::record::{Origin, Unit};

    fn written(text: &str, unit: Unit) -> String {
        let document = Document::new(text.to_string());
        let extraction = extract(&document);
        let origin = Origin {
            id: "a<b",
            source: "a&b.txt",
            encoding: "utf-8",
        };
        let mut out = Vec::new();
        write(&Record::new(origin, &document, &extraction, unit), &mut out);
        String::from_utf8(out).expect("UTF-8")
    }

    /// The text of the body, once every element has been seen to close where it must.
    fn read(xml: &str) -> String {
        let (_, body) = xml
            .split_once("<body xml:space=\"preserve\">")
            .expect("a body");
        let (body, _) = body.split_once("</body>").expect("its end");
        let (mut text, mut open) = (String::new(), Vec::new());
        let mut pieces = body.split('<');
        text += pieces.next().unwrap_or_default();
        for piece in pieces {
            let (tag, after) = piece.split_once('>').expect("a tag ends");
            match tag.strip_prefix('/') {
                Some(name) => assert_eq!(open.pop(), Some(name), "{xml}"),
                None => open.push(tag.split(' ').next().unwrap_or_default()),
            }
            text += after;
        }
        assert!(open.is_empty(), "{open:?}");
        let named = [
            ("&lt;", "<"),
            ("&gt;", ">"),
            ("&quot;", "\""),
            ("&#13;", "\r"),
            ("&amp;", "&"),
        ];
        named
            .iter()
            .fold(text, |text, (from, to)| text.replace(from, to))
    }

    const TEXT: &str = "😀 « Nous <ouvrirons>, a dit Anne Roux 🎉, dix lits & plus. »\r\n\nSelon Mme Roux, le chantier coûtera entre 3 et 4 millions d’euros, au moins 10\u{1} % de plus.\n\u{A0}\n";

    #[test]
    fn the_text_is_whole_and_its_elements_nest() {
        for unit in [Unit::Char, Unit::Byte, Unit::Utf16] {
            let xml = written(TEXT, unit);
            assert_eq!(
                read(&xml),
                TEXT.replace('\u{1}', "\u{FFFD}").replace('\u{A0}', " ")
            );
        }
    }

    #[test]
    fn quotes_measures_and_speakers_are_named() {
        let xml = written(TEXT, Unit::Char);
        for expected in [
            "<title>a&lt;b</title>",
            "<person xml:id=\"speaker-0\" gender=\"F\"><persName>Anne Roux</persName>",
            "<said direct=\"true\" who=\"#speaker-0\" xml:id=\"quote-0\">",
            "prev=\"#quote-0\"",
            "<num atLeast=\"3000000\" atMost=\"4000000\">",
            "<measure type=\"money\" subtype=\"forecast\" unit=\"EUR\" commodity=\"chantier\"",
            "<measure type=\"percent\" quantity=\"10\" unit=\"%\"",
            "<rs ref=\"#speaker-0\">Mme Roux</rs>",
        ] {
            assert!(xml.contains(expected), "{expected} is not in {xml}");
        }
    }
}
