//! Reported clauses: `X affirme que P`, `X dit vouloir P`, `P, a indiqué X`, `X résume : P`.

use crate::cue::CueKind;
use crate::cue::verb::{self, Form, VerbGroup};
use crate::document::token::{Mark, TokenKind};
use crate::lexicon::cue_verb::{self, Class, Frames};
use crate::lexicon::semi_auxiliary::Reading;
use crate::lexicon::tags::Tags;
use crate::lexicon::word::{Function, Number, Person};
use crate::mention::MentionKind;
use crate::quote::clues::{Clues, window};
use crate::quote::direct::{has_verb, is_third_person};
use crate::quote::fragment::governor;
use crate::quote::incise::{self, Place};
use crate::quote::intro::{self, cue_group};
use crate::quote::{CueTokens, Found, QuoteKind, Source, extent, subject};
use std::ops::Range;

/// Which tokens earlier rules have claimed.
pub struct Claimed {
    quoted: Vec<bool>,
    cues: Vec<bool>,
}

impl Claimed {
    /// Nothing yet.
    pub fn new(clues: &Clues) -> Claimed {
        let length = clues.document.tokens().len();
        Claimed {
            quoted: vec![false; length],
            cues: vec![false; length],
        }
    }

    /// Adds what `quotes` hold, and gives them back.
    pub fn with(&mut self, quotes: Vec<Found>) -> Vec<Found> {
        quotes.iter().for_each(|quote| self.add(quote));
        quotes
    }

    /// Adds what `quote` holds.
    pub fn add(&mut self, quote: &Found) {
        for part in &quote.parts {
            self.quoted
                .get_mut(part.clone())
                .into_iter()
                .flatten()
                .for_each(|slot| *slot = true);
        }
        if let Some(cue) = &quote.cue {
            self.cues
                .get_mut(cue.tokens.clone())
                .into_iter()
                .flatten()
                .for_each(|slot| *slot = true);
        }
    }

    /// Whether a quote holds the token.
    pub fn is_quoted(&self, at: usize) -> bool {
        self.quoted.get(at).copied().unwrap_or(false)
    }

    /// Whether a cue holds the token.
    pub fn is_cue(&self, at: usize) -> bool {
        self.cues.get(at).copied().unwrap_or(false)
    }
}

/// The reported clauses of a document.
pub fn find(clues: &Clues, claimed: &mut Claimed) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for sentence in clues.document.sentences() {
        let tokens = sentence.tokens();
        let mut new = incises(clues, tokens.clone(), claimed);
        new.extend(leading_incise(clues, &tokens));
        new.iter().for_each(|quote| claimed.add(quote));
        for at in tokens.clone() {
            let cue = clues
                .token(at)
                .is_some_and(|token| cue_verb::may_cue(token.lexeme().lemma));
            if claimed.is_cue(at) {
                continue;
            }
            let noun = clues
                .token(at)
                .is_some_and(|token| token.word().announces.que)
                && !claimed.is_quoted(at);
            if let Some(quote) = if noun {
                announced(clues, at, window(tokens.clone(), at))
            } else {
                None
            } {
                claimed.add(&quote);
                new.push(quote);
                continue;
            }
            if !cue {
                continue;
            }
            let bounds = bounds(clues, at, window(tokens.clone(), at), claimed);
            if let Some(mut quote) = governed(clues, at, bounds, claimed.is_quoted(at)) {
                // `confirme que P et ajoute que Q`: one source for both.
                if let (Some(last), Some(cue)) = (
                    new.last().filter(|last| last.rule.starts_with("cue")),
                    &quote.cue,
                ) {
                    let end = last.tokens().end;
                    let joined = cue.tokens.start == end + 1
                        && clues.function(end) == Function::Coordinator
                        || cue.tokens.start == end + 2
                            && clues.function(end + 1) == Function::Coordinator;
                    let inside = quote
                        .source
                        .as_ref()
                        .is_some_and(|source| last.holds(source.tokens.start));
                    if joined && inside {
                        quote.source = last.source.clone();
                    }
                }

                claimed.add(&quote);
                new.push(quote);
            }
        }
        found.extend(new);
    }
    found
}

/// A verb in marks governs only words in the same marks.
fn bounds(clues: &Clues, at: usize, sentence: Range<usize>, claimed: &Claimed) -> Range<usize> {
    match clues.pair_at(at).filter(|_| claimed.is_quoted(at)) {
        Some(pair) => {
            let inner = clues.pairs[pair].inner.clone();
            inner.start.max(sentence.start)..inner.end.min(sentence.end)
        }
        None => sentence,
    }
}

/// `P, a indiqué X.` and `P, assure X, P.`
fn incises(clues: &Clues, sentence: Range<usize>, claimed: &Claimed) -> Vec<Found> {
    let mut found = Vec::new();
    let mut start = clues.after_dateline(&sentence);
    let mut at = start;
    while at + 1 < sentence.end {
        if clues.is(at, Mark::Semicolon) || claimed.is_quoted(at) || claimed.is_cue(at) {
            start = at + 1;
        }
        let boundary = clues.is(at, Mark::Comma) && clues.pair_at(at).is_none() && at > start;
        let incise = if boundary && !claimed.is_quoted(at - 1) && !claimed.is_cue(at + 1) {
            incise::read(
                clues,
                at + 1,
                window(sentence.clone(), at).end,
                Place::Unmarked,
            )
        } else {
            None
        };
        // `Bernard Coste, dit l'Anguille,`: a nickname; `dit-on` without a place: nobody.
        let incise = incise.filter(|incise| !is_idiom(clues, incise, start..at));
        let Some(incise) = incise else {
            at += 1;
            continue;
        };
        let after = incise.tokens.end;
        let first = clues.trim(window(start..at, at));
        let mut parts = vec![first.clone()];
        let condition = matches!(
            clues.function(first.start),
            Function::Si | Function::Subordinator
        );
        if (condition || !has_verb(clues, first)) && clues.is(after, Mark::Comma) {
            let rest = extent::of_clause(clues, after + 1, window(sentence.clone(), at).end);
            if has_verb(clues, rest.clone()) {
                parts.push(rest);
            }
        }
        // `Il a soigné, dit-il, « onze mille pianos »` : the object comes after the incise.
        if parts.len() == 1 && clues.is(after, Mark::Comma) && clues.is_quote_mark(after + 1) {
            parts.push(extent::of_clause(
                clues,
                after + 1,
                window(sentence.clone(), at).end,
            ));
        }
        let end = parts.last().map_or(after, |part| part.end).max(after);
        // `Le patron, entreprise de 310 salariés, accuse …` is a subject and its verb; `Faux, a rétorqué X` is said.
        const SHORT: usize = 3;
        let clause = parts.iter().any(|part| has_verb(clues, part.clone()));
        let said = clause || parts[0].len() <= SHORT && clues.mention_at(parts[0].start).is_none();
        if !said {
            at += 1;
            continue;
        }
        let source = incise
            .source
            .filter(|source| is_source(clues, source, false));
        if let Some(source) = source {
            found.push(Found {
                kind: kind_of(clues, &parts),
                parts,
                cue: Some(incise.cue),
                source: Some(source),
                rule: "clause-incise",
            });
        }
        start = end;
        at = end;
    }
    found
}

/// `X, dit l'Anguille`: a nickname. `, dit-on,`: what everyone says.
fn is_idiom(clues: &Clues, incise: &incise::Incise, before: Range<usize>) -> bool {
    let Some(source) = &incise.source else {
        return false;
    };
    let mention = &clues.mentions[source.mention];
    let before = clues.trim(before);
    let only_name = clues.mention_ending(before.end).is_some_and(|index| {
        clues.mentions[index].first <= before.start + 1 && clues.mentions[index].name.is_some()
    });
    let nickname = incise.cue.tokens.len() == 1
        && only_name
        && mention.kind != MentionKind::Pronoun
        && incise.cue.lemma == "dire";
    let anyone = clues
        .token(mention.head)
        .is_some_and(|token| token.word().person == Person::Anyone);
    let placed = (source.tokens.end..incise.tokens.end).any(|at| {
        matches!(
            clues.function(at),
            Function::A | Function::Au | Function::De | Function::Du | Function::Preposition
        )
    });
    nickname || (anyone && !placed)
}

/// `Comme le rappelle X, P`: an incise that opens its sentence.
fn leading_incise(clues: &Clues, sentence: &Range<usize>) -> Option<Found> {
    let start = sentence.start;
    if clues.function(start) != Function::Subordinator
        || !matches!(
            clues.function(start + 1),
            Function::DefiniteArticle | Function::ObjectClitic
        )
    {
        return None;
    }
    let end = window(sentence.clone(), start).end;
    let incise = incise::read(clues, start, end, Place::Unmarked)?;
    let source = incise
        .source
        .filter(|source| is_source(clues, source, false))?;
    let content = if clues.is(incise.tokens.end, Mark::Comma) {
        extent::of_clause(clues, incise.tokens.end + 1, end)
    } else {
        return None;
    };
    has_verb(clues, content.clone()).then(|| Found {
        kind: kind_of(clues, std::slice::from_ref(&content)),
        parts: vec![content],
        cue: Some(incise.cue),
        source: Some(source),
        rule: "comme-incise",
    })
}

/// `l'annonce que P`, `la promesse de X que P`: a noun of speech and its clause.
fn announced(clues: &Clues, at: usize, bounds: Range<usize>) -> Option<Found> {
    let token = clues.token(at)?;
    let noun = token.tags().any(Tags::NOUN)
        && (!token.tags().any(Tags::FINITE)
            || verb::is_noun_here(clues.document, at, bounds.clone()));
    if !token.word().announces.que || !noun {
        return None;
    }
    let owner = intro::owner(clues, at, bounds.end);
    let que = owner.map_or(at + 1, |index| clues.mentions[index].last);
    if clues.function(que) != Function::Que || !bounds.contains(&que) {
        return None;
    }
    // `La ministre a confirmé l'annonce que P`: the verb is the cue, its subject the source.
    let group = if owner.is_none() {
        governor(clues, bounds.start..at, bounds.clone())
    } else {
        None
    };
    let source = match (owner, &group) {
        (Some(owner), _) => Source::of(clues, owner),
        (None, Some(group)) => source_of(clues, group, bounds.clone(), false)?,
        (None, None) => Source::of(clues, intro::subject_of_clause(clues, bounds.start..at)?),
    };
    let content = extent::of_clause(clues, que + 1, bounds.end);
    (is_source(clues, &source, false) && has_verb(clues, content.clone())).then(|| Found {
        kind: kind_of(clues, std::slice::from_ref(&content)),
        parts: vec![content],
        cue: Some(group.as_ref().map_or_else(
            || CueTokens {
                tokens: at..at + 1,
                lemma: "",
                kind: CueKind::Noun,
            },
            CueTokens::of_verb,
        )),
        source: Some(source),
        rule: "noun-que",
    })
}

/// Indirect, or mixed where words in marks stand inside.
pub fn kind_of(clues: &Clues, parts: &[Range<usize>]) -> QuoteKind {
    let marked = parts.iter().any(|part| {
        part.clone().any(|at| {
            clues.is_quote_mark(at)
                && clues
                    .pair_at(at)
                    .is_some_and(|pair| part.contains(&clues.pairs[pair].outer().start))
        })
    });
    if marked {
        QuoteKind::Mixed
    } else {
        QuoteKind::Indirect
    }
}

/// The clause that the verb at `at` governs.
fn governed(clues: &Clues, at: usize, bounds: Range<usize>, nested: bool) -> Option<Found> {
    let group = cue_group(clues, at, bounds.clone())?;
    let cue = group.cue?;
    // `sans dire que`, `pour ainsi dire`
    let before = group
        .tokens
        .start
        .checked_sub(1)
        .map_or("", |at| clues.document.word(at));
    let without = group.form == Form::Infinitive
        && (before.eq_ignore_ascii_case("sans") || before.eq_ignore_ascii_case("ainsi"));
    if !asserts(&group) || group.form == Form::PastParticiple || without {
        return None;
    }
    if group.form == Form::Finite && !clues.token(group.finite)?.tags().any(Tags::THIRD) {
        return None;
    }
    let complement = complement(clues, &group, cue.frames, bounds.clone())?;
    let source = source_of(clues, &group, bounds.clone(), nested)?;
    if is_hypothetical(clues, &group, &source, bounds.clone()) {
        return None;
    }
    // `Estimant que P, la coopérative a …`: the words end before their source.
    let after = source.tokens.start > complement.start;
    let limit = if after {
        source.tokens.start
    } else {
        main_clause(clues, complement.start, &bounds, &group).unwrap_or(bounds.end)
    };
    let content = extent::of_clause(clues, complement.start, limit);
    if content.is_empty() {
        return None;
    }
    let parts = vec![content];
    Some(Found {
        kind: match complement.kind {
            Complement::Colon => QuoteKind::Direct,
            _ => kind_of(clues, &parts),
        },
        parts,
        cue: Some(CueTokens::of_verb(&group)),
        source: Some(source),
        rule: complement.kind.rule(),
    })
}

/// `Alors que X assure que P, les ouvriers occupent`: where the main clause begins, after a subordinate one that opens
/// the sentence.
fn main_clause(
    clues: &Clues,
    from: usize,
    bounds: &Range<usize>,
    group: &VerbGroup,
) -> Option<usize> {
    let opens = clues.function(bounds.start) == Function::Subordinator
        && clues.sentence(bounds.start).start == bounds.start;
    let comma_before = (bounds.start..group.tokens.start).any(|at| clues.is(at, Mark::Comma));
    if !opens || comma_before {
        return None;
    }
    (from..bounds.end).find(|&at| {
        clues.is(at, Mark::Comma)
            && clues.mention_at(at + 1).is_some_and(|index| {
                let mention = &clues.mentions[index];
                mention.governor.is_none() && subject::is_main_verb(clues, mention.last)
            })
    })
}

/// Whether the words are said: not negated, but for verbs of denial; not refused, not merely possible.
pub fn asserts(group: &VerbGroup) -> bool {
    let Some(cue) = group.cue else {
        return false;
    };
    let hides = cue.class == Class::Deny && cue.incise == cue_verb::Incise::Never;
    let polarity = match (group.negated, cue.class) {
        (true, Class::Deny) => true,
        (true, _) => cue.lemma == "douter",
        (false, _) => !hides,
    };
    polarity && group.reading == Reading::Asserts
}

/// The subject of a cue that can be the source of words.
pub fn source_of(
    clues: &Clues,
    group: &VerbGroup,
    bounds: Range<usize>,
    nested: bool,
) -> Option<Source> {
    let index = if group.passive {
        agent(clues, group, bounds)?
    } else {
        subject::of(clues, group, bounds.clone()).or_else(|| inverted(clues, group, bounds))?
    };
    // Whatever the noun, what says, promises or denies is someone: `les deux coentreprises promettent`.
    let acts = group.cue.is_some_and(|cue| {
        matches!(
            cue.class,
            Class::Say | Class::Commit | Class::Accuse | Class::Deny
        )
    });
    let held = &clues.mentions[index];
    let someone = acts
        && !nested
        && matches!(
            held.kind,
            MentionKind::Definite | MentionKind::Possessive | MentionKind::Demonstrative
        )
        && held.governor.is_none()
        && !subject::is_time(clues, index);
    let mut source = Source::of(clues, index);
    let plural = subject::number_of(clues, group) == Number::Plural;
    if let Some(other) = subject::coordinated(clues, index).filter(|_| plural) {
        source.tokens.end = clues.mentions[other].last;
        source.joined = Some(other);
    }
    (is_source(clues, &source, nested) || someone).then_some(source)
}

/// `comme le souhaitent les acteurs`, `que dément X`: the subject after its verb.
fn inverted(clues: &Clues, group: &VerbGroup, bounds: Range<usize>) -> Option<usize> {
    let before = group.tokens.start.checked_sub(1)?;
    let opens = matches!(
        clues.function(before),
        Function::Que | Function::Relative | Function::Subordinator
    );
    if opens {
        subject::after(clues, group, bounds.end, false)
    } else {
        None
    }
}

/// `par X` after a passive.
pub fn agent(clues: &Clues, group: &VerbGroup, bounds: Range<usize>) -> Option<usize> {
    const FURTHEST: usize = 30;
    let end = bounds.end.min(group.tokens.end + FURTHEST);
    let mut next = clues.next_mention(group.tokens.end)?;
    while let Some(mention) = clues
        .mentions
        .get(next)
        .filter(|mention| mention.first < end)
    {
        if let Some(governor) = mention.governor
            && clues.document.word(governor).eq_ignore_ascii_case("par")
            && mention.can_speak()
        {
            return Some(next);
        }
        next += 1;
    }
    None
}

/// Whether `source` can stand for someone: not `cela`, not `je`; inside another's words only a named third person.
pub fn is_source(clues: &Clues, source: &Source, nested: bool) -> bool {
    let mention = &clues.mentions[source.mention];
    if nested && !is_third_person(clues, source) {
        return false;
    }
    match mention.kind {
        MentionKind::Pronoun => {
            let word = clues.token(mention.head).map(|token| token.word());
            word.is_some_and(|word| {
                word.is_third_person()
                    || word.person == Person::Anyone
                    || word.function == Function::IndefinitePronoun
            })
        }
        _ => mention.can_speak(),
    }
}

/// `si le ministre disait que`
fn is_hypothetical(
    clues: &Clues,
    group: &VerbGroup,
    source: &Source,
    bounds: Range<usize>,
) -> bool {
    let first = source.tokens.start.min(group.tokens.start);
    let Some(before) = first
        .checked_sub(1)
        .filter(|before| bounds.contains(before))
    else {
        return false;
    };
    // `qu'elle dise que`: wished, not said.
    let tags = clues
        .token(group.finite)
        .map_or(Tags::NONE, |token| token.tags());
    if group.form == Form::Finite
        && tags.any(Tags::SUBJUNCTIVE)
        && !tags.any(Tags::PRESENT | Tags::IMPERFECT | Tags::SIMPLE_PAST)
    {
        return true;
    }
    let question = group.clitic_subject.is_some() && clues.is(bounds.end - 1, Mark::Question);
    let word = clues.document.word(before);
    question
        || clues.function(before) == Function::Si
        || (clues.function(before) == Function::Reflexive
            && word.len() <= 4
            && clues.document.word(first).starts_with("il"))
}

/// What a verb governs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Complement {
    Que,
    Infinitive,
    De,
    A,
    Question,
    Colon,
}

impl Complement {
    fn rule(self) -> &'static str {
        match self {
            Complement::Que => "cue-que",
            Complement::Infinitive => "cue-infinitive",
            Complement::De => "cue-de-infinitive",
            Complement::A => "cue-a-infinitive",
            Complement::Question => "cue-question",
            Complement::Colon => "cue-colon-unmarked",
        }
    }
}

struct Governed {
    kind: Complement,
    start: usize,
}

/// The complement of a verb: right behind it, or over an aside, a time, the one spoken to.
fn complement(
    clues: &Clues,
    group: &VerbGroup,
    frames: Frames,
    bounds: Range<usize>,
) -> Option<Governed> {
    const FURTHEST: usize = 24;
    let mut at = group.tokens.end;
    let end = bounds.end.min(at + FURTHEST);
    let mut objects = 0;
    while at < end {
        let token = clues.token(at)?;
        let function = token.function();
        match function {
            Function::Que if frames.has(Frames::QUE) => {
                let restricts = at == group.tokens.end
                    && (group.tokens.clone()).any(|t| clues.function(t) == Function::Negation)
                    && !group.negated;
                // `évoque la notion d'énergie, qu'on ne paie` is a relative clause: a comma, and none before it.
                let commas = (group.tokens.end..at)
                    .filter(|&t| clues.is(t, Mark::Comma))
                    .count();
                let relative = at > 0 && clues.is(at - 1, Mark::Comma) && commas < 2;
                let coordinated = at > 0 && clues.function(at - 1) == Function::Coordinator;
                return (!restricts && !relative && !coordinated && objects == 0).then_some(
                    Governed {
                        kind: Complement::Que,
                        start: at + 1,
                    },
                );
            }
            Function::Que | Function::Relative if function == Function::Que => return None,
            Function::De if frames.has(Frames::DE) => {
                if let Some(start) = infinitive_from(clues, at + 1, end) {
                    return Some(Governed {
                        kind: Complement::De,
                        start,
                    });
                }
            }
            Function::A
                if frames.has(Frames::A) || (frames.has(Frames::ATTRIBUTE) && group.pronominal) =>
            {
                if let Some(start) = infinitive_from(clues, at + 1, end) {
                    return Some(Governed {
                        kind: Complement::A,
                        start,
                    });
                }
            }
            // `demande pourquoi`, `ignore comment`
            Function::Subordinator
                if frames.has(Frames::SI)
                    && objects == 0
                    && at <= group.tokens.end + 2
                    && clues.function(at + 1) != Function::Que =>
            {
                return Some(Governed {
                    kind: Complement::Question,
                    start: at,
                });
            }
            Function::Si if frames.has(Frames::SI) => {
                return Some(Governed {
                    kind: Complement::Question,
                    start: at + 1,
                });
            }
            Function::Qui | Function::Interrogative | Function::Relative
                if frames.has(Frames::SI) && objects == 0 =>
            {
                return Some(Governed {
                    kind: Complement::Question,
                    start: at,
                });
            }
            // `demanda ce qui était écrit`
            Function::Demonstrative
                if frames.has(Frames::SI)
                    && objects == 0
                    && matches!(
                        clues.function(at + 1),
                        Function::Qui | Function::Que | Function::Relative
                    ) =>
            {
                return Some(Governed {
                    kind: Complement::Question,
                    start: at,
                });
            }
            Function::Reflexive
                if frames.has(Frames::SI) && clues.document.word(at + 1).starts_with("il") =>
            {
                return Some(Governed {
                    kind: Complement::Question,
                    start: at,
                });
            }
            _ => {}
        }
        // `annonce en mai avoir trouvé`, but not `appelle pour dire`.
        let adverbs = (group.tokens.end..at).all(|t| {
            let preposition = matches!(
                clues.function(t),
                Function::De | Function::A | Function::Preposition | Function::Au
            );
            // `annonce en mai`, `affirme de son côté`
            !preposition
                || clues.document.word(t).eq_ignore_ascii_case("en")
                || clues.function(t + 1) == Function::Possessive
        });
        if frames.has(Frames::INFINITIVE)
            && adverbs
            && objects == 0
            && let Some(start) = infinitive_from(clues, at, end)
        {
            return Some(Governed {
                kind: Complement::Infinitive,
                start,
            });
        }
        if token.is(Mark::Colon)
            && frames.has(Frames::COLON)
            && speaks_in_clause(clues, group, at, bounds.end)
        {
            return Some(Governed {
                kind: Complement::Colon,
                start: at + 1,
            });
        }
        at = step_over(clues, at, &mut objects, frames)?;
    }
    None
}

/// One step over what may stand between a verb and its clause.
fn step_over(clues: &Clues, at: usize, objects: &mut usize, frames: Frames) -> Option<usize> {
    let token = clues.token(at)?;
    if let Some(index) = clues.mention_at(at) {
        let mention = &clues.mentions[index];
        if mention.kind == MentionKind::Relative {
            return None;
        }
        let object = mention.governor.is_none()
            && mention.kind != MentionKind::Pronoun
            && !subject::is_time(clues, index);
        *objects += usize::from(object);
        // `accuse X de`, `résume la querelle :` : an object, or two; elsewhere only a time may stand here.
        let one = (frames.has(Frames::DE) || frames.has(Frames::COLON)) && *objects <= 2;
        return (!object || one).then(|| mention.last.max(at + 1));
    }
    match token.kind() {
        TokenKind::Mark(Mark::Comma | Mark::OpenParenthesis | Mark::CloseParenthesis) => {
            Some(at + 1)
        }
        TokenKind::Mark(_) => None,
        TokenKind::Word => {
            let finite =
                subject::is_main_verb(clues, at) && !token.tags().any(Tags::ADVERB | Tags::NOMINAL);
            (!finite).then_some(at + 1)
        }
        _ => Some(at + 1),
    }
}

/// The start of an infinitive at `at`, over its clitics, negation and adverbs.
fn infinitive_from(clues: &Clues, at: usize, end: usize) -> Option<usize> {
    // `ne nie pas avoir`, `dit cependant avoir`: what belongs to the verb before.
    if matches!(clues.function(at), Function::Negative | Function::Adverb) {
        return None;
    }
    let mut verb = at;
    while verb < end.min(at + 6) {
        let token = clues.token(verb)?;
        // `c'est-à-dire` is no infinitive.
        let whole = !clues.document.at(token.span()).contains('-');
        if whole
            && token.kind() == TokenKind::Word
            && token.tags().any(Tags::INFINITIVE)
            && token.function() == Function::None
        {
            let noun = token.tags().any(Tags::NOUN) && token.tags().any(Tags::THIRD);
            return (!noun).then_some(at);
        }
        // `dit « redouter »`: the mark belongs to the clause.
        let passes = clues.is_quote_mark(verb)
            || matches!(
                token.function(),
                Function::Negation
                    | Function::Negative
                    | Function::Reflexive
                    | Function::ObjectClitic
                    | Function::Adverb
                    | Function::DefiniteArticle
            )
            || (token.function() == Function::Preposition
                && clues.document.word(verb).eq_ignore_ascii_case("en"))
            || (token.function() == Function::EitherPronoun && clues.mention_at(verb).is_some());
        if !passes
            || verb > at
                && clues
                    .mention_at(verb)
                    .is_some_and(|index| clues.mentions[index].noun.is_some())
        {
            return None;
        }
        verb += 1;
    }
    None
}

/// `X résume la querelle autrement : chacun compte les lits` : a clause without marks after the colon.
fn speaks_in_clause(clues: &Clues, group: &VerbGroup, colon: usize, end: usize) -> bool {
    let says = group
        .cue
        .is_some_and(|cue| matches!(cue.class, Class::Say | Class::Opinion | Class::Talk));
    let opens_mark = clues.is_quote_mark(colon + 1)
        || clues
            .token(colon + 1)
            .is_none_or(|token| token.opens_line());
    says && !opens_mark
        && has_verb(clues, colon + 1..end)
        && !(colon + 1..end).any(|at| clues.is_quote_mark(at))
        && group.tokens.end + 12 > colon
}
