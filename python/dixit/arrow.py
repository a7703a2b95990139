"""Arrow in, Arrow out: one row a document, or tidy tables.

pyarrow is imported when it is first needed; where it has no types, a checker takes all that is Arrow's for `Any`. Batches
cross by Arrow's C data interface, without a copy. Other frames have a line each over the same functions:

    dask_frame.map_partitions(lambda part: dixit.tables(pyarrow.Table.from_pandas(part))["quotes"].to_pandas(), meta=…)
    ray_dataset.map_batches(dixit.extract_arrow, batch_format="pyarrow", fn_kwargs={"jobs": 1})
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, overload

from dixit import _dixit
from dixit._dixit import DixitError, Settings
from dixit.model import Offsets

if TYPE_CHECKING:
    import pyarrow


@overload
def extract_arrow(
    batch: pyarrow.RecordBatch,
    *,
    text: str = "text",
    id: str | None = "id",
    offsets: Offsets = "char",
    max_chars: int | None = None,
    jobs: int | None = None,
) -> pyarrow.RecordBatch: ...


@overload
def extract_arrow(  # type: ignore[overload-cannot-match]
    batch: pyarrow.RecordBatchReader,
    *,
    text: str = "text",
    id: str | None = "id",
    offsets: Offsets = "char",
    max_chars: int | None = None,
    jobs: int | None = None,
) -> pyarrow.RecordBatchReader: ...


@overload
def extract_arrow(  # type: ignore[overload-cannot-match]
    batch: Any,
    *,
    text: str = "text",
    id: str | None = "id",
    offsets: Offsets = "char",
    max_chars: int | None = None,
    jobs: int | None = None,
) -> pyarrow.Table: ...


def extract_arrow(
    batch: Any,
    *,
    text: str = "text",
    id: str | None = "id",
    offsets: Offsets = "char",
    max_chars: int | None = None,
    jobs: int | None = None,
) -> Any:
    """One row for each row of `batch`, in the same order: `nested_schema()` says with which columns.

    `text` and `id` name its columns; ids may be texts or whole numbers, and with `id=None` there are none. A record
    batch gives a record batch, a reader a reader that reads as it is read; a table, or anything else with Arrow's
    stream interface such as a frame of Polars, gives a table.

    A row that fails (its text is null, longer than `max_chars`, or no UTF-8) has the reason in `error`, and null in
    all other columns but `id`.
    """
    pyarrow = _pyarrow()
    settings = Settings(offsets=offsets, max_chars=max_chars, jobs=jobs)
    if isinstance(batch, pyarrow.RecordBatch):
        return _dixit.nest(_documents(batch, text, id), settings)
    rows = (_dixit.nest(_documents(one, text, id), settings) for one in _batches(batch))
    if isinstance(batch, pyarrow.RecordBatchReader):
        return pyarrow.RecordBatchReader.from_batches(_dixit.nested_schema(), rows)
    return pyarrow.Table.from_batches(rows, _dixit.nested_schema())


@overload
def tables(
    batch: pyarrow.RecordBatch,
    *,
    text: str = "text",
    id: str = "id",
    source: str = "",
    encoding: str = "utf-8",
    offsets: Offsets = "char",
    max_chars: int | None = None,
    jobs: int | None = None,
) -> dict[str, pyarrow.RecordBatch]: ...


@overload
def tables(  # type: ignore[overload-cannot-match]
    batch: Any,
    *,
    text: str = "text",
    id: str = "id",
    source: str = "",
    encoding: str = "utf-8",
    offsets: Offsets = "char",
    max_chars: int | None = None,
    jobs: int | None = None,
) -> dict[str, pyarrow.Table]: ...


def tables(
    batch: Any,
    *,
    text: str = "text",
    id: str = "id",
    source: str = "",
    encoding: str = "utf-8",
    offsets: Offsets = "char",
    max_chars: int | None = None,
    jobs: int | None = None,
) -> Any:
    """The tidy tables of `batch` by name, as the program writes them with `-f parquet`, cell by cell.

    `documents`, `sentences`, `quotes`, `claims` and `speakers` have the columns that the program's README lists;
    `errors` has `document` and `reason` of the rows that failed, which have no rows elsewhere. Ids are taken as they
    are: see to it that no two are the same. A record batch gives record batches, anything else tables.
    """
    pyarrow = _pyarrow()
    settings = Settings(source=source, encoding=encoding, offsets=offsets, max_chars=max_chars, jobs=jobs)
    if isinstance(batch, pyarrow.RecordBatch):
        return _dixit.tables(_documents(batch, text, id), settings)
    parts = [_dixit.tables(_documents(one, text, id), settings) for one in _batches(batch)]
    schemas = _dixit.table_schemas()
    return {name: pyarrow.Table.from_batches([part[name] for part in parts], schemas[name]) for name in schemas}


def nested_schema() -> pyarrow.Schema:
    """The columns that `extract_arrow` gives."""
    _pyarrow()
    return _dixit.nested_schema()


def table_schemas() -> dict[str, pyarrow.Schema]:
    """The columns that `tables` gives, table by table."""
    _pyarrow()
    return _dixit.table_schemas()


def _pyarrow() -> Any:
    try:
        import pyarrow
    except ImportError as error:
        raise ImportError("Arrow needs pyarrow: pip install pyarrow") from error
    return pyarrow


def _batches(data: Any) -> Iterator[pyarrow.RecordBatch]:
    pyarrow = _pyarrow()
    if isinstance(data, pyarrow.RecordBatchReader):
        yield from data
    elif isinstance(data, pyarrow.Table):
        yield from data.to_batches()
    elif hasattr(data, "__arrow_c_stream__"):
        yield from pyarrow.table(data).to_batches()
    else:
        raise TypeError(f"a record batch, a table or a reader of Arrow is wanted, not {type(data).__name__}")


def _documents(batch: pyarrow.RecordBatch, text: str, id: str | None) -> pyarrow.RecordBatch:
    """Ids and texts, as bytes: whether they are UTF-8 is seen row by row."""
    pyarrow = _pyarrow()
    texts = _bytes(_column(batch, text), text)
    if id is None:
        ids = pyarrow.nulls(len(texts))
    else:
        ids = _column(batch, id)
        if pyarrow.types.is_integer(ids.type):
            ids = ids.cast(pyarrow.string())
        ids = _bytes(ids, id)
    return pyarrow.record_batch([ids, texts], names=["id", "text"])


def _column(batch: pyarrow.RecordBatch, name: str) -> Any:
    places = batch.schema.get_all_field_indices(name)
    if len(places) != 1:
        has = ", ".join(batch.schema.names)
        raise DixitError(f"one column {name!r} is wanted; the batch has: {has}")
    return batch.column(places[0])


def _bytes(array: Any, name: str) -> Any:
    pyarrow = _pyarrow()
    types = pyarrow.types
    if types.is_dictionary(array.type):
        array = array.dictionary_decode()
    if types.is_string(array.type):
        return array.view(pyarrow.binary())
    if types.is_large_string(array.type):
        return array.view(pyarrow.large_binary())
    # Older versions know no views.
    if getattr(types, "is_string_view", lambda _: False)(array.type):
        return array.view(pyarrow.binary_view())
    if types.is_null(array.type):
        return array
    raise TypeError(f"the column {name!r} holds no texts but {array.type}")
