"""What a search answers: hits, how many there are, and what meaning adds to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from core.model import Span
from core.search.index import Index
from core.search.query import Query
from core.search.segment import Segment

_THIN = 3


class Hit(NamedTuple):
    """One sentence found. ``sentence`` is its position among the document's sentences.

    ``spans`` are the matched characters, as offsets into the document's text. ``meaning`` tells
    that the sentence means something similar, whatever its words.
    """

    doc: str
    start: int
    end: int
    sentence: int
    heading: str
    spans: Sequence[Span]
    score: float
    meaning: bool = False


class Counts(Mapping[str, int]):
    """How many sentences were found in each document, counted when first asked.

    A screen shows some documents of thousands, and each key finds other sentences.
    """

    def __init__(self, found: int, segments: Mapping[str, Segment]) -> None:
        self._data = found.to_bytes((found.bit_length() + 7) // 8, "little")
        self._segments = segments
        self._more: dict[str, int] = {}

    def __getitem__(self, doc: str) -> int:
        segment = self._segments.get(doc)
        count = self._more.get(doc, 0)
        if segment is not None:  # every document begins with a byte of its own
            part = self._data[segment.first >> 3 : (segment.last + 7) >> 3]
            count += int.from_bytes(part, "little").bit_count()
        if not count:
            raise KeyError(doc)
        return count

    def __iter__(self) -> Iterator[str]:
        return (doc for doc in list(self._segments) if doc in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __repr__(self) -> str:
        return repr(dict(self))

    def plus(self, docs: Iterable[str]) -> Counts:
        """Return the counts with one more for each document named."""
        counts = Counts(0, self._segments)
        counts._data = self._data
        counts._more = dict(self._more)
        for doc in docs:
            counts._more[doc] = counts._more.get(doc, 0) + 1
        return counts


@dataclass(frozen=True, slots=True)
class Results:
    """The best hits, best first; ``total`` counts all, ``per_document`` those of each document.

    ``relaxed`` tells that (some) hits lack a word of the query. ``problems`` say what was not
    understood or cannot be known yet. ``thin`` tells that words found little, so that a search by
    meaning is worth while.
    """

    query: Query
    hits: tuple[Hit, ...] = ()
    total: int = 0
    per_document: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    relaxed: bool = False
    allowed: int = field(default=0, repr=False, compare=False)

    @property
    def thin(self) -> bool:
        """Whether words found little."""
        return self.relaxed or self.total < _THIN


def blend(
    results: Results,
    meaning: Iterable[tuple[str, int, float]],
    index: Index,
    *,
    limit: int = 100,
) -> Results:
    """Add sentences of similar meaning, as (document, position of the sentence, score), best first.

    They follow the hits by words, are marked, and obey the same filters; a sentence that words
    found already is not repeated.
    """
    have = {(h.doc, h.sentence) for h in results.hits}
    added: list[Hit] = []
    for doc, position, score in meaning:
        segment = index.segments.get(doc)
        if segment is None or (doc, position) in have:
            continue
        number = segment.first + position
        if not (segment.first <= number < segment.last and results.allowed >> number & 1):
            continue
        span = segment.span(number)
        heading = segment.heading(number)
        added.append(Hit(doc, span.start, span.end, position, heading, (), score, meaning=True))
    counts = results.per_document
    if not isinstance(counts, Counts):
        counts = Counts(0, index.segments)
    return replace(
        results,
        hits=(*results.hits, *added)[:limit],
        total=results.total + len(added),
        per_document=counts.plus(hit.doc for hit in added),
    )
