//! Tokens → where the paragraphs begin.
//!
//! A blank line always ends a paragraph. Whether a single line break does depends on how the text was laid: in a text
//! from the web every line is a paragraph, a heading or an item; in one wrapped at a width, a line break is a space.

use crate::document::token::{Mark, Token, TokenKind};

/// The indices of the tokens that begin a paragraph, the first token's included.
pub fn starts(text: &str, tokens: &[Token]) -> Vec<u32> {
    let mut lines: Vec<Line> = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        if token.opens_line() || index == 0 {
            let blank = index == 0 || is_blank(text, &tokens[index - 1], token);
            lines.push(Line {
                first: index,
                blank,
            });
        }
    }
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
        let needed = 1 + first_word(tokens, first);
        if is_item(tokens, first) {
            return needed <= room || is_end(before) || before.is(Mark::Colon);
        }
        // By hand, lines are not filled to the last letter: only a much shorter one was ended on purpose.
        let spare = if is_end(before) { 0 } else { width / 6 };
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
    let full = single()
        .filter(|&at| {
            let word = first_word(tokens, lines[at].first);
            length(text, tokens, lines, at - 1) + 1 + word > width
        })
        .count();
    let continuing = single()
        .filter(|&at| continues(text, tokens, lines[at].first))
        .count();
    let is_width = (30..=200).contains(&width);
    if is_width && continuing * 5 >= lengths.len() * 2 && full * 2 >= lengths.len() {
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

/// The characters that would have had to fit on the line before: those up to the first space.
fn first_word(tokens: &[Token], first: usize) -> usize {
    let glued = tokens[first + 1..]
        .iter()
        .take(8)
        .take_while(|token| token.is_glued());
    let last = glued.last().unwrap_or(&tokens[first]);
    tokens[first].span().to(last.span()).len().min(40) as usize
}

/// Whether the sentence goes on over the break: nothing ends the line, and the next begins with a small letter.
fn continues(text: &str, tokens: &[Token], first: usize) -> bool {
    let small = tokens[first].is_word()
        && tokens[first]
            .span()
            .of(text)
            .and_then(|word| word.chars().next())
            .is_some_and(char::is_lowercase);
    let before = &tokens[first - 1];
    small && !is_end(before) && !before.is(Mark::Colon)
}

fn is_end(token: &Token) -> bool {
    matches!(
        token.kind(),
        TokenKind::Mark(
            Mark::Stop
                | Mark::Exclamation
                | Mark::Question
                | Mark::Ellipsis
                | Mark::Semicolon
                | Mark::CloseGuillemet
        )
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
