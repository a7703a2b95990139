"""Arrow: rows as records are, tables as the program writes them, and rows that fail alone."""

from __future__ import annotations

import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import conftest
import dixit
import polars
import pyarrow
import pyarrow.parquet
import pytest
import texts

FIELDS = ("sentences", "speakers", "quotes", "claims", "warnings")


@pytest.fixture(scope="module")
def articles(samples: list[tuple[str, bytes]]) -> list[str]:
    return [dixit.read(data).text for _, data in samples] + texts.articles(300) + [""]


def batch(articles: list[Any], kind: Any = None) -> pyarrow.RecordBatch:
    ids = [f"text/{at}" for at in range(len(articles))]
    return pyarrow.record_batch({"text": pyarrow.array(articles, kind or pyarrow.string()), "id": ids})


def expected(document: dixit.Document) -> dict[str, Any]:
    """The row of a document, from its record."""
    record = json.loads(document.to_json(), parse_float=Decimal)
    for quote in record["quotes"]:
        quote["confidence"] = float(quote["confidence"])
    for claim in record["claims"]:
        claim["confidence"] = float(claim["confidence"])
        for field in ("value", "low", "high"):
            number = claim.get(field)
            claim[field] = None if number is None else float(number)
            claim[f"{field}_exact"] = None if number is None else format(number, "f") if isinstance(number, Decimal) else str(number)
    return {"id": record["id"], "length": record["length"], **{field: record[field] for field in FIELDS}, "error": None}


def test_a_row_is_the_record_of_its_text(articles: list[str]) -> None:
    given = batch(articles)
    documents = dixit.extract_batch(articles, ids=given.column("id").to_pylist())
    rows = [expected(document) for document in documents]
    for jobs in (1, 2, 5):
        found = dixit.extract_arrow(given, jobs=jobs)
        found.validate(full=True)
        assert found.schema == dixit.nested_schema()
        assert found.to_pylist() == rows
    assert any(row["warnings"] for row in rows) and any(claim["low"] is not None for row in rows for claim in row["claims"])


def test_texts_of_every_kind_come_in(articles: list[str]) -> None:
    expected = dixit.extract_arrow(batch(articles))
    for kind in (pyarrow.large_string(), pyarrow.string_view()):
        assert dixit.extract_arrow(batch(articles, kind)) == expected
    coded = batch(articles).set_column(0, "text", pyarrow.array(articles).dictionary_encode())
    assert dixit.extract_arrow(coded) == expected
    # A slice begins in the midst of its memory.
    assert dixit.extract_arrow(batch(articles)[5:9]) == expected[5:9]
    numbered = pyarrow.record_batch({"n": [7, 8], "body": articles[:2]})
    assert dixit.extract_arrow(numbered, text="body", id="n").column("id").to_pylist() == ["7", "8"]
    assert dixit.extract_arrow(numbered, text="body", id=None).column("id").to_pylist() == [None, None]


def test_tables_readers_and_frames_come_in(articles: list[str]) -> None:
    one = dixit.extract_arrow(batch(articles))
    whole = pyarrow.Table.from_batches([one])
    table = pyarrow.Table.from_batches([batch(articles)[:100], batch(articles)[100:]])
    assert dixit.extract_arrow(table).combine_chunks() == whole
    reader = dixit.extract_arrow(table.to_reader())
    assert isinstance(reader, pyarrow.RecordBatchReader) and reader.read_all().combine_chunks() == whole
    frame = polars.DataFrame({"text": articles, "id": [f"text/{at}" for at in range(len(articles))]})
    assert dixit.extract_arrow(frame).combine_chunks() == whole
    assert polars.from_arrow(whole).height == len(articles)
    quotes = dixit.tables(batch(articles))["quotes"]
    for given in (table, table.to_reader(), frame):
        assert dixit.tables(given)["quotes"].combine_chunks() == pyarrow.Table.from_batches([quotes])
    assert dixit.extract_arrow(batch([])).num_rows == 0 and dixit.tables(batch([]))["claims"].num_rows == 0


def test_a_row_that_fails_costs_no_other_one() -> None:
    text = "Selon Anne Roux, dix lits ouvriront."
    broken = pyarrow.array([b"Oui.", b"\xff\xfe", text.encode()], pyarrow.binary()).view(pyarrow.string())
    given = pyarrow.concat_arrays([broken, pyarrow.array([None, "é" * 60, text])])
    given = pyarrow.record_batch({"id": list("abcdef"), "text": given})
    found = dixit.extract_arrow(given, max_chars=50)
    errors = dict(zip("abcdef", found.column("error").to_pylist()))
    assert [id for id, error in errors.items() if error] == ["b", "d", "e"]
    assert errors["b"].startswith("no UTF-8") and errors["d"] == "no text: it is null"
    assert errors["e"] == "60 characters, more than max_chars=50"
    rows = found.to_pylist()
    assert rows[3] == {"id": "d", "error": errors["d"], "length": None, **dict.fromkeys(FIELDS)}
    assert rows[2]["quotes"] == rows[5]["quotes"] == expected(dixit.extract(text))["quotes"] != []
    tables = dixit.tables(given, max_chars=50)
    assert tables["documents"].column("document").to_pylist() == ["a", "c", "f"]
    reasons = [{"document": id, "reason": error} for id, error in errors.items() if error]
    assert tables["errors"].to_pylist() == reasons
    nothing = pyarrow.record_batch({"id": ["a"], "text": pyarrow.nulls(1)})
    assert dixit.extract_arrow(nothing).column("error").to_pylist() == ["no text: it is null"]


def test_wrong_columns_are_named() -> None:
    given = pyarrow.record_batch({"id": ["a"], "body": ["Oui."], "number": [1.5]})
    with pytest.raises(dixit.DixitError, match="one column 'text' is wanted; the batch has: id, body, number"):
        dixit.extract_arrow(given)
    with pytest.raises(TypeError, match="holds no texts but double"):
        dixit.tables(given, text="number")
    with pytest.raises(TypeError, match="a record batch, a table or a reader"):
        dixit.extract_arrow(["Oui."])


def test_tables_are_those_of_the_program(articles: list[str], program: Path, tmp_path: Path) -> None:
    given = batch(articles)
    with (tmp_path / "texts.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(json.dumps({"id": id, "text": text}) + "\n" for text, id in zip(*given.to_pydict().values()))
    conftest.run(program, "texts.jsonl", "-o", "out", "-f", "parquet", cwd=tmp_path)
    found = dixit.tables(given, source="texts.jsonl", jobs=2)
    assert list(found) == ["documents", "sentences", "quotes", "claims", "speakers", "errors"]
    assert found.pop("errors").num_rows == 0
    for name, table in found.items():
        table.validate(full=True)
        assert table.schema == dixit.table_schemas()[name]
        written = pyarrow.parquet.read_table(tmp_path / "out" / f"{name}.parquet").combine_chunks()
        assert pyarrow.Table.from_batches([table]).equals(written), name
        assert table.schema.equals(written.schema) and table.num_rows > 100


def test_pyarrow_is_not_needed_for_texts_alone() -> None:
    code = """
import sys
sys.modules.update(dict.fromkeys(["pyarrow", "spacy", "pyspark"]))
import dixit
assert dixit.extract("Selon Anne Roux, dix lits ouvriront.").claims[0].value == 10
for call, wanted in [
    (lambda: dixit.extract_arrow(None), "pip install pyarrow"),
    (lambda: dixit.to_spacy(dixit.extract("Oui.")), "pip install spacy"),
    (dixit.table_schemas, "pip install pyarrow"),
]:
    try:
        call()
    except ImportError as error:
        assert wanted in str(error), error
    else:
        raise AssertionError(wanted)
"""
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
