"""The interface's end of the analysis: starts the process, sends requests, hands messages on."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from core import pipeline
from core.model import ActorDecision, Document
from tui.engine import worker
from tui.engine.crew import why_ended
from tui.engine.messages import (
    Analyse,
    Cancel,
    CheckStatement,
    Done,
    Failed,
    Joiner,
    Message,
    Request,
    Restarted,
    SearchMeaning,
    Stopped,
    Supply,
)
from tui.pool import start_tracker

_RESTARTS = 2
"""How often one analysis goes on in a new process after the one before died."""
_GRACE_S = 0.12
"""How long a cancelled process may take to say so before it is ended: at once, to a user."""
_LARGE = 60
"""From so many documents on the process reads a kept result: it has the time."""
_AT_ONCE = 25
_BREATH_S = 0.005
"""After each piece of a large result the interface has its turn."""


class Engine:
    """Analyses debates in a process of its own; one that dies is replaced and goes on.

    ``on_message`` is called from a thread of the engine's, once for each message; it must only
    hand the message on (in Textual: ``post_message``). A debate that is in the cache is answered
    from there without starting the process. Every method returns at once.
    """

    def __init__(self, cache_dir: Path | None, on_message: Callable[[Message], None]) -> None:
        self._cache_dir = cache_dir
        self._on_message = on_message
        self._generation = 0
        self._lock = threading.RLock()  # what is known here; never held while anything is awaited
        self._wire = threading.Lock()  # starting the process and speaking to it, which may block
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None
        self._running: int | None = None
        self._checking: int | None = None
        self._request: Analyse | None = None  # what the process is at
        self._restarts = 0
        self._closed = False
        self._documents: dict[str, Document] = {}
        self._supplied: dict[str, Document] = {}  # what the process has

    @property
    def busy(self) -> bool:
        """Whether an analysis is under way."""
        return self._running is not None

    def analyze(
        self,
        documents: Sequence[Document],
        decisions: Sequence[ActorDecision] = (),
        *,
        visible: Sequence[str] = (),
        whole: bool = True,
        again: bool = False,
    ) -> int:
        """Start to analyse a debate, abandoning the one before; return its generation.

        Without ``whole`` a debate that would take long is analysed in part only, the ``visible``
        documents and those nearest to them first. ``again`` tries also what was given up before.
        """
        with self._lock:
            self._generation += 1
            generation = self._running = self._generation
            self._restarts = 0
        ids = self._note(documents)
        request = Analyse(generation, ids, tuple(decisions), tuple(visible), whole, again)
        threading.Thread(target=self._answer_or_ask, args=(request,), daemon=True).start()
        return generation

    def meaning(self, text: str, documents: Sequence[Document], limit: int = 50) -> int:
        """Search sentences by meaning; return the generation that the answer will carry."""
        with self._lock:
            self._generation += 1
            generation = self._generation
        request = SearchMeaning(generation, text, self._note(documents), limit)
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
        ids = self._note(documents)
        request = CheckStatement(generation, statement, ids, tuple(decisions))
        threading.Thread(target=self._ask, args=(request,), daemon=True).start()
        return generation

    def cancel(self) -> None:
        """Stop the analysis under way, if any; ``Stopped`` follows within a fifth of a second."""
        with self._lock:
            generation = self._running
            if generation is None:
                return
            asked = self._request is not None and self._request.generation == generation
        if asked:
            threading.Thread(target=self._stop, args=(generation,), daemon=True).start()
        else:
            self._deliver(Stopped(generation))  # ``_ask`` will see that it is over

    def _stop(self, generation: int) -> None:
        """Ask the process to stop, and end one that does not hear.

        It hears nobody while it is deep in a library's code, or has not read its request yet.
        """
        until = time.monotonic() + _GRACE_S
        if self._wire.acquire(timeout=_GRACE_S):
            try:
                self._send(Cancel(generation))
            finally:
                self._wire.release()
        time.sleep(max(0.0, until - time.monotonic()))
        with self._lock:
            if generation != self._running:
                return
            process, self._process = self._process, None
            self._connection = None  # its listener has it still, and closes it
            checking = self._checking
        self._deliver(Stopped(generation))
        if checking is not None:  # it waited behind the analysis, in the same process
            self._deliver(Failed(checking, "the analysis was cancelled"))
        if process is not None:
            process.kill()

    def close(self) -> None:
        """End the process; leaves nothing behind, also in the middle of an analysis."""
        with self._lock:
            self._closed = True
            process, self._process = self._process, None
            connection, self._connection = self._connection, None
        if process is not None:
            _end(process)
        if connection is not None:
            connection.close()

    def _note(self, documents: Sequence[Document]) -> tuple[str, ...]:
        self._documents.update((document.id, document) for document in documents)
        return tuple(document.id for document in documents)

    def _answer_or_ask(self, request: Analyse) -> None:
        if self._cache_dir is not None and len(request.documents) < _LARGE:
            from store.cache import AnalysisCache

            documents = [self._documents[doc] for doc in request.documents]
            key = pipeline.debate_key(documents, request.decisions)
            with contextlib.suppress(OSError):
                known = AnalysisCache(self._cache_dir).get_debate(key, pipeline.version())
                if known is not None:
                    self._deliver(Done(request.generation, known, cached=True))
                    return
        self._ask(request)

    def _ask(self, request: Analyse | SearchMeaning | CheckStatement) -> None:
        with self._wire:
            with self._lock:
                if self._closed:
                    return
                if not self._wanted(request):
                    return
                if isinstance(request, Analyse):
                    self._request = request
            try:
                self._start()
                self._supply(request)
                if self._wanted(request):  # to start and to supply the process take a while
                    self._send(request)
            except Exception as error:  # whatever it is, the user must hear of it
                reason = f"the analysis process does not start: {error}"
                self._deliver(Failed(request.generation, reason))

    def _wanted(self, request: Analyse | SearchMeaning | CheckStatement) -> bool:
        """Whether anybody still waits for the answer: an analysis may have been cancelled."""
        return not isinstance(request, Analyse) or request.generation == self._running

    def _supply(self, request: Analyse | SearchMeaning | CheckStatement) -> None:
        """Send the documents that the process does not have yet, a few at a time.

        To pickle thousands in one go would hold the interface up for a tenth of a second.
        """
        wanted = [self._documents[doc] for doc in request.documents]
        missing = [d for d in wanted if self._supplied.get(d.id) is not d]
        for at in range(0, len(missing), _AT_ONCE):
            self._send(Supply(tuple(missing[at : at + _AT_ONCE])))
        self._supplied.update((document.id, document) for document in missing)

    def _send(self, request: Request) -> None:
        connection = self._connection
        if connection is not None:
            with contextlib.suppress(OSError):  # its end is noticed and told by the listener
                connection.send(request)

    def _start(self) -> None:
        """Start the process where none runs; whoever calls it holds the wire."""
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
        self._supplied.clear()
        with self._lock:
            closed = self._closed
            if not closed:
                self._process, self._connection = process, ours
        if closed:
            _end(process)
            return
        threading.Thread(target=self._listen, args=(ours, process), daemon=True).start()

    def _listen(self, connection: Connection, process: BaseProcess) -> None:
        joiner = Joiner()
        with contextlib.suppress(EOFError, OSError):
            while True:
                said = connection.recv()
                if (message := joiner.take(said)) is not None:
                    self._deliver(message)
                else:
                    time.sleep(_BREATH_S)
        with self._lock:
            if self._closed or self._process is not process:
                return
            self._process = self._connection = None
            running, request = self._running, self._request
            checking = self._checking
        process.join(1)
        reason = why_ended(process.exitcode)
        if checking is not None:
            self._deliver(Failed(checking, reason))
        with self._lock:
            if running is None or running != self._running:
                return  # nobody waits for this answer any more
            if request is None or request.generation != running:
                return  # it has not been asked yet: the thread that will starts a new process
            self._restarts += 1
            goes_on = self._restarts <= _RESTARTS
        if goes_on:
            self._deliver(Restarted(running, reason))
            self._ask(request)
        else:
            self._deliver(Failed(running, reason))

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


def _end(process: BaseProcess) -> None:
    """End a process at once."""
    process.terminate()
    process.join(1)
    if process.is_alive():
        process.kill()
        process.join()
    process.close()
