"""Judge two bare statements, outside any debate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from core.model import Reason
from core.relations import blend, cross, judge, reasons
from core.relations.evidence import Evidence, gather
from core.relations.items import Item, Rarity
from core.relations.measures import measure
from core.relations.statement import item_of, tidy
from core.relations.vectors import claim_vectors

_USUAL_CLAIMS = 150
"""How many claims a debate of five documents has: what rarity is measured against."""
_FOREIGN = 0.1
"""Below this similarity two statements without a word or figure in common are not read at all: not
one in a hundred labelled pairs that agree or conflict lies there, and half of any two do."""
_USUAL_NEARBY = 0.5
"""What a claim's nearest claims of other documents have in similarity, on average."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """``confidence`` is that of the label, neutral included; reasons are empty for neutral."""

    label: Literal["agree", "conflict", "neutral"]
    confidence: float
    reasons: tuple[Reason, ...]


def compare(a: str, b: str) -> Comparison:
    """Say whether two statements agree, conflict, or neither; symmetric in the two.

    Empty statements are neutral.
    """
    first, second = sorted((tidy(a), tidy(b)))
    if not first or not second:
        return Comparison("neutral", 1.0, ())
    one, two = item_of(first, 0), item_of(second, 1)
    vectors = claim_vectors([one.text, two.text], [one.features, two.features])
    similarity = float(vectors[0] @ vectors[1])
    evidence, figures = weigh(one, two, similarity)
    if similarity < _FOREIGN and not (evidence.shared or evidence.negated or evidence.matches):
        return Comparison("neutral", 1.0, ())
    (reading,) = cross.read([(one.text, two.text)], bare=True)
    heeded = blend.heed(figures, reading, evidence, bare=True)
    first_opinion = judge.judge(figures, judge.load_bare())
    found = blend.judge(first_opinion, 0.0, heeded, blend.load_bare())
    if not found.is_likely:
        return Comparison("neutral", round(1 - found.related, 4), ())
    why = reasons.explain(one, two, evidence, found.label, similarity=similarity, reading=reading)
    return Comparison(found.label, round(found.confidence, 4), why)


def weigh(one: Item, two: Item, similarity: float) -> tuple[Evidence, tuple[float, ...]]:
    """Return the evidence and the figures of two claims as if they were a debate of usual size."""
    rarity = Rarity(Rarity.of((one, two)).counts, _USUAL_CLAIMS)
    evidence = gather(one, two, rarity)
    standing = similarity - _USUAL_NEARBY
    figures = measure(one, two, evidence, rarity, similarity=similarity, standing=standing)
    return evidence, figures
