"""Search by meaning: the sentences whose vectors lie nearest to the query's."""

from __future__ import annotations

from collections.abc import Sequence

from core.model import DocumentAnalysis


def nearest(
    text: str, analyses: Sequence[DocumentAnalysis], *, limit: int = 50, floor: float = 0.25
) -> list[tuple[str, int, float]]:
    """Return (document id, position of the sentence, cosine) of the nearest sentences, best first.

    Cosines below ``floor`` say nothing and are left out. Ties go by document order.
    """
    import numpy as np

    from core import encoder

    if not text.strip():
        return []
    query = encoder.encode([text])[0]
    found: list[tuple[str, int, float]] = []
    for analysis in analyses:
        if not analysis.sentences:
            continue
        rows = np.frombuffer(analysis.sentence_vectors, dtype="<f2").astype(np.float32)
        scores = rows.reshape(len(analysis.sentences), analysis.dimensions) @ query
        found.extend(
            (analysis.doc, int(n), float(scores[n])) for n in np.flatnonzero(scores >= floor)
        )
    found.sort(key=lambda hit: -hit[2])
    return found[:limit]
