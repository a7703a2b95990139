//! Annotations that may cross → pieces that nest, as markup and XML need them.
//!
//! Where two annotations cross, the one that starts later is closed with the other and opened again behind it.

use crate::record::names;

/// Where an annotation starts and ends, in the unit of the record.
pub type Stretch = (u32, u32);

/// What comes next in the text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Event {
    /// The annotation with this place in the list starts, or goes on after a cut.
    Open(usize),
    /// It ends, or is cut.
    Close(usize),
    /// A character.
    Character(char),
}

/// Tells `each` what comes next, from the start of `text` to its end. Of two annotations that start together the longer
/// is the outer one, of two that are the same the first.
pub fn walk(text: &str, unit: names::Unit, stretches: &[Stretch], mut each: impl FnMut(Event)) {
    let mut order: Vec<usize> = (0..stretches.len())
        .filter(|&at| stretches[at].0 < stretches[at].1)
        .collect();
    order.sort_by_key(|&at| (stretches[at].0, std::cmp::Reverse(stretches[at].1)));
    let mut order = order.into_iter().peekable();
    let mut open: Vec<usize> = Vec::new();
    let mut offset = 0;
    for character in text.chars() {
        close(&mut open, offset, stretches, &mut each);
        while let Some(at) = order.next_if(|&at| stretches[at].0 <= offset) {
            each(Event::Open(at));
            open.push(at);
        }
        each(Event::Character(character));
        offset += match unit {
            names::Unit::Char => 1,
            names::Unit::Byte => character.len_utf8() as u32,
            names::Unit::Utf16 => character.len_utf16() as u32,
        };
    }
    close(&mut open, u32::MAX, stretches, &mut each);
}

/// Closes what ends at `offset`, and opens again what was closed only because it stood inside.
fn close(open: &mut Vec<usize>, offset: u32, stretches: &[Stretch], each: &mut impl FnMut(Event)) {
    let ends = |at: usize| stretches[at].1 <= offset;
    let Some(outermost) = open.iter().position(|&at| ends(at)) else {
        return;
    };
    let closed = open.split_off(outermost);
    closed.iter().rev().for_each(|&at| each(Event::Close(at)));
    for at in closed.into_iter().filter(|&at| !ends(at)) {
        each(Event::Open(at));
        open.push(at);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nested(text: &str, stretches: &[Stretch]) -> String {
        let mut out = String::new();
        walk(text, names::Unit::Char, stretches, |event| match event {
            Event::Open(at) => out += &format!("<{at}>"),
            Event::Close(at) => out += &format!("</{at}>"),
            Event::Character(character) => out.push(character),
        });
        out
    }

    #[test]
    fn what_crosses_is_cut_and_what_nests_is_not() {
        assert_eq!(
            nested("abcd", &[(0, 3), (1, 4)]),
            "<0>a<1>bc</1></0><1>d</1>"
        );
        assert_eq!(nested("abcd", &[(1, 2), (0, 4)]), "<1>a<0>b</0>cd</1>");
        assert_eq!(nested("a😀c", &[(1, 2)]), "a<0>😀</0>c");
    }

    #[test]
    fn the_longer_stands_outside_and_nothing_is_no_annotation() {
        assert_eq!(nested("ab", &[(0, 1), (0, 2), (1, 1)]), "<1><0>a</0>b</1>");
        assert_eq!(nested("ab", &[(0, 9)]), "<0>ab</0>");
        assert_eq!(nested("", &[(0, 1)]), "");
    }
}
