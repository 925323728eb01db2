"""Between the records of a database and the program's types."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

import msgspec

from store.database import Database
from store.tables import DELETED

T = TypeVar("T")

# Line feeds and tabs are text; the other control characters and those that turn the direction of
# writing around could make a terminal do or show what the text does not say.
_UNSAFE = dict.fromkeys(
    [c for c in (*range(0x20), *range(0x7F, 0xA0)) if c not in {0x09, 0x0A}]
    + [*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C, 0xFEFF]
)


def safe(text: str) -> str:
    """Return the text without the characters that steer a terminal, and as it can be stored."""
    try:
        text.encode()
    except UnicodeEncodeError:  # half a surrogate pair, as of an argument that is no UTF-8
        text = text.encode("utf-8", "backslashreplace").decode()
    return text.translate(_UNSAFE)


def tidy_tags(tags: object) -> tuple[str, ...]:
    """Return the tags in order, each once, without white space around them or empty ones."""
    if not isinstance(tags, list | tuple):
        return ()
    return tuple(dict.fromkeys(t for tag in tags if (t := " ".join(safe(str(tag)).split()))))


class Shelf(Generic[T]):
    """All records of one table as values of a type; of them only what changed is decoded again.

    Records that are no such value (written by something else) are left out and counted in
    ``unreadable``; they stay in the file.
    """

    def __init__(self, database: Database, table: str, kind: type[T]) -> None:
        self._database = database
        self._table = table
        self._decode: Callable[[dict[str, Any]], T] = lambda row: msgspec.convert(row, kind)
        self._generation = -1
        self._values: dict[str, T] = {}
        self._unreadable: frozenset[str] = frozenset()

    @property
    def unreadable(self) -> int:
        """How many records were left out when the values were asked for last."""
        return len(self._unreadable)

    def values(self) -> dict[str, T]:
        """Return the values by the ids of their records."""
        generation = self._database.generation
        if self._generation != generation:
            changed = self._database.changed_since(self._table, self._generation)
            if changed is None:
                values: dict[str, T] = {}
                unreadable: set[str] = set()
                rows = self._database.records(self._table)
            else:
                values = {**self._values} if changed else self._values
                unreadable = set(self._unreadable)
                rows = {}
                for record in changed:
                    values.pop(record, None)
                    unreadable.discard(record)
                    row = self._database.get(self._table, record)
                    if row is not None and not row.get(DELETED):
                        rows[record] = row
            for record, row in rows.items():
                try:
                    values[record] = self._decode({**row, "id": record})
                except msgspec.ValidationError:
                    unreadable.add(record)
            # Set as a whole and the number last: another thread may be reading.
            self._values, self._unreadable = values, frozenset(unreadable)
            self._generation = generation
        return self._values


def fields_of(value: object) -> dict[str, Any]:
    """Return a value's fields as a record that is not deleted."""
    fields = msgspec.to_builtins(value)
    fields.pop("id", None)
    return {**fields, DELETED: None}
