//! JSON as inputs hold it: an object → its text, its id and the rest as it stands; a string → text, whatever is in it.

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt;

/// What an object holds: slices of it, unread.
#[derive(Debug, Default)]
pub struct Parts<'a> {
    /// The value of the text field.
    pub text: Option<&'a str>,
    /// The value of the id field, as text; `None` where it is neither a string nor a number.
    pub id: Option<String>,
    /// The other fields, as an object; `None` where there is none.
    pub others: Option<String>,
}

/// Reads the object that `bytes` are. It takes one pass that skips over values, so it keeps up with several threads.
pub fn parts<'a>(bytes: &'a [u8], text: &str, id: &str) -> Result<Parts<'a>, String> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let read = Wanted { text, id }.deserialize(&mut reader);
    let read = read.and_then(|parts| reader.end().map(|()| parts));
    read.map_err(|error| reason(&error))
}

/// The text of the JSON string `raw`. Halves of surrogate pairs stand for no character; each becomes U+FFFD.
pub fn string(raw: &str) -> String {
    if let Ok(text) = serde_json::from_str(raw) {
        return text;
    }
    let inside = raw.strip_prefix('"').and_then(|raw| raw.strip_suffix('"'));
    let mut rest = inside.unwrap_or_default();
    let mut text = String::with_capacity(rest.len());
    while let Some(at) = rest.find('\\') {
        text.push_str(&rest[..at]);
        rest = escape(&rest[at + 1..], &mut text);
    }
    text.push_str(rest);
    text
}

/// An object that is written field by field.
#[derive(Debug, Default)]
pub struct Object(String);

impl Object {
    /// Adds the field `key`, both as JSON.
    pub fn add_raw(&mut self, key: &str, value: &str) {
        self.0.push(if self.0.is_empty() { '{' } else { ',' });
        self.0.push_str(key);
        self.0.push(':');
        self.0.push_str(value);
    }

    /// Adds the field `key` with a text.
    pub fn add(&mut self, key: &str, value: &str) {
        self.add_raw(&quoted(key), &quoted(value));
    }

    /// The object; `None` where it has no field.
    pub fn finish(mut self) -> Option<String> {
        if self.0.is_empty() {
            return None;
        }
        self.0.push('}');
        Some(self.0)
    }
}

/// One object with the fields of two, which are not empty.
pub fn joined(one: &str, other: &str) -> String {
    let open = one.strip_suffix('}').unwrap_or(one);
    format!("{open},{}", other.get(1..).unwrap_or_default())
}

/// `text` as a JSON string.
pub fn quoted(text: &str) -> String {
    // A text is always a string of JSON.
    serde_json::to_string(text).unwrap_or_default()
}

/// Appends what the escape stands for that begins `rest`, behind its `\`, and gives what follows it.
fn escape<'a>(rest: &'a str, text: &mut String) -> &'a str {
    let mut letters = rest.chars();
    let plain = match letters.next() {
        Some('u') => return unicode(&rest[1..], text),
        Some('n') => '\n',
        Some('t') => '\t',
        Some('r') => '\r',
        Some('b') => '\u{8}',
        Some('f') => '\u{C}',
        Some(itself) => itself,
        None => return "",
    };
    text.push(plain);
    letters.as_str()
}

fn unicode<'a>(rest: &'a str, text: &mut String) -> &'a str {
    let (unit, after) = unit(rest);
    let low = |text: &'a str| {
        let (low, after) = self::unit(text.strip_prefix("\\u")?);
        matches!(low, 0xDC00..=0xDFFF).then_some((low, after))
    };
    if let (0xD800..=0xDBFF, Some((low, after))) = (unit, low(after)) {
        let pair = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
        text.push(char::from_u32(pair).unwrap_or('\u{FFFD}'));
        return after;
    }
    text.push(char::from_u32(unit).unwrap_or('\u{FFFD}'));
    after
}

/// The number of four digits that begins `rest`, and what follows it.
fn unit(rest: &str) -> (u32, &str) {
    let (digits, after) = rest.split_at_checked(4).unwrap_or((rest, ""));
    (u32::from_str_radix(digits, 16).unwrap_or(0xFFFD), after)
}

/// What is wrong, and where in the line.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let said = text.split(" at line ").next().unwrap_or(&text);
    if said.contains("unicode code point") {
        return format!(
            "not UTF-8 at column {}: convert the file first",
            error.column()
        );
    }
    match error.is_data() {
        true => said.to_string(),
        false => format!("broken JSON at column {}: {said}", error.column()),
    }
}

/// The names of the fields that are wanted.
struct Wanted<'w> {
    text: &'w str,
    id: &'w str,
}

impl<'de> DeserializeSeed<'de> for Wanted<'_> {
    type Value = Parts<'de>;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Parts<'de>, D::Error> {
        reader.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Wanted<'_> {
    type Value = Parts<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Parts<'de>, A::Error> {
        let (mut text, mut id, mut others) = (None, None, Object::default());
        let is = |key: &str, name: &str| match key.contains('\\') {
            true => string(key) == name,
            false => key.get(1..key.len() - 1) == Some(name),
        };
        while let Some(key) = map.next_key::<&'de RawValue>()? {
            let (key, value) = (key.get(), map.next_value::<&'de RawValue>()?.get());
            if !key.starts_with('"') {
                return Err(A::Error::custom("a name must be a string"));
            }
            let named = is(key, self.id).then(|| identity(value)).flatten();
            if is(key, self.text) {
                text = Some(value);
            } else if named.is_some() {
                id = named;
            } else {
                others.add_raw(key, value);
            }
        }
        let others = others.finish();
        Ok(Parts { text, id, others })
    }
}

/// The id that a value is: a string that is not empty, or a number as it stands.
fn identity(value: &str) -> Option<String> {
    match value.as_bytes().first()? {
        b'"' => Some(string(value)).filter(|id| !id.is_empty()),
        b'-' | b'0'..=b'9' => Some(value.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_object_is_taken_apart_and_the_rest_stays_as_it_is() {
        let line = br#"{"a": 1.50, "\u0074ext": "Bonj\u006fur", "id": 7e2, "b" : {"x":[ 1,2 ]}, "c":"\ud83d"}"#;
        let parts = parts(line, "text", "id").expect("an object");
        assert_eq!(parts.text, Some(r#""Bonj\u006fur""#));
        assert_eq!(parts.id.as_deref(), Some("7e2"));
        assert_eq!(
            parts.others.as_deref(),
            Some(r#"{"a":1.50,"b":{"x":[ 1,2 ]},"c":"\ud83d"}"#)
        );
    }

    #[test]
    fn an_id_that_is_none_stays_with_the_rest() {
        let read = parts(br#"{"id":null,"text":""}"#, "text", "id").expect("an object");
        assert_eq!(
            (read.id, read.others.as_deref()),
            (None, Some(r#"{"id":null}"#))
        );
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        let fault = |line: &[u8]| parts(line, "text", "id").expect_err("a fault");
        assert_eq!(
            fault(br#"{"text": "a"#),
            "broken JSON at column 11: EOF while parsing a string"
        );
        assert_eq!(
            fault(br#"{"text": tru}"#),
            "broken JSON at column 13: expected ident"
        );
        assert_eq!(
            fault(b"[1]"),
            "invalid type: sequence, expected a JSON object"
        );
        assert_eq!(
            fault(b"{} {}"),
            "broken JSON at column 4: trailing characters"
        );
        assert!(fault(b"{\"text\": \"\xE9\"}").starts_with("not UTF-8 at column"));
        assert!(
            fault(br#"{1: 2}"#).contains("key must be a string"),
            "{}",
            fault(br#"{1: 2}"#)
        );
    }

    #[test]
    fn half_a_surrogate_pair_costs_one_character() {
        assert_eq!(string(r#""a\ud83d\ude00b""#), "a😀b");
        assert_eq!(
            string(r#""a\ud83db \udc00 \ud83d\ud83d\ude00""#),
            "a\u{FFFD}b \u{FFFD} \u{FFFD}😀"
        );
        assert_eq!(
            string(r#""\ud800\n\"\\\/\u00e9\ud800""#),
            "\u{FFFD}\n\"\\/é\u{FFFD}"
        );
    }
}
