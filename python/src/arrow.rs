//! Batches of documents in, batches of what they say out. A document that fails costs no other one.

use crate::column::{Value, batch, columns, push};
use crate::input::{self, Texts};
use crate::settings::Settings;
use crate::{nested, pool, tidy, work};
use arrow_array::RecordBatch;
use arrow_schema::{ArrowError, SchemaRef};
use arrow_select::concat::concat_batches;
use dixit::record::Record;
use std::iter::{once, repeat_n};
use std::ops::Range;

/// One row a document.
pub fn nest(input: &RecordBatch, settings: &Settings) -> Result<RecordBatch, String> {
    let (ids, texts) = input::columns(input)?;
    let schema = &*nested::SCHEMA;
    let make = |rows: Range<usize>| {
        let mut columns = columns(schema.fields());
        for row in rows {
            let add = |record: &Record<'_>| {
                let found = once(id(&ids, row)).chain(nested::row(record));
                push(&mut columns, found.chain(once(Value::Null)));
            };
            if let Err(reason) = read(&ids, &texts, row, settings, add) {
                let nulls = repeat_n(Value::Null, schema.fields().len() - 2);
                let found = once(id(&ids, row)).chain(nulls);
                push(&mut columns, found.chain(once(Value::text(reason))));
            }
        }
        batch(schema.clone(), columns)
    };
    let parts = pool::run(settings.jobs, &lengths(&texts, input.num_rows()), make)?;
    joined(schema, parts)
}

/// The tidy tables, with their names.
pub fn tables(
    input: &RecordBatch,
    settings: &Settings,
) -> Result<Vec<(&'static str, RecordBatch)>, String> {
    let (ids, texts) = input::columns(input)?;
    let schemas = &*tidy::SCHEMAS;
    let make = |rows: Range<usize>| {
        let mut tables: Vec<_> = schemas
            .iter()
            .map(|(_, schema)| columns(schema.fields()))
            .collect();
        for row in rows {
            let add = |record: &Record<'_>| tidy::add(record, &mut tables);
            if let Err(reason) = read(&ids, &texts, row, settings, add)
                && let Some(errors) = tables.last_mut()
            {
                push(errors, [id(&ids, row), Value::text(reason)]);
            }
        }
        let tables = tables.into_iter().zip(schemas);
        tables
            .map(|(columns, (_, schema))| batch(schema.clone(), columns))
            .collect()
    };
    let parts: Vec<Vec<_>> = pool::run(settings.jobs, &lengths(&texts, input.num_rows()), make)?;
    let mut tables: Vec<Vec<_>> = schemas.iter().map(|_| Vec::new()).collect();
    for part in parts {
        for (table, batch) in tables.iter_mut().zip(part) {
            table.push(batch);
        }
    }
    let tables = tables.into_iter().zip(schemas);
    tables
        .map(|(parts, (name, schema))| Ok((*name, joined(schema, parts)?)))
        .collect()
}

fn lengths(texts: &Texts, rows: usize) -> Vec<usize> {
    // A row without a text takes its time too.
    (0..rows).map(|row| texts.length(row) + 16).collect()
}

fn id(ids: &Texts, row: usize) -> Value<'_> {
    Value::some(ids.get(row).ok().flatten(), Value::text)
}

fn read<T>(
    ids: &Texts,
    texts: &Texts,
    row: usize,
    settings: &Settings,
    make: impl FnOnce(&Record<'_>) -> T,
) -> Result<T, String> {
    let id = ids.get(row)?.unwrap_or_default();
    let text = texts.get(row)?.ok_or("no text: it is null")?;
    work::read(id, text, settings, make)
}

fn joined(
    schema: &SchemaRef,
    parts: Vec<Result<RecordBatch, ArrowError>>,
) -> Result<RecordBatch, String> {
    let parts: Result<Vec<_>, _> = parts.into_iter().collect();
    let whole = parts.and_then(|parts| concat_batches(schema, &parts));
    whole.map_err(|error| format!("this batch is too large, give fewer rows at once: {error}"))
}
