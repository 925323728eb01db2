"""Undo and redo of the session's edits."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from msgspec import json

from store.database import Database, stamp
from store.errors import StoreError
from store.tables import DELETED, Change

DEPTH = 1000

_UNSAID = {"modified"}  # fields that follow others
_OTHERS = "it was changed in another window since"


@dataclass(frozen=True, slots=True)
class Edit:
    """What takes a step of the user's back, and what to call the step in either direction.

    ``made`` is what the step set: a field that has another value now was changed since.
    """

    changes: tuple[Change, ...]
    made: tuple[Change, ...]
    done: str
    undone: str


class History:
    """Makes edits on a database, and takes them back one by one, in this session only.

    Taking an edit back sets the fields that it set to what they were, and nothing else: what
    another instance changed meanwhile, be it in the same fields, stays.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._undo: list[Edit] = []
        self._redo: list[Edit] = []

    @property
    def can_undo(self) -> bool:
        """Whether there is an edit to take back."""
        return bool(self._undo)

    @property
    def can_redo(self) -> bool:
        """Whether there is an edit to make again."""
        return bool(self._redo)

    def make(self, changes: Sequence[Change], done: str, undone: str) -> None:
        """Make an edit; ``done`` and ``undone`` are sentences ("Bookmark deleted")."""
        self._undo.append(Edit(self._inverse(changes), tuple(changes), done, undone))
        del self._undo[:-DEPTH]
        self._redo.clear()
        self._database.apply(changes)

    def undo(self) -> str | None:
        """Take the last edit back; return what that did, or ``None`` where there is none."""
        return self._step(self._undo, self._redo)

    def redo(self) -> str | None:
        """Make the edit again that was taken back last; return what that did, or ``None``."""
        return self._step(self._redo, self._undo)

    def _step(self, source: list[Edit], target: list[Edit]) -> str | None:
        if not source:
            return None
        with suppress(StoreError):  # what others wrote counts, as far as it can be read
            self._database.refresh()
        edit = source.pop()
        changes, all_of_it = self._still_ours(edit)
        if not changes:
            return f"Left as it is: {_OTHERS}"
        target.append(Edit(self._inverse(changes), changes, edit.undone, edit.done))
        self._database.apply(changes)
        return edit.undone if all_of_it else f"{edit.undone}, but for a part: {_OTHERS}"

    def _still_ours(self, edit: Edit) -> tuple[tuple[Change, ...], bool]:
        """Return what of the edit can be taken back, and whether that is all of it."""
        found = []
        all_of_it = True
        for change, made in zip(edit.changes, edit.made, strict=True):
            now = self._database.get(change.table, change.id) or {}
            theirs = {
                name for name, value in made.fields.items() if not _same(now.get(name), value)
            }
            if change.fields.get(DELETED) and theirs - _UNSAID:
                theirs.add(DELETED)  # a record that somebody else has worked on since
            ours = {name: value for name, value in change.fields.items() if name not in theirs}
            all_of_it &= change.fields.keys() - ours.keys() <= _UNSAID
            if ours.keys() - _UNSAID:
                found.append(Change(change.table, change.id, ours))
        return tuple(found), all_of_it

    def _inverse(self, changes: Sequence[Change]) -> tuple[Change, ...]:
        found: list[Change] = []
        for change in changes:
            before = self._database.get(change.table, change.id)
            fields: dict[str, Any]
            if before is None:
                fields = {DELETED: stamp(self._database.now())}
            else:
                fields = {name: before.get(name) for name in change.fields}
            found.append(Change(change.table, change.id, fields))
        return tuple(found)


def _same(one: Any, other: Any) -> bool:
    """Whether two values are the same in a file."""
    return one == other or json.encode(one) == json.encode(other)
