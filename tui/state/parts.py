"""The documents' parts of the search index: from the cache, or made and put there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from core.model import Document

if TYPE_CHECKING:
    from core.search.part import Part
    from store.parts import PartCache

HUGE = 5_000_000
"""Characters of a document whose part takes seconds to make."""


class Parts:
    """Gives each document's part; ``cache`` is ``None`` where nothing may be kept on disk.

    ``elsewhere`` makes the packed part of a huge document in another process, and waits for it.
    """

    def __init__(
        self,
        cache: PartCache | None = None,
        elsewhere: Callable[[Document], bytes] | None = None,
    ) -> None:
        self._cache = cache
        self._elsewhere = elsewhere

    def of(self, document: Document) -> Part:
        """Return the document's part. May be called from any thread."""
        from core.search.part import Part, version

        huge = len(document.text) >= HUGE and self._elsewhere is not None
        if self._cache is None and not huge:
            return Part.of(document)
        current = version(document)
        known = self._cache.get(document.id, current) if self._cache is not None else None
        if known is not None:
            try:
                return Part.unpack(known)
            except ValueError:
                pass  # damaged: made again below, and put in its place
        if huge and self._elsewhere is not None:
            packed = self._elsewhere(document)
            made = Part.unpack(packed)
        else:
            made = Part.of(document)
            packed = made.pack()
        if self._cache is not None:
            self._cache.put(document.id, current, packed)
        return made


def packed(document: Document) -> bytes:
    """Return a document's part as bytes (picklable: runs in any executor)."""
    from core.search.part import Part

    return Part.of(document).pack()
