"""Undo and redo of the session's edits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from store.database import Change, Database, stamp
from store.tables import DELETED

DEPTH = 1000


@dataclass(frozen=True, slots=True)
class Edit:
    """What takes a step of the user's back, and what to call the step in either direction."""

    changes: tuple[Change, ...]
    done: str
    undone: str


class History:
    """Makes edits on a database, and takes them back one by one, in this session only.

    Taking an edit back sets the fields that it set to what they were, and nothing else: what
    another instance changed meanwhile in other fields and records stays.
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
        self._undo.append(Edit(self._inverse(changes), done, undone))
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
        edit = source.pop()
        target.append(Edit(self._inverse(edit.changes), edit.undone, edit.done))
        self._database.apply(edit.changes)
        return edit.undone

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
