"""The native half: what it takes and gives. `dixit` itself is what to use."""

from typing import final

import pyarrow

__all__ = [
    "DixitError",
    "Settings",
    "__version__",
    "decoded",
    "is_french",
    "line",
    "lines",
    "nest",
    "nested_schema",
    "table_schemas",
    "tables",
]

__version__: str

class DixitError(ValueError):
    """A text, a batch or a setting that dixit cannot work with; the message says why."""

@final
class Settings:
    """How documents are read."""

    def __new__(
        cls,
        *,
        source: str = "",
        encoding: str = "utf-8",
        offsets: str = "char",
        max_chars: int | None = None,
        jobs: int | None = None,
    ) -> Settings: ...

def line(text: str, id: str, settings: Settings) -> bytes: ...
def lines(texts: list[str], ids: list[str], settings: Settings) -> list[bytes | str]: ...
def decoded(bytes: bytes, id: str, settings: Settings) -> tuple[bytes, str]: ...
def is_french(text: str) -> bool: ...
def nest(batch: pyarrow.RecordBatch, settings: Settings) -> pyarrow.RecordBatch: ...
def nested_schema() -> pyarrow.Schema: ...
def tables(batch: pyarrow.RecordBatch, settings: Settings) -> dict[str, pyarrow.RecordBatch]: ...
def table_schemas() -> dict[str, pyarrow.Schema]: ...
