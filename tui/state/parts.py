"""The documents' parts of the search index: from the cache, or made and put there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.model import Document

if TYPE_CHECKING:
    from core.search.part import Part
    from store.parts import PartCache


class Parts:
    """Gives each document's part; ``cache`` is ``None`` where nothing may be kept on disk."""

    def __init__(self, cache: PartCache | None = None) -> None:
        self._cache = cache

    def of(self, document: Document) -> Part:
        """Return the document's part. May be called from any thread."""
        from core.search.part import Part, version

        if self._cache is None:
            return Part.of(document)
        current = version(document)
        known = self._cache.get(document.id, current)
        if known is not None:
            try:
                return Part.unpack(known)
            except ValueError:
                pass  # damaged: made again below, and put in its place
        made = Part.of(document)
        self._cache.put(document.id, current, made.pack())
        return made
