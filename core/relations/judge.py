"""The judge: weights that turn the figures of a pair into a label and a confidence.

A multinomial logistic regression over ``measures.NAMES`` (unrelated, agree, conflict), then one
logistic calibration for each label, fitted on debates that the regression had not seen. The
weights are data (``weights.json``), made by ``core.relations.train``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from core.model import Label
from core.relations.measures import NAMES

WEIGHTS = Path(__file__).parent / "weights.json"


@dataclass(frozen=True, slots=True)
class Weights:
    """Coefficients for agreement and conflict against "unrelated", and their calibration.

    Each of ``agree`` and ``conflict`` starts with the bias, followed by one number for each of
    ``NAMES``; ``calibration`` holds (slope, offset) on the log-odds for each of the two.
    """

    agree: tuple[float, ...]
    conflict: tuple[float, ...]
    calibration: tuple[tuple[float, float], tuple[float, float]] = ((1.0, 0.0), (1.0, 0.0))


@dataclass(frozen=True, slots=True)
class Judgement:
    """The likelier label, how sure it is (calibrated), and the chance of either label."""

    label: Label
    confidence: float
    related: float


@lru_cache(maxsize=1)
def load() -> Weights:
    """Return the shipped weights; ``ValueError`` where they were made for other figures."""
    data = json.loads(WEIGHTS.read_text("utf-8"))
    if tuple(data["names"]) != NAMES:
        raise ValueError(f"{WEIGHTS.name} was trained for other figures; run core.relations.train")
    (a_slope, a_offset), (c_slope, c_offset) = data["calibration"]
    return Weights(
        tuple(data["agree"]),
        tuple(data["conflict"]),
        ((a_slope, a_offset), (c_slope, c_offset)),
    )


@lru_cache(maxsize=1)
def load_bare() -> Weights:
    """Return the weights for two bare statements, of which neither label is the rarer."""
    load()
    data = json.loads(WEIGHTS.read_text("utf-8"))["bare"]
    return Weights(tuple(data["agree"]), tuple(data["conflict"]))


def judge(figures: Sequence[float], weights: Weights | None = None) -> Judgement:
    """Judge a pair from its figures, in the order of ``NAMES``."""
    known = weights or load()
    agree = _dot(known.agree, figures)
    conflict = _dot(known.conflict, figures)
    top = max(0.0, agree, conflict)
    parts = [math.exp(z - top) for z in (0.0, agree, conflict)]
    total = sum(parts)
    chance = (parts[1] / total, parts[2] / total)
    sure = [
        calibrated(p, slope, offset)
        for p, (slope, offset) in zip(chance, known.calibration, strict=True)
    ]
    label: Label = "conflict" if chance[1] > chance[0] else "agree"
    return Judgement(label, sure[label == "conflict"], min(1.0, chance[0] + chance[1]))


def calibrated(chance: float, slope: float, offset: float) -> float:
    """Return the calibrated probability of a raw one."""
    chance = min(max(chance, 1e-9), 1 - 1e-9)
    return _sigmoid(slope * math.log(chance / (1 - chance)) + offset)


def _dot(weights: Sequence[float], figures: Sequence[float]) -> float:
    return weights[0] + math.fsum(w * x for w, x in zip(weights[1:], figures, strict=True))


def _sigmoid(z: float) -> float:
    return 1 / (1 + math.exp(-z)) if z >= 0 else math.exp(z) / (1 + math.exp(z))
