"""Which pairs of claims are worth a closer look: a bounded number for each claim.

Every claim becomes one vector: its sentence vector, and beside it a signed hash of its rare terms,
its actors and its figures, weighted by rarity. The inner product of two such vectors is then the
similarity of meaning plus a share of the overlap of rare words, so that one blocked matrix product
proposes the candidates; the pair stage costs claims times ``per_claim``, not claims squared.
"""

from __future__ import annotations

import math
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from core.model import Quantity
from core.relations.items import Item

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

PER_CLAIM = 24
PER_STATEMENT = 80
"""For one claim alone one can afford more."""
_HASHED = 512
_LEXICAL = 0.45
"""Share of the overlap of rare terms in the score."""
_BLOCK = 1024
_AT_ONCE = 16_000_000
"""So many products are held in memory at a time: of many claims, those of fewer rows."""
_NEIGHBOURS = 6


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two claims, by position (``first`` is of the earlier document), and how near they are.

    ``similarity`` is the cosine of their vectors, ``standing`` how far it rises above the mean of
    what each of them has with its own nearest claims.
    """

    first: int
    second: int
    similarity: float
    standing: float


def propose(
    items: Sequence[Item],
    vectors: Array,
    *,
    per_claim: int = PER_CLAIM,
    of: int | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> list[Candidate]:
    """Return the candidate pairs across documents, sorted by position.

    ``vectors`` has one L2-normalised row for each item. With ``of`` the pairs are those of the
    item at this position alone, at a cost that grows with the number of items, not its square.
    """
    import numpy as np

    count = len(items)
    if count < 2:
        return []
    orders = np.array([item.order for item in items])
    lexical = _hashed(items)
    found: list[NDArray[np.int64]] = []
    nearby = np.zeros(count, dtype=np.float32)
    size = min(_BLOCK, max(1, _AT_ONCE // count))
    for rows in _blocks(range(count) if of is None else (of,), size):
        if cancelled is not None and cancelled():
            return []
        same = orders[rows, None] == orders[None, :]
        similar = vectors[rows] @ vectors.T
        scores = lexical[rows] @ lexical.T
        scores += similar
        scores[same] = -2.0
        nearby[rows] = _mean_of_best(similar, same)
        first, second = _best(scores, per_claim)
        first = np.array(rows)[first]
        found.append(np.minimum(first, second) * count + np.maximum(first, second))
    left, right = np.divmod(np.unique(np.concatenate(found)), count)
    if not len(left):
        return []
    if of is not None:
        for rows in _blocks(sorted({*left.tolist(), *right.tolist()} - {of}), size):
            same = orders[rows, None] == orders[None, :]
            nearby[rows] = _mean_of_best(vectors[rows] @ vectors.T, same)
    similarity = np.concatenate(
        [
            np.einsum("ij,ij->i", vectors[left[part]], vectors[right[part]], dtype=np.float32)
            for part in _slices(len(left))
        ]
    )
    standing = similarity - (nearby[left] + nearby[right]) / 2
    return [
        Candidate(int(first), int(second), round(float(s), 5), round(float(t), 5))
        for first, second, s, t in zip(left, right, similarity, standing, strict=True)
    ]


def _blocks(positions: Sequence[int], size: int) -> Iterator[list[int]]:
    for start in range(0, len(positions), size):
        yield list(positions[start : start + size])


def _slices(count: int) -> Iterator[slice]:
    for start in range(0, count, _BLOCK):
        yield slice(start, start + _BLOCK)


def _best(scores: Array, wanted: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the rows and columns of each row's highest scores.

    Those of its own document are left out.
    """
    import numpy as np

    wanted = min(wanted, scores.shape[1] - 1)
    columns = np.argpartition(scores, -wanted, axis=1)[:, -wanted:]
    rows = np.repeat(np.arange(len(scores)), wanted)
    taken = scores[rows, columns.ravel()] > -1.0
    return rows[taken], columns.ravel()[taken]


def _mean_of_best(similar: Array, same: Any) -> Array:
    """Return the mean of each row's best, its own document left out; ``similar`` is used up."""
    import numpy as np

    similar[same] = -1.0
    wanted = min(_NEIGHBOURS, similar.shape[1])
    similar.partition(-wanted, axis=1)
    mean: Array = np.maximum(similar[:, -wanted:], 0).mean(axis=1, dtype=np.float32)
    return mean


def _hashed(items: Sequence[Item]) -> Array:
    """Return a row for each item whose products are the lexical share of the scores."""
    import numpy as np

    tokens = [_tokens(item) for item in items]
    counts: Counter[str] = Counter()
    for own in tokens:
        counts.update(own.keys())
    rows = np.zeros((len(items), _HASHED), dtype=np.float32)
    for number, own in enumerate(tokens):
        for token, weight in own.items():
            code = zlib.crc32(token.encode())
            idf = math.log(1 + len(items) / counts[token])
            rows[number, code % _HASHED] += weight * idf * (1 if code >> 31 else -1)
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    rows *= math.sqrt(_LEXICAL) / np.maximum(norms, 1e-6)
    return rows


def _tokens(item: Item) -> dict[str, float]:
    """Return the terms by which claims may find each other, and what each is worth."""
    features = item.features
    found: dict[str, float] = dict.fromkeys(features.context_terms, 0.5)
    found |= dict.fromkeys(features.terms, 1.0)
    found |= dict.fromkeys((f"actor {e}" for e in item.entities), 0.6)
    for quantity in features.quantities:
        found[f"unit {quantity.unit}"] = 0.5
        for value in _figures(quantity):
            found[f"figure {value}"] = 1.0
    return found


def _figures(quantity: Quantity) -> Iterator[str]:
    for value in (quantity.low, quantity.high, quantity.written):
        if value is not None:
            yield f"{value:.2g}"
