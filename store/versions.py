"""Older versions of the notebook that the user can look at, go back to, or put away elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from store import atomic
from store.database import Database, stamp
from store.errors import StoreError, reason_of
from store.history import History
from store.tables import DELETED, Change, Tables, counted, counts_of, present


@dataclass(frozen=True, slots=True)
class Version:
    """A file with a state of the notebook: when it was written, and how much is in it."""

    path: Path
    written: datetime
    counts: Mapping[str, int]

    def __str__(self) -> str:
        held = counted(self.counts) or "empty"
        return f"{self.written:%Y-%m-%d %H:%M} UTC: {held} ({self.path.name})"


@dataclass(frozen=True, slots=True)
class Plan:
    """What going back to a version would do; counts are of records by table."""

    version: Version
    changes: tuple[Change, ...]
    back: Mapping[str, int]
    changed: Mapping[str, int]
    gone: Mapping[str, int]

    def __str__(self) -> str:
        parts = [
            f"{words}: {counted(counts)}"
            for counts, words in (
                (self.back, "brought back"),
                (self.changed, "changed back"),
                (self.gone, "taken away"),
            )
            if counts
        ]
        return "; ".join(parts) or "nothing changes"


def versions(database: Database) -> tuple[Version, ...]:
    """Return the older versions that can be read, the newest first.

    The one that only serves to mend the present file is not among them.
    """
    found = []
    for path in database.older():
        if path.suffix == ".bak":
            continue
        try:
            found.append(_version(path, database.peek(path)))
        except (OSError, StoreError):
            continue
    return tuple(found)


def back_up(database: Database, path: Path | None = None) -> Version:
    """Write the present state to a file, without one beside the older versions; return it.

    A file that is there already is replaced only where it is a notebook, too. Raises
    ``StoreError``.
    """
    database.check_usable()
    if path is None:
        path = database.keep("backup")
    else:
        if path.is_file() and path.stat().st_size:
            try:
                database.peek(path)
            except StoreError as error:
                raise StoreError(path, "is there already, and is no backup") from error
        atomic.write(path, database.content())
    return _version(path, {name: dict(database.records(name)) for name in database.tables()})


def find(database: Database, name: str) -> Path:
    """Return the file that a user means by a path, or by the name of a version alone."""
    if Path(name).name == name and not Path(name).exists():
        return next((path for path in database.older() if path.name == name), Path(name))
    return Path(name)


def plan(database: Database, path: Path) -> Plan:
    """Return what going back to the state in a file would do.

    Raises ``StoreError`` where the file is no notebook, or the present one cannot be used.
    """
    database.check_usable()
    tables = database.peek(path)
    gone = {DELETED: stamp(database.now())}
    changes: list[Change] = []
    counts: dict[str, dict[str, int]] = {"back": {}, "changed": {}, "gone": {}}

    def count(kind: str, table: str) -> None:
        counts[kind][table] = counts[kind].get(table, 0) + 1

    for table in sorted({*tables, *database.tables()}):
        wanted = present(tables.get(table, {}))
        there = database.records(table)
        for record in there.keys() - wanted.keys():
            changes.append(Change(table, record, gone))
            count("gone", table)
        for record, row in wanted.items():
            fields = {**row, DELETED: None}
            if {**there.get(record, {}), DELETED: None} != fields:
                changes.append(Change(table, record, fields))
                count("changed" if record in there else "back", table)
    return Plan(
        _version(path, tables), tuple(changes), counts["back"], counts["changed"], counts["gone"]
    )


def restore(database: Database, history: History, path: Path) -> Path | None:
    """Go back to the state in a file, as one step that can be undone.

    The state until now is kept beside the older versions; returns where, or ``None`` where nothing
    changes. Raises ``StoreError``, with nothing changed, where the file is no notebook or the
    state until now cannot be kept, and ``NotSaved`` where the disk refuses.
    """
    planned = plan(database, path)
    if not planned.changes:
        return None
    kept = database.keep("before-restore")
    history.make(planned.changes, "Notebook restored", "Restoring taken back")
    return kept


def _version(path: Path, tables: Tables) -> Version:
    try:
        written = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError as error:
        raise StoreError(path, reason_of(error)) from error
    return Version(path, written, counts_of(tables))
