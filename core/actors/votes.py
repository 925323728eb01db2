"""Weighed evidence, by what it speaks for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping


class Votes(defaultdict[str, float]):
    """A number for each kind of evidence, 0 where there is none."""

    def __init__(self, start: Mapping[str, float] | None = None) -> None:
        super().__init__(float)
        if start:
            self.update(start)

    def add(self, other: Mapping[str, float]) -> None:
        """Add the other's numbers to these."""
        for key, weight in other.items():
            self[key] += weight
