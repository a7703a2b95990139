//! A record as one row: its lists are lists of structures with the fields of the record.

use crate::column::Value;
use arrow_schema::{DataType, Field, Fields, Schema, SchemaRef};
use dixit::record::{Claim, Cue, Number, Quote, Range, Record, Speaker, Words};
use dixit::sink::word;
use std::sync::{Arc, LazyLock};

/// The columns.
pub static SCHEMA: LazyLock<SchemaRef> = LazyLock::new(|| {
    let words = || structure([whole("start"), whole("end"), text("text")]);
    let range = || structure([whole("start"), whole("end")]);
    let sentence = structure([whole("start"), whole("end"), whole("paragraph")]);
    let speaker = structure([
        whole("id"),
        text("name"),
        text("type"),
        text("gender"),
        text("role"),
        list("aliases", DataType::Utf8),
        list("mentions", range()),
    ]);
    let quote = structure([
        whole("id"),
        text("kind"),
        text("text"),
        list("parts", range()),
        list("sentences", DataType::Int64),
        field(
            "cue",
            structure([whole("start"), whole("end"), text("text"), text("lemma")]),
        ),
        field("source", words()),
        whole("speaker"),
        whole("inside"),
        text("rule"),
        real("confidence"),
    ]);
    let claim = structure([
        whole("id"),
        text("kind"),
        text("text"),
        whole("start"),
        whole("end"),
        whole("sentence"),
        real("value"),
        text("value_exact"),
        real("low"),
        text("low_exact"),
        real("high"),
        text("high_exact"),
        text("unit"),
        text("approx"),
        text("change"),
        text("modality"),
        field("of", words()),
        field("when", words()),
        whole("quote"),
        whole("speaker"),
        text("rule"),
        real("confidence"),
    ]);
    let warning = structure([text("kind"), whole("start"), whole("end")]);
    Arc::new(Schema::new(vec![
        text("id"),
        whole("length"),
        list("sentences", sentence),
        list("speakers", speaker),
        list("quotes", quote),
        list("claims", claim),
        list("warnings", warning),
        text("error"),
    ]))
});

/// The row of a record, without its id and its error.
pub fn row<'a>(record: &'a Record<'_>) -> [Value<'a>; 6] {
    [
        Value::whole(record.length),
        Value::list(&record.sentences, |it| {
            Value::Struct(vec![
                Value::whole(it.start),
                Value::whole(it.end),
                Value::whole(it.paragraph),
            ])
        }),
        Value::list(&record.speakers, speaker),
        Value::list(&record.quotes, quote),
        Value::list(&record.claims, claim),
        Value::list(&record.warnings, |it| {
            Value::Struct(vec![
                Value::text(word(it.kind)),
                Value::whole(it.start),
                Value::whole(it.end),
            ])
        }),
    ]
}

fn speaker<'a>(it: &'a Speaker<'_>) -> Value<'a> {
    Value::Struct(vec![
        Value::whole(it.id),
        Value::text(it.name),
        Value::text(word(it.r#type)),
        Value::some(it.gender, |gender| Value::text(word(gender))),
        Value::some(it.role, Value::text),
        Value::list(it.aliases, |alias| Value::text(alias.as_str())),
        Value::list(&it.mentions, range),
    ])
}

fn quote<'a>(it: &'a Quote<'_>) -> Value<'a> {
    Value::Struct(vec![
        Value::whole(it.id),
        Value::text(word(it.kind)),
        Value::text(&*it.text),
        Value::list(&it.parts, range),
        Value::list(&it.sentences, |&sentence| Value::whole(sentence)),
        Value::some(it.cue, cue),
        Value::some(it.source, words),
        Value::some(it.speaker, Value::whole),
        Value::some(it.inside, Value::whole),
        Value::text(it.rule),
        Value::Real(it.confidence),
    ])
}

fn claim<'a>(it: &'a Claim<'_>) -> Value<'a> {
    let mut values = vec![
        Value::whole(it.id),
        Value::text(word(it.kind)),
        Value::text(it.text),
        Value::whole(it.start),
        Value::whole(it.end),
        Value::whole(it.sentence),
    ];
    for number in [it.value, it.low, it.high] {
        values.push(Value::some(number, |it| Value::Real(it.nearest())));
        values.push(Value::some(number, |it: Number| {
            Value::text(it.to_string())
        }));
    }
    values.extend([
        Value::text(it.unit),
        Value::some(it.approx, |it| Value::text(word(it))),
        Value::some(it.change, |it| Value::text(word(it))),
        Value::some(it.modality, |it| Value::text(word(it))),
        Value::some(it.of, words),
        Value::some(it.when, words),
        Value::some(it.quote, Value::whole),
        Value::some(it.speaker, Value::whole),
        Value::text(it.rule),
        Value::Real(it.confidence),
    ]);
    Value::Struct(values)
}

fn cue(it: Cue<'_>) -> Value<'_> {
    Value::Struct(vec![
        Value::whole(it.start),
        Value::whole(it.end),
        Value::text(it.text),
        Value::text(it.lemma),
    ])
}

fn words(it: Words<'_>) -> Value<'_> {
    Value::Struct(vec![
        Value::whole(it.start),
        Value::whole(it.end),
        Value::text(it.text),
    ])
}

fn range(it: &Range) -> Value<'static> {
    Value::Struct(vec![Value::whole(it.start), Value::whole(it.end)])
}

fn field(name: &str, kind: DataType) -> Field {
    Field::new(name, kind, true)
}

fn text(name: &str) -> Field {
    field(name, DataType::Utf8)
}

fn whole(name: &str) -> Field {
    field(name, DataType::Int64)
}

fn real(name: &str) -> Field {
    field(name, DataType::Float64)
}

fn list(name: &str, item: DataType) -> Field {
    field(name, DataType::List(Arc::new(field("element", item))))
}

fn structure<const N: usize>(fields: [Field; N]) -> DataType {
    DataType::Struct(Fields::from(fields.to_vec()))
}
