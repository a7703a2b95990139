//! Signals that ask the program to end: the batch is told, and given a moment to end well.

#[cfg(unix)]
use crate::cli::say;
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;

/// A place where the number of a signal that came is put. Where the system has no signals, it stays 0.
pub fn watch() -> Arc<AtomicUsize> {
    let signal = Arc::new(AtomicUsize::new(0));
    #[cfg(unix)]
    unix::watch(Arc::clone(&signal));
    signal
}

#[cfg(unix)]
mod unix {
    use super::say;
    use signal_hook::consts::{SIGINT, SIGTERM, SIGXFSZ};
    use signal_hook::flag;
    use signal_hook::iterator::Signals;
    use std::process;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
    use std::thread;
    use std::time::Duration;

    /// How long the batch may take to end after a signal: it can wait for input that never comes. What was finished stays
    /// whole even when it is cut off.
    const PATIENCE: Duration = Duration::from_secs(3);

    pub fn watch(place: Arc<AtomicUsize>) {
        // A file that grows too large is then an error of writing, with its name, and not the end of the program.
        let _ = flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false)));
        // Without signals the batch ends as it would by `kill -9`, which it survives.
        let Ok(mut signals) = Signals::new([SIGINT, SIGTERM]) else {
            return;
        };
        let watched = thread::Builder::new().name("signals".to_string());
        let _ = watched.spawn(move || {
            if let Some(signal) = signals.forever().next() {
                place.store(signal as usize, Ordering::Relaxed);
                thread::sleep(PATIENCE);
                say("dixit: stopped while it waited, for input perhaps");
                process::exit(128 + signal);
            }
        });
    }
}
