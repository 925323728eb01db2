"""Panes that scroll together: each shows the passage that answers the one that is being read."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from core.alignment import Match
from core.model import Span


class Links:
    """The matching passages of two documents, to be asked from the place of reading.

    Judged relations count before sentences that merely share words: of several matches in view
    a relation is taken, else the nearest to the cursor.
    """

    def __init__(self, relations: Iterable[Match] = (), alike: Iterable[Match] = ()) -> None:
        self._relations = sorted(relations)
        self._alike = sorted(alike)

    def __bool__(self) -> bool:
        return bool(self._relations or self._alike)

    def at(self, view: Span, cursor: Span) -> Match | None:
        """Return the match for what is in view; ``None`` where the other pane is to stay."""
        for matches in (self._relations, self._alike):
            on_cursor = [m for m in _touching(matches, cursor) if m.a.overlaps(cursor)]
            if on_cursor:
                return max(on_cursor, key=lambda m: m.weight)
        for matches in (self._relations, self._alike):
            near = _touching(matches, view)
            if near:
                return min(near, key=lambda m: (abs(m.a.start - cursor.start), -m.weight))
        return None


def _touching(matches: Sequence[Match], view: Span) -> list[Match]:
    last = bisect_left(matches, view.end, key=lambda m: m.a.start)
    first = bisect_left(matches, view.start, key=lambda m: m.a.start)
    before = matches[first - 1 : first] if first else []
    return [m for m in (*before, *matches[first:last]) if m.a.overlaps(view)]
