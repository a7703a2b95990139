//! What a figure leaves out: `contre 500 millions` is in the euros of the figure before it, and of the same thing.

use crate::claim::ClaimKind;
use crate::claim::change::left_of;
use crate::claim::found::{Form, Found};
use crate::claim::reader::Reader;
use crate::document::Mark;
use crate::lexicon::figure::Roles;
use crate::lexicon::hints::Hints;
use crate::lexicon::tags::Tags;
use crate::lexicon::word::Function;

/// How many figures away the one may be whose unit another takes.
const REACH: usize = 32;

/// The figures of a sentence with what they leave out restored, `last` being the last of the sentences
/// before that millions can be of, `money` the last amount of money.
pub fn restore(reader: &Reader, found: &mut [Found], last: Option<&Found>, money: Option<&Found>) {
    paired(reader, found);
    for index in 0..found.len() {
        let (before, rest) = found.split_at_mut(index);
        let Some((figure, after)) = rest.split_first_mut() else {
            break;
        };
        let follows = before
            .last()
            .is_some_and(|before| follows(reader, figure, before));
        // « 20 milliards de fonds propres »: what has no plural is no count but money.
        let mass = figure.form == Form::Noun && is_mass(reader, figure);
        let amount = || {
            let mut near = before.iter().rev().take(REACH);
            near.find(|other| other.kind == ClaimKind::Money)
        };
        if let Some(money) = mass.then(|| amount().or(money)).flatten() {
            *figure = as_in(figure, money);
        } else if figure.form == Form::Bare
            && let Some(model) = model(reader, figure, before, after, last)
        {
            *figure = as_in(figure, model);
        }
        figure.follows = follows;
    }
}

/// Whether the noun after `millions de` is a singular: `20 milliards de fonds propres`, `2 millions de bénéfice`.
fn is_mass(reader: &Reader, figure: &Found) -> bool {
    if !figure.scaled {
        return false;
    }
    let noun = figure.noun.map(|(first, _)| reader.tags(first));
    noun.is_some_and(|tags| tags.all(Tags::NOUN.or(Tags::SINGULAR)))
}

/// `120, 85 et 40 salariés`: what the last of a list counts goes to those before it, from the last to the first.
fn paired(reader: &Reader, found: &mut [Found]) {
    for index in (1..found.len()).rev() {
        let (before, after) = found.split_at_mut(index);
        let (Some(figure), Some(next)) = (before.last_mut(), after.first()) else {
            break;
        };
        if figure.form == Form::Bare && next.form != Form::Bare && pair(reader, figure, next) {
            *figure = as_in(figure, next);
        }
    }
}

/// Whether a figure speaks of what the one before it speaks of: `contre 118 M€`, `151 M€ (+8,7 %)`, `, à 412 M€`,
/// `en hausse de 8,7 % … et de 6,2 %`.
fn follows(reader: &Reader, figure: &Found, before: &Found) -> bool {
    let left = left_of(reader, figure.first);
    let held = lead(reader, left).any(Roles::AGAINST.or(Roles::THEN).or(Roles::NAMELY));
    let bracket = left == before.next && reader.mark(left, Mark::OpenParenthesis);
    let marks = |mut range: std::ops::Range<usize>| range.all(|at| reader.is_mark(at));
    let to = reader.function(left) == Function::A && marks(before.next..left);
    if held || bracket || to || before.level && figure.level {
        return true;
    }
    let and = if reader.is_of(left) {
        left.wrapping_sub(1)
    } else {
        left
    };
    let joined = reader.is(and, Roles::AND) && (and == before.next || reader.is_de(left));
    let rises = || {
        let changes = reader.holds.any(Hints::CHANGE);
        changes
            && (before.next..figure.first).any(|at| {
                reader.plays(at, Roles::UP_NOUN.or(Roles::DOWN_NOUN))
                    && reader.is(at - 1, Roles::IN)
            })
    };
    let verb = || (before.next..figure.first).any(|at| reader.is_verb(at));
    (joined || rises()) && !verb()
}

/// The parts that the words right before a figure play.
fn lead(reader: &Reader, left: usize) -> Roles {
    let of = if reader.is_of(left) {
        // `au lieu de 33`.
        reader.roles(left.wrapping_sub(1))
    } else {
        Roles::NONE
    };
    reader.roles(left).or(of)
}

/// The figure whose unit a bare one takes.
fn model<'a>(
    reader: &Reader,
    figure: &Found,
    before: &'a [Found],
    after: &'a [Found],
    last: Option<&'a Found>,
) -> Option<&'a Found> {
    let fits = |model: &&Found| {
        let scaled = matches!(
            model.kind,
            ClaimKind::Money | ClaimKind::Count | ClaimKind::Measure
        );
        model.form == Form::Unit && (!figure.scaled || scaled) || model.form == Form::Noun
    };
    let previous = before.iter().rev().take(REACH).find(fits);
    let left = left_of(reader, figure.first);
    let lead = lead(reader, left);
    let contrasts = lead.any(Roles::AGAINST.or(Roles::OF_WHICH).or(Roles::THEN));
    if contrasts || previous.is_some_and(|previous| listed(figure, previous)) {
        return previous.or(last.filter(|last| lead.any(Roles::THEN) && fits(last)));
    }
    if figure.scaled {
        let same = |model: &&Found| fits(model) && (model.kind == ClaimKind::Money || model.scaled);
        return (before.iter().rev().take(REACH).find(same))
            .or_else(|| after.iter().take(REACH).find(same))
            .or(last.filter(|last| fits(last)));
    }
    // Separated digits alone are an amount like the one before: « ni à 1 500 euros, ni à 1 700 ».
    let amount = previous.filter(|previous| {
        let unit = matches!(previous.kind, ClaimKind::Money | ClaimKind::Measure);
        unit && (stands_for(reader, figure) || figure.separated)
    });
    let stretch = previous
        .filter(|previous| previous.kind == ClaimKind::Duration && stands_for(reader, figure));
    amount.or(stretch)
}

/// `l'État en prendrait 50`, `nous en avons dix`: `en` before the verb that governs the figure.
fn stands_for(reader: &Reader, figure: &Found) -> bool {
    let low = figure.first.saturating_sub(4).max(reader.first);
    (low..figure.first).any(|at| {
        reader.is(at, Roles::IN)
            && !reader.is_number(at + 1)
            && !(reader.function(at.wrapping_sub(1)) == Function::ObjectClitic
                && at + 2 == figure.first)
    })
}

/// `120, 85 et 40 salariés`: the next shares what it counts.
fn pair(reader: &Reader, figure: &Found, next: &Found) -> bool {
    pair_at(reader, figure.next, next.first)
}

/// Whether only a comma, `et` or `ou` stands between two tokens.
pub fn pair_at(reader: &Reader, from: usize, to: usize) -> bool {
    let mut between = from..to;
    let joined = between
        .clone()
        .all(|at| reader.mark(at, Mark::Comma) || reader.is(at, Roles::AND.or(Roles::OR)));
    (1..=2).contains(&between.len()) && joined && between.next().is_some()
}

/// `dix, peut-être quinze`: right after another figure.
fn listed(figure: &Found, previous: &Found) -> bool {
    figure.first - previous.next <= 3 && previous.form == Form::Unit
}

/// `figure` in the unit of `model`.
fn as_in(figure: &Found, model: &Found) -> Found {
    // « 812 dollars la tonne, pour 310 millions »: the rate is the model's own.
    let per = if figure.scaled { None } else { model.per };
    Found {
        kind: model.kind,
        code: model.code,
        per,
        form: model.form,
        noun: figure.noun.or(model.noun),
        ..*figure
    }
}
