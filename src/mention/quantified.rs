//! Phrases that tell how many: `trois élus`, `l'un des responsables`, `beaucoup de parents`, `une dizaine d'élus`, `près de 200 médecins`, `de nombreux experts`.
//! Who speaks is whom they count.

use crate::document::token::TokenKind;
use crate::lexicon::tags::Tags;
use crate::lexicon::word::{Function, Number, Quantity};
use crate::mention::phrase::Reader;
use crate::mention::{Mention, MentionKind};

impl Reader<'_> {
    /// `trois élus`, `12 000 habitants`: only what people count.
    pub(super) fn numbered(&self, at: usize) -> Option<Mention> {
        let mut from = at;
        // Groups of digits, not columns of them.
        const MOST_GROUPS: usize = 5;
        while from < at + MOST_GROUPS
            && self
                .token(from)
                .is_some_and(|t| t.kind() == TokenKind::Number)
        {
            from += 1;
        }
        let core = self
            .core(from)
            .filter(|core| core.noun.is_some() || core.name.is_none())?;
        let mut mention = self.mention(at, MentionKind::Indefinite, core);
        mention.number = Number::Plural;
        Some(mention)
    }

    /// `certains affirment`, `tous estiment`: a word for several, without a noun.
    pub(super) fn some(&self, at: usize) -> Option<Mention> {
        let token = self.token(at)?;
        let several =
            token.function() == Function::Quantifier && token.word().number == Number::Plural;
        several.then(|| self.pronoun(at, at + 1, MentionKind::Pronoun))
    }

    /// `d'autres estiment`: the adjective before a verb or its clitics stands for several.
    pub(super) fn others(&self, at: usize) -> Option<Mention> {
        let plural = self.token(at)?.word().number == Number::Plural;
        let de = at
            .checked_sub(1)
            .filter(|&de| de >= self.start && self.function(de) == Function::De)?;
        let next = self.token(at + 1)?;
        let acts = next.is_finite() && !next.tags().any(Tags::NOMINAL)
            || matches!(
                next.function(),
                Function::Negation | Function::Reflexive | Function::ObjectClitic
            );
        let mention = self.pronoun(de, at + 1, MentionKind::Pronoun);
        (plural && acts).then_some(Mention {
            head: at,
            governor: None,
            number: Number::Plural,
            ..mention
        })
    }

    /// `un des avocats`, `l'une de ses voisines`: one of several.
    pub(super) fn one_of(&self, first: usize, of: usize) -> Option<Mention> {
        let from = match self.function(of) {
            Function::Des => of + 1,
            Function::De => of + 1 + usize::from(self.function(of + 1).is_determiner()),
            _ => return Some(self.pronoun(first, of, MentionKind::Pronoun)),
        };
        let article = self.tokens[of - 1].word();
        // `l'un d'eux`, `l'une d'entre elles`
        let among = from + usize::from(self.function(from) == Function::Preposition);
        let pronoun = matches!(
            self.function(among),
            Function::TonicPronoun | Function::EitherPronoun
        );
        if pronoun {
            let mention = self.pronoun(first, among + 1, MentionKind::Pronoun);
            return Some(Mention {
                head: of - 1,
                gender: article.gender,
                number: Number::Singular,
                ..mention
            });
        }
        let core = self.core(from)?;
        let mut mention = self.mention(first, MentionKind::Indefinite, core);
        mention.number = Number::Singular;
        mention.gender = article.gender;
        Some(mention)
    }

    /// `beaucoup de parents`, `plus de 200 élus`, `bon nombre de riverains`, `de plus en plus de parents`.
    pub(super) fn quantified(&self, at: usize) -> Option<Mention> {
        let quantity = self.token(at)?.word().quantity == Quantity::Bare;
        if !quantity {
            return None;
        }
        let word = |at: usize| self.document.word(at);
        // `plus en plus`
        let twice = word(at + 1).eq_ignore_ascii_case("en")
            && self
                .token(at + 2)
                .is_some_and(|token| token.word().quantity == Quantity::Bare);
        let last = if twice { at + 2 } else { at };
        let before = at.checked_sub(1).filter(|&before| before >= self.start);
        let first = match before {
            Some(before) if twice && self.function(before) == Function::De => before,
            Some(before) if word(before).eq_ignore_ascii_case("bon") => before,
            _ => at,
        };
        self.whom(first, last + 1)
    }

    /// `une dizaine d'élus`, `la plupart des riverains`: a determiner at `first`, and the quantity at `noun`.
    pub(super) fn counted(&self, first: usize, noun: usize) -> Option<Mention> {
        if self.token(noun)?.word().quantity != Quantity::Noun {
            return None;
        }
        // `une majorité de Français estime`, `estiment`
        let mention = self.whom(first, noun + 1)?;
        Some(Mention {
            number: Number::Unknown,
            ..mention
        })
    }

    /// `de nombreux élus`: an adjective at `at` that counts, behind its `de`.
    pub(super) fn many(&self, at: usize) -> Option<Mention> {
        let plural = self.token(at)?.word().number == Number::Plural;
        let de = at
            .checked_sub(1)
            .filter(|&de| de >= self.start && self.function(de) == Function::De)?;
        // `le nombre de nombreux élus`: `de` ties it to the noun before.
        let tied = de > self.start
            && self.tokens[de - 1].is_word()
            && !matches!(
                self.function(de - 1),
                Function::Que | Function::Coordinator | Function::Preposition
            );
        if !plural || tied {
            return None;
        }
        let core = self.core(at).filter(|core| core.head > at)?;
        let mention = self.mention(de, MentionKind::Indefinite, core);
        let speaks = mention.noun.is_some();
        speaks.then_some(Mention {
            number: Number::Plural,
            ..mention
        })
    }

    /// Whom the quantity that begins at `first` counts, behind the `de` at `of`.
    fn whom(&self, first: usize, of: usize) -> Option<Mention> {
        let mut from = match self.function(of) {
            Function::De | Function::Des => of + 1,
            _ => return None,
        };
        if self.function(from).is_determiner() {
            from += 1;
        }
        while self
            .token(from)
            .is_some_and(|token| token.kind() == TokenKind::Number)
        {
            from += 1;
        }
        let core = self.core(from).filter(|core| core.noun.is_some())?;
        let mention = self.mention(first, MentionKind::Indefinite, core);
        Some(Mention {
            number: Number::Plural,
            ..mention
        })
    }
}
