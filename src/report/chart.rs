//! What was counted → the bars and columns of the overview.

use crate::report::totals::{Totals, Voice};
use std::collections::{BTreeMap, HashMap};

/// A row of a chart.
pub struct Bar {
    /// The key of its label in the table of words; empty where the label is not ours.
    pub key: String,
    /// Its label.
    pub label: String,
    /// What stands small behind the label.
    pub note: String,
    /// The voice that it is about, as the page numbers them.
    pub voice: Option<usize>,
    /// How many.
    pub number: u64,
    /// Its length, of 100.
    pub length: f64,
    /// Which colour it has.
    pub colour: String,
}

/// The rows for `counts`, the largest first and at most `most`; labels are of the kind `family` in the table of words.
pub fn bars(counts: &BTreeMap<String, u64>, family: &str, most: usize) -> Vec<Bar> {
    let mut counts: Vec<_> = counts.iter().collect();
    counts.sort_by_key(|(name, number)| (std::cmp::Reverse(**number), *name));
    let top = counts.first().map_or(1, |first| *first.1).max(1);
    let bars = counts.into_iter().take(most).map(|(name, &number)| Bar {
        key: format!("{family}.{name}"),
        label: name.clone(),
        note: String::new(),
        voice: None,
        number,
        length: share(number, top),
        colour: String::new(),
    });
    bars.collect()
}

/// The voices with the most of what `count` counts.
pub fn ranking(
    voices: &[Voice],
    places: &HashMap<usize, usize>,
    count: fn(&Voice) -> u64,
    most: usize,
) -> Vec<Bar> {
    let mut order: Vec<usize> = (0..voices.len())
        .filter(|&at| count(&voices[at]) > 0)
        .collect();
    order.sort_by_key(|&at| (std::cmp::Reverse(count(&voices[at])), at));
    let top = order.first().map_or(1, |&at| count(&voices[at]));
    let bars = order.into_iter().take(most).map(|at| Bar {
        key: String::new(),
        label: voices[at].name.clone(),
        note: voices[at].role.clone().unwrap_or_default(),
        voice: places.get(&at).copied(),
        number: count(&voices[at]),
        length: share(count(&voices[at]), top),
        colour: String::new(),
    });
    bars.collect()
}

/// Women, men and those of whom no text tells, among people, by what `count` counts.
pub fn genders(voices: &[Voice], count: fn(&Voice) -> u64) -> Vec<Bar> {
    let mut numbers = [0; 3];
    for voice in voices
        .iter()
        .filter(|voice| voice.kind == "person" && voice.quotes > 0)
    {
        let place = match voice.gender.as_deref() {
            Some("f") => 0,
            Some("m") => 1,
            _ => 2,
        };
        numbers[place] += count(voice);
    }
    let all: u64 = numbers.iter().sum();
    let names = ["f", "m", "unknown"];
    let bars = names.into_iter().zip(numbers).map(|(name, number)| Bar {
        key: format!("gender.{name}"),
        label: name.to_string(),
        note: format!("{:.0} %", share(number, all)),
        voice: None,
        number,
        length: share(number, all),
        colour: name.to_string(),
    });
    bars.collect()
}

fn share(number: u64, of: u64) -> f64 {
    (number as f64 * 1000.0 / of.max(1) as f64).round() / 10.0
}

/// A column of the timeline.
pub struct Column {
    /// `2014`, `2014-03` or `2014-03-05`.
    pub label: String,
    /// Documents of that time.
    pub documents: u64,
    /// Their quotes.
    pub quotes: u64,
    /// Its height, of 100.
    pub height: f64,
    /// Where it stands.
    pub x: usize,
}

/// Columns that fit beside each other.
const COLUMNS: usize = 120;

/// Documents with their quotes by day, month or year: as fine as the dates are and the columns fit.
pub fn timeline(totals: &Totals) -> Vec<Column> {
    let finest = totals.dates.keys().map(String::len).min().unwrap_or(4);
    let mut columns = Vec::new();
    for length in [10, 7, 4] {
        columns = by(totals, length);
        if length <= finest && columns.len() <= COLUMNS {
            break;
        }
    }
    let top = columns
        .iter()
        .map(|column| column.quotes)
        .max()
        .unwrap_or(1);
    for (x, column) in columns.iter_mut().enumerate() {
        column.x = 10 * x;
        column.height = share(column.quotes, top);
    }
    columns
}

fn by(totals: &Totals, length: usize) -> Vec<Column> {
    let mut periods: BTreeMap<String, (u64, u64)> = BTreeMap::new();
    for (date, (documents, quotes)) in &totals.dates {
        let period = periods
            .entry(date.chars().take(length).collect())
            .or_default();
        period.0 += documents;
        period.1 += quotes;
    }
    let (Some(mut label), Some(last)) = (
        periods.keys().next().cloned(),
        periods.keys().last().cloned(),
    ) else {
        return Vec::new();
    };
    let mut columns = Vec::new();
    // Times without a document are columns of their own, or the line would lie about time.
    while label <= last && columns.len() <= COLUMNS {
        let (documents, quotes) = periods.get(&label).copied().unwrap_or_default();
        let next = following(&label);
        columns.push(Column {
            label,
            documents,
            quotes,
            height: 0.0,
            x: 0,
        });
        label = next;
    }
    columns
}

/// The day, month or year after.
fn following(period: &str) -> String {
    let mut parts = period
        .split('-')
        .map(|part| part.parse::<u32>().unwrap_or(1));
    let (year, month, day) = (parts.next().unwrap_or(0), parts.next(), parts.next());
    match (month, day) {
        (None, _) => format!("{:04}", year + 1),
        (Some(12), None) => format!("{:04}-01", year + 1),
        (Some(month), None) => format!("{year:04}-{:02}", month + 1),
        (Some(month), Some(day)) if day < days(year, month) => {
            format!("{year:04}-{month:02}-{:02}", day + 1)
        }
        (Some(12), _) => format!("{:04}-01-01", year + 1),
        (Some(month), _) => format!("{year:04}-{:02}-01", month + 1),
    }
}

fn days(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(dates: &[&str]) -> Vec<String> {
        let mut totals = Totals::default();
        for date in dates {
            totals.dates.insert(date.to_string(), (1, 2));
        }
        timeline(&totals)
            .into_iter()
            .map(|column| column.label)
            .collect()
    }

    #[test]
    fn the_timeline_is_as_fine_as_the_dates() {
        assert_eq!(
            labels(&["2012-02-28", "2012-03-01"]),
            ["2012-02-28", "2012-02-29", "2012-03-01"]
        );
        assert_eq!(
            labels(&["2012-02-28", "2013-01"])[..2],
            ["2012-02", "2012-03"]
        );
        assert_eq!(
            labels(&["2012-02-28", "2015"]),
            ["2012", "2013", "2014", "2015"]
        );
        assert_eq!(
            labels(&["2011-12-31", "2012-12-31"])[..2],
            ["2011-12", "2012-01"]
        );
        assert_eq!(labels(&[]), [""; 0]);
    }

    #[test]
    fn the_longest_bar_is_the_largest_number() {
        let counts = BTreeMap::from([("a".to_string(), 1), ("b".to_string(), 4)]);
        let bars = bars(&counts, "kind", 9);
        let lengths: Vec<(&str, f64)> = bars
            .iter()
            .map(|bar| (bar.key.as_str(), bar.length))
            .collect();
        assert_eq!(lengths, [("kind.b", 100.0), ("kind.a", 25.0)]);
    }
}
