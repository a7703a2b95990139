//! [`Tags`]: what a full-form lexicon says of a form, all its readings together.

use std::fmt;
use std::ops::BitOr;

/// The readings of one form as a set: parts of speech, gender, number, tense, person.
///
/// The readings of a form are pooled: `porte` is a feminine noun and a verb of the third person.
/// Gender and number are those of the nominal readings (noun, adjective, participle).
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub struct Tags(pub u64);

macro_rules! tags {
    ($($(#[$doc:meta])* $name:ident = $bit:expr;)*) => {
        impl Tags {
            $($(#[$doc])* pub const $name: Tags = Tags(1 << $bit);)*
        }
        const NAMES: &[(&str, Tags)] = &[$((stringify!($name), Tags::$name)),*];
    };
}

tags! {
    /// A common noun.
    NOUN = 0;
    /// An adjective.
    ADJECTIVE = 1;
    /// A past participle.
    PAST_PARTICIPLE = 2;
    /// Masculine, of a nominal reading.
    MASCULINE = 3;
    /// Feminine, of a nominal reading.
    FEMININE = 4;
    /// Singular, of a nominal reading.
    SINGULAR = 5;
    /// Plural, of a nominal reading.
    PLURAL = 6;
    /// A verb of the first person singular.
    FIRST_SINGULAR = 7;
    /// A verb of the second person, singular or plural.
    SECOND = 8;
    /// A verb of the third person singular.
    THIRD_SINGULAR = 9;
    /// A verb of the first person plural.
    FIRST_PLURAL = 10;
    /// A verb of the third person plural.
    THIRD_PLURAL = 11;
    /// Present indicative.
    PRESENT = 12;
    /// Imperfect indicative.
    IMPERFECT = 13;
    /// Simple past.
    SIMPLE_PAST = 14;
    /// Future.
    FUTURE = 15;
    /// Conditional.
    CONDITIONAL = 16;
    /// Subjunctive, present or imperfect.
    SUBJUNCTIVE = 17;
    /// Imperative.
    IMPERATIVE = 18;
    /// Infinitive.
    INFINITIVE = 19;
    /// Present participle.
    PRESENT_PARTICIPLE = 20;
    /// Adverb.
    ADVERB = 21;
    /// Determiner.
    DETERMINER = 22;
    /// Pronoun of any kind.
    PRONOUN = 23;
    /// Preposition.
    PREPOSITION = 24;
    /// Conjunction.
    CONJUNCTION = 25;
    /// Interjection.
    INTERJECTION = 26;
    /// Numeral in words.
    NUMERAL = 27;
    /// A given name of men.
    GIVEN_MASCULINE = 28;
    /// A given name of women.
    GIVEN_FEMININE = 29;
    /// A family name.
    SURNAME = 30;
    /// A proper name of a place, firm or thing.
    PROPER = 31;
    /// The verb takes a direct object.
    TRANSITIVE = 32;
    /// The verb stands without an object.
    INTRANSITIVE = 33;
    /// A form of a verb that the lexicon lists as pronominal only.
    PRONOMINAL = 34;
}

impl Tags {
    /// No reading.
    pub const NONE: Tags = Tags(0);

    /// A finite verb of the third person.
    pub const THIRD: Tags = Tags(Tags::THIRD_SINGULAR.0 | Tags::THIRD_PLURAL.0);
    /// A finite verb of any person.
    pub const FINITE: Tags =
        Tags(Tags::THIRD.0 | Tags::FIRST_SINGULAR.0 | Tags::FIRST_PLURAL.0 | Tags::SECOND.0);
    /// A given name.
    pub const GIVEN: Tags = Tags(Tags::GIVEN_MASCULINE.0 | Tags::GIVEN_FEMININE.0);
    /// Any reading that can belong to a noun phrase's core.
    pub const NOMINAL: Tags = Tags(Tags::NOUN.0 | Tags::ADJECTIVE.0 | Tags::PAST_PARTICIPLE.0);
    /// Any reading as a verb form, participles included.
    pub const VERBAL: Tags = Tags(
        Tags::FINITE.0 | Tags::INFINITIVE.0 | Tags::PRESENT_PARTICIPLE.0 | Tags::PAST_PARTICIPLE.0,
    );

    /// These and `other`.
    #[must_use]
    pub const fn or(self, other: Tags) -> Tags {
        Tags(self.0 | other.0)
    }

    /// Whether one of `other`'s readings is among these.
    pub fn any(self, other: Tags) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether all of `other` is among these.
    pub fn all(self, other: Tags) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether nothing is known.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

impl BitOr for Tags {
    type Output = Tags;

    fn bitor(self, other: Tags) -> Tags {
        Tags(self.0 | other.0)
    }
}

impl fmt::Debug for Tags {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = NAMES.iter().filter(|(_, tag)| self.any(*tag));
        f.debug_set().entries(names.map(|(name, _)| name)).finish()
    }
}
