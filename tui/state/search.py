"""The search of the session: its index, the query that holds, and where its hits are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from core.model import Claim, Document
from tui.state.filters import ActorFilter

if TYPE_CHECKING:
    from core.search.engine import Hit, Results
    from core.search.facts import Facts
    from core.search.index import Index
    from core.search.query import Query

REACH = 1000
"""How many hits n and N move through."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a query found, with what it was asked of."""

    text: str
    query: Query
    results: Results


@dataclass(frozen=True, slots=True)
class Step:
    """The hit that n or N leads to: its rank in document order, and whether it went round."""

    hit: Hit
    number: int
    of: int
    wrapped: bool


class Search:
    """Builds the index when first asked, and keeps it up to date with the documents.

    ``ask`` may be called from a thread; everything else belongs to the interface.
    """

    def __init__(self) -> None:
        self._index: Index | None = None
        self._indexed: set[str] = set()
        self._lock = Lock()
        self._order: dict[str, int] = {}
        self.text = ""
        self._hits: tuple[Hit, ...] = ()
        self._places: list[tuple[int, int]] = []
        self._starts: dict[str, list[int]] = {}
        self.current: Hit | None = None

    def ask(
        self,
        text: str,
        documents: Sequence[Document],
        facts: Facts | None,
        actors: ActorFilter,
        cancelled: Callable[[], bool] | None = None,
    ) -> Found:
        """Search all documents. Builds what is missing of the index first."""
        from core.search.facts import ActorFilter as Narrowed
        from core.search.query import parse

        query = parse(text)
        narrowed = Narrowed(actors.ids, actors.role, actors.mode == "all") if actors else None
        with self._lock:
            index = self._build(documents)
            results = index.search(
                query, facts=facts, limit=REACH, cancelled=cancelled, actors=narrowed
            )
        return Found(text, query, results)

    def prepare(self, documents: Sequence[Document]) -> Index:
        """The index of these documents; may be called from a thread."""
        with self._lock:
            index = self._build(documents)
            index.prepare()
            return index

    def _build(self, documents: Sequence[Document]) -> Index:
        from core.search.index import Index

        if self._index is None:
            self._index = Index()
        wanted = {document.id for document in documents}
        for gone in self._indexed - wanted:
            self._index.remove(gone)
        for document in documents:
            if document.id not in self._indexed:
                self._index.add(document)
        self._indexed = wanted
        return self._index

    def hold(self, text: str, hits: Iterable[Hit], documents: Sequence[Document]) -> None:
        """Make this the search that n, N and the highlights follow."""
        self._order = {document.id: number for number, document in enumerate(documents)}
        self.text = text
        self._hits = tuple(sorted((h for h in hits if h.doc in self._order), key=self._place))
        self._places = [self._place(hit) for hit in self._hits]
        self._starts = {}
        for hit in self._hits:
            self._starts.setdefault(hit.doc, []).append(hit.start)
        if self.current not in self._hits:
            self.current = None

    def clear(self) -> None:
        """Forget the search."""
        self.hold("", (), ())
        self.current = None

    @property
    def hits(self) -> tuple[Hit, ...]:
        """The hits in document order."""
        return self._hits

    def touches(self, claim: Claim) -> bool:
        """Whether the claim shares a sentence with a hit."""
        starts = self._starts.get(claim.doc)
        if not starts:
            return False
        before = bisect_right(starts, claim.start)
        if before < len(starts) and starts[before] < claim.end:
            return True
        if not before:
            return False
        position = bisect_left(self._places, (self._order[claim.doc], starts[before - 1]))
        return self._hits[position].end > claim.start

    def step(self, doc: str | None, offset: int, direction: int) -> Step | None:
        """The next hit (or, with -1, the one before) from a place on, round and round."""
        if not self._hits:
            return None
        here = (self._order.get(doc or "", 0), offset)
        if (
            self.current is not None
            and self.current.doc == doc
            and (self.current.start <= offset < self.current.end)
        ):
            here = self._place(self.current)
        if direction > 0:
            position = bisect_right(self._places, here)
        else:
            position = bisect_left(self._places, here) - 1
        wrapped = not 0 <= position < len(self._hits)
        position %= len(self._hits)
        self.current = self._hits[position]
        return Step(self.current, position + 1, len(self._hits), wrapped)

    def _place(self, hit: Hit) -> tuple[int, int]:
        return self._order[hit.doc], hit.start
