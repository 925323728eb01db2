"""The search index: which words stand in which sentences of which documents.

Documents are added and removed one at a time; nothing is ever recomputed for the others. Sentences
are numbered over the whole corpus, each document's from a multiple of eight, so that a set of them
is one integer (``core.search.bits``) and a document's share of it a slice of bytes.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.model import Document, Mention, Span
from core.search import bits
from core.search.part import Part
from core.search.vocabulary import Vocabulary

if TYPE_CHECKING:
    from core.search.engine import Results
    from core.search.facts import ActorFilter, Facts
    from core.search.filters import Places
    from core.search.matching import Matcher
    from core.search.query import Query

_COMPACT_FROM = 512
"""Sentences of removed documents that may stay as holes before the index is made anew."""


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """One document's part of the index; its sentences are ``first`` up to ``last``."""

    document: Document
    first: int
    last: int
    starts: array[int]
    ends: array[int]
    blocks: array[int]
    headings: array[int]

    @property
    def mask(self) -> int:
        """The set of the document's sentences."""
        return bits.run(self.first, self.last)

    def span(self, number: int) -> Span:
        """Return the sentence's place in the document's text."""
        return Span(self.starts[number - self.first], self.ends[number - self.first])

    def heading(self, number: int) -> str:
        """Return the heading under which the sentence stands, ``""`` for none (or its own)."""
        block = self.blocks[number - self.first]
        at = bisect_right(self.headings, block) - 1
        if at < 0 or self.headings[at] == block:
            return ""
        found = self.document.blocks[self.headings[at]]
        return self.document.text[found.start : found.end]

    def between(self, start: int, end: int) -> range:
        """Return the numbers of the sentences that overlap a span of the text."""
        at = max(0, bisect_right(self.starts, start) - 1)
        if at < len(self.ends) and self.ends[at] <= start:
            at += 1
        last = at
        while last < len(self.starts) and self.starts[last] < end:
            last += 1
        return range(self.first + at, self.first + last)


class Index:
    """All documents' sentences, ready to be searched."""

    def __init__(self, documents: Iterable[Document] = ()) -> None:
        self.generation = 0
        self._matcher: Matcher | None = None
        self._places: Places | None = None
        self._clear()
        for document in documents:
            self.add(document)

    def _clear(self) -> None:
        self.vocabulary = Vocabulary()
        self.alive = 0
        self.headings = 0
        self.titles = 0
        self._segments: dict[str, Segment] = {}
        self._ordered: list[Segment] = []  # also the removed ones, for the numbering
        self._stream: array[int] = array("I")
        self._token_at: array[int] = array("I", (0,))
        self._postings: list[array[int]] = []
        self._dead = 0
        self._dense: dict[int, tuple[int, int]] = {}
        self.generation += 1

    # --- what is in it ----------------------------------------------------------------------------

    def __len__(self) -> int:
        return len(self._segments)

    def __contains__(self, doc: str) -> bool:
        return doc in self._segments

    @property
    def segments(self) -> dict[str, Segment]:
        """The documents' segments by document id, in the order in which they were added."""
        return self._segments

    @property
    def size(self) -> int:
        """One more than the highest sentence number; a multiple of eight."""
        return len(self._token_at) - 1

    @property
    def sentences(self) -> int:
        """How many sentences can be found."""
        return self.alive.bit_count()

    def add(self, document: Document, part: Part | None = None) -> None:
        """Add a document (in place of the one with the same id); ``part`` if it is known already.

        A part must be of this text with these blocks: see ``core.search.part.version``.
        """
        if document.id in self._segments:
            self.remove(document.id)
        self._append(document, Part.of(document) if part is None else part)
        self.generation += 1

    def _append(self, document: Document, part: Part) -> None:
        first = self.size
        stream, token_at, postings = self._stream, self._token_at, self._postings
        begun = len(stream)
        stream.extend(map(self.vocabulary.numbers(part.forms).__getitem__, part.words))
        postings.extend(array("I") for _ in range(len(self.vocabulary) - len(postings)))
        before = begun
        for number, end in enumerate(part.word_ends, first):
            end += begun
            for form in set(stream[before:end]):
                postings[form].append(number)
            before = end
            token_at.append(end)
        last = self.size
        while self.size % 8:
            token_at.append(len(stream))
        self.vocabulary.settle()
        segment = Segment(document, first, last, part.starts, part.ends, part.blocks, part.headings)
        self._segments[document.id] = segment
        self._ordered.append(segment)
        self.alive |= segment.mask
        heads = set(part.headings)
        for number, block in enumerate(part.blocks, first):
            if block in heads:
                self.headings |= 1 << number
                if block == part.headings[0]:
                    self.titles |= 1 << number

    def remove(self, doc: str) -> None:
        """Take a document out; unknown ids are ignored."""
        segment = self._segments.pop(doc, None)
        if segment is None:
            return
        self.alive &= ~segment.mask
        self._dead += segment.last - segment.first
        self.generation += 1
        if self._dead > max(_COMPACT_FROM, self.sentences):
            kept = [(s.document, self._part(s)) for s in self._segments.values()]
            self._clear()
            for document, part in kept:
                self._append(document, part)

    def _part(self, segment: Segment) -> Part:
        """Return the part that a segment was made from."""
        begun, end = self._token_at[segment.first], self._token_at[segment.last]
        words = self._stream[begun:end]
        numbers = {form: n for n, form in enumerate(dict.fromkeys(words))}
        return Part(
            tuple(map(self.vocabulary.form_names.__getitem__, numbers)),
            array("I", map(numbers.__getitem__, words)),
            segment.starts,
            segment.ends,
            segment.blocks,
            array("I", (t - begun for t in self._token_at[segment.first + 1 : segment.last + 1])),
            segment.headings,
        )

    def prepare(self) -> None:
        """Make what the first search would otherwise wait for; worth it after many additions."""
        self.vocabulary.prepare()

    # --- searching --------------------------------------------------------------------------------

    def search(
        self,
        query: str | Query,
        *,
        facts: Facts | None = None,
        limit: int = 100,
        cancelled: Callable[[], bool] | None = None,
        documents: Collection[str] | None = None,
        actors: ActorFilter | None = None,
    ) -> Results:
        """Return the best sentences for a query; see ``core.search.engine.search``."""
        from core.search.engine import search

        return search(
            self,
            query,
            facts=facts,
            limit=limit,
            cancelled=cancelled,
            documents=documents,
            actors=actors,
        )

    def matcher(self) -> Matcher:
        """Return what finds the words of queries, with what it remembers of the last ones."""
        if self._matcher is None or not self._matcher.fits(self):
            from core.search.matching import Matcher

            self._matcher = Matcher(self)
        return self._matcher

    def places(self, facts: Facts | None) -> Places:
        """Return what answers the conditions of queries from the facts."""
        if self._places is None or not self._places.fits(self, facts):
            from core.search.filters import Places

            self._places = Places(self, facts)
        return self._places

    def segment_of(self, number: int) -> Segment:
        """Return the segment that a sentence number lies in."""
        return self._ordered[bisect_right(self._ordered, number, key=lambda s: s.first) - 1]

    def forms_in(self, number: int) -> array[int]:
        """Return the numbers of the sentence's forms, in order."""
        return self._stream[self._token_at[number] : self._token_at[number + 1]]

    def with_forms(self, forms: Collection[int]) -> int:
        """Return the set of sentences in which any of the forms stands."""
        found = 0
        sparse = []
        for form in forms:
            posting = self._postings[form]
            if len(posting) * 64 < self.size:
                sparse.append(posting)
                continue
            dense, known = self._dense.get(form, (0, 0))
            if known < len(posting):  # sentences were added since
                dense |= bits.from_numbers((posting[known:],), self.size)
                self._dense[form] = dense, len(posting)
            found |= dense
        if sparse:
            found |= bits.from_numbers(sparse, self.size)
        return found & self.alive

    def frequency(self, forms: Iterable[int]) -> int:
        """Return in how many sentences each form stands, added up."""
        return sum(len(self._postings[form]) for form in forms)

    def covering(self, places: Iterable[Mention]) -> int:
        """Return the set of sentences that overlap any of the places."""
        return bits.from_numbers(self._overlapping(places), self.size) & self.alive

    def _overlapping(self, places: Iterable[Mention]) -> Iterator[range]:
        for place in places:
            segment = self._segments.get(place.doc)
            if segment is not None:
                yield segment.between(place.start, place.end)
