"""Texts: what is there before any analysis, and all that reading and searching need."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from core.model.terms import BlockKind
from core.printable import printable


def digest(*parts: str | bytes) -> str:
    """Return 16 hexadecimal digits that depend on every part and on where one ends."""
    sha = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        sha.update(len(data).to_bytes(8, "big"))
        sha.update(data)
    return sha.hexdigest()[:16]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points of one document's text."""

    start: int
    end: int

    def __len__(self) -> int:
        return max(0, self.end - self.start)

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def matches(self, other: Span) -> bool:
        """Whether the shorter of both lies for the most part within the other."""
        shared = min(self.end, other.end) - max(self.start, other.start)
        return shared > 0.6 * max(1, min(len(self), len(other)))

    def of(self, text: str) -> str:
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, quoted block or list item; blocks never overlap and stand in order.

    ``level`` is 1 to 6 for headings and the nesting depth (from 1) for list items, else 0.
    ``speaker`` covers the name of who speaks, where the block opens with a speaker label
    (``MINISTER: We will …``); it lies inside the block.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    speaker: Span | None = None

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Document:
    """One cleaned text of the debate.

    ``text`` holds the blocks, each on one line, parted by one empty line; it has no control
    characters but line feeds. ``date`` is ISO 8601 (``2025-10-05``, or ``2025-10`` where the day
    is not stated). ``path`` is where the text came from, as the user named it.
    """

    id: str
    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    author: str | None = None
    date: str | None = None
    source: str | None = None
    path: str | None = None

    @staticmethod
    def id_of(text: str) -> str:
        """The id of any document with this text."""
        return digest("document", text)

    @property
    def words(self) -> int:
        return len(self.text.split())

    @property
    def name(self) -> str:
        """What to call the document on screen: its title, else its file's name, else its id."""
        if self.title:
            return self.title
        if not self.path:
            return self.id
        return printable(self.path.replace("\\", "/").rsplit("/", 1)[-1])


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; it never crosses a block's border. ``block`` is a position in ``blocks``."""

    start: int
    end: int
    block: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)
