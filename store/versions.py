"""Older versions of the notebook that the user can look at, go back to, or put away elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from store import atomic
from store.database import DELETED, Change, Database, stamp
from store.errors import StoreError
from store.history import History
from store.storage import Tables


@dataclass(frozen=True, slots=True)
class Version:
    """A file with a state of the notebook: when it was written, and how much is in it."""

    path: Path
    written: datetime
    counts: Mapping[str, int]

    def __str__(self) -> str:
        held = ", ".join(f"{count} {name}" for name, count in self.counts.items() if count)
        return f"{self.written:%Y-%m-%d %H:%M} UTC: {held or 'empty'} ({self.path.name})"


def versions(database: Database) -> tuple[Version, ...]:
    """Return the older versions that can be read, the newest first."""
    found = []
    for path in database.older():
        try:
            found.append(_version(path, database.peek(path)))
        except (OSError, StoreError):
            continue
    return tuple(found)


def back_up(database: Database, path: Path) -> None:
    """Write the present state to a file of the user's choice. Raises ``StoreError``."""
    atomic.write(path, database.content())


def restore(database: Database, history: History, path: Path) -> Version:
    """Go back to the state in a file, as one step that can be undone.

    Raises ``StoreError``, with nothing changed, where the file is no notebook.
    """
    tables = database.peek(path)
    gone = {DELETED: stamp(database.now())}
    changes: list[Change] = []
    for table in sorted({*tables, *database.tables()}):
        wanted = {i: row for i, row in tables.get(table, {}).items() if not row.get(DELETED)}
        present = database.records(table)
        changes += [Change(table, i, gone) for i in present if i not in wanted]
        changes += [
            Change(table, i, {**row, DELETED: None})
            for i, row in wanted.items()
            if present.get(i) != {**row, DELETED: None}
        ]
    if changes:
        history.make(changes, "Notebook restored", "Restoring taken back")
    return _version(path, tables)


def _version(path: Path, tables: Tables) -> Version:
    counts = {
        name: sum(not row.get(DELETED) for row in rows.values())
        for name, rows in sorted(tables.items())
    }
    return Version(path, datetime.fromtimestamp(path.stat().st_mtime, UTC), counts)
