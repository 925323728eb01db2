"""Learning from the user's verdicts: what they decided stands, and re-ranks what resembles it.

The judge's own confidence is the starting point. For each label and each kind of main reason there
is a small logistic model of how far the judge is off: its input is the direction of a pair's
figures, its offset the judge's log-odds, and its weights are pulled to zero, where the judge's
ranking is unchanged. So a verdict moves the relations that rest on evidence of the same kind, those
with like figures the most, and no others; the first verdicts on a kind move it most.

The weights are found by dual coordinate ascent (Yu, Huang and Lin, "Dual coordinate descent methods
for logistic regression and maximum entropy models", 2011): one number for each verdict. Pure
Python: this runs in the interface's process.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from core.model import Relation, Verdict

_FREEDOM = 0.5
"""The variance of a kind's log-odds around the judge's: how far verdicts may move it."""
_ALIKE = 0.5
"""Share of what two relations of one kind have in common whatever their figures."""
_SWEEPS = 50
_STEPS = 8
_CLOSE = 1e-6

_Kind = tuple[str, str]


def rerank(
    relations: Sequence[Relation],
    verdicts: Mapping[str, Verdict],
    *,
    with_dismissed: bool = False,
) -> tuple[Relation, ...]:
    """Return the relations as the user's verdicts leave them, surest first.

    ``verdicts`` are by relation id; those on other relations teach nothing. Confirmed and
    relabelled pairs have confidence 1 and the label the user gave; dismissed ones are left out, or
    come last with confidence 0. The labels of others never change: their reasons speak for them.
    Relations of equal confidence keep their order, so that without verdicts nothing changes.
    """
    if not verdicts:
        return tuple(relations)
    models = _learn(relations, verdicts)
    moved: list[Relation] = []
    dismissed: list[Relation] = []
    for relation in relations:
        verdict = verdicts.get(relation.id)
        if verdict is None:
            model = models.get(_kind(relation))
            moved.append(relation if model is None else _moved(relation, model))
        elif verdict.kind == "dismissed":
            dismissed.append(replace(relation, confidence=0.0))
        else:
            moved.append(replace(relation, confidence=1.0, label=verdict.label))
    moved.sort(key=lambda r: -r.confidence)
    return (*moved, *dismissed) if with_dismissed else tuple(moved)


@dataclass(slots=True)
class _Example:
    """A relation that the user decided on: was the judge right (1.0) or not (0.0)?"""

    inputs: list[float]
    offset: float
    target: float
    pull: float = 0.0


def _kind(relation: Relation) -> _Kind:
    """Return what makes verdicts carry over: the label, and the kind of the main reason."""
    return relation.label, relation.reasons[0].kind if relation.reasons else ""


def _learn(
    relations: Sequence[Relation], verdicts: Mapping[str, Verdict]
) -> dict[_Kind, list[float]]:
    examples: dict[_Kind, list[_Example]] = defaultdict(list)
    for relation in sorted((r for r in relations if r.id in verdicts), key=lambda r: r.id):
        verdict = verdicts[relation.id]
        right = verdict.kind != "dismissed" and verdict.label == relation.label
        example = _Example(_inputs(relation), _logit(relation.confidence), float(right))
        examples[_kind(relation)].append(example)
    return {kind: _fitted(own) for kind, own in examples.items()}


def _fitted(examples: Sequence[_Example]) -> list[float]:
    """Return the weights w that maximise the examples' likelihood less half the square of w.

    At the optimum w is the sum of the inputs, each times ``pull``, the error that is left there.
    """
    weights = [0.0] * max(len(e.inputs) for e in examples)
    for _ in range(_SWEEPS):
        largest = 0.0
        for example in examples:
            norm = _dot(example.inputs, example.inputs)
            others = example.offset + _dot(weights, example.inputs) - norm * example.pull
            pull = example.pull
            for _ in range(_STEPS):  # Newton's; the function grows, and by 1 at least
                chance = _sigmoid(others + norm * pull)
                slope = 1 + norm * chance * (1 - chance)
                pull -= (pull - example.target + chance) / slope
            change, example.pull = pull - example.pull, pull
            for k, x in enumerate(example.inputs):
                weights[k] += change * x
            largest = max(largest, abs(change))
        if largest < _CLOSE:
            break
    return weights


def _moved(relation: Relation, weights: Sequence[float]) -> Relation:
    shift = _dot(weights, _inputs(relation))
    return replace(relation, confidence=round(_sigmoid(_logit(relation.confidence) + shift), 4))


def _inputs(relation: Relation) -> list[float]:
    """Return a constant, then the direction of the relation's figures; squared, ``_FREEDOM``."""
    length = math.sqrt(_dot(relation.features, relation.features))
    if not length:
        return [math.sqrt(_FREEDOM)]
    scale = math.sqrt(_FREEDOM * (1 - _ALIKE)) / length
    return [math.sqrt(_FREEDOM * _ALIKE), *(scale * x for x in relation.features)]


def _dot(a: Sequence[float], b: Sequence[float]) -> float:
    return math.fsum(x * y for x, y in zip(a, b, strict=False))


def _logit(p: float) -> float:
    p = min(max(p, 1e-4), 1 - 1e-4)
    return math.log(p / (1 - p))


def _sigmoid(z: float) -> float:
    return 1 / (1 + math.exp(-z)) if z >= 0 else math.exp(z) / (1 + math.exp(z))
