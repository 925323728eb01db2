"""A place in a document: scrolling, the cursor, passages to be shown; all as text offsets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.geometry import Region
from textual.message import Message

from core.model import Document, Sentence, Span
from tui.reader.cursor import SentenceWalk
from tui.reader.marks import Mark
from tui.reader.overview import line_at
from tui.reader.sheet import MEASURE, Sheet

_TARGET = "target"  # the layer of the passage that was jumped to
_MARGIN = 2  # lines kept between the cursor and the edge of the view


class DocumentView(Sheet, inherit_bindings=False):
    """Keeps the place in a document and the cursor; ``Reader`` adds keys and mouse."""

    @dataclass(eq=False, repr=False)
    class CursorMoved(Message, namespace="reader"):
        """The cursor is on another sentence."""

        reader: DocumentView
        span: Span

        @property
        def control(self) -> DocumentView:
            """The reader, for ``@on`` selectors."""
            return self.reader

    @dataclass(eq=False, repr=False)
    class Moved(Message, namespace="reader"):
        """Another part of the document, or another document, is in view."""

        reader: DocumentView

        @property
        def control(self) -> DocumentView:
            """The reader, for ``@on`` selectors."""
            return self.reader

        def can_replace(self, message: Message) -> bool:
            """Of several in a row only the last one matters."""
            return isinstance(message, DocumentView.Moved) and message.reader is self.reader

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
        super().__init__(ascii=ascii, measure=measure, name=name, id=id, classes=classes)
        self._walk: SentenceWalk | None = None
        self._anchor = 0  # the offset that the top line shows, kept while lines are re-wrapped
        self._pending: Span | None = None  # to be revealed once the size is known
        if document is not None:
            self.show(document, sentences=sentences)

    # --- the document and the places in it ----------------------------------------------------

    @property
    def cursor_span(self) -> Span:
        """The sentence under the reading cursor; empty without a document."""
        return self._cursor

    @property
    def position(self) -> int:
        """The offset of the first character in view; stays the same when the width changes."""
        return self._anchor

    @property
    def visible_span(self) -> Span:
        """The part of the text that is in view; empty before the first layout."""
        if self._layout is None or not len(self._layout):
            return Span(0, 0)
        top = min(self.scroll_offset.y, len(self._layout) - 1)
        bottom = min(top + max(1, self.size.height), len(self._layout)) - 1
        return Span(self._layout.start(top), self._layout.end(bottom))

    @property
    def progress(self) -> float | None:
        """How far down the document is scrolled, 0 to 1; ``None`` when all of it is in view."""
        if self._layout is None or self.max_scroll_y <= 0:
            return None
        return min(1.0, self.scroll_offset.y / self.max_scroll_y)

    def show(
        self,
        document: Document | None,
        at: int = 0,
        *,
        sentences: Sequence[Sentence] | None = None,
    ) -> None:
        """Show a document with the offset ``at`` at the top. Its marks are to be set anew."""
        self._clear_selection()
        self._document = document
        self._walk = SentenceWalk(document, sentences) if document is not None else None
        self._layout = None
        self._marks.clear()
        self._pending = None
        self._place(at)
        self._rewrap()

    def restore(self, position: int, cursor: Span | int | None = None) -> None:
        """Go back to a place that ``position`` and ``cursor_span`` told before."""
        self._pending = None
        self._place(position)
        self._scroll_to_anchor()
        if cursor is not None:
            self._move_cursor(cursor.start if isinstance(cursor, Span) else cursor)

    def reveal(
        self,
        span: Span,
        *,
        cursor: bool = True,
        target: bool = True,
        align: bool = False,
        row: int | None = None,
    ) -> None:
        """Bring a passage into view with a third of the pane as context above it.

        Where all of it is well inside the view already, nothing scrolls; with ``align`` it does,
        so that passages in several panes stand at one height, which ``row`` tells. ``cursor`` puts
        the cursor on the sentence it begins in, ``target`` marks it until the next reveal.
        """
        if self._document is None:
            return
        if target:
            self.set_target(span)
        if cursor:
            self._move_cursor(span.start)
        if self._layout is None:
            self._pending = span
            self._anchor = span.start
            return
        lines = self._layout.lines_of(span.start, span.end)
        top, height = self.scroll_offset.y, self.size.height
        margin = min(_MARGIN, height // 4)
        inside = top + min(margin, lines[0]) <= lines[0] and lines[-1] < top + height - margin
        if align or not inside:
            above = height // 3 if row is None else min(max(0, row), max(0, height - 1))
            self._scroll(max(0, lines[0] - above))

    def row_of(self, offset: int) -> int:
        """Return the row of the view at which an offset is shown; outside the view it is not."""
        return self._layout.line_of(offset) - self.scroll_offset.y if self._layout else 0

    def set_target(self, span: Span) -> None:
        """Mark a passage as the one that is meant, until the next reveal."""
        self.set_marks(_TARGET, (Mark(span.start, span.end, "target"),))

    def clear_target(self) -> None:
        """Take the mark off the passage that was revealed last."""
        self.set_marks(_TARGET, ())

    # --- scrolling ----------------------------------------------------------------------------

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Keep the anchor and the cursor with the view when the user scrolls."""
        super().watch_scroll_y(old_value, new_value)
        if self._layout is None or not len(self._layout) or round(old_value) == round(new_value):
            return
        top = min(round(new_value), len(self._layout) - 1)
        if top != min(self._layout.line_of(self._anchor), self.max_scroll_y):
            self._anchor = self._layout.start(top)
            self._follow()
        self.post_message(self.Moved(self))

    def _scroll(self, line: int) -> bool:
        """Make a line the first in view as far as the document's end allows."""
        before = self.scroll_offset.y
        self.scroll_to(y=min(max(0, line), self.max_scroll_y), animate=False)
        return self.scroll_offset.y != before

    def _jump(self, row: int) -> None:
        """Go to the part of the document that a row of the scroll bar stands for."""
        if self._layout is not None:
            line = line_at(row, self.size.height, len(self._layout))
            self._scroll(line - self.size.height // 3)

    def _keep_place(self) -> None:
        pending, self._pending = self._pending, None
        if pending is not None and self._layout is not None and len(self._layout):
            self.reveal(pending, cursor=False, target=False, align=True)
            self._anchor = self._layout.start(min(self.scroll_offset.y, len(self._layout) - 1))
        else:
            self._scroll_to_anchor()
        self.post_message(self.Moved(self))

    def _scroll_to_anchor(self) -> None:
        if self._layout is not None and len(self._layout):
            self._scroll(self._layout.line_of(self._anchor))

    def _place(self, offset: int) -> None:
        """Set the place at the top, and the cursor on its first sentence, before any layout."""
        length = len(self._document.text) if self._document is not None else 0
        self._anchor = min(max(0, offset), length)
        self._cursor = Span(0, 0)
        if self._walk is not None:
            self._move_cursor(self._anchor)

    def _move_cursor(self, offset: int) -> None:
        if self._walk is None:
            return
        span = self._walk.at(offset)
        if span == self._cursor:
            return
        old, self._cursor = self._cursor, span
        if self._layout is not None:
            for piece in (old, span):
                lines = self._layout.lines_of(piece.start, piece.end)
                top = lines[0] - self.scroll_offset.y
                changed = Region(0, top, self.size.width, len(lines)).intersection(self.size.region)
                if changed:
                    self.refresh(changed)
        self.post_message(self.CursorMoved(self, span))

    def _follow(self) -> None:
        """Move the cursor into the view when the view has left it behind."""
        view = self.visible_span
        if self._walk is None or not view or self._cursor.overlaps(view):
            return
        if self._cursor.start < view.start:
            span = self._walk.at(view.start)
            later = self._walk.after(span)
            if span.start < view.start and later.start < view.end:
                span = later
        else:
            span = self._walk.at(view.end - 1)
            earlier = self._walk.before(span)
            if span.end > view.end and earlier.start >= view.start:
                span = earlier
        self._move_cursor(span.start)

    def _keep_in_view(self) -> None:
        """Scroll as little as it takes to have the cursor's sentence in view with a margin."""
        if self._layout is None:
            return
        lines = self._layout.lines_of(self._cursor.start, self._cursor.end)
        height = self.size.height
        margin = min(_MARGIN, max(0, (height - len(lines)) // 2))
        top = self.scroll_offset.y
        if lines[0] < top + margin or len(lines) >= height:
            self._scroll(lines[0] - margin)
        elif lines[-1] >= top + height - margin:
            self._scroll(lines[-1] - height + 1 + margin)
