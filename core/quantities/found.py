"""A quantity as it is found in a text, before it is known what it measures."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """A quantity as the words give it; ``unit`` is empty where no unit of measure is written.

    ``start`` and ``end`` are offsets in the text scanned, ``first`` and ``last`` (exclusive) the
    words of the numeral and its unit. ``written`` is the number without its scale and unit: 340
    for "$340 million". ``change`` is 1 for a share by which something grew, -1 where it shrank.
    """

    start: int
    end: int
    low: float | None
    high: float | None
    unit: str
    approximate: bool
    first: int
    last: int
    written: float | None = None
    change: int = 0
