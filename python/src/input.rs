//! The two columns of a batch that comes in: ids and texts, as bytes, since other programs may have put anything there.

use arrow_array::cast::AsArray;
use arrow_array::{Array, BinaryArray, BinaryViewArray, LargeBinaryArray, RecordBatch};
use arrow_schema::DataType;

/// A column of texts.
pub enum Texts {
    /// With offsets of four bytes.
    Small(BinaryArray),
    /// With offsets of eight.
    Large(LargeBinaryArray),
    /// As views.
    View(BinaryViewArray),
    /// Of nulls alone.
    Nothing,
}

/// The ids and the texts of `batch`, whose columns they are.
pub fn columns(batch: &RecordBatch) -> Result<(Texts, Texts), String> {
    match batch.columns() {
        [ids, texts] => Ok((column(ids)?, column(texts)?)),
        others => Err(format!("two columns are wanted, not {}", others.len())),
    }
}

fn column(array: &dyn Array) -> Result<Texts, String> {
    Ok(match array.data_type() {
        DataType::Null => Texts::Nothing,
        DataType::Binary => Texts::Small(array.as_binary().clone()),
        DataType::LargeBinary => Texts::Large(array.as_binary().clone()),
        DataType::BinaryView => Texts::View(array.as_binary_view().clone()),
        other => return Err(format!("a column of texts is wanted, not of {other}")),
    })
}

impl Texts {
    /// The text of a row; `None` where it is null.
    pub fn get(&self, row: usize) -> Result<Option<&str>, String> {
        let bytes = match self {
            Texts::Small(array) => array.is_valid(row).then(|| array.value(row)),
            Texts::Large(array) => array.is_valid(row).then(|| array.value(row)),
            Texts::View(array) => array.is_valid(row).then(|| array.value(row)),
            Texts::Nothing => None,
        };
        let text = bytes.map(std::str::from_utf8).transpose();
        text.map_err(|error| format!("no UTF-8: {error}"))
    }

    /// The bytes of a row.
    pub fn length(&self, row: usize) -> usize {
        match self {
            Texts::Small(array) => array.value(row).len(),
            Texts::Large(array) => array.value(row).len(),
            Texts::View(array) => array.value(row).len(),
            Texts::Nothing => 0,
        }
    }
}
