"""Marks over a document's text: what is highlighted, and what stands in the gutter."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal, get_args

MarkKind = Literal[
    "assertion", "claim", "actor", "bookmark", "agree", "conflict", "target", "hit", "current-hit"
]
MARK_KINDS: tuple[MarkKind, ...] = get_args(MarkKind)
"""All kinds, from the lowest to the highest: where marks overlap, the later one's colours win.

An ``assertion`` is a claim of which nothing but its place is told, by a sign in the margin; a
``claim`` is one that stands out, since it is an actor's that was asked for.
"""

STOPS: dict[str, frozenset[str]] = {
    "claim": frozenset({"assertion"}),
    "relation": frozenset({"agree", "conflict"}),
    "bookmark": frozenset({"bookmark"}),
}
"""What the cursor can move to, and which marks show it."""

_GUTTER: tuple[MarkKind, ...] = ("assertion", "bookmark", "agree", "conflict")
_OVERVIEW: dict[str, int] = {
    kind: rank
    for rank, kind in enumerate(
        ("bookmark", "agree", "conflict", "hit", "target", "current-hit"), start=1
    )
}


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """One marked passage: ``text[start:end]`` of the document it is set on."""

    start: int
    end: int
    kind: MarkKind


class Marks:
    """The marks of one document, in named layers that are replaced one at a time.

    ``generation`` changes with every change, for use in the keys of caches.
    """

    __slots__ = ("_layers", "generation")

    def __init__(self) -> None:
        self._layers: dict[str, _Layer] = {}
        self.generation = 0

    def set(self, layer: str, marks: Iterable[Mark]) -> bool:
        """Replace a layer's marks; return whether anything changed. Empty marks are left out."""
        new = tuple(sorted((mark for mark in marks if mark.end > mark.start), key=_place))
        old = self._layers.get(layer)
        if (old.marks if old else ()) == new:
            return False
        if new:
            self._layers[layer] = _Layer(new)
        else:
            self._layers.pop(layer, None)
        self.generation += 1
        return True

    def get(self, layer: str) -> tuple[Mark, ...]:
        """Return a layer's marks in order of their start."""
        found = self._layers.get(layer)
        return found.marks if found else ()

    def clear(self) -> None:
        """Remove all layers."""
        if self._layers:
            self._layers.clear()
            self.generation += 1

    def over(self, start: int, end: int) -> list[Mark]:
        """Return the marks that touch ``text[start:end]``, the lowest kind first."""
        found = [mark for layer in self._layers.values() for mark in layer.over(start, end)]
        if len(found) > 1:
            found.sort(key=_rank)
        return found

    def starts(self, kinds: Collection[str]) -> list[int]:
        """Return where marks of these kinds begin, in order."""
        return sorted({mark.start for mark in self if mark.kind in kinds})

    def __iter__(self) -> Iterator[Mark]:
        for layer in self._layers.values():
            yield from layer.marks


class _Layer:
    """Marks sorted by start, with the furthest end so far: overlaps are found by bisection."""

    __slots__ = ("_reach", "_starts", "marks")

    def __init__(self, marks: tuple[Mark, ...]) -> None:
        self.marks = marks
        self._starts = [mark.start for mark in marks]
        self._reach = list(accumulate((mark.end for mark in marks), max))

    def over(self, start: int, end: int) -> Iterator[Mark]:
        at = bisect_left(self._starts, end) - 1
        while at >= 0 and self._reach[at] > start:
            if self.marks[at].end > start:
                yield self.marks[at]
            at -= 1


def gutter_kinds(marks: Sequence[Mark]) -> tuple[MarkKind, ...]:
    """Return which of the kinds that have a sign in the gutter are among the marks."""
    kinds = {mark.kind for mark in marks}
    if kinds & STOPS["relation"]:
        kinds.discard("assertion")  # that it is a claim is told by the other sign
    return tuple(kind for kind in _GUTTER if kind in kinds)


def overview_rank(kind: str) -> int:
    """Return how much a kind matters in the overview column; 0 if it is not shown there."""
    return _OVERVIEW.get(kind, 0)


def _place(mark: Mark) -> tuple[int, int, str]:
    return mark.start, mark.end, mark.kind  # far faster than comparing the marks themselves


def _rank(mark: Mark) -> int:
    return MARK_KINDS.index(mark.kind)
