"""Where words stand side by side, or near each other in their order.

Two ways lead there, and the cheaper one is taken: to look at each sentence that holds the words, or
to let a regular expression run over the documents' strings of signs. It runs a hundred times faster
where it begins with one certain character, so a word that has a few forms gets one for each.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from core.search import bits
from core.search.index import Index
from core.search.meant import Meant, Slot
from core.search.segment import STOP, Segment

_LITERALS = 6
_CHARSET = 5_000
# Nanoseconds, measured once; only their proportions matter: to look at a sentence, to look at one
# with a large slot, to run over a word, over one of a set, to stop at a first word, to begin.
_LOOK, _LOOK_LARGE, _LITERAL, _ANY, _STOP, _BEGIN = 900, 2_500, 0.6, 14.0, 250, 400
_WORD = f"[^{STOP}]"


def holding(index: Index, meant: Meant, among: int, gap: int = 0) -> int:
    """Return the sentences among some in which the words stand as meant.

    ``gap`` is the number of other words that may stand between any two; with one, no word may have
    more than a few hundred forms, and the ends of the sentence do not matter.
    """
    first = meant.slots[0]
    if meant.begins:
        among &= _beginning(index, first)
        if len(meant.slots) == 1 and not meant.ends:
            return among
    count = among.bit_count()
    if not count:
        return 0
    large = any(len(slot) > _CHARSET for slot in meant.slots)
    if meant.begins or meant.ends or (large and count * _LOOK_LARGE < index.words * _ANY):
        signs, places = index.signs, meant.places
        found = [n for n in bits.numbers(among) if next(places(signs(n)), None) is not None]
    else:
        found = _by_pattern(index, meant, among, gap, look=not large)
    return bits.from_numbers((found,), index.size) & among


def _by_pattern(index: Index, meant: Meant, among: int, gap: int, *, look: bool) -> list[int]:
    first = meant.slots[0]
    heads = list(map(re.escape, first)) if len(first) <= _LITERALS else [_charset(first)]
    run = _LITERAL * len(heads) if len(first) <= _LITERALS else _ANY
    scan = index.words * run + len(index.segments) * len(heads) * _BEGIN
    scan += index.occurrences(map(ord, first)) * _STOP
    between = f"{_WORD}{{0,{gap}}}?" if gap else ""
    tail = "".join(between + _charset(slot) for slot in meant.slots[1:])
    # Only the first word is taken, the rest looked at: the next match may begin with it.
    tail = f"(?={tail})" if tail else ""
    if look and among.bit_count() * _LOOK < scan:
        search = re.compile(_charset(first) + tail).search
        return [n for n in bits.numbers(among) if search(*index.bounds(n))]
    large = [slot for slot in meant.slots if len(slot) > _CHARSET]
    found: list[int] = []
    for head in heads:
        pattern = re.compile(head + tail)
        for segment in index.segments.values():
            found.extend(_matches(segment, pattern, large))
    return found


def _beginning(index: Index, slot: Slot) -> int:
    """Return the sentences that begin with a word of the slot."""
    found = (
        [n for n, form in enumerate(segment.firsts, segment.first) if form in slot]
        for segment in index.segments.values()
    )
    return bits.from_numbers(found, index.size)


def _charset(slot: Slot) -> str:
    """Return what matches a word of the slot; of a large one any word, which is checked after."""
    if len(slot) > _CHARSET:
        return f"({_WORD})"
    return "[" + "".join(map(re.escape, slot)) + "]"


def _matches(segment: Segment, pattern: re.Pattern[str], large: Sequence[Slot]) -> list[int]:
    matches = pattern.finditer(segment.words)
    if large:
        ends = [
            m.end() for m in matches if all(c in s for c, s in zip(m.groups(), large, strict=True))
        ]
    else:
        ends = [m.end() for m in matches]
    at, found, known, n = segment.at, [], 0, 0
    for end in ends:
        if end > known:
            n = bisect_left(at, end, n)  # the sentence after, counted from 1
            found.append(segment.first + n - 1)
            known = at[n]
    return found
