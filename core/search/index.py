"""The search index: which words stand in which sentences of which documents.

Documents are added and removed one at a time; nothing is ever recomputed for the others. Sentences
are numbered over the whole corpus, each document's from a multiple of eight, so that a set of them
is one integer (``core.search.bits``) and a document's share of it a slice of bytes.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Unpack

from core.model import Document, Mention
from core.search import bits
from core.search.names import DocumentNames
from core.search.part import Part
from core.search.postings import Postings
from core.search.segment import STOP, Segment
from core.search.vocabulary import Vocabulary, sign

if TYPE_CHECKING:
    from core.search.engine import Asked
    from core.search.facts import Facts
    from core.search.filters import Places
    from core.search.matching import Matcher
    from core.search.query import Query
    from core.search.results import Results

BODY, HEADING, TITLE = range(3)
"""Kinds of sentences; the title is the first heading."""
_COMPACT_FROM = 512
"""Sentences of removed documents that may stay as holes before the index is made anew."""


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
        self.names = DocumentNames()
        self._segments: dict[str, Segment] = {}
        self._ordered: list[Segment] = []  # also the removed ones, for the numbering
        self._owner: array[int] = array("I")  # for each sentence, its place in ``_ordered``
        self._forms = Postings()
        self._beginnings = Postings()
        self.words = 0  # of all documents that are or were in it
        self._kinds = bytearray()
        self._dead = 0
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
        return len(self._owner)

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
        vocabulary = self.vocabulary
        forms = vocabulary.numbers(part.forms)
        vocabulary.settle()
        beginnings = [vocabulary.beginning_of[form] for form in forms]
        by_form = self._forms.lists(len(vocabulary))
        by_beginning = self._beginnings.lists(vocabulary.beginnings)
        signs = list(map(sign, forms))
        first = number = self.size
        before = 0
        at = array("I", (1,))
        rows: list[str] = []
        for end in part.word_ends:
            words = part.words[before:end]
            distinct = set(words)
            for word in distinct:
                by_form[forms[word]].append(number)
            for beginning in {beginnings[word] for word in distinct}:
                by_beginning[beginning].append(number)
            rows.append("".join(map(signs.__getitem__, words)))
            at.append(at[-1] + end - before + 1)
            before = end
            number += 1
        segment = Segment(
            document,
            first,
            number,
            part.starts,
            part.ends,
            part.blocks,
            part.headings,
            STOP.join(("", *rows, "")),
            at,
            "".join(row[:1] or STOP for row in rows),
        )
        self.words += len(part.words)
        self._owner.extend([len(self._ordered)] * (-(-(number - first) // 8) * 8))
        self._segments[document.id] = segment
        self.names.add(document)
        self._ordered.append(segment)
        self.alive |= segment.mask
        self._kinds.extend(bytes(self.size - len(self._kinds)))
        heads = set(part.headings)
        for number, block in enumerate(part.blocks, first):
            if block in heads:
                self.headings |= 1 << number
                self._kinds[number] = TITLE if block == part.headings[0] else HEADING

    def remove(self, doc: str) -> None:
        """Take a document out; unknown ids are ignored."""
        segment = self._segments.pop(doc, None)
        if segment is None:
            return
        self.names.remove(doc)
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
        words = list(chain.from_iterable(segment.sentences()))
        numbers = {form: n for n, form in enumerate(dict.fromkeys(words))}
        return Part(
            tuple(self.vocabulary.form_names[ord(form)] for form in numbers),
            array("I", map(numbers.__getitem__, words)),
            segment.starts,
            segment.ends,
            segment.blocks,
            array("I", (end - 1 - n for n, end in enumerate(segment.at[1:], start=1))),
            segment.headings,
        )

    def prepare(self) -> None:
        """Make what the first search would otherwise wait for; worth it after many additions."""
        self.vocabulary.prepare()

    # --- searching --------------------------------------------------------------------------------

    def search(self, query: str | Query, **asked: Unpack[Asked]) -> Results:
        """Return the best sentences for a query; see ``core.search.engine.search``."""
        from core.search.engine import search

        return search(self, query, **asked)

    def matcher(self) -> Matcher:
        """Return what finds the words of queries, with what it remembers of the last ones."""
        if self._matcher is None or not self._matcher.fits(self):
            from core.search.matching import Matcher

            self._matcher = Matcher(self)
        return self._matcher

    def forget(self) -> None:
        """Forget what was found for the last queries; the next ones are as if they were new."""
        self._matcher = self._places = None

    def places(self, facts: Facts | None) -> Places:
        """Return what answers the conditions of queries from the facts."""
        if self._places is None or not self._places.fits(self, facts):
            from core.search.filters import Places

            self._places = Places(self, facts)
        return self._places

    def segment_of(self, number: int) -> Segment:
        """Return the segment that a sentence number lies in."""
        return self._ordered[self._owner[number]]

    def signs(self, number: int) -> str:
        """Return the signs of a sentence's words, in order."""
        return self._ordered[self._owner[number]].signs(number)

    def bounds(self, number: int) -> tuple[str, int, int]:
        """Return the signs of a sentence's document, and where in them its own begin and end."""
        segment = self._ordered[self._owner[number]]
        n = number - segment.first
        return segment.words, segment.at[n], segment.at[n + 1] - 1

    def kind(self, number: int) -> int:
        """Return whether a sentence is ``BODY``, ``HEADING`` or ``TITLE``."""
        return self._kinds[number]

    def with_forms(self, forms: Iterable[int]) -> int:
        """Return the set of sentences in which any of the forms stands."""
        return self._forms.any_of(forms, self.size) & self.alive

    def occurrences(self, forms: Iterable[int]) -> int:
        """Return in how many sentences each form stands, added up."""
        return sum(map(self._forms.count, forms))

    def with_beginning(self, letters: str) -> int:
        """Return the set of sentences with a word whose key begins with one or two letters."""
        beginnings = self.vocabulary.beginnings_of(letters)
        return self._beginnings.any_of(beginnings, self.size) & self.alive

    def covering(self, places: Iterable[Mention]) -> int:
        """Return the set of sentences that overlap any of the places."""
        return bits.from_numbers(self._overlapping(places), self.size) & self.alive

    def _overlapping(self, places: Iterable[Mention]) -> Iterator[range]:
        for place in places:
            segment = self._segments.get(place.doc)
            if segment is not None:
                yield segment.between(place.start, place.end)
