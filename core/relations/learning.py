"""Learning from the user's verdicts: what they decided stands, and re-ranks the rest.

The judge's own weights are the starting point. Each verdict is one example; a few passes of
logistic regression, pulled back towards the shipped weights, move the coefficients a little, and
every other relation's log-odds shift by what the move says of its figures. No verdicts, no move.
Pure Python: this runs in the interface's process.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from core.model import Label, Relation, Verdict
from core.relations.measures import WIDTH

_RATE = 0.25
_PASSES = 30
_PULL = 0.02
"""How strongly the change of each weight is pulled back to zero, per pass."""
_MOST = 2.5
"""No relation's log-odds move further than this."""


def rerank(
    relations: Sequence[Relation],
    verdicts: Mapping[str, Verdict],
    *,
    with_dismissed: bool = False,
) -> tuple[Relation, ...]:
    """Return the relations as the user's verdicts leave them, surest first.

    ``verdicts`` are by relation id. Confirmed and relabelled pairs have confidence 1 and the
    label the user gave; dismissed ones are left out, or come last with confidence 0. Relations of
    equal confidence keep their order, so that without verdicts nothing changes.
    """
    if not verdicts:
        return tuple(relations)
    change = _learn(relations, verdicts)
    moved: list[Relation] = []
    dismissed: list[Relation] = []
    for relation in relations:
        verdict = verdicts.get(relation.id)
        if verdict is None:
            moved.append(_moved(relation, change))
        elif verdict.kind == "dismissed":
            dismissed.append(replace(relation, confidence=0.0))
        else:
            moved.append(replace(relation, confidence=1.0, label=verdict.label))
    moved.sort(key=lambda r: -r.confidence)
    return (*moved, *dismissed) if with_dismissed else tuple(moved)


_Change = dict[Label, list[float]]


def _learn(relations: Sequence[Relation], verdicts: Mapping[str, Verdict]) -> _Change:
    """Return how far each weight moves, for each label (the bias stands first)."""
    examples = [
        (r, verdicts[r.id]) for r in relations if r.id in verdicts and len(r.features) == WIDTH
    ]
    change: _Change = {"agree": [0.0] * (WIDTH + 1), "conflict": [0.0] * (WIDTH + 1)}
    for _ in range(_PASSES):
        steps: _Change = {"agree": [0.0] * (WIDTH + 1), "conflict": [0.0] * (WIDTH + 1)}
        for relation, verdict in examples:
            for label, target in _targets(relation, verdict):
                figures = _figures(relation)
                base = relation.confidence if label == relation.label else _other(relation)
                guess = _sigmoid(_logit(base) + _dot(change[label], figures))
                error = (target - guess) / (1 + len(examples)) ** 0.5
                step = steps[label]
                for k, x in enumerate(figures):
                    step[k] += error * x
        for label, step in steps.items():
            row = change[label]
            for k in range(WIDTH + 1):
                row[k] += _RATE * (step[k] / (WIDTH**0.5) - _PULL * row[k])
    return change


def _targets(relation: Relation, verdict: Verdict) -> list[tuple[Label, float]]:
    """Return what each label's model should have said of the pair."""
    if verdict.kind == "dismissed":
        return [(relation.label, 0.0)]
    wrong: Label = "conflict" if verdict.label == "agree" else "agree"
    return [(verdict.label, 1.0), (wrong, 0.0)]


def _moved(relation: Relation, change: _Change) -> Relation:
    if len(relation.features) != WIDTH:
        return relation
    figures = _figures(relation)
    other: Label = "conflict" if relation.label == "agree" else "agree"
    own = max(-_MOST, min(_MOST, _dot(change[relation.label], figures)))
    against = max(-_MOST, min(_MOST, _dot(change[other], figures)))
    confidence = _sigmoid(_logit(relation.confidence) + own)
    turned = _sigmoid(_logit(_other(relation)) + against)
    if turned > confidence:
        return replace(relation, label=other, confidence=round(turned, 4))
    return replace(relation, confidence=round(confidence, 4))


def _other(relation: Relation) -> float:
    """Return a guess at how likely the other label is: a share of what the first leaves."""
    return 0.3 * (1 - relation.confidence)


def _figures(relation: Relation) -> list[float]:
    return [1.0, *relation.features]


def _dot(weights: Sequence[float], figures: Sequence[float]) -> float:
    return math.fsum(w * x for w, x in zip(weights, figures, strict=True))


def _logit(p: float) -> float:
    p = min(max(p, 1e-4), 1 - 1e-4)
    return math.log(p / (1 - p))


def _sigmoid(z: float) -> float:
    return 1 / (1 + math.exp(-z)) if z >= 0 else math.exp(z) / (1 + math.exp(z))
