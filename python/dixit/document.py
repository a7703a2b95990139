"""A text that was read, with all that it says."""

from __future__ import annotations

import json
from typing import Any

from dixit import model
from dixit.model import Claim, Content, Offsets, Quote, Sentence, Speaker, Warning


class Document:
    """A text with its sentences, speakers, quotes and claims, which never change.

    What it says is kept as the line of JSON that the program writes, and taken apart when it is first asked for.
    """

    __slots__ = ("_content", "_id", "_line", "_text")

    _content: Content | None

    def __init__(self, text: str, id: str, line: bytes) -> None:
        """The functions of `dixit` make documents; `line` is a record of `text`."""
        self._text, self._id, self._line, self._content = text, id, line, None

    @property
    def text(self) -> str:
        """The text, as it was given; of bytes, as they were decoded."""
        return self._text

    @property
    def id(self) -> str:
        """What the document is called."""
        return self._id

    @property
    def source(self) -> str:
        """Where the text comes from, as it was said."""
        return self._parsed().source

    @property
    def encoding(self) -> str:
        """How the text was written in bytes."""
        return self._parsed().encoding

    @property
    def offsets(self) -> Offsets:
        """What every `start`, `end` and `length` counts."""
        return self._parsed().offsets

    @property
    def length(self) -> int:
        """The length of the text, in what offsets count."""
        return self._parsed().length

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences, in text order."""
        return self._parsed().sentences

    @property
    def speakers(self) -> tuple[Speaker, ...]:
        """Who speaks or is named as a source."""
        return self._parsed().speakers

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """What was said, in text order."""
        return self._parsed().quotes

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The figures, in text order."""
        return self._parsed().claims

    @property
    def warnings(self) -> tuple[Warning, ...]:
        """What was odd in the text."""
        return self._parsed().warnings

    def to_json(self) -> str:
        """The record as the program writes it with `-f jsonl`, byte for byte, without the end of the line."""
        return self._line.decode()

    def to_dict(self) -> dict[str, Any]:
        """The record as `json.loads` gives it: a new one each time."""
        record: dict[str, Any] = json.loads(self._line)
        return record

    def __repr__(self) -> str:
        found = self._parsed()
        counts = f"{len(found.quotes)} quotes, {len(found.claims)} claims"
        return f"<dixit.Document {self._id!r}: {len(found.sentences)} sentences, {counts}>"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Document):
            return NotImplemented
        return (self._line, self._text) == (other._line, other._text)

    def __hash__(self) -> int:
        return hash((self._line, self._text))

    def __reduce__(self) -> tuple[type[Document], tuple[str, str, bytes]]:
        return Document, (self._text, self._id, self._line)

    def _parsed(self) -> Content:
        # Two threads may both take it apart: they come to the same.
        if self._content is None:
            self._content = model.content(self._line)
        return self._content
