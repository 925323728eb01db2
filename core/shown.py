"""Which relations are shown at once, and which only on demand: one policy for every part.

The judge's confidence is calibrated, and where people argue rather than report it is seldom high.
What is likely enough is shown; where that is little, the likeliest of the rest go with it, so that
the reader has something to look into, with its low confidence beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from core.model import WEAK_BELOW, Label, Relation, Verdict

AT_LEAST = 12
"""How many relations of each label are shown, as far as there are any that are possible."""
POSSIBLE = 0.1
"""Below this confidence a relation is never shown unasked."""


def shown(
    relations: Iterable[Relation],
    verdicts: Mapping[str, Verdict],
    *,
    each_claim_once: bool = True,
) -> frozenset[str]:
    """Return the ids of the relations that are shown unasked.

    ``relations`` may come in any order. Shown are those the user decided on, whatever they
    decided; those of at least ``WEAK_BELOW``; and, while there are fewer than ``AT_LEAST`` of a
    label, the likeliest others of it of at least ``POSSIBLE``: no claim over and over, but only
    those whose claims are not among the label's yet, unless ``each_claim_once`` is off. What was
    dismissed does not count, so that the next one takes its place.
    """
    chosen: set[str] = set()
    claims: dict[Label, set[str]] = {"agree": set(), "conflict": set()}
    counts: dict[Label, int] = {"agree": 0, "conflict": 0}
    weak: list[Relation] = []
    for relation in relations:
        verdict = verdicts.get(relation.id)
        if verdict is None and relation.confidence < WEAK_BELOW:
            weak.append(relation)
            continue
        chosen.add(relation.id)
        if verdict is None or verdict.kind != "dismissed":
            label = verdict.label if verdict else relation.label
            counts[label] += 1
            claims[label] |= {relation.a, relation.b}
    for relation in sorted(weak, key=lambda r: (-r.confidence, r.id)):
        label, pair = relation.label, {relation.a, relation.b}
        if relation.confidence < POSSIBLE or counts[label] >= AT_LEAST:
            continue
        if each_claim_once and pair & claims[label]:
            continue
        chosen.add(relation.id)
        counts[label] += 1
        claims[label] |= pair
    return frozenset(chosen)
