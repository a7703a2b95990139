//! Output arguments → what results there are, and where.

use crate::error::Error;
use crate::sink::form::Form;
use crate::sink::results::Plan;
use crate::sink::results::place::Place;
use clap::ValueEnum;
use clap::builder::{PossibleValue, PossibleValuesParser};
use std::path::Path;
use std::time::Duration;

/// What `dixit extract` takes for its results.
#[derive(clap::Args, Debug)]
pub struct OutputArguments {
    /// A folder, a file NAME.jsonl, or - for standard output [default: output without INPUT, else -]
    #[arg(short, long)]
    output: Option<String>,
    /// How results are written; several go to folders of their own: -f jsonl,parquet
    #[arg(short, long, value_parser = format_names(), value_delimiter = ',')]
    format: Vec<String>,
    /// What offsets count
    #[arg(long, value_enum, default_value_t = OffsetUnit::Char)]
    pub offsets: OffsetUnit,
    /// The size after which results go on in another file: NAME-00000, NAME-00001 … [default: 1GB in a folder]
    #[arg(long, value_name = "BYTES", value_parser = size)]
    shard_size: Option<u64>,
    /// Go on where the same command was stopped, by whatever; pass over what is finished
    #[arg(long)]
    resume: bool,
    /// The number of documents between two points that --resume can go on from
    #[arg(long, value_name = "DOCUMENTS", default_value_t = 10_000, value_parser = clap::value_parser!(u64).range(1..))]
    pub checkpoint: u64,
    /// Stop at the first failure
    #[arg(long, conflicts_with = "max_errors")]
    fail_fast: bool,
    /// Stop when more than so many documents have failed
    #[arg(long, value_name = "NUMBER")]
    max_errors: Option<u64>,
    /// Give up a document that takes longer, as soon as it is between two stages
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    pub timeout: Option<Duration>,
}

/// What offsets count.
#[derive(ValueEnum, Clone, Copy, Debug)]
pub enum OffsetUnit {
    /// Unicode code points, as in Python
    Char,
    /// UTF-8 bytes, as in Rust and Go
    Byte,
    /// UTF-16 code units, as in JavaScript and Java
    Utf16,
}

/// The size of a shard in a folder, where none is asked for.
const SHARD_SIZE: u64 = 1_000_000_000;

impl OutputArguments {
    /// The failures that are borne.
    pub fn max_errors(&self) -> Option<u64> {
        if self.fail_fast {
            Some(0)
        } else {
            self.max_errors
        }
    }

    /// The results; `default` is where they go unless it is said, and `reading` are the settings of the input.
    pub fn plan(&self, default: &str, reading: Vec<(String, String)>) -> Result<Plan, Error> {
        let mut forms: Vec<Form> = Vec::new();
        for form in self.format.iter().filter_map(|name| Form::named(name)) {
            if forms.iter().all(|held| held.name() != form.name()) {
                forms.push(form);
            }
        }
        let output = self.output.as_deref().unwrap_or(default);
        let (place, forms) = place(output, forms)?;
        if place == Place::Stdout && self.resume {
            let problem = "standard output cannot be gone on with: give --output with --resume";
            return Err(Error::Usage(problem.to_string()));
        }
        let shard_size = match place {
            Place::Folder(_) => Some(self.shard_size.unwrap_or(SHARD_SIZE)),
            _ => self.shard_size,
        };
        let names: Vec<&str> = forms.iter().map(|form| form.name()).collect();
        let offsets = self.offsets.to_possible_value();
        let settings = [
            ("--format", names.join(",")),
            (
                "--offsets",
                offsets.map_or_else(String::new, |it| it.get_name().to_string()),
            ),
            (
                "--shard-size",
                shard_size.map_or_else(String::new, |size| size.to_string()),
            ),
            ("--checkpoint", self.checkpoint.to_string()),
        ];
        let settings = settings.into_iter();
        let settings = settings.map(|(name, value)| (name.to_string(), value));
        Ok(Plan {
            place,
            forms,
            shard_size,
            resume: self.resume,
            settings: settings.chain(reading).collect(),
        })
    }
}

fn format_names() -> PossibleValuesParser {
    let forms = Form::all();
    let names = forms
        .iter()
        .map(|form| PossibleValue::new(form.name()).help(form.about()));
    names.collect::<Vec<_>>().into()
}

/// Where `output` leads, and the formats: the chosen ones, or what suits the place.
fn place(output: &str, chosen: Vec<Form>) -> Result<(Place, Vec<Form>), Error> {
    let wrong = |problem: String| Err(Error::Usage(problem));
    let or = |name: &str| match chosen.is_empty() {
        true => Form::named(name).into_iter().collect(),
        false => chosen.clone(),
    };
    if output == "-" {
        let forms = or("jsonl");
        return match forms.as_slice() {
            [form] if !form.is_tables() => Ok((Place::Stdout, forms)),
            [form] => wrong(format!(
                "{} writes several tables: give a folder, such as -o results/",
                form.name()
            )),
            _ => wrong(
                "several formats do not fit standard output: give a folder, such as -o results/"
                    .to_string(),
            ),
        };
    }
    let path = Path::new(output);
    let extension = path
        .extension()
        .and_then(|extension| extension.to_str())
        .unwrap_or("");
    let mut records = Form::all().into_iter().filter(|form| !form.is_tables());
    let named = records.find(|form| form.extension() == extension);
    // `results.csv` is meant as a file, `archive/` and `press.2014` as folders.
    let letters = |text: &str| !text.is_empty() && text.chars().all(char::is_alphabetic);
    let is_file = !path.is_dir() && !output.ends_with('/') && letters(extension);
    if named.is_none() && (is_file || path.is_file()) {
        return wrong(format!(
            "{output}: give a folder (end a new one's name with /), or a file NAME.jsonl"
        ));
    }
    let Some(form) = named.filter(|_| !path.is_dir()) else {
        return Ok((Place::Folder(path.to_path_buf()), or("json")));
    };
    if chosen.iter().any(|chosen| chosen.name() != form.name()) {
        return wrong(format!(
            "{output} is no name for this format: leave --format out, or give a folder"
        ));
    }
    if form.is_apart() {
        return wrong(format!(
            "{} writes one file a document: give a folder, or NAME.jsonl",
            form.name()
        ));
    }
    Ok((Place::File(path.to_path_buf()), vec![form]))
}

/// `500000`, `64KB`, `1.5GB`.
fn size(text: &str) -> Result<u64, String> {
    let digits = text.trim_end_matches(char::is_alphabetic);
    let factor = match text[digits.len()..].to_uppercase().trim_end_matches('B') {
        "" => 1e0,
        "K" => 1e3,
        "M" => 1e6,
        "G" => 1e9,
        "T" => 1e12,
        _ => return Err("give bytes, or a number with KB, MB or GB".to_string()),
    };
    match digits.parse::<f64>() {
        Ok(number) if number * factor >= 1.0 && number.is_finite() => Ok((number * factor) as u64),
        _ => Err("give bytes, or a number with KB, MB or GB".to_string()),
    }
}

fn seconds(text: &str) -> Result<Duration, String> {
    let seconds = text.parse::<f64>().ok().filter(|seconds| *seconds > 0.0);
    let duration = seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    duration.ok_or_else(|| "give a number of seconds above 0, such as 2.5".to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_and_times_are_read() {
        assert_eq!(size("1.5GB"), Ok(1_500_000_000));
        assert_eq!(size("64k"), Ok(64_000));
        assert_eq!(size("10"), Ok(10));
        assert!(size("0").is_err() && size("big").is_err() && size("5 furlongs").is_err());
        assert_eq!(seconds("2.5"), Ok(Duration::from_millis(2500)));
        assert!(seconds("0").is_err() && seconds("-1").is_err() && seconds("1e300").is_err());
    }
}
