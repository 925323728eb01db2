"""How much a clause is a point of dispute: figures, stances and judgements against filler.

The weight is a logistic regression over the figures of ``signs``. Its weights (``weights.json``)
are learned by ``core.claims.train`` from what annotators of whole debates picked as claims.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from core.attribution.syntax import is_finite
from core.claims.signs import NAMES

if TYPE_CHECKING:
    from spacy.tokens import Token

WEIGHTS = Path(__file__).parent / "weights.json"
_DATES = frozenset(
    "january february march april may june july august september october november december jan feb "
    "mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday "
    "sunday the of on st nd rd th 1st 2nd 3rd 21st 22nd 23rd 31st".split()
) | {f"{day}th" for day in range(4, 31)}


def is_assertion(tokens: Sequence[Token], text: str) -> bool:
    """Tell whether the tokens assert something: a finite clause, an order, or a bare figure."""
    words = [t for t in tokens if t.is_alpha or t.like_num]
    if len(words) < 2 or text.rstrip("\"'”’)").endswith("?"):
        return False
    if any(t.pos_ in ("VERB", "AUX") and is_finite(t) for t in tokens):
        return len(words) >= 3
    if tokens[0].lower_ == "to" or all(t.like_num or t.lower_ in _DATES for t in words):
        return False  # whom a letter is to, and when it was written
    return len(words) >= 4 or any(t.like_num for t in words)


@lru_cache(maxsize=1)
def learned() -> tuple[float, tuple[float, ...]]:
    """Return the constant and the weight of each figure; ``ValueError`` if made for others."""
    found = json.loads(WEIGHTS.read_text("utf-8"))
    if set(found["figures"]) != set(NAMES):
        raise ValueError(f"{WEIGHTS.name} was made for other figures: train it anew")
    return float(found["constant"]), tuple(float(found["figures"][name]) for name in NAMES)


def of(values: Sequence[float]) -> float:
    """Return the weight of a claim with these figures, 0 to 1."""
    constant, factors = learned()
    odds = constant + math.fsum(w * v for w, v in zip(factors, values, strict=True))
    return round(1 / (1 + math.exp(-odds)), 3)
