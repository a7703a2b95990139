//! The notation of the corpus: `{quote 1 direct|Oui}, {cue 1|dit} {source 1|Anne}`.
//!
//! A mark is `{label number words name=value|text}`; all but label and text may be absent, values with spaces stand in
//! `"`, marks nest, and `\` takes the meaning from `{`, `}` and `\`. A file of cases holds blocks apart by blank lines:
//! lines that begin with `# ` name the case, the rest is its text, where `⏎` is a line break, `⍽` a no-break space and
//! `⸱` a narrow one.
#![allow(dead_code, reason = "each test uses its part of the reader")]

use std::cmp::Reverse;
use std::iter::Peekable;
use std::str::CharIndices;

/// An annotation and its place in the text, in bytes.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Mark {
    pub start: usize,
    pub end: Reverse<usize>,
    pub label: String,
    pub number: Option<u32>,
    /// What follows the number without `=`.
    pub words: Vec<String>,
    pub attributes: Vec<(String, String)>,
}

impl Mark {
    pub fn get(&self, name: &str) -> Option<&str> {
        let held = self.attributes.iter().find(|(held, _)| held == name);
        held.map(|(_, value)| value.as_str())
    }
}

/// A named text with its marks.
pub struct Case {
    pub name: String,
    pub text: String,
    pub marks: Vec<Mark>,
}

/// The cases of a file.
pub fn cases(file: &str) -> Result<Vec<Case>, String> {
    let mut cases = Vec::new();
    let mut block: Vec<&str> = Vec::new();
    for line in file.lines().chain([""]) {
        if !line.trim().is_empty() {
            block.push(line);
        } else if !block.is_empty() {
            cases.extend(case(&block)?);
            block.clear();
        }
    }
    Ok(cases)
}

/// The case of a block; none where the block is but a remark.
fn case(block: &[&str]) -> Result<Option<Case>, String> {
    let (names, lines): (Vec<&str>, Vec<&str>) =
        block.iter().partition(|line| line.starts_with("# "));
    let name = names
        .iter()
        .map(|line| line[2..].trim())
        .collect::<Vec<_>>()
        .join(" ");
    if lines.is_empty() {
        return Ok(None);
    }
    if name.is_empty() {
        return Err(format!("a case without a name: {}", lines[0]));
    }
    let notation = lines
        .join("\n")
        .replace('⏎', "\n")
        .replace('⍽', "\u{A0}")
        .replace('⸱', "\u{202F}");
    let (text, marks) = read(&notation).map_err(|error| format!("{name}: {error}"))?;
    Ok(Some(Case { name, text, marks }))
}

/// The text without its marks, and the marks.
pub fn read(notation: &str) -> Result<(String, Vec<Mark>), String> {
    let (mut text, mut marks, mut open) = (String::new(), Vec::new(), Vec::new());
    let mut chars = notation.char_indices().peekable();
    while let Some((at, character)) = chars.next() {
        match character {
            '\\' => text.extend(chars.next().map(|(_, escaped)| escaped)),
            '{' => {
                let mut mark =
                    head(&mut chars).ok_or_else(|| format!("no mark at {:?}", &notation[at..]))?;
                mark.start = text.len();
                open.push(mark);
            }
            '}' => {
                let mut mark: Mark = open
                    .pop()
                    .ok_or_else(|| format!("nothing to close at {:?}", &notation[at..]))?;
                mark.end = Reverse(text.len());
                marks.push(mark);
            }
            _ => text.push(character),
        }
    }
    if let Some(mark) = open.last() {
        return Err(format!("{{{} is never closed", mark.label));
    }
    marks.sort();
    Ok((text, marks))
}

/// Reads a mark's head up to its `|`.
fn head(chars: &mut Peekable<CharIndices<'_>>) -> Option<Mark> {
    let (mut cells, mut cell) = (Vec::new(), String::new());
    let mut quoted = false;
    loop {
        let (_, character) = chars.next()?;
        match character {
            '\\' if quoted => cell.push(chars.next()?.1),
            '"' => quoted = !quoted,
            '|' | ' ' if !quoted => {
                if !cell.is_empty() {
                    cells.push(std::mem::take(&mut cell));
                }
                if character == '|' {
                    break;
                }
            }
            '{' | '}' if !quoted => return None,
            _ => cell.push(character),
        }
    }
    let mut cells = cells.into_iter();
    let label = cells.next()?;
    let mut mark = Mark {
        start: 0,
        end: Reverse(0),
        label,
        number: None,
        words: Vec::new(),
        attributes: Vec::new(),
    };
    for cell in cells {
        match (cell.parse(), cell.split_once('=')) {
            (Ok(number), _) if mark.number.is_none() => mark.number = Some(number),
            (_, Some((name, value))) => mark.attributes.push((name.to_string(), value.to_string())),
            _ => mark.words.push(cell),
        }
    }
    Some(mark)
}

/// The text with its marks in place, numbered in the order of their appearance. Line breaks and no-break spaces are
/// written as in the corpus, so that a difference shows.
pub fn write(text: &str, marks: &[Mark]) -> String {
    let mut marks = marks.to_vec();
    marks.sort();
    let mut numbers: Vec<u32> = Vec::new();
    for number in marks.iter().filter_map(|mark| mark.number) {
        if !numbers.contains(&number) {
            numbers.push(number);
        }
    }
    let (mut out, mut open): (String, Vec<usize>) = (String::new(), Vec::new());
    let mut marks = marks.iter().peekable();
    for (at, character) in text.char_indices().chain([(text.len(), '\0')]) {
        open.retain(|&end| {
            if end <= at {
                out.push('}');
            }
            end > at
        });
        while let Some(mark) = marks.next_if(|mark| mark.start <= at) {
            out += &head_of(mark, &numbers);
            open.push(mark.end.0);
        }
        match character {
            '\0' => {}
            '\\' | '{' | '}' => out.extend(['\\', character]),
            '\n' => out.push('⏎'),
            '\u{A0}' => out.push('⍽'),
            '\u{202F}' => out.push('⸱'),
            _ => out.push(character),
        }
    }
    out
}

fn head_of(mark: &Mark, numbers: &[u32]) -> String {
    let mut head = format!("{{{}", mark.label);
    if let Some(place) = numbers
        .iter()
        .position(|&number| Some(number) == mark.number)
    {
        head += &format!(" {}", place + 1);
    }
    for word in &mark.words {
        head += &format!(" {word}");
    }
    for (name, value) in &mark.attributes {
        head += &format!(
            " {name}=\"{}\"",
            value.replace('\\', "\\\\").replace('"', "\\\"")
        );
    }
    head + "|"
}
