//! Noun phrases: determiner, adjectives, noun, name, complements.

use crate::document::token::{Mark, Token, TokenKind};
use crate::document::{Document, Spot};
use crate::lexicon::hints::Hints;
use crate::lexicon::tags::Tags;
use crate::lexicon::word::{Function, Gender, NounKind, Number, Quantity};
use crate::mention::core::Core;
use crate::mention::cue_phrase;
use crate::mention::name::{self, Name};
use crate::mention::{Mention, MentionKind};
use std::ops::Range;

/// Adds the noun phrases in `tokens` to `mentions`, in order and disjoint; `phrases` are the attributing phrases there.
pub fn read(
    document: &Document,
    tokens: Range<usize>,
    mut phrases: &[cue_phrase::Start],
    mentions: &mut Vec<Mention>,
) {
    let all = &document.tokens()[..tokens.end];
    let reader = Reader {
        document,
        tokens: document.tokens(),
        start: tokens.start,
        end: tokens.end,
    };
    let mut at = tokens.start;
    let spots = document.spots();
    while let Some(opens) = spots.next(Spot::Opening, at, tokens.end) {
        at = opens;
        while let [passed, rest @ ..] = phrases
            && passed.token < at
        {
            phrases = rest;
        }
        // `aux yeux du syndicaliste`: the phrase is a cue, the noun after it the mention.
        let cue = match phrases.first() {
            Some(phrase) if phrase.token == at => phrase.words,
            _ => 0,
        };
        if cue > 1 {
            at = (at + cue).min(all.len());
            continue;
        }
        match reader.phrase(at) {
            Some(mention) => {
                at = mention.last.max(at + 1).min(all.len());
                mentions.push(mention);
            }
            None => at += 1,
        }
    }
}

/// A document and the bounds of one sentence: what every phrase is read in.
pub struct Reader<'a> {
    pub(super) document: &'a Document,
    pub(super) tokens: &'a [Token],
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Reader<'_> {
    pub(super) fn token(&self, at: usize) -> Option<&Token> {
        if at < self.end {
            self.tokens.get(at)
        } else {
            None
        }
    }

    pub(super) fn function(&self, at: usize) -> Function {
        self.token(at).map_or(Function::None, Token::function)
    }

    fn phrase(&self, at: usize) -> Option<Mention> {
        let token = self.token(at)?;
        match token.kind() {
            TokenKind::Clitic => return Some(self.pronoun(at, at + 1, MentionKind::Pronoun)),
            TokenKind::Number => return self.numbered(at),
            TokenKind::Word => {}
            _ => return None,
        }
        if token.word().quantity == Quantity::Bare || token.function() == Function::Prenominal {
            let several = self.quantified(at).or_else(|| self.many(at));
            if several.is_some() {
                return several;
            }
        }
        match token.function() {
            Function::SubjectPronoun => Some(self.pronoun(at, at + 1, MentionKind::Pronoun)),
            Function::EitherPronoun | Function::TonicPronoun | Function::DemonstrativePronoun => {
                Some(self.pronoun(at, at + 1, MentionKind::Pronoun))
            }
            Function::IndefinitePronoun => Some(self.pronoun(at, at + 1, MentionKind::Pronoun)),
            // `selon lui`; before a verb it is an object.
            // `Me Hervé Thibaudeau`
            Function::ObjectClitic if token.is_capitalized() && token.word().honorific => {
                let name = name::read(self.document, at, self.end, true)?;
                Some(self.named(at, name))
            }
            Function::ObjectClitic if self.governor(at).is_some() => {
                Some(self.pronoun(at, at + 1, MentionKind::Pronoun))
            }
            Function::Qui => Some(self.pronoun(at, at + 1, MentionKind::Relative)),
            function if function.is_determiner() => self.determined(at),
            Function::Du | Function::Des | Function::Au => self.determined(at),
            Function::Prenominal => self.others(at).or_else(|| self.bare(at)),
            Function::None => self.bare(at),
            _ => None,
        }
    }

    pub(super) fn pronoun(&self, first: usize, last: usize, kind: MentionKind) -> Mention {
        let word = self.tokens[first].word();
        Mention {
            first,
            last,
            head: first,
            name: None,
            person: false,
            kind,
            noun: None,
            gender: word.gender,
            number: word.number,
            governor: self.governor(first),
            apposed: None,
            inner: None,
        }
    }

    fn determined(&self, at: usize) -> Option<Mention> {
        let token = self.token(at)?;
        let function = token.function();
        // `elle leur glisse un mot`
        let object = function == Function::Possessive
            && at > self.start
            && self.function(at - 1) == Function::SubjectPronoun;
        if object
            || self.is_clitic_of_verb(at)
            || (function == Function::Du && self.is_side(at + 1))
        {
            return None;
        }
        let mut from = at + 1;
        let mut kind = match function {
            Function::DefiniteArticle | Function::Du | Function::Au => MentionKind::Definite,
            Function::Possessive => MentionKind::Possessive,
            Function::Demonstrative => MentionKind::Demonstrative,
            _ => MentionKind::Indefinite,
        };
        // `tous les élus`, `l'un des responsables`.
        if function == Function::Quantifier && self.function(from).is_determiner() {
            from += 1;
            kind = MentionKind::Definite;
        }
        if function == Function::DefiniteArticle
            && self.function(from) == Function::IndefiniteArticle
        {
            return self.one_of(at, from + 1);
        }
        if function == Function::IndefiniteArticle
            && matches!(self.function(from), Function::De | Function::Des)
        {
            return self.one_of(at, from);
        }
        if function == Function::Des && self.governed_by_place(at) {
            kind = MentionKind::Definite;
        }
        if let Some(several) = self.counted(at, from) {
            return Some(several);
        }
        let Some(core) = self.core(from) else {
            return self.some(at);
        };
        let word = token.word();
        let mut mention = self.mention(at, kind, core);
        if mention.number == Number::Unknown || word.number == Number::Plural {
            mention.number = word.number;
        }
        if mention.noun.is_none_or(NounKind::is_human)
            && word.gender != Gender::Unknown
            && !mention.person
        {
            mention.gender = word.gender;
        }
        mention.gender = mention.gender.or(word.gender);
        if self.tokens[mention.head].word().grammatical && !mention.person {
            mention.gender = Gender::Unknown;
        }
        Some(mention)
    }

    /// `comme le dit Anne Roy`: no article, though `dit` can be a noun.
    fn is_clitic_of_verb(&self, at: usize) -> bool {
        let before = if at > self.start {
            self.function(at - 1)
        } else {
            Function::None
        };
        // The subordinator is rare; which word opens the phrase cannot be foreseen, so that both are one question.
        (before == Function::Subordinator) & (self.function(at) == Function::DefiniteArticle)
            && self
                .token(at + 1)
                .is_some_and(|verb| verb.is_finite() && verb.hints().any(Hints::CUE))
            && self.token(at + 2).is_some_and(Token::is_capitalized)
    }

    /// Whether `des` at `at` is `de` + `les` that an earlier word governs.
    fn governed_by_place(&self, at: usize) -> bool {
        at > self.start && {
            let before = &self.tokens[at - 1];
            // `selon des travaux`: an article after a preposition; `la part des postes`, `près des élus`: de + les.
            before.is_word()
                && before.function() != Function::Preposition
                && before
                    .tags()
                    .any(Tags::NOUN | Tags::PREPOSITION | Tags::ADVERB)
                || self.is_side(at - 1)
        }
    }

    /// `du côté de la direction`: whose side it is comes behind.
    fn is_side(&self, at: usize) -> bool {
        let of = matches!(
            self.function(at + 1),
            Function::De | Function::Du | Function::Des
        );
        of && self.document.word(at) == "côté"
    }

    fn bare(&self, at: usize) -> Option<Mention> {
        let initial = self.is_initial(at);
        // `il est Kabyle` says what he is, and names no one.
        let predicate = at > self.start
            && self.tokens[at].noun() == Some(NounKind::Demonym)
            && self.tokens[at - 1].hints().any(Hints::ETRE);
        if predicate {
            return None;
        }
        if let Some(name) = name::read(self.document, at, self.end, initial) {
            return Some(self.named(at, name));
        }
        let token = self.token(at)?;
        let noun = token.noun()?;
        let at_start = at == self.start || self.opens_after_mark(at);
        // `Professeure à l'École…, Fatou Ndiaye`; `, PDG de Numergy,`.
        // `, adopté en conseil` is a participle; `, délégué FGTB` a role.
        let role = matches!(noun, NounKind::Role | NounKind::Title);
        let verbal = token.tags().any(Tags::PAST_PARTICIPLE | Tags::FINITE);
        // `, juge Gavetti` is a verb and its subject; `, juge d'instruction` a role.
        let complement = matches!(
            self.function(at + 1),
            Function::De | Function::Du | Function::Des | Function::A | Function::Au
        );
        let finite = token.tags().any(Tags::FINITE) && !complement;
        if !at_start || finite || (verbal && !role) {
            return None;
        }
        let core = self.core(at)?;
        Some(self.mention(at, MentionKind::Bare, core))
    }

    fn opens_after_mark(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|b| self.tokens.get(b));
        before.is_some_and(|t| {
            t.is(Mark::Comma)
                || t.is(Mark::OpenParenthesis)
                || t.is(Mark::Colon)
                || t.is(Mark::Dash)
                || t.is(Mark::Hyphen)
                || matches!(t.kind(), TokenKind::Mark(mark) if mark.is_quote())
        })
    }

    /// Whether a capital at `at` tells nothing: the start of a sentence or of words in marks.
    fn is_initial(&self, at: usize) -> bool {
        if at == self.start {
            return true;
        }
        let before = &self.tokens[at - 1];
        match before.kind() {
            TokenKind::Mark(
                Mark::Comma | Mark::Semicolon | Mark::CloseParenthesis | Mark::Slash | Mark::Hyphen,
            ) => false,
            TokenKind::Mark(_) => true,
            _ => before.opens_line() && at == self.start,
        }
    }

    fn named(&self, at: usize, name: Name) -> Mention {
        let mut last = name.tokens.end;
        let mut core = Core {
            head: name.name.start,
            last,
            noun: name.kind,
            gender: name.gender,
            number: name.number,
            name: Some(name),
            inner: None,
        };
        last = self.complements_of_name(last, &core);
        core.last = last;
        self.mention(at, MentionKind::Name, core)
    }

    pub(super) fn mention(&self, first: usize, kind: MentionKind, core: Core) -> Mention {
        let name = core.name.as_ref();
        Mention {
            first,
            last: core.last,
            head: core.head,
            person: name.is_some_and(|name| name.person),
            name: name.map(|name| name.name.clone()),
            kind,
            noun: core.noun,
            gender: core.gender,
            number: core.number,
            governor: self.governor(first),
            apposed: None,
            inner: core.inner,
        }
    }

    /// The preposition before the phrase; `du`, `des` and `au` govern themselves.
    fn governor(&self, first: usize) -> Option<usize> {
        if matches!(self.function(first), Function::Du | Function::Au) {
            return Some(first);
        }
        if self.function(first) == Function::Des && self.governed_by_place(first) {
            return Some(first);
        }
        let mut before = first.checked_sub(1).filter(|&b| b >= self.start)?;
        // `avant même ces discussions`
        let degree = self.token(before).is_some_and(|token| token.word().same);
        if degree && before > self.start {
            before -= 1;
        }
        matches!(
            self.function(before),
            Function::De | Function::A | Function::Preposition
        )
        .then_some(before)
    }
}
