//! CSV: RFC 4180 with one `\n` a line, UTF-8, a header line; nothing for null; lists as JSON; decimals digit for digit.

use crate::sink::table::{Cell, Column};
use ::csv::{Writer, WriterBuilder};

/// The header line of a table.
pub fn header<C>(columns: &[Column<C>]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rows = Rows::new(&mut bytes);
    rows.add(columns.iter().map(|column| Cell::Text(column.name.into())));
    drop(rows);
    bytes
}

/// The lines of one table.
pub struct Rows<'a>(Writer<&'a mut Vec<u8>>);

impl Rows<'_> {
    /// Lines that are appended to `out`.
    pub fn new(out: &mut Vec<u8>) -> Rows<'_> {
        // Nothing is gained by a large buffer before a vector.
        Rows(WriterBuilder::new().buffer_capacity(512).from_writer(out))
    }

    /// Adds a line.
    pub fn add<'c>(&mut self, cells: impl Iterator<Item = Cell<'c>>) {
        for cell in cells {
            // A vector takes every byte, so that no call here can fail.
            let _ = match cell {
                Cell::Null => self.0.write_field(""),
                Cell::Text(text) => self.0.write_field(&*text),
                Cell::Whole(number) => self.0.write_field(number.to_string()),
                Cell::Real(number) => self.0.write_field(number.to_string()),
                Cell::Exact(number) => self.0.write_field(number.to_string()),
                Cell::Texts(list) => self.0.write_field(json(list)),
                Cell::Wholes(list) => self.0.write_field(json(&list)),
            };
        }
        let _ = self.0.write_record(None::<&[u8]>);
    }
}

fn json<T: serde::Serialize + ?Sized>(list: &T) -> Vec<u8> {
    serde_json::to_vec(list).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_needs_quotation_marks_has_them() {
        let mut bytes = Vec::new();
        let list = ["l'élue".to_string(), "a\"b".to_string()];
        let cells = [
            Cell::Text("une\n« ligne »".into()),
            Cell::Null,
            Cell::Wholes(vec![1, 2]),
            Cell::Texts(&list),
            Cell::Real(0.5),
        ];
        let mut rows = Rows::new(&mut bytes);
        rows.add(cells.into_iter());
        drop(rows);
        let line = String::from_utf8(bytes).expect("UTF-8");
        assert_eq!(
            line,
            "\"une\n« ligne »\",,\"[1,2]\",\"[\"\"l'élue\"\",\"\"a\\\"\"b\"\"]\",0.5\n"
        );
    }
}
