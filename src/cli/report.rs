//! `dixit report`: a folder or file of results → one page.

use crate::cli::{Outcome, print, say};
use crate::error::Error;
use crate::record::Failure;
use crate::report;
use crate::sink::destination;
use std::path::{Path, PathBuf};

/// What `dixit report` takes.
#[derive(clap::Args, Debug)]
pub struct ReportArguments {
    /// A folder of JSON or JSON Lines results, or one such file
    #[arg(value_name = "OUTPUT")]
    results: PathBuf,
    /// The page to write; - for standard output
    #[arg(short, long, value_name = "FILE", default_value = "report.html")]
    output: PathBuf,
    /// The page's title [default: the name of OUTPUT]
    #[arg(long)]
    title: Option<String>,
    /// The folder from which the results' paths to their texts count [default: this one]
    #[arg(
        long,
        value_name = "FOLDER",
        default_value = ".",
        hide_default_value = true
    )]
    root: PathBuf,
    /// No closing line; what cannot be read is still named
    #[arg(short, long)]
    quiet: bool,
}

/// Writes the page that `arguments` describe.
pub fn run(arguments: &ReportArguments) -> Result<Outcome, Error> {
    let mut outcome = Outcome::AllRead;
    let mut failed = |failure: Failure| {
        say(&format!("dixit: {failure}"));
        outcome = Outcome::SomeFailed;
    };
    let name = arguments
        .title
        .clone()
        .unwrap_or_else(|| title(&arguments.results));
    let report = report::make(&arguments.results, &arguments.root, &name, &mut failed);
    if report.documents == 0 {
        say("dixit: there is no document to report on, so no page was written");
        return Ok(Outcome::SomeFailed);
    }
    if arguments.output == Path::new("-") {
        print(report.html.as_bytes())?;
    } else {
        destination::write(&arguments.output, report.html.as_bytes())?;
    }
    if !arguments.quiet {
        say(&format!(
            "documents: {}, on the page: {}, with their text: {}; {:.1} MB in {}",
            report.documents,
            report.kept,
            report.texts,
            report.html.len() as f64 / 1e6,
            arguments.output.display()
        ));
    }
    Ok(outcome)
}

/// The name of the folder or file.
fn title(results: &Path) -> String {
    let path = results
        .canonicalize()
        .unwrap_or_else(|_| results.to_path_buf());
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    format!("dixit · {name}")
}
