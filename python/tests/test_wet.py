"""WET files: their pages, and the job over them."""

from __future__ import annotations

import gzip
import io
import os
import subprocess
import sys
from pathlib import Path

import dixit
import dixit.wet
import pyarrow.parquet
import pytest
import texts

ENGLISH = "The mayor said on Monday that the new bridge would open in the autumn and that it had cost less. " * 4


def record(kind: str, uri: str, body: bytes, line: str = "\r\n") -> bytes:
    head = ["WARC/1.0", f"WARC-Type: {kind}", f"WARC-Target-URI: {uri}", "WARC-Date: 2024-03-05T06:07:08Z"]
    head += [f"Content-Length: {len(body)}", "", ""]
    return line.join(head).encode() + body + b"\r\n\r\n"


def wet(pages: dict[str, str]) -> bytes:
    """A file as the crawl has it: each record is a gzip member of its own."""
    records = [record("warcinfo", "", b"Software-Info: none\r\n")]
    records += [record("conversion", uri, text.encode()) for uri, text in pages.items()]
    return b"".join(map(gzip.compress, records))


def test_pages_are_read_compressed_or_not() -> None:
    pages = {"https://exemple.fr/é": "« Oui », dit-il.\r\n\r\nWARC/1.0 est un format.", "https://exemple.fr/b": ""}
    data = wet(pages)
    for stored in (data, gzip.decompress(data)):
        found = list(dixit.wet.pages(io.BytesIO(stored)))
        assert {page.uri: page.text for page in found} == pages
        assert found[0].date == "2024-03-05T06:07:08Z"
    old = record("conversion", "<https://exemple.fr/>", b"\xff oui", line="\n")
    assert [(page.uri, page.text) for page in dixit.wet.pages(io.BytesIO(old))] == [("https://exemple.fr/", "\ufffd oui")]
    assert list(dixit.wet.pages(io.BytesIO(old), max_bytes=4)) == []
    assert list(dixit.wet.pages(io.BytesIO(b""))) == []


def test_a_damaged_file_gives_what_comes_before() -> None:
    data = wet({"a": "Oui. " * 100, "b": "Non. " * 100})
    for broken, reason in [
        (data[:-20], "damaged compression"),
        (data[:-60] + b"\0" * 60, "damaged compression"),
        (gzip.decompress(data)[:-20], "truncated"),
        (data + b"<html>", "damaged compression"),
        (gzip.decompress(data) + b"<html>", "no WARC record"),
        (gzip.decompress(data) + b"WARC/1.0\r\n\r\n", "Content-Length"),
    ]:
        pages = dixit.wet.pages(io.BytesIO(broken))
        assert next(pages).uri == "a"
        with pytest.raises(dixit.DixitError, match=reason):
            list(pages)


def test_the_job_reads_french_pages(root: Path, tmp_path: Path) -> None:
    french = texts.articles(30)
    pages = {f"https://exemple.fr/{at}": text * 3 for at, text in enumerate(french)}
    both = dict(list(pages.items())[:20]) | {"https://example.org/": ENGLISH}
    (tmp_path / "a.wet.gz").write_bytes(wet(both))
    (tmp_path / "b.wet.gz").write_bytes(wet(dict(list(pages.items())[20:])))
    (tmp_path / "broken.wet.gz").write_bytes(b"<html>")
    paths = [str(tmp_path / name) for name in ("a.wet.gz", "b.wet.gz", "broken.wet.gz", "gone.wet.gz")]
    (tmp_path / "paths").write_text("\n".join(paths) + "\n")
    environment = os.environ | {
        "PYSPARK_PYTHON": sys.executable,
        "PYSPARK_DRIVER_PYTHON": sys.executable,
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_LOCAL_DIRS": str(tmp_path),
        "PYSPARK_SUBMIT_ARGS": "--master local[2] --conf spark.ui.enabled=false pyspark-shell",
    }
    job = [sys.executable, root / "python/examples/wet_job.py", tmp_path / "paths", tmp_path / "out"]
    subprocess.run(job, cwd=tmp_path, env=environment, check=True, timeout=240)
    rows = pyarrow.parquet.read_table(tmp_path / "out").to_pylist()
    read = {row["id"]: row for row in rows if not row["error"]}
    assert set(read) == set(pages)
    for uri, text in pages.items():
        record = dixit.extract(text).to_dict()
        assert read[uri]["quotes"] == record["quotes"] and len(read[uri]["claims"]) == len(record["claims"])
    failed = {row["id"]: row["error"] for row in rows if row["error"]}
    assert set(failed) == set(paths[2:])
    assert "no WARC record" in failed[paths[2]] and "No such file" in failed[paths[3]]
