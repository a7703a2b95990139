//! A value held against a JSON Schema, as far as the record's schema goes; a keyword that it does not know is a fault,
//! and so is a field that the schema does not name.

use serde_json::{Map, Value};

/// Keywords that say something to people alone.
const REMARKS: [&str; 6] = [
    "$schema",
    "$defs",
    "title",
    "description",
    "format",
    "default",
];

/// What is wrong with `value`; nothing where it obeys.
pub fn faults(schema: &Value, value: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    hold(schema, schema, value, "$", &mut faults);
    faults
}

fn hold(root: &Value, schema: &Value, value: &Value, at: &str, faults: &mut Vec<String>) {
    let Some(schema) = schema.as_object() else {
        faults.push(format!("{at}: the schema is no object"));
        return;
    };
    for (keyword, says) in schema {
        let held = match keyword.as_str() {
            "$ref" => {
                let name = says.as_str().unwrap_or_default().trim_start_matches('#');
                hold(
                    root,
                    root.pointer(name).unwrap_or(&Value::Null),
                    value,
                    at,
                    faults,
                );
                true
            }
            "type" => match says {
                Value::Array(types) => types.iter().any(|one| is_of(one, value)),
                one => is_of(one, value),
            },
            "const" => says == value,
            "enum" => says.as_array().is_some_and(|words| words.contains(value)),
            "minimum" => value.as_f64() >= says.as_f64() || value.is_null(),
            "anyOf" | "oneOf" => says.as_array().is_some_and(|schemas| {
                schemas.iter().any(|schema| {
                    let mut inner = Vec::new();
                    hold(root, schema, value, at, &mut inner);
                    inner.is_empty()
                })
            }),
            "items" => {
                for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                    hold(root, says, item, &format!("{at}[{index}]"), faults);
                }
                true
            }
            "properties" => {
                fields(root, says, value, at, faults);
                true
            }
            "required" => {
                let names = says
                    .as_array()
                    .into_iter()
                    .flatten()
                    .filter_map(Value::as_str);
                names.clone().all(|name| value.get(name).is_some())
            }
            remark => REMARKS.contains(&remark),
        };
        if !held {
            faults.push(format!("{at}: {value} does not obey {keyword}: {says}"));
        }
    }
}

fn fields(root: &Value, properties: &Value, value: &Value, at: &str, faults: &mut Vec<String>) {
    let none = Map::new();
    for (name, field) in value.as_object().unwrap_or(&none) {
        match properties.get(name) {
            Some(schema) => hold(root, schema, field, &format!("{at}.{name}"), faults),
            None => faults.push(format!("{at}.{name}: the schema does not name this field")),
        }
    }
}

fn is_of(name: &Value, value: &Value) -> bool {
    match name.as_str() {
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("string") => value.is_string(),
        Some("number") => value.is_number(),
        Some("integer") => value.is_u64() || value.is_i64(),
        Some("null") => value.is_null(),
        Some("boolean") => value.is_boolean(),
        _ => false,
    }
}
