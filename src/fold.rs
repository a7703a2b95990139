//! The look-up key of a word: lower case, composed accents, one kind of apostrophe, `œ` as `oe`.
//!
//! A word of the text comes in, a short key goes out; the text itself is never changed.

use crate::span::Span;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use unicode_normalization::UnicodeNormalization;

/// Words longer than this (in bytes) are in no table and get no key.
pub const LONGEST: usize = 64;

/// The key of one word, held on the stack.
pub struct Key {
    bytes: [u8; LONGEST],
    len: usize,
}

impl Key {
    /// The key of `word`; `None` for a word that is too long to be in any table.
    pub fn new(word: &str) -> Option<Key> {
        let mut key = Key {
            bytes: [0; LONGEST],
            len: 0,
        };
        let bytes = word.as_bytes();
        if bytes.len() > LONGEST {
            return None;
        }
        let mut at = 0;
        while at < bytes.len() {
            let byte = bytes[at];
            if byte < 0x80 {
                key.bytes[key.len] = byte.to_ascii_lowercase();
                key.len += 1;
                at += 1;
            } else if byte == 0xC3 && at + 1 < bytes.len() {
                // U+00C0..=U+00FF: capitals stand 0x20 below their small letters, `×` has none.
                let low = bytes[at + 1];
                let capital = (0x80..=0x9E).contains(&low) && low != 0x97;
                match low {
                    0x86 | 0xA6 => key.push_all(b"ae")?,
                    _ => key.push_all(&[0xC3, if capital { low + 0x20 } else { low }])?,
                }
                at += 2;
            } else {
                return Key::slowly(word);
            }
        }
        Some(key)
    }

    /// The key's bytes: UTF-8.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes[..self.len]
    }

    /// A 64-bit hash of the key, the same on every machine.
    pub fn hash(&self) -> u64 {
        hash(self.as_bytes())
    }

    fn push_all(&mut self, bytes: &[u8]) -> Option<()> {
        let room = self.bytes.get_mut(self.len..self.len + bytes.len())?;
        room.copy_from_slice(bytes);
        self.len += bytes.len();
        Some(())
    }

    fn slowly(word: &str) -> Option<Key> {
        let mut key = Key {
            bytes: [0; LONGEST],
            len: 0,
        };
        let mut buffer = [0; 4];
        for letter in word.nfc() {
            match letter {
                '\u{2019}' | '\u{02BC}' | '\u{2018}' => key.push_all(b"'")?,
                '\u{2010}' | '\u{2011}' => key.push_all(b"-")?,
                'œ' | 'Œ' => key.push_all(b"oe")?,
                'æ' | 'Æ' => key.push_all(b"ae")?,
                'ﬁ' => key.push_all(b"fi")?,
                'ﬂ' => key.push_all(b"fl")?,
                // A soft hyphen is a place to break a line, no letter; nor is a zero-width joiner.
                '\u{00AD}' | '\u{200B}'..='\u{200D}' | '\u{FEFF}' => {}
                _ => {
                    for small in letter.to_lowercase() {
                        key.push_all(small.encode_utf8(&mut buffer).as_bytes())?;
                    }
                }
            }
        }
        Some(key)
    }
}

/// The key of `word` as a string, for tables and messages; the word itself where it is too long.
pub fn key(word: &str) -> String {
    match Key::new(word) {
        Some(key) => String::from_utf8_lossy(key.as_bytes()).into_owned(),
        None => word.to_lowercase(),
    }
}

/// The hash of the key of `word`: two words with the same key have the same.
pub fn word_key(word: &str) -> u64 {
    let mut window = [0; 16];
    if let Some(room) = window.get_mut(..word.len()) {
        room.copy_from_slice(word.as_bytes());
        if let Some(key) = short_key(u128::from_le_bytes(window), word.len()) {
            return key;
        }
    }
    Key::new(word).map_or_else(|| hash(word.as_bytes()), |key| key.hash())
}

/// [`word_key`] of the word at `span`: most words of a text are read in one step.
pub fn word_key_at(text: &str, span: Span) -> u64 {
    let rest = text.as_bytes().get(span.start() as usize..);
    let window = rest.and_then(<[u8]>::first_chunk);
    window
        .and_then(|window| short_key(u128::from_le_bytes(*window), span.len() as usize))
        .unwrap_or_else(|| word_key(span.of(text).unwrap_or("")))
}

/// The hash of a sequence of keys.
pub fn join_keys(keys: impl IntoIterator<Item = u64>) -> u64 {
    keys.into_iter()
        .fold(0, |all, key| mix(all.rotate_left(7) ^ key))
}

/// A map whose keys are hashes already.
pub type KeyMap<T> = HashMap<u64, T, BuildHasherDefault<HashedKey>>;

/// Takes a hash as it is.
#[derive(Default)]
pub struct HashedKey(u64);

impl Hasher for HashedKey {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = hash(bytes);
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15;

/// A 64-bit hash of bytes, eight at a time: fixed, for tables that are kept on disk.
pub fn hash(bytes: &[u8]) -> u64 {
    let mut state = (bytes.len() as u64).wrapping_mul(MULTIPLIER);
    let (chunks, rest) = bytes.as_chunks::<8>();
    for chunk in chunks {
        state = mix(state ^ u64::from_le_bytes(*chunk));
    }
    let last = match bytes.last_chunk() {
        // Those before the rest are shifted out.
        Some(last) => (u64::from_le_bytes(*last) >> 1) >> (63 - 8 * rest.len()),
        None => few(rest),
    };
    mix(state ^ last) ^ state
}

/// At most seven bytes as a number.
fn few(bytes: &[u8]) -> u64 {
    let length = bytes.len();
    if let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        let four = |bytes: &[u8; 4]| u64::from(u32::from_le_bytes(*bytes));
        return four(first) | four(last) << (8 * (length - 4));
    }
    let byte = |at: usize| bytes.get(at).map_or(0, |&byte| u64::from(byte) << (8 * at));
    byte(0) | byte(1) | byte(2)
}

/// [`hash`] of the key of a word of at most fifteen bytes, the first of `window`, if its letters are ASCII or like `é`.
fn short_key(window: u128, length: usize) -> Option<u64> {
    if length > 15 {
        return None;
    }
    let word = small(window & ((1 << (8 * length)) - 1))?;
    let (low, high) = (word as u64, (word >> 64) as u64);
    // How long a word is cannot be foreseen, so that both ways are gone and one is taken.
    let short = (length as u64).wrapping_mul(MULTIPLIER);
    let long = 0u64.wrapping_sub(u64::from(length > 7));
    let state = short ^ (short ^ mix(short ^ low)) & long;
    let last = low ^ (low ^ high) & long;
    Some(mix(state ^ last) ^ state)
}

/// Sixteen bytes with small letters for capitals; `None` where a letter is neither ASCII nor one of U+00C0..=U+00FF.
fn small(bytes: u128) -> Option<u128> {
    const ONES: u128 = u128::MAX / 255;
    const HIGH: u128 = ONES << 7;
    let letters = bytes & !HIGH;
    let from_a = letters + ONES * (0x80 - b'A' as u128);
    let beyond_z = letters + ONES * (0x7F - b'Z' as u128);
    let capitals = from_a & !beyond_z & !bytes & HIGH;
    if bytes & HIGH == 0 {
        return Some(bytes | capitals >> 2);
    }
    // The highest bit of each byte that is `byte`.
    let equal = |byte: u8| {
        let other = bytes ^ (ONES * u128::from(byte));
        !(((other & !HIGH) + !HIGH) | other) & HIGH
    };
    let leads = equal(0xC3);
    let led = leads << 8;
    // `æ` is two letters.
    let two = (equal(0x86) | equal(0xA6)) & led;
    if bytes & HIGH != leads | led || two != 0 {
        return None;
    }
    // Capitals stand 0x20 below their small letters; `×` and `ß` have none.
    let latin = led & !(equal(0x97) | equal(0x9F));
    Some(bytes | (capitals | latin) >> 2)
}

fn mix(value: u64) -> u64 {
    let wide = u128::from(value ^ 0xD6E8_FEB8_6659_FD93) * 0xA076_1D64_78BD_642F;
    (wide >> 64) as u64 ^ wide as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_word_has_the_hash_of_its_key() {
        let words = [
            "",
            "a",
            "Z",
            "Roux",
            "PARIS",
            "Martinez",
            "[Verdalia]",
            "Quatre-Chemins",
            "aujourd'hui",
            "@{`~Az",
            "Éléonore",
            "À",
            "ÀÉÎÕÜ",
            "ÀZÉZÎZÕZ",
            "ß×÷ÿÞþ",
            "Æsop",
            "Cœur",
            "l’île",
        ];
        for word in words {
            let key = Key::new(word).expect("a short word");
            assert_eq!(word_key(word), key.hash(), "{word}");
            let text = format!("{word}, et bien d'autres mots");
            let span = Span::new(0, word.len() as u32);
            assert_eq!(word_key_at(&text, span), key.hash(), "{word}");
        }
    }

    #[test]
    fn every_short_word_has_the_hash_of_its_key() {
        for letter in (0..0x250).filter_map(char::from_u32) {
            for length in 1..17 {
                let word: String = std::iter::repeat_n(['Z', letter], length)
                    .flatten()
                    .collect();
                let key = Key::new(&word).map(|key| key.hash());
                assert_eq!(Some(word_key(&word)), key, "{word}");
            }
        }
    }
}
