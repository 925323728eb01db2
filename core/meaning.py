"""Search by meaning: the sentences whose vectors lie nearest to the query's."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

from core.model import DocumentAnalysis

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FLOOR = 0.25
"""Cosines below this say nothing and are left out."""
_TABLES = 24
"""So many tables, one for each time that documents came, are put together into one."""
_AT_ONCE = 32_768


class MeaningIndex:
    """The sentences of documents by their meaning; may grow while it is not being asked.

    The vectors stand in a few large tables. With one for each document a query would stop and go
    thousands of times, and wait each time for whatever else the process does.
    """

    def __init__(self, analyses: Iterable[DocumentAnalysis] = ()) -> None:
        self._versions: dict[str, str] = {}
        self._fresh: list[DocumentAnalysis] = []
        self._tables: list[_Table] = []
        self.add(analyses)

    def add(self, analyses: Iterable[DocumentAnalysis]) -> None:
        """Take documents in, as they are now; those that are there already cost nothing."""
        for analysis in analyses:
            known = self._versions.get(analysis.doc)
            if known == analysis.version:
                continue
            if known is not None:  # it was read in another way before
                self._fresh = [a for a in self._fresh if a.doc != analysis.doc]
                for table in self._tables:
                    table.gone.add(analysis.doc)
            self._versions[analysis.doc] = analysis.version
            if analysis.sentences:
                self._fresh.append(analysis)

    def nearest(
        self, text: str, documents: Sequence[str], *, limit: int = 50
    ) -> list[tuple[str, int, float]]:
        """Return (document id, position of the sentence, cosine) of the nearest sentences.

        Best first, of these documents, in whose order ties go.
        """
        import numpy as np

        from core import encoder

        if not text.strip():
            return []
        self._settle()
        query = encoder.encode([text])[0]
        order = {doc: number for number, doc in enumerate(documents)}
        found: list[tuple[str, int, float]] = []
        for table in self._tables:
            scores = table.scores(query)
            for doc, rows in table.spans():
                if doc not in order or doc in table.gone:
                    scores[rows] = -1.0
            likely = np.flatnonzero(scores >= FLOOR)
            if len(likely) > limit:
                least = np.partition(scores[likely], -limit)[-limit]
                likely = likely[scores[likely] >= least]  # all of equal ones: the order decides
            found.extend((*table.place(int(row)), float(scores[row])) for row in likely)
        found.sort(key=lambda hit: (-hit[2], order[hit[0]], hit[1]))
        return found[:limit]

    def _settle(self) -> None:
        if self._fresh:
            self._tables.append(_Table.of(self._fresh))
            self._fresh = []
        if len(self._tables) > _TABLES:
            self._tables = [_Table.joined(self._tables)]


class _Table:
    """The vectors of some documents, one below the other, and which rows are whose."""

    def __init__(
        self, docs: Sequence[str], sizes: Sequence[int], rows: NDArray[np.float16]
    ) -> None:
        self._docs = docs
        self._starts = [0, *accumulate(sizes)]
        self._rows = rows
        self.gone = set[str]()
        """Documents that stand in another table by now."""

    @classmethod
    def of(cls, analyses: Sequence[DocumentAnalysis]) -> _Table:
        import numpy as np

        sizes = [len(analysis.sentences) for analysis in analyses]
        packed = b"".join(analysis.sentence_vectors for analysis in analyses)
        rows = np.frombuffer(packed, dtype="<f2").reshape(sum(sizes), -1)
        return cls([analysis.doc for analysis in analyses], sizes, rows)

    @classmethod
    def joined(cls, tables: Sequence[_Table]) -> _Table:
        import numpy as np

        kept = [
            (doc, table._rows[rows])
            for table in tables
            for doc, rows in table.spans()
            if doc not in table.gone
        ]
        rows = [rows for _, rows in kept]
        return cls([doc for doc, _ in kept], list(map(len, rows)), np.concatenate(rows))

    def spans(self) -> Iterator[tuple[str, slice]]:
        """Yield each document with its rows."""
        for doc, (start, end) in zip(self._docs, pairwise(self._starts), strict=True):
            yield doc, slice(start, end)

    def scores(self, query: Any) -> NDArray[np.float32]:
        """Return each row's cosine with the query, worked out for a part of them at a time."""
        import numpy as np

        found = np.empty(len(self._rows), dtype=np.float32)
        for start in range(0, len(found), _AT_ONCE):
            part = self._rows[start : start + _AT_ONCE].astype(np.float32)
            found[start : start + _AT_ONCE] = part @ query
        return found

    def place(self, row: int) -> tuple[str, int]:
        """Return the document of a row and the position of its sentence."""
        number = bisect_right(self._starts, row) - 1
        return self._docs[number], row - self._starts[number]
