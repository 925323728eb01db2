"""From the claims of a debate to its relations: propose, weigh, judge, thin out, explain."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from core.model import Relation, Span
from core.relations import candidates, reasons
from core.relations.evidence import Evidence, gather
from core.relations.items import Item, Rarity
from core.relations.judge import Judgement, Weights, judge, load
from core.relations.measures import measure

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LEAST = 0.05
"""Relations below this confidence are not kept."""
MOST = 2000
"""Of more relations than this (or one for each claim) only the surest are kept."""
_STEP = 2000


def relate(
    items: Sequence[Item],
    *,
    vectors: NDArray[np.float32],
    of: int | None = None,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    weights: Weights | None = None,
) -> tuple[Relation, ...]:
    """Return the likely relations between claims of different documents, surest first.

    ``vectors`` holds one L2-normalised row for each item (see ``core.relations.vectors``). With
    ``of`` the relations are those of the item at this position alone. The result depends neither
    on the order of a pair nor on chance. ``progress`` is called with (pairs judged, pairs in all);
    when ``cancelled()`` turns true the result is empty.
    """
    known = weights or load()
    rarity = Rarity.of(items)
    proposed = candidates.propose(
        items,
        vectors,
        per_claim=candidates.PER_CLAIM if of is None else candidates.PER_STATEMENT,
        of=of,
        cancelled=cancelled,
    )
    judged: list[tuple[Judgement, int, tuple[float, ...]]] = []
    for number, pair in enumerate(proposed):
        if number % _STEP == 0:
            if cancelled is not None and cancelled():
                return ()
            if progress is not None:
                progress(number, len(proposed))
        a, b = items[pair.first], items[pair.second]
        figures = measure(
            a, b, gather(a, b, rarity), rarity, similarity=pair.similarity, standing=pair.standing
        )
        verdict = judge(figures, known)
        if verdict.confidence >= LEAST:
            judged.append((verdict, number, figures))
    if progress is not None:
        progress(len(proposed), max(1, len(proposed)))
    judged.sort(key=lambda entry: (-entry[0].confidence, entry[1]))
    limit = max(MOST, len(items))
    kept: list[Relation] = []
    shown = _Shown()
    for verdict, number, figures in judged:
        pair = proposed[number]
        a, b = sorted((items[pair.first], items[pair.second]), key=lambda item: item.order)
        if not shown.is_new(a, b):
            continue
        kept.append(_relation(a, b, verdict, gather(a, b, rarity), pair.similarity, figures))
        if len(kept) == limit:
            break
    return tuple(kept)


def _relation(
    a: Item,
    b: Item,
    verdict: Judgement,
    evidence: Evidence,
    similarity: float,
    figures: tuple[float, ...],
) -> Relation:
    return Relation(
        id=Relation.id_of(a.claim.id, b.claim.id),
        a=a.claim.id,
        b=b.claim.id,
        label=verdict.label,
        confidence=round(verdict.confidence, 4),
        reasons=reasons.explain(a, b, evidence, verdict.label, similarity=similarity),
        features=figures,
    )


class _Shown:
    """Which passages have been shown together, so that nested claims don't repeat a pair."""

    def __init__(self) -> None:
        self._pairs: dict[tuple[str, str], list[tuple[Span, Span]]] = {}

    def is_new(self, a: Item, b: Item) -> bool:
        """Remember a pair; ``False`` where a better one covers the same two passages."""
        known = self._pairs.setdefault((a.claim.doc, b.claim.doc), [])
        one, other = a.claim.span, b.claim.span
        if any(one.matches(x) and other.matches(y) for x, y in known):
            return False
        known.append((one, other))
        return True
