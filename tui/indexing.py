"""The search index as the app sees it: grown in the background, from what the cache has of it."""

from __future__ import annotations

from concurrent.futures import CancelledError, Future
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from textual.worker import get_current_worker

from tui.garbage import keep
from tui.messages import Indexed

if TYPE_CHECKING:
    from core.model import Document
    from tui.app import DebateApp
    from tui.engine.crew import Crew

_KEEP_EVERY = 64
"""After so many steps, what has come is spared from garbage collection, which it slows down, and
how far the indexing is is told."""


class Indexing:
    """Indexes the session's documents in a thread. ``cache`` is ``None`` for none."""

    def __init__(self, app: DebateApp, cache: Path | None) -> None:
        self._app = app
        self._cache = cache
        self._lock = Lock()
        self._crew: Crew | None = None
        self._asked: dict[str, Future[bytes]] = {}
        self._closed = False

    def start(self) -> None:
        """Index the documents that are open, going on where it was; ``Indexed`` follows."""
        search = self._app.session.search
        if search.parts is None:
            from store.parts import PartCache
            from tui.state.parts import Parts

            search.parts = Parts(
                PartCache(self._cache) if self._cache else None, self._in_a_process
            )
        self._app.run_worker(self._grow, thread=True, exclusive=True, group="index")

    def close(self) -> None:
        """End what makes parts of huge documents; calling it again does no harm."""
        with self._lock:
            self._closed = True
            crew, self._crew = self._crew, None
        if crew is not None:
            crew.shutdown(wait=False, cancel_futures=True)

    def _in_a_process(self, document: Document) -> bytes:
        """Make a huge document's part where it holds nothing up; whoever asks second joins in."""
        from tui.engine.crew import Crew
        from tui.reading import nothing
        from tui.state.parts import packed

        with self._lock:
            if self._closed:
                raise CancelledError
            if self._crew is None:
                self._crew = Crew(1, nothing)
            future = self._asked.get(document.id)
            if future is None:
                future = self._asked[document.id] = self._crew.submit(packed, document)
        try:
            return future.result()
        except Exception:
            if self._closed:
                raise CancelledError from None
            return packed(document)  # slower, but all the same
        finally:
            with self._lock:
                self._asked.pop(document.id, None)
                crew = None
                if not self._asked:
                    crew, self._crew = self._crew, None
            if crew is not None:
                crew.shutdown(wait=False)

    def _grow(self) -> None:
        with suppress(CancelledError):  # the app is left
            self._go_on()

    def _go_on(self) -> None:
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
