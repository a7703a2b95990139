"""A use of everything with types, for `mypy --strict`."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import dixit
import pyarrow
from typing_extensions import assert_type


def of_one(text: str) -> Iterator[tuple[str, str]]:
    document = dixit.extract(text, id="a", offsets="char", max_chars=10_000)
    assert_type(document, dixit.Document)
    for quote in document.quotes:
        assert_type(quote.speaker, dixit.Speaker | None)
        if quote.speaker is not None and quote.cue is not None:
            yield quote.speaker.name, quote.cue.lemma
    assert_type(document.claims[0].value, int | float | None)
    assert_type(document.claims[0].value_exact, Decimal | None)
    assert_type(dixit.read(b"Oui.").to_json(), str)


def of_many(texts: list[str]) -> None:
    assert_type(dixit.extract_batch(texts, jobs=2), list[dixit.Document])
    assert_type(dixit.extract_batch(texts, on_error="none"), list[dixit.Document | None])
    assert_type(dixit.extract_iter(texts), Iterator[dixit.Document])
    assert_type(dixit.extract_iter(texts, on_error="none"), Iterator[dixit.Document | None])


def of_arrow(batch: pyarrow.RecordBatch) -> None:
    nested: pyarrow.RecordBatch = dixit.extract_arrow(batch, text="body", id=None)
    tables: dict[str, pyarrow.RecordBatch] = dixit.tables(batch)
    print(nested.num_rows, tables["quotes"].num_rows, dixit.is_french("Oui."), dixit.__version__)
