//! [`Hints`]: what a form may begin, so that a rule walks past most words with one look.

use crate::lexicon::Lexeme;
use crate::lexicon::cue_phrase;
use crate::lexicon::cue_verb;
use crate::lexicon::figure::Roles;
use crate::lexicon::impersonal;
use crate::lexicon::semi_auxiliary;
use crate::lexicon::word::{Function, Quantity, Word};
use crate::lexicon::words;

/// What a form, a token or a sentence may hold, as a set. Without a hint there is nothing; with one a rule looks.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Hints(u16);

impl Hints {
    /// Nothing.
    pub const NONE: Hints = Hints(0);
    /// A verb or a noun that can announce speech: `affirmer`, `faire` (`savoir`), `annonce`.
    pub const CUE: Hints = Hints(1);
    /// The first word of a phrase that attributes: `selon`, `aux` (`yeux de`).
    pub const PHRASE: Hints = Hints(2);
    /// A numeral, in digits or in words, or a verb that multiplies.
    pub const FIGURE: Hints = Hints(4);
    /// The first word of a noun phrase that names someone or something.
    pub const MENTION: Hints = Hints(8);
    /// A quotation mark.
    pub const MARK: Hints = Hints(1 << 4);
    /// A dash or a hyphen that opens a line.
    pub const TURN: Hints = Hints(1 << 5);
    /// A form of `avoir`.
    pub const AVOIR: Hints = Hints(1 << 6);
    /// A form of `être`.
    pub const ETRE: Hints = Hints(1 << 7);
    /// A form of a verb that can govern the infinitive of a cue: `tient` (`à préciser`), `fait` (`valoir`).
    pub const GOVERNS: Hints = Hints(1 << 8);
    /// A word with an `il` that is nobody: `convient`, (`est`) `temps`.
    pub const IMPERSONAL: Hints = Hints(1 << 9);
    /// A word that plays a part around figures.
    pub const ROLE: Hints = Hints(1 << 10);
    /// `sur`, `pour`: between the two numbers of a ratio.
    pub const SHARE: Hints = Hints(1 << 11);
    /// A word that speaks of a country whose money may bear another's name: `suisse`, `Québec`.
    pub const ZONE: Hints = Hints(1 << 12);
    /// A word that a time is told by (`lundi`, `juin`, `hier`), or digits.
    pub const TIME: Hints = Hints(1 << 13);
    /// A noun or a form of a verb of change: `hausse`, `supprimé`.
    pub const CHANGE: Hints = Hints(1 << 14);
    /// A form of a verb that sets a bound (`dépasse`), or a word of plan (`objectif`, `prévu`).
    pub const STANCE: Hints = Hints(1 << 15);
    /// A form of an auxiliary of compound tenses.
    pub const AUXILIARY: Hints = Hints::AVOIR.or(Hints::ETRE);

    /// These and `other`.
    #[must_use]
    pub const fn or(self, other: Hints) -> Hints {
        Hints(self.0 | other.0)
    }

    /// These where `holds`, else none.
    #[must_use]
    pub fn only_if(self, holds: bool) -> Hints {
        Hints(self.0 * u16::from(holds))
    }

    /// Whether one of `other` is among these.
    pub fn any(self, other: Hints) -> bool {
        self.0 & other.0 != 0
    }

    /// The hints of a form.
    pub(super) fn of(lexeme: Lexeme) -> Hints {
        let word = lexeme.word();
        let around = words::around();
        let numeral = lexeme.word != 0 && lexeme.word <= around.last_numeral
            || lexeme.lemma != 0 && around.multiplying.get(lexeme.lemma as usize) == Some(&true);
        let cue = cue_verb::may_cue(lexeme.lemma) || word.announces.que || word.announces.colon;
        let lemma = lexeme.lemma();
        let roles = word.figure.roles;
        let verb_roles = around.verbs.get(lexeme.lemma as usize);
        let changes = roles.or(verb_roles.copied().unwrap_or(Roles::NONE));
        let bounds = matches!(around.verb_bounds.get(lexeme.lemma as usize), Some(Some(_)));
        let governs =
            semi_auxiliary::reading(lexeme.lemma).is_some() || cue_verb::opens_phrase(lexeme.lemma);
        Hints::CUE
            .only_if(cue)
            .or(Hints::PHRASE.only_if(!cue_phrase::beginning(lexeme).is_empty()))
            .or(Hints::FIGURE.only_if(numeral))
            .or(Hints::MENTION.only_if(opens_mention(word)))
            .or(Hints::AVOIR.only_if(lemma == "avoir"))
            .or(Hints::ETRE.only_if(lemma == "être"))
            .or(Hints::GOVERNS.only_if(governs))
            .or(Hints::IMPERSONAL.only_if(word.impersonal || impersonal::is_verb(lexeme.lemma)))
            .or(Hints::ROLE.only_if(roles != Roles::NONE))
            .or(Hints::SHARE.only_if(roles.any(Roles::SHARE)))
            .or(Hints::ZONE.only_if(word.figure.zone > 0))
            .or(Hints::TIME.only_if(roles.any(Roles::TIME)))
            .or(Hints::CHANGE.only_if(changes.any(Roles::CHANGE)))
            .or(Hints::STANCE.only_if(bounds || roles.any(Roles::PLAN)))
    }
}

/// Whether a noun phrase can begin with the word, even without a capital.
fn opens_mention(word: &Word) -> bool {
    let function = word.function;
    let pronoun = matches!(
        function,
        Function::SubjectPronoun
            | Function::EitherPronoun
            | Function::TonicPronoun
            | Function::DemonstrativePronoun
            | Function::IndefinitePronoun
            | Function::ObjectClitic
            | Function::Qui
    );
    pronoun
        || word.quantity == Quantity::Bare
        || function.is_determiner()
        || matches!(
            function,
            Function::Du | Function::Des | Function::Au | Function::Prenominal
        )
        || function.is_open() && (word.honorific || word.noun.is_some())
}
