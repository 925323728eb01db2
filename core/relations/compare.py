"""Judge two bare statements, outside any debate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from core.model import (
    AUTHOR,
    Block,
    Claim,
    ClaimFeatures,
    Document,
    LocalClaim,
    Reason,
)
from core.relations import reasons
from core.relations.describe import describe
from core.relations.evidence import Evidence, gather
from core.relations.items import Item, Rarity
from core.relations.judge import judge, load_bare
from core.relations.measures import measure
from core.relations.vectors import claim_vectors

_USUAL_CLAIMS = 150
"""How many claims a debate of five documents has: what rarity is measured against."""
_USUAL_WEIGHT = 0.6
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
    first, second = sorted((" ".join(a.split()), " ".join(b.split())))
    if not first or not second:
        return Comparison("neutral", 1.0, ())
    one, two = _item(first, 0), _item(second, 1)
    vectors = claim_vectors([one.text, two.text], [one.features, two.features])
    similarity = float(vectors[0] @ vectors[1])
    evidence, figures = weigh(one, two, similarity)
    found = judge(figures, load_bare())
    neutral = 1 - found.related
    if neutral >= found.confidence:
        return Comparison("neutral", round(neutral, 4), ())
    why = reasons.explain(one, two, evidence, found.label, similarity=similarity)
    return Comparison(found.label, round(found.confidence, 4), why)


def weigh(one: Item, two: Item, similarity: float) -> tuple[Evidence, tuple[float, ...]]:
    """Return the evidence and the figures of two claims as if they were a debate of usual size."""
    rarity = Rarity(Rarity.of((one, two)).counts, _USUAL_CLAIMS)
    evidence = gather(one, two, rarity)
    standing = similarity - _USUAL_NEARBY
    figures = measure(one, two, evidence, rarity, similarity=similarity, standing=standing)
    return evidence, figures


def _item(text: str, order: int) -> Item:
    from core import nlp

    document = Document(Document.id_of(text), text, (Block("paragraph", 0, len(text)),))
    parse = nlp.parse(document)
    local = LocalClaim(0, len(text), None, None, "fact", (), _USUAL_WEIGHT, ClaimFeatures(""))
    features = describe(parse, (), local)
    names = {t.lemma_.lower() for t in parse.tokens(0, len(text)) if t.pos_ == "PROPN"}
    claim = Claim(
        Claim.id_of(document.id, 0, len(text)),
        document.id,
        0,
        len(text),
        AUTHOR,
        None,
        "fact",
        (),
        _USUAL_WEIGHT,
    )
    return Item(claim, order, text, features, AUTHOR, frozenset(names))
