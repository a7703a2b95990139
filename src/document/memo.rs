//! [`Memo`]: the words that one text has looked up so far.
//!
//! French repeats itself: three words in four are among a few thousand, and the whole lexicon does not fit the
//! processor's caches while these do. What comes out is exactly what the lexicon says.

use crate::lexicon::{self, Lexeme};

/// Words of a text with what the lexicon says of them; a new word takes an old one's place.
pub struct Memo {
    entries: Vec<Entry>,
    shift: u32,
}

/// A word's bytes, zeros behind them, and its lexeme; all zeros for none, as no word holds a zero byte.
#[derive(Clone, Copy, Default)]
struct Entry {
    word: [u64; 2],
    lexeme: Lexeme,
}

/// Longer words are rare and are always looked up.
const LONGEST: usize = 16;

impl Memo {
    /// An empty memo for a text of `length` bytes.
    pub fn new(length: usize) -> Memo {
        // Larger ones would leave the caches, and to clear one for a short text would take longer than to read it.
        let bits = (length / 16).max(1).ilog2().clamp(6, 12);
        Memo {
            entries: vec![Entry::default(); 1 << bits],
            shift: 64 - bits,
        }
    }

    /// What the lexicon says of the word at `start..end`.
    pub fn look_up(&mut self, text: &str, start: usize, end: usize) -> Lexeme {
        let Some(word) = packed(text.as_bytes(), start, end) else {
            return lexicon::look_up(text.get(start..end).unwrap_or(""));
        };
        let mixed = word[0] ^ word[1].rotate_left(29);
        let slot = (mixed.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> self.shift) as usize;
        let Some(entry) = self.entries.get_mut(slot) else {
            return Lexeme::default();
        };
        if entry.word != word {
            let lexeme = lexicon::look_up(text.get(start..end).unwrap_or(""));
            *entry = Entry { word, lexeme };
        }
        entry.lexeme
    }
}

/// The bytes at `start..end` as two numbers; `None` where they are too many, or too near the text's end.
fn packed(bytes: &[u8], start: usize, end: usize) -> Option<[u64; 2]> {
    let length = end - start;
    if length == 0 || length > LONGEST {
        return None;
    }
    let window: [u8; LONGEST] = bytes.get(start..start + LONGEST)?.try_into().ok()?;
    let word = u128::from_le_bytes(window) & (u128::MAX >> (128 - 8 * length));
    Some([word as u64, (word >> 64) as u64])
}
