"""Groups that stand beside each other: what holds for women may hold for men or not.

Two claims of such groups, one of each, neither support nor contradict each other by that.
"""

from __future__ import annotations

from core.model import ClaimFeatures

_BESIDE = """
man male boy father son | woman female girl mother daughter
adult grown-up parent | child infant toddler
north northern northerner | south southern southerner
east eastern easterner | west western westerner
rural countryside | urban
import importer | export exporter
civilian | soldier combatant
inpatient | outpatient
weekday | weekend
indoor indoors | outdoor outdoors
"""
_PAIRS = tuple(
    tuple(frozenset(side.split()) for side in line.split("|"))
    for line in _BESIDE.strip().splitlines()
)


def other_groups(a: ClaimFeatures, b: ClaimFeatures) -> tuple[str, str] | None:
    """Return the word of each claim for its group, where the claims are of groups side by side.

    A claim that names both groups compares them, and is of neither alone. Names count for nothing:
    the West Bank has no east.
    """
    one, two = (
        tuple(t for t in x.terms if t not in x.names and not _is_predicate(t, x)) for x in (a, b)
    )
    for sides in _PAIRS:
        found = [[[t for t in terms if t in side] for side in sides] for terms in (one, two)]
        for left, right in ((0, 1), (1, 0)):
            if found[0][left] and found[1][right] and not (found[0][right] or found[1][left]):
                return found[0][left][0], found[1][right][0]
    return None


def _is_predicate(word: str, claim: ClaimFeatures) -> bool:
    """Tell of "the victim was a man": that somebody is of a group, not that a group does it."""
    return any(verb == "be" and told == word for _, verb, told in claim.frame)
