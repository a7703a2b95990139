//! Words in marks that stand alone: a sentence, or several, of which the source stands elsewhere; a subject's predicate.

use crate::document::token::Mark;
use crate::lexicon::tags::Tags;
use crate::lexicon::word::{Function, Person};
use crate::mention::MentionKind;
use crate::quote::clues::Clues;
use crate::quote::direct::{self, has_verb};
use crate::quote::marks::Pair;
use crate::quote::subject::is_main_verb;
use crate::quote::{Found, QuoteKind, Source};
use std::ops::Range;

/// Words in marks that are a sentence, or several: the source stands elsewhere.
pub fn alone(clues: &Clues, index: usize) -> Option<Found> {
    let mut chain = Vec::new();
    direct::chain(clues, index, &mut chain);
    let first = &clues.pairs[index];
    let last = &clues.pairs[*chain.last()?];
    let prefix = direct::prefix(clues, first, 0);
    if direct::is_embedded(clues, &prefix) {
        return predicate(clues, index);
    }
    let end = last.outer().end;
    let sentence = clues.sentence(end - 1);
    let rest = clues.trim(end..sentence.end);
    // `« On ne lâchera rien », voilà ses mots.`
    let presented = clues
        .document
        .word(rest.start)
        .eq_ignore_ascii_case("voilà")
        && clues
            .token(rest.end.saturating_sub(2))
            .is_some_and(|noun| noun.word().announces.colon);
    // `« On le place au calme » (ce qui est mieux pour lui).`
    let aside = clues.is(rest.start, Mark::OpenParenthesis)
        && rest
            .clone()
            .find(|&at| clues.is(at, Mark::CloseParenthesis))
            .is_some_and(|close| close + 2 >= rest.end);
    let only_marks = presented
        || aside
        || rest
            .clone()
            .all(|at| !clues.token(at).is_some_and(|token| token.is_word()));
    let opens = clues.trim(prefix.clone()).is_empty() || is_circumstance(clues, &prefix, first);
    // `« Il m'a dit : “Revenez.” »`
    let closing = last.inner.clone().rev();
    let final_mark = closing
        .take(2)
        .find(|&at| !clues.is_quote_mark(at))
        .is_some_and(|at| clues.is_final(at));
    let verb = has_verb(clues, first.inner.clone());
    let heading = !final_mark && !rest.clone().any(|at| clues.is_final(at));
    // `Urgences : « On soigne dans le couloir »`: a label before what someone says.
    let own = |at: usize| {
        clues
            .token(at)
            .is_some_and(|token| matches!(token.word().person, Person::First | Person::Anyone))
    };
    let labelled = heading
        && sentence.start == 0
        && prefix
            .end
            .checked_sub(1)
            .is_some_and(|at| clues.is(at, Mark::Colon))
        && !prefix.clone().any(|at| {
            let infinitive = clues
                .token(at)
                .is_some_and(|t| t.tags().any(Tags::INFINITIVE));
            infinitive || is_main_verb(clues, at)
        })
        && first.inner.clone().any(own);
    if !only_marks || !(opens || labelled) || (!verb && !final_mark) {
        return None;
    }
    Some(Found {
        parts: chain
            .iter()
            .map(|&pair| clues.trim(clues.pairs[pair].inner.clone()))
            .collect(),
        kind: QuoteKind::Direct,
        cue: None,
        source: None,
        rule: if heading { "heading" } else { "floating" },
    })
}

/// `Avec le Brexit, "j'ai peur qu'ils partent."`: a phrase without a verb before a clause of its own.
fn is_circumstance(clues: &Clues, prefix: &Range<usize>, pair: &Pair) -> bool {
    const LONGEST: usize = 14;
    let comma = prefix.end > prefix.start + 1 && clues.is(prefix.end - 1, Mark::Comma);
    let governed = matches!(
        clues.function(prefix.start),
        Function::A | Function::Au | Function::De | Function::Du | Function::Preposition
    ) || clues
        .token(prefix.start)
        .is_some_and(|first| first.tags().any(Tags::ADVERB | Tags::PREPOSITION));
    let speaks = pair.inner.clone().any(|at| is_main_verb(clues, at));
    let sentence = clues.sentence(pair.outer().start);
    let ends = pair.outer().end + 2 >= sentence.end;
    let one = !(prefix.start..prefix.end.saturating_sub(1)).any(|at| clues.is(at, Mark::Comma));
    comma
        && one
        && governed
        && prefix.len() <= LONGEST
        && !has_verb(clues, prefix.clone())
        && speaks
        && ends
}

/// `la mairesse « tombe des nues »`: the island is what the source does or says of itself.
fn predicate(clues: &Clues, index: usize) -> Option<Found> {
    let pair = &clues.pairs[index];
    let open = pair.open?;
    let starts_with_verb = is_main_verb(clues, pair.inner.start);
    let subject = clues.mention_ending(open)?;
    let mention = &clues.mentions[subject];
    let human = mention.noun.is_some_and(|noun| noun.is_human())
        || mention.person
        // `Places en crèche : Lanctôt « ne reculera pas »`
        || mention.name.is_some() && mention.noun.is_none()
        || mention.kind == MentionKind::Pronoun;
    (starts_with_verb && human && mention.governor.is_none()).then(|| Found {
        parts: vec![clues.trim(pair.inner.clone())],
        kind: QuoteKind::Fragment,
        cue: None,
        source: Some(Source::of(clues, subject)),
        rule: "predicate-island",
    })
}
