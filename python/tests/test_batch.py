"""Many texts: order, threads, and that Python goes on meanwhile."""

from __future__ import annotations

import multiprocessing
import threading
import time
from collections.abc import Iterator

import dixit
import texts


def test_a_batch_is_what_its_texts_are_one_by_one() -> None:
    articles = texts.articles(400)
    expected = [dixit.extract(text, id=str(at), source="s") for at, text in enumerate(articles)]
    assert all(document.quotes or document.claims for document in expected)
    for jobs in (None, 1, 2, 7):
        assert dixit.extract_batch(articles, jobs=jobs, source="s") == expected
    assert list(dixit.extract_iter(iter(articles), source="s")) == expected
    assert dixit.extract_batch([]) == []


def test_texts_are_taken_as_documents_are_given() -> None:
    taken = 0

    def endless() -> Iterator[str]:
        nonlocal taken
        while True:
            taken += 1
            yield "Selon Anne Roux, dix lits ouvriront. " * 1000

    documents = dixit.extract_iter(endless())
    assert next(documents).id == "0" and next(documents).id == "1"
    assert taken < 1000


def test_python_goes_on_while_texts_are_read() -> None:
    text = "".join(texts.articles(40000))
    begun, done = threading.Event(), threading.Event()
    stamps: list[float] = []

    def count() -> None:
        begun.set()
        while not done.is_set():
            stamps.append(time.perf_counter())
            time.sleep(0.001)

    counter = threading.Thread(target=count)
    counter.start()
    begun.wait()
    start = time.perf_counter()
    dixit.extract_batch([text], jobs=1)
    end = time.perf_counter()
    done.set()
    counter.join()
    meanwhile = [stamp for stamp in stamps if start < stamp < end]
    # Were the lock held, there would be none but at the ends.
    middle = [stamp for stamp in meanwhile if start + (end - start) / 4 < stamp < end - (end - start) / 4]
    assert end - start > 0.1 and len(middle) > 10, (end - start, len(meanwhile), len(middle))


def test_processes_that_are_forked_off_read_too() -> None:
    articles = texts.articles(200)
    expected = dixit.extract_batch(articles, jobs=2)
    with multiprocessing.get_context("fork").Pool(2) as pool:
        both = pool.map_async(dixit.extract_batch, [articles, articles]).get(timeout=60)
    assert both == [expected, expected]
