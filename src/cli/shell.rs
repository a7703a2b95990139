//! `dixit completions` and `dixit man`, made from the arguments.

use crate::cli::Arguments;
use clap::CommandFactory;
use clap_complete::Shell;

/// The completions for `shell`.
pub fn completions(shell: Shell) -> Vec<u8> {
    let mut out = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "dixit", &mut out);
    out
}

/// The manual page.
pub fn manual() -> Vec<u8> {
    let mut out = Vec::new();
    // A vector takes every byte.
    let _ = clap_mangen::Man::new(Arguments::command()).render(&mut out);
    out
}
