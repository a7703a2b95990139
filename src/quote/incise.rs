//! Incises: `, affirme-t-il`, `, a déclaré hier la ministre,`, `, comme le rappelle le maire`, `, selon lui`.

use crate::cue::verb::{self, Form, VerbGroup};
use crate::document::token::{Mark, Token, TokenKind};
use crate::lexicon::cue_verb::{Class, Incise as Trust};
use crate::lexicon::hints::Hints;
use crate::lexicon::tags::Tags;
use crate::lexicon::word::{Function, NounKind, Number, Person};
use crate::mention::MentionKind;
use crate::quote::clues::Clues;
use crate::quote::{CueTokens, Source};
use crate::quote::{shared, subject};
use std::ops::Range;

/// A clause that says whose the words around it are.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Incise {
    /// All of it, without the marks around it.
    pub tokens: Range<usize>,
    /// The verb.
    pub cue: CueTokens,
    /// Who speaks.
    pub source: Option<Source>,
}

/// Where an incise stands: what marks vouch for it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// Right after closing marks: any verb with an inverted subject will do.
    AfterMarks,
    /// Inside marks, after a comma.
    InsideMarks,
    /// In plain text: only verbs that attribute anywhere.
    Unmarked,
}

/// Reads the incise that begins at the token `at` and ends before `end`.
pub fn read(clues: &Clues, at: usize, end: usize, place: Place) -> Option<Incise> {
    if let Some(found) = as_told(clues, at, end, place) {
        return Some(found);
    }
    let from = skip_opening(clues, at, end);
    if !may_begin(clues, from, place) {
        return None;
    }
    if let Some(found) = infinitive_incise(clues, from, end, place) {
        return Some(found);
    }
    let group = verb::beginning(clues.document, from, from..end)?;
    if group.form != Form::Finite
        || group.negated && group.cue.is_none_or(|cue| cue.class != Class::Deny)
    {
        return None;
    }
    let third = clues.token(group.finite)?.tags().any(Tags::THIRD);
    let (source, mention) = match group.clitic_subject {
        Some(clitic) => clitic_source(clues, clitic, place)?,
        None if third => noun_source(clues, &group, end, place)?,
        None => return None,
    };
    if !trusted(clues, &group, mention, place)
        || place == Place::Unmarked && has_complement(clues, &group, mention)
    {
        return None;
    }
    let tail = mention.map_or(group.tokens.end, |index| {
        clues.end_of_apposed(index).max(group.tokens.end)
    });
    let tail = source
        .as_ref()
        .map_or(tail, |source| tail.max(source.tokens.end));
    Some(Incise {
        tokens: at..end_of(clues, tail, end, place),
        cue: CueTokens::of_verb(&group),
        source,
    })
}

/// A quick look: only a verb, a clitic or, beside marks, who speaks can begin an incise.
fn may_begin(clues: &Clues, at: usize, place: Place) -> bool {
    clues.token(at).is_some_and(|token| match token.function() {
        Function::None => {
            token.tags().any(Tags::FINITE)
                || (place != Place::Unmarked && clues.mention_at(at).is_some())
        }
        Function::Adverb => token.tags().any(Tags::FINITE),
        Function::Reflexive
        | Function::ObjectClitic
        | Function::Negation
        | Function::DefiniteArticle
        | Function::EitherPronoun
        | Function::Preposition => true,
        _ => place != Place::Unmarked,
    })
}

/// `« Oui », comme le dit X`; `« Oui », et ajoute X` : words that may stand before the verb.
fn skip_opening(clues: &Clues, at: usize, end: usize) -> usize {
    let mut from = at;
    if clues.function(from) == Function::Subordinator && from + 2 < end {
        // `comme le rappelle X`: the verb group begins with the clitic.
        from += 1;
    }
    while from < end
        && clues.function(from) == Function::Adverb
        && clues.token(from + 1).is_some_and(|next| {
            next.tags().any(Tags::FINITE) || next.function() == Function::Reflexive
        })
    {
        from += 1;
    }
    from
}

/// `comme elle l'explique dans son message`, `comme Anne Roy l'a rappelé`: the subject before its verb, and `le` for the
/// words.
fn as_told(clues: &Clues, at: usize, end: usize, place: Place) -> Option<Incise> {
    const MOST_CLITICS: usize = 3;
    if clues.function(at) != Function::Subordinator {
        return None;
    }
    let index = clues.mention_at(at + 1)?;
    let mention = &clues.mentions[index];
    let subject = mention.governor.is_none() && mention.can_speak() && mention.last < end;
    if !subject || !clues.document.word(at).eq_ignore_ascii_case("comme") {
        return None;
    }
    let group = verb::beginning(clues.document, mention.last, mention.last..end)?;
    let words = (group.tokens.clone().take(MOST_CLITICS))
        .any(|at| clues.function(at) == Function::DefiniteArticle);
    let third = clues.token(group.finite)?.tags().any(Tags::THIRD);
    let says = group.cue.is_some_and(|cue| cue.class != Class::Feel);
    if !words || !third || !says || group.negated || group.form != Form::Finite {
        return None;
    }
    Some(Incise {
        tokens: at..end_of(clues, group.tokens.end, end, place),
        source: Some(Source::of(clues, index)),
        cue: CueTokens::of_verb(&group),
    })
}

/// `Et Marie Dol de conclure`, `, et le maire d'ajouter`.
fn infinitive_incise(clues: &Clues, at: usize, end: usize, place: Place) -> Option<Incise> {
    let mut from = at;
    if place == Place::Unmarked {
        return None;
    }
    if clues.function(from) == Function::Coordinator {
        from += 1;
    }
    let index = clues.mention_at(from)?;
    let mention = &clues.mentions[index];
    let de = mention.last;
    if clues.function(de) != Function::De || de + 1 >= end || !mention.can_speak() {
        return None;
    }
    let verb = (de + 1..(de + 4).min(end)).find(|&verb| {
        clues
            .token(verb)
            .is_some_and(|t| t.tags().any(Tags::INFINITIVE))
    })?;
    let group = verb::around(clues.document, verb, de + 1..end)?;
    group.cue?;
    Some(Incise {
        tokens: at..end_of(clues, group.tokens.end, end, place),
        cue: CueTokens::of_verb(&group),
        source: Some(Source::of(clues, index)),
    })
}

fn clitic_source(
    clues: &Clues,
    clitic: usize,
    place: Place,
) -> Option<(Option<Source>, Option<usize>)> {
    // `écrivais-je`, `annoncions-nous`: the writer's own words. Among words that are said `dis-je` is the one's who tells.
    let word = clues.token(clitic)?.word();
    let told = place == Place::InsideMarks && word.number == Number::Singular;
    if word.person == Person::First && !told {
        return None;
    }
    let index = clues.mention_at(clitic);
    Some((index.map(|index| Source::of(clues, index)), index))
}

fn noun_source(
    clues: &Clues,
    group: &VerbGroup,
    end: usize,
    place: Place,
) -> Option<(Option<Source>, Option<usize>)> {
    let index = subject::after(clues, group, end, place != Place::Unmarked)
        .or_else(|| told_by(clues, group, end))?;
    let mut source = Source::of(clues, index);
    if let Some(other) = shared::coordinated(clues, index)
        && subject::number_of(clues, group) == Number::Plural
    {
        source.tokens.end = clues.mentions[other].last;
        source.joined = Some(other);
    }
    Some((Some(source), Some(index)))
}

/// `, ont indiqué les gardes-côtes.` : whatever the noun, who stands right behind a verb of saying and closes the
/// clause has said so. `a indiqué la sortie et est parti` goes on.
fn told_by(clues: &Clues, group: &VerbGroup, end: usize) -> Option<usize> {
    let says = group.cue.is_some_and(|cue| cue.class == Class::Say);
    let index = clues.mention_at(group.tokens.end).filter(|_| says)?;
    let mention = &clues.mentions[index];
    let closed =
        mention.last >= end || clues.is(mention.last, Mark::Comma) || clues.is_final(mention.last);
    let number = subject::number_of(clues, group);
    (mention.kind == MentionKind::Definite
        && mention.governor.is_none()
        && (mention.number, number) == (Number::Plural, Number::Plural)
        && closed
        && !subject::is_time(clues, index))
    .then_some(index)
}

/// Whether the verb attributes where it stands.
fn trusted(clues: &Clues, group: &VerbGroup, mention: Option<usize>, place: Place) -> bool {
    let trust = group.cue.map(|cue| cue.incise);
    let speaks = mention.is_some_and(|index| clues.mentions[index].can_speak());
    let pronoun = mention.is_some_and(|index| clues.mentions[index].kind == MentionKind::Pronoun);
    let adjacent = mention.is_some_and(|index| clues.mentions[index].first == group.tokens.end);
    match (place, trust) {
        (_, Some(Trust::Never)) => false,
        (Place::AfterMarks, _) => speaks || trust.is_some(),
        (Place::InsideMarks, Some(trust)) => speaks || (trust == Trust::Strong && adjacent),
        // `, cingle l'avocate Nora Sitbon,`; `, a recensé l'ancien adjoint.` : a verb of no table, but a person right behind it.
        (Place::InsideMarks, None) => {
            let being = matches!(
                group.lemma,
                "être" | "avoir" | "aller" | "devenir" | "venir" | "faire"
            );
            let someone = mention.is_some_and(|index| {
                let held = &clues.mentions[index];
                held.person || held.noun.is_some_and(NounKind::is_human)
            });
            someone && adjacent && !pronoun && !being
        }
        (Place::Unmarked, Some(Trust::Strong)) => speaks || pronoun || adjacent,
        (Place::Unmarked, _) => is_parted(clues, group),
    }
}

/// `, avait accusé Jean Roy d'avoir menti`: the verb has its object and what it governs, and its subject before it.
fn has_complement(clues: &Clues, group: &VerbGroup, mention: Option<usize>) -> bool {
    let object = mention.filter(|_| group.clitic_subject.is_none());
    let behind = object.map_or(0, |index| clues.mentions[index].last);
    group.cue.is_some_and(|cue| cue.class == Class::Accuse)
        && clues.function(behind) == Function::De
        && (behind..behind + 4).any(|at| {
            clues.token(at).is_some_and(|token| {
                token.tags().any(Tags::INFINITIVE) && token.function() == Function::None
            })
        })
}

/// `, illustre-t-il,`: whatever the verb, with its pronoun behind it between two commas it says; but `, semble-t-il,`.
fn is_parted(clues: &Clues, group: &VerbGroup) -> bool {
    let third = |at: usize| {
        clues
            .token(at)
            .is_some_and(|token| token.word().is_third_person())
    };
    let impersonal = (group.tokens.clone()).any(|at| {
        clues
            .token(at)
            .is_some_and(|token| token.hints().any(Hints::IMPERSONAL.or(Hints::AUXILIARY)))
    });
    let simple = group.verb == group.finite && !group.negated;
    let opened = group.tokens.start > 0 && clues.is(group.tokens.start - 1, Mark::Comma);
    simple
        && opened
        && !impersonal
        && clues.is(group.tokens.end, Mark::Comma)
        && group.clitic_subject.is_some_and(third)
}

/// Where the incise ends: at the first comma, stop or quote mark after its subject.
fn end_of(clues: &Clues, from: usize, end: usize, place: Place) -> usize {
    const LONGEST: usize = 40;
    let limit = end.min(from + LONGEST);
    let mut bracket = false;
    for at in from..limit {
        let Some(token) = clues.token(at) else {
            return at;
        };
        // `, s'amuse X (éd. de poche).`
        bracket |= token.is(Mark::OpenParenthesis);
        if bracket {
            bracket = !token.is(Mark::CloseParenthesis);
            continue;
        }
        match token.kind() {
            TokenKind::Mark(
                Mark::Comma | Mark::Semicolon | Mark::Stop | Mark::Colon | Mark::Dash,
            ) => return at,
            TokenKind::Mark(Mark::Question | Mark::Exclamation | Mark::Ellipsis) => return at,
            TokenKind::Mark(mark) if mark.is_quote() => return at,
            _ => {}
        }
    }
    if place == Place::InsideMarks {
        from.max(limit.min(end))
    } else {
        limit
    }
}

/// Whether the token is one that an incise can follow inside marks: a comma, `?`, `!`, `…`, a dash.
pub fn can_precede(token: &Token) -> bool {
    matches!(
        token.kind(),
        TokenKind::Mark(
            Mark::Comma
                | Mark::Question
                | Mark::Exclamation
                | Mark::Ellipsis
                | Mark::Dash
                | Mark::Hyphen
        )
    )
}
