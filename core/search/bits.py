"""Sets of sentences as the bits of one long integer.

Unions, intersections and sums over all sentences of the corpus run at the speed of big-integer
arithmetic: 15,000 sentences are 2 kB. Bit ``n`` is sentence number ``n``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

_SET = [[bit for bit in range(8) if byte >> bit & 1] for byte in range(256)]
_FEW = 32
"""Fewer than one in so many, and setting bits is quicker than reading a row of digits."""
_NOT_ZERO = re.compile(rb"[^\x00]")


def from_numbers(lists: Iterable[Collection[int]], size: int) -> int:
    """Return the set of all numbers in the lists; each is below ``size``."""
    rows = list(lists)
    if sum(map(len, rows)) * _FEW < size:
        data = bytearray((size + 7) >> 3)
        for row in rows:
            for number in row:
                data[number >> 3] |= 1 << (number & 7)
        return int.from_bytes(data, "little")
    digits = bytearray(b"0") * size
    for row in rows:
        for number in row:
            digits[number] = 49  # "1"
    digits.reverse()
    return int(digits, 2) if digits else 0


def numbers(bits: int) -> Iterator[int]:
    """Yield the members in ascending order."""
    data = bits.to_bytes((bits.bit_length() + 7) // 8, "little")
    for match in _NOT_ZERO.finditer(data):
        at = match.start()
        first = at * 8
        for bit in _SET[data[at]]:
            yield first + bit


def run(first: int, last: int) -> int:
    """Return the set of the numbers from ``first`` up to and without ``last``."""
    return ((1 << (last - first)) - 1) << first if last > first else 0


class Sums:
    """A small number for every sentence, held as bit planes: plane ``k`` is worth ``2**k``."""

    def __init__(self) -> None:
        self._planes: list[int] = []

    def add(self, worth: int, members: int) -> None:
        """Add ``worth`` to each member's number."""
        place = 0
        while worth:
            if worth & 1:
                self._carry(members, place)
            worth >>= 1
            place += 1

    def _carry(self, members: int, place: int) -> None:
        planes = self._planes
        while members:
            while len(planes) <= place:
                planes.append(0)
            planes[place], members = planes[place] ^ members, planes[place] & members
            place += 1

    def descending(self, among: int) -> Iterator[tuple[int, int]]:
        """Yield (number, members) for the members of ``among``, the highest number first."""
        yield from self._walk(among, len(self._planes) - 1, 0)

    def _walk(self, among: int, place: int, number: int) -> Iterator[tuple[int, int]]:
        if not among:
            return
        if place < 0:
            yield number, among
            return
        plane = self._planes[place]
        yield from self._walk(among & plane, place - 1, number | 1 << place)
        yield from self._walk(among & ~plane, place - 1, number)

    def at_least(self, number: int, among: int) -> int:
        """Return the members of ``among`` whose number is at least this."""
        found = 0
        for value, members in self.descending(among):
            if value < number:
                break
            found |= members
        return found
