"""The search index as the app sees it: grown in the background, from what the cache has of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual.worker import get_current_worker

from tui.analysing import keep
from tui.messages import Indexed

if TYPE_CHECKING:
    from tui.app import DebateApp

_KEEP_EVERY = 64
"""After so many steps, what has come is spared from garbage collection, which it slows down, and
how far the indexing is is told."""


class Indexing:
    """Indexes the session's documents in a thread. ``cache`` is ``None`` for none."""

    def __init__(self, app: DebateApp, cache: Path | None) -> None:
        self._app = app
        self._cache = cache

    def start(self) -> None:
        """Index the documents that are open, going on where it was; ``Indexed`` follows."""
        search = self._app.session.search
        if search.parts is None:
            from store.parts import PartCache
            from tui.state.parts import Parts

            search.parts = Parts(PartCache(self._cache) if self._cache else None)
        self._app.run_worker(self._grow, thread=True, exclusive=True, group="index")

    def _grow(self) -> None:
        worker = get_current_worker()
        session = self._app.session
        for step, missing in enumerate(session.search.grow(session.ordered)):
            if worker.is_cancelled or not self._app.is_running:
                return
            if missing and not step % _KEEP_EVERY:
                keep()
                if step:
                    self._app.main.post_message(Indexed(missing))
        keep()
        self._app.main.post_message(Indexed())
