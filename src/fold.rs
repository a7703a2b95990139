//! The look-up key of a word: lower case, composed accents, one kind of apostrophe, `œ` as `oe`.
//!
//! A word of the text comes in, a short key goes out; the text itself is never changed.

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
    if let Some(hash) = plain_hash(word.as_bytes()) {
        return hash;
    }
    Key::new(word).map_or_else(|| hash(word.as_bytes()), |key| key.hash())
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
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    mix(state ^ u64::from_le_bytes(last)) ^ state
}

/// [`hash`] of the key of a short word of plain letters, ASCII or `é`, eight bytes at a time.
fn plain_hash(word: &[u8]) -> Option<u64> {
    let mut window = [0; 16];
    if word.len() >= window.len() {
        return None;
    }
    if word.is_ascii() {
        for (held, byte) in window.iter_mut().zip(word) {
            *held = *byte;
        }
    } else {
        let mut before = 0;
        for (held, &byte) in window.iter_mut().zip(word) {
            *held = match (before, byte) {
                // `æ` is two letters.
                (0xC3, 0x86 | 0xA6) => return None,
                // U+00C0..=U+00FF: capitals stand 0x20 below their small letters, `×` and `ß` have none.
                (0xC3, 0x97 | 0x9F) => byte,
                (0xC3, _) => byte | 0x20,
                (_, 0xC3 | ..0x80) => byte,
                _ => return None,
            };
            before = byte;
        }
    }
    let [low, high] = [0, 8].map(|at| {
        let mut half = [0; 8];
        half.copy_from_slice(&window[at..at + 8]);
        small(u64::from_le_bytes(half))
    });
    let state = (word.len() as u64).wrapping_mul(MULTIPLIER);
    if word.len() < 8 {
        return Some(mix(state ^ low) ^ state);
    }
    let state = mix(state ^ low);
    Some(mix(state ^ high) ^ state)
}

/// Eight bytes with small letters for the capitals of ASCII.
fn small(bytes: u64) -> u64 {
    const ONES: u64 = u64::MAX / 255;
    let letters = bytes & (ONES * 0x7F);
    let from_a = letters + ONES * (0x80 - b'A' as u64);
    let beyond_z = letters + ONES * (0x7F - b'Z' as u64);
    bytes | (from_a & !beyond_z & !bytes & (ONES << 7)) >> 2
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
        }
    }
}
