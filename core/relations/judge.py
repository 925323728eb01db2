"""The first opinion on a pair: weights that turn its figures into the chance of either label.

A multinomial logistic regression over ``measures.NAMES`` (unrelated, agree, conflict). The weights
are data (``weights.json``), made by ``core.relations.train``. What becomes of this opinion once a
pair has been read as a whole, and among the others, is told in ``blend``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from core.relations.measures import NAMES

WEIGHTS = Path(__file__).parent / "weights.json"


@dataclass(frozen=True, slots=True)
class Weights:
    """Coefficients for agreement and conflict against "unrelated": the bias, then one for each
    of ``NAMES``."""

    agree: tuple[float, ...]
    conflict: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Chance:
    """How likely either label is for a pair; the rest is the chance that it is unrelated."""

    agree: float
    conflict: float

    @property
    def related(self) -> float:
        """The chance of either label."""
        return min(1.0, self.agree + self.conflict)


@lru_cache(maxsize=1)
def data() -> Any:
    """Return ``weights.json``; ``ValueError`` where it was made for other figures."""
    found = json.loads(WEIGHTS.read_text("utf-8"))
    if tuple(found["names"]) != NAMES:
        raise ValueError(f"{WEIGHTS.name} was trained for other figures; run core.relations.train")
    return found


@lru_cache(maxsize=1)
def load() -> Weights:
    """Return the weights for claims of a debate."""
    return _weights(data()["debate"])


@lru_cache(maxsize=1)
def load_bare() -> Weights:
    """Return the weights for two bare statements, of which neither label is the rarer."""
    return _weights(data()["bare"])


def _weights(rows: Any) -> Weights:
    return Weights(tuple(rows["agree"]), tuple(rows["conflict"]))


def judge(figures: Sequence[float], weights: Weights | None = None) -> Chance:
    """Judge a pair from its figures, in the order of ``NAMES``."""
    known = weights or load()
    agree, conflict = _dot(known.agree, figures), _dot(known.conflict, figures)
    top = max(0.0, agree, conflict)
    parts = [math.exp(z - top) for z in (0.0, agree, conflict)]
    total = sum(parts)
    return Chance(parts[1] / total, parts[2] / total)


def _dot(weights: Sequence[float], figures: Sequence[float]) -> float:
    return weights[0] + math.fsum(w * x for w, x in zip(weights[1:], figures, strict=True))
