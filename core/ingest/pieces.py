"""What a reader of a file format hands to the rest of ingest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PieceKind = Literal["heading", "paragraph", "quote", "list-item", "rule"]

_LONG = 5000
"""No rule counts the words of so long a text exactly: it has hundreds."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One future block: its text on one line, before furniture and metadata are taken out.

    ``level`` is the rank of a heading (1 to 6) or the nesting depth of a list item (from 1).
    ``speaker`` bounds the name in a speaker label, as offsets into ``text``. ``marked`` says that
    the format itself states the kind (``## Safety``), so that no rule may overrule it. ``gap`` is
    set where an empty line, or a mark of the format, parts it from the piece before.
    A ``rule`` is a separator; it becomes no block.
    """

    text: str
    kind: PieceKind = "paragraph"
    level: int = 0
    speaker: tuple[int, int] | None = None
    marked: bool = False
    gap: bool = True

    @property
    def words(self) -> int:
        """The number of words; of a very long text by its spaces, as fast as can be."""
        if len(self.text) > _LONG:
            return self.text.count(" ") + 1
        return len(self.text.split())


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a text says of itself; ``None`` where it does not. ``date`` is ISO 8601."""

    title: str | None = None
    author: str | None = None
    date: str | None = None
    source: str | None = None

    def over(self, other: Metadata) -> Metadata:
        """Return these values, with the other's where there is none here."""
        return Metadata(
            self.title or other.title,
            self.author or other.author,
            self.date or other.date,
            self.source or other.source,
        )


@dataclass(frozen=True, slots=True)
class Extracted:
    """A file's content: its pieces in order and what its format states about it (front matter)."""

    pieces: tuple[Piece, ...]
    metadata: Metadata = Metadata()
