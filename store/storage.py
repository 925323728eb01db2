"""The TinyDB storage of this program: whole files, written in one step, checked when read.

``store.envelope`` tells what a file looks like, and ``store.journal`` how single edits are added
to it without writing it anew.
"""

from __future__ import annotations

import logging
import os
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tinydb.storages import Storage

from core.version import __version__
from store import atomic, recovery
from store.backups import Backups
from store.envelope import (
    Content,
    Damaged,
    Encoded,
    Migration,
    OnDisk,
    OtherVersion,
    decode,
    encode,
    migrate,
)
from store.errors import StoreError, reason_of
from store.journal import DamagedJournal, Journal
from store.salvage import difference, salvage
from store.tables import Change, Tables, put, put_again

LONGEST = 256 * 1024
"""Bytes that a journal may have, or as many as the file has: then the file is written anew."""

_RACES = 10  # how often others may replace the file while it is being read

_log = logging.getLogger(__name__)


class AtomicStorage(Storage):
    """A TinyDB storage that keeps the tables in memory and replaces the file as a whole.

    ``read`` and ``write`` are TinyDB's; ``reload``, ``follow``, ``append`` and ``flush`` are for
    who needs to decide when the disk is looked at (``store.database``). With ``backups`` there is a
    journal, a damaged or missing file is replaced by the newest good version, the damaged one is
    set aside under another name, and ``notices`` says so. Without them a damaged file counts as
    empty; with ``strict`` also one that something else has changed. ``rows`` is the type of the
    records.
    """

    def __init__(
        self,
        path: Path,
        *,
        kind: str,
        version: int = 1,
        migrations: Mapping[int, Migration] | None = None,
        backups: Backups | None = None,
        strict: bool = False,
        rows: Any = dict[str, Any],
        durable: bool = True,
        files: atomic.FileLayer = atomic.FILES,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.path = path
        self.notices: list[str] = []
        self._kind = kind
        self._version = version
        self._migrations = migrations or {}
        self._backups = backups
        self._journal = Journal(path.with_suffix(".journal"), files) if backups else None
        self._strict = strict
        self._rows = rows
        self._durable = durable
        self._files = files
        self._now = now
        self._tables: Tables | None = None
        self._signature: tuple[int, ...] | None = None
        self._loaded = False
        self._disk = OnDisk()
        self._batch = 0
        self._foreign = False  # whether something else than this program has changed the file

    # --- TinyDB's side -------------------------------------------------------------------------

    def read(self) -> Tables | None:
        """Return the tables, ``None`` where there are none yet; see ``reload`` for errors."""
        if not self._loaded and self._tables is None:
            self.recover()
        return self._tables

    def write(self, data: Tables) -> None:
        """Take over the tables, and write them unless in a batch. Raises ``StoreError``."""
        self._tables = data
        if not self._batch:
            self.flush()

    # --- our side ------------------------------------------------------------------------------

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Let writes change the memory only; whoever opens the batch calls ``flush``."""
        self._batch += 1
        try:
            yield
        finally:
            self._batch -= 1

    def changed(self) -> bool:
        """Whether the disk has something else than was read or written last."""
        if not self._loaded or self._stat() != self._signature:
            return True
        return self._journal is not None and self._journal.changed()

    def follow(self) -> list[Change] | None:
        """Return what others added to the journal, if that is all that is new; else ``None``.

        Whoever calls it makes these changes to the tables.
        """
        if self._journal is None or not self._loaded or self._stat() != self._signature:
            return None
        edits = self._journal.follow()
        return None if edits is None else [change for edit in edits for change in edit]

    def reload(self) -> None:
        """Read the file again.

        Raises ``Damaged`` where ``recover`` should be called, and ``StoreError`` where the file is
        there but cannot be used.
        """
        for _ in range(_RACES):
            signature = self._stat()
            try:
                content = self._content()
            except (Damaged, StoreError):
                if self._stat() == signature:
                    raise
                continue  # others replaced it meanwhile
            if self._stat() == signature:
                break
        else:
            raise StoreError(self.path, "others keep writing to it")
        if content is None:
            signature = None
            if self._backups and (self._signature or self._left_over()):
                raise Damaged("it is missing")
        if content and self._strict and not content.intact:
            content = None
        self._take(content, signature)

    def recover(self) -> None:
        """Set what is damaged aside, and take over the newest good state there is.

        That is the one in memory, unless somebody else wrote the file after we knew it last.
        Whoever calls it holds the lock, and writes what was found with ``flush``. Another process
        may have done all that a moment ago: what counts is what is on the disk now.
        """
        try:
            self.reload()
        except DamagedJournal as damage:
            self._recover_journal(damage)
        except Damaged as damage:
            self._recover_file(damage)

    def append(self, changes: Sequence[Change]) -> None:
        """Write an edit that the tables have already; all of it goes to the disk only at times.

        Raises ``StoreError``.
        """
        if self._journal is None or self._signature is None or self._disk.outdated:
            self.flush()
            return
        whole = self.must_flush()
        if whole:
            self._back_up()
        try:
            self._journal.append(self._disk.check, self._disk.before, changes)
        except OSError as error:
            raise StoreError(self.path, reason_of(error)) from error
        if whole:
            try:
                self.flush()
            except StoreError as error:  # the edit is safe: the file with its journal has it
                _log.warning("not written as a whole: %s", error.reason)

    @property
    def pending(self) -> bool:
        """Whether there are edits in the journal that the file does not have yet."""
        return self._journal is not None and self._journal.edits > 0

    def flush(self) -> bool:
        """Write the tables if they differ from what is on the disk. Raises ``StoreError``."""
        new = self._encoded()
        if new.digest == self._disk.digest and self._signature is not None and not self.changed():
            if not self.pending:
                return False
        else:
            self._replace(new)
        self._begin_journal()
        return True

    def content(self) -> bytes:
        """Return what ``flush`` would write."""
        return self._encoded().data

    def peek(self, path: Path) -> Tables:
        """Return the tables of another file of this kind. Raises ``StoreError``."""
        try:
            return self._migrated(self._read(path)).tables
        except OSError as error:
            raise StoreError(path, reason_of(error)) from error
        except (OtherVersion, Damaged) as error:
            raise StoreError(path, str(error)) from error

    # --- writing -------------------------------------------------------------------------------

    def _encoded(self) -> Encoded:
        return encode(self._kind, self._version, self._tables or {}, self._disk.check)

    def must_flush(self) -> bool:
        """Whether the next edit is to be written with the whole file."""
        disk = self._disk
        if self._signature is None or not disk.check or disk.app != __version__ or disk.outdated:
            return True
        if self._foreign:
            return True
        if self._backups is not None and self._backups.due(self._now()):
            return True
        if self._journal is None:
            return True
        return self._journal.size > max(LONGEST, self._signature[1])

    def _back_up(self) -> None:
        if self._backups is not None:
            if self._foreign:  # the second copy is about to be replaced
                self._backups.keep_copy("before-change", self._now())
                self._foreign = False
            if self._disk.app not in {"", __version__}:
                self._backups.upgrade(self._disk.app, self._state)
            self._backups.daily(self._now(), self._state)

    def _replace(self, new: Encoded) -> None:
        self._back_up()
        first = not self.path.exists()
        atomic.write(
            self.path,
            new.data,
            backup=self._backups is not None,
            durable=self._durable,
            files=self._files,
        )
        self._disk = OnDisk(new.check, self._disk.check, new.digest, __version__)
        self._signature = self._stat()
        self._loaded = True
        if first and self._backups is not None:  # so that there are two from the first edit on
            try:
                before = self.path.with_name(self.path.name + ".bak")
                atomic.replace(before, new.data, files=self._files)
            except OSError as error:
                _log.warning("no second copy yet: %s", reason_of(error))

    def _state(self) -> tuple[bytes, int] | None:
        """Return what the disk holds as one file, and since when (ns).

        ``None`` where the file has all of it. Raises ``StoreError``.
        """
        if self._journal is None or not self.pending:
            return None
        try:
            content = self._content()
        except (Damaged, StoreError) as error:
            raise StoreError(self.path, str(error)) from error
        if content is None:
            return None
        written = self._journal.path.stat().st_mtime_ns
        return encode(self._kind, self._version, content.tables).data, written

    def _begin_journal(self) -> None:
        """Put the past journal out of the way; where that fails, the next edit does it."""
        if self._journal is not None:
            self._journal.forget()
            try:
                self._journal.start(self._disk.check, self._disk.before)
            except OSError as error:
                _log.warning("no journal yet: %s", reason_of(error))

    # --- reading -------------------------------------------------------------------------------

    def _read(self, path: Path) -> Content:
        if not stat.S_ISREG(path.stat().st_mode):  # reading from a pipe would never end
            raise Damaged("it is no regular file")
        return decode(path.read_bytes(), self._kind, self._version, self._rows)

    def _migrated(self, content: Content) -> Content:
        migrate(content, self._version, self._migrations)
        return content

    def _content(self) -> Content | None:
        """Return what the disk holds, the journal's edits made; ``None`` where there is no file.

        Raises ``Damaged`` or ``StoreError``.
        """
        try:
            content = self._read(self.path)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise StoreError(self.path, f"cannot be read: {reason_of(error)}") from error
        except OtherVersion as error:
            raise StoreError(self.path, str(error)) from error
        except Damaged:
            if self._backups is None:
                return None
            raise
        if self._journal is not None:
            try:
                edits = self._journal.load(content.check, content.before)
            except OtherVersion as error:
                raise StoreError(self.path, str(error)) from error
            except OSError as error:
                path = self._journal.path
                raise StoreError(path, f"cannot be read: {reason_of(error)}") from error
            for edit in edits:
                put(content.tables, edit)
        try:
            return self._migrated(content)
        except OtherVersion as error:
            raise StoreError(self.path, str(error)) from error

    def _left_over(self) -> bool:
        """Whether there is anything that a missing file could be restored from."""
        older = self._backups.newest_first() if self._backups else []
        return bool(older or (self._journal and self._journal.alone()))

    def _take(self, content: Content | None, signature: tuple[int, ...] | None) -> None:
        self._tables = content.tables if content else None
        self._disk = OnDisk()
        if content:
            outdated = content.version < self._version
            self._disk = OnDisk(
                content.check, content.before, content.digest, content.app, outdated
            )
        self._signature = signature
        self._loaded = True
        self._foreign = bool(content and not content.intact and signature and self._backups)
        if self._foreign:
            self.notices.append(
                f"{self.path.name} was changed by something else than debate-tui. All of it that "
                f"can be read is used; the version before is {self.path.name}.bak, and with your "
                "next edit goes to the backups."
            )

    # --- recovering ----------------------------------------------------------------------------

    def _recover_journal(self, damage: DamagedJournal) -> None:
        assert self._journal is not None
        if self._signature is not None and self._stat() == self._signature:  # memory has it all
            put(self._known(), self._journal.rest() or ())
            state = "No edit is missing"
        else:
            content = self._read(self.path)
            edits, _ = self._journal.replay(content.check)
            put_again(content.tables, edits)
            self._take(self._migrated(content), None)
            state = f"{len(edits)} other changes in it were made"
        self.notices.append(f"{self._set_aside(self._journal.path, damage)}. {state}.")
        self._journal.forget()
        self._signature = None

    def _recover_file(self, damage: Damaged) -> None:
        older = self._backups.newest_first() if self._backups else []
        journal = self._journal
        rest = journal.rest() if journal is not None else None
        known = self._signature[0] if self._signature else 0
        if rest is None and journal is not None and not journal.path.exists():
            rest = [] if not any(path.stat().st_mtime_ns > known for path in older) else None
        remains = recovery.remains(self.path)
        what = self._set_aside(self.path, damage)
        if known and rest is not None:
            put(self._known(), rest)
            self.notices.append(f"{what}. It is written again as it was.")
            self._signature = None
            return
        content, words = recovery.restored(older, journal, self._read, self._migrated)
        self._take(content, None)
        if content is not None and remains:
            words += " " + difference(salvage(remains, content.tables), content.tables)
        self.notices.append(f"{what}. {words}")

    def _known(self) -> Tables:
        if self._tables is None:
            self._tables = {}
        return self._tables

    def _set_aside(self, path: Path, damage: Damaged) -> str:
        return recovery.set_aside(path, damage, self._now(), self._files)

    def _stat(self) -> tuple[int, ...] | None:
        try:
            status = os.stat(self.path)  # noqa: PTH116 - called often
        except OSError:
            return None
        return status.st_mtime_ns, status.st_size, status.st_ino
