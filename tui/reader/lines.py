"""Draws the lines of a laid-out document as strips."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache
from textual.strip import Strip

from core.model import Document, Span
from tui.glyphs import Glyphs
from tui.reader.layout import Layout, Line
from tui.reader.marks import Mark, Marks, gutter_kinds
from tui.reader.palette import Palette

GUTTER = 3
"""Cells left of the text: the cursor's bar and two for the signs of marks."""

_Run = tuple[int, int, str]  # start, end, look


class LinePainter:
    """Strips for the lines of one layout, kept until something that they show changes.

    ``left`` is the number of empty cells before the gutter, ``width`` that of the whole strip.
    """

    def __init__(
        self,
        document: Document,
        layout: Layout,
        marks: Marks,
        palette: Palette,
        glyphs: Glyphs,
        *,
        left: int,
        width: int,
    ) -> None:
        self._document = document
        self._layout = layout
        self._marks = marks
        self._palette = palette
        self._glyphs = glyphs
        self._left = left
        self._width = width
        self._cache: LRUCache[tuple[object, ...], Strip] = LRUCache(512)

    def strip(
        self, number: int, cursor: Span | None, selection: Span | None, focused: bool
    ) -> Strip:
        """Return the strip for a line; past the end of the document, an empty one."""
        if number >= len(self._layout):
            return Strip.blank(self._width, self._palette.base)
        line = self._layout.line(number)
        at_cursor = _part(cursor, line)
        selected = _part(selection, line)
        key = (number, self._marks.generation, at_cursor, selected, focused)
        found = self._cache.get(key)
        if found is None:
            found = self._cache[key] = self._draw(number, line, at_cursor, selected, focused)
        return found

    def _draw(
        self, number: int, line: Line, cursor: Span | None, selection: Span | None, focused: bool
    ) -> Strip:
        palette = self._palette
        marks = (
            [] if line.separator else self._marks.over(line.start, max(line.end, line.start + 1))
        )
        segments = [Segment(" " * self._left, palette.base)] if self._left else []
        segments += self._gutter(number, marks, cursor, focused)
        if line.prefix:
            segments.append(Segment(line.prefix, palette.style(("prefix",))))
        runs = self._base_runs(line)
        if cursor is not None and focused:
            runs.append((cursor.start, cursor.end, "cursor"))
        drawn = (mark for mark in marks if mark.kind != "assertion")
        runs.extend((mark.start, mark.end, mark.kind) for mark in drawn)
        if selection is not None:
            runs.append((selection.start, selection.end, "selection"))
        segments += self._text(line, runs)
        strip = Strip(segments, sum(cell_len(segment.text) for segment in segments))
        return strip.adjust_cell_length(self._width, palette.base)

    def _gutter(
        self, number: int, marks: Iterable[Mark], cursor: Span | None, focused: bool
    ) -> list[Segment]:
        bar = "bar" if focused else "bar-blurred"
        cells = [(self._glyphs.cursor, bar) if cursor is not None else (" ", "")]
        opening = [mark for mark in marks if self._layout.line_of(mark.start) == number]
        signs = gutter_kinds(opening)[-(GUTTER - 1) :]
        cells.extend((self._glyphs.margin(kind), f"{kind}-sign") for kind in signs)
        cells += [(" ", "")] * (GUTTER - len(cells))
        return [Segment(sign, self._palette.style((name,) if name else ())) for sign, name in cells]

    def _base_runs(self, line: Line) -> list[_Run]:
        block = self._document.blocks[line.block]
        if block.kind == "heading":
            name = "title" if block.level <= 1 else "heading"
            return [(line.start, line.end, name)]
        if block.kind == "quote":
            return [(line.start, line.end, "quote")]
        if block.speaker is not None and block.speaker.end > line.start:
            return [(block.speaker.start, block.speaker.end, "speaker")]
        return []

    def _text(self, line: Line, runs: list[_Run]) -> list[Segment]:
        """Cut the line where any run begins or ends; later runs lie over earlier ones."""
        shown, palette = self._layout.shown, self._palette
        if not runs:
            return [Segment(shown[line.start : line.end], palette.base)] if line.end else []
        cuts = {line.start, line.end}
        for start, end, _ in runs:
            cuts.add(min(max(start, line.start), line.end))
            cuts.add(min(max(end, line.start), line.end))
        places = sorted(cuts)
        segments: list[Segment] = []
        for start, end in pairwise(places):
            names = tuple(name for a, b, name in runs if a <= start and end <= b)
            segments.append(Segment(shown[start:end], palette.style(names)))
        return segments

    def style(self, name: str) -> Style:
        """Return one look by itself."""
        return self._palette.style((name,))


def _part(span: Span | None, line: Line) -> Span | None:
    """Return what a line shows of a span, ``None`` for nothing."""
    if span is None or line.separator:
        return None
    start, end = max(span.start, line.start), min(span.end, line.end)
    return Span(start, end) if start < end else None
