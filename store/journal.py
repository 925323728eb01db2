"""The edits made since a file was last written as a whole, so that each costs the same.

Writing the whole file takes the longer the more is in it; a line at the end of a journal does not.
What counts is the file with its journal's edits made in order. Both are told apart from others by
the check of the file (``store.envelope``): a journal of another file is past and is not looked at.
So the file can be replaced in one step, and the journal is out of date by that alone.

The first line tells the schema, the file's check (``base``) and that of the version before it; each
further line is one edit of the user. Every line begins with a hash of itself, its number and the
base. An edit that was cut off in the middle never was; one that something else has changed is
damage. When a journal is started, the one before stays as ``NAME.bak``: the file's previous version
and both journals together are the present state, should the file itself be lost.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from store import atomic
from store.envelope import Damaged, OtherVersion, to_json
from store.tables import Change

SCHEMA = "debate-tui-journal/1"

_Edit = tuple[Change, ...]


class _Head(msgspec.Struct):
    schema: str
    base: str
    before: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A journal's content; ``head`` is ``None`` where that line is damaged.

    ``bad`` counts lines that are damaged. An unfinished last line is none: a crash leaves it.
    """

    head: _Head | None
    edits: tuple[_Edit, ...]
    bad: int
    lines: int


class DamagedJournal(Damaged):
    """Some of a journal's edits cannot be made; the file itself is good."""


class Journal:
    """The journal beside one file, as far as it was read or written last."""

    def __init__(self, path: Path, files: atomic.FileLayer = atomic.FILES) -> None:
        self.path = path
        self.previous = path.with_name(path.name + ".bak")
        self._files = files
        self._base = ""
        self._lines = 0
        self._length = 0
        self._stamp = (0, 0)  # of the file: its number, and the time of its last change
        self._head = b""

    @property
    def size(self) -> int:
        """Bytes of what is known; 0 where there is no journal of the present file."""
        return self._length

    @property
    def edits(self) -> int:
        """How many edits are known."""
        return max(0, self._lines - 1)

    # --- reading -------------------------------------------------------------------------------

    def load(self, base: str, before: str) -> tuple[_Edit, ...]:
        """Return the edits made since the file was written that has this check.

        ``before`` is the check of the version that it replaced: its journal is past. Raises
        ``DamagedJournal`` where edits are lost, or were made on some other version, so that they
        may be nowhere else; ``OtherVersion``; and ``OSError``.
        """
        self.forget()
        data, stamp = self._read()
        if data is None:
            return ()
        found = parse(data, base)
        head = found.head
        if head is not None and head.schema != SCHEMA:
            raise OtherVersion(f"{self.path.name} was written by a newer version of the program")
        if head is not None and head.base != base:
            if head.base != before and found.lines > 1:
                raise DamagedJournal("its edits were made on another version of the notebook")
            return ()
        if found.bad:
            raise DamagedJournal(f"lines that cannot be read: {found.bad}")
        self._know(base, found.lines, data[: data.rfind(b"\n") + 1], stamp)
        return found.edits

    def follow(self) -> tuple[_Edit, ...] | None:
        """Return the edits that others added since; ``None`` where all has to be read again."""
        found = self._news()
        if found is None or None in found[0]:
            return None
        edits = tuple(edit for edit in found[0] if edit is not None)
        self._lines += len(edits)
        self._length += found[1]
        return edits

    def rest(self) -> list[Change] | None:
        """Return what can be read of the edits that others added; ``None`` for another journal."""
        found = self._news()
        return None if found is None else list(_flat([edit for edit in found[0] if edit]))

    def _news(self) -> tuple[list[_Edit | None], int] | None:
        """The lines behind those that are known, and their length; ``None`` in another journal."""
        try:
            if not _is_regular(self.path):
                return None
            with self.path.open("rb") as stream:
                status = os.fstat(stream.fileno())
                if not self._base or status.st_ino != self._stamp[0]:
                    return None
                if status.st_size < self._length:
                    return None
                if status.st_size == self._length and _stamp(status) != self._stamp:
                    return None  # nothing was added, but something changed
                if stream.read(len(self._head)) != self._head:  # its number was given out again
                    return None
                stream.seek(self._length)
                lines = stream.read().split(b"\n")[:-1]
        except OSError:
            return None
        self._stamp = _stamp(status)
        edits = [_edit(line, self._base, number) for number, line in enumerate(lines, self._lines)]
        return edits, sum(len(line) + 1 for line in lines)

    def changed(self) -> bool:
        """Whether the journal is another one than is known, or longer."""
        try:
            status = os.stat(self.path)  # noqa: PTH116 - called often
        except OSError:
            return bool(self._base)
        if not self._base:  # a past one, or somebody has started it
            return status.st_ino != self._stamp[0]
        return (_stamp(status), status.st_size) != (self._stamp, self._length)

    def replay(self, base: str) -> tuple[list[Change], bool]:
        """Return every edit that can be found on top of some version of the file.

        The second value tells whether that leads up to the last edit that was made.
        """
        now, past = self._found(self.path, base), self._found(self.previous, base)
        if now is not None and _is(now, base):
            return list(_flat(now.edits)), not now.bad
        if past is not None and _is(past, base):
            edits = list(_flat(past.edits))
            if now is not None and now.head is not None and now.head.before == base:
                later = self._found(self.path, now.head.base) or now
                return edits + list(_flat(later.edits)), not past.bad and not later.bad
            return edits, False
        return [], False

    def alone(self) -> list[Change]:
        """Return the edits of the journal without the file that they were made on."""
        found = self._found(self.path, "")
        if found is None or found.head is None:
            return []
        return list(_flat((self._found(self.path, found.head.base) or found).edits))

    # --- writing; whoever does holds the lock, and has read all there is ------------------------

    def append(self, base: str, before: str, edit: Sequence[Change]) -> None:
        """Add an edit that was made on the file with this check. Raises ``OSError``."""
        if base != self._base:
            self.start(base, before)
        line = _line(_body(edit), base, self._lines)
        atomic.append(self.path, self._length, line, self._files)
        self._lines += 1
        self._length += len(line)
        self._stamp = _stamp(self.path.stat())

    def start(self, base: str, before: str) -> None:
        """Begin the journal of a file that has just been written. Raises ``OSError``."""
        data = _line(msgspec.json.encode(_Head(SCHEMA, base, before)), "", 0)
        self.forget()
        atomic.replace(self.path, data, backup=True, files=self._files)
        self._know(base, 1, data, _stamp(self.path.stat()))

    def forget(self) -> None:
        """Know nothing any more, as after the file was replaced."""
        self._base, self._lines, self._length = "", 0, 0
        try:
            self._stamp = _stamp(self.path.stat())
        except OSError:
            self._stamp = (0, 0)

    def set_aside(self, path: Path) -> None:
        """Give a damaged journal another name, where there is one. Raises ``OSError``."""
        if self.path.exists():
            self._files.replace(self.path, path)
        self.forget()

    # --- inside --------------------------------------------------------------------------------

    def _found(self, path: Path, base: str) -> Found | None:
        try:
            return parse(path.read_bytes(), base) if _is_regular(path) else None
        except OSError:
            return None

    def _read(self) -> tuple[bytes | None, tuple[int, int]]:
        try:
            if not _is_regular(self.path):
                raise DamagedJournal("it is no regular file")
            with self.path.open("rb") as stream:
                status = os.fstat(stream.fileno())
                return stream.read(), _stamp(status)
        except FileNotFoundError:
            return None, (0, 0)

    def _know(self, base: str, lines: int, data: bytes, stamp: tuple[int, int]) -> None:
        self._base, self._lines, self._length, self._stamp = base, lines, len(data), stamp
        self._head = data[: data.find(b"\n") + 1]


def _is_regular(path: Path) -> bool:
    """Whether it is a file; reading from a pipe would never end. Raises ``OSError``."""
    return stat.S_ISREG(path.stat().st_mode)


def _stamp(status: os.stat_result) -> tuple[int, int]:
    return status.st_ino, status.st_mtime_ns


def parse(data: bytes, base: str) -> Found:
    """Return what a journal holds, taken as one of the file with the given check."""
    lines = data.split(b"\n")[:-1]
    head = None
    body = _checked(lines[0], "", 0) if lines else None
    if body is not None:
        try:
            head = msgspec.json.decode(body, type=_Head)
        except msgspec.MsgspecError:
            head = None
    edits = [_edit(line, base, number) for number, line in enumerate(lines[1:], 1)]
    good = tuple(edit for edit in edits if edit is not None)
    return Found(head, good, len(edits) - len(good) + (head is None), len(lines))


def _is(found: Found, base: str) -> bool:
    """Whether this is the journal of the file with that check: by its head, else by its lines."""
    return bool(found.edits) if found.head is None else found.head.base == base


def _flat(edits: Sequence[_Edit]) -> Iterator[Change]:
    for edit in edits:
        yield from edit


def _body(edit: Sequence[Change]) -> bytes:
    return to_json([(change.table, change.id, dict(change.fields)) for change in edit])


def _line(body: bytes, base: str, number: int) -> bytes:
    return _hash(body, base, number) + b" " + body + b"\n"


def _checked(line: bytes, base: str, number: int) -> bytes | None:
    found, _, body = line.partition(b" ")
    return body if found == _hash(body, base, number) else None


def _edit(line: bytes, base: str, number: int) -> _Edit | None:
    body = _checked(line, base, number)
    if body is None:
        return None
    try:
        rows = msgspec.json.decode(body, type=list[tuple[str, str, dict[str, Any]]])
    except msgspec.MsgspecError:
        return None
    return tuple(Change(*row) for row in rows)


def _hash(body: bytes, base: str, number: int) -> bytes:
    head = f"{base} {number} ".encode()
    return hashlib.blake2b(head + body, digest_size=8).hexdigest().encode()
