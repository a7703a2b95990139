"""Spark: frames of texts → frames of what they say, read by the executors in Arrow batches.

pyspark is imported when it is first needed. The executors' Python needs dixit and pyarrow: see README.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from dixit import arrow
from dixit._dixit import DixitError
from dixit.model import Offsets

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame


def extract(
    df: DataFrame,
    text_col: str = "text",
    id_col: str = "id",
    *,
    offsets: Offsets = "char",
    max_chars: int | None = None,
) -> DataFrame:
    """One row for each row of `df`, with the columns of `dixit.extract_arrow`.

    A row that fails has the reason in `error` and costs no other one. Whatever type ids have, they become texts.
    """

    def make(batch: pyarrow.RecordBatch) -> pyarrow.RecordBatch:
        # A task of Spark has one processor.
        return arrow.extract_arrow(batch, offsets=offsets, max_chars=max_chars, jobs=1)

    return _mapped(df, text_col, id_col, make, arrow.nested_schema())


def table(
    df: DataFrame,
    name: str,
    text_col: str = "text",
    id_col: str = "id",
    *,
    offsets: Offsets = "char",
    max_chars: int | None = None,
) -> DataFrame:
    """The tidy table `name` of the rows of `df`, with the columns of `dixit.tables`.

    Each table reads the texts once. For several, keep `extract(df)` and take the rows out of its lists, or write it
    to Parquet first.
    """
    schemas = arrow.table_schemas()
    if name not in schemas:
        raise DixitError(f"no table {name!r}; there are: {', '.join(schemas)}")

    def make(batch: pyarrow.RecordBatch) -> pyarrow.RecordBatch:
        return arrow.tables(batch, offsets=offsets, max_chars=max_chars, jobs=1)[name]

    return _mapped(df, text_col, id_col, make, schemas[name])


def _mapped(
    df: DataFrame,
    text_col: str,
    id_col: str,
    make: Callable[[pyarrow.RecordBatch], pyarrow.RecordBatch],
    schema: pyarrow.Schema,
) -> DataFrame:
    try:
        from pyspark.sql.pandas.types import from_arrow_schema
    except ImportError as error:
        raise ImportError("dixit.spark needs PySpark: pip install pyspark") from error

    def batches(incoming: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        return map(make, incoming)

    documents = df.select(df[id_col].cast("string").alias("id"), df[text_col].alias("text"))
    mapped: Any = documents.mapInArrow(batches, from_arrow_schema(schema))
    result: DataFrame = mapped
    return result
