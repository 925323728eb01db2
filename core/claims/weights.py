"""How much a clause is a point of dispute: figures, stances and named parties against filler."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from core.attribution.syntax import is_finite, lemma
from core.model import Block

if TYPE_CHECKING:
    from spacy.tokens import Token

_PLEASANTRIES = frozenset("thank thanks welcome greet congratulate hello please".split())
_TELLING = frozenset("tell say ask read imagine remember mention laugh smile look wonder".split())


def is_assertion(tokens: Sequence[Token], text: str) -> bool:
    """Tell whether the tokens assert something: a finite clause, an order, or a bare figure."""
    words = [t for t in tokens if t.is_alpha or t.like_num]
    if len(words) < 2 or text.rstrip("\"'”’)").endswith("?"):
        return False
    if any(t.pos_ in ("VERB", "AUX") and is_finite(t) for t in tokens):
        return len(words) >= 3
    return len(words) >= 4 or any(t.like_num for t in words)


def of(tokens: Sequence[Token], block: Block, *, attributed: bool, about: int) -> float:
    """Return the weight of a claim, 0 to 1."""
    words = [t for t in tokens if t.is_alpha or t.like_num]
    content = [t for t in words if not t.is_stop]
    score = 0.45
    score += 0.15 * any(t.like_num for t in words)
    score += 0.1 * attributed
    score += 0.08 * bool(about)
    score += 0.05 * any(t.dep_ == "neg" for t in tokens)
    score += 0.05 * any(
        t.tag_ == "MD" and t.lower_ in ("will", "should", "must", "would") for t in tokens
    )
    if len(content) < 3:
        score -= 0.2
    if len(words) < 5:
        score -= 0.1
    subject = next((t for t in tokens if t.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is not None and subject.lower_ in ("i", "me", "you"):
        score -= 0.15
    lemmas = {lemma(t) for t in tokens if t.pos_ in ("VERB", "INTJ", "NOUN")}
    if lemmas & _PLEASANTRIES:
        score -= 0.25
    if lemmas & _TELLING and subject is not None and subject.lower_ in ("i", "we", "you"):
        score -= 0.1
    if not any(t.pos_ in ("VERB", "AUX") and is_finite(t) for t in tokens):
        score -= 0.15
    if block.kind == "quote":
        score -= 0.05
    return round(min(1.0, max(0.0, score)), 3)
