//! Memory is that of the documents in flight, whatever the size of the input.

use crate::pack::line;
use crate::place::{Place, text};
use std::io::{Read, Write};

/// 50 MB of JSON Lines through standard input, in a fraction of that.
#[cfg(target_os = "linux")]
#[test]
fn json_lines_of_any_length_take_the_memory_of_a_few() {
    const TOTAL: usize = 50 << 20;
    const MOST: u64 = 48 << 10;
    let place = Place::new("memory");
    // One paragraph of prose and many of nothing much: reading is what is measured.
    let body = text(1) + &"\n\nRien à signaler ce jour-là dans la commune.".repeat(400);
    let mut child = place.start(&["-", "--input-format", "jsonl", "--quiet", "--jobs", "2"]);
    let mut pipe = child.stdin.take().expect("a pipe");
    let mut out = child.stdout.take().expect("a pipe");
    let reader = std::thread::spawn(move || {
        let (mut lines, mut buffer) = (0, vec![0; 1 << 16]);
        loop {
            match out.read(&mut buffer).expect("it writes") {
                0 => return lines,
                count => {
                    lines += buffer[..count]
                        .iter()
                        .filter(|byte| **byte == b'\n')
                        .count()
                }
            }
        }
    });
    let (mut sent, mut count) = (0, 0);
    while sent < TOTAL {
        let line = line(&count.to_string(), &body);
        pipe.write_all(line.as_bytes()).expect("it reads");
        sent += line.len();
        count += 1;
    }
    // All but the last few are done; the pipe is still open, so that the process is still there.
    let status =
        std::fs::read_to_string(format!("/proc/{}/status", child.id())).expect("a process");
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let peak: u64 = peak
        .and_then(|peak| peak.trim().strip_suffix(" kB")?.trim().parse().ok())
        .expect("a peak");
    drop(pipe);
    assert!(child.wait().expect("it ends").success());
    assert_eq!(reader.join().expect("it reads"), count);
    assert!(peak < MOST, "a peak of {peak} KiB for {sent} bytes");
}
