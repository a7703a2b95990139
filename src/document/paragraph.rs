//! Tokens → where the paragraphs begin.
//!
//! A blank line always ends a paragraph. Whether a single line break does depends on how the text was laid: in a text
//! from the web every line is a paragraph, a heading or an item; in one wrapped at a width, a line break is a space.

use crate::document::scan::Scan;
use crate::document::token::{Mark, Token, TokenKind};
use crate::lexicon::abbreviations::{self, Ends};

/// The indices of the tokens that begin a paragraph, the first token's included.
pub fn starts(text: &str, scan: &Scan) -> Vec<u32> {
    let tokens = &scan.tokens;
    let lines = scan.lines.iter().map(|&first| {
        let first = first as usize;
        let blank = first == 0 || is_blank(text, &tokens[first - 1], &tokens[first]);
        Line { first, blank }
    });
    let lines: Vec<Line> = lines.collect();
    let layout = layout(text, tokens, &lines);
    let begins = |at: &usize| lines[*at].blank || layout.ends(text, tokens, &lines, *at);
    (0..lines.len())
        .filter(begins)
        .map(|at| lines[at].first as u32)
        .collect()
}

/// A line that holds a token.
struct Line {
    /// Its first token.
    first: usize,
    /// Whether a blank line, or nothing at all, stands before it.
    blank: bool,
}

/// Between two tokens stand only spaces and breaks: two breaks leave a blank line between them.
fn is_blank(text: &str, before: &Token, after: &Token) -> bool {
    let gap = before.span().end() as usize..after.start() as usize;
    let gap = text.get(gap).unwrap_or("").as_bytes();
    let mut breaks = 0;
    for (at, &byte) in gap.iter().enumerate() {
        let half = byte == b'\n' && at > 0 && gap[at - 1] == b'\r';
        breaks += u32::from(matches!(byte, b'\n' | b'\r' | 0x0B) && !half);
        // A form feed begins a page; U+2029 is a paragraph separator.
        breaks += 2 * u32::from(byte == 0x0C || gap[at..].starts_with("\u{2029}".as_bytes()));
    }
    breaks > 1
}

/// How the lines of a text are laid.
enum Layout {
    /// Every line is a paragraph.
    Lines,
    /// Lines are broken where they reach this many characters.
    Wrapped(usize),
}

impl Layout {
    /// Whether the break before line `at` ends a paragraph.
    fn ends(&self, text: &str, tokens: &[Token], lines: &[Line], at: usize) -> bool {
        let Layout::Wrapped(width) = *self else {
            return true;
        };
        let first = lines[at].first;
        let before = &tokens[first - 1];
        let room = width.saturating_sub(length(text, tokens, lines, at - 1));
        let needed = 1 + first_word(text, tokens, first);
        if is_item(tokens, first) {
            let after_item = is_item(tokens, lines[at - 1].first);
            return needed <= room
                || after_item
                || ends_line(text, tokens, first)
                || before.is(Mark::Colon);
        }
        // By hand, lines are not filled to the last letter: only a much shorter one was ended on purpose.
        let spare = if ends_line(text, tokens, first) {
            0
        } else {
            width / 6
        };
        needed + spare <= room && !continues(text, tokens, first)
    }
}

/// Lines that end in mid-sentence, near one width: the text is wrapped.
fn layout(text: &str, tokens: &[Token], lines: &[Line]) -> Layout {
    // A line before an item was ended on purpose: it tells nothing of the width.
    let single =
        || (1..lines.len()).filter(|&at| !lines[at].blank && !is_item(tokens, lines[at].first));
    let mut lengths: Vec<usize> = single()
        .map(|at| length(text, tokens, lines, at - 1))
        .collect();
    if lengths.is_empty() {
        return Layout::Lines;
    }
    let ninth = (lengths.len() - 1) * 9 / 10;
    let (_, width, _) = lengths.select_nth_unstable(ninth);
    let width = *width;
    let near = |length: &&usize| **length * 5 >= width * 3;
    let filled = lengths.iter().filter(near).count();
    let continuing = single()
        .filter(|&at| continues(text, tokens, lines[at].first))
        .count();
    let is_width = (30..=200).contains(&width);
    if is_width && continuing * 5 >= lengths.len() * 2 && filled * 2 >= lengths.len() {
        Layout::Wrapped(width)
    } else {
        Layout::Lines
    }
}

/// The characters of the line `at`.
fn length(text: &str, tokens: &[Token], lines: &[Line], at: usize) -> usize {
    let first = &tokens[lines[at].first];
    let after = lines.get(at + 1).map_or(tokens.len(), |line| line.first);
    let last = &tokens[after - 1];
    first
        .span()
        .to(last.span())
        .of(text)
        .map_or(0, |line| line.chars().count())
}

/// The characters that would have had to fit on the line before: those up to the first space, no-break ones taken in.
fn first_word(text: &str, tokens: &[Token], first: usize) -> usize {
    const LONGEST: usize = 60;
    let rest = text.get(tokens[first].start() as usize..).unwrap_or("");
    rest.chars()
        .take(LONGEST)
        .take_while(|letter| !matches!(letter, ' ' | '\t' | '\n' | '\r'))
        .count()
}

/// Whether the sentence goes on over the break: nothing ends the line, and the next begins with a small letter or with a
/// mark that begins nothing (`l'État` / `: « … »`).
fn continues(text: &str, tokens: &[Token], first: usize) -> bool {
    let before = &tokens[first - 1];
    let goes_on = match tokens[first].kind() {
        TokenKind::Word => tokens[first]
            .span()
            .of(text)
            .and_then(|word| word.chars().next())
            .is_some_and(char::is_lowercase),
        TokenKind::Mark(mark) => matches!(
            mark,
            Mark::Comma
                | Mark::Colon
                | Mark::Semicolon
                | Mark::Exclamation
                | Mark::Question
                | Mark::CloseGuillemet
                | Mark::CloseDouble
                | Mark::CloseParenthesis
        ),
        _ => false,
    };
    goes_on && !ends_line(text, tokens, first) && !before.is(Mark::Colon)
}

/// Whether the line before the token `first` ends as a sentence does.
fn ends_line(text: &str, tokens: &[Token], first: usize) -> bool {
    let before = &tokens[first - 1];
    if before.is(Mark::Stop) && first > 1 {
        // `le cabinet de M.` / `Roux`
        let word = tokens[first - 2].span().of(text).unwrap_or("");
        return abbreviations::find(word) != Some(Ends::Never);
    }
    matches!(
        before.kind(),
        TokenKind::Mark(Mark::Exclamation | Mark::Question | Mark::Ellipsis | Mark::Semicolon)
    )
}

/// `- premier point`, `• premier point`.
fn is_item(tokens: &[Token], first: usize) -> bool {
    let spaced = tokens.get(first + 1).is_some_and(|next| !next.is_glued());
    match tokens[first].kind() {
        TokenKind::Mark(Mark::Bullet) => true,
        TokenKind::Mark(Mark::Dash | Mark::Hyphen) => spaced,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::document::Document;

    fn paragraphs(text: &str) -> u32 {
        let document = Document::new(text.into());
        document
            .sentences()
            .last()
            .map_or(0, |last| last.paragraph + 1)
    }

    #[test]
    fn a_line_of_spaces_is_blank() {
        assert_eq!(paragraphs("Un.\n \u{A0}\u{202F}\nDeux."), 2);
        assert_eq!(paragraphs("Un.\r\n\r\nDeux."), 2);
        assert_eq!(paragraphs("Un.\r\rDeux."), 2);
        assert_eq!(paragraphs("Un.\u{2029}Deux."), 2);
    }

    #[test]
    fn every_line_of_a_web_page_is_a_paragraph() {
        assert_eq!(
            paragraphs("Page d'accueil\nAbonné\r\nS'inscrire\n\nLe maire est parti."),
            4
        );
    }

    #[test]
    fn a_wrapped_line_is_none() {
        let text = "Le maire de la ville a annoncé hier soir que\nla bibliothèque resterait fermée jusqu'à la\nfin du mois de mars, faute de personnel.\nIl l'a regretté.\n\nPuis il est parti.";
        assert_eq!(paragraphs(text), 3);
    }

    #[test]
    fn items_of_a_wrapped_text_stand_alone() {
        let text = "Le maire de la ville a annoncé hier soir trois\nmesures pour que la commune retrouve enfin des\nfinances saines :\n- la fermeture de la bibliothèque pour toute la\nsaison ;\n- la vente du château.";
        assert_eq!(paragraphs(text), 3);
    }
}
