"""How fast texts are read from Python, beside the program on the same texts: the best of five runs each.

    speed.py DIXIT [JOBS]      the program, and the number of threads (one a processor)
"""

from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import dixit
import dixit.wet
import pyarrow

RUNS = 5
BYTES = 20_000_000


def main() -> None:
    program = Path(sys.argv[1]).resolve()
    jobs = int(sys.argv[2]) if len(sys.argv) > 2 else os.cpu_count() or 1
    samples = sorted((Path(__file__).parents[2] / "input").rglob("*.txt"))
    articles = [dixit.read(path).text for path in samples]
    size = sum(len(text.encode()) for text in articles)
    times = BYTES // size + 1
    texts, megabytes = articles * times, size * times / 1e6
    print(f"{len(texts)} documents, {megabytes:.1f} MB, {jobs} threads, the best of {RUNS} runs")
    batch = pyarrow.record_batch({"id": [str(at) for at in range(len(texts))], "text": texts})
    crawl = b"".join(gzip.compress(record(text)) for text in texts)
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder, "texts.jsonl")
        with lines.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps({"id": str(at), "text": text}) + "\n" for at, text in enumerate(texts))
        command = [program, lines, "-o", Path(folder, "records.jsonl"), "--jobs", str(jobs), "-q"]
        ways: dict[str, Callable[[], object]] = {
            "the program, JSON Lines → JSON Lines": lambda: subprocess.run(command, check=True),
            "dixit.extract_batch": lambda: dixit.extract_batch(copies(texts), jobs=jobs),
            "dixit.extract_arrow": lambda: dixit.extract_arrow(batch, jobs=jobs),
            "dixit.tables": lambda: dixit.tables(batch, jobs=jobs),
            "dixit.wet.pages and is_french, 1 thread": lambda: filtered(crawl),
        }
        # One run of each in turn, so that what else the machine does falls on all.
        best = dict.fromkeys(ways, float("inf"))
        for _ in range(RUNS):
            for name, way in ways.items():
                start = time.perf_counter()
                way()
                best[name] = min(best[name], time.perf_counter() - start)
    own = next(iter(best.values()))
    for name, seconds in best.items():
        print(f"{name:40} {seconds:6.2f} s {megabytes / seconds:6.1f} MB/s {own / seconds:5.2f}")


def record(text: str) -> bytes:
    body = text.encode()
    return b"WARC/1.0\r\nWARC-Type: conversion\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n" % (len(body), body)


def filtered(crawl: bytes) -> int:
    return sum(dixit.is_french(page.text) for page in dixit.wet.pages(io.BytesIO(crawl)))


def copies(texts: list[str]) -> list[str]:
    """New strings: one that was read before has its UTF-8 beside it."""
    return [(text + " ")[:-1] for text in texts]


if __name__ == "__main__":
    main()
