"""Walking through a document sentence by sentence, without splitting all of it first."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from core.model import Document, Sentence, Span
from core.sentences import sentence_at, sentences


class SentenceWalk:
    """The sentences of a document, by offset and by block.

    They are taken from ``known`` where given, else found block by block as they are asked for, so
    that a long document opens at once. A block's sentences depend on that block alone.
    """

    __slots__ = ("_blocks", "_document", "_found", "_known")

    def __init__(self, document: Document, known: Sequence[Sentence] | None = None) -> None:
        self._document = document
        self._blocks = document.blocks
        self._known = known or None
        self._found: dict[int, tuple[Span, ...]] = {}

    def of_block(self, number: int) -> tuple[Span, ...]:
        """Return the sentences of one block, never none."""
        found = self._found.get(number)
        if found is None:
            found = self._split(number)
            self._found[number] = found
        return found

    def block_at(self, offset: int) -> int:
        """Return the position of the block at the offset, else of the one before it."""
        return max(0, bisect_right(self._blocks, offset, key=lambda b: b.start) - 1)

    def at(self, offset: int) -> Span:
        """Return the sentence at the offset, else the nearest one before it in its block."""
        if not self._blocks:
            return Span(0, 0)
        spans = self.of_block(self.block_at(offset))
        return spans[max(0, bisect_right(spans, offset, key=lambda s: s.start) - 1)]

    def after(self, span: Span) -> Span:
        """Return the sentence that follows the one at ``span``, or ``span``'s own at the end."""
        return self._step(span, 1)

    def before(self, span: Span) -> Span:
        """Return the sentence before the one at ``span``, or ``span``'s own at the start."""
        return self._step(span, -1)

    def _step(self, span: Span, by: int) -> Span:
        if not self._blocks:
            return Span(0, 0)
        number = self.block_at(span.start)
        spans = self.of_block(number)
        at = max(0, bisect_right(spans, span.start, key=lambda s: s.start) - 1) + by
        if 0 <= at < len(spans):
            return spans[at]
        if 0 <= number + by < len(self._blocks):
            return self.of_block(number + by)[0 if by > 0 else -1]
        return spans[at - by]

    def _split(self, number: int) -> tuple[Span, ...]:
        block = self._blocks[number]
        if self._known is not None:
            first = sentence_at(self._known, block.start)
            while first < len(self._known) and self._known[first].start < block.start:
                first += 1
            last = first
            while last < len(self._known) and self._known[last].start < block.end:
                last += 1
            spans = tuple(s.span for s in self._known[first:last])
        else:
            alone = replace(self._document, blocks=(block,))
            spans = tuple(s.span for s in sentences(alone))
        return spans or (block.span,)
