"""The judge's figures for a pair of claims, by name: what its weights are multiplied with.

Everything here is symmetric in the two claims and lies roughly between -1 and 3.
"""

from __future__ import annotations

import math

from core.model import ClaimFeatures
from core.relations.evidence import Evidence, TermPair, course
from core.relations.items import Item, Rarity, overlap

NAMES: tuple[str, ...] = (
    "similarity", "similarity_squared", "standing", "wording", "surroundings", "words",
    "phrase", "entities", "figure_match", "figure_mismatch", "figure_gap", "figure_within",
    "day_match", "day_mismatch", "short", "negated", "opposites", "resolved", "allied",
    "good_bad", "same_tone", "tone_gap", "halt_advance", "same_course", "denial_one",
    "negation_one", "negation_both", "undercut_one", "prescription_both", "prescription_one",
    "same_holder", "other_time", "other_place", "other_group", "condition_one", "weight_lower",
    "weight_higher", "same_modality",
)  # fmt: skip
WIDTH = len(NAMES)
_DENIED = 0.3
"""What a figure that both give counts for where one denies or doubts what is said of it."""
_OTHER_TOTAL = 0.3
"""What is left of a difference where one total includes what the other leaves out."""

SPEAKS_FOR_CONFLICT = frozenset(
    "figure_mismatch figure_gap day_mismatch negated opposites good_bad tone_gap halt_advance "
    "denial_one negation_one undercut_one other_time".split()
)
SPEAKS_FOR_AGREEMENT = frozenset(
    "similarity similarity_squared standing wording words phrase entities figure_match day_match "
    "resolved allied same_tone same_course prescription_both same_holder negation_both "
    "same_modality".split()
)
"""What a figure may speak for: training drops those that chance turns the other way."""


def measure(
    a: Item, b: Item, evidence: Evidence, rarity: Rarity, *, similarity: float, standing: float
) -> tuple[float, ...]:
    """Return the figures of a pair in the order of ``NAMES``.

    ``similarity`` is the cosine of the claims' vectors; ``standing`` how far it rises above what
    either claim has with its nearest others.
    """
    fa, fb = a.features, b.features
    around = overlap(fa.context_terms, fb.context_terms, rarity)
    near = min(1.0, max(0.0, similarity) + around / 2)
    match = max((c.bound * c.specific for c in evidence.matches), default=0.0)
    mismatch = max((c.bound for c in evidence.mismatches), default=0.0)
    if evidence.denied:  # "the claim that it fell to 145 could not be verified"
        match *= _DENIED
    if match > mismatch:
        mismatch *= 0.3
    day = max((c.bound * c.specific for c in evidence.day_matches), default=0.0)
    other_day = max((c.bound for c in evidence.day_mismatches), default=0.0)
    wish = _one("prescription" in fa.cues, "prescription" in fb.cues)
    if wish or evidence.supposed:  # what should or would be may differ from what is
        mismatch *= 0.5
    if evidence.other_total:
        mismatch *= _OTHER_TOTAL
    dense = _density(fa, fb)
    negated = _weight(evidence.negated) * (0.5 if wish or evidence.other_total else 1.0) * dense
    opposites = _weight(evidence.opposites) * dense
    alike = frozenset(p.a for p in evidence.shared)
    halt = course(fa, alike)[0] * course(fb, alike)[0]
    both_ways = course(fa)[0] * course(fb)[0]
    polarity = evidence.polarity
    negative = _one(bool(fa.negated_terms) or fa.negated, bool(fb.negated_terms) or fb.negated)
    denial = _one("denial" in fa.cues, "denial" in fb.cues)
    values = {
        "similarity": similarity,
        "similarity_squared": max(0.0, similarity) ** 2,
        "standing": standing,
        "wording": overlap(fa.terms, fb.terms, rarity),
        "surroundings": around,
        "words": math.log1p(sum(p.weight for p in evidence.shared)) / 2,
        "phrase": min(1.0, len(evidence.phrase.split()) / 6),
        "entities": min(1.0, len(evidence.entities) / 2),
        "figure_match": match * near,
        "figure_mismatch": mismatch * near,
        "figure_gap": max((c.gap * c.bound for c in evidence.mismatches), default=0.0)
        * (0.5 if wish or evidence.supposed else 1.0)
        * (_OTHER_TOTAL if evidence.other_total else 1.0)
        * near,
        "figure_within": max((c.bound for c in evidence.within), default=0.0) * near,
        "day_match": day,
        "day_mismatch": other_day * near,
        "short": 1.0 / (1.0 + min(len(fa.terms), len(fb.terms))),
        "negated": negated * near,
        "opposites": opposites * near,
        "resolved": _weight(evidence.resolved) * dense * near,
        "allied": _weight(evidence.allied) * dense * near,
        "good_bad": max(0.0, -polarity) * dense * near,
        "same_tone": max(0.0, polarity) * dense * near,
        "tone_gap": abs(fa.polarity - fb.polarity) * near * dense,
        "halt_advance": near * dense * (halt < 0),
        "same_course": near * dense * (both_ways > 0),
        "denial_one": denial * near * dense,
        "negation_one": negative * near * dense,
        "negation_both": float(bool(fa.negated_terms) and bool(fb.negated_terms)),
        "undercut_one": _one("undercut" in fa.cues, "undercut" in fb.cues) * near * dense,
        "prescription_both": _both("prescription", fa, fb),
        "prescription_one": wish,
        "same_holder": float(evidence.same_holder),
        "other_time": float(evidence.other_time),
        "other_place": float(evidence.other_place),
        "other_group": float(evidence.other_group is not None),
        "condition_one": float(evidence.supposed),
        "weight_lower": min(a.claim.weight, b.claim.weight),
        "weight_higher": max(a.claim.weight, b.claim.weight),
        "same_modality": float(a.claim.modality == b.claim.modality),
    }
    return tuple(round(float(values[name]), 5) for name in NAMES)


def _density(a: ClaimFeatures, b: ClaimFeatures) -> float:
    """Return 1 for two short claims, less for long ones.

    In two long sentences some word is opposed to some other by chance alone: what a pair of words
    says shrinks with the number of pairs there are.
    """
    pairs = max(1, len(a.terms)) * max(1, len(b.terms))
    return min(1.0, 7.0 / math.sqrt(pairs))


def _weight(pairs: tuple[TermPair, ...]) -> float:
    """Return the summed weight of word pairs, saturating at about 2."""
    return math.log1p(sum(p.weight for p in pairs)) / 1.5


def _one(a: bool, b: bool) -> float:
    return float(a != b)


def _both(cue: str, a: ClaimFeatures, b: ClaimFeatures) -> float:
    return float(cue in a.cues and cue in b.cues)
