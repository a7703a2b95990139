//! Tokens → sentences.
//!
//! A sentence may end at a full stop, `…`, `!` or `?`, with the marks that close behind it; whether it does is decided by
//! what stands before and after. Nothing is remembered over a paragraph's end, and nothing inside marks is protected: one
//! stray mark can cost one boundary, never the rest of the text.

use crate::document::Sentence;
use crate::document::boundary::{Boundary, Cluster};
use crate::document::scan::Scan;
use crate::document::token::{Mark, Token, TokenKind};
use crate::lexicon::hints::Hints;

/// The sentences of a text whose paragraphs begin at the tokens `paragraphs`.
pub fn split(text: &str, scan: &Scan, paragraphs: &[u32]) -> Vec<Sentence> {
    let tokens = &scan.tokens;
    let mut sentences = Vec::with_capacity(scan.ends.len() + paragraphs.len());
    let mut marks = scan.ends.as_slice();
    for (number, &from) in paragraphs.iter().enumerate() {
        let to = paragraphs
            .get(number + 1)
            .map_or(tokens.len(), |&next| next as usize);
        let paragraph = &tokens[..to];
        let mut first = from as usize;
        let mut push = |first: usize, last: usize| {
            sentences.push(Sentence {
                span: tokens[first].span().to(tokens[last - 1].span()),
                first: first as u32,
                last: last as u32,
                paragraph: number as u32,
                hints: hints(&tokens[first..last]),
            });
        };
        let (here, after) =
            marks.split_at(marks.iter().take_while(|&&at| (at as usize) < to).count());
        marks = after;
        ends(text, paragraph, from as usize, here, |end| {
            push(first, end);
            first = end;
        });
        if first < to {
            push(first, to);
        }
    }
    sentences
}

/// What the tokens may hold, all together.
fn hints(tokens: &[Token]) -> Hints {
    let (fours, rest) = tokens.as_chunks::<4>();
    let of = |tokens: &[Token]| {
        let hints = tokens.iter().map(Token::hints);
        hints.fold(Hints::NONE, Hints::or)
    };
    let all = fours.iter().map(|four| of(four));
    all.fold(of(rest), Hints::or)
}

/// Calls `end` with the index after the last token of every sentence that ends within the paragraph, at one of `marks`.
fn ends(text: &str, tokens: &[Token], from: usize, marks: &[u32], mut end: impl FnMut(usize)) {
    let mut first = from;
    let mut straight = Straight { text, open: false };
    let mut next = from;
    for &at in marks {
        let at = at as usize;
        if at < next {
            // Read with the terminator before it.
            continue;
        }
        if tokens[at].is(Mark::StraightDouble) {
            straight.read(tokens, from, at);
            continue;
        }
        let cluster = cluster(tokens, from, at, &mut straight);
        let boundary = Boundary {
            text,
            tokens,
            first,
            cluster,
        };
        if cluster.end < tokens.len() && boundary.is_end() {
            end(cluster.end);
            first = cluster.end;
        }
        next = cluster.end;
    }
}

/// The terminators at `at` and the marks that close behind them: `?!`, `. »`, `!) »`, `…”.`
fn cluster(tokens: &[Token], from: usize, at: usize, straight: &mut Straight<'_>) -> Cluster {
    let mut cluster = Cluster {
        at,
        end: at + 1,
        stop: tokens[at].is(Mark::Stop),
        ellipsis: tokens[at].is(Mark::Ellipsis),
        quote: false,
        bracket: false,
    };
    while let Some(token) = tokens.get(cluster.end) {
        let TokenKind::Mark(mark) = token.kind() else {
            break;
        };
        match mark {
            // `! ...mais` : dots with a space before them open what follows.
            Mark::Ellipsis | Mark::Stop if token.is_glued() => {
                cluster.stop &= mark == Mark::Stop;
                cluster.ellipsis |= mark == Mark::Ellipsis && !cluster.quote;
            }
            Mark::Stop if cluster.quote => {}
            Mark::Exclamation | Mark::Question => {
                (cluster.stop, cluster.ellipsis) = (false, false);
            }
            Mark::CloseParenthesis | Mark::CloseBracket => cluster.bracket = true,
            // `se calmer. ”Il parle`: set the wrong way round, it opens what follows.
            Mark::CloseDouble
                if !token.is_glued()
                    && tokens.get(cluster.end + 1).is_some_and(Token::is_glued) =>
            {
                break;
            }
            Mark::CloseGuillemet | Mark::CloseAngle | Mark::CloseChevrons | Mark::CloseDouble => {
                cluster.quote = true;
            }
            Mark::CloseSingle if token.is_glued() => cluster.quote = true,
            Mark::StraightDouble | Mark::StraightSingle
                if !straight.opens(tokens, from, cluster.end) =>
            {
                straight.read(tokens, from, cluster.end);
                cluster.quote = true;
            }
            _ => break,
        }
        cluster.end += 1;
    }
    cluster
}

/// Whether straight marks stand open; forgotten at every paragraph's end.
struct Straight<'a> {
    text: &'a str,
    open: bool,
}

impl Straight<'_> {
    /// Takes the token `at` in.
    fn read(&mut self, tokens: &[Token], from: usize, at: usize) {
        if tokens[at].is(Mark::StraightDouble) {
            self.open = self.opens(tokens, from, at);
        }
    }

    /// Whether the straight mark `at` opens: the spaces beside it tell, and where they do not, whether one stands open.
    fn opens(&self, tokens: &[Token], from: usize, at: usize) -> bool {
        let before = at > from && tokens[at].is_glued() && !self.leads(&tokens[at - 1]);
        // `oui ! ", dit-il` : a comma follows a mark that closes.
        let after = tokens.get(at + 1).is_some_and(|next| {
            let closes = matches!(
                next.kind(),
                TokenKind::Mark(
                    Mark::Comma
                        | Mark::Stop
                        | Mark::Semicolon
                        | Mark::Colon
                        | Mark::Exclamation
                        | Mark::Question
                        | Mark::CloseParenthesis
                )
            );
            next.is_glued() && !closes
        });
        match (before, after) {
            (false, true) => true,
            (false, false) if at > from && tokens[at].is_glued() => true,
            (true, false) => false,
            // A single mark between letters is an apostrophe: it opens nothing.
            _ if tokens[at].is(Mark::StraightSingle) => false,
            // `de l'enquête."Les vitres` and `" Nous irons. "`.
            _ => !self.open,
        }
    }

    /// `d'"île"`, `("oui")` : what stands before leads over to the mark, so it is as good as a space.
    fn leads(&self, before: &Token) -> bool {
        let elided = |word: &str| word.ends_with(['\'', '’']) && word.len() > 1;
        match before.kind() {
            TokenKind::Word => before.span().of(self.text).is_some_and(elided),
            TokenKind::Mark(mark) => matches!(
                mark,
                Mark::OpenParenthesis | Mark::OpenBracket | Mark::OpenGuillemet | Mark::OpenDouble
            ),
            _ => false,
        }
    }
}
