"""Labelled debates as tables: the figures, label and strength of every candidate pair."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.relations import candidates
from core.relations.items import Rarity
from core.relations.relate import measured
from core.relations.train import corpus

WEAK_WEIGHT = 0.3
"""What a labelled pair of strength 1 counts."""


@dataclass(frozen=True)
class Table:
    """Candidate pairs: ``x`` (n, figures), ``y`` labels, ``strength`` 0 to 3."""

    x: Any
    y: Any
    strength: Any
    pairs: Sequence[candidates.Candidate] = ()

    @property
    def weight(self) -> Any:
        """What each pair counts in training."""
        return np.where((self.y > 0) & (self.strength < 2), WEAK_WEIGHT, 1.0)


def table(debate: corpus.Debate, per_claim: int = candidates.PER_CLAIM) -> Table:
    """Measure the candidate pairs of a debate."""
    pairs = candidates.propose(debate.items, debate.vectors, per_claim=per_claim)
    x = np.array(list(measured(debate.items, pairs, Rarity.of(debate.items))))
    unlisted = (corpus.NEUTRAL, 0)
    known = np.array([debate.labels.get((p.first, p.second), unlisted) for p in pairs])
    return Table(x, known[:, 0], known[:, 1], pairs)


def joined(tables: Sequence[Table]) -> Table:
    """Return one table of all rows."""
    return Table(
        np.vstack([t.x for t in tables]),
        np.concatenate([t.y for t in tables]),
        np.concatenate([t.strength for t in tables]),
    )
