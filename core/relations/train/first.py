"""Train the first opinion: a regression over a pair's figures, within a debate or without one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from core.relations.judge import Weights
from core.relations.measures import (
    NAMES,
    SPEAKS_FOR_AGREEMENT,
    SPEAKS_FOR_CONFLICT,
)
from core.relations.train import regression
from core.relations.train.tables import Table

FOUND, CHOSEN, SHORT = range(3)
KIND_WEIGHT = (1.0, 1.0, 0.1)
"""What a pair counts: of a debate as found, with the annotators' claims, of a short debate."""
TOLERANCE = 0.005
PENALTY = 100.0


def debate(found: Sequence[Table], chosen: Sequence[Table], short: Table) -> Weights:
    """Return the weights for claims of a debate.

    ``found`` are full debates as the program sees them, ``chosen`` the same with the annotators'
    claims, ``short`` the short debates. Each kind has a bias of its own, since relations are
    denser in some; what is returned holds for ``found``.
    """
    parts = [(t, FOUND) for t in found] + [(t, CHOSEN) for t in chosen] + [(short, SHORT)]
    every = np.vstack([t.x for t in found])
    kinds = np.concatenate([np.full(len(t.y), kind) for t, kind in parts])
    return _fitted(
        np.vstack([t.x for t, _ in parts]),
        np.concatenate([t.y for t, _ in parts]),
        np.concatenate([t.weight * KIND_WEIGHT[kind] for t, kind in parts]),
        (every.mean(axis=0), every.std(axis=0) + 1e-3),
        [kinds == CHOSEN, kinds == SHORT],
    )


def bare(files: Sequence[Table]) -> Weights:
    """Return the weights for two statements that stand in no debate."""
    x, y = np.vstack([t.x for t in files]), np.concatenate([t.y for t in files])
    return _fitted(x, y, np.ones(len(y)), (x.mean(axis=0), x.std(axis=0) + 1e-3), [])


def _fitted(x: Any, y: Any, weight: Any, scaling: tuple[Any, Any], biases: list[Any]) -> Weights:
    """Fit on scaled figures and return coefficients for the raw ones, bias first."""
    mean, scale = scaling
    scaled = np.column_stack([np.ones(len(x)), (x - mean) / scale, *biases]).astype(float)
    penalty = np.full(scaled.shape[1], PENALTY)
    penalty[0] = 1e-3
    penalty[1 + len(NAMES) :] = 1e-2
    b = _signed_fit(scaled, y, weight, penalty)[:, : 1 + len(NAMES)]
    raw = b[:, 1:] / scale
    rows = np.column_stack([b[:, 0] - raw @ mean, raw])
    return Weights(*(tuple(round(float(v), 6) for v in row) for row in rows))


def _signed_fit(x: Any, y: Any, weight: Any, penalty: Any) -> Any:
    """Fit, dropping in rounds the figures that chance makes speak for the wrong label."""
    dropped: set[int] = set()
    while True:
        live = [k for k in range(x.shape[1]) if k not in dropped]
        b = np.zeros((2, x.shape[1]))
        b[:, live] = regression.fit(x[:, live], y, weight, penalty[live])
        lean = b[1] - b[0]
        wrong = [
            k
            for k, name in enumerate(NAMES, 1)
            if (name in SPEAKS_FOR_CONFLICT and lean[k] < -TOLERANCE)
            or (name in SPEAKS_FOR_AGREEMENT and lean[k] > TOLERANCE)
        ]
        if not wrong:
            return b
        wrong.sort(key=lambda k: -abs(float(lean[k])))
        dropped.update(wrong[: (len(wrong) + 1) // 2])
