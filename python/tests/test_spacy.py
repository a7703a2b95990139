"""spaCy: span groups over the same words."""

from __future__ import annotations

import dixit
import pytest
import spacy
from spacy.tokens import Doc

TEXT = (
    "😀 « Nous ouvrirons, a annoncé Anne Roux 👩🏽‍⚕️, dix lits », avant l’été.\n"
    "Selon Mme Roux, le chantier coûtera près de 8,2 millions d’euros 🎉, soit 3,5 % du budget.\n"
)


def test_groups_hold_the_words_of_the_record() -> None:
    document = dixit.extract(TEXT, id="chu")
    for given in (None, spacy.vocab.Vocab(), spacy.blank("fr"), spacy.blank("xx")):
        doc = dixit.to_spacy(document, given)
        assert doc.text == TEXT
        assert set(doc.spans) == {"quotes", "cues", "sources", "claims", "mentions"}
        parts = [(quote, part) for quote in document.quotes for part in quote.parts]
        assert len(parts) > len(document.quotes) == 2 and len(doc.spans["quotes"]) == len(parts)
        for span, (quote, part) in zip(doc.spans["quotes"], parts):
            assert span._.dixit == quote and span.label_ == quote.kind and span.id_ == str(quote.id)
            assert TEXT[part.start : part.end] in span.text
        cues = [quote.cue.text for quote in document.quotes if quote.cue]
        assert [span._.dixit.text for span in doc.spans["cues"]] == cues
        sources = [quote.source for quote in document.quotes if quote.source]
        assert [span._.dixit for span in doc.spans["sources"]] == sources
        assert [span._.dixit for span in doc.spans["claims"]] == list(document.claims)
        assert all(claim.text in span.text for span, claim in zip(doc.spans["claims"], document.claims))
        mentions = [speaker for speaker in document.speakers for _ in speaker.mentions]
        assert [span._.dixit for span in doc.spans["mentions"]] == mentions != []
    assert [span.text for span in doc.spans["claims"]][1] == "8,2 millions d’euros"
    assert doc[0:1]._.dixit is None


def test_a_doc_is_saved_with_what_was_found() -> None:
    doc = dixit.to_spacy(dixit.extract(TEXT))
    again = Doc(doc.vocab).from_bytes(doc.to_bytes())
    assert [span._.dixit for span in again.spans["quotes"]] == [span._.dixit for span in doc.spans["quotes"]]


def test_offsets_must_count_characters() -> None:
    with pytest.raises(dixit.DixitError, match="offsets"):
        dixit.to_spacy(dixit.extract(TEXT, offsets="utf16"))
