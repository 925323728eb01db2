"""The interface's end of the analysis: starts the process, sends requests, hands messages on."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from core import pipeline
from core.model import ActorDecision, Document
from tui.engine import worker
from tui.engine.messages import (
    Analyse,
    Cancel,
    CheckStatement,
    Done,
    Failed,
    Message,
    Request,
    SearchMeaning,
    Stopped,
)
from tui.pool import start_tracker


class Engine:
    """Analyses debates in a process of its own.

    ``on_message`` is called from a thread of the engine's, once for each message; it must only
    hand the message on (in Textual: ``post_message``). A debate that is in the cache is answered
    from there without starting the process. Every method returns at once.
    """

    def __init__(self, cache_dir: Path | None, on_message: Callable[[Message], None]) -> None:
        self._cache_dir = cache_dir
        self._on_message = on_message
        self._generation = 0
        self._lock = threading.RLock()
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None
        self._running: int | None = None
        self._checking: int | None = None
        self._closed = False

    @property
    def busy(self) -> bool:
        """Whether an analysis is under way."""
        return self._running is not None

    def analyze(
        self, documents: Sequence[Document], decisions: Sequence[ActorDecision] = ()
    ) -> int:
        """Start to analyse a debate, abandoning the one before; return its generation."""
        with self._lock:
            self._generation += 1
            generation = self._running = self._generation
        request = Analyse(generation, tuple(documents), tuple(decisions))
        threading.Thread(target=self._answer_or_ask, args=(request,), daemon=True).start()
        return generation

    def meaning(self, text: str, documents: Sequence[Document], limit: int = 50) -> int:
        """Search sentences by meaning; return the generation that the answer will carry."""
        with self._lock:
            self._generation += 1
            generation = self._generation
        request = SearchMeaning(generation, text, tuple(documents), limit)
        threading.Thread(target=self._ask, args=(request,), daemon=True).start()
        return generation

    def check(
        self,
        statement: str,
        documents: Sequence[Document],
        decisions: Sequence[ActorDecision] = (),
    ) -> int:
        """Look for what supports or contradicts a statement; return the answer's generation.

        It waits for an analysis under way; a newer request takes its place.
        """
        with self._lock:
            self._generation += 1
            generation = self._generation
            self._checking = generation
        request = CheckStatement(generation, statement, tuple(documents), tuple(decisions))
        threading.Thread(target=self._ask, args=(request,), daemon=True).start()
        return generation

    def cancel(self) -> None:
        """Stop the analysis under way, if any; ``Stopped`` follows."""
        with self._lock:
            generation = self._running
            if generation is None:
                return
            if self._connection is not None:
                self._send(Cancel(generation))
                return
        self._deliver(Stopped(generation))  # not asked yet; ``_ask`` will see that it is over

    def close(self) -> None:
        """End the process; leaves nothing behind, also in the middle of an analysis."""
        with self._lock:
            self._closed = True
            process, connection = self._process, self._connection
            self._process = self._connection = None
        if connection is not None:
            connection.close()
        if process is not None:
            process.join(0.05)
            if process.is_alive():
                process.terminate()
                process.join(1)
            if process.is_alive():
                process.kill()
                process.join()
            process.close()

    def _answer_or_ask(self, request: Analyse) -> None:
        if self._cache_dir is not None:
            from store.cache import AnalysisCache

            key = pipeline.debate_key(request.documents, request.decisions)
            with contextlib.suppress(OSError):
                known = AnalysisCache(self._cache_dir).get_debate(key, pipeline.version())
                if known is not None:
                    self._deliver(Done(request.generation, known, cached=True))
                    return
        self._ask(request)

    def _ask(self, request: Request) -> None:
        with self._lock:
            if self._closed:
                return
            if isinstance(request, Analyse) and request.generation != self._running:
                return
            try:
                self._start()
                self._send(request)
            except Exception as error:  # whatever it is, the user must hear of it
                reason = f"the analysis process does not start: {error}"
                self._deliver(Failed(request.generation, reason))

    def _send(self, request: Request) -> None:
        assert self._connection is not None
        with contextlib.suppress(BrokenPipeError):  # its end is noticed and told by the listener
            self._connection.send(request)

    def _start(self) -> None:
        if self._process is not None and self._process.is_alive():
            return
        context = get_context("spawn")
        start_tracker()
        ours, theirs = context.Pipe()
        # Not a daemon: it may start processes of its own. It ends with the pipe.
        process = context.Process(
            target=worker.main, args=(theirs, self._cache_dir), name="debate-tui analysis"
        )
        process.start()
        theirs.close()
        self._process, self._connection = process, ours
        threading.Thread(target=self._listen, args=(ours, process), daemon=True).start()

    def _listen(self, connection: Connection, process: BaseProcess) -> None:
        try:
            while True:
                self._deliver(connection.recv())
        except (EOFError, OSError):
            pass
        with self._lock:
            if self._closed or self._process is not process:
                return
            self._process = self._connection = None
            waiting = [g for g in (self._running, self._checking) if g is not None]
        with contextlib.suppress(ValueError, AssertionError):
            process.join(1)
        for generation in waiting:
            self._deliver(Failed(generation, _why_ended(process)))

    def _deliver(self, message: Message) -> None:
        with self._lock:
            if self._closed:
                return
            final = isinstance(message, Done | Stopped | Failed)
            if final and message.generation == self._running:
                self._running = None
            if message.generation == self._checking:
                self._checking = None
        self._on_message(message)


def _why_ended(process: BaseProcess) -> str:
    code = process.exitcode
    if code == -9:
        return "the analysis process was killed (out of memory?)"
    return f"the analysis process ended unexpectedly (exit status {code})"
