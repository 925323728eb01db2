"""Train the final opinion: first opinion, reading and holders joined, and the calibration.

Every part that is joined here has to come from weights that had not seen the pair: first opinions
from the other debates' weights, readings from a cross-encoder that was trained on other material.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.relations import blend, camps, cross, judge
from core.relations.blend import Blend, Rows, inputs
from core.relations.cross import Reading
from core.relations.evidence import Evidence, gather
from core.relations.items import Rarity
from core.relations.judge import Chance, Weights
from core.relations.relate import read
from core.relations.train import corpus, regression
from core.relations.train.tables import Table

RELATED_PENALTY, CONFLICT_PENALTY = 20.0, 4.0
"""How strongly either question is drawn to the first opinion alone: the cross-encoder adds much to
the label, less to whether two claims are related, where retrieval is good already."""
BARE_PENALTY = 20.0
"""The same for the label of statements that stand alone, where the first opinion adds least."""
READ_PER_CLAIM = 1.0
"""More pairs are read here than in use, to learn from."""


@dataclass(frozen=True)
class Parts:
    """What is joined, one entry for each candidate pair: ``opinions`` as ``blend.judge`` takes
    them, ``y`` the label, and its ``strength`` and ``weight``."""

    opinions: Sequence[tuple[Chance, float, Reading | None]]
    y: Any
    strength: Any
    weight: Any

    def read(self, wanted: bool) -> Any:
        """Return the positions of all pairs, or with ``wanted`` of those that were read."""
        return np.array([n for n, o in enumerate(self.opinions) if o[2] is not None or not wanted])


def parts(debate: corpus.Debate, table: Table, weights: Weights, known: cross.Known) -> Parts:
    """Let the parts of the judge look at the candidate pairs of a debate."""
    chances = [judge.judge(x, weights) for x in table.x]
    budget = round(READ_PER_CLAIM * len(debate.items))
    rarity = Rarity.of(debate.items)
    readings = {}
    for n, reading in read(debate.items, table.pairs, chances, budget, known).items():
        pair = table.pairs[n]
        evidence = gather(debate.items[pair.first], debate.items[pair.second], rarity)
        readings[n] = blend.heed(table.x[n], reading, evidence)
    leans = camps.leans(debate.items, table.pairs, chances)
    opinions = [
        (c, lean, readings.get(n)) for n, (c, lean) in enumerate(zip(chances, leans, strict=True))
    ]
    return Parts(opinions, table.y, table.strength, table.weight)


def bare_parts(
    table: Table, texts: Sequence[cross.Pair], evidence: Sequence[Evidence], weights: Weights
) -> Parts:
    """The same for pairs of bare statements, all of which are read."""
    opinions = [
        (judge.judge(x, weights), 0.0, blend.heed(x, reading, known, bare=True))
        for x, reading, known in zip(table.x, cross.read(texts, bare=True), evidence, strict=True)
    ]
    return Parts(opinions, table.y, table.strength, table.weight)


def train(found: Sequence[Parts], chosen: Sequence[Parts] = ()) -> Blend:
    """Return the blend, not yet calibrated.

    ``chosen`` are debates with the annotators' claims, where relations are denser: they have a
    bias of their own, which is not returned.
    """
    both = [(p, False) for p in found] + [(p, True) for p in chosen]
    return _blend(both, CONFLICT_PENALTY)


def train_bare(found: Sequence[Parts]) -> Blend:
    """Return the blend for statements that stand alone, not yet calibrated."""
    return _blend([(p, False) for p in found], BARE_PENALTY)


def _blend(both: Sequence[tuple[Parts, bool]], pull: float) -> Blend:
    return Blend(_rows(both, pull, read=True), _rows(both, pull, read=False))


def _rows(both: Sequence[tuple[Parts, bool]], pull: float, *, read: bool) -> Rows:
    """Fit both questions on the pairs that were read, or on all as if none had been."""
    related, conflict, y, strength, weight = [], [], [], [], []
    for some, kind in both:
        rows = some.read(read)
        for n in rows:
            first, lean, reading = some.opinions[n]
            one, two = inputs(first, lean, reading if read else None)
            related.append((1.0, *one, float(kind)))
            conflict.append((1.0, *two))
        y.append(some.y[rows])
        strength.append(some.strength[rows])
        weight.append(some.weight[rows])
    label = np.concatenate(y)
    clear = (label != corpus.NEUTRAL) & (np.concatenate(strength) >= 2)
    return Rows(
        _fit(related, label != corpus.NEUTRAL, np.concatenate(weight), RELATED_PENALTY)[:-1],
        _fit(
            [row for row, kept in zip(conflict, clear, strict=True) if kept],
            label[clear] == corpus.CONFLICT,
            np.ones(int(clear.sum())),
            pull,
        ),
    )


def _fit(rows: Sequence[Sequence[float]], y: Any, weight: Any, pull: float) -> tuple[float, ...]:
    x = np.array(rows)
    penalty = np.full(x.shape[1], pull)
    penalty[0] = 1e-2
    prior = np.zeros(x.shape[1])
    prior[1] = 1.0  # the first opinion's own log-odds
    found = regression.fit_binary(x, y, weight, penalty, prior)
    return tuple(round(float(v), 6) for v in found)


def calibration(held_out: Sequence[tuple[Parts, Blend]]) -> Any:
    """Return (slope, offset) for each label from debates that the blends had not seen.

    Weak pairs do not count.
    """
    chances: dict[str, list[float]] = {"agree": [], "conflict": []}
    right: dict[str, list[bool]] = {"agree": [], "conflict": []}
    for found, blended in held_out:
        for opinion, y, strength in zip(found.opinions, found.y, found.strength, strict=True):
            if y == corpus.NEUTRAL or strength >= 2:
                verdict = blend.judge(*opinion, blended)
                chances[verdict.label].append(verdict.confidence)
                right[verdict.label].append(y == corpus.LABELS[verdict.label])
    return tuple(
        regression.platt(np.array(chances[name]), np.array(right[name]))
        for name in ("agree", "conflict")
    )


def accuracy(found: Parts, blended: Blend) -> float:
    """Return the share of right labels of three among the pairs."""
    right = 0
    for opinion, y in zip(found.opinions, found.y, strict=True):
        verdict = blend.judge(*opinion, blended)
        guess = corpus.LABELS[verdict.label] if verdict.is_likely else corpus.NEUTRAL
        right += guess == y
    return right / max(1, len(found.y))
