"""What is wrong is said, and costs nothing else."""

from __future__ import annotations

from typing import Any

import dixit
import pytest

HALF = "« Oui \ud83d », a dit Anne Roux."


def test_text_that_utf8_cannot_hold_is_refused() -> None:
    for call in (dixit.extract, dixit.is_french):
        with pytest.raises(dixit.DixitError, match="surrogates"):
            call(HALF)  # type: ignore[operator]
    with pytest.raises(dixit.DixitError, match="surrogates"):
        dixit.extract("Oui.", id=HALF)
    assert issubclass(dixit.DixitError, ValueError)


def test_other_odd_texts_are_read() -> None:
    for text in ("", "\0", "\ufeff« Oui », dit-il.", "\U0010ffff", "e\u0301 " * 40, "«" * 500, "\r\n\u2028\x85"):
        document = dixit.extract(text)
        assert document.length == len(document.text) == len(text)


def test_wrong_types_are_type_errors() -> None:
    wrong: list[Any] = [None, 3, b"Oui.", ["Oui."]]
    for text in wrong:
        with pytest.raises(TypeError):
            dixit.extract(text)
        with pytest.raises(TypeError):
            dixit.extract_batch(["Oui.", text], on_error="none")
    with pytest.raises(TypeError, match="several"):
        dixit.extract_batch("Oui.")
    with pytest.raises(TypeError):
        dixit.extract_batch(["Oui."], ids=[4])  # type: ignore[list-item]
    with pytest.raises(TypeError):
        dixit.read(4)  # type: ignore[arg-type]


def test_wrong_settings_are_named() -> None:
    with pytest.raises(dixit.DixitError, match="offsets"):
        dixit.extract("Oui.", offsets="letters")  # type: ignore[arg-type]
    with pytest.raises(dixit.DixitError, match="jobs"):
        dixit.extract_batch(["Oui."], jobs=0)
    with pytest.raises(dixit.DixitError, match="on_error"):
        dixit.extract_batch(["Oui."], on_error="pass")  # type: ignore[call-overload]
    for ids in (["a"], ["a", "b", "c"]):
        with pytest.raises(dixit.DixitError, match="ids"):
            dixit.extract_batch(["Oui.", "Non."], ids=ids)


def test_long_texts_are_refused() -> None:
    text = "é" * 50
    assert dixit.extract(text, max_chars=50).length == 50
    with pytest.raises(dixit.DixitError, match="50 characters, more than max_chars=49"):
        dixit.extract(text, max_chars=49)
    with pytest.raises(dixit.DixitError, match="max_chars"):
        dixit.read(text.encode("latin-1"), max_chars=49)


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(dixit.DixitError, match="not a text"):
        dixit.read(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    with pytest.raises(FileNotFoundError):
        dixit.read("no such file.txt")


def test_a_text_that_fails_costs_no_other_one() -> None:
    texts = ["Oui.", HALF, "Non."]
    first, second, third = dixit.extract_batch(texts, on_error="none")
    assert first is not None and second is None and third is not None and third.id == "2"
    with pytest.raises(dixit.DixitError, match=r"text 1, id 'b': .*surrogates"):
        dixit.extract_batch(texts, ids=["a", "b", "c"])
