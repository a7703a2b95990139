//! The one-byte encodings of French archives: which one a text is in, and its text.

use encoding_rs::{ISO_8859_15, MACINTOSH, WINDOWS_1252};

/// A one-byte encoding.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Encoding {
    /// Windows-1252, Latin-1 included.
    Windows1252,
    /// Latin-9: Latin-1 with € and œ.
    Iso8859_15,
    /// Mac Roman.
    MacRoman,
    /// The French DOS code page.
    Cp850,
}

/// The encoding in which the letters beyond ASCII make the most French.
pub fn detect(bytes: &[u8]) -> Encoding {
    // A page or two is enough, and bounds the time; it begins where the first such letter stands.
    const SAMPLE: usize = 1 << 16;
    let from = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    let sample = &bytes[from.saturating_sub(1)..bytes.len().min(from + SAMPLE)];
    let latin = latin(bytes);
    [latin, Encoding::MacRoman, Encoding::Cp850]
        .into_iter()
        .map(|encoding| (score(sample, encoding), encoding))
        .reduce(|best, next| if next.0 > best.0 { next } else { best })
        .map_or(latin, |(_, encoding)| encoding)
}

/// The text of `bytes` in `encoding`.
pub fn decode(bytes: &[u8], encoding: Encoding) -> String {
    let known = match encoding {
        Encoding::Windows1252 => WINDOWS_1252,
        Encoding::Iso8859_15 => ISO_8859_15,
        Encoding::MacRoman => MACINTOSH,
        Encoding::Cp850 => return cp850(bytes),
    };
    known.decode_without_bom_handling(bytes).0.into_owned()
}

/// Windows-1252 or Latin-9. Bytes 80..9F are marks in the one (« ’ », « … ») and nothing in the other; A4 is a sign that
/// nobody writes or €; BD is ½ (`1½`) or œ (`cœur`).
fn latin(bytes: &[u8]) -> Encoding {
    if bytes.iter().any(|byte| matches!(byte, 0x80..=0x9F)) {
        return Encoding::Windows1252;
    }
    let letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphabetic);
    let is_ninth = |at: usize| match bytes[at] {
        0xA4 => true,
        0xBC | 0xBD => letter(bytes.get(at + 1)),
        _ => false,
    };
    if (0..bytes.len()).any(is_ninth) {
        Encoding::Iso8859_15
    } else {
        Encoding::Windows1252
    }
}

fn score(sample: &[u8], encoding: Encoding) -> i64 {
    let text = decode(sample, encoding);
    let mut score = 0;
    let mut count = 0;
    let mut before = ' ';
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        if !letter.is_ascii() {
            let after = letters.peek().copied().unwrap_or(' ');
            score += weight(before, letter, after);
            count += 1;
        }
        before = letter;
    }
    score * 100 / count.max(1)
}

/// How French a letter is where it stands: the more frequent, the more; a capital inside a word, a sign between two
/// letters (`pr‚sident`) not at all.
fn weight(before: char, letter: char, after: char) -> i64 {
    let inside = before.is_lowercase();
    let between = before.is_alphabetic() && after.is_alphabetic();
    match letter {
        // `ÉCONOMIE` read in the wrong encoding: `âCONOMIE`.
        _ if letter.is_lowercase() && after.is_uppercase() => -5,
        // Of the letters with accents, one is a word; `à` and `ù` stand at a word's end: `déjà`, `où`.
        'à' | 'À' if !before.is_alphabetic() && !after.is_alphabetic() => 8,
        _ if letter.is_alphabetic() && !before.is_alphabetic() && !after.is_alphabetic() => -4,
        'à' | 'ù' if after.is_alphabetic() => -2,
        'é' => 10,
        'è' | 'à' | 'ê' | 'ç' => 8,
        'ô' | 'î' | 'û' | 'â' | 'ù' | 'œ' | 'ï' | 'ë' | 'ü' => 6,
        'É' | 'À' | 'È' | 'Ê' | 'Ç' | 'Ô' | 'Œ' | 'Î' if !inside => 5,
        '’' | '‘' if before.is_alphabetic() => 8,
        '«' | '»' | '“' | '”' | '…' | '–' | '—' | '•' | '°' | '€' if !between => 5,
        '\u{A0}' if !between => 6,
        'ö' | 'ä' | 'ñ' | 'á' | 'í' | 'ó' | 'ú' | 'ã' | 'ø' | 'å' => 1,
        'æ' | 'ÿ' | '²' | '³' | '£' | '½' | '¼' => 1,
        _ if letter.is_uppercase() && inside => -10,
        _ if letter.is_control() => -20,
        _ => -4,
    }
}

fn cp850(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    for &byte in bytes {
        text.push(match byte {
            0..0x80 => char::from(byte),
            _ => CP850[usize::from(byte) - 0x80],
        });
    }
    text
}

/// The upper half of code page 850, which encoding_rs leaves out as the web never used it.
#[rustfmt::skip]
const CP850: [char; 128] = [
    'Ç', 'ü', 'é', 'â', 'ä', 'à', 'å', 'ç', 'ê', 'ë', 'è', 'ï', 'î', 'ì', 'Ä', 'Å',
    'É', 'æ', 'Æ', 'ô', 'ö', 'ò', 'û', 'ù', 'ÿ', 'Ö', 'Ü', 'ø', '£', 'Ø', '×', 'ƒ',
    'á', 'í', 'ó', 'ú', 'ñ', 'Ñ', 'ª', 'º', '¿', '®', '¬', '½', '¼', '¡', '«', '»',
    '░', '▒', '▓', '│', '┤', 'Á', 'Â', 'À', '©', '╣', '║', '╗', '╝', '¢', '¥', '┐',
    '└', '┴', '┬', '├', '─', '┼', 'ã', 'Ã', '╚', '╔', '╩', '╦', '╠', '═', '╬', '¤',
    'ð', 'Ð', 'Ê', 'Ë', 'È', 'ı', 'Í', 'Î', 'Ï', '┘', '┌', '█', '▄', '¦', 'Ì', '▀',
    'Ó', 'ß', 'Ô', 'Ò', 'õ', 'Õ', 'µ', 'þ', 'Þ', 'Ú', 'Û', 'Ù', 'ý', 'Ý', '¯', '´',
    '\u{AD}', '±', '‗', '¾', '¶', '§', '÷', '¸', '°', '¨', '·', '¹', '³', '²', '■', '\u{A0}',
];

#[cfg(test)]
mod tests {
    use super::*;

    const SENTENCES: [&str; 8] = [
        "Le président a été reçu à l'Élysée.",
        "« Nous étions prêts », a déclaré la députée.",
        "À Nîmes, la fête a réuni près de 3 000 personnes.",
        "Ça ne se passera pas comme ça, prévient le maire.",
        "Où étiez-vous cet été ?",
        "ÉCONOMIE : LA DETTE S'ENVOLE",
        "Dès lors, la forêt brûle.",
        "Noël à la plage",
    ];

    fn encode(text: &str, encoding: Encoding) -> Vec<u8> {
        let all: Vec<u8> = (0..=255).collect();
        let byte = |c: char| {
            all.iter()
                .find(|&&byte| decode(&[byte], encoding).starts_with(c))
                .copied()
                .unwrap_or(b'?')
        };
        text.chars().map(byte).collect()
    }

    #[test]
    fn every_encoding_is_told_from_one_sentence() {
        for encoding in [Encoding::Windows1252, Encoding::MacRoman, Encoding::Cp850] {
            for sentence in SENTENCES {
                let bytes = encode(sentence, encoding);
                assert_eq!(detect(&bytes), encoding, "{sentence}");
                assert_eq!(decode(&bytes, encoding), sentence);
            }
        }
    }

    #[test]
    fn latin_9_shows_by_its_own_letters() {
        let ninth = |text: &str| detect(&encode(text, Encoding::Iso8859_15));
        assert_eq!(ninth("La sœur a payé 30 €."), Encoding::Iso8859_15);
        assert_eq!(ninth("Le cœur a ses raisons."), Encoding::Iso8859_15);
        assert_eq!(ninth("Œuvre d'été"), Encoding::Iso8859_15);
        let first = |text: &str| detect(&encode(text, Encoding::Windows1252));
        assert_eq!(first("L'été dure 1½ mois à peine."), Encoding::Windows1252);
        assert_eq!(first("Le cœur a coûté 30 €."), Encoding::Windows1252);
    }
}
