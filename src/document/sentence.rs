//! Tokens → sentences.

use crate::document::Sentence;
use crate::document::token::{Mark, Token};

/// The sentences of a text.
pub fn split(text: &str, tokens: &[Token]) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut first = 0;
    let mut paragraph = 0;
    for at in 0..tokens.len() {
        let next = tokens.get(at + 1);
        let blank = next.is_some_and(|next| {
            text[tokens[at].end() as usize..next.start() as usize]
                .matches('\n')
                .count()
                > 1
        });
        let stop = tokens[at].is(Mark::Stop) && next.is_some_and(Token::is_capitalized);
        if blank || stop || next.is_none() {
            sentences.push(Sentence {
                span: tokens[first].span().to(tokens[at].span()),
                first: first as u32,
                last: at as u32 + 1,
                paragraph,
            });
            first = at + 1;
            paragraph += u32::from(blank);
        }
    }
    sentences
}
