//! What the page says, in its two languages: the rows of `words.tsv`.

use serde_json::{Map, Value, json};

static TABLE: &str = include_str!("words.tsv");

/// The rows: a key, the French words, the English ones. In both, `{}` stands for a number or a name.
fn rows() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| {
        let mut cells = line.split('\t');
        Some((cells.next()?, cells.next()?, cells.next()?))
    })
}

/// The French words for `key`, which the page holds before its script runs; where there are none, what stands behind
/// the first point: `unit.EUR` is `EUR`.
pub fn french(key: &str) -> &str {
    let plain = key.split_once('.').map_or(key, |(_, name)| name);
    rows().find(|row| row.0 == key).map_or(plain, |row| row.1)
}

/// Both languages, for the script.
pub fn both() -> Value {
    let french: Map<String, Value> = rows()
        .map(|row| (row.0.to_string(), json!(row.1)))
        .collect();
    let english: Map<String, Value> = rows()
        .map(|row| (row.0.to_string(), json!(row.2)))
        .collect();
    json!({"fr": french, "en": english})
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_whole() {
        let keys: Vec<&str> = rows().map(|row| row.0).collect();
        let lines = TABLE.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(keys.len(), lines, "every line has three cells");
        assert!(
            keys.windows(2).all(|pair| pair[0] < pair[1]),
            "sorted by bytes, each once"
        );
        for (key, french, english) in rows() {
            let holes = |text: &str| text.matches("{}").count();
            assert_eq!(holes(french), holes(english), "{key}");
            assert!(
                french.trim() == french && english.trim() == english,
                "{key}"
            );
        }
    }

    #[test]
    fn what_the_page_asks_for_is_in_the_table() {
        let page = include_str!("page.html");
        let script = [
            include_str!("page.js"),
            include_str!("views.js"),
            include_str!("text.js"),
        ]
        .concat();
        let known = |key: &str| rows().any(|row| row.0 == key);
        let asked = page
            .split("data-t=\"")
            .skip(1)
            .filter_map(|after| after.split('"').next());
        let plain = asked.filter(|key| !key.contains("{{"));
        let called = script
            .split("say('")
            .skip(1)
            .filter_map(|after| after.split('\'').next());
        let whole = called.filter(|key| !key.ends_with('.'));
        for key in plain.chain(whole) {
            assert!(known(key), "words.tsv has no row for {key}");
        }
    }
}
