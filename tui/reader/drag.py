"""Selecting text with the mouse, in source offsets and within one reader."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from textual import events
from textual.timer import Timer

from core.model import Span

if TYPE_CHECKING:
    from tui.reader.view import Reader

_WORD = re.compile(r"\w+(?:[’'.\-]\w+)*")
_SCROLL_SECONDS = 0.05


class Drag:
    """The state of a mouse selection in one reader.

    While the button is down the reader holds the mouse, so that a selection that leaves the pane
    goes on in its own document; above or below the pane the text scrolls by itself.
    """

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._from: int | None = None
        self._timer: Timer | None = None
        self._point = (0, 0)
        self.dragged = False
        """Whether the mouse moved to another character since the button went down."""

    def begin(self, event: events.MouseDown) -> None:
        """Remember where the button went down."""
        self.dragged = False
        if event.button != 1:
            return
        self._from = self._reader.offset_under(event.x, event.y)
        if self._from is not None:
            self._reader.capture_mouse()

    def move(self, event: events.MouseMove) -> None:
        """Select from where the button went down to the mouse."""
        if self._from is None:
            return
        self._point = (event.x, event.y)
        self._extend()
        outside = not 0 <= event.y < self._reader.size.height
        if outside and self._timer is None:
            self._timer = self._reader.set_interval(_SCROLL_SECONDS, self._scroll)
        elif not outside:
            self._stop()

    def end(self) -> None:
        """Let go of the mouse; what is selected stays so."""
        self._stop()
        if self._from is not None:
            self._from = None
            self._reader.release_mouse()

    def select_around(self, offset: int, span: Span | None = None) -> None:
        """Select a span, or without one the word at the offset."""
        document = self._reader.document
        if document is None:
            return
        if span is None:
            walk = _WORD.finditer(document.text, max(0, offset - 200), offset + 200)
            span = next((Span(*m.span()) for m in walk if m.start() <= offset < m.end()), None)
        self._reader.select(span)

    def _extend(self) -> None:
        to = self._reader.offset_under(*self._point)
        if to is None or self._from is None:
            return
        if to != self._from:
            self.dragged = True
        if self.dragged:
            start, end = sorted((self._from, to))
            # The character under the mouse belongs to the selection when it is drawn forwards.
            layout = self._reader.layout_lines
            if to > self._from and layout is not None:
                end = layout.after(to)
            self._reader.select(Span(start, end))

    def _scroll(self) -> None:
        y, height = self._point[1], self._reader.size.height
        by = y if y < 0 else y - height + 1
        self._reader.scroll_relative(y=by, animate=False)
        self._extend()

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
