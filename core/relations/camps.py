"""Who sides with whom: what the other pairs of the same two holders say of a pair's label.

Holders who contradict each other on one point mostly do so on the next, and allies mostly agree:
in two annotated debates the majority of the other pairs of the same two holders tells the label of
four pairs in five. So each pair is given the mean lean of all *other* pairs between its holders,
weighted by how surely they are related at all, and drawn towards none where there are few.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from core.relations.candidates import Candidate
from core.relations.items import Item
from core.relations.judge import Chance

_PRIOR = 1.0
"""Weight of the belief that two holders neither agree nor disagree."""
_MOST = 3.0
"""Log-odds of a single pair are cut at this, so that none decides for all."""


def leans(
    items: Sequence[Item], pairs: Sequence[Candidate], chances: Sequence[Chance]
) -> list[float]:
    """Return for each pair which way the others between its holders lean.

    Log-odds of conflict against agreement; 0 where nothing is known.
    """
    own = [(c.related, _odds(c)) for c in chances]
    keys = [_holders(items[p.first], items[p.second]) for p in pairs]
    sums: dict[tuple[str, str], tuple[float, float]] = {}
    for key, (weight, odds) in zip(keys, own, strict=True):
        total, mass = sums.get(key, (0.0, 0.0))
        sums[key] = (total + weight * odds, mass + weight)
    found = []
    for key, (weight, odds) in zip(keys, own, strict=True):
        total, mass = sums[key]
        others = max(0.0, mass - weight)
        found.append(round((total - weight * odds) / (others + _PRIOR), 5))
    return found


def _odds(chance: Chance) -> float:
    odds = math.log(max(chance.conflict, 1e-9) / max(chance.agree, 1e-9))
    return max(-_MOST, min(_MOST, odds))


def _holders(a: Item, b: Item) -> tuple[str, str]:
    one, two = (item.speaker or f"unknown:{item.claim.doc}" for item in (a, b))
    return (one, two) if one <= two else (two, one)
