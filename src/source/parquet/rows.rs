//! The rows of a Parquet file, one row group and a thousand rows at a time.

use crate::record::{Failure, Place};
use crate::source::item::Content;
use crate::source::json::{Object, quoted};
use crate::source::open;
use crate::source::unpack;
use crate::source::{Input, Item, Items, explained, once};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::reader::RowIter;
use parquet::record::{Field, Row};
use std::fs::File;
use std::io::{self, Seek};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The documents of `input`.
pub fn documents(input: Input) -> Items {
    match guarded(|| begin(&input)) {
        Err(reason) => once(Err(input.failure(reason))),
        Ok(rows) => Box::new(Documents {
            input,
            rows,
            number: 0,
            ended: false,
        }),
    }
}

fn begin(input: &Input) -> Result<RowIter<'static>, String> {
    let damaged = |error| format!("damaged or no Parquet file: {error}");
    let file = file(input)?;
    let length = file.metadata().map_or(0, |file| file.len());
    let reader = SerializedFileReader::new(file).map_err(damaged)?;
    let columns = reader.metadata().file_metadata().schema().get_fields();
    let names: Vec<&str> = columns.iter().map(|column| column.name()).collect();
    let wanted = input.options.text_field.as_str();
    if !names.contains(&wanted) {
        let there = names.join(", ");
        return Err(format!(
            "no column {wanted:?} but {there} (--text-field names the one that holds the text)"
        ));
    }
    let groups = reader.metadata().row_groups().iter();
    let sizes = groups.map(|group| u64::try_from(group.total_byte_size()).unwrap_or(0));
    unpack::within(
        sizes.fold(0, u64::saturating_add),
        length,
        input.options.max_expand,
    )?;
    Ok(reader.into_iter())
}

fn file(input: &Input) -> Result<File, String> {
    let said = |error: io::Error| explained(&error);
    if let (open::Place::File(path), None) = (&input.place, input.packed) {
        return File::open(path).map_err(said);
    }
    let mut stream = input.open().map_err(|failure| failure.reason)?;
    let mut file = tempfile::tempfile().map_err(said)?;
    io::copy(&mut stream, &mut file).map_err(said)?;
    file.rewind().map_err(said)?;
    Ok(file)
}

/// What `read` gives. A file that is damaged may make the library panic, and that ends this file alone.
fn guarded<T>(read: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    let caught = catch_unwind(AssertUnwindSafe(read));
    caught.unwrap_or_else(|_| Err("damaged Parquet file: its reader gave up".to_string()))
}

struct Documents {
    input: Input,
    rows: RowIter<'static>,
    number: u64,
    ended: bool,
}

impl Iterator for Documents {
    type Item = Result<Item, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let row = guarded(|| {
            self.rows
                .next()
                .transpose()
                .map_err(|error| error.to_string())
        });
        self.number += 1;
        match row {
            Ok(None) => {
                self.ended = true;
                None
            }
            Ok(Some(row)) => Some(self.document(row)),
            Err(error) => {
                self.ended = true;
                Some(Err(self.failure(format!("damaged Parquet file: {error}"))))
            }
        }
    }
}

impl Documents {
    fn failure(&self, reason: String) -> Failure {
        self.input.failure(reason).at(Place::Line(self.number))
    }

    fn document(&self, row: Row) -> Result<Item, Failure> {
        let options = &self.input.options;
        let (mut text, mut id, mut others) = (None, None, Object::default());
        for (name, field) in row.into_columns() {
            let named = (name == options.id_field)
                .then(|| identity(&field))
                .flatten();
            if name == options.text_field {
                text = Some(field);
            } else if named.is_some() {
                id = named;
            } else {
                others.add_raw(&quoted(&name), &json(&field));
            }
        }
        let name = &options.text_field;
        let bytes = match text {
            Some(Field::Str(text)) => text.into_bytes(),
            Some(Field::Bytes(bytes)) => bytes.data().to_vec(),
            Some(Field::Null) => {
                return Err(self.failure(format!("the cell {name:?} is null, no string")));
            }
            _ => return Err(self.failure(format!("the column {name:?} holds no strings"))),
        };
        let id = id.unwrap_or_else(|| self.input.numbered(self.number));
        let place = Place::Line(self.number);
        Ok(Item::within(
            &self.input,
            id,
            place,
            others.finish(),
            Content::Bytes(bytes),
        ))
    }
}

fn identity(field: &Field) -> Option<String> {
    match field {
        Field::Str(text) => Some(text.clone()).filter(|id| !id.is_empty()),
        Field::Null | Field::Group(_) | Field::ListInternal(_) | Field::MapInternal(_) => None,
        Field::Bytes(bytes) => Some(String::from_utf8_lossy(bytes.data()).into_owned()),
        other => Some(other.to_string()),
    }
}

/// The value as JSON: numbers as numbers, dates and times as text.
fn json(field: &Field) -> String {
    match field {
        Field::Null => "null".to_string(),
        Field::Str(text) => quoted(text),
        Field::Bytes(bytes) => quoted(&String::from_utf8_lossy(bytes.data())),
        // JSON has no word for what is no number.
        Field::Float(number) => serde_json::to_string(number).unwrap_or_default(),
        Field::Double(number) => serde_json::to_string(number).unwrap_or_default(),
        Field::Group(row) => {
            let mut object = Object::default();
            for (name, field) in row.get_column_iter() {
                object.add_raw(&quoted(name), &json(field));
            }
            object.finish().unwrap_or_else(|| "{}".to_string())
        }
        Field::ListInternal(list) => {
            let values: Vec<String> = list.elements().iter().map(json).collect();
            format!("[{}]", values.join(","))
        }
        Field::MapInternal(map) => {
            let mut object = Object::default();
            for (key, value) in map.entries() {
                object.add_raw(&quoted(&identity(key).unwrap_or_default()), &json(value));
            }
            object.finish().unwrap_or_else(|| "{}".to_string())
        }
        Field::Date(_) | Field::TimeMillis(_) | Field::TimeMicros(_) => quoted(&field.to_string()),
        Field::TimestampMillis(_) | Field::TimestampMicros(_) | Field::Float16(_) => {
            quoted(&field.to_string())
        }
        whole => whole.to_string(),
    }
}
