"""A document laid out and drawn: lines, marks, the scroll bar's overview, the selection."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any, cast

from rich.style import Style
from textual.geometry import Offset, Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from core.model import Document, Span
from tui.glyphs import glyphs
from tui.reader.layout import MIN_WIDTH, Layout
from tui.reader.lines import GUTTER, LinePainter
from tui.reader.marks import Mark, Marks
from tui.reader.overview import OverviewBar, mark_rows
from tui.reader.palette import Palette
from tui.reader.style import look

MEASURE = 92
"""The longest line, in cells: longer ones are hard to read, so wide panes get margins."""


class Sheet(ScrollView, inherit_bindings=False):
    """Draws a document as wide as there is room. Where in it one is, ``DocumentView`` knows."""

    def __init__(
        self,
        *,
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
        self._layout: Layout | None = None
        self._painter: LinePainter | None = None
        self._marks = Marks()
        self._cursor = Span(0, 0)
        self._overview: tuple[object, dict[int, tuple[str, Style]]] | None = None

    @property
    def document(self) -> Document | None:
        """The document on screen."""
        return self._document

    @property
    def layout_lines(self) -> Layout | None:
        """The lines as they are wrapped now; ``None`` before the first layout."""
        return self._layout

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
        self.set_reactive(Sheet.virtual_size, Size(width, lines))
        self._overview = None
        self._keep_place()
        self._scroll_update(self.virtual_size)
        self.refresh()

    def _keep_place(self) -> None:
        """The lines have been wrapped anew: scroll to what was in view."""

    def _jump(self, row: int) -> None:
        """Go to the part of the document that a row of the scroll bar stands for."""

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
