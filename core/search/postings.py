"""In which sentences each of many things (forms, beginnings of words) stands."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

from core.search import bits

_SPARSE = 64
"""A thing that stands in less than one of so many sentences is kept as a list of numbers only."""


class Postings:
    """Lists of sentence numbers by the thing's number; frequent ones also as sets, once asked."""

    def __init__(self) -> None:
        self._lists: list[array[int]] = []
        self._dense: dict[int, tuple[int, int]] = {}

    def lists(self, things: int) -> list[array[int]]:
        """Return the lists, to be appended to in ascending order; there are so many now."""
        self._lists.extend(array("I") for _ in range(things - len(self._lists)))
        return self._lists

    def count(self, thing: int) -> int:
        """Return in how many sentences a thing stands."""
        return len(self._lists[thing])

    def any_of(self, things: Iterable[int], size: int) -> int:
        """Return the set of sentences in which any of the things stands.

        ``size`` is above all numbers.
        """
        found = 0
        sparse = []
        for thing in things:
            posting = self._lists[thing]
            if len(posting) * _SPARSE < size:
                sparse.append(posting)
                continue
            dense, known = self._dense.get(thing, (0, 0))
            if known < len(posting):  # sentences were added since
                dense |= bits.from_numbers((posting[known:],), size)
                self._dense[thing] = dense, len(posting)
            found |= dense
        if sparse:
            found |= bits.from_numbers(sparse, size)
        return found
