"""How well a ranking finds the labelled pairs of a debate, by the rules of the published scorer.

A relation is right where its pair has the same label with strength 2 or more. Weak pairs count
neither way; unlisted pairs are wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from core.model import Relation
from core.relations.train import corpus


def figures(debate: corpus.Debate, relations: Sequence[Relation]) -> dict[str, float]:
    """Return precision among the first 20 and 50, average precision, and the share of labels."""
    place = {item.claim.id: n for n, item in enumerate(debate.items)}
    right, label, sure, related = [], [], [], []
    for relation in relations:
        a, b = sorted((place[relation.a], place[relation.b]))
        known, strength = debate.labels.get((a, b), (corpus.NEUTRAL, 0))
        if known != corpus.NEUTRAL and strength < 2:
            continue
        right.append(known == corpus.LABELS[relation.label])
        related.append(known != corpus.NEUTRAL)
        label.append(relation.label)
        sure.append(relation.confidence)
    strong = [x for x, strength in debate.labels.values() if x and strength >= 2]
    hits, labels = np.array(right, dtype=bool), np.array(label)
    both = hits & np.array(related, dtype=bool)
    agree, conflict = hits[labels == "agree"], hits[labels == "conflict"]
    return {
        "agree P@20": float(agree[:20].mean()),
        "conflict P@20": float(conflict[:20].mean()),
        "P@50": float(hits[:50].mean()),
        "AP": average_precision(hits, len(strong)),
        "agree AP": average_precision(agree, strong.count(corpus.AGREE)),
        "conflict AP": average_precision(conflict, strong.count(corpus.CONFLICT)),
        "label right": float(both.sum() / max(1, sum(related))),
        "confidence of the first 100": float(np.mean(sure[:100])),
        "right of the first 100": float(hits[:100].mean()),
    }


def average_precision(right: Any, total: int) -> float:
    """Return the mean of the precisions at each right one, over all there are to be found."""
    hits = np.cumsum(right)
    return float((hits / np.arange(1, len(right) + 1))[right].sum() / max(1, total))
