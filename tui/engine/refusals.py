"""Which documents were given up, and what they were allowed then: kept between runs.

To try them again at each start would cost minutes and end the same way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from core import pipeline
from core.model import Document, digest

if TYPE_CHECKING:
    from store.cache import AnalysisCache
    from tui.engine.limits import Budget


class Refusals:
    """Remembers why a document was given up, as long as text, budget and pipeline stay the same.

    ``cache`` keeps it between runs; with ``None`` it is known as long as the process runs. While
    ``again`` is set every document is tried, since the user asked for it.
    """

    def __init__(self, cache: AnalysisCache | None, *, again: bool = False) -> None:
        self._cache = cache
        self._known: dict[tuple[str, str], str] = {}
        self.again = again

    def reason(self, document: Document, budget: Budget) -> str | None:
        """Return why the document need not be tried, ``None`` where it may be."""
        if self.again:
            return None
        key = document.id, _version(document, budget)
        known = self._known.get(key)
        if known is None and self._cache is not None:
            known = self._cache.get_refusal(*key)
        return known

    def note(self, document: Document, budget: Budget, reason: str) -> None:
        """The document was given up."""
        key = document.id, _version(document, budget)
        self._known[key] = reason
        if self._cache is not None:
            self._cache.put_refusal(*key, reason)


def _version(document: Document, budget: Budget) -> str:
    terms = pipeline.document_version(document), str(budget.seconds), str(budget.megabytes)
    return digest("refusal", *terms)
