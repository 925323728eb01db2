"""One document's part of the index, as it is searched: its words as one string of signs.

A word's *sign* is one character that stands for its form (``core.search.vocabulary``). A sentence
is a string of signs, a document its sentences' strings with ``STOP`` before, between and after
them. So a phrase is a substring, and Python's string search, which looks through a thousand million
characters a second, does the work. Two bytes a word, or four where the forms are more than 65,000.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from core.model import Document, Span
from core.search import bits

STOP = "\0"
"""The sign that is no word's; it parts the sentences."""


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """One document; its sentences are numbered from ``first`` up to and without ``last``.

    ``words`` are the signs; those of the n-th sentence are ``words[at[n] : at[n + 1] - 1]``, and
    the first of them is ``firsts[n]`` (``STOP`` for none).
    ``starts``, ``ends`` and ``blocks`` are as in ``core.search.part.Part``.
    """

    document: Document
    first: int
    last: int
    starts: array[int]
    ends: array[int]
    blocks: array[int]
    headings: array[int]
    words: str
    at: array[int]
    firsts: str

    @property
    def mask(self) -> int:
        """The set of the document's sentences."""
        return bits.run(self.first, self.last)

    def signs(self, number: int) -> str:
        """Return the signs of a sentence's words, in order."""
        n = number - self.first
        return self.words[self.at[n] : self.at[n + 1] - 1]

    def sentences(self) -> Iterator[str]:
        """Yield the signs of every sentence."""
        for n in range(len(self.starts)):
            yield self.words[self.at[n] : self.at[n + 1] - 1]

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
