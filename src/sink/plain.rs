//! What of a record is written as plain words: the names that its JSON uses, decimals, the name of a speaker.

use crate::record::{Number, Record};

/// The digits of `number`, without zeros at its end.
pub fn decimal(number: Number) -> String {
    number.0.normalize().to_string()
}

/// The name of the speaker with this place in the list.
pub fn speaker<'a>(record: &Record<'a>, id: Option<usize>) -> Option<&'a str> {
    record.speakers.get(id?).map(|speaker| speaker.name)
}
