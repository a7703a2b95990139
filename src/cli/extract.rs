//! `dixit extract`: arguments → options, a batch with its progress and its closing line.

use crate::batch::{self, End, Options, Summary};
use crate::cli::input::InputArguments;
use crate::cli::interrupt;
use crate::cli::output::{OffsetUnit, OutputArguments};
use crate::cli::{Outcome, say};
use crate::error::Error;
use crate::record::{Failure, Unit};
use crate::sink::results::place::Place;
use crate::source::{self, Options as Reading};
use indicatif::{ProgressBar, ProgressStyle};
use std::io::{IsTerminal, stderr};
use std::path::Path;
use std::time::Instant;

/// What `dixit extract` takes.
#[derive(clap::Args, Debug)]
pub struct ExtractArguments {
    #[command(flatten)]
    output: OutputArguments,
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
        arguments.input.inputs.clone()
    };
    let default = if samples { "output" } else { "-" };
    let output = &arguments.output;
    let plan = output.plan(default, arguments.input.settings())?;
    let place = plan.place.clone();
    let options = Options {
        plan,
        unit: match output.offsets {
            OffsetUnit::Char => Unit::Char,
            OffsetUnit::Byte => Unit::Byte,
            OffsetUnit::Utf16 => Unit::Utf16,
        },
        jobs: arguments.jobs.map_or(0, usize::from),
        checkpoint: output.checkpoint,
        timeout: output.timeout,
        max_errors: output.max_errors(),
        signal: interrupt::watch(),
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
    let (summary, end) = batch::run(source::find(&inputs, &reading), options, &mut report)?;
    bar.finish_and_clear();
    if !arguments.quiet {
        say(&closing(&summary, start));
    }
    Ok(outcome(&summary, end, place != Place::Stdout))
}

/// How the batch ended, and what to do where it was stopped.
fn outcome(summary: &Summary, end: End, resumable: bool) -> Outcome {
    let resume = match resumable {
        true => ": the same command with --resume goes on from there",
        false => "",
    };
    match end {
        End::Finished if summary.failures == 0 => Outcome::AllRead,
        End::Finished => Outcome::SomeFailed,
        End::TooManyFailures => {
            say(&format!(
                "dixit: stopped, too many documents have failed{resume}"
            ));
            Outcome::SomeFailed
        }
        End::Signal(signal) => {
            say(&format!("dixit: stopped{resume}"));
            Outcome::Stopped(signal)
        }
    }
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
    let earlier = match summary.resumed {
        0 => String::new(),
        resumed => format!(" ({} before)", counted(resumed, "document")),
    };
    let foreign = match summary.foreign {
        0 => String::new(),
        foreign => format!(", {foreign} not in French"),
    };
    let rate = (summary.bytes - summary.resumed_bytes) as f64 / 1e6 / seconds.max(1e-9);
    format!(
        "{}{earlier}, {}, {}, {}, {}{foreign} in {seconds:.2} s ({rate:.1} MB/s)",
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
