"""The user's bookmarks."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from core import anchors
from core.model import Anchor, Bookmark, Document, Span
from store.database import Database, after, stamp
from store.errors import StoreError
from store.history import History
from store.marked import Index
from store.records import Shelf, fields_of, safe, tidy_tags
from store.tables import DELETED, Change

TABLE = "bookmarks"

State = Literal["placed", "orphan", "absent"]


@dataclass(frozen=True, slots=True)
class Place:
    """A bookmark and where it stands in the open documents.

    ``placed``: at ``span`` of the document ``doc``. ``orphan``: its document is open, but the
    passage can no longer be found in it for certain. ``absent``: its document is not open.
    """

    bookmark: Bookmark
    doc: str | None
    span: Span | None
    state: State


class Bookmarks:
    """Adding, finding and changing bookmarks. Every change is on the disk when the call returns.

    Changes raise ``NotSaved`` where the disk refuses; they hold in memory then.
    """

    def __init__(self, database: Database, history: History) -> None:
        self._database = database
        self._history = history
        self._shelf = Shelf(database, TABLE, Bookmark)
        self._index = Index()
        self._generation = -1  # that the index is of
        self._placed: dict[str, Place] = {}  # by bookmark, in the documents below
        self._documents: tuple[tuple[str, str | None, str | None], ...] | None = None
        self._guard = threading.RLock()

    def unreadable(self) -> int:
        """Return how many records in the file are none of these, and were left out."""
        self._shelf.values()
        return self._shelf.unreadable

    def all(self) -> tuple[Bookmark, ...]:
        """Return all bookmarks, the oldest first."""
        with self._guard:
            return self._indexed().all()

    def get(self, bookmark: str) -> Bookmark | None:
        """Return the bookmark with the id."""
        return self._shelf.values().get(bookmark)

    def of(self, doc: str) -> tuple[Bookmark, ...]:
        """Return the bookmarks made on the text with this id, in the order of the text."""
        with self._guard:
            found = list(self._indexed().of(doc))
        return tuple(sorted(found, key=lambda b: (b.anchor.start, b.anchor.end, b.id)))

    def at(self, doc: str, span: Span) -> Bookmark | None:
        """Return the user's own bookmark of exactly this passage."""
        with self._guard:
            here = self._indexed().of(doc)
            return next((b for b in here if b.anchor.span == span and not b.creator), None)

    def search(self, words: str) -> tuple[Bookmark, ...]:
        """Return the bookmarks that hold every word in quote, note, tags, title or creator.

        ``#word`` looks at the tags only. Case does not matter.
        """
        wanted = words.casefold().split()
        return tuple(b for b in self.all() if all(_holds(b, word) for word in wanted))

    def tags(self) -> tuple[str, ...]:
        """Return all tags in use, the most used first."""
        counts: dict[str, int] = {}
        for bookmark in self._shelf.values().values():
            for tag in bookmark.tags:
                counts[tag] = counts.get(tag, 0) + 1
        return tuple(sorted(counts, key=lambda tag: (-counts[tag], tag)))

    def places(self, documents: Sequence[Document]) -> tuple[Place, ...]:
        """Return where each bookmark stands, the oldest bookmark first."""
        with self._guard:
            mine = self.all()
            texts = tuple((document.id, document.path, document.title) for document in documents)
            if texts != self._documents:
                self._documents, self._placed = texts, {}
            known = self._placed
            new = [b for b in mine if (p := known.get(b.id)) is None or p.bookmark is not b]
            known.update((place.bookmark.id, place) for place in _placed(new, documents))
            if len(known) > len(mine):
                self._placed = known = {b.id: known[b.id] for b in mine}
            return tuple(known[b.id] for b in mine)

    def add(self, anchor: Anchor, note: str = "", tags: Iterable[str] = ()) -> Bookmark:
        """Mark a passage; where it is marked already, return that bookmark."""
        there = self.at(anchor.doc, anchor.span)
        if there is not None:
            wanted = tidy_tags([*there.tags, *tags])
            return self.edit(there.id, note=note or None, tags=wanted)
        now = stamp(self._database.now())
        bookmark = Bookmark(uuid.uuid4().hex, anchor, safe(note), tidy_tags(tuple(tags)), now, now)
        self._history.make(
            [Change(TABLE, bookmark.id, fields_of(bookmark))], "Bookmark added", "Bookmark removed"
        )
        return bookmark

    def edit(
        self, bookmark: str, note: str | None = None, tags: Iterable[str] | None = None
    ) -> Bookmark:
        """Change note or tags (``None`` leaves them as they are); return the bookmark as it is now.

        Raises ``StoreError`` where there is no such bookmark (any more), or where the note is
        somebody else's.
        """
        old = self._existing(bookmark)
        if old.creator and note is not None and safe(note) != old.note:
            raise StoreError(None, f"the note is by {old.creator}; b in the text makes your own")
        new = replace(
            old,
            note=old.note if note is None else safe(note),
            tags=old.tags if tags is None else tidy_tags(tuple(tags)),
        )
        fields: dict[str, object] = {}
        if new.note != old.note:
            fields["note"] = new.note
        if new.tags != old.tags:
            fields["tags"] = list(new.tags)
        if not fields:
            return old
        what = "Note" if len(fields) == 1 and "note" in fields else "Tags"
        what = "Note and tags" if len(fields) == 2 else what
        new = replace(new, modified=after(self._database.now(), old.modified))
        fields["modified"] = new.modified
        self._history.make(
            [Change(TABLE, bookmark, fields)], f"{what} changed", f"{what} changed back"
        )
        return new

    def reattach(self, bookmark: str, anchor: Anchor) -> Bookmark:
        """Tie a bookmark to another passage, by the user's own choice."""
        old = self._existing(bookmark)
        modified = after(self._database.now(), old.modified)
        new = replace(old, anchor=anchor, modified=modified)
        fields = {"anchor": fields_of(new)["anchor"], "modified": new.modified}
        self._history.make(
            [Change(TABLE, bookmark, fields)], "Bookmark attached", "Bookmark detached again"
        )
        return new

    def delete(self, bookmark: str) -> None:
        """Delete a bookmark; deleting one that is gone does nothing."""
        if bookmark in self._shelf.values():
            gone = {DELETED: stamp(self._database.now())}
            self._history.make(
                [Change(TABLE, bookmark, gone)], "Bookmark deleted", "Bookmark restored"
            )

    def _indexed(self) -> Index:
        generation = self._database.generation
        if self._generation != generation:
            changed = self._database.changed_since(TABLE, self._generation)
            self._index.update(self._shelf.values(), changed)
            self._generation = generation
        return self._index

    def _existing(self, bookmark: str) -> Bookmark:
        found = self._shelf.values().get(bookmark)
        if found is None:
            raise StoreError(None, "the bookmark was deleted")
        return found


def _placed(bookmarks: Sequence[Bookmark], documents: Sequence[Document]) -> Iterator[Place]:
    attached = anchors.attach(dict.fromkeys(b.anchor for b in bookmarks), documents)
    placed = {p.anchor: p for p in attached.placed}
    orphans = set(attached.orphans)
    for bookmark in bookmarks:
        place = placed.get(bookmark.anchor)
        if place is not None:
            yield Place(bookmark, place.doc, place.span, "placed")
        else:
            state: State = "orphan" if bookmark.anchor in orphans else "absent"
            yield Place(bookmark, None, None, state)


def _holds(bookmark: Bookmark, word: str) -> bool:
    if len(word) > 1 and word.startswith("#"):
        return any(word[1:] in tag.casefold() for tag in bookmark.tags)
    anchor = bookmark.anchor
    known = (anchor.title, anchor.path, bookmark.creator)
    texts = (anchor.quote, bookmark.note, *(text or "" for text in known), *bookmark.tags)
    return any(word in text.casefold() for text in texts)
