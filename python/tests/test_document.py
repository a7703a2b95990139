"""One text: attributes, offsets, and the program's own bytes."""

from __future__ import annotations

import dataclasses
import json
import pickle
from decimal import Decimal
from pathlib import Path
from typing import Any

import dixit
import pytest

TEXT = (
    "« Nous ouvrirons dix lits », a annoncé Anne Roux, directrice du CHU 😀.\n"
    "Selon Mme Roux, le chantier coûtera près de 8,2 millions d’euros, soit 3,5 % du budget.\n"
)


def at(document: dixit.Document, place: Any) -> str:
    return document.text[place.start : place.end]


def test_attributes_are_those_of_the_record() -> None:
    document = dixit.extract(TEXT, id="chu")
    assert (document.id, document.source, document.encoding, document.offsets) == ("chu", "", "utf-8", "char")
    assert document.length == len(TEXT) and document.text == TEXT and document.warnings == ()
    first, second = document.quotes
    anne = document.speakers[0]
    assert (anne.name, anne.type, anne.gender, anne.role) == ("Anne Roux", "person", "f", "directrice du CHU")
    assert first.speaker is anne and second.speaker is anne and second.speaker_id == 0
    assert at(document, first.parts[0]) == first.text == "Nous ouvrirons dix lits"
    assert first.cue is not None and first.cue.lemma == "annoncer" and at(document, first.cue) == "a annoncé"
    assert second.source is not None and at(document, second.source) == second.source.text == "Mme Roux"
    beds, millions, share = document.claims
    assert (beds.kind, beds.value, beds.quote) == ("count", 10, first)
    assert (millions.value, millions.value_exact) == (8200000, Decimal(8200000))
    assert type(millions.value) is int and millions.speaker is anne and millions.quote_id == 1
    assert (share.value, share.value_exact, share.unit) == (3.5, Decimal("3.5"), "%")
    assert type(share.value) is float and share.low is None
    assert [at(document, claim) for claim in document.claims] == [claim.text for claim in document.claims]
    assert [at(document, it) for it in anne.mentions][:2] == ["Anne Roux", "directrice du CHU"]


def test_a_quote_within_another_knows_it() -> None:
    text = "« Le maire m’a répondu : “Vous aurez dix lits”, et j’attends encore », raconte Anne Roux."
    outer, inner = dixit.extract(text).quotes
    assert outer.inside is None and inner.inside is outer and inner.inside_id == 0


def test_what_is_odd_is_a_warning() -> None:
    document = dixit.extract("« Nous ouvrirons, a dit Anne Roux.\n")
    (warning,) = document.warnings
    assert warning.kind == "unclosed-quote-mark" and at(document, warning) == "«"


def test_nothing_can_be_changed() -> None:
    document = dixit.extract(TEXT)
    with pytest.raises(AttributeError):
        document.text = "else"  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        document.quotes[0].text = "else"  # type: ignore[misc]
    document.to_dict()["quotes"].clear()
    assert document.to_dict()["quotes"]


def test_ranges_have_low_and_high() -> None:
    (claim,) = dixit.extract("Le chantier durera de 3 à 4,5 mois, selon Anne Roux.").claims
    assert (claim.value, claim.low, claim.high) == (None, 3, 4.5)
    assert (claim.value_exact, claim.high_exact) == (None, Decimal("4.5"))


def test_offsets_count_what_is_asked() -> None:
    text = "😀 Selon Anne Roux, dix lits ouvriront."
    places = {}
    for unit in ("char", "byte", "utf16"):
        places[unit] = dixit.extract(text, offsets=unit).claims[0].start  # type: ignore[arg-type]
    assert places["char"] == text.index("dix lits")
    assert places["byte"] == len(text[: places["char"]].encode())
    assert places["utf16"] == places["char"] + 1


def test_documents_are_pickled_and_compared() -> None:
    document = dixit.extract(TEXT, id="chu")
    again = pickle.loads(pickle.dumps(document))
    assert again == document and hash(again) == hash(document) and again.quotes == document.quotes
    assert document != dixit.extract(TEXT, id="other")
    assert repr(document) == "<dixit.Document 'chu': 2 sentences, 2 quotes, 3 claims>"


def test_the_program_writes_the_same_bytes(samples: list[tuple[str, bytes]], root: Path) -> None:
    encodings = set()
    for line, data in samples:
        record = json.loads(line)
        document = dixit.read(root / record["source"], id=record["id"], source=record["source"])
        assert document.to_json() == line
        assert document.to_dict() == record
        assert dixit.read(data, id=record["id"], source=record["source"]) == document
        said = {key: record[key] for key in ("id", "source", "encoding")}
        assert dixit.extract(document.text, **said).to_json() == line
        assert_mirrored(document, record)
        encodings.add(record["encoding"])
    assert {"utf-8", "windows-1252"} <= encodings


def assert_mirrored(document: dixit.Document, record: dict[str, Any]) -> None:
    """Every attribute says what the record says."""
    for name in ("sentences", "speakers", "quotes", "claims", "warnings"):
        items = getattr(document, name)
        assert len(items) == len(record[name])
        for item, expected in zip(items, record[name]):
            plain = dataclasses.asdict(item)
            for key in ("speaker", "inside", "quote"):
                if f"{key}_id" in plain:
                    other = getattr(item, key)
                    plain[key] = plain.pop(f"{key}_id")
                    assert (other.id if other else None) == plain[key]
            for key in ("value", "low", "high"):
                exact = plain.pop(f"{key}_exact", None)
                assert exact is None or float(exact) == plain[key]
                if plain.get(key, 0) is None:
                    del plain[key]
            assert json.loads(json.dumps(plain)) == expected


def test_the_version_is_the_program_s(program: Path, root: Path) -> None:
    import subprocess

    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
    assert said.stdout.split()[-1] == dixit.__version__


def test_french_is_told_from_english() -> None:
    english = "The mayor said on Monday that the new bridge would open in the autumn and that it had cost less. " * 4
    assert dixit.is_french("Le maire a dit lundi que le nouveau pont ouvrirait à l’automne et qu’il coûtait moins. " * 4)
    assert not dixit.is_french(english)
