"""WET files, the texts of Common Crawl: one document a page, streamed.

No package is needed: `gzip` reads files of many members, which these are.
"""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, TypeAlias

from dixit._dixit import DixitError

_LONGEST_LINE = 1 << 20

_Stream: TypeAlias = io.BufferedReader | gzip.GzipFile


@dataclass(frozen=True, slots=True)
class Page:
    """A page's address, the date of its visit, and its text."""

    uri: str
    date: str
    text: str


def pages(stream: BinaryIO, *, max_bytes: int = 64 << 20) -> Iterator[Page]:
    """The pages of a WET file, as it is stored: compressed with gzip, or not.

    Records of another kind, and pages of more than `max_bytes`, are passed over; bytes that are no UTF-8 become U+FFFD.
    Raises `DixitError` where the file is no WET file or ends too early: the pages before that are given first.
    """
    buffered: io.BufferedReader = io.BufferedReader(_Raw(stream), 1 << 20)
    packed = buffered.peek(2)[:2] == b"\x1f\x8b"
    plain: _Stream = gzip.GzipFile(fileobj=buffered) if packed else buffered
    try:
        yield from _records(plain, max_bytes)
    except (EOFError, OSError, zlib.error) as error:
        raise DixitError(f"damaged compression: {error}") from error


def _records(stream: _Stream, max_bytes: int) -> Iterator[Page]:
    while line := stream.readline(_LONGEST_LINE):
        if not line.strip():
            continue
        if not line.startswith(b"WARC/"):
            raise DixitError(f"no WARC record begins with {line[:40]!r}")
        header = _header(stream)
        length = header.get("content-length", "")
        if not length.isdecimal():
            raise DixitError("a WARC record without a Content-Length")
        wanted = header.get("warc-type") == "conversion" and int(length) <= max_bytes
        body = _body(stream, int(length), wanted)
        if wanted:
            uri = header.get("warc-target-uri", "").strip("<>")
            yield Page(uri, header.get("warc-date", ""), body.decode("utf-8", "replace"))


def _header(stream: _Stream) -> dict[str, str]:
    header = {}
    while (line := stream.readline(_LONGEST_LINE)).strip():
        name, _, value = line.decode("utf-8", "replace").partition(":")
        header[name.lower()] = value.strip()
    return header


def _body(stream: _Stream, length: int, wanted: bool) -> bytes:
    parts = []
    left = length
    while left:
        part = stream.read(min(left, 1 << 20))
        if not part:
            raise DixitError(f"truncated: {length - left} of the {length} bytes of a record are there")
        left -= len(part)
        if wanted:
            parts.append(part)
    return b"".join(parts)


class _Raw(io.RawIOBase):
    """Any stream of bytes, as one that can be looked ahead in."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)
