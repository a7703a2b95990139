//! When a document appeared: what its input says, or its name where that holds a date.

use crate::report::read::Record;
use serde_json::Value;

/// Fields that press archives use for the day of publication, the surest first.
const FIELDS: [&str; 10] = [
    "date",
    "published",
    "publication_date",
    "date_published",
    "datePublished",
    "pubdate",
    "published_at",
    "datetime",
    "created_at",
    "timestamp",
];

/// The date of `record` as `2014`, `2014-03` or `2014-03-05`.
pub fn of(record: &Record) -> Option<String> {
    let told = record.metadata.as_ref().and_then(|fields| {
        let mut values = FIELDS.iter().filter_map(|name| fields.get(*name));
        values.find_map(|value| match value {
            Value::String(text) => find(text),
            _ => None,
        })
    });
    told.or_else(|| find(&record.id))
        .or_else(|| find(&record.source))
}

/// The first date in `text`: digits of a year, then perhaps of a month and a day, `-`, `/`, `_`, `.` or nothing between.
fn find(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let starts = (0..bytes.len()).filter(|&at| at == 0 || !bytes[at - 1].is_ascii_alphanumeric());
    let mut dates = starts.filter_map(|at| {
        let run = bytes[at..]
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        let year = number(bytes, at, 4).filter(|year| (1800..=2100).contains(year))?;
        match run {
            8 => whole(year, number(bytes, at + 4, 2)?, number(bytes, at + 6, 2)?),
            4 => Some(parts(year, bytes, at + 4)),
            _ => None,
        }
    });
    dates.next()
}

/// The date that begins with `year`, as far as what follows goes on with it.
fn parts(year: u32, bytes: &[u8], at: usize) -> String {
    let next = |at: usize| {
        let parted = bytes.get(at).is_some_and(|byte| b"-/_.".contains(byte));
        let ends = bytes.get(at + 3).is_none_or(|byte| !byte.is_ascii_digit());
        (parted && ends).then(|| number(bytes, at + 1, 2)).flatten()
    };
    let month = next(at).filter(|month| (1..=12).contains(month));
    let day = month.and_then(|_| next(at + 3));
    match (month, day) {
        (Some(month), Some(day)) if (1..=31).contains(&day) => {
            format!("{year}-{month:02}-{day:02}")
        }
        (Some(month), _) => format!("{year}-{month:02}"),
        _ => year.to_string(),
    }
}

fn whole(year: u32, month: u32, day: u32) -> Option<String> {
    let holds = (1..=12).contains(&month) && (1..=31).contains(&day);
    holds.then(|| format!("{year}-{month:02}-{day:02}"))
}

fn number(bytes: &[u8], at: usize, digits: usize) -> Option<u32> {
    let digits = bytes.get(at..at + digits)?;
    let all = digits.iter().all(u8::is_ascii_digit);
    all.then(|| {
        digits
            .iter()
            .fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_found_in_names() {
        let date = |text: &str| find(text).unwrap_or_default();
        assert_eq!(date("2014/cloud"), "2014");
        assert_eq!(date("press/2014/03/05/a"), "2014-03-05");
        assert_eq!(date("lemonde_20140305_12"), "2014-03-05");
        assert_eq!(date("2014-03-05T10:00:00Z"), "2014-03-05");
        assert_eq!(date("2014-03 été"), "2014-03");
        assert_eq!(date("2014-13-45"), "2014");
        assert_eq!(date("a-20149"), "");
        assert_eq!(date("article-1234"), "");
        assert_eq!(date("x2014"), "");
        assert_eq!(date(""), "");
    }
}
