"""Documents → spaCy.

spaCy is imported when it is first needed.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, get_args

from dixit._dixit import DixitError
from dixit.document import Document
from dixit.model import ClaimKind, QuoteKind

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span
    from spacy.vocab import Vocab

_KEY = "dixit"


def to_spacy(document: Document, vocab_or_nlp: Vocab | Language | None = None) -> Doc:
    """The document as spaCy's, cut into tokens by the pipeline that is given, or by spaCy's rules for French.

    What was found stands in span groups. The `id_` of a span is the place of its quote, claim or speaker:

    - `quotes`: each part of each quote, labelled with its kind; `cues` and `sources`: labelled `cue` and `source`,
      with the id of their quote;
    - `claims`: labelled with their kind;
    - `mentions`: labelled `mention`, with the id of their speaker.

    `span._.dixit` is the `Quote`, `Cue`, `Words`, `Claim` or `Speaker` of such a span. A span that ends within one of
    spaCy's tokens takes the whole token. The record itself is `doc.user_data["dixit"]`, and is saved with the `Doc`.
    """
    if document.offsets != "char":
        raise DixitError(f'spaCy counts characters: give extract() offsets="char", not {document.offsets!r}')
    doc = _tokenized(document.text, vocab_or_nlp)
    doc.user_data[_KEY] = document.to_json()
    spans: dict[str, list[Span | None]] = {"quotes": [], "cues": [], "sources": [], "claims": [], "mentions": []}

    def add(group: str, place: Any, label: str, id: int) -> None:
        span = doc.char_span(place.start, place.end, label=label, span_id=str(id), alignment_mode="expand")
        spans[group].append(span)

    for quote in document.quotes:
        for part in quote.parts:
            add("quotes", part, quote.kind, quote.id)
        if quote.cue:
            add("cues", quote.cue, "cue", quote.id)
        if quote.source:
            add("sources", quote.source, "source", quote.id)
    for claim in document.claims:
        add("claims", claim, claim.kind, claim.id)
    for speaker in document.speakers:
        for mention in speaker.mentions:
            add("mentions", mention, "mention", speaker.id)
    for group, found in spans.items():
        doc.spans[group] = [span for span in found if span is not None]
    return doc


def _tokenized(text: str, vocab_or_nlp: Vocab | Language | None) -> Doc:
    try:
        import spacy
        from spacy.lang.fr import French
        from spacy.tokens import Span
        from spacy.vocab import Vocab
    except ImportError as error:
        raise ImportError("to_spacy needs spaCy: pip install spacy") from error
    if not Span.has_extension(_KEY):
        Span.set_extension(_KEY, getter=_found)
    if vocab_or_nlp is None:
        nlp: Language = spacy.blank("fr")
    elif isinstance(vocab_or_nlp, Vocab):
        nlp = French(vocab=vocab_or_nlp)
    else:
        nlp = vocab_or_nlp
    # Not make_doc(), which refuses long texts because of what a statistical pipeline would need.
    doc: Doc = nlp.tokenizer(text)
    return doc


def _found(span: Span) -> Any:
    """What a span stands for; None for one that is not of dixit."""
    line = span.doc.user_data.get(_KEY)
    if line is None or not span.id_.isdecimal():
        return None
    document, id = _document(span.doc.text, line), int(span.id_)
    if span.label_ in get_args(QuoteKind):
        return document.quotes[id]
    if span.label_ in get_args(ClaimKind):
        return document.claims[id]
    if span.label_ == "cue":
        return document.quotes[id].cue
    if span.label_ == "source":
        return document.quotes[id].source
    return document.speakers[id] if span.label_ == "mention" else None


@lru_cache(maxsize=64)
def _document(text: str, line: str) -> Document:
    return Document(text, "", line.encode())
