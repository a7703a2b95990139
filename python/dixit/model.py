"""What a document says, as values that never change."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

Offsets = Literal["char", "byte", "utf16"]
QuoteKind = Literal["direct", "indirect", "mixed", "fragment"]
SpeakerType = Literal["person", "organization", "group", "unknown"]
Gender = Literal["f", "m"]
ClaimKind = Literal["money", "percent", "count", "ratio", "multiple", "duration", "age", "measure", "rank"]
Approx = Literal["about", "over", "under", "at_least", "at_most"]
Change = Literal["increase", "decrease"]
Modality = Literal["forecast", "target", "conditional", "counterfactual", "negated"]
WarningKind = Literal["unclosed-quote-mark", "unopened-quote-mark", "number-too-large"]


@dataclass(frozen=True, slots=True)
class Range:
    """A stretch of the text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the text, with their place."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that introduce a quote; the lemma is the infinitive, the phrase or the noun."""

    start: int
    end: int
    text: str
    lemma: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, and the paragraph that holds it, counted from 0."""

    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Speaker:
    """One who speaks, with the fullest name that the text gives."""

    id: int
    name: str
    type: SpeakerType
    gender: Gender | None
    role: str | None
    aliases: tuple[str, ...]
    mentions: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """What was said. `speaker` is who said it and `inside` the quote around it; their ids stand beside them."""

    id: int
    kind: QuoteKind
    text: str
    parts: tuple[Range, ...]
    sentences: tuple[int, ...]
    cue: Cue | None
    source: Words | None
    speaker: Speaker | None
    speaker_id: int | None
    inside: Quote | None
    inside_id: int | None
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure: it has a `value`, or `low` and `high`; what ends in `_exact` has all digits.

    `speaker` is who asserts it, `quote` the innermost quote that holds it; both are None where the writer does.
    """

    id: int
    kind: ClaimKind
    text: str
    start: int
    end: int
    sentence: int
    value: int | float | None
    value_exact: Decimal | None
    low: int | float | None
    low_exact: Decimal | None
    high: int | float | None
    high_exact: Decimal | None
    unit: str
    approx: Approx | None
    change: Change | None
    modality: Modality | None
    of: Words | None
    when: Words | None
    quote: Quote | None
    quote_id: int | None
    speaker: Speaker | None
    speaker_id: int | None
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Warning:
    """Something in the text that could not be read as it stands."""

    kind: WarningKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Content:
    """What a record holds beside its id."""

    source: str
    encoding: str
    offsets: Offsets
    length: int
    sentences: tuple[Sentence, ...]
    speakers: tuple[Speaker, ...]
    quotes: tuple[Quote, ...]
    claims: tuple[Claim, ...]
    warnings: tuple[Warning, ...]


def content(line: bytes) -> Content:
    """What the record that `line` is holds."""
    record: dict[str, Any] = json.loads(line, parse_float=Decimal)
    speakers = tuple(_speaker(it) for it in record["speakers"])
    quotes: list[Quote] = []
    for it in record["quotes"]:
        # A quote stands behind the one that it is in.
        quotes.append(_quote(it, speakers, quotes))
    return Content(
        source=record["source"],
        encoding=record["encoding"],
        offsets=record["offsets"],
        length=record["length"],
        sentences=tuple(Sentence(**it) for it in record["sentences"]),
        speakers=speakers,
        quotes=tuple(quotes),
        claims=tuple(_claim(it, speakers, quotes) for it in record["claims"]),
        warnings=tuple(Warning(**it) for it in record["warnings"]),
    )


def _speaker(it: dict[str, Any]) -> Speaker:
    aliases, mentions = tuple(it["aliases"]), _ranges(it["mentions"])
    return Speaker(it["id"], it["name"], it["type"], it["gender"], it["role"], aliases, mentions)


def _quote(it: dict[str, Any], speakers: tuple[Speaker, ...], quotes: list[Quote]) -> Quote:
    speaker, inside = it["speaker"], it["inside"]
    return Quote(
        id=it["id"],
        kind=it["kind"],
        text=it["text"],
        parts=_ranges(it["parts"]),
        sentences=tuple(it["sentences"]),
        cue=Cue(**it["cue"]) if it["cue"] else None,
        source=_words(it["source"]),
        speaker=speakers[speaker] if speaker is not None else None,
        speaker_id=speaker,
        inside=quotes[inside] if inside is not None else None,
        inside_id=inside,
        rule=it["rule"],
        confidence=float(it["confidence"]),
    )


def _claim(it: dict[str, Any], speakers: tuple[Speaker, ...], quotes: list[Quote]) -> Claim:
    speaker, quote = it["speaker"], it["quote"]
    value, low, high = it.get("value"), it.get("low"), it.get("high")
    return Claim(
        id=it["id"],
        kind=it["kind"],
        text=it["text"],
        start=it["start"],
        end=it["end"],
        sentence=it["sentence"],
        value=_number(value),
        value_exact=_exact(value),
        low=_number(low),
        low_exact=_exact(low),
        high=_number(high),
        high_exact=_exact(high),
        unit=it["unit"],
        approx=it["approx"],
        change=it["change"],
        modality=it["modality"],
        of=_words(it["of"]),
        when=_words(it["when"]),
        quote=quotes[quote] if quote is not None else None,
        quote_id=quote,
        speaker=speakers[speaker] if speaker is not None else None,
        speaker_id=speaker,
        rule=it["rule"],
        confidence=float(it["confidence"]),
    )


def _ranges(ranges: list[dict[str, int]]) -> tuple[Range, ...]:
    return tuple(Range(it["start"], it["end"]) for it in ranges)


def _words(it: dict[str, Any] | None) -> Words | None:
    return Words(**it) if it else None


def _number(number: int | Decimal | None) -> int | float | None:
    return float(number) if isinstance(number, Decimal) else number


def _exact(number: int | Decimal | None) -> Decimal | None:
    return Decimal(number) if number is not None else None
