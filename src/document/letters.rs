//! Letters in UTF-8: bytes and a place come in, the end of its run of letters and how its word is capitalised go out.

use crate::document::token::Flags;

/// The end of a run of letters of ASCII and Latin-1, as most words are, found eight bytes at a time; `None` where the run
/// is longer than two steps, or what ends it may be a letter or a digit too.
#[inline]
pub fn plain_letters(bytes: &[u8], start: usize) -> Option<usize> {
    let window: &[u8; 16] = bytes.get(start..)?.first_chunk()?;
    let (steps, _) = window.as_chunks::<8>();
    let (letters, lead) = letters(u64::from_le_bytes(*steps.first()?), 0);
    let mut run = (!letters).trailing_zeros() as usize / 8;
    if run == 8 {
        let (letters, _) = self::letters(u64::from_le_bytes(*steps.get(1)?), lead);
        run += (!letters).trailing_zeros() as usize / 8;
    }
    match window.get(run..)? {
        [b'0'..=b'9' | b'_' | b'@' | b'#', ..] | [] => None,
        [0..0x80, ..] => Some(start + run),
        // General punctuation (`’`, `…`, `”`) and the no-break space.
        [0xE2, 0x80, ..] | [0xC2, 0xA0, ..] => Some(start + run),
        _ => None,
    }
}

/// The bytes of `word` that are letters of ASCII or belong to one of U+00C0..=U+00FF, each as its highest bit among bits
/// that are set. `lead` is the bit 7 where the byte before was 0xC3, and the same of this word's last byte comes back.
#[inline(always)]
fn letters(word: u64, lead: u64) -> (u64, u64) {
    const ONES: u64 = u64::MAX / 255;
    const HIGH: u64 = ONES << 7;
    // The sums of what lies below the highest bits carry into no other byte.
    let low = word & !HIGH;
    let small = low | (ONES * 0x20);
    let from_a = small + ONES * (0x80 - b'a' as u64);
    let beyond_z = small + ONES * (0x7F - b'z' as u64);
    let leads = word & !((low ^ (ONES * 0x43)) + !HIGH) & HIGH;
    // `×` and `÷` stand 0x20 apart, as capitals and their small letters do.
    let sign = !((small ^ (ONES * 0x37)) + !HIGH);
    let follows = ((leads << 8) | lead) & !sign;
    let letters = (from_a & !beyond_z & !word) | leads | follows;
    (letters | !HIGH, leads >> 56)
}

/// Whether a letter beyond Latin-1, or a sign that stands within a word (a soft hyphen, an accent of its own, `M²`), goes
/// on with a Latin word. The apostrophe U+02BC, which Unicode counts as a letter, does not.
pub fn is_latin(letter: char) -> bool {
    matches!(
        letter,
        'Ā'..='ɏ' | 'Ḁ'..='ỿ' | '\u{300}'..='\u{36F}' | '\u{AD}' | 'ª' | 'º' | 'µ' | 'ﬁ' | 'ﬂ'
    ) || matches!(letter, '²' | '³' | 'ᵉ' | 'ʳ' | 'ᵈ' | 'ˢ' | 'ⁿ' | 'ᵐ')
}

#[inline]
pub fn look(text: &str, start: usize, end: usize) -> Flags {
    match &text.as_bytes()[start..end] {
        // Nearly all words: `le`, `école`, `Paris`.
        [b'a'..=b'z', ..] | [0xC3, 0xA0..=0xBF, ..] => Flags::default(),
        [b'A'..=b'Z', b'a'..=b'z', ..] => Flags::CAPITAL,
        _ => look_at_all(&text[start..end]),
    }
}

#[cold]
fn look_at_all(word: &str) -> Flags {
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
