"""From the claims of a debate to its relations: propose, weigh, read, judge, thin out, explain."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from core.model import Reason, Relation, Span
from core.relations import blend, camps, candidates, cross, judge, reasons
from core.relations.blend import Blend, Judgement
from core.relations.candidates import Candidate
from core.relations.cross import Known, Reading
from core.relations.evidence import Evidence, gather
from core.relations.items import Item, Rarity
from core.relations.judge import Chance, Weights
from core.relations.measures import measure

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LEAST = 0.05
"""Relations below this confidence are not kept."""
MOST, AT_ALL = 2000, 10_000
"""Of more relations than this (or one for each claim) only the surest are kept, and never more
than so many: nobody goes through them, and all have to be held in memory."""
READ_PER_CLAIM = 0.5
"""How many pairs are read by the cross-encoder, for each claim: what a laptop does in time. Never
more than ``AT_ALL``: the likeliest are read, and no others could be among the surest."""
READ_AT_LEAST = 48
_STEP = 2000
_READING_COST = 200
"""Judging so many pairs takes as long as reading one; for the progress shown."""


def relate(
    items: Sequence[Item],
    *,
    vectors: NDArray[np.float32],
    of: int | None = None,
    known: Known | None = None,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    weights: Weights | None = None,
    blended: Blend | None = None,
) -> tuple[Relation, ...]:
    """Return the likely relations between claims of different documents, surest first.

    ``vectors`` holds one L2-normalised row for each item (see ``core.relations.vectors``). With
    ``of`` the relations are those of the item at this position alone. ``known`` keeps what the
    cross-encoder has read. The result depends neither on the order of a pair nor on chance.
    ``progress`` is called with (work done, work in all); when ``cancelled()`` turns true the
    result is empty.
    """
    rarity = Rarity.of(items)
    proposed = candidates.propose(
        items,
        vectors,
        per_claim=candidates.PER_CLAIM if of is None else candidates.PER_STATEMENT,
        of=of,
        cancelled=cancelled,
    )
    wanted = max(READ_AT_LEAST, round(READ_PER_CLAIM * len(items)))
    budget = min(len(proposed), wanted, AT_ALL)
    work = max(1, len(proposed) + budget * _READING_COST)

    def report(done: int) -> None:
        if progress is not None:
            progress(done, work)

    try:
        # The figures themselves are made again for the few that need them: a row of them for each
        # of a million pairs would fill the memory.
        chances = [
            judge.judge(row, weights)
            for row in measured(items, proposed, rarity, report=report, cancelled=cancelled)
        ]
        readings = read(
            items,
            proposed,
            chances,
            budget,
            known,
            report=lambda n: report(len(proposed) + n * _READING_COST),
            cancelled=cancelled,
        )
    except InterruptedError:
        return ()
    heeded = {}
    for n, reading in readings.items():
        evidence, figures = _figures(items, proposed[n], rarity)
        heeded[n] = blend.heed(figures, reading, evidence)
    leans = camps.leans(items, proposed, chances)
    judged: list[tuple[Judgement, int]] = []
    for number, (first, lean) in enumerate(zip(chances, leans, strict=True)):
        verdict = blend.judge(first, lean, heeded.get(number), blended)
        if verdict.confidence >= LEAST:
            judged.append((verdict, number))
    report(work)
    judged.sort(key=lambda entry: (-entry[0].confidence, entry[1]))
    limit = min(max(MOST, len(items)), AT_ALL)
    kept: list[Relation] = []
    shown = _Shown()
    for verdict, number in judged:
        pair = proposed[number]
        a, b = sorted((items[pair.first], items[pair.second]), key=lambda item: item.order)
        if not shown.is_new(a, b):
            continue
        evidence, figures = _figures(items, pair, rarity)
        why = reasons.explain(
            a,
            b,
            evidence,
            verdict.label,
            similarity=pair.similarity,
            reading=readings.get(number),
            lean=leans[number],
        )
        kept.append(_relation(a, b, verdict, why, figures))
        if len(kept) == limit:
            break
    return tuple(kept)


def measured(
    items: Sequence[Item],
    proposed: Sequence[Candidate],
    rarity: Rarity,
    *,
    report: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Iterator[tuple[float, ...]]:
    """Yield the figures of each candidate pair.

    ``report`` is told how many are done; when ``cancelled()`` says so, ``InterruptedError``.
    """
    for number, pair in enumerate(proposed):
        if number % _STEP == 0:
            if cancelled is not None and cancelled():
                raise InterruptedError
            if report is not None:
                report(number)
        yield _figures(items, pair, rarity)[1]


def _figures(
    items: Sequence[Item], pair: Candidate, rarity: Rarity
) -> tuple[Evidence, tuple[float, ...]]:
    a, b = items[pair.first], items[pair.second]
    evidence = gather(a, b, rarity)
    return evidence, measure(
        a, b, evidence, rarity, similarity=pair.similarity, standing=pair.standing
    )


def read(
    items: Sequence[Item],
    proposed: Sequence[Candidate],
    chances: Sequence[Chance],
    budget: int,
    known: Known | None = None,
    *,
    report: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> dict[int, Reading]:
    """Let the cross-encoder read the ``budget`` likeliest pairs; return its readings by number."""
    likeliest = sorted(range(len(proposed)), key=lambda n: (-round(chances[n].related, 6), n))
    chosen = likeliest[:budget]
    pairs = [proposed[n] for n in chosen]
    texts = [(items[pair.first].text, items[pair.second].text) for pair in pairs]
    readings = cross.read(
        texts,
        known,
        progress=None if report is None else lambda done, _: report(done),
        cancelled=cancelled,
    )
    return dict(zip(chosen, readings, strict=True))


def _relation(
    a: Item, b: Item, verdict: Judgement, why: tuple[Reason, ...], figures: tuple[float, ...]
) -> Relation:
    return Relation(
        id=Relation.id_of(a.claim.id, b.claim.id),
        a=a.claim.id,
        b=b.claim.id,
        label=verdict.label,
        confidence=round(verdict.confidence, 4),
        reasons=why,
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
