"""Where a search found something, to be asked about other places."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from core.model import Span

if TYPE_CHECKING:
    from core.model import Claim
    from core.search import Hit


class HitSet:
    """The sentences found, by document; sentences never overlap."""

    def __init__(self, hits: Iterable[Hit] = ()) -> None:
        self._in: dict[str, list[Hit]] = {}
        for hit in sorted(hits, key=lambda hit: hit.start):
            self._in.setdefault(hit.doc, []).append(hit)
        self._starts = {doc: [hit.start for hit in found] for doc, found in self._in.items()}

    def within(self, doc: str) -> Sequence[Hit]:
        """The hits in one document, in order."""
        return self._in.get(doc, ())

    def holds(self, doc: str, span: Span) -> bool:
        """Whether a sentence that was found overlaps the passage."""
        return self._overlaps(doc, span.start, span.end)

    def touches(self, claim: Claim) -> bool:
        """Whether the claim shares a sentence with a hit."""
        return self._overlaps(claim.doc, claim.start, claim.end)

    def _overlaps(self, doc: str, start: int, end: int) -> bool:
        starts = self._starts.get(doc)
        if not starts:
            return False
        before = bisect_right(starts, start)
        if before < len(starts) and starts[before] < end:
            return True
        return bool(before) and self._in[doc][before - 1].end > start
