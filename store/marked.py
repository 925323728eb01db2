"""Bookmarks in order and by document, kept up to date bookmark by bookmark.

With many bookmarks, sorting or searching all of them would be the slow part of each edit.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping

from core.model import Bookmark

_Key = tuple[str, str]


class Index:
    """Made of values that are never changed in place (``store.records.Shelf``)."""

    def __init__(self) -> None:
        self._values: Mapping[str, Bookmark] = {}
        self._keys: list[_Key] = []
        self._all: tuple[Bookmark, ...] | None = ()
        self._documents: dict[str, dict[str, Bookmark]] = {}

    def update(self, values: Mapping[str, Bookmark], changed: Iterable[str] | None) -> None:
        """Take in what has changed since the last values; ``None`` where that may be anything."""
        old = self._values
        if values is old:
            return
        for record in old.keys() | values.keys() if changed is None else changed:
            before, now = old.get(record), values.get(record)
            if before is now:
                continue
            if before is not None:
                self._drop(before)
            if now is not None:
                insort(self._keys, (now.created, now.id))
                self._documents.setdefault(now.anchor.doc, {})[record] = now
        self._values = values
        self._all = None

    def all(self) -> tuple[Bookmark, ...]:
        """Return all bookmarks, the oldest first."""
        if self._all is None:
            self._all = tuple(self._values[record] for _, record in self._keys)
        return self._all

    def of(self, doc: str) -> Iterator[Bookmark]:
        """Yield the bookmarks made on the text with this id, in no order."""
        yield from self._documents.get(doc, {}).values()

    def _drop(self, bookmark: Bookmark) -> None:
        at = bisect_left(self._keys, (bookmark.created, bookmark.id))
        del self._keys[at]
        del self._documents[bookmark.anchor.doc][bookmark.id]
