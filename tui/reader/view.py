"""The reader widget: a document to be read, with keys, a sentence cursor and the mouse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.selection import Selection

from core.model import Document, Sentence, Span
from tui.reader.base import DocumentView
from tui.reader.drag import Drag
from tui.reader.keys import BINDINGS
from tui.reader.lines import GUTTER
from tui.reader.marks import STOPS
from tui.reader.sheet import MEASURE
from tui.reader.style import CSS


class Reader(DocumentView, can_focus=True):
    """Shows one document; the text is never taken for markup.

    All places are code-point offsets into the document's text. ``sentences`` are the document's
    sentences where the caller has them already. With ``ascii`` all signs are ASCII. No line is
    longer than ``measure`` cells; in a wider view the text stands in the middle.
    """

    ALLOW_SELECT = False  # the reader selects by itself: never across panes, in source offsets
    BINDINGS: ClassVar[list[BindingType]] = list(BINDINGS)
    DEFAULT_CSS = CSS

    @dataclass(eq=False, repr=False)
    class Clicked(Message):
        """A sentence was clicked; the cursor is on it already."""

        reader: Reader
        span: Span

        @property
        def control(self) -> Reader:
            """The reader, for ``@on`` selectors."""
            return self.reader

    @dataclass(eq=False, repr=False)
    class NoStop(Message):
        """The cursor was to move to the next claim or the like, and there is none that way."""

        reader: Reader
        what: str
        by: int

        @property
        def control(self) -> Reader:
            """The reader, for ``@on`` selectors."""
            return self.reader

    @dataclass(eq=False, repr=False)
    class FindWanted(Message):
        """The user wants to search this document alone."""

        reader: Reader

        @property
        def control(self) -> Reader:
            """The reader, for ``@on`` selectors."""
            return self.reader

    def __init__(
        self,
        document: Document | None = None,
        *,
        sentences: Sequence[Sentence] | None = None,
        ascii: bool = False,
        measure: int = MEASURE,
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        self._drag = Drag(self)
        super().__init__(
            document,
            sentences=sentences,
            ascii=ascii,
            measure=measure,
            name=name,
            id=id,
            classes=classes,
        )

    # --- keys ---------------------------------------------------------------------------------

    def action_lines(self, by: int) -> None:
        """Scroll; at an end of the document step through the last sentences instead."""
        if not self._scroll(self.scroll_offset.y + by):
            self.action_sentence(1 if by > 0 else -1)

    def action_page(self, by: int, parts: int = 1) -> None:
        """Scroll by a page or a part of it; at an end of the document go all the way."""
        step = max(1, self.size.height // parts - (2 if parts == 1 else 0))
        if not self._scroll(self.scroll_offset.y + by * step):
            self.action_edge(by)

    def action_edge(self, side: int) -> None:
        """Go to the start (-1) or the end (1) of the document."""
        if self._document is None or self._layout is None:
            return
        self._scroll(0 if side < 0 else len(self._layout))
        self._move_cursor(0 if side < 0 else len(self._document.text))

    def action_sentence(self, by: int) -> None:
        """Move the cursor to the next (1) or the previous (-1) sentence."""
        if self._walk is None:
            return
        step = self._walk.after if by > 0 else self._walk.before
        self._move_cursor(step(self._cursor).start)
        self._keep_in_view()

    def action_paragraph(self, by: int) -> None:
        """Move the cursor to the start of the next or of this or the previous paragraph."""
        if self._walk is None or self._document is None or not self._document.blocks:
            return
        block = self._walk.block_at(self._cursor.start)
        opening = self._walk.of_block(block)[0]
        if by > 0 or self._cursor.start <= opening.start:
            block = min(max(0, block + by), len(self._document.blocks) - 1)
        self._move_cursor(self._document.blocks[block].start)
        self._keep_in_view()

    def action_heading(self, by: int) -> None:
        """Move the cursor to the next or the previous heading, and it to the top of the view."""
        if self._document is None or self._layout is None or self._walk is None:
            return
        here = self._walk.block_at(self._cursor.start)
        blocks = self._document.blocks
        numbers = range(here + 1, len(blocks)) if by > 0 else range(here - 1, -1, -1)
        for number in numbers:
            if blocks[number].kind == "heading":
                self._move_cursor(blocks[number].start)
                self._scroll(self._layout.line_of(blocks[number].start) - 1)
                return

    def action_stop(self, what: str, by: int) -> None:
        """Move the cursor to the next (1) or the previous (-1) marked sentence of a kind."""
        starts = self._marks.starts(STOPS[what])
        if by > 0:
            found = next((at for at in starts if at >= self._cursor.end), None)
        else:
            found = next((at for at in reversed(starts) if at < self._cursor.start), None)
        if found is None:
            self.post_message(self.NoStop(self, what, by))
        else:
            self._move_cursor(found)
            self._keep_in_view()

    def action_find(self) -> None:
        """Search this document alone."""
        self.post_message(self.FindWanted(self))

    # --- the mouse ----------------------------------------------------------------------------

    def offset_under(self, x: int, y: int) -> int | None:
        """Return the text offset at a cell of the widget, ``None`` without a document.

        Cells outside the text give the nearest offset; lines past the end give the end.
        """
        if self._layout is None or not len(self._layout):
            return None
        number = min(max(0, self.scroll_offset.y + y), len(self._layout) - 1)
        return self._layout.offset_at(number, x - self._left - GUTTER)

    def key_escape(self, event: events.Key) -> None:
        """Clear the selection and nothing else: the screen would pass the key on after that."""
        if self.selection_span is not None:
            self.select(None)
            event.stop()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin a selection."""
        self._drag.begin(event)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Draw the selection out."""
        self._drag.move(event)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """End the selection."""
        self._drag.end()

    def on_mouse_release(self, event: events.MouseRelease) -> None:
        """End the selection when something else takes the mouse."""
        self._drag.end()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the sentence; a double click selects a word, a triple one all of it."""
        offset = self.offset_under(event.x, event.y)
        if offset is None or self._drag.dragged:
            return
        self._move_cursor(offset)
        if event.chain > 1:
            self._drag.select_around(offset, self._cursor if event.chain > 2 else None)
        self.post_message(self.Clicked(self, self._cursor))

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the selected source text: no line breaks but those between blocks."""
        span = self.selection_span
        if span is None or self._document is None:
            return None
        return span.of(self._document.text), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw the new selection."""
        self.refresh()
