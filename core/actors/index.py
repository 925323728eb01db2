"""Which actor stands at a place of a document."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from core.model import LocalActor, LocalMention, MentionForm

_PREFERENCE: dict[MentionForm, int] = {"name": 0, "role": 1, "pronoun": 2, "demonym": 3}


class ActorIndex:
    """Answers, for one document, whose mention lies at a span.

    ``actors`` are the document's, as ``find`` returned them; answers are positions in them.
    """

    def __init__(self, actors: Sequence[LocalActor]) -> None:
        found = [(m, n) for n, actor in enumerate(actors) for m in actor.mentions]
        found.sort(key=lambda pair: (pair[0].start, -pair[0].end))
        self._mentions = found
        self._starts = [m.start for m, _ in found]
        self._longest = max((m.end - m.start for m, _ in found), default=0)

    def overlapping(self, start: int, end: int) -> list[tuple[LocalMention, int]]:
        """Return the mentions that share a character with the span, with their actors."""
        low = bisect_left(self._starts, start - self._longest)
        high = bisect_left(self._starts, end)
        return [(m, n) for m, n in self._mentions[low:high] if m.end > start]

    def at(self, start: int, end: int) -> int | None:
        """Return the actor at the span, or ``None``.

        A mention that covers the span, or is covered by it, goes before one that merely touches
        it; then names go before roles, pronouns and adjectives of origin; then the longest wins,
        then the first.
        """
        best: tuple[int, int, int, int] | None = None
        answer = None
        for mention, actor in self.overlapping(start, end):
            nested = (mention.start >= start and mention.end <= end) or (
                mention.start <= start and mention.end >= end
            )
            rank = (
                0 if nested else 1,
                _PREFERENCE[mention.form],
                -(mention.end - mention.start),
                mention.start,
            )
            if best is None or rank < best:
                best, answer = rank, actor
        return answer

    def within(self, start: int, end: int) -> list[int]:
        """Return the actors with a mention wholly inside the span, each once, in text order."""
        order: dict[int, None] = {}
        for mention, actor in self.overlapping(start, end):
            if mention.start >= start and mention.end <= end:
                order.setdefault(actor)
        return list(order)
