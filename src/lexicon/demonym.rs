//! Adjectives of places that no dictionary has: `columérin`, `stéphanois`, `rochelaise`.

/// The endings that make an adjective of a place.
const ENDINGS: [&str; 16] = [
    "ais", "aise", "ois", "oise", "ien", "ienne", "éen", "éenne", "in", "ine", "ain", "aine", "an",
    "ane", "ard", "arde",
];

/// Whether a word that the lexicon lacks is built like the adjective of a place, in the singular or the plural.
pub fn is_built(word: &str) -> bool {
    const SHORTEST: usize = 6;
    let single = word.strip_suffix('s').unwrap_or(word);
    let ends = |word: &str| ENDINGS.iter().any(|ending| word.ends_with(ending));
    word.len() >= SHORTEST && (ends(word) || ends(single))
}

#[cfg(test)]
mod tests {
    use super::is_built;

    #[test]
    fn adjectives_of_places_are_built_so() {
        for word in [
            "columérin",
            "stéphanois",
            "rochelaise",
            "briochins",
            "nazairienne",
            "palois",
        ] {
            assert!(is_built(word), "{word}");
        }
        for word in ["tweete", "googliser", "buzz", "fin", "an"] {
            assert!(!is_built(word), "{word}");
        }
    }
}
