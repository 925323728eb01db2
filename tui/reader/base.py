"""A document on screen: laid out, scrolled and drawn, with places kept as text offsets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, cast

from rich.style import Style
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from core.model import Document, Sentence, Span
from tui.glyphs import glyphs
from tui.reader.cursor import SentenceWalk
from tui.reader.layout import MIN_WIDTH, Layout
from tui.reader.lines import GUTTER, LinePainter
from tui.reader.marks import Mark, Marks
from tui.reader.overview import OverviewBar, line_at, mark_rows
from tui.reader.palette import Palette
from tui.reader.style import look

MEASURE = 92
"""The longest line, in cells: longer ones are hard to read, so wide panes get margins."""

_TARGET = "target"  # the layer of the passage that was jumped to
_MARGIN = 2  # lines kept between the cursor and the edge of the view


class DocumentView(ScrollView, inherit_bindings=False):
    """Draws one document and keeps its place and its cursor; ``Reader`` adds keys and mouse."""

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
        super().__init__(name=name, id=id, classes=classes)
        self._glyphs = glyphs(ascii)
        self._measure = measure
        self._document: Document | None = None
        self._walk: SentenceWalk | None = None
        self._layout: Layout | None = None
        self._painter: LinePainter | None = None
        self._marks = Marks()
        self._cursor = Span(0, 0)
        self._anchor = 0  # the offset that the top line shows, kept while lines are re-wrapped
        self._pending: Span | None = None  # to be revealed once the size is known
        self._overview: tuple[object, dict[int, tuple[str, Style]]] | None = None
        if document is not None:
            self.show(document, sentences=sentences)

    # --- the document and the places in it ----------------------------------------------------

    @property
    def document(self) -> Document | None:
        """The document on screen."""
        return self._document

    @property
    def layout_lines(self) -> Layout | None:
        """The lines as they are wrapped now; ``None`` before the first layout."""
        return self._layout

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

    def set_marks(self, layer: str, marks: Iterable[Mark]) -> None:
        """Replace the marks of a layer; other layers stay as they are."""
        if self._marks.set(layer, marks):
            self.refresh()
            if self.is_attached:
                self.vertical_scrollbar.refresh()

    def marks(self, layer: str) -> tuple[Mark, ...]:
        """Return the marks of a layer in order."""
        return self._marks.get(layer)

    # --- layout -------------------------------------------------------------------------------

    @property
    def _columns(self) -> int:
        """The cells left of the scroll bar, which is always there."""
        return max(0, self.size.width - self.styles.scrollbar_size_vertical)

    @property
    def _left(self) -> int:
        """The margin that centres the text in a pane wider than the measure."""
        lines = self._layout.width if self._layout is not None else 0
        return max(0, (self._columns - GUTTER - 1 - lines) // 2)

    def on_mount(self) -> None:
        """Let the scroll bar show the marks and lead to them."""
        bar = self.vertical_scrollbar
        bar.__dict__.update(renderer=partial(OverviewBar, self), action_jump=self._jump)

    def _size_updated(
        self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True
    ) -> bool:
        """Wrap anew when the size has changed; the first line in view stays the first.

        Textual calls this in the middle of a layout: the frame that follows shows the text. Its
        Resize event comes only after that frame, which would show an empty pane.
        """
        resized = self._size != size
        # Its own size, or else each layout of the screen would draw the scroll bar anew.
        changed = super()._size_updated(size, self.virtual_size, container_size, layout)
        if resized or self._layout is None:
            self._rewrap()
        return changed

    def _rewrap(self) -> None:
        width = self._columns
        if width <= 0 or not self.is_attached:
            return
        text_width = min(self._measure, width - GUTTER - 1)
        if self._document is None:
            self._layout = self._painter = None
            lines = 0
        else:
            if self._layout is None or self._layout.width != max(text_width, MIN_WIDTH):
                self._layout = Layout(self._document, text_width, self._glyphs)
            self._painter = None
            lines = len(self._layout)
        # Not by assignment, which would lay out the screen again: no other widget's place depends
        # on it. The scroll bar is told last; it would move the view to where it fits now.
        self.set_reactive(DocumentView.virtual_size, Size(width, lines))
        self._overview = None
        pending, self._pending = self._pending, None
        if pending is not None and self._layout is not None and len(self._layout):
            self.reveal(pending, cursor=False, target=False, align=True)
            self._anchor = self._layout.start(min(self.scroll_offset.y, len(self._layout) - 1))
        else:
            self._scroll_to_anchor()
        self._scroll_update(self.virtual_size)
        self.refresh()
        self.post_message(self.Moved(self))

    def _paint(self) -> LinePainter | None:
        if self._painter is None and self._document is not None and self._layout is not None:
            _, _, background, color = self.colors
            text = Style() + self.styles.text_style
            self._painter = LinePainter(
                self._document,
                self._layout,
                self._marks,
                Palette(background, color, text, partial(look, self.app)),
                self._glyphs,
                left=self._left,
                width=self._columns,
            )
        return self._painter

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Nothing: no style depends on the focus, and gaining or losing it refreshes."""

    def notify_style_update(self) -> None:
        """Forget what was drawn with the old styles."""
        super().notify_style_update()
        self._painter = None
        self._overview = None

    def render_line(self, y: int) -> Strip:
        """Draw one line of the view."""
        painter = self._paint()
        if painter is None:
            return Strip.blank(self._columns, self.rich_style)
        return painter.strip(
            self.scroll_offset.y + y, self._cursor, self.selection_span, self.has_focus
        )

    def overview(self, height: int) -> Mapping[int, tuple[str, Style]]:
        """Return the signs for a scroll bar of this height, by row."""
        painter = self._paint()
        if self._layout is None or painter is None or height <= 0:
            return {}
        key = (id(self._layout), self._marks.generation, height)
        if self._overview is None or self._overview[0] != key:
            rows = mark_rows(self._layout, self._marks, height)
            signs = {
                row: (
                    self._glyphs.margin(kind.removeprefix("current-")),
                    painter.style(f"{kind}-sign").without_color
                    + Style(color=painter.style(f"{kind}-sign").color),
                )
                for row, kind in rows.items()
            }
            self._overview = (key, signs)
        return self._overview[1]

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

    # --- the selection -----------------------------------------------------------------------

    @property
    def selection_span(self) -> Span | None:
        """What is selected with the mouse, ``None`` for nothing."""
        if not self.is_attached or self._document is None:
            return None
        selection = self.text_selection
        if selection is None:
            return None
        end = len(self._document.text)
        start = 0 if selection.start is None else min(selection.start.x, end)
        end = end if selection.end is None else min(selection.end.x, end)
        return Span(start, end) if start < end else None

    def select(self, span: Span | None) -> None:
        """Select a passage as the mouse would; ``None`` clears the selection."""
        chosen = (
            {} if span is None else {self: Selection(Offset(span.start, 0), Offset(span.end, 0))}
        )
        self.screen.selections = cast(Any, chosen)

    def _clear_selection(self) -> None:
        if self.is_attached and self.selection_span is not None:
            self.select(None)
