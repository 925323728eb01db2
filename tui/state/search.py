"""The search of the session: its index, the query that holds, and where its hits are."""

from __future__ import annotations

import time
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from core.model import Document
from tui.state.filters import ActorFilter
from tui.state.hits import HitSet
from tui.state.parts import HUGE

if TYPE_CHECKING:
    from core.model import Claim
    from core.search.facts import Facts
    from core.search.index import Index
    from core.search.part import Part
    from core.search.query import Query
    from core.search.results import Hit, Results
    from tui.state.parts import Parts

CHUNK_S = 0.004
"""How long documents are added to the index before a search, or the interface, has its turn."""
PATIENCE_S = 0.05
"""How long a query waits for documents that are not indexed yet."""
REACH = 1000
"""How many hits n and N move through."""
FILTERED = 2000
"""How many hits of a saved search narrow a list."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a query found; ``missing`` documents were not indexed yet when it was asked."""

    text: str
    query: Query
    results: Results
    missing: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """The hit that n or N leads to: its rank in document order, and whether it went round."""

    hit: Hit
    number: int
    of: int
    wrapped: bool


class Search:
    """Keeps the index up to date with the documents, a few at a time, and searches it.

    ``ask`` and ``grow`` may be used in threads; everything else belongs to the interface.
    """

    def __init__(self, parts: Parts | None = None) -> None:
        self.parts = parts
        self._index: Index | None = None
        self._lock = Lock()
        self._order: dict[str, int] = {}
        self.text = ""
        self._hits: tuple[Hit, ...] = ()
        self._set = HitSet()
        self._places: list[tuple[int, int]] = []
        self.current: Hit | None = None

    def ask(
        self,
        text: str,
        documents: Sequence[Document],
        facts: Facts | None,
        actors: ActorFilter,
        cancelled: Callable[[], bool] | None = None,
    ) -> Found:
        """Search all documents that are indexed; a few that are not are so first."""
        from core.search.facts import ActorFilter as Narrowed
        from core.search.query import parse

        query = parse(text)
        narrowed = Narrowed(actors.ids, actors.role, actors.mode == "all") if actors else None
        missing = self._add(documents, PATIENCE_S, cancelled, huge=False)
        with self._lock:
            results = self.index.search(
                query, facts=facts, limit=REACH, cancelled=cancelled, actors=narrowed
            )
        return Found(text, query, results, missing)

    def grow(self, documents: Sequence[Document]) -> Iterator[int]:
        """Index the documents bit by bit; yield how many are missing, 0 at the end.

        To be run through in a thread. Searches are answered meanwhile, from what is indexed.
        """
        missing = 1
        while missing:
            missing = self._add(documents, CHUNK_S)
            if not missing:
                with self._lock:
                    self.index.prepare()
            yield missing

    @property
    def index(self) -> Index:
        """The index as it is; to be searched by nobody else while ``grow`` is under way."""
        from core.search.index import Index

        if self._index is None:
            self._index = Index()
        return self._index

    def _add(
        self,
        documents: Sequence[Document],
        seconds: float,
        cancelled: Callable[[], bool] | None = None,
        *,
        huge: bool = True,
    ) -> int:
        """Index for so long what is not indexed; return how many documents are missing then.

        Without ``huge`` the documents that take seconds are left to ``grow``.
        """
        index = self.index
        until = time.perf_counter() + seconds
        with self._lock:
            wanted = {document.id: document for document in documents}
            for gone in [doc for doc in index.segments if doc not in wanted]:
                index.remove(gone)
            missing = [document for doc, document in wanted.items() if doc not in index]
        left = 0
        if not huge:
            small = [document for document in missing if len(document.text) < HUGE]
            left, missing = len(missing) - len(small), small
        for number, document in enumerate(missing):
            if cancelled is not None and cancelled():
                return left + len(missing) - number
            part = self._part(document)  # the slow part; a search need not wait for it
            with self._lock:
                if document.id not in index:
                    index.add(document, part)
            if time.perf_counter() > until:
                return left + len(missing) - number - 1
        return left

    def _part(self, document: Document) -> Part:
        if self.parts is not None:
            return self.parts.of(document)
        from core.search.part import Part

        return Part.of(document)

    def hold(self, text: str, hits: Iterable[Hit], documents: Sequence[Document]) -> None:
        """Make this the search that n, N and the highlights follow."""
        self._order = {document.id: number for number, document in enumerate(documents)}
        self.text = text
        self._hits = tuple(sorted((h for h in hits if h.doc in self._order), key=self._place))
        self._places = [self._place(hit) for hit in self._hits]
        self._set = HitSet(self._hits)
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

    def hits_in(self, doc: str) -> Sequence[Hit]:
        """The hits in one document, in order."""
        return self._set.within(doc)

    def touches(self, claim: Claim) -> bool:
        """Whether the claim shares a sentence with a hit."""
        return self._set.touches(claim)

    def within(self, text: str, documents: Sequence[Document], facts: Facts | None) -> HitSet:
        """What another query finds, without making it the search that holds."""
        from core.search.query import parse

        self._add(documents, PATIENCE_S, huge=False)
        with self._lock:
            results = self.index.search(parse(text), facts=facts, limit=FILTERED)
        return HitSet(results.hits)

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
