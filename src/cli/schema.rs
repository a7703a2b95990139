//! `dixit schema`: the JSON Schema of a record, made from the types that are written.

use crate::record::Record;
use schemars::generate::SchemaSettings;

/// The schema, indented, with a line break at its end.
pub fn text() -> String {
    // A null stands where something is unknown; the schema describes what is written, so absent fields are optional
    // only where the record leaves them out.
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let schema = settings
        .into_generator()
        .into_root_schema_for::<Record<'static>>();
    let text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text + "\n"
}
