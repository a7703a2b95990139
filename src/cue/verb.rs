//! Verb groups: a verb with its clitics, auxiliaries, inverted subject and governing verb, read from the verb outward.
//!
//! `lui a-t-il toutefois répondu`, `vient de me dire`, `tient à préciser`, `fait valoir`, `en ajoutant`, `est jugée`.

use crate::cue::reader::Reader;
use crate::document::Document;
use crate::lexicon::cue_verb::CueVerb;
use crate::lexicon::semi_auxiliary::Reading;
use std::ops::Range;

/// A verb group around one verb that says, holds or announces.
#[derive(Clone, Debug)]
pub struct VerbGroup {
    /// Its tokens, from the first clitic to the last word of the verb or its inverted subject.
    pub tokens: Range<usize>,
    /// The token of the verb that names the act.
    pub verb: usize,
    /// The token that carries the person, or the infinitive or participle itself.
    pub finite: usize,
    /// The verb's row in the table; `None` for a verb that it does not list.
    pub cue: Option<&'static CueVerb>,
    /// The infinitive of the verb that names the act (`faire valoir` whole).
    pub lemma: &'static str,
    /// Its form.
    pub form: Form,
    /// The inverted pronoun.
    pub clitic_subject: Option<usize>,
    /// Whether it is negated.
    pub negated: bool,
    /// Whether it is passive.
    pub passive: bool,
    /// Whether `se` belongs to it.
    pub pronominal: bool,
    /// Its negation affirms: `n'hésite pas à dire`.
    pub affirmed: bool,
    /// What a governing verb makes of the act.
    pub reading: Reading,
}

/// The form of a verb group.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// With a person, or an infinitive under a verb that has one.
    Finite,
    /// `avant d'assurer`, `pour dire`.
    Infinitive,
    /// `estimant`, `en ajoutant`.
    PresentParticiple,
    /// `jugée par`, without auxiliary.
    PastParticiple,
}

/// Reads the group around the verb at the token `verb`, within `bounds`; `None` if the word is no verb there.
pub fn around(document: &Document, verb: usize, bounds: Range<usize>) -> Option<VerbGroup> {
    Reader {
        document,
        tokens: document.tokens(),
        bounds,
        verbal: false,
    }
    .around(verb)
}

/// Whether the word at `at`, a noun and a verb by its form, is a noun where it stands.
pub fn is_noun_here(document: &Document, at: usize, bounds: Range<usize>) -> bool {
    Reader {
        document,
        tokens: document.tokens(),
        bounds,
        verbal: false,
    }
    .is_noun_here(at)
}

/// Reads the group that begins exactly at the token `at`: clitics, then the verb.
pub fn beginning(document: &Document, at: usize, bounds: Range<usize>) -> Option<VerbGroup> {
    let reader = Reader {
        document,
        tokens: document.tokens(),
        bounds,
        verbal: true,
    };
    let mut verb = at;
    while verb < at + 5 && reader.is_clitic(verb) && !reader.is_finite_verb(verb) {
        verb += 1;
    }
    if !reader.is_finite_verb(verb) {
        return None;
    }
    let verb = reader.act_of(verb);
    reader.around(verb).filter(|group| group.tokens.start == at)
}
