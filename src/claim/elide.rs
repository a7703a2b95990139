//! What a figure leaves out: `contre 500 millions` is in the euros of the figure before it.

use crate::claim::currency::Zones;
use crate::claim::found::{Form, Found};
use crate::claim::reader::Reader;
use crate::claim::{ClaimKind, Value};
use crate::lexicon::figure::Roles;
use crate::lexicon::word::Function;
use rust_decimal::Decimal;

/// The figures of a sentence with what they leave out restored, `last` being the last of the sentences before.
pub fn restore(
    reader: &Reader,
    _zones: &Zones,
    found: Vec<Found>,
    last: Option<&Found>,
) -> Vec<Found> {
    let mut restored: Vec<Found> = Vec::with_capacity(found.len());
    for (index, figure) in found.iter().enumerate() {
        if figure.form != Form::Bare {
            restored.push(figure.clone());
            continue;
        }
        let model = model(
            reader,
            figure,
            &restored,
            found.get(index + 1..).unwrap_or(&[]),
            last,
        );
        restored.push(match model {
            Some(model) => as_in(figure, model),
            None => figure.clone(),
        });
    }
    restored
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
        let kind = matches!(
            model.kind,
            ClaimKind::Money
                | ClaimKind::Measure
                | ClaimKind::Percent
                | ClaimKind::Duration
                | ClaimKind::Count
        );
        kind && (model.form != Form::Bare || model.code != "1")
            && (!figure.scaled || matches!(model.kind, ClaimKind::Money | ClaimKind::Count))
    };
    let lead = reader.roles(figure.first.wrapping_sub(1));
    let previous = before.iter().rev().find(fits);
    if lead.any(Roles::AGAINST.or(Roles::OF_WHICH).or(Roles::THEN))
        || list(reader, figure, previous)
    {
        return previous.or(last.filter(|_| lead.any(Roles::THEN)));
    }
    if figure.scaled {
        let money =
            |model: &&Found| fits(model) && (model.kind == ClaimKind::Money || model.scaled);
        return before
            .iter()
            .rev()
            .find(money)
            .or_else(|| after.iter().find(money))
            .or(last.filter(|last| fits(last)));
    }
    // `l'État en prendrait 50`, `nous en avons dix`.
    let pronoun = (figure.first.saturating_sub(4).max(reader.first)..figure.first).any(|at| {
        reader.is(at, Roles::IN)
            && reader.function(at) == Function::Preposition
            && !reader.is_number(at + 1)
    });
    previous
        .filter(|model| pronoun && (model.kind != ClaimKind::Count))
        .or_else(|| after_pair(reader, figure, after))
}

/// `120, 85 et 40 salariés`: the one after it shares what it counts.
fn after_pair<'a>(reader: &Reader, figure: &Found, after: &'a [Found]) -> Option<&'a Found> {
    let next = after.first()?;
    let joined = (figure.next..next.first)
        .all(|at| reader.is_mark(at) || reader.is(at, Roles::AND.or(Roles::OR)));
    (joined && next.first - figure.next <= 2).then_some(next)
}

/// `dix, peut-être quinze`: a figure right after another one.
fn list(reader: &Reader, figure: &Found, previous: Option<&Found>) -> bool {
    let _ = reader;
    previous
        .is_some_and(|previous| figure.first - previous.next <= 3 && previous.form != Form::Noun)
}

/// `figure` in the unit of `model`.
fn as_in(figure: &Found, model: &Found) -> Found {
    let value = match (figure.value, model.factor_of_scale(figure)) {
        (Value::Exactly(value), factor) => {
            Value::Exactly(value.checked_mul(factor).unwrap_or(value))
        }
        (range, _) => range,
    };
    Found {
        kind: model.kind,
        code: model.code,
        per: model.per,
        value,
        noun: figure.noun.or(model.noun),
        change: figure.change,
        ..figure.clone()
    }
}

impl Found {
    fn factor_of_scale(&self, _figure: &Found) -> Decimal {
        Decimal::ONE
    }
}
