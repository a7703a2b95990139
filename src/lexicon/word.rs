//! What the word tables say of a word: its function in the sentence, who it can name, its gender and number.

use crate::lexicon::figure::Figure;

/// The function of a closed-class word. A form has one: where several are possible (`le`: article or pronoun), the
/// place in the sentence tells, and the rules that care look there.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
#[repr(u8)]
pub enum Function {
    /// An open-class word, or one that no table lists.
    #[default]
    None,
    /// `le`, `la`, `les`, `l'`: also object clitics.
    DefiniteArticle,
    /// `un`, `une`.
    IndefiniteArticle,
    /// `des`: article or `de` + `les`.
    Des,
    /// `du`: `de` + `le`, or partitive.
    Du,
    /// `au`, `aux`.
    Au,
    /// `son`, `leurs`.
    Possessive,
    /// `ce`, `cette`.
    Demonstrative,
    /// `plusieurs`, `chaque`, `tous`.
    Quantifier,
    /// `aucun`, `aucune`.
    NoQuantifier,
    /// `de`, `d'`.
    De,
    /// `à`.
    A,
    /// Any other preposition.
    Preposition,
    /// `que`, `qu'`.
    Que,
    /// `qui`.
    Qui,
    /// `dont`, `où`, `lequel`.
    Relative,
    /// `si`.
    Si,
    /// `et`, `ou`, `mais`.
    Coordinator,
    /// `quand`, `puisque`, `comme`.
    Subordinator,
    /// `quel`.
    Interrogative,
    /// `il`, `je`, `on`: subject only.
    SubjectPronoun,
    /// `elle`, `nous`: subject, object or after a preposition.
    EitherPronoun,
    /// `me`, `lui`, `y`.
    ObjectClitic,
    /// `se`, `s'`.
    Reflexive,
    /// `ne`, `n'`.
    Negation,
    /// `pas`, `plus`, `jamais`.
    Negative,
    /// `moi`, `eux`.
    TonicPronoun,
    /// `celui`, `ceux-ci`, `cela`.
    DemonstrativePronoun,
    /// `quelqu'un`, `chacun`.
    IndefinitePronoun,
    /// An adverb that stands between verb and complement.
    Adverb,
    /// An adjective that stands before its noun, or for it: `ancien`, `premier`, `autre`.
    Prenominal,
}

impl Function {
    /// The function with the table's name `name`.
    pub fn named(name: &str) -> Option<Function> {
        NAMES
            .iter()
            .find(|(held, _)| *held == name)
            .map(|(_, function)| *function)
    }

    /// Whether the word stands for a thing or names one: no grammar word (`Petit`, `Lyon`, `maire`).
    pub fn is_open(self) -> bool {
        matches!(self, Function::None | Function::Prenominal)
    }

    /// Whether the word opens a noun phrase (`le`, `son`, `plusieurs`; `du` and `des` are left to the reader).
    pub fn is_determiner(self) -> bool {
        matches!(
            self,
            Function::DefiniteArticle
                | Function::IndefiniteArticle
                | Function::Possessive
                | Function::Demonstrative
                | Function::Quantifier
                | Function::NoQuantifier
        )
    }

    /// Whether the word ties what follows to what stands before: a preposition, alone or one with an article.
    pub fn is_link(self) -> bool {
        matches!(
            self,
            Function::De
                | Function::Du
                | Function::Des
                | Function::A
                | Function::Au
                | Function::Preposition
        )
    }
}

const NAMES: &[(&str, Function)] = &[
    ("definite-article", Function::DefiniteArticle),
    ("indefinite-article", Function::IndefiniteArticle),
    ("des", Function::Des),
    ("du", Function::Du),
    ("au", Function::Au),
    ("possessive", Function::Possessive),
    ("demonstrative", Function::Demonstrative),
    ("quantifier", Function::Quantifier),
    ("no-quantifier", Function::NoQuantifier),
    ("de", Function::De),
    ("a", Function::A),
    ("preposition", Function::Preposition),
    ("que", Function::Que),
    ("qui", Function::Qui),
    ("relative", Function::Relative),
    ("si", Function::Si),
    ("coordinator", Function::Coordinator),
    ("subordinator", Function::Subordinator),
    ("interrogative", Function::Interrogative),
    ("subject-pronoun", Function::SubjectPronoun),
    ("either-pronoun", Function::EitherPronoun),
    ("object-clitic", Function::ObjectClitic),
    ("reflexive", Function::Reflexive),
    ("negation", Function::Negation),
    ("negative", Function::Negative),
    ("tonic-pronoun", Function::TonicPronoun),
    ("demonstrative-pronoun", Function::DemonstrativePronoun),
    ("indefinite-pronoun", Function::IndefinitePronoun),
    ("adverb", Function::Adverb),
    ("prenominal", Function::Prenominal),
];

/// Who or what a noun can name as a speaker.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
#[repr(u8)]
pub enum NounKind {
    /// An office, a rank or a trade: `maire`, `avocate`.
    Role,
    /// A role that stands before a name without an article: `professeur`, `Me`.
    Title,
    /// A tie to another person: `mère`, `voisin`, `associé`.
    Family,
    /// A person by nothing but being one: `femme`, `riverain`.
    Person,
    /// An inhabitant: `Français`.
    Demonym,
    /// An organisation: `ministère`, `entreprise`.
    Organization,
    /// A group of people: `équipe`, `entourage`.
    Group,
    /// A text that speaks: `rapport`, `communiqué`.
    Document,
    /// A state, a town or a seat that speaks for an institution: `Moscou`, `Matignon`.
    Place,
}

impl NounKind {
    /// Whether the noun names one human being.
    pub fn is_human(self) -> bool {
        matches!(
            self,
            NounKind::Role
                | NounKind::Title
                | NounKind::Family
                | NounKind::Person
                | NounKind::Demonym
        )
    }
}

/// Grammatical gender, as far as it is known.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
#[repr(u8)]
pub enum Gender {
    /// Not known, or either.
    #[default]
    Unknown,
    /// Masculine.
    Masculine,
    /// Feminine.
    Feminine,
}

impl Gender {
    /// Whether the two can belong to one entity.
    pub fn agrees(self, other: Gender) -> bool {
        self == Gender::Unknown || other == Gender::Unknown || self == other
    }

    /// This gender, or `other` where it is unknown.
    pub fn or(self, other: Gender) -> Gender {
        if self == Gender::Unknown { other } else { self }
    }
}

/// Grammatical number, as far as it is known.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
#[repr(u8)]
pub enum Number {
    /// Not known, or either.
    #[default]
    Unknown,
    /// Singular.
    Singular,
    /// Plural.
    Plural,
}

impl Number {
    /// Whether the two can belong to one entity.
    pub fn agrees(self, other: Number) -> bool {
        self == Number::Unknown || other == Number::Unknown || self == other
    }
}

/// What a form is as a given name.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[repr(u8)]
pub enum Given {
    /// No given name that the table lists.
    #[default]
    None,
    /// A name of men.
    Masculine,
    /// A name of women.
    Feminine,
    /// A name of both.
    Neutral,
}

/// How a word tells how many: `beaucoup de parents`, `une dizaine d'élus`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Quantity {
    /// It does not.
    #[default]
    None,
    /// Without a determiner: `beaucoup`, `près`.
    Bare,
    /// As a noun: `dizaine`, `plupart`.
    Noun,
}

/// All that the word tables say of one form.
#[derive(Clone, Copy, Debug, Default)]
pub struct Word {
    /// The function of a closed-class word.
    pub function: Function,
    /// Who or what the form names as a common noun (or as a listed proper name).
    pub noun: Option<NounKind>,
    /// What the noun means: the same for all forms of a row of its table (`maire`, `mairesse`); 0 is none.
    pub concept: u16,
    /// The noun's gender.
    pub gender: Gender,
    /// The noun's number.
    pub number: Number,
    /// The form as a given name.
    pub given: Given,
    /// The form is a title that belongs to the name after it (`M.`, `Mme`): its gender stands in `gender`.
    pub honorific: bool,
    /// The person of a pronoun or possessive.
    pub person: Person,
    /// Whether a possessive has one owner or several: `son`, `leur`.
    pub owner: Number,
    /// The adjective says that a role is another time's: `ancien`, `futur`.
    pub former: bool,
    /// The adjective points at the one just spoken of: `la même source`.
    pub same: bool,
    /// The pronoun stands for a place: `y`.
    pub there: bool,
    /// The noun's gender is grammar only: `cette source`, `la victime` can be a man.
    pub grammatical: bool,
    /// The noun takes a complement with `à`: `l'adjointe au maire`, `la déléguée aux sports`.
    pub serves: bool,
    /// How the word tells how many of those behind its `de` there are.
    pub quantity: Quantity,
    /// The body bears no person's name, so that one behind it is another's: `devant le Parlement Jean Roy`.
    pub sole: bool,
    /// The body bears the name of a person who has nothing to do with it: `l'université Félix Roy`.
    pub bears: bool,
    /// The noun stands before names and titles in marks: `le plan « Horizon »`.
    pub names: bool,
    /// After `être` it makes nobody of `il`: `il est temps de`.
    pub impersonal: bool,
    /// A small word inside names: `de`, `van`, `ben`.
    pub particle: bool,
    /// The noun announces words after a colon (`réponse`), after `que` (`l'idée que`).
    pub announces: Announces,
    /// What the tables of figures say of the form.
    pub figure: Figure,
}

impl Word {
    /// A pronoun of the third person that stands for someone: `il`, `elles`, `celui-ci`; not `on`, `je`, `cela`.
    pub fn is_third_person(&self) -> bool {
        self.person == Person::Third
    }

    /// `mon`, `notre`: the owner is who speaks.
    pub fn owner_speaks(&self) -> bool {
        self.function == Function::Possessive && self.person == Person::First
    }

    /// `je`, `moi`, `mes`: one who speaks, not several.
    pub fn is_one_speaker(&self) -> bool {
        self.person == Person::First
            && match self.function {
                Function::Possessive => self.owner == Number::Singular,
                _ => self.number != Number::Plural,
            }
    }

    /// A pronoun or possessive that only the one who speaks would use: `je`, `nous`, `on`, `votre`.
    pub fn is_speakers_own(&self) -> bool {
        matches!(self.person, Person::First | Person::Second | Person::Anyone)
    }
}

/// The person of a pronoun or possessive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Person {
    /// Not a pronoun, or one that stands for no one.
    #[default]
    None,
    /// `je`, `nous`, `mon`.
    First,
    /// `tu`, `vous`, `votre`.
    Second,
    /// `il`, `elles`, `son`.
    Third,
    /// `on`.
    Anyone,
}

/// What a noun announces.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Announces {
    /// Words after a colon.
    pub colon: bool,
    /// A clause after `que`.
    pub que: bool,
    /// The noun as its table has it: `annonce` for `annonces`.
    pub noun: &'static str,
}
