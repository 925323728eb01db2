"""What the finders hand to each other before attributions are final."""

from __future__ import annotations

from dataclasses import dataclass

from core.model import AttributionType, Span


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a statement: as written, where, and which actor of the document it is."""

    text: str
    span: Span
    actor: int | None


@dataclass(frozen=True, slots=True)
class Draft:
    """One attribution with positions in the document; ``rank`` settles rivals, higher wins."""

    content: Span
    cue: Span | None
    holder: Holder
    type: AttributionType
    rank: int = 0
