//! Values one after the other → an Arrow array of any depth.

use arrow_array::builder::{Float64Builder, Int64Builder, StringBuilder};
use arrow_array::{ArrayRef, ListArray, RecordBatch, StructArray};
use arrow_buffer::{NullBuffer, OffsetBuffer, ScalarBuffer};
use arrow_schema::{ArrowError, DataType, FieldRef, Fields, SchemaRef};
use std::borrow::Cow;
use std::sync::Arc;

/// A value of one column.
#[derive(Clone, PartialEq, Debug)]
pub enum Value<'a> {
    /// Nothing is known.
    Null,
    /// A text.
    Text(Cow<'a, str>),
    /// A whole number.
    Whole(i64),
    /// A binary fraction.
    Real(f64),
    /// Several.
    List(Vec<Value<'a>>),
    /// One for each field.
    Struct(Vec<Value<'a>>),
}

impl<'a> Value<'a> {
    /// A text.
    pub fn text(text: impl Into<Cow<'a, str>>) -> Value<'a> {
        Value::Text(text.into())
    }

    /// A whole number. No place, count or offset comes near the largest.
    pub fn whole(number: impl TryInto<i64>) -> Value<'a> {
        Value::Whole(number.try_into().unwrap_or(i64::MAX))
    }

    /// A value, or null.
    pub fn some<T>(value: Option<T>, make: impl FnOnce(T) -> Value<'a>) -> Value<'a> {
        value.map_or(Value::Null, make)
    }

    /// A list.
    pub fn list<T>(items: impl IntoIterator<Item = T>, make: impl Fn(T) -> Value<'a>) -> Value<'a> {
        Value::List(items.into_iter().map(make).collect())
    }
}

/// A column that grows.
pub enum Column {
    /// Of texts.
    Text(StringBuilder),
    /// Of whole numbers.
    Whole(Int64Builder),
    /// Of binary fractions.
    Real(Float64Builder),
    /// Of lists: the field of their items, where each ends, which are there, all items.
    List(FieldRef, Vec<i32>, Vec<bool>, Box<Column>),
    /// Of structures: their fields, which are there, a column for each field.
    Struct(Fields, Vec<bool>, Vec<Column>),
}

impl Column {
    /// An empty column of one of the types that values have.
    pub fn new(kind: &DataType) -> Column {
        match kind {
            DataType::Int64 => Column::Whole(Int64Builder::new()),
            DataType::Float64 => Column::Real(Float64Builder::new()),
            DataType::List(item) => {
                let items = Box::new(Column::new(item.data_type()));
                Column::List(item.clone(), vec![0], Vec::new(), items)
            }
            DataType::Struct(fields) => Column::Struct(fields.clone(), Vec::new(), columns(fields)),
            _ => Column::Text(StringBuilder::new()),
        }
    }

    /// Adds a value; one of another type is null.
    pub fn push(&mut self, value: Value<'_>) {
        match (self, value) {
            (Column::Text(texts), Value::Text(text)) => texts.append_value(text),
            (Column::Text(texts), _) => texts.append_null(),
            (Column::Whole(numbers), Value::Whole(number)) => numbers.append_value(number),
            (Column::Whole(numbers), _) => numbers.append_null(),
            (Column::Real(numbers), Value::Real(number)) => numbers.append_value(number),
            (Column::Real(numbers), _) => numbers.append_null(),
            (Column::List(_, ends, there, items), value) => {
                let last = ends.last().copied().unwrap_or(0);
                let (list, is_there) = match value {
                    Value::List(list) => (list, true),
                    _ => (Vec::new(), false),
                };
                let length = i32::try_from(list.len()).unwrap_or(i32::MAX);
                // An end that is too large makes no array: see `finish`.
                ends.push(last.saturating_add(length));
                there.push(is_there);
                list.into_iter().for_each(|value| items.push(value));
            }
            (Column::Struct(_, there, columns), value) => {
                let (values, is_there) = match value {
                    Value::Struct(values) => (values, true),
                    _ => (Vec::new(), false),
                };
                there.push(is_there);
                let mut values = values.into_iter();
                for column in columns {
                    column.push(values.next().unwrap_or(Value::Null));
                }
            }
        }
    }

    /// The array.
    fn finish(self) -> Result<ArrayRef, ArrowError> {
        Ok(match self {
            Column::Text(mut texts) => Arc::new(texts.finish()),
            Column::Whole(mut numbers) => Arc::new(numbers.finish()),
            Column::Real(mut numbers) => Arc::new(numbers.finish()),
            Column::List(item, ends, there, items) => {
                let ends = OffsetBuffer::new(ScalarBuffer::from(ends));
                let items = items.finish()?;
                Arc::new(ListArray::try_new(item, ends, items, nulls(there))?)
            }
            Column::Struct(fields, there, columns) => {
                let length = there.len();
                let columns: Result<Vec<ArrayRef>, _> =
                    columns.into_iter().map(Column::finish).collect();
                let nulls = nulls(there);
                Arc::new(StructArray::try_new_with_length(
                    fields, columns?, nulls, length,
                )?)
            }
        })
    }
}

/// An empty column for each field.
pub fn columns(fields: &Fields) -> Vec<Column> {
    fields
        .iter()
        .map(|field| Column::new(field.data_type()))
        .collect()
}

/// Adds a row.
pub fn push<'a>(columns: &mut [Column], row: impl IntoIterator<Item = Value<'a>>) {
    for (column, value) in columns.iter_mut().zip(row) {
        column.push(value);
    }
}

/// The columns as a batch.
pub fn batch(schema: SchemaRef, columns: Vec<Column>) -> Result<RecordBatch, ArrowError> {
    let arrays: Result<Vec<ArrayRef>, _> = columns.into_iter().map(Column::finish).collect();
    RecordBatch::try_new(schema, arrays?)
}

fn nulls(there: Vec<bool>) -> Option<NullBuffer> {
    there.contains(&false).then(|| NullBuffer::from(there))
}
