//! Whether a sentence ends at a full stop, `…`, `!` or `?`: what stands before and after it tells.

use crate::document::token::{Mark, Token, TokenKind};
use crate::lexicon::abbreviations::{self, Ends};
use crate::lexicon::tags::Tags;
use crate::lexicon::word::Function;

/// Terminators with the marks that close behind them.
#[derive(Clone, Copy)]
pub struct Cluster {
    /// The first terminator.
    pub at: usize,
    /// The index after the last mark.
    pub end: usize,
    /// All terminators are full stops.
    pub stop: bool,
    /// The terminator is `…`.
    pub ellipsis: bool,
    /// A quotation mark closes behind it.
    pub quote: bool,
    /// A parenthesis or a bracket closes behind it.
    pub bracket: bool,
}

/// A place where a sentence may end, before the paragraph does.
pub struct Boundary<'a> {
    /// The document's text.
    pub text: &'a str,
    /// The tokens up to the paragraph's end.
    pub tokens: &'a [Token],
    /// The sentence's first token.
    pub first: usize,
    /// Where it may end.
    pub cluster: Cluster,
}

/// What follows: the first word or number, past the marks that open it.
struct Head {
    at: usize,
    case: Case,
    /// A mark opens before it.
    opened: bool,
    /// A dash stands before it.
    dash: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum Case {
    Small,
    Capital,
    Number,
}

impl Boundary<'_> {
    /// Whether the sentence ends here.
    pub fn is_end(&self) -> bool {
        let next = &self.tokens[self.cluster.end];
        let continues = matches!(
            next.kind(),
            TokenKind::Mark(Mark::Comma | Mark::Semicolon | Mark::Colon | Mark::Slash)
        );
        // `J.-C.`, `c.-à-d.`
        let tied = next.is(Mark::Hyphen) && next.is_glued();
        if continues || tied || self.is_address() || self.is_opening() {
            return false;
        }
        let Some(head) = self.head() else {
            return false;
        };
        match head.case {
            Case::Small => self.ends_before_small(&head),
            Case::Capital => self.ends_before_capital(&head),
            Case::Number => self.ends_before_number(&head),
        }
    }

    fn ends_before_small(&self, head: &Head) -> bool {
        let Cluster { stop, quote, .. } = self.cluster;
        if head.dash || (quote && !head.opened) {
            // `« … jusqu'au bout. » a dit` and `– encore lui ! – et`.
            return false;
        }
        if head.opened {
            // `Il hésite. « on verra », dit-il` : words in marks may begin small; `etc. (voir` goes on.
            return !self.cluster.ellipsis && (!stop || self.abbreviation().is_none());
        }
        // After `!`, `?` and `…` a small letter goes on: `Quoi ? demande-t-il`. After a full stop it is an abbreviation
        // that no table lists (`le gouv. français`), or a careless writer, between two words that the lexicon knows.
        const SHORTEST: usize = 5;
        stop && !self.cluster.bracket
            && self.before().is_some_and(|word| {
                let known =
                    !word.lexeme().is_unknown() && !self.tokens[head.at].lexeme().is_unknown();
                known
                    && word.span().len() as usize >= SHORTEST
                    && !word.is_capitalized()
                    && self.abbreviation().is_none()
            })
    }

    fn ends_before_capital(&self, head: &Head) -> bool {
        let Cluster {
            stop,
            quote,
            bracket,
            end,
            ..
        } = self.cluster;
        if quote && self.is_incise(head.at) {
            return false;
        }
        let next = &self.tokens[head.at];
        if bracket
            && !quote
            && !stop
            && !self.cluster.ellipsis
            && !self.tokens[self.first].is(Mark::OpenParenthesis)
        {
            // `(et quel score !) Marie` goes on, `(et quel score !) Le` does not.
            return next.function() != Function::None;
        }
        if !stop || quote {
            return true;
        }
        if next.is_glued() && head.at == end && !self.is_missing_space(next) {
            return false;
        }
        if self.is_label() || self.is_initial(head) {
            return false;
        }
        match self.abbreviation() {
            Some(Ends::Never) => false,
            Some(Ends::UnlessNumber) => !self.is_roman(next),
            Some(Ends::BeforeCapital) | None => true,
        }
    }

    fn ends_before_number(&self, head: &Head) -> bool {
        if self.cluster.ellipsis && !head.opened && !self.cluster.quote {
            return false;
        }
        if !self.cluster.stop || self.cluster.quote {
            return true;
        }
        if self.is_label() {
            return false;
        }
        let short = |token: &Token| token.kind() == TokenKind::Number && token.span().len() <= 3;
        match self.before() {
            // `tél. 03. 29. 00. 12. 12`
            Some(number) if short(number) && short(&self.tokens[head.at]) => false,
            // `l'article R. 123`, but « Il part à 10 h. 30 personnes restent. »
            Some(word) if word.is_capitalized() && word.span().len() == 1 => false,
            _ => !matches!(self.abbreviation(), Some(Ends::Never | Ends::UnlessNumber)),
        }
    }

    /// The first word or number after the terminators, past what opens it; `None` where there is none near.
    fn head(&self) -> Option<Head> {
        const FARTHEST: usize = 12;
        let (mut opened, mut dash) = (false, false);
        for at in self.cluster.end..self.tokens.len().min(self.cluster.end + FARTHEST) {
            let case = match self.tokens[at].kind() {
                TokenKind::Word | TokenKind::Clitic => self.case(at),
                TokenKind::Number => Case::Number,
                TokenKind::Mark(Mark::Dash | Mark::Hyphen | Mark::Bullet) => {
                    dash = true;
                    continue;
                }
                TokenKind::Mark(_) => {
                    opened = true;
                    continue;
                }
                _ => continue,
            };
            return Some(Head {
                at,
                case,
                opened,
                dash,
            });
        }
        None
    }

    /// A script without capitals counts as capital; so does a name such as `iPhone`.
    fn case(&self, at: usize) -> Case {
        if self.tokens[at].is_capitalized() {
            return Case::Capital;
        }
        let word = self.tokens[at].span().of(self.text).unwrap_or("");
        let mut letters = word.chars().filter(|letter| letter.is_alphabetic());
        let small = letters.next().is_some_and(char::is_lowercase);
        let then_capital = letters.next().is_some_and(char::is_uppercase);
        if small && !then_capital {
            Case::Small
        } else {
            Case::Capital
        }
    }

    /// The word or number before the terminators.
    fn before(&self) -> Option<&Token> {
        let before = self.tokens[self.first..self.cluster.at].last()?;
        let counts = before.is_word() || before.kind() == TokenKind::Number;
        counts.then_some(before)
    }

    fn abbreviation(&self) -> Option<Ends> {
        let before = self.before()?;
        abbreviations::find(before.span().of(self.text)?)
    }

    /// `https://exemple.fr/page?Id=2` : within a run without spaces that holds two slashes or an at sign.
    fn is_address(&self) -> bool {
        const LONGEST: usize = 48;
        if !self.tokens[self.cluster.end].is_glued() {
            return false;
        }
        let run = self.tokens[self.first..self.cluster.at]
            .iter()
            .rev()
            .take(LONGEST);
        let mut slashes = 0;
        for token in run {
            slashes += usize::from(token.is(Mark::Slash));
            if slashes == 2 {
                return true;
            }
            if !token.is_glued() {
                return false;
            }
        }
        false
    }

    /// `« [...] Nous irons »`, `…Et puis` : nothing stands before the dots, so they open the sentence.
    fn is_opening(&self) -> bool {
        const LONGEST: usize = 6;
        let before = &self.tokens[self.first..self.cluster.at];
        let is_mark = |token: &Token| matches!(token.kind(), TokenKind::Mark(_));
        self.cluster.ellipsis && before.len() <= LONGEST && before.iter().all(is_mark)
    }

    /// `1. Le prix`, `II. Le prix`, `A. Le prix` : a number or a letter alone is a label of what follows.
    fn is_label(&self) -> bool {
        let marks = |token: &&Token| matches!(token.kind(), TokenKind::Mark(_));
        let before = &self.tokens[self.first..self.cluster.at];
        let [.., label] = before else { return false };
        if before.len() > 3 || !before[..before.len() - 1].iter().all(|token| marks(&token)) {
            return false;
        }
        let text = label.span().of(self.text).unwrap_or("");
        match label.kind() {
            TokenKind::Number => text.len() <= 2 || (text.len() <= 6 && text.contains('.')),
            TokenKind::Word => text.len() == 1 || self.is_roman(label),
            _ => false,
        }
    }

    fn is_roman(&self, token: &Token) -> bool {
        let text = token.span().of(self.text).unwrap_or("");
        text.bytes().all(|letter| b"IVXLC".contains(&letter)) && !text.is_empty()
    }

    /// `A. S.`, `L. Cazenave`, `J.-C.` : one capital letter before a name. But « le plan B. Le maire ».
    fn is_initial(&self, head: &Head) -> bool {
        let Some(letter) = self.before() else {
            return false;
        };
        // `J.-P. Roy`, `Jean-C. Roy`
        let text = letter.span().of(self.text).unwrap_or("");
        if !text.chars().next_back().is_some_and(char::is_uppercase) {
            return false;
        }
        let mut last = text.rsplit('-').next().unwrap_or("").chars();
        let single = last.next().is_some_and(char::is_uppercase) && last.next().is_none();
        if !single || head.dash {
            return false;
        }
        let next = &self.tokens[head.at];
        let after_name = self.tokens[self.first..self.cluster.at - 1]
            .last()
            .is_none_or(|before| {
                before.is_capitalized() || !before.is_word() || !before.function().is_open()
            });
        if next.function().is_open() {
            return true;
        }
        // `Y. Le Pen` : the article belongs to the name where a capital follows it.
        let particle = matches!(
            next.function(),
            Function::DefiniteArticle | Function::De | Function::Du | Function::Des
        );
        let name = self
            .tokens
            .get(head.at + 1)
            .is_some_and(Token::is_capitalized);
        !head.opened && after_name && particle && name
    }

    /// `la même source.Un périmètre` : a space is missing, unless the dot belongs to a name (`Booking.Com`, `notes.PDF`).
    fn is_missing_space(&self, next: &Token) -> bool {
        if next.is_upper() && next.function().is_open() {
            return false;
        }
        // A script without capitals has no names with dots.
        if !next.is_capitalized() {
            return true;
        }
        match self.before() {
            Some(word) if word.is_word() => {
                let known = !word.lexeme().is_unknown();
                // A capital that opens the sentence makes no name: `Oui.Non.`
                let name = word.is_capitalized() && self.first + 1 != self.cluster.at;
                next.function() != Function::None || (known && !name)
            }
            _ => true,
        }
    }

    /// `» Nous explique-t-il.` : a verb with its subject behind it says who spoke, even with a capital. But a question
    /// (`» A-t-il raison ?`) is a sentence, and so is what begins with an adverb (`» Peut-être est-il parti.`).
    fn is_incise(&self, head: usize) -> bool {
        const LONGEST: usize = 5;
        const SENTENCE: usize = 16;
        let ahead = &self.tokens[head..self.tokens.len().min(head + LONGEST)];
        let Some(link) = ahead
            .iter()
            .position(|token| token.kind() == TokenKind::Link)
        else {
            return false;
        };
        let Some((verb, clitics)) = ahead[..link].split_last() else {
            return false;
        };
        let is_clitic = |token: &Token| {
            matches!(
                token.function(),
                Function::ObjectClitic
                    | Function::Reflexive
                    | Function::EitherPronoun
                    | Function::DefiniteArticle
            )
        };
        if !verb.tags().any(Tags::FINITE) || !clitics.iter().all(is_clitic) {
            return false;
        }
        let rest = &self.tokens[head..self.tokens.len().min(head + SENTENCE)];
        let stop = rest.iter().find(|token| {
            matches!(
                token.kind(),
                TokenKind::Mark(Mark::Stop | Mark::Question | Mark::Exclamation | Mark::Comma)
            )
        });
        !stop.is_some_and(|stop| stop.is(Mark::Question))
    }
}
