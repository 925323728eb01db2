"""The searches that the user keeps."""

from __future__ import annotations

from core.model import SavedSearch, digest
from store.database import Database, stamp
from store.history import History
from store.records import Shelf, fields_of, safe
from store.tables import DELETED, Change

TABLE = "searches"


class Searches:
    """Keeping queries and letting them go. Changes are on the disk when the call returns."""

    def __init__(self, database: Database, history: History) -> None:
        self._database = database
        self._history = history
        self._shelf = Shelf(database, TABLE, SavedSearch)

    def unreadable(self) -> int:
        """Return how many records in the file are none of these, and were left out."""
        self._shelf.values()
        return self._shelf.unreadable

    def all(self) -> tuple[SavedSearch, ...]:
        """Return all saved searches, the oldest first."""
        return tuple(sorted(self._shelf.values().values(), key=lambda s: (s.created, s.id)))

    def holding(self, query: str) -> SavedSearch | None:
        """Return the saved search with this query, white space at its ends left out."""
        return self._shelf.values().get(_id(query))

    def add(self, query: str) -> SavedSearch:
        """Keep a query, once however often it is added. Raises ``ValueError`` for a blank one."""
        text = safe(query).strip()
        if not text:
            raise ValueError("There is nothing in the search to keep")
        there = self.holding(text)
        if there is not None:
            return there
        kept = SavedSearch(_id(text), text, stamp(self._database.now()))
        change = Change(TABLE, kept.id, fields_of(kept))
        self._history.make([change], "Search kept", "Search no longer kept")
        return kept

    def remove(self, query: str) -> None:
        """Let a query go; where it is not kept, nothing happens."""
        there = self.holding(query)
        if there is not None:
            gone = {DELETED: stamp(self._database.now())}
            change = Change(TABLE, there.id, gone)
            self._history.make([change], "Search no longer kept", "Search kept again")


def _id(query: str) -> str:
    return digest("search", safe(query).strip())
