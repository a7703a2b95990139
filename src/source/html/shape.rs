//! How deep the elements of a page nest and how much text they hold, found in one pass before anything builds a tree of
//! them.

/// What building and writing the tree of a page depends on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Shape {
    /// An upper bound of how deep its elements nest.
    pub depth: usize,
    /// The bytes of its text, and of tags that may have as many signs to escape.
    pub text: usize,
}

/// The shape of `page`.
pub fn of(page: &str) -> Shape {
    let mut rest = page.as_bytes();
    let (mut depth, mut foreign) = (0_usize, 0_usize);
    let mut shape = Shape { depth: 0, text: 0 };
    while let Some(at) = memchr::memchr(b'<', rest) {
        shape.text += at;
        rest = &rest[at + 1..];
        let (closes, tag) = match rest {
            [b'!', b'-', b'-', ..] => {
                rest = behind(&rest[3..], b"-->");
                continue;
            }
            [b'/', tag @ ..] => (true, tag),
            tag => (false, tag),
        };
        let Some(name) = name(tag) else { continue };
        let is_foreign = is_one_of(name, &FOREIGN);
        if closes {
            depth = depth.saturating_sub(usize::from(!is_one_of(name, &FLAT)));
            foreign = foreign.saturating_sub(usize::from(is_foreign));
            continue;
        }
        let (end, closes_itself) = end(tag);
        let escaped = memchr::memchr2(b'&', 0xC2, &tag[..end]);
        shape.text += escaped.map_or(0, |_| end);
        rest = &tag[end..];
        if foreign == 0 && is_one_of(name, &RAW) {
            rest = behind(rest, b"</");
            while name_is_not(rest, name) {
                rest = behind(rest, b"</");
            }
            continue;
        }
        // Within a drawing or a formula any element may hold any other, save those that say otherwise.
        let holds = match foreign {
            0 => !is_one_of(name, &FLAT),
            _ => !closes_itself,
        };
        depth += usize::from(holds);
        foreign += usize::from(is_foreign && !closes_itself);
        shape.depth = shape.depth.max(depth);
    }
    shape.text += rest.len();
    shape
}

/// Elements whose content is no markup.
const RAW: [&str; 4] = ["script", "style", "textarea", "title"];

/// Elements with rules of their own for what is in them.
const FOREIGN: [&str; 2] = ["math", "svg"];

/// Elements that hold nothing, or that end where the next of their kind begins.
const FLAT: [&str; 20] = [
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta",
    "option", "p", "source", "td", "th", "tr", "wbr",
];

fn is_one_of(name: &[u8], names: &[&str]) -> bool {
    names
        .iter()
        .any(|held| name.eq_ignore_ascii_case(held.as_bytes()))
}

/// The name that begins `tag`, if one does.
fn name(tag: &[u8]) -> Option<&[u8]> {
    let is_letter = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b':');
    let length = tag.iter().take_while(is_letter).count();
    let name = &tag[..length];
    name.first()?.is_ascii_alphabetic().then_some(name)
}

/// Whether there is more to read and it does not begin with `name`.
fn name_is_not(rest: &[u8], name: &[u8]) -> bool {
    let begins = rest
        .get(..name.len())
        .is_some_and(|begin| begin.eq_ignore_ascii_case(name));
    !rest.is_empty() && !begins
}

/// Where the tag ends, and whether it is an element by itself, `<path/>`. What stands in marks is no end.
fn end(tag: &[u8]) -> (usize, bool) {
    let mut mark = None;
    for (at, &byte) in tag.iter().enumerate() {
        match (mark, byte) {
            (None, b'>') => return (at, tag[..at].ends_with(b"/")),
            (None, b'"' | b'\'') if tag[..at].trim_ascii_end().ends_with(b"=") => mark = Some(byte),
            (Some(open), _) if open == byte => mark = None,
            _ => {}
        }
    }
    (tag.len(), false)
}

/// What follows the first `what`; nothing where there is none.
fn behind<'a>(bytes: &'a [u8], what: &[u8]) -> &'a [u8] {
    let found = memchr::memmem::find(bytes, what);
    found.map_or(&[], |at| &bytes[at + what.len()..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn depth(page: &str) -> usize {
        of(page).depth
    }

    #[test]
    fn text_is_what_stands_outside_of_tags_and_scripts() {
        let text = |page: &str| of(page).text;
        assert_eq!(text(&"mot ".repeat(500)), 2000);
        let around = text("<p>a</p>") * 2 + 40;
        let script = format!("<script>{}</script>", "b<c ".repeat(500));
        assert!(text(&format!("<p class={}>a</p>{script}", "d".repeat(900))) < around);
        assert!(text(&format!("<p title='{}'>a</p>", "&".repeat(900))) > 900);
    }

    #[test]
    fn depth_counts_what_stands_open() {
        assert_eq!(depth("<html><body><p>a<br>b<p>c</body></html>"), 2);
        assert_eq!(depth("<ul><li>a<ul><li>b</ul><li>c</ul><DIV></DIV>"), 2);
        assert_eq!(depth(&"<div>".repeat(1000)), 1000);
        assert_eq!(depth(&"<b a='>'></b>".repeat(1000)), 1);
    }

    #[test]
    fn what_is_no_markup_does_not_count() {
        let script = "<script>for(i=0;i<n;i++)a=\"<div>\"+b<c;</script>".repeat(500);
        assert_eq!(
            depth(&format!("<div>{script}<!--{}--><p>", "<b>".repeat(9))),
            1
        );
        assert_eq!(depth("<script>never <b> closed </b </scrip"), 0);
    }

    #[test]
    fn a_drawing_nests_whatever_its_elements_are_called() {
        assert_eq!(
            depth(&format!("<svg>{}", "<tr a=\"/>\">".repeat(1000))),
            1001
        );
        assert_eq!(
            depth(&format!(
                "<svg>{}</svg>",
                "<path d=\"M0 0>\"/>".repeat(1000)
            )),
            1
        );
        assert_eq!(depth(&"<svg><path d=x></path></svg>".repeat(1000)), 2);
    }
}
