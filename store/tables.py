"""Tables of records, edits of them, and what they hold in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Tables = dict[str, dict[str, Any]]
"""Records by table and id."""

DELETED = "deleted"
"""The field that is set, to the time, on a record that the user deleted."""


@dataclass(frozen=True, slots=True)
class Change:
    """Fields to be set on one record, which is made where it is missing."""

    table: str
    id: str
    fields: Mapping[str, Any]


_NOUNS = {
    "bookmarks": ("bookmark", "bookmarks"),
    "verdicts": ("verdict", "verdicts"),
    "decisions": ("decision on actors", "decisions on actors"),
    "searches": ("saved search", "saved searches"),
}


def put(tables: Tables, changes: Iterable[Change]) -> None:
    """Make changes in place."""
    for change in changes:
        tables.setdefault(change.table, {}).setdefault(change.id, {}).update(change.fields)


def put_again(tables: Tables, changes: Iterable[Change]) -> None:
    """Make changes of which some may be lost, but for those of records that are not there.

    A change that makes a record sets all of its fields, among them that it is not deleted.
    """
    for change in changes:
        makes = DELETED in change.fields and len(change.fields) > 1
        if makes or change.id in tables.get(change.table, {}):
            put(tables, [change])


def present(rows: Mapping[str, Any]) -> dict[str, Any]:
    """Return the records that are not deleted."""
    return {record: row for record, row in rows.items() if not row.get(DELETED)}


def counts_of(tables: Tables) -> dict[str, int]:
    """Return how many records each table holds that are not deleted."""
    return {name: len(present(rows)) for name, rows in sorted(tables.items())}


def counted(counts: Mapping[str, int]) -> str:
    """Return the counts as words: "2 bookmarks, 1 verdict"; empty where all are zero."""
    return ", ".join(f"{count} {_noun(name, count)}" for name, count in counts.items() if count)


def _noun(table: str, count: int) -> str:
    one, many = _NOUNS.get(table, (table, table))
    return one if count == 1 else many
