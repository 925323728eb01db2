"""The library on screen: every document in a table, with a line to narrow it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from tui.glyphs import Glyphs
from tui.library.table import DocumentTable, TableHead
from tui.panels import rows
from tui.screens.dialog import Dialog
from tui.state.library import Entry, Order, listed


@dataclass(frozen=True, slots=True)
class Choice:
    """What the library is left with: the document to open, and whether in another pane."""

    entry: Entry
    beside: bool = False


@dataclass(slots=True)
class View:
    """How the library was left: it opens so again."""

    typed: str = ""
    order: Order = field(default_factory=Order)
    selected: str | None = None


class Library(Dialog[Choice]):
    """Dismissed with the document to open, or ``None``. ``gather`` tells what there is now."""

    TITLE_TEXT = "Documents"
    FIRST = "DocumentTable"
    KEYS = "Enter opens  w in another pane  s sort  S turn  / find  Esc"

    def __init__(
        self, gather: Callable[[], Sequence[Entry]], view: View, here: str | None, signs: Glyphs
    ) -> None:
        super().__init__(classes="-huge -tall")
        self._gather = gather
        self._view = view
        self._here = here
        self._signs = signs
        self._entries: Sequence[Entry] = ()

    def body(self) -> ComposeResult:
        """Lay the box's content out."""
        find = Input(
            self._view.typed,
            placeholder="find in titles, authors, dates, sources, files",
            id="find",
        )
        find.compact = True
        yield find
        yield Static("", id="count", classes="hint", markup=False)
        yield TableHead(self._signs)
        table = DocumentTable(self._signs)
        table.add_class("grow")
        yield table
        yield Static("", id="library-detail", markup=False)

    def on_mount(self) -> None:
        """Fill the parts."""
        self._entries = self._gather()
        self._draw(select=self._view.selected or self._here)

    def changed(self) -> None:
        """Documents were read, or what is known of them has changed."""
        self._entries = self._gather()
        if self.is_attached and self.query("#find"):  # else the user has left it since
            self._draw()

    def action_leave(self) -> None:
        """From the field back to the list, from there out."""
        field = self.query_one("#find", Input)
        if field.has_focus:
            field.value = ""
            self.set_focus(self.query_one(DocumentTable))
        else:
            self.dismiss(None)

    def _draw(self, *, select: str | None = None) -> None:
        view = self._view
        found = listed(self._entries, view.typed, view.order)
        self.query_one(TableHead).show(view.order, len(self._entries))
        self.query_one(DocumentTable).show(found, len(self._entries), view.order, select=select)
        total = len(self._entries)
        unread = sum(entry.doc is None for entry in self._entries)
        words = f"{len(found)} of {total}" if view.typed.strip() else f"{total}"
        words += " document" if words == "1" else " documents"
        known = sum(entry.words for entry in self._entries)
        words += f", {known:,} words" + (f", {unread} unread" if unread else "")
        order = _told(view.order)
        shown = f"{words} {self._signs.dot} {order}" if order else words
        self.query_one("#count", Static).update(shown)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if event.value != self._view.typed:
            self._view.typed = event.value
            self._draw()

    @on(Input.Submitted)
    def _found(self) -> None:
        self.set_focus(self.query_one(DocumentTable))

    @on(DocumentTable.SortWanted)
    def _sort(self, event: DocumentTable.SortWanted) -> None:
        order = self._view.order
        self._view.order = replace(order, reverse=not order.reverse) if event.turn else order.next()
        self._draw()

    @on(TableHead.Clicked)
    def _sort_by(self, event: TableHead.Clicked) -> None:
        self._view.order = self._view.order.by(event.column)
        self._draw()

    @on(DocumentTable.Chosen)
    def _chosen(self, event: DocumentTable.Chosen) -> None:
        self.dismiss(Choice(event.entry, event.beside))

    @on(DocumentTable.Selected)
    def _moved(self, event: DocumentTable.Selected) -> None:
        entry = event.entry
        detail = self.query_one("#library-detail", Static)
        if entry is None:
            nothing = "No document fits." if self._entries else "No documents yet: o opens some."
            detail.update(nothing)
            return
        self._view.selected = entry.key
        dot = f" {self._signs.dot} "
        about = dot.join(part for part in (entry.author, entry.date, entry.source) if part)
        file = entry.file + ("" if entry.doc else f"{dot}not read yet: Enter reads it now")
        parts = [Content.styled(entry.title, "bold"), Content(about), Content(file)]
        detail.update(Content("\n").join((parts[0], parts[1].stylize(rows.MUTED), parts[2])))


def _told(order: Order) -> str:
    """The order in words; none for the usual one."""
    match order.column:
        case "number":
            return "the last one first" if order.reverse else ""
        case "title" | "author" | "source":
            return f"sorted by {order.column}, {'Z to A' if order.reverse else 'A to Z'}"
        case "date":
            return f"sorted by date, {'latest' if order.reverse else 'earliest'} first"
        case column:
            return f"sorted by {column}, {'most' if order.descending else 'fewest'} first"
