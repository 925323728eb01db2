"""Whether one claim says, or denies, what another does in the same words."""

from __future__ import annotations

from functools import lru_cache

from core.model import ClaimFeatures
from core.relations import lexicon
from core.relations.scope import ANYONE

_MOST_OPPOSED = 2


def restated(a: ClaimFeatures, b: ClaimFeatures) -> int:
    """Return whether one claim asserts (1) or denies (-1) the other in its own words, else 0.

    One of them has to be said as a whole: that both contain the same clause says nothing of what
    else they contain.
    """
    if not a.asserted or not b.asserted or "question" in (*a.cues, *b.cues):
        return 0
    signs = {
        (1 if whole[1] == affirmed else -1) * alike
        for whole, others in ((a.asserted[0], b.asserted), (b.asserted[0], a.asserted))
        for words, affirmed in others
        if (alike := _alike(whole[0], words))
    }
    return signs.pop() if len(signs) == 1 else 0


@lru_cache(maxsize=100_000)
def _alike(a: str, b: str) -> int:
    """Return 1 for clauses of the same words, -1 where a word is the opposite, else 0.

    Two opposites cancel each other: "few support it" and "most oppose it" come to the same.
    """
    one, two = a.split(), b.split()
    if len(one) != len(two):
        return 0
    other = [(x, y) for x, y in zip(one, two, strict=True) if x != y and ANYONE not in (x, y)]
    if len(one) - len(other) - sum(ANYONE in pair for pair in zip(one, two, strict=True)) < 2:
        return int(not other and a == b)
    if len(other) > _MOST_OPPOSED or not all(y in lexicon.opposed(x) for x, y in other):
        return 0
    return -1 if len(other) % 2 else 1
