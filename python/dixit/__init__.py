"""Who said what, with which figures: quotes, speakers and numeric claims from French press text."""

from dixit import spark
from dixit._dixit import DixitError, __version__, is_french
from dixit.arrow import extract_arrow, nested_schema, table_schemas, tables
from dixit.document import Document
from dixit.model import Claim, Cue, Quote, Range, Sentence, Speaker, Warning, Words
from dixit.reading import extract, extract_batch, extract_iter, read
from dixit.spacy import to_spacy

__all__ = [
    "Claim",
    "Cue",
    "DixitError",
    "Document",
    "Quote",
    "Range",
    "Sentence",
    "Speaker",
    "Warning",
    "Words",
    "__version__",
    "extract",
    "extract_arrow",
    "extract_batch",
    "extract_iter",
    "is_french",
    "nested_schema",
    "read",
    "spark",
    "table_schemas",
    "tables",
    "to_spacy",
]
