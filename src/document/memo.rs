//! [`Memo`]: the words that a thread has looked up so far.
//!
//! French repeats itself: three words in four are among a few thousand, and the whole lexicon does not fit the
//! processor's caches while these do. What comes out is exactly what the lexicon says, whatever was read before.

use crate::document::token::Meaning;
use crate::lexicon::{self, Lexeme, Sense};
use std::cell::Cell;
use std::ops::Range;

thread_local! {
    /// Kept from document to document: press articles are short, and a third of their time would go into the words that
    /// the article before has just looked up. It holds copies of constants only, so no result depends on it.
    static KEPT: Cell<Memo> = const { Cell::new(Memo::EMPTY) };
}

/// Words with what the lexicon says of them; a new word takes an old one's place.
pub struct Memo {
    pairs: Vec<Pair>,
    /// The last word that was too long for them.
    rare: Meaning,
}

/// The last two words that were looked up for one place, together in one line of the processor's cache. A word is its
/// bytes with zeros behind them; all zeros stand for none, as no word holds a zero byte.
#[derive(Clone, Copy)]
#[repr(align(64))]
struct Pair {
    words: [u128; 2],
    meanings: [Meaning; 2],
}

/// Longer words are rare and are always looked up.
const LONGEST: usize = 16;

/// 32768 pairs, two megabytes: the words of a text crowd no other out, and those that come again and again stay in the
/// caches. Asking the lexicon costs as much as reading a sentence of known words.
const BITS: u32 = 15;

impl Memo {
    const EMPTY: Memo = Memo {
        pairs: Vec::new(),
        rare: Meaning::UNKNOWN,
    };

    /// The memo of this thread; [`Memo::keep`] gives it back.
    pub fn take() -> Memo {
        let kept = KEPT.try_with(|kept| kept.replace(Memo::EMPTY));
        let mut memo = kept.unwrap_or(Memo::EMPTY);
        memo.pairs.resize(1 << BITS, Pair::EMPTY);
        memo
    }

    /// Keeps the memo for the next document of this thread.
    pub fn keep(self) {
        // A thread that is ending has no next document.
        let _ = KEPT.try_with(|kept| kept.set(self));
    }

    /// What the lexicon says of the word at `start..end`.
    #[inline(always)]
    pub fn look_up(&mut self, text: &str, start: usize, end: usize) -> &Meaning {
        match packed(text.as_bytes(), start, end) {
            Some(word) => self.find(word, text, start..end, lexicon::look_up),
            None => self.look_up_rare(text, start..end),
        }
    }

    /// Whether the lexicon knows the word at `place` as it stands, hyphens included.
    pub fn knows_whole(&mut self, text: &str, place: Range<usize>) -> bool {
        let word = text.get(place.clone()).unwrap_or("");
        let lexeme = match packed_rare(word.as_bytes()) {
            // No word holds the bytes that tell it from the same word looked up by its parts.
            Some(packed) if word.len() < LONGEST => {
                let meaning = self.find(!packed, text, place, lexicon::look_up_whole);
                meaning.sense().lexeme
            }
            _ => lexicon::look_up_whole(word),
        };
        !lexeme.is_unknown()
    }

    #[inline(always)]
    fn find(
        &mut self,
        word: u128,
        text: &str,
        place: Range<usize>,
        look_up: fn(&str) -> Lexeme,
    ) -> &Meaning {
        let mixed = word as u64 ^ ((word >> 64) as u64).rotate_left(29);
        let slot = (mixed.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - BITS)) as usize;
        let Some(pair) = self.pairs.get_mut(slot) else {
            return &self.rare;
        };
        if pair.words[0] != word {
            pair.bring(word, text, place, look_up);
        }
        &pair.meanings[0]
    }

    /// As [`Memo::look_up`], for words that are long or near the text's end.
    #[cold]
    #[inline(never)]
    fn look_up_rare(&mut self, text: &str, place: Range<usize>) -> &Meaning {
        let word = text.get(place.clone()).unwrap_or("");
        match packed_rare(word.as_bytes()) {
            Some(packed) => self.find(packed, text, place, lexicon::look_up),
            None => {
                self.rare = Meaning::word(Sense::of(lexicon::look_up(word)));
                &self.rare
            }
        }
    }
}

impl Pair {
    const EMPTY: Pair = Pair {
        words: [0; 2],
        meanings: [Meaning::UNKNOWN; 2],
    };

    /// Makes `word` the first of the two: of words that share a place, the one that comes more often stands there when
    /// it comes, and the processor foresees it.
    #[cold]
    #[inline(never)]
    fn bring(&mut self, word: u128, text: &str, place: Range<usize>, look_up: fn(&str) -> Lexeme) {
        self.words.swap(0, 1);
        self.meanings.swap(0, 1);
        if self.words[0] != word {
            let lexeme = look_up(text.get(place).unwrap_or(""));
            self.words[0] = word;
            self.meanings[0] = Meaning::word(Sense::of(lexeme));
        }
    }
}

/// The bytes at `start..end` as a number; `None` where they are too many, or too near the text's end.
#[inline(always)]
fn packed(bytes: &[u8], start: usize, end: usize) -> Option<u128> {
    let mask = MASKS.get(end - start)?;
    let window: &[u8; LONGEST] = bytes.get(start..)?.first_chunk()?;
    Some(u128::from_le_bytes(*window) & mask)
}

/// The same of a whole word, wherever it stands.
fn packed_rare(word: &[u8]) -> Option<u128> {
    let mut window = [0; LONGEST];
    window.get_mut(..word.len())?.copy_from_slice(word);
    Some(u128::from_le_bytes(window))
}

/// By length, the bits that a word of so many bytes takes.
static MASKS: [u128; LONGEST + 1] = {
    let mut masks = [u128::MAX; LONGEST + 1];
    let mut length = 0;
    while length < LONGEST {
        masks[length] = (1 << (8 * length)) - 1;
        length += 1;
    }
    masks
};
