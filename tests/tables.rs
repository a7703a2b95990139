//! The tables hold what the record holds.

use dixit::sink::table::TABLES;
use serde_json::Value;
use std::process::Command;

/// The parts of the schema and the tables for them; an empty name is the record itself.
const PARTS: [(&str, &str); 5] = [
    ("", "documents"),
    ("Sentence", "sentences"),
    ("Quote", "quotes"),
    ("Claim", "claims"),
    ("Speaker", "speakers"),
];

#[test]
fn every_field_of_the_record_has_a_column() {
    let output = Command::new(env!("CARGO_BIN_EXE_dixit"))
        .arg("schema")
        .output();
    let schema: Value = serde_json::from_slice(&output.expect("dixit runs").stdout).expect("JSON");
    for (part, table) in PARTS {
        let part = if part.is_empty() {
            &schema
        } else {
            &schema["$defs"][part]
        };
        let fields = part["properties"].as_object().expect("fields").keys();
        let table = TABLES
            .iter()
            .find(|held| held.table.name == table)
            .expect("a table");
        let columns: Vec<&str> = table
            .table
            .columns
            .iter()
            .map(|column| column.name)
            .collect();
        for field in fields.filter(|field| *field != "schema") {
            let single = format!("{}_", field.trim_end_matches('s'));
            let held = columns
                .iter()
                .any(|column| column == field || column.starts_with(&single));
            let renamed = table.table.name == "documents" && field == "id";
            assert!(
                held || renamed,
                "{field} has no column in {}: give it one in src/sink/table/record.rs",
                table.table.name
            );
        }
    }
}

#[test]
fn names_of_columns_are_words_and_no_two_are_the_same() {
    for table in TABLES {
        let mut names: Vec<&str> = table
            .table
            .columns
            .iter()
            .map(|column| column.name)
            .collect();
        assert_eq!(
            names[0], "document",
            "the key of {} comes first",
            table.table.name
        );
        let plain = |name: &&str| {
            name.bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte == b'_')
        };
        assert!(names.iter().all(plain), "{names:?}");
        names.sort_unstable();
        names.dedup();
        assert_eq!(
            names.len(),
            table.table.columns.len(),
            "{}",
            table.table.name
        );
    }
}
