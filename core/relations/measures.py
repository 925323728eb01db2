"""The judge's figures for a pair of claims, by name: what its weights are multiplied with.

Everything here is symmetric in the two claims and lies roughly between -1 and 3.
"""

from __future__ import annotations

import math

from core.model import ClaimFeatures
from core.relations.evidence import Evidence, TermPair
from core.relations.items import Item, Rarity, overlap

NAMES: tuple[str, ...] = (
    "similarity", "similarity_squared", "standing", "wording", "surroundings", "words",
    "phrase", "entities", "figure_match", "figure_match_near", "figure_mismatch",
    "figure_mismatch_near", "figure_gap", "figure_within", "day_match", "day_mismatch",
    "day_mismatch_near", "both_figures", "one_figure", "short", "negated", "negated_near",
    "opposites", "opposites_near", "resolved", "allied", "good_bad", "same_tone", "tone_gap",
    "halt_advance", "halt_advance_near", "same_course", "denial_one", "denial_one_near",
    "denial_both", "failure_one", "negation_one", "negation_one_near", "negation_both",
    "prescription_both", "prescription_one", "prediction_both", "cause_both",
    "comparison_both", "hedge_one", "question", "same_holder", "other_time", "other_place",
    "condition_one", "quoted_both",
)  # fmt: skip
WIDTH = len(NAMES)


def measure(
    a: Item, b: Item, evidence: Evidence, rarity: Rarity, *, similarity: float, standing: float
) -> tuple[float, ...]:
    """Return the figures of a pair in the order of ``NAMES``.

    ``similarity`` is the cosine of the claims' vectors; ``standing`` how far it rises above what
    either claim has with its nearest others.
    """
    fa, fb = a.features, b.features
    near = max(0.0, similarity)
    match = max((c.bound * c.specific for c in evidence.matches), default=0.0)
    mismatch = max((c.bound for c in evidence.mismatches), default=0.0)
    if match > mismatch:
        mismatch *= 0.3
    day = max((c.bound * c.specific for c in evidence.day_matches), default=0.0)
    other_day = max((c.bound for c in evidence.day_mismatches), default=0.0)
    negated = _weight(evidence.negated)
    opposites = _weight(evidence.opposites)
    halt = _halting(fa) * _halting(fb)
    polarity = evidence.polarity
    figures = (bool(fa.quantities), bool(fb.quantities))
    negative = _one(bool(fa.negated_terms) or fa.negated, bool(fb.negated_terms) or fb.negated)
    denial = _one("denial" in fa.cues, "denial" in fb.cues)
    values = {
        "similarity": similarity,
        "similarity_squared": near * near,
        "standing": standing,
        "wording": overlap(fa.terms, fb.terms, rarity),
        "surroundings": overlap(fa.context_terms, fb.context_terms, rarity),
        "words": math.log1p(sum(p.weight for p in evidence.shared)) / 2,
        "phrase": min(1.0, len(evidence.phrase.split()) / 6),
        "entities": min(1.0, len(evidence.entities) / 2),
        "figure_match": match,
        "figure_match_near": match * near,
        "figure_mismatch": mismatch,
        "figure_mismatch_near": mismatch * near,
        "figure_gap": max((c.gap * c.bound for c in evidence.mismatches), default=0.0) * near,
        "figure_within": max((c.bound for c in evidence.within), default=0.0) * near,
        "day_match": day,
        "day_mismatch": other_day,
        "day_mismatch_near": other_day * near,
        "both_figures": float(all(figures)),
        "one_figure": float(figures[0] != figures[1]),
        "short": 1.0 / (1.0 + min(len(fa.terms), len(fb.terms))),
        "negated": negated,
        "negated_near": negated * near,
        "opposites": opposites,
        "opposites_near": opposites * near,
        "resolved": _weight(evidence.resolved),
        "allied": _weight(evidence.allied),
        "good_bad": max(0.0, -polarity),
        "same_tone": max(0.0, polarity),
        "tone_gap": abs(fa.polarity - fb.polarity) * near,
        "halt_advance": float(halt < 0),
        "halt_advance_near": near * (halt < 0),
        "same_course": near * (halt > 0),
        "denial_one": denial,
        "denial_one_near": denial * near,
        "denial_both": float("denial" in fa.cues and "denial" in fb.cues),
        "failure_one": _one("failure" in fa.cues, "failure" in fb.cues),
        "negation_one": negative,
        "negation_one_near": negative * near,
        "negation_both": float(bool(fa.negated_terms) and bool(fb.negated_terms)),
        "prescription_both": _both("prescription", fa, fb),
        "prescription_one": _one("prescription" in fa.cues, "prescription" in fb.cues),
        "prediction_both": _both("prediction", fa, fb),
        "cause_both": _both("cause", fa, fb),
        "comparison_both": _both("comparison", fa, fb),
        "hedge_one": _one("hedge" in fa.cues, "hedge" in fb.cues),
        "question": float("question" in fa.cues or "question" in fb.cues),
        "same_holder": float(evidence.same_holder),
        "other_time": float(evidence.other_time),
        "other_place": float(evidence.other_place),
        "condition_one": _one(fa.conditional, fb.conditional),
        "quoted_both": _both("quote", fa, fb),
    }
    return tuple(round(float(values[name]), 5) for name in NAMES)


def _weight(pairs: tuple[TermPair, ...]) -> float:
    """Return the summed weight of word pairs, saturating at about 2."""
    return math.log1p(sum(p.weight for p in pairs)) / 1.5


def _one(a: bool, b: bool) -> float:
    return float(a != b)


def _both(cue: str, a: ClaimFeatures, b: ClaimFeatures) -> float:
    return float(cue in a.cues and cue in b.cues)


def _halting(f: ClaimFeatures) -> int:
    """Return 1 where a claim is for going on, -1 where it is for stopping, 0 for neither."""
    way = ("advancing" in f.cues) - ("halting" in f.cues)
    return -way if f.negated_terms else way
