"""What a part of a query means, and the set of sentences that hold it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from core.search.vocabulary import Quality

Slot = dict[str, Quality]
"""The signs of the forms that one typed word may mean, and how well each fits it."""


@dataclass(frozen=True, slots=True, eq=False)
class Meant:
    """What typed words mean: a slot of forms for each, to stand side by side.

    ``typed`` are the words as typed, folded. ``begins`` and ``ends`` tie them to the ends of the
    sentence.
    """

    typed: tuple[str, ...]
    slots: tuple[Slot, ...]
    begins: bool = False
    ends: bool = False

    @property
    def alone(self) -> bool:
        """Whether it is one word that may stand anywhere."""
        return len(self.slots) == 1 and not self.begins and not self.ends

    def places(self, signs: str) -> Iterator[int]:
        """Yield the positions at which it begins in a sentence of these signs."""
        first, width = self.slots[0], len(self.slots)
        last = len(signs) - width
        if last < 0 or (self.begins and self.ends and last):
            return
        for at in (0,) if self.begins else (last,) if self.ends else range(last + 1):
            if signs[at] in first and (
                width == 1 or all(signs[at + n] in self.slots[n] for n in range(1, width))
            ):
                yield at


@dataclass(frozen=True, slots=True, eq=False)
class Match:
    """The sentences that a part of the query holds for, and the words that say so.

    ``sets[quality]`` are the sentences that hold a form of this quality; they may overlap. There
    is no ``meant`` for conditions on the place.
    """

    sets: dict[Quality, int] = field(default_factory=dict)
    meant: tuple[Meant, ...] = ()

    @property
    def mask(self) -> int:
        """The set of all sentences that match."""
        found = 0
        for members in self.sets.values():
            found |= members
        return found

    def joined(self, other: Match) -> Match:
        """Return what matches either way."""
        if not other.sets:
            return self
        sets = dict(self.sets)
        for quality, members in other.sets.items():
            sets[quality] = sets.get(quality, 0) | members
        return Match(sets, (*self.meant, *other.meant))
