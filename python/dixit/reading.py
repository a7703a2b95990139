"""Texts → documents, one or many."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import count
from typing import Literal, overload

from dixit import _dixit
from dixit._dixit import DixitError, Settings
from dixit.document import Document
from dixit.model import Offsets

# The characters that are read in one go: enough for any number of threads, few enough to stop with Ctrl-C.
_GO = 16_000_000

# What an empty text counts.
_EACH = 64


def extract(
    text: str,
    *,
    id: str = "",
    source: str = "",
    encoding: str = "utf-8",
    offsets: Offsets = "char",
    max_chars: int | None = None,
) -> Document:
    """Reads a text: who said what, with which figures.

    `id`, `source` and `encoding` are what the record says of where the text comes from. With `offsets="char"` every
    `start` and `end` is an index of `text`; `byte` counts UTF-8 and `utf16` what JavaScript and Java count.

    Raises `DixitError` for a text of more than `max_chars` characters, and for one with lone surrogates.
    """
    settings = Settings(source=source, encoding=encoding, offsets=offsets, max_chars=max_chars)
    return Document(text, id, _dixit.line(text, id, settings))


def read(
    file: str | os.PathLike[str] | bytes,
    *,
    id: str | None = None,
    source: str | None = None,
    offsets: Offsets = "char",
    max_chars: int | None = None,
) -> Document:
    """Reads a file by its path, or bytes: of any encoding, which is found as the program finds it.

    The id of a file is its name without extension, and its source is the path, unless they are given. Raises
    `DixitError` for what is no text, `OSError` for a file that cannot be read.
    """
    if isinstance(file, bytes):
        data, name, path = file, "", ""
    else:
        path = os.fspath(file)
        name = os.path.splitext(os.path.basename(path))[0]
        with open(path, "rb") as opened:
            data = opened.read()
    id = name if id is None else id
    settings = Settings(source=path if source is None else source, offsets=offsets, max_chars=max_chars)
    line, text = _dixit.decoded(data, id, settings)
    return Document(text, id, line)


@overload
def extract_batch(
    texts: Iterable[str],
    *,
    ids: Iterable[str] | None = None,
    jobs: int | None = None,
    source: str = "",
    encoding: str = "utf-8",
    offsets: Offsets = "char",
    max_chars: int | None = None,
    on_error: Literal["raise"] = "raise",
) -> list[Document]: ...


@overload
def extract_batch(
    texts: Iterable[str],
    *,
    ids: Iterable[str] | None = None,
    jobs: int | None = None,
    source: str = "",
    encoding: str = "utf-8",
    offsets: Offsets = "char",
    max_chars: int | None = None,
    on_error: Literal["none"],
) -> list[Document | None]: ...


def extract_batch(
    texts: Iterable[str],
    *,
    ids: Iterable[str] | None = None,
    jobs: int | None = None,
    source: str = "",
    encoding: str = "utf-8",
    offsets: Offsets = "char",
    max_chars: int | None = None,
    on_error: Literal["raise", "none"] = "raise",
) -> list[Document] | list[Document | None]:
    """Reads many texts on `jobs` threads, one a processor unless it is said, while other threads of Python run.

    The documents come in the order of the texts, with `ids`, or else their places as ids: "0", "1" … A text that
    cannot be read raises `DixitError` with its place and id; with `on_error="none"` the list has None in its place.

    """
    settings = Settings(source=source, encoding=encoding, offsets=offsets, max_chars=max_chars, jobs=jobs)
    return list(_documents(texts, ids, settings, on_error))


@overload
def extract_iter(
    texts: Iterable[str],
    *,
    ids: Iterable[str] | None = None,
    jobs: int | None = None,
    source: str = "",
    encoding: str = "utf-8",
    offsets: Offsets = "char",
    max_chars: int | None = None,
    on_error: Literal["raise"] = "raise",
) -> Iterator[Document]: ...


@overload
def extract_iter(
    texts: Iterable[str],
    *,
    ids: Iterable[str] | None = None,
    jobs: int | None = None,
    source: str = "",
    encoding: str = "utf-8",
    offsets: Offsets = "char",
    max_chars: int | None = None,
    on_error: Literal["none"],
) -> Iterator[Document | None]: ...


def extract_iter(
    texts: Iterable[str],
    *,
    ids: Iterable[str] | None = None,
    jobs: int | None = None,
    source: str = "",
    encoding: str = "utf-8",
    offsets: Offsets = "char",
    max_chars: int | None = None,
    on_error: Literal["raise", "none"] = "raise",
) -> Iterator[Document] | Iterator[Document | None]:
    """The same, one after the other: texts are taken and documents given some megabytes at a time.

    For texts that are too many to be held, such as those of a generator.

    """
    settings = Settings(source=source, encoding=encoding, offsets=offsets, max_chars=max_chars, jobs=jobs)
    return _documents(texts, ids, settings, on_error)


def _documents(
    texts: Iterable[str], ids: Iterable[str] | None, settings: Settings, on_error: str
) -> Iterator[Document | None]:
    if isinstance(texts, str):
        raise TypeError("texts: several are wanted; of one, extract() is the function")
    if on_error not in ("raise", "none"):
        raise DixitError(f'on_error: "raise" or "none", not {on_error!r}')
    names: Iterable[str] = map(str, count()) if ids is None else ids
    return _stream(texts, names, ids is not None, settings, on_error == "raise")


def _stream(
    texts: Iterable[str], names: Iterable[str], strict: bool, settings: Settings, raises: bool
) -> Iterator[Document | None]:
    place = 0
    for some, ids in _goes(texts, names, strict):
        for text, id, line in zip(some, ids, _dixit.lines(some, ids, settings)):
            if isinstance(line, bytes):
                yield Document(text, id, line)
            elif raises:
                raise DixitError(f"text {place}, id {id!r}: {line}")
            else:
                yield None
            place += 1


def _goes(
    texts: Iterable[str], names: Iterable[str], strict: bool
) -> Iterator[tuple[list[str], list[str]]]:
    """Texts with their ids, so many as are read in one go."""
    some: list[str] = []
    ids: list[str] = []
    held = 0
    rest = iter(names)
    for text in texts:
        id = next(rest, None)
        if id is None:
            raise DixitError("ids: fewer than texts")
        if not isinstance(text, str) or not isinstance(id, str):
            wrong = type(id if isinstance(text, str) else text).__name__
            raise TypeError(f"texts and ids are str, not {wrong}")
        some.append(text)
        ids.append(id)
        held += len(text) + _EACH
        if held >= _GO:
            yield some, ids
            some, ids, held = [], [], 0
    if strict and next(rest, None) is not None:
        raise DixitError("ids: more than texts")
    if some:
        yield some, ids
