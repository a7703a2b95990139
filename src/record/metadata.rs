//! [`Metadata`]: what an input says of a document beside its text, kept as it stood.

use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

/// The other fields of a document's line, row or page: a JSON object whose values are written byte for byte.
#[derive(Clone, Debug)]
pub struct Metadata(Box<RawValue>);

impl Metadata {
    /// The object that `json` holds; nothing where it is no JSON.
    pub fn new(json: String) -> Option<Metadata> {
        RawValue::from_string(json).ok().map(Metadata)
    }

    /// The object as JSON.
    pub fn json(&self) -> &str {
        self.0.get()
    }
}

impl PartialEq for Metadata {
    fn eq(&self, other: &Metadata) -> bool {
        self.json() == other.json()
    }
}

impl Serialize for Metadata {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

#[cfg(feature = "program")]
impl schemars::JsonSchema for Metadata {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Metadata".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "The fields of the input beside text and id, with their values as they stood.",
            "type": "object"
        })
    }
}
