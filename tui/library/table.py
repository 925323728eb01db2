"""The table itself: only the lines in view are ever made, however many documents there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from tui.glyphs import Glyphs
from tui.library.columns import Slot, fit, head, line
from tui.state.library import Column, Entry, Order


class TableHead(Widget, can_focus=False):
    """The names of the columns; a click sorts by one."""

    DEFAULT_CSS = """
    TableHead { height: 1; padding: 0 1; color: $text-muted; text-style: bold; }
    """

    @dataclass
    class Clicked(Message):
        """A column's name was clicked."""

        column: Column

    def __init__(self, signs: Glyphs) -> None:
        super().__init__()
        self._signs = signs
        self._order = Order()
        self._count = 0

    def show(self, order: Order, count: int) -> None:
        """Show this order of so many documents."""
        if (order, count) != (self._order, self._count):
            self._order, self._count = order, count
            self.refresh()

    def render(self) -> Content:
        """Draw the names."""
        slots = self._slots()
        return Content(head(slots, self._order, self._signs.up, self._signs.down))

    def _slots(self) -> list[Slot]:
        return fit(self.content_size.width - 1, self._count, self._order.column)

    def on_click(self, event: events.Click) -> None:
        """Sort by the column under the mouse."""
        for slot in self._slots():
            if slot.start <= event.x - 1 < slot.start + slot.width:
                self.post_message(self.Clicked(slot.column))


class DocumentTable(ScrollView):
    """The documents, one a line, with a selection that stays on its document."""

    DEFAULT_CSS = """
    DocumentTable {
        background: $surface; color: $foreground; scrollbar-size-vertical: 1;
        overflow-x: hidden; overflow-y: scroll; padding: 0 0 0 1;
        & > .table--selected { background: $surface-lighten-1; color: $foreground; }
        &:focus > .table--selected { background: $primary; color: $text; text-style: bold; }
        & > .table--shown { text-style: bold; }
        & > .table--unread { color: $text-muted; }
        &:ansi { background: ansi_default; color: ansi_default; }
        &:ansi > .table--selected { background: ansi_default; text-style: underline; }
        &:ansi:focus > .table--selected { background: ansi_default; text-style: reverse; }
        &:nocolor > .table--selected { text-style: underline; }
        &:nocolor:focus > .table--selected { text-style: reverse; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"table--selected", "table--shown", "table--unread"}

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open(False)", "Open", id="library.open",
                tooltip="Open the document in the active pane"),
        Binding("w", "open(True)", "In another pane", id="library.beside",
                tooltip="Open the document in another pane"),
        Binding("s", "sort", "Sort", id="library.sort",
                tooltip="Sort by the next column: title, author, date, source, words …"),
        Binding("S", "turn", "Turn round", id="library.turn",
                tooltip="Turn the order round"),
        Binding("slash,f", "find", "Find", id="library.find",
                tooltip="Type to narrow the list: words, author:brutus, date:1788, is:related"),
        Binding("down,j", "move(1)", "Next document", show=False, id="library.next"),
        Binding("up,k", "move(-1)", "Previous document", show=False, id="library.previous"),
        Binding("pagedown,space,ctrl+d", "page(1)", "Page down", show=False,
                key_display="space", id="library.page-down"),
        Binding("pageup,backspace,ctrl+u", "page(-1)", "Page up", show=False,
                key_display="backspace", id="library.page-up"),
        Binding("home,g", "edge(-1)", "First document", show=False, key_display="g",
                id="library.first"),
        Binding("end,G", "edge(1)", "Last document", show=False, key_display="G",
                id="library.last"),
    ]  # fmt: skip

    @dataclass
    class Chosen(Message):
        """A document is to be opened, perhaps in another pane."""

        entry: Entry
        beside: bool

    @dataclass
    class Selected(Message):
        """The selection is on another document; ``None`` where there is none."""

        entry: Entry | None

    @dataclass
    class SortWanted(Message):
        """The list is to be sorted by the next column, or the other way round."""

        turn: bool

    def __init__(self, signs: Glyphs) -> None:
        super().__init__()
        self._signs = signs
        self._entries: Sequence[Entry] = ()
        self._count = 0
        self._order = Order()
        self._at = 0

    # --- what is in it ------------------------------------------------------------------------

    @property
    def selected(self) -> Entry | None:
        """The document under the selection."""
        return self._entries[self._at] if self._at < len(self._entries) else None

    def show(
        self, entries: Sequence[Entry], count: int, order: Order, *, select: str | None = None
    ) -> None:
        """List these of ``count`` documents; the selection stays, or goes to ``select``."""
        self._order = order
        wanted = select or (self.selected.key if self.selected else None)
        self._entries, self._count = entries, count
        places = (n for n, entry in enumerate(entries) if entry.key == wanted)
        self._at = next(places, min(self._at, max(0, len(entries) - 1)))
        self.virtual_size = Size(0, len(entries))
        self._keep_in_view()
        self.refresh()
        self.post_message(self.Selected(self.selected))

    def render_line(self, y: int) -> Strip:
        """Draw one document."""
        number = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        base = self.rich_style
        if number >= len(self._entries):
            return Strip.blank(width, base)
        entry = self._entries[number]
        slots = fit(max(1, width - 2), self._count, self._order.column)
        text = line(entry, slots, self._signs.ellipsis, self._signs.dot)
        style = base + self._look(entry, number == self._at)
        return Strip([Segment(text, style)]).adjust_cell_length(width, style)

    def _look(self, entry: Entry, selected: bool) -> Style:
        style = Style()
        if entry.doc is None:
            style += self.get_component_rich_style("table--unread", partial=True)
        elif entry.shown:
            style += self.get_component_rich_style("table--shown", partial=True)
        if selected:
            style += self.get_component_rich_style("table--selected", partial=True)
        return style

    # --- moving -------------------------------------------------------------------------------

    def action_move(self, by: int) -> None:
        """Move the selection."""
        self._select(self._at + by)

    def action_page(self, by: int) -> None:
        """Move by a page."""
        self._select(self._at + by * max(1, self.size.height - 1))

    def action_edge(self, side: int) -> None:
        """Go to the first or the last document."""
        self._select(0 if side < 0 else len(self._entries) - 1)

    def _select(self, number: int) -> None:
        number = min(max(0, number), max(0, len(self._entries) - 1))
        if number == self._at:
            return
        before, self._at = self._at, number
        self._keep_in_view()
        for changed in (before, number):
            self.refresh(Region(0, changed - self.scroll_offset.y, self.size.width, 1))
        self.post_message(self.Selected(self.selected))

    def _keep_in_view(self) -> None:
        top, height = self.scroll_offset.y, max(1, self.size.height)
        if self._at < top:
            self.scroll_to(y=self._at, animate=False)
        elif self._at >= top + height:
            self.scroll_to(y=self._at - height + 1, animate=False)

    def on_resize(self) -> None:
        """Keep the selection in view."""
        self._keep_in_view()

    # --- acting -------------------------------------------------------------------------------

    def action_open(self, beside: bool) -> None:
        """Open the selected document."""
        if self.selected is not None:
            self.post_message(self.Chosen(self.selected, beside))

    def action_sort(self) -> None:
        """Sort by the next column."""
        self.post_message(self.SortWanted(False))

    def action_turn(self) -> None:
        """Turn the order round."""
        self.post_message(self.SortWanted(True))

    def action_find(self) -> None:
        """Go to the field that narrows the list, at once: the next key is typed into it."""
        self.screen.set_focus(self.screen.query_one("#find"))

    def on_click(self, event: events.Click) -> None:
        """Select; open with a second click."""
        number = event.y + self.scroll_offset.y
        if number < len(self._entries):
            self._select(number)
            if event.chain > 1:
                self.action_open(False)
