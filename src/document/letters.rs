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
        let (blocks, rest) = bytes.as_chunks::<64>();
        let mut last = [0; 64];
        last[..rest.len()].copy_from_slice(rest);
        let mut lead = 0;
        let mut bits: Vec<u64> = Vec::with_capacity(blocks.len() + 2);
        bits.extend(
            blocks
                .iter()
                .map(|block| letters_of_block(block, &mut lead)),
        );
        // Nothing stands behind the text, so every place in it has a block behind its own.
        bits.extend([letters_of_block(&last, &mut lead), 0]);
        Letters { blocks: bits }
    }

    /// How many letters, as bytes, stand at `start` in a row, as far as 64.
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

/// The letters of a block, a bit for each byte.
fn letters_of_block(block: &[u8; 64], lead: &mut u64) -> u64 {
    let (words, _) = block.as_chunks::<8>();
    let mut bits = 0;
    for (at, word) in words.iter().enumerate() {
        let letters = letters(u64::from_le_bytes(*word), lead);
        // Moves the eight bits together: each is multiplied to a place of its own in the highest byte.
        bits |= (letters.wrapping_mul(0x0002_0408_1020_4081) >> 56) << (8 * at);
    }
    bits
}

/// The bytes of `word` that are letters, each as its highest bit. `lead` is the bit 7 where the byte before began a letter,
/// and becomes the same of this word's last byte.
#[inline(always)]
fn letters(word: u64, lead: &mut u64) -> u64 {
    const ONES: u64 = u64::MAX / 255;
    const HIGH: u64 = ONES << 7;
    // The sums of what lies below the highest bits carry into no other byte.
    let low = word & !HIGH;
    let small = low | (ONES * 0x20);
    let from_a = small + ONES * (0x80 - b'a' as u64);
    let beyond_z = small + ONES * (0x7F - b'z' as u64);
    // 0xC3, 0xC5 and 0xC7; 0xC1 stands in no text.
    let leads = word & !(((low & (ONES * 0x79)) ^ (ONES * 0x41)) + !HIGH) & HIGH;
    // `×` and `÷` stand 0x20 apart, as capitals and their small letters do.
    let sign = !((small ^ (ONES * 0x37)) + !HIGH);
    let follows = ((leads << 8) | *lead) & !sign;
    *lead = leads >> 56;
    ((from_a & !beyond_z & !word) & HIGH) | leads | follows
}

/// Whether a letter beyond Latin-1, or a sign that stands within a word (a soft hyphen, an accent of its own, `M²`), goes
/// on with a Latin word. The apostrophe U+02BC, which Unicode counts as a letter, does not.
pub fn is_latin(letter: char) -> bool {
    matches!(
        letter,
        'Ā'..='ɏ' | 'Ḁ'..='ỿ' | '\u{300}'..='\u{36F}' | '\u{AD}' | 'ª' | 'º' | 'µ' | 'ﬁ' | 'ﬂ'
    ) || matches!(letter, '²' | '³' | 'ᵉ' | 'ʳ' | 'ᵈ' | 'ˢ' | 'ⁿ' | 'ᵐ')
}

/// How the word at `start..end` is capitalised.
#[inline(always)]
pub fn look(text: &str, start: usize, end: usize) -> Flags {
    let bytes = text.as_bytes();
    let byte = |at: usize| bytes.get(at).copied().unwrap_or(0);
    let (first, second) = (byte(start), byte(start + 1));
    // Nearly all words: `le`, `école`, `Paris`. Capitals cannot be foreseen, so these are told without a branch.
    let capital = first.is_ascii_uppercase();
    let small = first.is_ascii_lowercase() | ((first == 0xC3) & (second >= 0xA0));
    if small | (capital & second.is_ascii_lowercase()) {
        return Flags::CAPITAL.only_if(capital);
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
