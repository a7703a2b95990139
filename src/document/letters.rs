//! Letters in UTF-8: bytes and a place come in, the end of its run of letters and how its word is capitalised go out.

use crate::document::token::Flags;

/// Which bytes of a text are letters of ASCII, of Latin-1 or of U+0140..=U+017F (`œ`), a bit for each byte: nearly all
/// words are made of nothing else, and where they end is seen without a look at the bytes.
pub struct Letters {
    blocks: Vec<u64>,
}

impl Letters {
    /// The letters of a text.
    pub fn of(bytes: &[u8]) -> Letters {
        let mut blocks: Vec<u64> = Vec::with_capacity(bytes.len() / 64 + 2);
        for start in (0..=bytes.len()).step_by(64) {
            let before = start.checked_sub(1).and_then(|before| bytes.get(before..));
            blocks.push(match before.and_then(<[u8]>::first_chunk) {
                Some(block) => letters_of(block),
                None => letters_of(&at_edge(bytes, start)),
            });
        }
        // Every place in the text has a block behind its own.
        blocks.push(0);
        Letters { blocks }
    }

    /// How many bytes of letters stand at `start` in a row. No more than 64 are counted, and the last of them may be the
    /// first byte of a letter.
    #[inline(always)]
    pub fn run(&self, start: usize) -> usize {
        let (block, bit) = (start / 64, start % 64);
        let Some(&[here, next]) = self.blocks.get(block..block + 2) else {
            return 0;
        };
        let window = (here >> bit) | ((next << 1) << (63 - bit));
        (!window).trailing_zeros() as usize
    }
}

/// A block of text, behind the byte before it.
type Block = [u8; 65];

/// The block at `start` of a text that is shorter or has nothing before it.
fn at_edge(bytes: &[u8], start: usize) -> Block {
    let mut block = [0; 65];
    let (at, from) = if start == 0 { (1, 0) } else { (0, start - 1) };
    let part = &bytes[from..bytes.len().min(start + 64)];
    block[at..at + part.len()].copy_from_slice(part);
    block
}

/// The letters of a block, a bit for each byte. The first loop is one that compilers make run on many bytes at once.
fn letters_of(block: &Block) -> u64 {
    let mut letters = [0; 64];
    for at in 0..64 {
        letters[at] = u8::from(is_letter(block[at + 1], block[at]));
    }
    gather(&letters)
}

/// Bytes that are 0 or 1 → bits.
#[inline(always)]
pub fn gather(ones: &[u8; 64]) -> u64 {
    let (eights, _) = ones.as_chunks::<8>();
    eights.iter().rev().fold(0, |bits, eight| {
        // Each bit is multiplied to a place of its own in the highest byte.
        const GATHER: u64 = 0x0102_0408_1020_4080;
        bits << 8 | u64::from_le_bytes(*eight).wrapping_mul(GATHER) >> 56
    })
}

/// Whether a byte, behind the byte `before`, belongs to a letter.
#[inline(always)]
fn is_letter(byte: u8, before: u8) -> bool {
    // 0xC3, 0xC5 and 0xC7; 0xC1 stands in no text.
    let leads = |byte: u8| byte & 0xF9 == 0xC1;
    // `×` and `÷` stand 0x20 apart, as capitals and their small letters do.
    let sign = byte | 0x20 == 0xB7;
    byte.is_ascii_alphabetic() | leads(byte) | (leads(before) & !sign)
}

/// Whether a letter beyond Latin-1, or a sign that stands within a word (a soft hyphen, an accent of its own, `M²`), goes
/// on with a Latin word. The apostrophe U+02BC, which Unicode counts as a letter, does not.
pub fn is_latin(letter: char) -> bool {
    matches!(
        letter,
        'Ā'..='ɏ' | 'Ḁ'..='ỿ' | '\u{300}'..='\u{36F}' | '\u{AD}' | 'ª' | 'º' | 'µ' | 'ﬁ' | 'ﬂ'
    ) || matches!(letter, '²' | '³' | 'ᵉ' | 'ʳ' | 'ᵈ' | 'ˢ' | 'ⁿ' | 'ᵐ')
}

/// What the first two bytes of nearly all words are, together: a small letter and anything, a capital and a small letter,
/// a small letter with an accent.
const SMALL: u8 = 1;
const CAPITAL: u8 = 2;
const ACCENT: u8 = 4;

static FIRST: [u8; 256] = {
    let mut first = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        first[byte] = match byte as u8 {
            b'a'..=b'z' => SMALL,
            b'A'..=b'Z' => CAPITAL,
            0xC3 => ACCENT,
            _ => 0,
        };
        byte += 1;
    }
    first
};

static SECOND: [u8; 256] = {
    let mut second = [SMALL; 256];
    let mut byte = 0;
    while byte < 256 {
        second[byte] |= match byte as u8 {
            b'a'..=b'z' => CAPITAL,
            0xA0.. => ACCENT,
            _ => 0,
        };
        byte += 1;
    }
    second
};

/// How the word at `start..end` is capitalised.
#[inline(always)]
pub fn look(text: &str, start: usize, end: usize) -> Flags {
    let bytes = text.as_bytes();
    let byte = |at: usize| bytes.get(at).copied().unwrap_or(0);
    let (first, second) = (byte(start), byte(start + 1));
    // Nearly all words: `le`, `école`, `Paris`. Capitals cannot be foreseen, so these are told without a branch.
    let fits = FIRST[first as usize] & SECOND[second as usize];
    if fits != 0 {
        return Flags::CAPITAL.only_if(fits == CAPITAL);
    }
    look_at_all(text.get(start..end).unwrap_or(""))
}

#[cold]
#[inline(never)]
fn look_at_all(word: &str) -> Flags {
    // `L'`, `À`
    if let [b'A'..=b'Z', b'\''] | [b'A'..=b'Z'] | [b'A'..=b'Z', 0xE2, 0x80, 0x99] = word.as_bytes()
    {
        return Flags::CAPITAL;
    }
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    if !letters.next().is_some_and(char::is_uppercase) {
        return Flags::default();
    }
    let mut rest = 0;
    let upper = letters.all(|letter| {
        rest += 1;
        letter.is_uppercase()
    });
    if upper && rest > 0 {
        Flags::CAPITAL.with(Flags::UPPER)
    } else {
        Flags::CAPITAL
    }
}

#[cfg(test)]
mod tests {
    use crate::document::Document;

    #[test]
    fn words_of_any_length_stay_whole() {
        for letters in ["a", "é", "œ", "aé", "ŷ", "ÿa", "Éœa"] {
            for length in 1..80 {
                for before in ["", "«", " "] {
                    let word = letters.repeat(length);
                    let document = Document::new(format!("{before}{word}"));
                    let last = document.tokens().last().map(|token| token.span());
                    let whole = last.map(|span| document.at(span));
                    assert!(word.len() > 256 || whole == Some(&word), "{before}{word}");
                }
            }
        }
    }
}
