"""Opening texts: ``load`` a file, ``load_bytes`` what came from elsewhere, ``expand`` folders.

The way is path -> bytes -> characters (``decode``) -> clean characters (``clean``) -> pieces
(``readers``) -> without site furniture (``furniture``) and with title, author, date and source
(``metadata``) -> ``core.model.Document`` (``assemble``). Whatever the bytes are, the outcome is a
document or an ``IngestError``.
"""

from __future__ import annotations

import os
from functools import lru_cache

from core.ingest import assemble
from core.ingest.errors import IngestError, NotTextError
from core.ingest.files import MAX_BYTES, STANDARD_INPUT, Expanded, expand, is_own_pipe, read
from core.ingest.readers import Reader, reader_for
from core.model import Document
from core.sources import fingerprint

__all__ = [
    "MAX_BYTES",
    "STANDARD_INPUT",
    "Expanded",
    "IngestError",
    "Reader",
    "expand",
    "is_own_pipe",
    "load",
    "load_bytes",
    "read",
    "shown_name",
    "version",
]


@lru_cache(maxsize=1)
def version() -> str:
    """Return the version of what ``load`` makes of a file: a digest of its code."""
    return fingerprint(("model", "ingest"))


def load(path: str | os.PathLike[str]) -> Document:
    """Open one file. Raises ``IngestError`` with a reason that its user understands."""
    named = os.fspath(path)
    return load_bytes(read(named), named)


def shown_name(path: str) -> str:
    """Return a path as a document names it: a path need not be text, a document's fields must."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def load_bytes(data: bytes, name: str) -> Document:
    """Make a document of a file's bytes; ``name`` is its path, or what to call it.

    The name's ending only helps to tell the format.
    """
    name = shown_name(name)
    if not data.strip(b" \t\r\n\0"):
        raise IngestError(name, "is empty")
    if len(data) > MAX_BYTES:
        raise IngestError(name, f"is too large (more than {MAX_BYTES // 1024 // 1024} MB)")
    try:
        extracted = reader_for(name, data).read(data, name)
    except NotTextError as error:
        raise IngestError(name, str(error)) from error
    document = assemble.document(extracted, name)
    if document is None:
        raise IngestError(name, "has no words in it")
    return document
