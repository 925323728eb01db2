"""Records on disk that several instances of the program may edit at the same time.

What an instance knows is what it read last plus its own edits that are not written yet. An edit
names the fields it sets, so writing means: take the lock, read what others wrote since, set those
fields on what is there now, and write the edit. Nobody's edits are lost; the last writer wins for
each field of a record. A record is deleted by setting its field ``deleted`` (to the time), so that
a deletion is an edit like any other and can be undone.
"""

from __future__ import annotations

import logging
import os
import threading
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tinydb import TinyDB
from tinydb.table import Document as Row
from tinydb.table import Table

from store import atomic
from store.backups import Backups
from store.envelope import Damaged, Migration
from store.errors import NotSaved, StoreError, reason_of
from store.lock import locked
from store.paths import ensure
from store.storage import AtomicStorage
from store.tables import DELETED, Change, Tables

Clock = Callable[[], datetime]
Record = Mapping[str, Any]

_KEPT = timedelta(days=30)  # how long a deleted record stays in the file
_REMEMBERED = 1000  # changes


_messages = logging.getLogger(__name__)


def utc_now() -> datetime:
    """Return the time, in UTC."""
    return datetime.now(UTC)


def stamp(moment: datetime) -> str:
    """Return the moment in ISO 8601, in UTC, to the millisecond; such stamps sort as text."""
    there = moment.astimezone(UTC).replace(tzinfo=None)
    return there.isoformat(timespec="milliseconds") + "Z"  # unlike strftime with all of the year


def after(now: datetime, *earlier: str) -> str:
    """Return a stamp of now, or one just later than all the earlier ones where the clock went back.

    What the user does later has to be later for those who order it.
    """
    moment = stamp(now)
    last = max(earlier, default="")
    if moment > last:
        return moment
    try:
        return stamp(datetime.fromisoformat(last) + timedelta(milliseconds=1))
    except (ValueError, OverflowError):
        return moment


class _Records(Table):
    document_id_class = str  # type: ignore[assignment]
    default_query_cache_capacity = 0  # others write to the file, too

    def _update_table(self, updater: Callable[[dict[Any, Any]], None]) -> None:
        """Change the table in place; TinyDB's own way copies all of it, twice."""
        tables = self._storage.read()
        if tables is None:
            tables = {}
        updater(tables.setdefault(self.name, {}))
        self._storage.write(tables)
        self.clear_cache()


class _Database(TinyDB):
    table_class = _Records


class Database:
    """One TinyDB file of tables of records, shared with other instances of the program.

    All methods may be called from any thread. ``notices`` are sentences for the user about what
    was found on the disk; ``generation`` grows with every change that a reader can see.
    """

    def __init__(
        self,
        path: Path,
        *,
        kind: str,
        version: int = 1,
        migrations: Mapping[int, Migration] | None = None,
        backups: Path | None = None,
        files: atomic.FileLayer = atomic.FILES,
        now: Clock = utc_now,
    ) -> None:
        # Where the file is a link, what lies beside it belongs beside the file itself.
        self.path = path = Path(os.path.realpath(path)) if path.is_symlink() else path
        self.notices: list[str] = []
        self.generation = 0
        self.now = now
        self._files = files
        self._backups = Backups(path, backups, files) if backups else None
        self._pending: list[Change] = []
        self._log: deque[tuple[int, str, str]] = deque(maxlen=_REMEMBERED)
        self._since = 0  # the log has every change of a later generation
        self._forgotten = False
        self._guard = threading.RLock()
        self._trouble: StoreError | None = None
        self._storage = AtomicStorage(
            path,
            kind=kind,
            version=version,
            migrations=migrations,
            backups=self._backups,
            files=files,
            now=now,
        )
        self._tinydb = _Database(storage=lambda: self._storage)
        self._open()

    @property
    def unsaved(self) -> bool:
        """Whether there are edits that are not on the disk."""
        return bool(self._pending)

    def records(self, table: str) -> dict[str, Record]:
        """Return the records of a table that are not deleted, by id."""
        with self._guard:
            return {row.doc_id: row for row in self._table(table) if not row.get(DELETED)}  # type: ignore[misc]

    def get(self, table: str, record: str) -> Record | None:
        """Return one record, deleted or not; ``None`` where there never was one."""
        with self._guard:
            return self._table(table).get(doc_id=record)  # type: ignore[call-overload, no-any-return]

    def changed_since(self, table: str, generation: int) -> set[str] | None:
        """Return the ids of a table's records that changed since; ``None`` for any of them."""
        with self._guard:
            if generation < self._since:
                return None
            return {i for number, name, i in self._log if number > generation and name == table}

    def stage(self, changes: Sequence[Change]) -> None:
        """Make changes in memory; ``save`` writes them."""
        with self._guard:
            self._pending.extend(changes)
            self._set(changes)

    def apply(self, changes: Sequence[Change]) -> None:
        """Make changes and write them. Raises ``NotSaved``: then they hold in memory only."""
        with self._guard:
            self.stage(changes)
            self.save()

    def save(self, patience: float | None = None) -> None:
        """Write what is not written yet. Raises ``NotSaved``.

        ``patience`` is how many seconds to wait for another process's write.
        """
        with self._guard:
            if not self._pending:
                return
            try:
                ensure(self.path.parent)
                with locked(self.path, patience):
                    self._merge()
                    if self._storage.must_flush():
                        self._forget()
                    self._storage.append(self._pending)
            except StoreError as error:
                raise NotSaved(error.path, error.reason) from error
            except OSError as error:
                raise NotSaved(self.path, reason_of(error)) from error
            finally:
                self._collect()
            self._pending.clear()

    def close(self) -> None:
        """Write what is not written yet, and all of it as one file. Raises ``NotSaved``."""
        self.save()
        with self._guard:
            if not self._storage.pending:
                return
            try:
                with locked(self.path):
                    self._merge()
                    self._forget()
                    self._storage.flush()
            except (StoreError, OSError) as error:  # no edit is lost: they are in the journal
                _messages.warning("not written as a whole: %s", error)

    def refresh(self) -> bool:
        """Take over what another instance wrote; return whether there was anything new.

        Raises ``StoreError`` where the file can no longer be read; what is in memory stays.
        """
        with self._guard:
            if not self._storage.changed():
                return False
            try:
                if not self._follow():
                    self._load()
                    self._overlay()
            finally:
                self._collect()
            return True

    # --- other versions ------------------------------------------------------------------------

    def tables(self) -> set[str]:
        """Return the names of the tables."""
        with self._guard:
            return self._tinydb.tables()

    def content(self) -> bytes:
        """Return the file's content as it would be written now."""
        with self._guard:
            return self._storage.content()

    def older(self) -> list[Path]:
        """Return the older versions of the file that are kept, the newest first."""
        return self._backups.newest_first() if self._backups else []

    def keep(self, label: str) -> Path:
        """Keep the present state beside the older versions; return where.

        Raises ``StoreError``.
        """
        with self._guard:
            if self._backups is None:
                raise StoreError(self.path, "no older versions are kept of it")
            return self._backups.keep(label, self.now(), self._storage.content())

    def check_usable(self) -> None:
        """Raise ``StoreError`` where the file is there, but what it holds is not known."""
        if self._trouble is not None:
            raise self._trouble

    def peek(self, path: Path) -> Tables:
        """Return the tables of another file of this kind. Raises ``StoreError``."""
        return self._storage.peek(path)

    # --- inside --------------------------------------------------------------------------------

    def _open(self) -> None:
        try:
            self._load()
        except StoreError as error:
            self._trouble = error
            self.notices.append(f"{error}. Edits cannot be saved until that is mended.")
            with self._storage.batch():
                self._storage.write({})
        self._collect()
        with suppress(StoreError, OSError):
            if self._leftovers():  # of writers that were killed
                with locked(self.path, 0):  # while somebody writes, they may be theirs
                    for path in self._leftovers():
                        self._files.remove(path)

    def _leftovers(self) -> list[Path]:
        found = atomic.leftovers(self.path) + atomic.leftovers(self.path.with_suffix(".journal"))
        if self._backups is not None:
            found += atomic.leftovers(self._backups.folder / self.path.stem)
        return found

    def _load(self) -> None:
        try:
            self._storage.reload()
        except Damaged:
            try:
                with locked(self.path):
                    self._storage.recover()
                    self._storage.flush()
            except StoreError:  # it cannot be mended on the disk, but the user can go on
                self._storage.recover()
        self._trouble = None

    def _merge(self) -> None:
        """Read the file if it is not the one we know; the lock is held."""
        if not self._storage.changed() or self._follow():
            return
        try:
            self._storage.reload()
        except Damaged:
            self._storage.recover()
        self._trouble = None
        self._overlay()

    def _follow(self) -> bool:
        """Make the edits that others added; return whether that was all there is to read."""
        news = self._storage.follow()
        if news is None:
            return False
        self._set(news)
        self._set_again()
        return True

    def _overlay(self) -> None:
        """Set our unwritten edits on top of what was read."""
        self.generation += 1
        self._log.clear()
        self._since = self.generation
        self._set_again()

    def _set_again(self) -> None:
        for change in self._pending:
            there = self.get(change.table, change.id)
            if there and there.get(DELETED) and DELETED not in change.fields:
                self.notices.append(
                    f"One of the {change.table} that you edited was deleted in another window."
                )
        self._set(self._pending)

    def _set(self, changes: Sequence[Change]) -> None:
        self.generation += 1
        if len(self._log) + len(changes) > _REMEMBERED:
            self._log.clear()
            self._since = self.generation
        self._log.extend((self.generation, change.table, change.id) for change in changes)
        with self._storage.batch():
            for change in changes:
                self._table(change.table).upsert(Row(dict(change.fields), change.id))  # type: ignore[arg-type]

    def _forget(self) -> None:
        """Drop what was deleted long ago, once a session."""
        if self._forgotten:
            return
        self._forgotten = True
        horizon = stamp(self.now() - _KEPT)
        with self._storage.batch():
            for name in self._tinydb.tables():
                old = [
                    row.doc_id
                    for row in self._table(name)
                    if isinstance(row.get(DELETED), str) and "" < row[DELETED] < horizon
                ]
                if old:
                    self._table(name).remove(doc_ids=old)

    def _table(self, name: str) -> Table:
        return self._tinydb.table(name)

    def _collect(self) -> None:
        self.notices.extend(self._storage.notices)
        self._storage.notices.clear()
