"""Which columns the table of documents has room for, and what stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size

from tui.panes.titles import shorten
from tui.state.library import Column, Entry, Order

HEADS: dict[Column, str] = {
    "number": "no.",
    "title": "title",
    "author": "author",
    "date": "date",
    "source": "source",
    "words": "words",
    "relations": "relations",
    "bookmarks": "bookmarks",
}
_SHORT: dict[Column, str] = {"relations": "rel.", "bookmarks": "bm."}
_RIGHT = frozenset({"number", "words", "relations", "bookmarks"})
_GAP = 2
_LEAST_TITLE = 24
# Those that go first where there is no room for all.
_DISPENSABLE: tuple[Column, ...] = ("source", "bookmarks", "date", "relations", "author")


@dataclass(frozen=True, slots=True)
class Slot:
    """One column on screen: its cells from ``start`` on, ``width`` of them."""

    column: Column
    start: int
    width: int


def fit(width: int, count: int, keep: Column = "title") -> list[Slot]:
    """Lay the columns out in so many cells, for so many documents; the title gets the rest.

    The column to ``keep`` is there however little room there is: the one sorted by.
    """
    wide = width >= 130
    cells: dict[Column, int] = {
        "number": max(3, len(str(count))),
        "title": 0,
        "author": 22 if wide else 16,
        "date": 10,
        "source": 20 if wide else 14,
        "words": 8,
        "relations": 11 if wide else 6,
        "bookmarks": 11 if wide else 5,
    }
    left: list[Column] = [column for column in cells if column != "title"]
    for column in _DISPENSABLE:
        if width - sum(cells[c] + _GAP for c in left) >= _LEAST_TITLE:
            break
        if column != keep:
            left.remove(column)
    cells["title"] = max(1, width - sum(cells[c] + _GAP for c in left))
    slots: list[Slot] = []
    at = 0
    for column in cells:
        if column == "title" or column in left:
            slots.append(Slot(column, at, cells[column]))
            at += cells[column] + _GAP
    return slots


def head(slots: Sequence[Slot], order: Order, up: str, down: str) -> str:
    """The names of the columns, the sorted one with a sign for its direction."""
    parts = []
    for slot in slots:
        name = HEADS[slot.column]
        if cell_len(name) + 2 > slot.width:
            name = _SHORT.get(slot.column, name)
        if slot.column == order.column:
            name += down if order.descending else up
        parts.append(_cell(name, slot))
    return (" " * _GAP).join(parts)


def line(entry: Entry, slots: Sequence[Slot], ellipsis: str, not_read: str) -> str:
    """One document as one line."""
    return (" " * _GAP).join(_cell(_text(entry, s, ellipsis, not_read), s) for s in slots)


def _text(entry: Entry, slot: Slot, ellipsis: str, not_read: str) -> str:
    if entry.doc is None and slot.column not in ("title", "number"):
        return ""
    match slot.column:
        case "number":
            return str(entry.number) if entry.number else not_read
        case "words":
            return f"{entry.words:,}"
        case "relations" | "bookmarks":
            count = getattr(entry, slot.column)
            return str(count) if count else ""
        case column:
            return shorten(getattr(entry, column), slot.width, ellipsis)


def _cell(text: str, slot: Slot) -> str:
    if slot.column in _RIGHT:
        return " " * max(0, slot.width - cell_len(text)) + text
    return set_cell_size(text, slot.width)
