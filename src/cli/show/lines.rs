//! Styled text → lines that a terminal and a pager show as they are meant.
//!
//! A style ends with its line, since a pager may show any line first. Lines are broken between words where a width is
//! given. Control characters do not reach the terminal, which would obey them.

use anstyle::Style;
use std::fmt::Write;
use unicode_width::UnicodeWidthChar;

/// Text as it grows.
pub struct Lines {
    out: String,
    width: Option<usize>,
    /// The line that is not written yet.
    line: Vec<(char, Style)>,
}

impl Lines {
    /// No text yet; lines will be broken at `width` columns.
    pub fn new(width: Option<usize>) -> Lines {
        Lines {
            out: String::new(),
            width,
            line: Vec::new(),
        }
    }

    /// Adds `text` in `style`.
    pub fn put(&mut self, style: Style, text: &str) {
        let mut characters = text.chars().peekable();
        while let Some(character) = characters.next() {
            match character {
                '\r' if characters.peek() == Some(&'\n') => {}
                '\n' => self.end(),
                '\t' => self.line.push(('\t', style)),
                // An escape sequence in a text could do anything to a terminal.
                _ if character.is_control() => {
                    self.line.push((char::REPLACEMENT_CHARACTER, style));
                }
                _ => self.line.push((character, style)),
            }
        }
    }

    /// All that was added.
    pub fn finish(mut self) -> String {
        if !self.line.is_empty() {
            self.end();
        }
        self.out
    }

    /// Writes the line, broken where it must be.
    fn end(&mut self) {
        let line = std::mem::take(&mut self.line);
        let mut rest = line.as_slice();
        while let Some(at) = self.width.and_then(|width| too_long(rest, width)) {
            let (before, after) = rest.split_at(at);
            let end = before.iter().rposition(|(character, _)| *character != ' ');
            self.write(&before[..end.map_or(0, |end| end + 1)]);
            rest = after;
        }
        self.write(rest);
    }

    fn write(&mut self, line: &[(char, Style)]) {
        for run in line.chunk_by(|one, next| one.1 == next.1) {
            let text: String = run.iter().map(|(character, _)| character).collect();
            let style = run[0].1;
            let _ = if style.is_plain() {
                write!(self.out, "{text}")
            } else {
                write!(self.out, "{style}{text}{style:#}")
            };
        }
        self.out.push('\n');
    }
}

/// Where `line` is to be broken to fit `width` columns: after the last space, or within a word that is longer than that.
fn too_long(line: &[(char, Style)], width: usize) -> Option<usize> {
    let (mut column, mut space) = (0, None);
    for (at, &(character, _)) in line.iter().enumerate() {
        column += match character {
            '\t' => 8 - column % 8,
            _ => character.width().unwrap_or(0),
        };
        // Spaces that hang over the end are not seen.
        if character == ' ' {
            space = Some(at + 1);
        } else if column > width && at > 0 {
            return space.or(Some(at));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(text: &str, width: usize) -> String {
        let mut lines = Lines::new(Some(width));
        lines.put(Style::new(), text);
        lines.finish()
    }

    #[test]
    fn lines_are_broken_between_words() {
        assert_eq!(broken("un deux trois", 7), "un deux\ntrois\n");
        assert_eq!(broken("anticonstitution", 6), "antico\nnstitu\ntion\n");
        assert_eq!(broken("« Oui\u{A0}», dit-il", 9), "« Oui\u{A0}»,\ndit-il\n");
        assert_eq!(
            broken("e\u{301}te\u{301} 😀😀", 5),
            "e\u{301}te\u{301}\n😀😀\n"
        );
        assert_eq!(broken("a\n\nb", 3), "a\n\nb\n");
        assert_eq!(broken("ab", 0), "a\nb\n");
    }

    #[test]
    fn a_style_ends_with_its_line() {
        let mut lines = Lines::new(None);
        lines.put(Style::new().bold(), "a\nb");
        assert_eq!(lines.finish(), "\u{1B}[1ma\u{1B}[0m\n\u{1B}[1mb\u{1B}[0m\n");
    }

    #[test]
    fn the_terminal_obeys_no_text() {
        let mut lines = Lines::new(None);
        lines.put(Style::new(), "a\u{1B}[2Jb\u{9B}\r\nc\rd\te");
        assert_eq!(lines.finish(), "a\u{FFFD}[2Jb\u{FFFD}\nc\u{FFFD}d\te\n");
    }
}
