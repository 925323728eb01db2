"""What the judge compares: a claim with all that is known of it, and the debate around it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from core.model import AUTHOR, Claim, ClaimFeatures


@dataclass(frozen=True, slots=True)
class Item:
    """One claim as the judge sees it.

    ``order`` is its document's position in the debate, ``text`` the quote. ``holder`` is an
    actor's id with metonyms resolved, ``AUTHOR`` for the document's author, or ``None``;
    ``entities`` are the ids of the actors in it, those that metonyms stand for included.
    """

    claim: Claim
    order: int
    text: str
    features: ClaimFeatures
    holder: str | None = None
    entities: frozenset[str] = frozenset()

    @property
    def speaker(self) -> str | None:
        """Who holds the claim, authors of different documents told apart."""
        return f"{AUTHOR}:{self.claim.doc}" if self.holder == AUTHOR else self.holder


_FEW = 15


@dataclass(frozen=True, slots=True)
class Rarity:
    """How telling a term is in this debate: inverse document frequency over its claims."""

    counts: Mapping[str, int]
    total: int
    _weights: dict[str, float] = field(default_factory=dict, compare=False, repr=False)
    _norms: dict[tuple[str, ...], float] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, items: Iterable[Item]) -> Rarity:
        """Count in how many claims (with their contexts) each term stands."""
        counts: Counter[str] = Counter()
        total = 0
        for item in items:
            counts.update(set(item.features.terms) | set(item.features.context_terms))
            counts.update({f"unit {q.unit}" for q in item.features.quantities})
            total += 1
        return cls(counts, max(1, total))

    def __call__(self, term: str) -> float:
        """Return the weight of a term: 0.7 for one in every claim, growing with rarity."""
        found = self._weights.get(term)
        if found is None:
            found = math.log(1 + self.total / self.counts.get(term, 1))
            self._weights[term] = found
        return found

    def norm(self, terms: tuple[str, ...]) -> float:
        """Return the sum of the squared weights of different terms."""
        found = self._norms.get(terms)
        if found is None:
            found = self._norms[terms] = sum(self(t) ** 2 for t in sorted(set(terms)))
        return found


def scarcity(unit: str, rarity: Rarity) -> float:
    """Return from 1 for a unit that few claims use towards 0 for one that stands everywhere.

    Where every other claim has a percentage, two that differ are mostly of different things.
    """
    return min(1.0, _FEW / max(1, rarity.counts.get(f"unit {unit}", 1)))


def overlap(a: tuple[str, ...], b: tuple[str, ...], rarity: Rarity) -> float:
    """Return the cosine of two sets of terms weighted by rarity (0 to 1)."""
    shared = set(a).intersection(b)
    if not shared:
        return 0.0
    weight = sum(rarity(t) ** 2 for t in sorted(shared))
    return weight / math.sqrt(rarity.norm(a) * rarity.norm(b))
