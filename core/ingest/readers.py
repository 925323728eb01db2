"""The formats that can be opened, behind one protocol.

A new format is a module with a class that satisfies ``Reader`` and an entry in ``READERS``.
"""

from __future__ import annotations

from typing import Protocol

from core.ingest.markdown import MarkdownReader
from core.ingest.pieces import Extracted
from core.ingest.plain import TextReader


class Reader(Protocol):
    """Turns the bytes of one file format into pieces of text.

    ``suffixes`` are the endings of its files' names, in small letters with their dot.
    """

    suffixes: tuple[str, ...]

    def sniff(self, data: bytes) -> float:
        """Say how sure it is, from 0 to 1, that the bytes are in this format."""
        ...

    def read(self, data: bytes, name: str) -> Extracted:
        """Return the content, whole and in order; raise ``NotTextError`` where there is none."""
        ...


READERS: list[Reader] = [TextReader(), MarkdownReader()]

_NAME_COUNTS = 0.3  # how much a file's name adds to what its bytes look like


def reader_for(name: str, data: bytes) -> Reader:
    """Return the reader that the bytes and the name speak for."""
    ending = name.lower()
    return max(
        READERS, key=lambda r: r.sniff(data) + _NAME_COUNTS * ending.endswith(tuple(r.suffixes))
    )


def suffixes() -> tuple[str, ...]:
    """Return the endings of the names of all files that a folder stands for."""
    return tuple(sorted({s for reader in READERS for s in reader.suffixes}))
