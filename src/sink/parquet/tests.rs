use super::*;
use crate::record::Number;
use crate::sink::table::Cell;
use parquet::file::reader::{FileReader, SerializedFileReader};
use std::fs;

type Make = fn() -> Cell<'static>;

static TABLE: Table<Make> = Table {
    name: "things",
    about: "One row a thing",
    columns: &[
        Column {
            name: "name",
            kind: Kind::Text,
            about: "",
            cell: || Cell::Null,
        },
        Column {
            name: "places",
            kind: Kind::Wholes,
            about: "",
            cell: || Cell::Null,
        },
        Column {
            name: "value",
            kind: Kind::Real,
            about: "",
            cell: || Cell::Null,
        },
    ],
};

#[test]
fn files_are_joined_without_a_loss() {
    let place = tempfile::tempdir().expect("a folder");
    let exact = |text: &str| Cell::Exact(Number(text.parse().expect("a decimal")));
    let parts = [
        vec![[
            Cell::Text("é".into()),
            Cell::Wholes(vec![1, 2]),
            exact("8.2"),
        ]],
        vec![],
        vec![
            [Cell::Null, Cell::Wholes(vec![]), Cell::Null],
            [Cell::Text("".into()), Cell::Wholes(vec![3]), exact("-7")],
        ],
    ];
    let mut paths = Vec::new();
    for (at, part) in parts.into_iter().enumerate() {
        let mut rows = Rows::new(TABLE.columns, 0);
        for row in part {
            let mut more = Rows::new(TABLE.columns, 0);
            more.add(row.into_iter());
            rows.append(more);
        }
        paths.push(place.path().join(at.to_string()));
        let out = fs::File::create(&paths[at]).expect("a file");
        write(&TABLE, &rows, out).expect("it is written");
    }
    let whole = place.path().join("whole");
    join(&TABLE, &paths, fs::File::create(&whole).expect("a file")).expect("they join");
    let reader =
        SerializedFileReader::new(fs::File::open(&whole).expect("a file")).expect("Parquet");
    assert_eq!(reader.num_row_groups(), 2);
    let rows: Vec<String> = reader
        .get_row_iter(None)
        .expect("rows")
        .map(|row| row.expect("a row").to_string())
        .collect();
    let expected = [
        "{name: \"é\", places: [1, 2], value: 8.2}",
        "{name: null, places: [], value: null}",
        "{name: \"\", places: [3], value: -7E0}",
    ];
    assert_eq!(rows, expected);
}
