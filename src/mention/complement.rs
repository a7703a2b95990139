//! What follows a noun or a name: a core comes in, and goes out with the adjectives, names and complements that belong
//! to it.

use crate::document::token::{Token, TokenKind};
use crate::lexicon::figure::Roles;
use crate::lexicon::tags::Tags;
use crate::lexicon::word::{Function, Gender, NounKind, Number};
use crate::lexicon::{cue_verb, demonym};
use crate::mention::Inner;
use crate::mention::core::{Core, agreement};
use crate::mention::name;
use crate::mention::phrase::Reader;

/// A complement chain longer than this is no title of anyone.
const MOST_COMPLEMENTS: usize = 5;

impl Reader<'_> {
    /// `Alban Schmutz d'OVH`: whom the named one belongs to, if that is a name itself.
    pub(super) fn complements_of_name(&self, at: usize, core: &Core) -> usize {
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

    /// Adds adjectives, a name and complements to a noun.
    pub(super) fn extend(&self, core: &mut Core) {
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
                Function::A | Function::Preposition if human && self.name_follows(core, at) => {
                    self.add_complement(core, at)
                }
                Function::Coordinator if human => self.add_coordinate(core, at),
                Function::Coordinator => self.add_second_complement(core, at),
                _ => false,
            };
            if !extended {
                return;
            }
        }
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
            // `secrétaire général`: the adjective tells what the noun leaves open.
            if core.gender == Gender::Unknown && tags.any(Tags::ADJECTIVE) {
                core.gender = agreement(token).0;
            }
            core.last = at + 1;
            return true;
        }
        // `une vidéo vue`, `les accords signés`, `les commerçants venus en nombre`: a participle begins a clause of its own.
        let clause = tags.any(Tags::PAST_PARTICIPLE)
            && (matches!(
                self.function(at + 1),
                Function::Preposition | Function::A | Function::Au | Function::Demonstrative
            ) || self.is_day(at + 1));
        // `le capitaine columérin`
        let local = tags.is_empty()
            && core.noun.is_some()
            && (demonym::is_built(self.document.at(token.span())) || self.is_strange_adjective(at));
        let adjective = (tags.any(Tags::ADJECTIVE) || local) && !clause;
        let (gender, number) = agreement(token);
        if !adjective
            || tags.any(Tags::ADVERB)
            || !number.agrees(core.number)
            || core.name.as_ref().is_some_and(|n| n.person)
        {
            return false;
        }
        if self.is_verb_here(at) {
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

    /// `le ministère bélarusse des Affaires étrangères`: a word that nobody knows, and a complement of the noun.
    fn is_strange_adjective(&self, at: usize) -> bool {
        let field = match self.function(at + 1) {
            Function::De | Function::Du => true,
            Function::Des => self.token(at + 2).is_some_and(Token::is_capitalized),
            _ => false,
        };
        field && self.tokens[at].tags().is_empty()
    }

    /// `publiée mardi`, `communiqués hier`
    fn is_day(&self, at: usize) -> bool {
        const DAYS: Roles = Roles::WEEKDAY.or(Roles::DEICTIC);
        self.token(at)
            .is_some_and(|token| token.word().figure.roles.any(DAYS))
    }

    /// Whether what may be an adjective is a verb where it stands, or a participle with words of its own.
    fn is_verb_here(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let tags = token.tags();
        let next = self.token(at + 1);
        // `une vidéo vue 900 000 fois`: what is counted after a participle is its own.
        let counted = next.is_some_and(|next| next.kind() == TokenKind::Number);
        if tags.any(Tags::PAST_PARTICIPLE) && counted {
            return true;
        }
        // `ce vaccin réduit le risque`, `la skieuse pointe désormais`: a determiner or an adverb follows a verb.
        let object = self.function(at + 1).is_determiner()
            || matches!(self.function(at + 1), Function::Que | Function::Negative)
            || next.is_some_and(|next| {
                next.tags().any(Tags::ADVERB) && !next.tags().any(Tags::ADJECTIVE)
            });
        // `la ministre précise que` : a verb of speech, not an adjective.
        let says = cue_verb::of_lemma(token.lexeme().lemma).is_some();
        tags.any(Tags::THIRD) && (object || says || !tags.any(Tags::NOUN))
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
            .filter(|t| t.kind() == TokenKind::Word)
            .filter(|t| {
                // `un conducteur de car`: right behind `de` it is no conjunction.
                let noun = t.function() == Function::Coordinator
                    && from == at + 1
                    && self.function(at) == Function::De
                    && t.tags().any(Tags::NOUN);
                t.function() == Function::None || noun
            })
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
            // `la commune de Montreval Sud`: only a title or a given name makes a person there.
            let seated = matches!(
                core.noun,
                Some(NounKind::Place | NounKind::Organization | NounKind::Document)
            );
            if name.person && (!seated || name.gender != Gender::Unknown) {
                let gender = name.gender;
                let name = name.name;
                core.inner.get_or_insert(Inner { name, gender });
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
        let serves = core.last == core.head + 1 && self.tokens[core.head].word().serves;
        if (field || serves) && core.name.is_none() {
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
                && !tags.any(Tags::PRESENT_PARTICIPLE | Tags::ADVERB)
                && (!tags.any(Tags::THIRD) || self.verb_follows(at + 2))
        });
        speaks && bare && self.document.word(at).eq_ignore_ascii_case("en")
    }

    /// `une femme en blouse mauve leva les yeux`: a verb of its own follows, so that `blouse` is the noun.
    fn verb_follows(&self, at: usize) -> bool {
        let plain = |at: usize| {
            self.token(at)
                .filter(|token| token.function() == Function::None)
                .map(|token| token.tags())
        };
        let verb = |at: usize| plain(at).is_some_and(|tags| tags.any(Tags::FINITE));
        verb(at) || plain(at).is_some_and(|tags| tags.any(Tags::ADJECTIVE)) && verb(at + 1)
    }

    /// `le colonel à la retraite Benoît Akini`: a complement between a role and the name of who has it.
    fn name_follows(&self, core: &Core, at: usize) -> bool {
        const FURTHEST: usize = 4;
        let name = (at + 2..at + FURTHEST).find(|&next| {
            self.token(next)
                .is_none_or(|token| token.function() != Function::None || token.is_capitalized())
        });
        let named = name.and_then(|at| name::read(self.document, at, self.end, false));
        core.name.is_none()
            && core.number != Number::Plural
            && named.is_some_and(|name| name.person && name.name.len() > 1)
    }

    /// `le service d'incendie et de secours`, `la direction de la santé et de la prévention`: a second complement like
    /// the first.
    fn add_second_complement(&self, core: &mut Core, at: usize) -> bool {
        let second = at + 1;
        let bare =
            |of: usize| self.function(of) == Function::De && !self.function(of + 1).is_determiner();
        let definite = |of: usize| {
            self.function(of) == Function::Du
                || self.function(of) == Function::De
                    && self.function(of + 1) == Function::DefiniteArticle
        };
        let first = (core.head + 1..at)
            .rev()
            .find(|&of| matches!(self.function(of), Function::De | Function::Du));
        let alike = first.is_some_and(|first| {
            bare(first) && bare(second) || definite(first) && definite(second)
        });
        // `de nombreux élus` is a subject of its own.
        let several = self
            .token(second + 1)
            .is_some_and(|next| next.function() == Function::Prenominal);
        let body = matches!(core.noun, Some(NounKind::Organization | NounKind::Group));
        let own = core
            .name
            .as_ref()
            .is_none_or(|name| name.name.start == core.head && !name.person);
        body && own && alike && !several && self.add_complement(core, second)
    }

    /// Prepositions that tie a role to its place: `chez`, `auprès de`, `en charge de`.
    fn attaches(&self, at: usize) -> bool {
        let next = self.token(at + 1);
        next.is_some_and(|t| t.is_capitalized()) && self.document.word(at).starts_with("chez")
    }
}
