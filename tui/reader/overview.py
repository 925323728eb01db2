"""The scroll bar that also shows where in the document the marks are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Protocol

from rich.console import Console, ConsoleOptions, RenderResult
from rich.segment import Segment
from rich.style import Style

from tui.reader.layout import Layout
from tui.reader.marks import Mark, overview_rank


class Ruler(Protocol):
    """What the scroll bar asks for: the kind of mark on each of its rows."""

    def overview(self, height: int) -> Mapping[int, tuple[str, Style]]:
        """Return for rows of a bar of this height the sign and its style."""
        ...


def mark_rows(layout: Layout, marks: Iterable[Mark], height: int) -> dict[int, str]:
    """Return the most important kind of mark on each row of a bar of ``height`` rows.

    A document that is shorter than the bar has one row to a line.
    """
    lines = max(len(layout), height)
    rows: dict[int, str] = {}
    for mark in marks:
        rank = overview_rank(mark.kind)
        if rank:
            row = min(height - 1, layout.line_of(mark.start) * height // lines)
            if rank > overview_rank(rows.get(row, "")):
                rows[row] = mark.kind
    return rows


def line_at(row: int, height: int, lines: int) -> int:
    """Return the first line that a row of a bar stands for; the reverse of ``mark_rows``."""
    return -(-row * max(lines, height) // height) if height else 0


def thumb(height: int, lines: int, window: int, position: float) -> range:
    """Return the rows of a bar of ``height`` rows that the visible window covers."""
    if not height or lines <= window or window <= 0:
        return range(0)
    size = min(height, max(1, round(height * window / lines)))
    top = round((height - size) * min(1.0, max(0.0, position / (lines - window))))
    return range(top, top + size)


class OverviewBar:
    """Draws a reader's vertical scroll bar; takes the place of ``ScrollBarRender``.

    The thumb is drawn in reverse, so that it is seen where colours are off. It can be dragged; a
    click elsewhere runs the scroll bar's action ``jump`` with the row.
    """

    def __init__(
        self,
        ruler: Ruler,
        *,
        virtual_size: int = 0,
        window_size: int = 0,
        position: float = 0,
        thickness: int = 1,
        vertical: bool = True,
        style: Style | None = None,
    ) -> None:
        self._ruler = ruler
        self._lines = virtual_size
        self._window = window_size
        self._position = position
        self._width = thickness if vertical else 1
        self._style = style or Style()

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield one row of the bar a line."""
        height = options.height or console.height
        covered = thumb(height, self._lines, self._window, self._position)
        signs = self._ruler.overview(height)
        yield from self._rows(height, covered, signs)

    def _rows(
        self, height: int, covered: Sequence[int], signs: Mapping[int, tuple[str, Style]]
    ) -> Iterable[Segment]:
        end = Segment.line()
        for row in range(height):
            sign, look = signs.get(row, (" ", None))
            action = "" if not covered else "grab" if row in covered else f"jump({row})"
            yield Segment(sign.ljust(self._width), _cell(self._style, look, action))
            yield end


@lru_cache(maxsize=2048)  # the bar is drawn at every scroll, and styles with actions are dear
def _cell(bar: Style, look: Style | None, action: str) -> Style:
    """Return the style of a cell: of the thumb if it can be grabbed, else of the track."""
    if action == "grab":
        # Reversed: ``color`` fills the cell, ``bgcolor`` draws the sign.
        ink = look.color if look is not None else bar.bgcolor
        style = Style(color=bar.color, bgcolor=ink, reverse=True, bold=look is not None)
    else:
        style = Style(bgcolor=bar.bgcolor) + (look or Style())
    return style + Style(meta={"@mouse.down": action}) if action else style
