"""The learned classifier: how much a line by itself looks like site furniture.

A logistic regression over ``core.ingest.features``, trained by ``core.ingest.train``. Its weights
are read when the first line is asked for, not on import.
"""

from __future__ import annotations

import json
from functools import cache, lru_cache
from pathlib import Path

from core.ingest.features import features

WEIGHTS = Path(__file__).with_name("weights.json")


@cache
def _weights() -> dict[str, float]:
    found: dict[str, float] = json.loads(WEIGHTS.read_text("utf-8"))
    return found


@lru_cache(maxsize=4096)
def score(text: str) -> float:
    """Return the log odds that the line is furniture: 0 for undecided, above 0 for furniture.

    What stands around the line is not asked; ``core.ingest.furniture`` weighs that.
    """
    weights = _weights()
    return sum(weights.get(name, 0.0) for name in features(text))
