//! Runs the program and chooses the exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    dixit::cli::run()
}
