"""Bookmarks as a file of their own: to keep, to pass on, to merge into another notebook.

The format is one JSON object: ``schema`` is ``debate-tui-bookmarks/1``, ``bookmarks`` a list of
``core.model.Bookmark`` with all its fields. Nothing is lost on the way out and back in.
W3C Web Annotations can be read, too; ``store.web_annotations`` writes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import msgspec

from core.model import Bookmark
from store import web_annotations
from store.bookmarks import TABLE
from store.database import Database, stamp
from store.errors import StoreError
from store.history import History
from store.identity import tidy_name
from store.records import fields_of, safe, tidy_tags
from store.tables import DELETED, Change

SCHEMA = "debate-tui-bookmarks/1"
_FARTHEST = 2**53  # what every reader of JSON takes for the same number


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did; ``problems`` name the entries that were left out, and why."""

    added: int = 0
    updated: int = 0
    skipped: int = 0
    problems: tuple[str, ...] = ()

    def __str__(self) -> str:
        parts = [f"{self.added} added", f"{self.updated} updated", f"{self.skipped} known already"]
        if self.problems:
            parts.append(f"{len(self.problems)} left out")
        return "Bookmarks: " + ", ".join(parts)


class _File(msgspec.Struct):
    schema: str
    bookmarks: list[Any]
    exported: str = ""


def export(bookmarks: Iterable[Bookmark], now: datetime, by: str = "") -> bytes:
    """Return the file that holds the bookmarks; the user's own are said to be ``by`` this name."""
    content = _File(SCHEMA, [msgspec.to_builtins(b) for b in signed(bookmarks, by)], stamp(now))
    return msgspec.json.format(msgspec.json.encode(content), indent=2) + b"\n"


def signed(bookmarks: Iterable[Bookmark], by: str) -> Iterator[Bookmark]:
    """Yield the bookmarks, each with the name of who made it."""
    for bookmark in bookmarks:
        yield bookmark if bookmark.creator else replace(bookmark, creator=by)


def read(data: bytes) -> tuple[list[Bookmark], list[str]]:
    """Return the bookmarks of a file, and what is wrong with the entries that are none.

    The file may be of our own format or hold W3C Web Annotations. Raises ``StoreError`` where it
    is no such file at all.
    """
    good: dict[str, Bookmark] = {}
    problems: list[str] = []
    for number, entry in enumerate(_entries(data), 1):
        try:
            if isinstance(entry, str):
                raise ValueError(entry)
            bookmark = _checked(entry)
        except ValueError as error:
            problems.append(f"bookmark {number}: {error}")
            continue
        other = good.get(bookmark.id)
        if other is None or other.modified < bookmark.modified:
            good[bookmark.id] = bookmark
        if other is not None:
            problems.append(f"bookmark {number}: a second one with the id of another; newer kept")
    return list(good.values()), problems


def _entries(data: bytes) -> list[Bookmark | str]:
    """Return each entry of a file: a bookmark, or why there is none in it."""
    try:
        content = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"))
        if web_annotations.is_annotations(content):
            return web_annotations.read(content)
        file = msgspec.convert(content, _File)
    except msgspec.ValidationError as error:
        raise StoreError(None, f"not a file of bookmarks ({error})") from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise StoreError(None, f"not a file of bookmarks: not JSON ({error})") from error
    if file.schema != SCHEMA:
        raise StoreError(
            None, f"the format is {safe(file.schema)[:60]!r}; only {SCHEMA!r} can be read"
        )
    return [_converted(entry) for entry in file.bookmarks]


def _converted(entry: object) -> Bookmark | str:
    try:
        return msgspec.convert(entry, Bookmark)
    except msgspec.ValidationError as error:
        return str(error)


def merge(
    database: Database, history: History, data: bytes, me: str = "", by: str = ""
) -> ImportReport:
    """Take the bookmarks of a file over, as one step that can be undone.

    A bookmark with a known id is updated where the file's says that it is the newer one. One that
    was deleted here comes back. New ones are by whom the file says, ``by`` where it does not; those
    by ``me`` are the user's own. Raises ``StoreError``, with nothing changed, where it is no such
    file.
    """
    database.check_usable()
    bookmarks, problems = read(data)
    now = stamp(database.now())
    changes: list[Change] = []
    added = updated = skipped = 0
    for bookmark in bookmarks:
        dated = bool(bookmark.created or bookmark.modified)
        created = bookmark.created or now
        bookmark = replace(bookmark, created=created, modified=bookmark.modified or created)
        there = database.get(TABLE, bookmark.id)
        creator = bookmark.creator or by
        bookmark = replace(bookmark, creator="" if creator == me else creator)
        fields = fields_of(bookmark)
        if there is not None:
            del fields["creator"]  # who made what is here already is known better here
        if there is None or there.get(DELETED):
            added += 1
        elif dated and str(there.get("modified") or "") < bookmark.modified:
            updated += 1
        else:
            skipped += 1
            continue
        changes.append(Change(TABLE, bookmark.id, fields))
    if changes:
        if database.tables():  # in the session it can be undone, later by restoring this
            with suppress(StoreError):
                database.keep("before-import")
        history.make(changes, "Bookmarks imported", "Import taken back")
    return ImportReport(added, updated, skipped, tuple(problems))


def _checked(bookmark: Bookmark) -> Bookmark:
    anchor = bookmark.anchor
    if not bookmark.id.isprintable() or not 0 < len(bookmark.id) <= 200:
        raise ValueError("the id is missing or not usable")
    if not 0 <= anchor.start < anchor.end <= _FARTHEST:
        raise ValueError("its place in the text is none")
    if any(not 0 <= number <= _FARTHEST for number in (anchor.repeats or 0, *anchor.shared)):
        raise ValueError("its number of similar places is none")
    if not safe(anchor.quote).strip():
        raise ValueError("the quote is empty")
    return Bookmark(
        id=bookmark.id,
        anchor=replace(
            anchor,
            doc=safe(anchor.doc),
            quote=safe(anchor.quote),
            prefix=safe(anchor.prefix),
            suffix=safe(anchor.suffix),
            path=None if anchor.path is None else safe(anchor.path),
            title=None if anchor.title is None else safe(anchor.title),
        ),
        note=safe(bookmark.note),
        tags=tidy_tags(bookmark.tags),
        created=_moment(bookmark.created),
        modified=_moment(bookmark.modified),
        creator=tidy_name(bookmark.creator),
    )


def _moment(text: str) -> str:
    if not text:
        return ""
    moment = datetime.fromisoformat(text)
    try:
        return stamp(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
    except OverflowError as error:  # in UTC it is before the year 1, or after 9999
        raise ValueError("its time is none") from error
