"""Which characters of a sentence the query matched, as offsets into the document's text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import overload

from core.model import Span
from core.search.meant import Meant
from core.search.segment import Segment
from core.search.vocabulary import Quality
from core.search.words import WORD, key, key_origins


class Highlighter:
    """Marks the matched characters of sentences; one for all hits of a search."""

    def __init__(self, meant: Sequence[Meant]) -> None:
        self._meant = meant
        self._ranges: dict[tuple[str, str, Quality], list[tuple[int, int]]] = {}

    def spans(self, text: str, start: int, end: int, signs: str) -> tuple[Span, ...]:
        """Return the matched characters of a sentence, in order, runs that touch joined.

        ``signs`` are those of the sentence's words.
        """
        matched: dict[int, list[tuple[str, Quality]]] = {}
        for meant in self._meant:
            for first in meant.places(signs):
                for n, (typed, slot) in enumerate(zip(meant.typed, meant.slots, strict=True)):
                    matched.setdefault(first + n, []).append((typed, slot[signs[first + n]]))
        if not matched:
            return ()
        found: list[Span] = []
        for at, word in enumerate(WORD.finditer(text, start, end)):
            for typed, quality in matched.get(at, ()):
                begun = word.start()
                ranges = self._inside(word[0], typed, quality)
                found.extend(Span(begun + a, begun + b) for a, b in ranges)
        return joined(found)

    def _inside(self, form: str, typed: str, quality: Quality) -> list[tuple[int, int]]:
        known = self._ranges.get((form, typed, quality))
        if known is None:
            known = self._ranges[(form, typed, quality)] = _inside(form, typed, quality)
        return known


class Lit(Sequence[Span]):
    """The matched characters of one sentence, worked out when first looked at.

    A search may return a thousand hits of which a screen shows thirty.
    """

    __slots__ = ("_found", "_light", "_segment", "_sentence")

    def __init__(self, light: Highlighter, segment: Segment, sentence: int) -> None:
        self._light, self._segment, self._sentence = light, segment, sentence
        self._found: tuple[Span, ...] | None = None

    def _spans(self) -> tuple[Span, ...]:
        if self._found is None:
            segment, n = self._segment, self._sentence
            self._found = self._light.spans(
                segment.document.text,
                segment.starts[n],
                segment.ends[n],
                segment.signs(segment.first + n),
            )
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
