//! Noun phrases: determiner, adjectives, noun, name, complements.

use crate::document::Document;
use crate::document::token::{Mark, Token, TokenKind};
use crate::lexicon::cue_verb;
use crate::lexicon::tags::Tags;
use crate::lexicon::word::{Function, Gender, NounKind, Number};
use crate::mention::cue_phrase;
use crate::mention::name::{self, Name};
use crate::mention::{Mention, MentionKind};
use std::ops::Range;

/// The noun phrases in `tokens`, in order and disjoint.
pub fn read(document: &Document, tokens: Range<usize>) -> Vec<Mention> {
    let reader = Reader {
        document,
        tokens: document.tokens(),
        start: tokens.start,
        end: tokens.end,
    };
    let mut mentions: Vec<Mention> = Vec::new();
    let mut at = tokens.start;
    while at < tokens.end {
        // `aux yeux du syndicaliste`: the phrase is a cue, the noun after it the mention.
        let cue = cue_phrase::fixed_words(document, at);
        if cue > 1 {
            at += cue;
            continue;
        }
        match reader.phrase(at) {
            Some(mention) => {
                at = mention.last.max(at + 1);
                mentions.push(mention);
            }
            None => at += 1,
        }
    }
    mentions
}

struct Reader<'a> {
    document: &'a Document,
    tokens: &'a [Token],
    start: usize,
    end: usize,
}

/// The core of a phrase: from its first adjective to its last complement.
struct Core {
    head: usize,
    last: usize,
    name: Option<Name>,
    noun: Option<NounKind>,
    gender: Gender,
    number: Number,
}

/// A complement chain longer than this is no title of anyone.
const MOST_COMPLEMENTS: usize = 5;

impl Reader<'_> {
    fn token(&self, at: usize) -> Option<&Token> {
        if at < self.end {
            self.tokens.get(at)
        } else {
            None
        }
    }

    fn function(&self, at: usize) -> Function {
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
            Function::None | Function::Prenominal => self.bare(at),
            _ => None,
        }
    }

    fn pronoun(&self, first: usize, last: usize, kind: MentionKind) -> Mention {
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
        }
    }

    /// `trois élus`, `12 000 habitants`: only what people count.
    fn numbered(&self, at: usize) -> Option<Mention> {
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

    fn determined(&self, at: usize) -> Option<Mention> {
        let token = self.token(at)?;
        let function = token.function();
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
        let core = self.core(from)?;
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

    /// `un des avocats`, `l'une de ses voisines`: one of several.
    fn one_of(&self, first: usize, of: usize) -> Option<Mention> {
        let from = match self.function(of) {
            Function::Des => of + 1,
            Function::De => of + 1 + usize::from(self.function(of + 1).is_determiner()),
            _ => return Some(self.pronoun(first, of, MentionKind::Pronoun)),
        };
        let core = self.core(from)?;
        let article = self.tokens[of - 1].word();
        let mut mention = self.mention(first, MentionKind::Indefinite, core);
        mention.number = Number::Singular;
        mention.gender = article.gender;
        Some(mention)
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
        }
    }

    fn bare(&self, at: usize) -> Option<Mention> {
        let initial = self.is_initial(at);
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
        };
        last = self.complements_of_name(last, &core);
        core.last = last;
        self.mention(at, MentionKind::Name, core)
    }

    /// `Alban Schmutz d'OVH`: whom the named one belongs to, if that is a name itself.
    fn complements_of_name(&self, at: usize, core: &Core) -> usize {
        let is_person = core.name.as_ref().is_some_and(|name| name.person);
        let mut from = at;
        match self.function(at) {
            Function::De => {
                from += 1;
                if self.function(from) == Function::DefiniteArticle {
                    from += 1;
                }
            }
            Function::Du if is_person => from += 1,
            _ => return at,
        }
        match name::read(self.document, from, self.end, false) {
            Some(name) if is_person && !name.person => name.tokens.end,
            _ => at,
        }
    }

    fn mention(&self, first: usize, kind: MentionKind, core: Core) -> Mention {
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
        let before = first.checked_sub(1).filter(|&b| b >= self.start)?;
        matches!(
            self.function(before),
            Function::De | Function::A | Function::Preposition
        )
        .then_some(before)
    }

    /// Adjectives, noun, name and complements from `from`.
    fn core(&self, from: usize) -> Option<Core> {
        const MOST_MODIFIERS: usize = 6;
        let mut head = from;
        while head < from + MOST_MODIFIERS && self.is_modifier(head) {
            head += 1;
        }
        let token = self.token(head).filter(|t| t.kind() == TokenKind::Word);
        let Some(token) = token.filter(|t| self.can_head(head, t)) else {
            // `le premier`, `un autre`, `ces deux` : the adjective stands for a noun.
            let stands_alone = head > from
                && (self.tokens[head - 1].function() == Function::Prenominal
                    || self.tokens[head - 1].tags().any(Tags::NUMERAL));
            return stands_alone.then(|| self.adjective_core(head - 1));
        };
        let word = token.word();
        if token.is_capitalized()
            && word.noun.is_none_or(|noun| !noun.is_human())
            && let Some(name) = name::read(self.document, head, self.end, false)
        {
            return Some(self.core_of_name(from, head, name));
        }
        let (gender, number) = agreement(token);
        let mut core = Core {
            head,
            last: head + 1,
            name: None,
            noun: token.noun(),
            gender,
            number,
        };
        self.extend(&mut core);
        Some(core)
    }

    fn adjective_core(&self, head: usize) -> Core {
        let word = self.tokens[head].word();
        Core {
            head,
            last: head + 1,
            name: None,
            // It speaks where its place lets it: a person, as far as one can tell.
            noun: (word.function == Function::Prenominal).then_some(NounKind::Person),
            gender: word.gender,
            number: word.number,
        }
    }

    /// `la Direction interministérielle du numérique`, `l'Agence de l'eau Adour-Garonne`, `le Haut Conseil`.
    fn core_of_name(&self, from: usize, head: usize, name: Name) -> Core {
        let token = &self.tokens[head];
        let (gender, number) = agreement(token);
        let common = token.tags().any(Tags::NOUN) && !name.person;
        let mut name = name;
        // `le Haut Conseil`: the capital before the noun is the name's.
        while name.name.start > from && self.tokens[name.name.start - 1].is_capitalized() {
            name.name.start -= 1;
        }
        let mut core = Core {
            head,
            last: name.tokens.end,
            noun: token.noun().or(name.kind),
            gender: name.gender.or(gender),
            number: if number == Number::Unknown {
                name.number
            } else {
                number
            },
            name: Some(name),
        };
        if common {
            self.extend(&mut core);
            if let Some(name) = &mut core.name {
                name.name.end = core.last;
            }
        } else {
            core.last = self.complements_of_name(core.last, &core);
        }
        core
    }

    fn is_modifier(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else {
            return false;
        };
        if token.kind() == TokenKind::Number {
            return true;
        }
        if token.kind() != TokenKind::Word {
            return false;
        }
        if token.function() == Function::Prenominal || token.tags().any(Tags::NUMERAL) {
            return true;
        }
        // `la toute nouvelle`, `les très influents`
        if token.function() == Function::Adverb
            && self
                .token(at + 1)
                .is_some_and(|t| t.tags().any(Tags::ADJECTIVE))
        {
            return true;
        }
        let plain = token.tags().any(Tags::ADJECTIVE)
            && !token.tags().any(Tags::NOUN)
            && !token.is_capitalized();
        plain
            && self.token(at + 1).is_some_and(|next| {
                next.kind() == TokenKind::Word
                    && next.tags().any(Tags::NOUN)
                    && next.function() == Function::None
            })
    }

    fn can_head(&self, at: usize, token: &Token) -> bool {
        let tags = token.tags();
        let listed = token.noun().is_some();
        if token.function() != Function::None {
            return false;
        }
        if token.is_capitalized() && at > self.start {
            return true;
        }
        listed || tags.any(Tags::NOMINAL) || token.lexeme().is_unknown()
    }

    /// Adds adjectives, a name and complements to a noun.
    fn extend(&self, core: &mut Core) {
        let human = core.noun.is_some_and(NounKind::is_human);
        for _ in 0..MOST_COMPLEMENTS * 2 {
            let at = core.last;
            let Some(token) = self.token(at) else {
                return;
            };
            if token.kind() != TokenKind::Word {
                return;
            }
            let extended = match token.function() {
                Function::None | Function::Prenominal if token.is_capitalized() => {
                    self.add_name(core, at)
                }
                Function::None => self.add_adjective(core, at),
                Function::De | Function::Du | Function::Des => self.add_complement(core, at),
                Function::A | Function::Au if human && self.attaches_a(core) => {
                    self.add_complement(core, at)
                }
                Function::Preposition if self.attaches_en(core, at) => {
                    self.add_complement(core, at)
                }
                Function::Preposition if human && self.attaches(at) => {
                    self.add_complement(core, at)
                }
                Function::Coordinator if human => self.add_coordinate(core, at),
                _ => false,
            };
            if !extended {
                return;
            }
        }
    }

    /// `le maire Paul Ostric`, `le quotidien Handelsblatt`, `délégué FGTB`, `le groupe verrier Mosalux`.
    fn add_name(&self, core: &mut Core, at: usize) -> bool {
        let Some(name) = name::read(self.document, at, self.end, false) else {
            return false;
        };
        let listed = core.noun.is_some();
        // `de son côté Ikoula`: the name is the next phrase's.
        let possessive =
            core.head > self.start && self.function(core.head - 1) == Function::Possessive;
        if !listed && possessive {
            return false;
        }
        let human = core.noun.is_some_and(NounKind::is_human);
        let with_complement = (core.head + 1..at).any(|t| {
            matches!(
                self.function(t),
                Function::De | Function::Du | Function::Des | Function::A | Function::Au
            )
        });
        let affiliation = human
            && !name.person
            && (with_complement || self.tokens[at].is_upper() || name.kind.is_some());
        core.last = name.tokens.end;
        if core.name.is_none() && listed && !affiliation {
            core.gender = name.gender.or(core.gender);
            core.name = Some(Name {
                person: human,
                ..name
            });
            core.last = self.complements_of_name(core.last, core);
        }
        true
    }

    fn add_adjective(&self, core: &mut Core, at: usize) -> bool {
        let token = &self.tokens[at];
        let tags = token.tags();
        // `l'expert psychiatre`, `le médecin légiste`: two callings of one.
        let calling = core.noun.is_some_and(NounKind::is_human)
            && token.noun().is_some_and(NounKind::is_human)
            && !tags.any(Tags::FINITE)
            && core.name.is_none();
        if calling {
            core.last = at + 1;
            return true;
        }
        // `une vidéo vue`, `les accords signés`: a bare participle begins a clause of its own.
        let adjective = tags.any(Tags::ADJECTIVE);
        let (gender, number) = agreement(token);
        if !adjective
            || tags.any(Tags::ADVERB)
            || !number.agrees(core.number)
            || core.name.as_ref().is_some_and(|n| n.person)
        {
            return false;
        }
        // `la ministre précise que` : a verb of speech, not an adjective.
        // `ce vaccin réduit le risque`: a determiner follows a verb.
        let object = self.function(at + 1).is_determiner()
            || matches!(self.function(at + 1), Function::Que | Function::Negative);
        if tags.any(Tags::THIRD)
            && (object
                || cue_verb::of_lemma(token.lexeme().lemma).is_some()
                || !tags.any(Tags::NOUN))
        {
            return false;
        }
        let epicene = core.gender == Gender::Unknown;
        if !gender.agrees(core.gender) {
            return false;
        }
        if epicene {
            core.gender = gender;
        }
        core.last = at + 1;
        true
    }

    /// `de la Santé`, `d'OVH`, `des Comptes publics`, `à l'École d'urbanisme`, `chez KBC Securities`.
    fn add_complement(&self, core: &mut Core, at: usize) -> bool {
        let mut from = at + 1;
        let article = matches!(
            self.function(at),
            Function::De | Function::A | Function::Preposition
        );
        if article
            && (self.function(from).is_determiner()
                || matches!(self.function(from), Function::Du | Function::Des))
        {
            from += 1;
        }
        let limit = from + 6;
        while from < limit && self.is_modifier(from) {
            from += 1;
        }
        let Some(token) = self
            .token(from)
            .filter(|t| t.kind() == TokenKind::Word && t.function() == Function::None)
        else {
            return false;
        };
        // `reproche aux enquêteurs d'avoir oublié`: an infinitive, no complement of the noun.
        let infinitive =
            token.tags().any(Tags::INFINITIVE) && from == at + 1 && token.noun().is_none();
        // `le rapport de l'IGF`, `un message de l'accusé`: who speaks through a text is a phrase of its own.
        let issuer = core.noun == Some(NounKind::Document)
            && (token.is_capitalized()
                || token.noun().is_some_and(|noun| noun != NounKind::Document));
        if infinitive || issuer {
            return false;
        }
        if token.is_capitalized() {
            let Some(name) = name::read(self.document, from, self.end, false) else {
                return false;
            };
            let common = token.tags().any(Tags::NOUN) && !name.person;
            core.last = name.tokens.end;
            if common {
                self.skip_adjectives(core, from);
            }
            return true;
        }
        let nominal =
            token.tags().any(Tags::NOUN) || token.noun().is_some() || token.lexeme().is_unknown();
        if !nominal {
            return false;
        }
        core.last = from + 1;
        self.skip_adjectives(core, from);
        true
    }

    fn skip_adjectives(&self, core: &mut Core, noun: usize) {
        let (gender, number) = agreement(&self.tokens[noun]);
        while let Some(token) = self.token(core.last) {
            let tags = token.tags();
            let (its_gender, its_number) = agreement(token);
            let fits = token.kind() == TokenKind::Word
                && token.function() == Function::None
                && !token.is_capitalized()
                && tags.any(Tags::ADJECTIVE)
                && !tags.any(Tags::ADVERB)
                && !(tags.any(Tags::THIRD) && cue_verb::of_lemma(token.lexeme().lemma).is_some())
                && its_gender.agrees(gender)
                && its_number.agrees(number);
            if !fits {
                return;
            }
            core.last += 1;
        }
    }

    /// `la fondatrice et PDG de Nébulis`: a second role of the same one.
    fn add_coordinate(&self, core: &mut Core, at: usize) -> bool {
        if core.name.is_some() {
            return false;
        }
        let role = self.token(at + 1).is_some_and(|t| {
            t.noun().is_some_and(NounKind::is_human)
                && t.function() == Function::None
                && !t.tags().any(Tags::FINITE)
        });
        if role {
            core.last = at + 2;
        }
        role
    }

    /// A role without a definite article takes `à` as its own: `professeure à l'École`, `un avocat au barreau`.
    fn attaches_a(&self, core: &Core) -> bool {
        // `la commissaire aux Transports`, `la vice-présidente aux opérations`, but `a dit le maire aux élus`.
        let at = core.last;
        let field = self.function(at) == Function::Au
            && self.tokens[at].word().number == Number::Plural
            && self
                .token(at + 1)
                .is_some_and(|next| next.noun().is_none() && next.function() == Function::None);
        if field && core.name.is_none() {
            return true;
        }
        let before = core.head.checked_sub(1).filter(|&b| b >= self.start);
        let after_head = self
            .token(core.head + 1)
            .is_some_and(|t| t.tags().any(Tags::PAST_PARTICIPLE) && core.last == core.head + 2);
        core.name.is_none()
            && (after_head
                || before.is_none_or(|b| {
                    !matches!(
                        self.function(b),
                        Function::DefiniteArticle | Function::Possessive | Function::Prenominal
                    )
                }))
    }

    /// `expert en incendies`, `ordonnance de mise en accusation`: `en` and a bare noun.
    fn attaches_en(&self, core: &Core, at: usize) -> bool {
        let speaks = core.noun.is_some() && core.name.is_none();
        let bare = self.token(at + 1).is_some_and(|next| {
            let tags = next.tags();
            next.function() == Function::None
                && !next.is_capitalized()
                && tags.any(Tags::NOUN)
                && !tags.any(Tags::PRESENT_PARTICIPLE | Tags::THIRD | Tags::ADVERB)
        });
        speaks && bare && self.document.word(at).eq_ignore_ascii_case("en")
    }

    /// Prepositions that tie a role to its place: `chez`, `auprès de`, `en charge de`.
    fn attaches(&self, at: usize) -> bool {
        let next = self.token(at + 1);
        next.is_some_and(|t| t.is_capitalized()) && self.document.word(at).starts_with("chez")
    }
}

/// The gender and number of a noun or adjective: from the word tables, else from the lexicon.
pub fn agreement(token: &Token) -> (Gender, Number) {
    let word = token.word();
    let tags = token.tags();
    let gender = match (tags.any(Tags::MASCULINE), tags.any(Tags::FEMININE)) {
        (true, false) => Gender::Masculine,
        (false, true) => Gender::Feminine,
        _ => Gender::Unknown,
    };
    let number = match (tags.any(Tags::SINGULAR), tags.any(Tags::PLURAL)) {
        (true, false) => Number::Singular,
        (false, true) => Number::Plural,
        _ => Number::Unknown,
    };
    if word.noun.is_some() {
        return (
            word.gender,
            if word.number == Number::Unknown {
                number
            } else {
                word.number
            },
        );
    }
    (gender, number)
}
