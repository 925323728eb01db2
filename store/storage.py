"""The TinyDB storage of this program: whole files, written in one step, checked when read.

A file is one JSON object: ``schema`` (kind and version, as in ``debate-tui-notebook/1``), ``app``
(the version of the program that wrote it), ``check`` (a hash of the others) and ``tables``, which
is TinyDB's. Fields that are not known are left alone, so that an older and a newer version of the
program can use the same file as long as the schema's version is the same.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
from tinydb.storages import Storage

from core.version import __version__
from store import atomic
from store.backups import Backups
from store.errors import StoreError, reason_of
from store.tables import Tables, counted, counts_of

Migration = Callable[[Tables], Tables]


class Damaged(Exception):
    """The content of a file is not what any version of the program wrote."""


class OtherVersion(Exception):
    """The file has a schema that this version of the program does not know."""


class _Envelope(msgspec.Struct):
    schema: str
    tables: msgspec.Raw
    app: str = ""
    check: str = ""


class Content(msgspec.Struct):
    """What was read from a file; ``intact`` unless it was changed by something else."""

    tables: Tables
    app: str
    intact: bool
    digest: bytes


def encode(kind: str, version: int, tables: Tables) -> bytes:
    """Return the file that holds the tables."""
    try:
        body = msgspec.json.encode(tables)
    except UnicodeEncodeError:  # half a surrogate pair, as in the name of an undecodable file
        body = msgspec.json.encode(_without_surrogates(tables))
    schema = f"{kind}/{version}"
    check = _check(schema, __version__, body)
    return msgspec.json.encode(_Envelope(schema, msgspec.Raw(body), __version__, check))


def decode(
    data: bytes,
    kind: str,
    version: int,
    migrations: Mapping[int, Migration],
    rows: Any = dict[str, Any],
) -> Content:
    """Return what a file holds, brought to the given schema version by the migrations.

    ``rows`` is the type of the records. Raises ``Damaged`` or ``OtherVersion``.
    """
    try:
        envelope = msgspec.json.decode(data, type=_Envelope)
        tables = msgspec.json.decode(envelope.tables, type=dict[str, dict[str, rows]])
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise Damaged(str(error)) from error
    found, _, number = envelope.schema.partition("/")
    if found != kind or not number.isdecimal():
        raise Damaged(f"it is no {kind} file")
    if int(number) > version:
        raise OtherVersion(f"it was written by a newer version of the program ({envelope.app})")
    for step in range(int(number), version):
        if step not in migrations:
            raise OtherVersion(f"its schema ({envelope.schema}) is too old for this version")
        tables = migrations[step](tables)
    check = _check(envelope.schema, envelope.app, bytes(envelope.tables))
    intact = envelope.check == check
    return Content(tables, envelope.app, intact, _digest(data))


class AtomicStorage(Storage):
    """A TinyDB storage that keeps the tables in memory and replaces the file as a whole.

    ``read`` and ``write`` are TinyDB's; ``reload`` and ``flush`` are for who needs to decide when
    the disk is looked at (``store.database``). With ``backups`` a damaged or missing file is
    replaced by the newest good version, the damaged one is set aside under another name, and
    ``notices`` says so. Without them a damaged file counts as empty; with ``strict`` also one that
    something else has changed. ``rows`` is the type of the records.
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
        self._strict = strict
        self._rows = rows
        self._durable = durable
        self._files = files
        self._now = now
        self._tables: Tables | None = None
        self._signature: tuple[int, ...] | None = None
        self._loaded = False
        self._written = b""  # hash of the tables on the disk
        self._app = ""
        self._batch = 0

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
        """Whether the file is another one than was read or written last."""
        return not self._loaded or self._stat() != self._signature

    def reload(self) -> None:
        """Read the file again.

        Raises ``Damaged`` where ``recover`` should be called, and ``StoreError`` where the file is
        there but cannot be used.
        """
        signature = self._stat()
        content: Content | None = None
        try:
            content = self._read(self.path)
        except FileNotFoundError:
            signature = None
            if self._backups and (self._signature or self._backups.newest_first()):
                raise Damaged("it is missing") from None
        except OSError as error:
            raise StoreError(self.path, f"cannot be read: {reason_of(error)}") from error
        except OtherVersion as error:
            raise StoreError(self.path, str(error)) from error
        except Damaged:
            if self._backups is not None:
                raise
        if content and self._strict and not content.intact:
            content = None
        self._take(content, signature)

    def recover(self) -> None:
        """Set a damaged file aside, and take over the newest good version.

        That is the one in memory, unless somebody else wrote the file after we knew it last.
        Whoever calls it holds the lock, and writes what was found with ``flush``. Another process
        may have done all that a moment ago: what counts is what is on the disk now.
        """
        try:
            self.reload()
        except Damaged as damage:
            what = self._set_aside(damage)
            known = self._signature[0] if self._signature else 0
            older = self._backups.newest_first() if self._backups else []
            if known and not any(path.stat().st_mtime_ns > known for path in older):
                self.notices.append(f"{self.path.name} {what}. It is written again as it was.")
                self._signature, self._written = None, b""
            else:
                self._take(self._restored(what, older), None)

    def flush(self) -> bool:
        """Write the tables if they differ from what is on the disk. Raises ``StoreError``."""
        data = self.content()
        digest = _digest(data)
        if digest == self._written and self._signature is not None and not self.changed():
            return False
        if self._backups is not None:
            if self._app not in {"", __version__}:
                self._backups.upgrade(self._app)
            self._backups.daily(self._now())
        atomic.write(
            self.path,
            data,
            backup=self._backups is not None,
            durable=self._durable,
            files=self._files,
        )
        self._written = digest
        self._signature = self._stat()
        self._loaded = True
        self._app = __version__
        return True

    def content(self) -> bytes:
        """Return what ``flush`` would write."""
        return encode(self._kind, self._version, self._tables or {})

    def peek(self, path: Path) -> Tables:
        """Return the tables of another file of this kind. Raises ``StoreError``."""
        try:
            return self._read(path).tables
        except OSError as error:
            raise StoreError(path, reason_of(error)) from error
        except (OtherVersion, Damaged) as error:
            raise StoreError(path, str(error)) from error

    # --- reading -------------------------------------------------------------------------------

    def _read(self, path: Path) -> Content:
        return decode(path.read_bytes(), self._kind, self._version, self._migrations, self._rows)

    def _take(self, content: Content | None, signature: tuple[int, ...] | None) -> None:
        self._tables = content.tables if content else None
        self._app = content.app if content else ""
        self._written = content.digest if content else b""
        self._signature = signature
        self._loaded = True
        if content and not content.intact and signature and self._backups:
            self.notices.append(
                f"{self.path.name} was changed by something else than debate-tui. All of it that "
                f"can be read is used; the version before is {self.path.name}.bak."
            )

    def _set_aside(self, damage: Damaged) -> str:
        """Rename the damaged file, if there is one; return what happened, for the user."""
        if self._stat() is None:
            return "is missing"
        aside = self.path.with_name(f"{self.path.name}.damaged-{self._now():%Y%m%dT%H%M%S.%fZ}")
        try:
            self._files.replace(self.path, aside)
            where = f"it is kept as {aside.name}"
        except OSError as error:
            where = f"it could not be set aside ({reason_of(error)})"
        return f"was damaged ({damage}); {where}"

    def _restored(self, what: str, candidates: Sequence[Path]) -> Content | None:
        """Return the newest good version there is, and say so."""
        good: list[tuple[Path, Content]] = []
        for older in candidates:
            with suppress(OSError, OtherVersion, Damaged):
                good.append((older, self._read(older)))
        if not good:
            self.notices.append(f"{self.path.name} {what}. There was no older version to restore.")
            return None
        older, content = next((pair for pair in good if pair[1].intact), good[0])
        written = datetime.fromtimestamp(older.stat().st_mtime, UTC)
        counts = counted(counts_of(content.tables))
        self.notices.append(
            f"{self.path.name} {what}. The version of {written:%Y-%m-%d %H:%M} UTC was "
            f"restored from {older.name} ({counts or 'nothing in it'})."
        )
        return content

    def _stat(self) -> tuple[int, ...] | None:
        try:
            status = os.stat(self.path)  # noqa: PTH116 - called often
        except OSError:
            return None
        return status.st_mtime_ns, status.st_size, status.st_ino


def _check(schema: str, app: str, body: bytes) -> str:
    head = f"{schema}\n{app}\n".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(head + body, digest_size=8).hexdigest()


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=16).digest()


def _without_surrogates(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode("utf-8")
    if isinstance(value, dict):
        return {_without_surrogates(k): _without_surrogates(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_without_surrogates(v) for v in value]
    return value
