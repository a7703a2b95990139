//! Signs: what a byte begins, and which mark a sign is.

use crate::document::token::{Mark, Meaning, TokenKind};

/// What a token of which no lexicon is asked means, whatever its text.
pub struct Sign {
    /// What a token holds of it.
    pub meaning: Meaning,
    /// A sentence can end at it, or whether one does depends on it.
    pub ends: bool,
}

impl Sign {
    /// A sign, a number or a link of `length` bytes.
    pub const fn new(kind: TokenKind, length: usize) -> Sign {
        let ends = match kind {
            TokenKind::Mark(mark) => mark.is_terminator() || matches!(mark, Mark::StraightDouble),
            _ => false,
        };
        Sign {
            meaning: Meaning::sign(kind, length),
            ends,
        }
    }
}

/// The signs of ASCII, each alone.
pub static SIGNS: [Sign; 128] = {
    let mut signs = [const { Sign::new(TokenKind::Symbol, 1) }; 128];
    let mut byte = 0;
    while byte < 128 {
        if let Some(mark) = single(byte as u8 as char) {
            signs[byte] = Sign::new(TokenKind::Mark(mark), 1);
        }
        byte += 1;
    }
    signs
};

/// The mark that `sign` at `start` is, alone or with the signs behind it, and its end; `None` for a sign that is no mark.
pub fn mark(bytes: &[u8], start: usize, sign: char) -> Option<(Mark, usize)> {
    let next = bytes.get(start + 1).copied();
    let pair = match sign {
        '.' if next == Some(b'.') => {
            let dots = bytes[start..].iter().take_while(|&&byte| byte == b'.');
            return Some((Mark::Ellipsis, start + dots.count()));
        }
        '-' if next == Some(b'-') => Mark::Dash,
        '<' if next == Some(b'<') => Mark::OpenChevrons,
        '>' if next == Some(b'>') => Mark::CloseChevrons,
        '\'' if next == Some(b'\'') => Mark::StraightDouble,
        _ => return single(sign).map(|mark| (mark, start + sign.len_utf8())),
    };
    Some((pair, start + 2))
}

/// The signs of U+2000..=U+203F, each alone: `’`, `“`, `–`, `…`.
pub static GENERAL: [Sign; 64] = {
    let mut signs = [const { Sign::new(TokenKind::Symbol, 3) }; 64];
    let mut low = 0;
    while low < 64 {
        if let Some(sign) = char::from_u32(0x2000 + low as u32)
            && let Some(mark) = single(sign)
        {
            signs[low] = Sign::new(TokenKind::Mark(mark), 3);
        }
        low += 1;
    }
    signs
};

/// The mark that a sign is by itself.
const fn single(sign: char) -> Option<Mark> {
    Some(match sign {
        '.' | '。' | '．' | '｡' | '।' | '۔' => Mark::Stop,
        '…' => Mark::Ellipsis,
        '!' | '！' => Mark::Exclamation,
        '?' | '？' | '؟' | '‽' | '⁇' | '⁈' | '⁉' => Mark::Question,
        ',' => Mark::Comma,
        ';' => Mark::Semicolon,
        ':' => Mark::Colon,
        '-' | '\u{2010}' | '\u{2011}' => Mark::Hyphen,
        '\u{2012}'..='\u{2015}' | '\u{2212}' => Mark::Dash,
        '•' | '*' | '·' | '▪' | '■' | '●' | '►' | '‣' | '◆' => Mark::Bullet,
        '(' => Mark::OpenParenthesis,
        ')' => Mark::CloseParenthesis,
        '[' => Mark::OpenBracket,
        ']' => Mark::CloseBracket,
        '/' => Mark::Slash,
        '«' => Mark::OpenGuillemet,
        '»' => Mark::CloseGuillemet,
        '‹' => Mark::OpenAngle,
        '›' => Mark::CloseAngle,
        '“' | '„' | '‟' => Mark::OpenDouble,
        '”' => Mark::CloseDouble,
        '"' | '＂' | '\u{2BA}' | '\u{2033}' => Mark::StraightDouble,
        '‘' | '‚' | '‛' => Mark::OpenSingle,
        '’' | '\u{2BC}' => Mark::CloseSingle,
        '\'' => Mark::StraightSingle,
        _ => return None,
    })
}

/// What a byte begins.
#[derive(Clone, Copy, PartialEq)]
pub enum Class {
    Space,
    Line,
    Letter,
    Digit,
    Sign,
    /// U+00C0..=U+00FF: letters but for `×` and `÷`.
    Latin,
    Beyond,
}

pub static CLASSES: [Class; 256] = classes();

const fn classes() -> [Class; 256] {
    let mut classes = [Class::Sign; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'\n' | b'\r' | 0x0B | 0x0C => Class::Line,
            0..=b' ' | 0x7F => Class::Space,
            b'a'..=b'z' | b'A'..=b'Z' | b'_' | b'@' | b'#' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            0xC3 => Class::Latin,
            0x80.. => Class::Beyond,
            _ => Class::Sign,
        };
        byte += 1;
    }
    classes
}

/// What a byte behind a run of letters tells of the word.
#[derive(Clone, Copy, PartialEq)]
pub enum End {
    /// It ends there.
    Here,
    /// It ends there unless a small letter follows (`etc.`, but `exemple.fr`).
    UnlessLetter,
    /// A hyphen, an apostrophe or another sign of U+2000..=U+203F: it may go on behind it.
    Joint,
    /// A digit, or a sign or a letter beyond ASCII: it may go on with it.
    Beyond,
}

pub static ENDS: [End; 256] = {
    let mut ends = [End::Here; 256];
    let mut byte = 0;
    while byte < 256 {
        ends[byte] = match byte as u8 {
            b'.' => End::UnlessLetter,
            b'-' | b'\'' => End::Joint,
            // More letters than are counted at once.
            b'a'..=b'z' | b'A'..=b'Z' => End::Beyond,
            b'0'..=b'9' | b'_' | b'@' | b'#' | 0x80.. => End::Beyond,
            _ => End::Here,
        };
        byte += 1;
    }
    ends
};
