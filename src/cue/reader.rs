//! The reader of a verb group: a verb in its sentence comes in, the group around it goes out, from its first clitic to
//! its last word.

use crate::cue::verb::{Form, VerbGroup};
use crate::document::Document;
use crate::document::token::{Mark, Token, TokenKind};
use crate::lexicon::cue_verb::{self, CueVerb};
use crate::lexicon::figure::Roles;
use crate::lexicon::hints::Hints;
use crate::lexicon::semi_auxiliary::Reading;
use crate::lexicon::tags::Tags;
use crate::lexicon::word::Function;
use std::ops::Range;

/// A document and the bounds that a group is read in.
pub struct Reader<'a> {
    pub(super) document: &'a Document,
    pub(super) tokens: &'a [Token],
    pub(super) bounds: Range<usize>,
    /// The place says that a verb stands here (an incise): `annonce`, `juge` are no nouns.
    pub(super) verbal: bool,
}

impl Reader<'_> {
    pub(super) fn token(&self, at: usize) -> Option<&Token> {
        if self.bounds.contains(&at) {
            self.tokens.get(at)
        } else {
            None
        }
    }

    pub(super) fn function(&self, at: usize) -> Function {
        self.token(at).map_or(Function::None, Token::function)
    }

    pub(super) fn tags(&self, at: usize) -> Tags {
        self.token(at).map_or(Tags::NONE, Token::tags)
    }

    pub(super) fn hints(&self, at: usize) -> Hints {
        self.token(at).map_or(Hints::NONE, Token::hints)
    }

    pub(super) fn lemma_index(&self, at: usize) -> u16 {
        self.token(at).map_or(0, |token| token.lexeme().lemma)
    }

    pub(super) fn lemma(&self, at: usize) -> &'static str {
        self.token(at).map_or("", Token::lemma)
    }

    pub(super) fn is_finite_verb(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| {
            token.kind() == TokenKind::Word
                && token.tags().any(Tags::FINITE)
                && matches!(token.function(), Function::None | Function::Adverb)
        })
    }

    pub(super) fn is_auxiliary(&self, at: usize) -> bool {
        self.hints(at).any(Hints::AUXILIARY) && self.tags(at).any(Tags::FINITE)
    }

    pub(super) fn is_clitic(&self, at: usize) -> bool {
        matches!(
            self.function(at),
            Function::Reflexive
                | Function::ObjectClitic
                | Function::Negation
                | Function::DefiniteArticle
                | Function::EitherPronoun
        ) || (self.function(at) == Function::Preposition
            && self.document.word(at).eq_ignore_ascii_case("en"))
    }

    pub(super) fn around(&self, verb: usize) -> Option<VerbGroup> {
        let token = self.token(verb)?;
        if token.kind() != TokenKind::Word || token.function() != Function::None {
            return None;
        }
        let tags = token.tags();
        if tags.any(Tags::PAST_PARTICIPLE) {
            if let Some(auxiliary) = self.auxiliary_before(verb) {
                return self.compound(verb, auxiliary);
            }
            if let Some(group) = self.shared(verb) {
                return Some(group);
            }
        }
        if tags.any(Tags::INFINITIVE)
            && !(tags.any(Tags::FINITE) && !self.is_governed_infinitive(verb))
        {
            return self.infinitive(verb);
        }
        if tags.any(Tags::PRESENT_PARTICIPLE) && token.lexeme().lemma != 0 {
            return Some(self.group(verb, verb, Form::PresentParticiple));
        }
        if tags.any(Tags::FINITE) && !self.is_noun_here(verb) {
            return Some(self.group(verb, verb, Form::Finite));
        }
        if tags.any(Tags::PAST_PARTICIPLE) {
            return Some(self.group(verb, verb, Form::PastParticiple));
        }
        None
    }

    pub(super) fn group(&self, verb: usize, finite: usize, form: Form) -> VerbGroup {
        let mut first = finite;
        // `en s'écriant`: the gerund's `en` is no clitic.
        let gerund = |at: usize| {
            form == Form::PresentParticiple && self.function(at) == Function::Preposition
        };
        while first > self.bounds.start
            && self.is_clitic(first - 1)
            && !self.is_article(first - 1)
            && !gerund(first - 1)
        {
            first -= 1;
        }
        if form == Form::Infinitive && finite == verb {
            first = self.first_clitic_of_infinitive(verb);
        }
        let mut last = verb + 1;
        let mut clitic_subject = None;
        for at in finite + 1..=verb + 2 {
            match self.token(at).map(Token::kind) {
                Some(TokenKind::Clitic) => {
                    clitic_subject = Some(at);
                    last = last.max(at + 1);
                }
                Some(TokenKind::Link) => {}
                _ if at > verb => break,
                _ => {}
            }
        }
        if let Some(loose) = self
            .loose_subject(first, finite)
            .filter(|_| last == finite + 1)
        {
            clitic_subject = Some(loose);
            last = loose + 1;
        }
        let token = &self.tokens[verb];
        let cue = cue_verb::of_lemma(token.lexeme().lemma);
        let phrase = self.phrase(verb);
        if let Some((_, end)) = phrase {
            last = last.max(end);
        }
        // `se borne à rappeler que` has the `se` of another.
        let governed = finite != verb && self.tags(verb).any(Tags::INFINITIVE);
        let own = if governed { finite + 1 } else { first };
        let small = Small::of(self.tokens, first..last, own..verb, finite);
        let pronominal = small.reflexive;
        let cue = phrase.map(|(row, _)| row).or(cue);
        let participle = form == Form::PastParticiple;
        let cue = cue.filter(|row| pronominal || participle || !row.only_pronominal);
        // `il veut s'assurer que`: `se` makes another verb of it.
        let cue = cue.filter(|row| !small.own_reflexive || !row.never_pronominal);
        // `ne cache pas`
        let negated = small.before_finite;
        if negated
            && verb == finite
            && self.function(last) == Function::Negative
            && !self.is_less(last + 1)
        {
            last += 1;
        }
        // `n'en pense pas moins que`: the negation stands behind the group.
        let all_the_same = self.function(last) == Function::Negative && self.is_less(last + 1);
        VerbGroup {
            tokens: first..last,
            verb,
            finite,
            cue,
            lemma: cue.map_or(token.lemma(), |row| row.lemma),
            form,
            clitic_subject,
            negated: !all_the_same && small.negation && !small.restricted,
            passive: false,
            affirmed: false,
            pronominal,
            reading: Reading::Asserts,
        }
    }

    /// `», dit il.`: the subject behind its verb without a hyphen, as much of the press writes it.
    fn loose_subject(&self, first: usize, finite: usize) -> Option<usize> {
        let pronoun = finite + 1;
        let is_mark = |at: usize| {
            self.token(at)
                .is_none_or(|token| matches!(token.kind(), TokenKind::Mark(_)))
        };
        let opens = first.checked_sub(1).is_some_and(|before| {
            let before = self.tokens.get(before);
            before.is_some_and(|token| {
                token.is(Mark::Comma)
                    || matches!(token.kind(), TokenKind::Mark(mark) if mark.is_quote())
            })
        });
        let subject = matches!(
            self.function(pronoun),
            Function::SubjectPronoun | Function::EitherPronoun
        ) && self.tokens[pronoun].word().is_third_person();
        (opens && subject && is_mark(pronoun + 1)).then_some(pronoun)
    }

    /// `met en garde`, `rend hommage`, `fait part`: the words after a verb that make a cue of it.
    fn phrase(&self, verb: usize) -> Option<(&'static CueVerb, usize)> {
        let head = self.lemma_index(verb);
        if !cue_verb::opens_phrase(head) {
            return None;
        }
        let mut from = verb + 1;
        while matches!(
            self.token(from).map(Token::kind),
            Some(TokenKind::Link | TokenKind::Clitic)
        ) || self.function(from) == Function::Negative
        {
            from += 1;
        }
        let start = self.token(from)?.start() as usize;
        let rest = self.document.text().get(start..)?;
        let row = cue_verb::of_phrase(head, rest)?;
        let words = row.lemma.split([' ', '\'']).count() - 1;
        Some((row, (from + words).min(self.bounds.end)))
    }

    fn first_clitic_of_infinitive(&self, verb: usize) -> usize {
        let mut first = verb;
        while first > self.bounds.start && self.is_clitic(first - 1) && !self.is_article(first - 1)
        {
            first -= 1;
        }
        first
    }

    /// Whether `le`, `la`, `les` at `at` can only be an article: no clitic stands there.
    fn is_article(&self, at: usize) -> bool {
        self.function(at) == Function::EitherPronoun && {
            // `nous` is a subject in `nous disons`, a clitic in `il nous dit`.
            let next = self.tags(at + 1);
            let word = self.document.word(at).get(..4).unwrap_or_default();
            (next.any(Tags::FIRST_PLURAL | Tags::SECOND) && !next.any(Tags::THIRD))
                || word.eq_ignore_ascii_case("elle")
        }
    }

    fn is_less(&self, at: usize) -> bool {
        let less = |token: &Token| token.word().figure.roles.any(Roles::LESS);
        self.token(at).is_some_and(less)
    }
}

/// The small words of a verb group.
#[derive(Default)]
struct Small {
    /// `se` stands before the verb.
    reflexive: bool,
    /// It belongs to the verb itself, not to one that governs it.
    own_reflexive: bool,
    /// `ne` stands before what carries the person.
    before_finite: bool,
    /// `ne` stands in the group.
    negation: bool,
    /// `ne … que` restricts; it does not deny.
    restricted: bool,
}

impl Small {
    /// The small words of `group`; those in `own` stand before the verb and are its own.
    fn of(tokens: &[Token], group: Range<usize>, own: Range<usize>, finite: usize) -> Small {
        let mut small = Small::default();
        // Most groups are the verb alone.
        if group.len() == 1 {
            return small;
        }
        for at in group {
            let function = tokens[at].function();
            let negation = function == Function::Negation;
            let reflexive = (function == Function::Reflexive) & (at < own.end);
            small.reflexive |= reflexive;
            small.own_reflexive |= reflexive & (at >= own.start);
            small.before_finite |= negation & (at < finite);
            small.negation |= negation;
            small.restricted |= (function == Function::Que) & small.negation;
        }
        small
    }
}
