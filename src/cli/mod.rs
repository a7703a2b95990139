//! Arguments → a subcommand: what `dixit --help` says, and the exit code.
//!
//! 0: all was read. 1: some input failed. 2: the command was wrong or its output cannot be written. 130: stopped by Ctrl-C.

mod extract;
mod input;
mod interrupt;
mod output;
#[cfg(feature = "report")]
mod report;
mod schema;
mod shell;
mod show;

use crate::error::Error;
use clap::{Parser, Subcommand};
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// Reads French press text and writes down who said what, and which figures they gave.
///
/// Without arguments, reads the folder `input` and writes to the folder `output`.
#[derive(Parser, Debug)]
#[command(name = "dixit", version, args_conflicts_with_subcommands = true, after_help = EXAMPLES)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    extract: extract::ExtractArguments,
}

const EXAMPLES: &str = "\
Examples:
  dixit                                   the folder `input` to the folder `output`
  dixit articles -o results               a folder: one JSON file a document
  dixit articles -o results.jsonl         all documents in one file, one a line
  dixit 'press/2014/*.txt' -f jsonl       a pattern, to standard output
  dixit dump.jsonl.gz -o results.jsonl    a document a line; also CSV, Parquet, WARC, ZIP, pages
  cat article.txt | dixit - | jq .quotes  standard input
  dixit article.txt -f markup             the text with its annotations in place
  dixit archive -o tables -f csv,parquet  tables of quotes, claims, speakers …, in tables/csv and tables/parquet
  dixit archive -o tables -f csv,parquet --resume   the same, after it was stopped
  dixit show article.txt                  the text in colour
  dixit report results -o report.html     one page to look at over results

Exit code: 0 all was read, 1 some input failed (named on standard error and in errors.jsonl),
2 the command was wrong or its output cannot be written, 130 stopped by Ctrl-C (--resume goes on).";

#[derive(Subcommand, Debug)]
enum Command {
    /// Write down quotes, speakers and claims (what dixit does without a subcommand)
    #[command(after_help = EXAMPLES)]
    Extract(Box<extract::ExtractArguments>),
    /// Show a text in the terminal: quotes coloured by speaker, claims underlined
    Show(show::ShowArguments),
    /// Write one page to look at over a folder or file of results
    #[cfg(feature = "report")]
    Report(report::ReportArguments),
    /// Print the JSON Schema of the records
    Schema,
    /// Print the completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

/// Runs the program.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let outcome = match arguments.command {
        None => extract::run(arguments.extract),
        Some(Command::Extract(arguments)) => extract::run(*arguments),
        Some(Command::Show(arguments)) => show::run(&arguments),
        #[cfg(feature = "report")]
        Some(Command::Report(arguments)) => report::run(&arguments),
        Some(Command::Schema) => print(schema::text().as_bytes()),
        Some(Command::Completions { shell }) => print(&shell::completions(shell)),
        Some(Command::Man) => print(&shell::manual()),
    };
    match outcome {
        Ok(Outcome::AllRead) | Err(Error::ClosedPipe) => ExitCode::SUCCESS,
        Ok(Outcome::SomeFailed) => ExitCode::from(1),
        // As a shell counts: 130 for Ctrl-C.
        Ok(Outcome::Stopped(signal)) => ExitCode::from(u8::try_from(128 + signal).unwrap_or(2)),
        Err(error) => {
            say(&format!("dixit: {error}"));
            ExitCode::from(2)
        }
    }
}

/// How a subcommand ended.
enum Outcome {
    AllRead,
    SomeFailed,
    /// A signal of this number stopped it.
    Stopped(usize),
}

/// Writes to standard output.
fn print(bytes: &[u8]) -> Result<Outcome, Error> {
    let mut out = io::stdout().lock();
    let written = out.write_all(bytes).and_then(|()| out.flush());
    match written {
        Ok(()) => Ok(Outcome::AllRead),
        Err(error) => Err(Error::writing(PathBuf::from("standard output"), error)),
    }
}

/// Writes a line to standard error; a closed one is nobody's concern.
fn say(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_are_consistent() {
        Arguments::command().debug_assert();
    }
}
