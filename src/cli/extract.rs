//! `dixit extract`: arguments → options, a batch with its progress and its closing line.

use crate::batch::{self, Options, Summary};
use crate::cli::input::InputArguments;
use crate::cli::{Outcome, say};
use crate::error::Error;
use crate::record::{Failure, Unit};
use crate::sink::destination::Destination;
use crate::sink::{self, FORMATS, Format, Layout};
use crate::source::{self, Options as Reading};
use clap::ValueEnum;
use clap::builder::PossibleValue;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::{IsTerminal, stderr};
use std::path::Path;
use std::time::Instant;

/// What `dixit extract` takes.
#[derive(clap::Args, Debug)]
pub struct ExtractArguments {
    /// A folder, a file NAME.jsonl, or - for standard output [default: output without INPUT, else -]
    #[arg(short, long)]
    output: Option<String>,
    /// How records are written
    #[arg(short, long, value_parser = format_names())]
    format: Option<String>,
    /// What offsets count
    #[arg(long, value_enum, default_value_t = OffsetUnit::Char)]
    offsets: OffsetUnit,
    /// The number of threads [default: one a processor]
    #[arg(short, long, value_parser = clap::value_parser!(u16).range(1..=1024))]
    jobs: Option<u16>,
    /// No progress and no closing line; failures are still named
    #[arg(short, long)]
    quiet: bool,
    // The last, since its heading stands above all that follows.
    #[command(flatten)]
    input: InputArguments,
}

#[derive(ValueEnum, Clone, Copy, Debug)]
enum OffsetUnit {
    /// Unicode code points, as in Python
    Char,
    /// UTF-8 bytes, as in Rust and Go
    Byte,
    /// UTF-16 code units, as in JavaScript and Java
    Utf16,
}

fn format_names() -> clap::builder::PossibleValuesParser {
    let names = FORMATS
        .iter()
        .map(|format| PossibleValue::new(format.name).help(format.about));
    names.collect::<Vec<_>>().into()
}

/// Runs the batch that `arguments` describe.
pub fn run(arguments: ExtractArguments) -> Result<Outcome, Error> {
    let samples = arguments.input.inputs.is_empty() && arguments.input.files_from.is_none();
    let reading = arguments.input.options()?;
    if samples && !Path::new("input").exists() {
        let problem = "there is no folder input here: name what to read, such as dixit article.txt (see dixit --help)";
        return Err(Error::Usage(problem.to_string()));
    }
    let inputs = if samples {
        vec!["input".to_string()]
    } else {
        arguments.input.inputs
    };
    let default = if samples { "output" } else { "-" };
    let output = arguments.output.as_deref().unwrap_or(default);
    let chosen = arguments.format.as_deref().and_then(sink::named);
    let (format, destination) = destination(output, chosen)?;
    let options = Options {
        format,
        unit: match arguments.offsets {
            OffsetUnit::Char => Unit::Char,
            OffsetUnit::Byte => Unit::Byte,
            OffsetUnit::Utf16 => Unit::Utf16,
        },
        jobs: arguments.jobs.map_or(0, usize::from),
    };
    let bar = bar(&inputs, &reading, arguments.quiet);
    let mut report = |summary: &Summary, failure: Option<&Failure>| {
        bar.set_position(reading.progress.bytes());
        bar.set_message(counted(summary.documents, "document"));
        if let Some(failure) = failure {
            bar.suspend(|| say(&format!("dixit: {failure}")));
        }
    };
    let start = Instant::now();
    let summary = batch::run(
        source::find(&inputs, &reading),
        options,
        destination,
        &mut report,
    )?;
    bar.finish_and_clear();
    if !arguments.quiet {
        say(&closing(&summary, start));
    }
    Ok(if summary.failures == 0 {
        Outcome::AllRead
    } else {
        Outcome::SomeFailed
    })
}

/// Where `output` leads, and the format: the chosen one, or what suits the place.
fn destination(
    output: &str,
    chosen: Option<&'static Format>,
) -> Result<(&'static Format, Destination), Error> {
    let default = |name: &str| chosen.or_else(|| sink::named(name)).unwrap_or(&FORMATS[0]);
    if output == "-" {
        return Ok((default("jsonl"), Destination::stdout()));
    }
    let path = Path::new(output);
    let extension = path
        .extension()
        .and_then(|extension| extension.to_str())
        .unwrap_or("");
    let named = FORMATS.iter().find(|format| format.extension == extension);
    // `results.csv` is meant as a file, `archive/` and `press.2014` as folders.
    let letters = |text: &str| !text.is_empty() && text.chars().all(char::is_alphabetic);
    let is_file = !path.is_dir() && !output.ends_with('/') && letters(extension);
    if named.is_none() && (is_file || path.is_file()) {
        let problem =
            format!("{output}: give a folder (end a new one's name with /), or a file NAME.jsonl");
        return Err(Error::Usage(problem));
    }
    let format = match named {
        Some(format) if !path.is_dir() => {
            if chosen.is_some_and(|chosen| chosen.name != format.name) {
                let problem = format!(
                    "{output} is no name for this format: leave --format out, or give a folder"
                );
                return Err(Error::Usage(problem));
            }
            if format.layout == Layout::Apart {
                let problem = format!(
                    "{} writes one file a document: give a folder, or NAME.jsonl",
                    format.name
                );
                return Err(Error::Usage(problem));
            }
            return Ok((format, Destination::file(path)?));
        }
        _ => default("json"),
    };
    let destination = match format.layout {
        Layout::Apart => Destination::folder(path)?,
        Layout::Together => Destination::file(&path.join(format!("records.{}", format.extension)))?,
    };
    Ok((format, destination))
}

/// A progress bar with the rate and, where the size of the input is known, the time left; a hidden one where nobody
/// looks.
fn bar(inputs: &[String], reading: &Reading, quiet: bool) -> ProgressBar {
    if quiet || !stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let (bar, template) = match source::size(inputs, reading) {
        Some(size) => (
            ProgressBar::new(size),
            "{bar:32} {bytes} of {total_bytes}, {bytes_per_sec}, {eta} left, {msg}",
        ),
        None => (
            ProgressBar::new_spinner(),
            "{spinner} {bytes}, {bytes_per_sec}, {msg}",
        ),
    };
    // The template is right as it stands; should the library think otherwise, its own style will do.
    let style =
        ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    bar.set_style(style);
    bar
}

fn closing(summary: &Summary, start: Instant) -> String {
    let seconds = start.elapsed().as_secs_f64();
    let rate = summary.bytes as f64 / 1e6 / seconds.max(1e-9);
    let foreign = match summary.foreign {
        0 => String::new(),
        foreign => format!(", {foreign} not in French"),
    };
    format!(
        "{}, {}, {}, {}, {}{foreign} in {seconds:.2} s ({rate:.1} MB/s)",
        counted(summary.documents, "document"),
        counted(summary.sentences, "sentence"),
        counted(summary.quotes, "quote"),
        counted(summary.claims, "claim"),
        counted(summary.failures, "failure"),
    )
}

fn counted(number: u64, what: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {what}{plural}")
}
