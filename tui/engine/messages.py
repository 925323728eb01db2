"""What the interface and the analysis process say to each other; all of it picklable.

Every request carries a generation, counted up by the interface, and every answer repeats it: an
answer to an older request is out of date and is dropped.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from core.model import (
    Actor,
    ActorDecision,
    Analysis,
    Attribution,
    Claim,
    Document,
    Relation,
)
from core.pipeline import Progress
from tui import garbage


@dataclass(frozen=True, slots=True)
class Supply:
    """Some documents, which requests name by their ids from now on."""

    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class Analyse:
    """Request: analyse these documents, the ``visible`` ones first.

    Answered by ``Progressed``, perhaps ``Partly`` and ``Restarted``, and one final message.
    Without ``whole`` a debate that would take long is analysed in part (``tui.engine.stages``);
    with ``again`` documents that were given up before are tried once more.
    """

    generation: int
    documents: tuple[str, ...]
    decisions: tuple[ActorDecision, ...]
    visible: tuple[str, ...] = ()
    whole: bool = False
    again: bool = False


@dataclass(frozen=True, slots=True)
class Cancel:
    """Request: stop the analysis of this generation; answered by ``Stopped``."""

    generation: int


@dataclass(frozen=True, slots=True)
class SearchMeaning:
    """Request: the sentences nearest in meaning to a text; answered by ``Meanings``."""

    generation: int
    text: str
    documents: tuple[str, ...]
    limit: int


@dataclass(frozen=True, slots=True)
class CheckStatement:
    """Request: what supports and what contradicts a statement; answered by ``Checked``."""

    generation: int
    statement: str
    documents: tuple[str, ...]
    decisions: tuple[ActorDecision, ...]


@dataclass(frozen=True, slots=True)
class Progressed:
    """How far the analysis is."""

    generation: int
    progress: Progress


@dataclass(frozen=True, slots=True)
class Partly:
    """Some of the documents are analysed, as far as ``analysis.documents`` go; more will follow."""

    generation: int
    analysis: Analysis


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of one of the fields of the analysis that follows: large ones come in pieces.

    They are packed: to unpickle the objects would take the interface three times as long.
    """

    generation: int
    field: str
    items: bytes


@dataclass(frozen=True, slots=True)
class Done:
    """The analysis is ready; ``cached`` where nothing had to be computed."""

    generation: int
    analysis: Analysis
    cached: bool = False


@dataclass(frozen=True, slots=True)
class Stopped:
    """The analysis was cancelled, as asked."""

    generation: int


@dataclass(frozen=True, slots=True)
class Restarted:
    """The process ended in the middle and goes on in a new one; ``reason`` is for the user."""

    generation: int
    reason: str


@dataclass(frozen=True, slots=True)
class Failed:
    """The analysis, or its process, broke down; ``reason`` is for the user."""

    generation: int
    reason: str


@dataclass(frozen=True, slots=True)
class MeaningHit:
    """One sentence found by meaning: its document, its position there, its cosine."""

    doc: str
    sentence: int
    score: float


@dataclass(frozen=True, slots=True)
class Meanings:
    """The sentences nearest in meaning, best first; ``missing`` documents are not analysed yet."""

    generation: int
    hits: tuple[MeaningHit, ...]
    missing: int = 0


@dataclass(frozen=True, slots=True)
class Checked:
    """What the documents say to a statement, as ``core.checking.check`` has it."""

    generation: int
    analysis: Analysis


Request = Supply | Analyse | Cancel | SearchMeaning | CheckStatement
Message = Progressed | Partly | Done | Stopped | Restarted | Failed | Meanings | Checked

_FIELDS: dict[str, Any] = {
    "actors": tuple[Actor, ...],
    "attributions": tuple[Attribution, ...],
    "claims": tuple[Claim, ...],
    "relations": tuple[Relation, ...],
}
_AT_ONCE = 400


def in_pieces(message: Partly | Done) -> Iterator[Piece | Partly | Done]:
    """Cut a result into messages that are each taken in within milliseconds."""
    from msgspec import msgpack

    analysis = message.analysis
    if sum(len(getattr(analysis, field)) for field in _FIELDS) <= _AT_ONCE:
        yield message
        return
    for field in _FIELDS:
        items = getattr(analysis, field)
        for at in range(0, len(items), _AT_ONCE):
            packed = msgpack.encode(items[at : at + _AT_ONCE])
            yield Piece(message.generation, field, packed)
    bare: dict[str, Any] = dict.fromkeys(_FIELDS, ())
    yield replace(message, analysis=replace(analysis, **bare))


class Joiner:
    """Puts results together again from their pieces."""

    def __init__(self) -> None:
        self._pieces: dict[str, list[Any]] = {}

    def take(self, message: Message | Piece) -> Message | None:
        """Return the message, whole, or ``None`` if it is a piece and more will follow."""
        if isinstance(message, Piece):
            from msgspec import msgpack

            with garbage.put_off():
                items = msgpack.decode(message.items, type=_FIELDS[message.field])
            self._pieces.setdefault(message.field, []).extend(items)
            return None
        if self._pieces and isinstance(message, Partly | Done):
            parts: dict[str, Any] = {name: tuple(items) for name, items in self._pieces.items()}
            self._pieces.clear()
            return replace(message, analysis=replace(message.analysis, **parts))
        return message
