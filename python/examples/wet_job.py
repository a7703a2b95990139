"""Quotes and claims of the French pages of Common Crawl, on Spark.

    spark-submit wet_job.py PATHS OUTPUT

PATHS is a text file that names a WET file a line: a path that every executor can open, or an address (`https://…`), which
it streams. OUTPUT becomes a folder of Parquet: one row a French page, with the columns of `dixit.extract_arrow`. A WET
file that cannot be read costs what it still had to give, and is a row of its own: its path as `id`, and its `error`.
"""

from __future__ import annotations

import sys
import urllib.request
from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import BinaryIO, cast

import dixit
import dixit.wet
import pyarrow
from pyspark.sql import SparkSession
from pyspark.sql.pandas.types import from_arrow_schema

# Pages are read in Arrow batches of about so many characters: what an executor holds at a time is some tens of megabytes.
BATCH = 2_000_000
MAX_CHARS = 1_000_000


def main() -> None:
    paths, output = sys.argv[1:]
    spark = SparkSession.builder.appName("dixit over WET").getOrCreate()
    files = spark.read.text(paths)
    # A task a file, so that a slow one holds up no other.
    files = files.repartition(max(1, files.count()))
    pages = files.mapInArrow(read, from_arrow_schema(dixit.nested_schema()))
    pages.write.mode("overwrite").parquet(output)
    spark.stop()


def read(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
    """Batches of paths → batches of what their French pages say."""
    for batch in batches:
        for path in batch.column(0).to_pylist():
            yield from read_file(path)


def read_file(path: str) -> Iterator[pyarrow.RecordBatch]:
    ids: list[str] = []
    texts: list[str] = []
    held = 0
    failure = None
    try:
        with closing(opened(path)) as stream:
            for page in dixit.wet.pages(stream):
                if not dixit.is_french(page.text):
                    continue
                ids.append(page.uri)
                texts.append(page.text)
                held += len(page.text)
                if held >= BATCH:
                    yield extracted(ids, texts)
                    ids, texts, held = [], [], 0
    except (OSError, dixit.DixitError) as error:
        failure = f"{error}"
    yield extracted(ids, texts)
    if failure is not None:
        row: dict[str, list[str | None]] = {name: [None] for name in dixit.nested_schema().names}
        row.update(id=[path], error=[failure])
        yield pyarrow.record_batch(row, dixit.nested_schema())


def extracted(ids: list[str], texts: list[str]) -> pyarrow.RecordBatch:
    batch = pyarrow.record_batch({"id": pyarrow.array(ids, "string"), "text": pyarrow.array(texts, "string")})
    # A task of Spark has one processor.
    return dixit.extract_arrow(batch, max_chars=MAX_CHARS, jobs=1)


def opened(path: str) -> BinaryIO:
    if path.startswith(("https://", "http://")):
        return cast(BinaryIO, urllib.request.urlopen(path, timeout=120))
    return open(path, "rb")


if __name__ == "__main__":
    main()
