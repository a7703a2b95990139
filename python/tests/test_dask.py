"""Dask: the line of the README, on a frame of several partitions."""

from __future__ import annotations

import dask.dataframe
import dixit
import pandas
import pyarrow
import texts


def test_partitions_are_read_one_by_one() -> None:
    frame = pandas.DataFrame({"id": [str(at) for at in range(60)], "text": texts.articles(60)})
    articles = dask.dataframe.from_pandas(frame, npartitions=3)

    def quotes(part: pandas.DataFrame) -> pandas.DataFrame:
        return dixit.tables(pyarrow.Table.from_pandas(part))["quotes"].to_pandas()

    found = articles.map_partitions(quotes, meta=dixit.table_schemas()["quotes"].empty_table().to_pandas())
    expected = [quote.text for document in dixit.extract_batch(frame["text"]) for quote in document.quotes]
    assert list(found.compute()["text"]) == expected != []
