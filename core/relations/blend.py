"""The final opinion on a pair: its evidence, how it reads as a whole, and who its holders are.

Two questions, each answered by a small logistic regression. Are the two related at all? The first
opinion (``judge``) and the cross-encoder's reading (``cross``), where there is one, tell. And if
they are, do they conflict? There the lean of the other pairs of the same holders (``camps``) is
heard, too. Few inputs, since few debates are labelled in full; each of them was made by a part that
had seen none of these debates. One logistic calibration for each label, fitted on debates that the
regressions had not seen, makes the confidence (Platt 1999).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from core.model import Label
from core.relations.cross import Reading, either
from core.relations.evidence import Evidence
from core.relations.judge import Chance, data
from core.relations.measures import NAMES

Row = tuple[float, ...]
_LEAST = 1e-6
FIRM = 0.25
"""From this measure on, a figure that matches, or one that differs, outranks the reading …"""
DOUBTFUL = 0.2
"""… unless there is also one that says the opposite, of this measure or more."""
FIT = 2.5
"""Log-odds of a label that two bare statements about one thing are given by their figures."""
STATED = 4.0
"""Log-odds of a label that the claims' own words leave no doubt of."""
_MATCH, _MISMATCH = NAMES.index("figure_match"), NAMES.index("figure_mismatch")


@dataclass(frozen=True, slots=True)
class Rows:
    """Coefficients, bias first: for being related, and for conflict where related."""

    related: Row
    conflict: Row


@dataclass(frozen=True, slots=True)
class Blend:
    """What pairs that were read are judged by, and the others; then (slope, offset) on the
    log-odds of agreement and of conflict."""

    read: Rows
    unread: Rows
    calibration: tuple[tuple[float, float], tuple[float, float]] = ((1.0, 0.0), (1.0, 0.0))


@dataclass(frozen=True, slots=True)
class Judgement:
    """The likelier label, how sure it is (calibrated), and the chance of either label."""

    label: Label
    confidence: float
    related: float

    @property
    def is_likely(self) -> bool:
        """Whether the label is likelier than that the two are unrelated."""
        return self.confidence > 1 - self.related


@lru_cache(maxsize=1)
def load() -> Blend:
    """Return the weights for claims of a debate."""
    return _blend(data()["blend"])


@lru_cache(maxsize=1)
def load_bare() -> Blend:
    """Return the weights for two bare statements."""
    return _blend(data()["bare"]["blend"])


def _blend(rows: Any) -> Blend:
    read, unread = (
        Rows(tuple(rows[name]["related"]), tuple(rows[name]["conflict"]))
        for name in ("read", "unread")
    )
    agree, conflict = rows["calibration"]
    return Blend(read, unread, (tuple(agree), tuple(conflict)))


def inputs(first: Chance, lean: float, reading: Reading | None) -> tuple[Row, Row]:
    """Return what the coefficients are multiplied with, for either question; all are log-odds."""
    related = (_log(first.related) - _log(1 - first.related),)
    conflict = (_log(first.conflict) - _log(first.agree), lean)
    if reading is None:
        return related, conflict
    return (*related, either(reading)), (*conflict, reading[1] - reading[0])


def heed(
    figures: Sequence[float], reading: Reading, evidence: Evidence, *, bare: bool = False
) -> Reading:
    """Return a reading that does not speak against firm evidence.

    Where the same quantity is given twice and fits, or does not, and nothing else differs, no
    reading may turn that round; a network that reads "640 square kilometres" does no arithmetic.
    Nor may it for the days of one event; nor where one claim asserts or denies the other in its
    own words, since a network that finds the same words twice hears no "pretended". One that
    doubts a part of the other does not agree with it, and two totals of which one leaves out what
    the other includes neither fit nor differ. In two ``bare`` statements there is no debate to
    tell what measures the same; there ``figured`` decides.
    """
    if evidence.restated:
        sure, least = max(*reading, STATED), min(*reading, 0.0)
        return (sure, least) if evidence.restated > 0 else (least, sure)
    if evidence.other_total and evidence.mismatches:
        return min(reading[0], 0.0), min(reading[1], 0.0)
    if evidence.denied:
        return min(reading[0], 0.0), max(reading[1], 0.0)
    match, mismatch = figures[_MATCH], figures[_MISMATCH]
    if bare:
        agrees, differs = evidence.figured > 0, evidence.figured < 0
    else:
        agrees = match >= FIRM and mismatch < DOUBTFUL
        differs = mismatch >= FIRM and match < DOUBTFUL
    least = FIT if bare else 0.0
    if (agrees or evidence.dated > 0) and not differs:
        return max(reading[0], least), min(reading[1], 0.0)
    if differs or evidence.dated < 0:
        return min(reading[0], 0.0), max(reading[1], least)
    return reading


def judge(
    first: Chance, lean: float = 0.0, reading: Reading | None = None, blend: Blend | None = None
) -> Judgement:
    """Join the parts' opinions of a pair."""
    known = blend or load()
    rows = known.unread if reading is None else known.read
    for_related, for_conflict = inputs(first, lean, reading)
    related = _chance(rows.related, for_related)
    conflict = _chance(rows.conflict, for_conflict)
    label: Label = "conflict" if conflict > 0.5 else "agree"
    raw = related * max(conflict, 1 - conflict)
    slope, offset = known.calibration[label == "conflict"]
    return Judgement(label, calibrated(raw, slope, offset), related)


def _chance(weights: Row, values: Sequence[float]) -> float:
    return _sigmoid(weights[0] + math.fsum(w * x for w, x in zip(weights[1:], values, strict=True)))


def _log(p: float) -> float:
    return math.log(max(p, _LEAST))


def calibrated(p: float, slope: float, offset: float) -> float:
    """Return the calibrated probability of a raw one."""
    p = min(max(p, 1e-9), 1 - 1e-9)
    return _sigmoid(slope * math.log(p / (1 - p)) + offset)


def _sigmoid(z: float) -> float:
    return 1 / (1 + math.exp(-z)) if z >= 0 else math.exp(z) / (1 + math.exp(z))
