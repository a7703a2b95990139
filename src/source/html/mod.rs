//! Web pages: the article, without navigation and what else stands around it.
//!
//! Its charset is what a byte-order mark says, then what the bytes themselves show, then the header it came with, then
//! its `meta` element, and else what makes the most French.

mod shape;

use crate::document::{Encoding, decode_as};
use crate::source::json::Object;
use crate::source::{Format, Input, Item, Items, once};

/// `.html`, `.htm`.
pub const FORMAT: Format = Format {
    extensions: &["html", "htm", "xhtml"],
    about: "a web page: its article is the document",
    documents,
};

fn documents(input: Input) -> Items {
    once(Ok(Item::page(input)))
}

/// How deep a page may nest. What reads its tree calls itself for each level, and a stack has an end.
const DEEPEST: usize = 400;

/// The most bytes of text that a page may hold: a shelf of books. What writes its tree takes time that grows with the
/// square of a text without elements.
const LONGEST: usize = 4 << 20;

/// An article.
pub struct Page {
    /// Its text, a blank line between paragraphs.
    pub text: String,
    /// How the page was encoded.
    pub encoding: Encoding,
    /// What the page says of it, as a JSON object.
    pub metadata: Option<String>,
}

/// The article of the page in `bytes`; `charset` is what it came with.
pub fn article(bytes: &[u8], charset: Option<&str>) -> Result<Page, String> {
    let label = charset.map(str::to_string).or_else(|| declared(bytes));
    let decoded = decode_as(bytes, label.as_deref());
    let (page, encoding) = decoded.map_err(|error| error.to_string())?;
    let shape = shape::of(&page);
    if shape.depth > DEEPEST {
        return Err(format!(
            "a page of more than {DEEPEST} elements within each other"
        ));
    }
    if shape.text > LONGEST {
        return Err(format!(
            "a page with more than {} MiB of text",
            LONGEST >> 20
        ));
    }
    let (text, metadata) = read(&page)?;
    Ok(Page {
        text,
        encoding,
        metadata: metadata.finish(),
    })
}

#[cfg(not(feature = "html"))]
fn read(_: &str) -> Result<(String, Object), String> {
    Err("this dixit was built without the feature html".to_string())
}

#[cfg(feature = "html")]
fn read(page: &str) -> Result<(String, Object), String> {
    use dom_smoothie::{Config, Readability, TextMode};
    let config = Config {
        text_mode: TextMode::Formatted,
        // A short notice is an article too.
        char_threshold: 100,
        ..Config::default()
    };
    let reader = Readability::new(page, None, Some(config));
    let article = reader.and_then(|mut reader| reader.parse());
    let article = article.map_err(|_| "no article found in this page".to_string())?;
    let mut metadata = Object::default();
    let fields = [
        (
            "title",
            Some(article.title).filter(|title| !title.is_empty()),
        ),
        ("byline", article.byline),
        ("site", article.site_name),
        ("published", article.published_time),
        ("modified", article.modified_time),
        ("language", article.lang),
    ];
    for (name, value) in fields {
        if let Some(value) = value {
            metadata.add(name, value.trim());
        }
    }
    Ok((article.text_content.to_string(), metadata))
}

/// The charset that the page's head declares: `<meta charset=…>` or `content="text/html; charset=…"`.
fn declared(bytes: &[u8]) -> Option<String> {
    // Browsers look no further either.
    const HEAD: usize = 4096;
    const NAME: &[u8] = b"charset";
    let head = &bytes[..bytes.len().min(HEAD)];
    let found = head
        .windows(NAME.len())
        .position(|window| window.eq_ignore_ascii_case(NAME))?;
    let after = head[found + NAME.len()..].trim_ascii_start();
    let value = after.strip_prefix(b"=")?.trim_ascii_start();
    let value = value
        .strip_prefix(b"\"")
        .or_else(|| value.strip_prefix(b"'"))
        .unwrap_or(value);
    let is_name =
        |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':' | b'.');
    let name: Vec<u8> = value.iter().take_while(is_name).copied().collect();
    String::from_utf8(name).ok().filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_charset_is_found_in_either_form() {
        let declared = |page: &str| declared(page.as_bytes()).unwrap_or_default();
        assert_eq!(declared("<meta charset=utf-8>"), "utf-8");
        assert_eq!(declared("<META CharSet = 'ISO-8859-15'/>"), "ISO-8859-15");
        let equiv = "<meta http-equiv=Content-Type content=\"text/html; charset=windows-1252\">";
        assert_eq!(declared(equiv), "windows-1252");
        assert_eq!(declared("<p>charset</p>"), "");
    }
}
