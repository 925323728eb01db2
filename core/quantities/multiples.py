"""Multiples and changes: "doubled", "threefold", "twice as many", "half as much again".

A multiple is a quantity of the unit ``times``, so that "doubled" can be set against "rose by 15
per cent": of a share that is a change (see ``change``) the multiple is known.
"""

from __future__ import annotations

from dataclasses import replace

from core.quantities.found import Found
from core.quantities.numerals import Word, read, words

TIMES = "times"
_VERBS = {
    "double": 2, "doubles": 2, "doubled": 2, "doubling": 2, "treble": 3, "trebles": 3,
    "trebled": 3, "trebling": 3, "triple": 3, "triples": 3, "tripled": 3, "tripling": 3,
    "quadruple": 4, "quadruples": 4, "quadrupled": 4, "quadrupling": 4, "quintupled": 5,
    "halve": 0.5, "halved": 0.5, "halving": 0.5,
}  # fmt: skip
_BARE = frozenset(("double", "treble", "triple", "quadruple"))
_COMPARED = frozenset("as the what that its their his her those more".split())
_AMOUNT = frozenset("much many".split())
_GREATER = frozenset(
    "more higher larger greater bigger longer heavier faster stronger dearer costlier over "
    "above".split()
)
_LESSER = frozenset("less fewer lower smaller shorter lighter slower weaker cheaper below".split())
_RISING = frozenset(
    "rise rises rose risen rising increase increases increased increasing grow grows grew grown "
    "growing climb climbs climbed climbing jump jumps jumped jumping soar soars soared soaring "
    "surge surged surges up gain gained gains raise raised raises raising swell swelled swollen "
    "expand expanded expands added".split()
)
_FALLING = frozenset(
    "fall falls fell fallen falling drop drops dropped dropping decline declines declined "
    "declining decrease decreases decreased decreasing shrink shrank shrunk shrinking sink sank "
    "sunk down cut cuts cutting reduce reduces reduced reducing slump slumped dip dipped lower "
    "lowered lowers lost slashed plunge plunged".split()
)
_BETWEEN = frozenset(
    "by about around some nearly almost roughly a an over just under more less than at least only "
    "up down another further the sharply further of".split()
)
_NOUNS = frozenset("rise increase growth jump surge gain".split())
_NOUNS_DOWN = frozenset("fall drop decline decrease cut reduction loss slump".split())


def multiples(text: str) -> list[Found]:
    """Return the multiples of a text (folded to ASCII quotes and dashes), in order."""
    found = words(text)
    out: list[Found] = []
    at = 0
    while at < len(found):
        read_here = _verb(found, at) or _times(found, at) or _again(found, at)
        if read_here is None:
            at += 1
            continue
        value, last = read_here
        out.append(_bounded(found, at, last, value))
        at = last
    return out


def change(found: list[Word], piece: Found) -> int:
    """Return 1 where a share tells how much something grew, -1 where it shrank, else 0.

    "Rose by a fifth", "up 20 per cent" and "20 per cent more" do, "rose to 20 per cent" does not.
    """
    after = _low(found, piece.last)
    if after == "of":  # "grew 20 per cent of their food"
        return 0
    if after in _GREATER and _low(found, piece.last + 1) != "all":
        return 1
    if after in _LESSER:
        return -1
    if after in (*_NOUNS, *_NOUNS_DOWN):  # "a 20 per cent rise"
        return 1 if after in _NOUNS else -1
    here = piece.first - 1
    for _ in range(6):
        low = _low(found, here)
        if low in _RISING:
            return 1
        if low in _FALLING:
            return -1
        if low not in _BETWEEN:
            return 0
        here -= 1
    return 0


def reached(found: list[Word], piece: Found) -> Found:
    """Return the value that was reached where a range is a rise: "rose from 4 to 6 per cent"."""
    told = {w.low for w in found[piece.first : piece.last]}
    before = {w.low for w in found[max(0, piece.first - _CLAUSE) : piece.first]}
    if _low(found, piece.first - 1) == "from" and "to" in told and before & _RISING:
        return replace(piece, low=piece.high)
    return piece


_CLAUSE = 10


def _verb(found: list[Word], at: int) -> tuple[float, int] | None:
    low = _low(found, at)
    value = _VERBS.get(low)
    if value is not None:
        following = _low(found, at + 1)
        if low in _BARE and not (following in _COMPARED or _is_verb(found, at)):
            return None  # "double rooms", "a triple jump"
        return value, at + 1
    if low.endswith("fold") and low != "fold":
        number = read(words(low.removesuffix("fold")), 0)
        if number is not None:
            return number.value, at + 1
    number = read(found, at)
    if (
        number is not None
        and _low(found, number.last) == "-"
        and _low(found, number.last + 1) == "fold"
    ):
        return number.value, number.last + 2
    return None


def _is_verb(found: list[Word], at: int) -> bool:
    return _low(found, at - 1) in ("to", "will", "would", "could", "may", "might", "can", "must")


def _times(found: list[Word], at: int) -> tuple[float, int] | None:
    """Read "twice as many", "three times the sum", "two and a half times what it was"."""
    if _low(found, at) == "twice":
        return (2.0, at + 1) if _low(found, at + 1) in _COMPARED else None
    number = read(found, at)
    if number is None or _low(found, number.last) != "times":
        return None
    after = _low(found, number.last + 1)
    return (number.value, number.last + 1) if after in _COMPARED | _GREATER else None


def _again(found: list[Word], at: int) -> tuple[float, int] | None:
    """Read "half as much again", "half again as many", and "half as many"."""
    number = read(found, at)
    if number is None or not number.fraction:
        return None
    here = number.last
    if _low(found, here) == "again" and _low(found, here + 1) == "as":
        return 1 + number.value, here + 1
    if _low(found, here) != "as":
        return None
    if _low(found, here + 2) == "again":
        return 1 + number.value, here + 3
    return (number.value, here + 2) if _low(found, here + 1) in _AMOUNT else None


def _bounded(found: list[Word], first: int, last: int, value: float) -> Found:
    before = " " + " ".join(_low(found, first - k) for k in (3, 2, 1) if first >= k)
    low: float | None = value
    high: float | None = value
    approximate = before.endswith((" nearly", " almost", " about", " roughly", " around"))
    if before.endswith((" more than", " over", " at least")):
        high = None
    elif before.endswith((" less than", " under", " at most")):
        low = None
    return Found(
        found[first].start, found[last - 1].end, low, high, TIMES, approximate, first, last, value
    )


def _low(found: list[Word], at: int) -> str:
    return found[at].low if 0 <= at < len(found) else ""
