"""Where the user was reading, and how the program was set: kept, but not worth waiting for.

Both live in a file of their own. Changes stay in memory until ``Notebook.save`` or ``close``, so
that moving the cursor costs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar

from core.model import Document
from store.database import Database, stamp
from store.records import Shelf
from store.tables import DELETED, Change

POSITIONS = "positions"
SETTINGS = "settings"
_MOST = 2000

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Position:
    """A place of reading, as code-point offsets: the first one shown, and the cursor's."""

    offset: int
    cursor: int | None = None
    path: str | None = None
    seen: str = ""


class Positions:
    """Where each document was left."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._shelf = Shelf(database, POSITIONS, Position)

    def get(self, document: Document) -> Position | None:
        """Return where the document was left, or the version of it that was read last."""
        known = self._shelf.values()
        found = known.get(document.id)
        if found is None and document.path:
            same = [p for p in known.values() if p.path == document.path]
            found = max(same, key=lambda p: p.seen, default=None)
        if found is None:
            return None
        last = max(0, len(document.text) - 1)
        cursor = None if found.cursor is None else min(max(0, found.cursor), last)
        return Position(min(max(0, found.offset), last), cursor, found.path, found.seen)

    def set(self, document: Document, offset: int, cursor: int | None = None) -> None:
        """Remember where the document is being read."""
        known = self._shelf.values()
        old = known.get(document.id)
        if old is not None and (old.offset, old.cursor) == (offset, cursor):
            return
        now = stamp(self._database.now())
        fields = {"offset": offset, "cursor": cursor, "path": document.path, "seen": now}
        changes = [Change(POSITIONS, document.id, {**fields, DELETED: None})]
        if old is None and len(known) >= _MOST:
            oldest = min(known, key=lambda doc: known[doc].seen)
            changes.append(Change(POSITIONS, oldest, {DELETED: now}))
        self._database.stage(changes)


class Settings:
    """Small values by name: the theme, the layout, the last queries. Any JSON value will do."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, name: str, default: V) -> V:
        """Return the setting, or the default where it is not set or of another type."""
        record = self._database.records(SETTINGS).get(name)
        value: Any = record.get("value") if record else None
        if value is None or (default is not None and not isinstance(value, type(default))):
            return default
        return value  # type: ignore[no-any-return]

    def set(self, name: str, value: object) -> None:
        """Set a setting."""
        record = self._database.records(SETTINGS).get(name)
        if record is None or record.get("value") != value:
            self._database.stage([Change(SETTINGS, name, {"value": value, DELETED: None})])
