//! The words that a record uses for what the stages found: one list an enum, in the order of its definition.

use crate::claim;
use crate::error;
use crate::lexicon::word;
use crate::quote;
use crate::record::offsets;
use crate::speaker;
use serde::Serialize;

/// Writes an enum that is read by people and programs, and its conversion from the one that the stages use.
macro_rules! names {
    ($(#[$doc:meta])* $name:ident from $origin:path, $case:literal { $($variant:ident),* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
        #[cfg_attr(feature = "program", derive(schemars::JsonSchema))]
        #[serde(rename_all = $case)]
        #[allow(missing_docs, reason = "each word stands with its meaning in the origin")]
        pub enum $name { $($variant),* }

        impl From<$origin> for $name {
            fn from(origin: $origin) -> $name {
                type Origin = $origin;
                match origin { $(Origin::$variant => $name::$variant),* }
            }
        }
    };
}

names! {
    /// What offsets count.
    Unit from offsets::Unit, "lowercase" { Char, Byte, Utf16 }
}
names! {
    /// What a quote is.
    QuoteKind from quote::QuoteKind, "lowercase" { Direct, Indirect, Mixed, Fragment }
}
names! {
    /// What a speaker is.
    SpeakerType from speaker::SpeakerKind, "lowercase" { Person, Organization, Group, Unknown }
}
names! {
    /// What kind of quantity a claim states.
    ClaimKind from claim::ClaimKind, "lowercase" {
        Money, Percent, Count, Ratio, Multiple, Duration, Age, Measure, Rank
    }
}
names! {
    /// How a figure is bounded.
    Approx from claim::Approx, "snake_case" { About, Over, Under, AtLeast, AtMost }
}
names! {
    /// The direction of a change.
    Change from claim::Change, "lowercase" { Increase, Decrease }
}
names! {
    /// How a figure is held; null where it is stated as a fact.
    Modality from claim::Modality, "lowercase" { Forecast, Target, Conditional, Counterfactual, Negated }
}
names! {
    /// What was odd.
    WarningKind from error::WarningKind, "kebab-case" { UnclosedQuoteMark, UnopenedQuoteMark, NumberTooLarge }
}

/// Grammatical gender of one who speaks.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(feature = "program", derive(schemars::JsonSchema))]
pub enum Gender {
    /// Feminine.
    #[serde(rename = "f")]
    Feminine,
    /// Masculine.
    #[serde(rename = "m")]
    Masculine,
}

impl Gender {
    /// The gender, or `None` where it is not known.
    pub fn known(gender: word::Gender) -> Option<Gender> {
        match gender {
            word::Gender::Unknown => None,
            word::Gender::Masculine => Some(Gender::Masculine),
            word::Gender::Feminine => Some(Gender::Feminine),
        }
    }
}
