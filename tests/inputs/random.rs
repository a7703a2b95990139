//! Whatever bytes an input has, reading it ends, without a panic, in documents and failures.

use crate::pack::{self, article, line, page, record, response};
use crate::place::{Place, text};
use dixit::source::{self, Options};
use std::sync::Arc;

/// Damaged variants of each file.
const VARIANTS: u64 = 60;

#[test]
fn damaged_files_of_every_format_are_read_to_their_end() {
    let place = Place::new("random");
    let (text, lines) = (text(1), line("a", &text(1)) + &line("b", &text(2)));
    let rows = format!("id,text\na,\"{text}\"\n\"b\",\"x\n\"\"y\"\"\"\n");
    let page = page("<meta charset=utf-8>", &article(&text));
    let html = "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip";
    let packed = pack::gzip(page.as_bytes());
    let body = [
        format!("{:x}\r\n", packed.len()).as_bytes(),
        &packed,
        b"\r\n0\r\n\r\n",
    ]
    .concat();
    let kind = "application/http; msgtype=response";
    let crawl = [
        record("conversion", "a", "text/plain", text.as_bytes()),
        record("response", "b", kind, &response("200 OK", html, &body)),
    ];
    let archive = pack::zip(&[
        ("a.txt", 8, text.as_bytes(), pack::deflate(text.as_bytes())),
        (
            "b.jsonl",
            93,
            lines.as_bytes(),
            pack::zstd(lines.as_bytes()),
        ),
    ]);
    let files = [
        ("a.txt", text.clone().into_bytes()),
        ("a.html", page.clone().into_bytes()),
        ("a.jsonl", lines.clone().into_bytes()),
        ("a.csv", rows.into_bytes()),
        ("a.warc", crawl.concat()),
        ("a.zip", archive),
        ("a.jsonl.gz", pack::gzip(lines.as_bytes())),
        ("a.jsonl.zst", pack::zstd(lines.as_bytes())),
        ("a.jsonl.bz2", pack::bzip2(lines.as_bytes())),
        ("a.parquet", pack::parquet(&[(1, Some(&text)), (2, None)])),
    ];
    let mut results = [0, 0];
    for (name, bytes) in &files {
        for seed in 0..VARIANTS {
            place.write(name, damaged(bytes, seed));
            let path = place.path.join(name).to_string_lossy().into_owned();
            for item in source::find(&[path], &Arc::new(Options::default())) {
                let read = item.and_then(|item| item.read());
                results[usize::from(read.is_err())] += 1;
            }
        }
    }
    assert!(
        results.iter().all(|count| *count > 50),
        "some are read and some are not: {results:?}"
    );
}

/// The bytes with some of them changed, taken out, doubled or cut off.
fn damaged(bytes: &[u8], seed: u64) -> Vec<u8> {
    let mut random = Random(seed * 7919 + bytes.len() as u64);
    let mut bytes = bytes.to_vec();
    for _ in 0..=random.below(6) {
        let at = random.below(bytes.len().max(1));
        let end = (at + random.below(20)).min(bytes.len());
        match random.below(5) {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..end)),
            2 => bytes.splice(at..at, b"\"\n{\0<".to_vec()).for_each(drop),
            3 => bytes.extend_from_within(at..end),
            _ => bytes[at..end]
                .iter_mut()
                .for_each(|byte| *byte = random.below(256) as u8),
        }
    }
    bytes
}

struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}
