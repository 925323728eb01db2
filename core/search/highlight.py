"""Which characters of a sentence the query matched, as offsets into the document's text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import overload

from core.model import Span
from core.search.vocabulary import Quality
from core.search.words import WORD, key, key_origins

Matched = Mapping[str, Sequence[tuple[str, Quality]]]
"""For a form of the text: the words of the query that it stands for (folded), and how well."""


class Highlighter:
    """Marks the matched characters of sentences; one for the hits of one search."""

    def __init__(self, matched: Matched) -> None:
        self._matched = matched
        self._ranges: dict[str, list[tuple[int, int]]] = {}

    def spans(self, text: str, sentence: Span) -> tuple[Span, ...]:
        """Return the matched characters of a sentence, in order, runs that touch joined."""
        found: list[Span] = []
        if not self._matched:
            return ()
        for word in WORD.finditer(text, sentence.start, sentence.end):
            form = word[0]
            if form in self._matched:
                start = word.start()
                found.extend(Span(start + a, start + b) for a, b in self._of(form))
        return joined(found)

    def _of(self, form: str) -> list[tuple[int, int]]:
        ranges = self._ranges.get(form)
        if ranges is None:
            meant = self._matched[form]
            ranges = self._ranges[form] = [r for t, q in meant for r in _inside(form, t, q)]
        return ranges


class Lit(Sequence[Span]):
    """The matched characters of one sentence, worked out when first looked at.

    A search may return a thousand hits of which a screen shows thirty.
    """

    __slots__ = ("_found", "_light", "_sentence", "_text")

    def __init__(self, light: Highlighter, text: str, sentence: Span) -> None:
        self._light, self._text, self._sentence = light, text, sentence
        self._found: tuple[Span, ...] | None = None

    def _spans(self) -> tuple[Span, ...]:
        if self._found is None:
            self._found = self._light.spans(self._text, self._sentence)
        return self._found

    @overload
    def __getitem__(self, at: int) -> Span: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Span]: ...
    def __getitem__(self, at: int | slice) -> Span | Sequence[Span]:
        return self._spans()[at]

    def __len__(self) -> int:
        return len(self._spans())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._spans() == tuple(other)

    def __hash__(self) -> int:
        return hash(self._spans())

    def __repr__(self) -> str:
        return repr(self._spans())

    def __reduce__(self) -> tuple[type[tuple[Span, ...]], tuple[tuple[Span, ...]]]:
        return tuple, (self._spans(),)


def joined(found: Sequence[Span]) -> tuple[Span, ...]:
    """Return the spans in order; those that overlap or touch made one."""
    result: list[Span] = []
    for span in sorted(found, key=lambda s: s.start):
        if result and span.start <= result[-1].end:
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return tuple(result)


def _inside(form: str, typed: str, quality: Quality) -> list[tuple[int, int]]:
    """Return the matched ranges of one form.

    A misspelt word matches as a whole. Otherwise only the characters that were typed count.
    """
    origins = key_origins(form)
    if not origins:
        return [(0, len(form))]
    name = key(form)
    at = name.find(typed)
    if quality in (Quality.PREFIX, Quality.INFIX) and at >= 0:
        return [(origins[at], origins[at + len(typed) - 1] + 1)]
    if quality is Quality.SCATTERED and at < 0:
        picked, start = [], 0
        for letter in typed:
            here = name.find(letter, start)
            if here < 0:
                return [(0, origins[-1] + 1)]
            picked.append(here)
            start = here + 1
        ranges = [[origins[picked[0]], origins[picked[0]] + 1]]
        for before, here in pairwise(picked):
            if here == before + 1:
                ranges[-1][1] = origins[here] + 1
            else:
                ranges.append([origins[here], origins[here] + 1])
        return [(first, last) for first, last in ranges]
    return [(0, origins[-1] + 1)]
