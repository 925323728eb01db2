"""The analysis process: takes requests from a pipe, answers on it, ends when the pipe does."""

from __future__ import annotations

import contextlib
import os
import queue
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection
from pathlib import Path

from core import pipeline
from core.model import Document, DocumentAnalysis
from core.pipeline import Progress
from tui.engine.crew import Crew
from tui.engine.member import detach
from tui.engine.messages import (
    Analyse,
    Cancel,
    Checked,
    CheckStatement,
    Done,
    Failed,
    MeaningHit,
    Meanings,
    Message,
    Progressed,
    Request,
    SearchMeaning,
    Stopped,
)

# From this many documents on, a second process for them is worth its start and its memory.
PARALLEL_FROM = 12
_PROGRESS_EVERY_S = 0.05


def main(connection: Connection, cache_dir: Path | None) -> None:
    """Serve requests until the interface closes its end of the pipe or dies."""
    detach()
    with contextlib.suppress(OSError, AttributeError):
        os.nice(10)  # a key press comes before an analysis
    Worker(connection, cache_dir).serve()


class Worker:
    """One connection's requests, worked off one at a time; cancelling needs no turn."""

    def __init__(self, connection: Connection, cache_dir: Path | None) -> None:
        self._connection = connection
        self._requests: queue.SimpleQueue[Analyse | SearchMeaning | CheckStatement]
        self._requests = queue.SimpleQueue()
        self._analyses: dict[str, DocumentAnalysis] = {}
        self._joined: tuple[str, pipeline.Joined] | None = None
        self._latest = 0
        self._latest_check = 0
        self._cancelled = 0
        self._crew: Crew | None = None
        self._cache: pipeline.Cache | None = None
        if cache_dir is not None:
            from store.cache import AnalysisCache

            self._cache = AnalysisCache(cache_dir)

    def serve(self) -> None:
        """Work off requests; does not return."""
        threading.Thread(target=self._listen, daemon=True).start()
        while True:
            request = self._requests.get()
            try:
                if isinstance(request, Analyse):
                    self._analyse(request)
                elif isinstance(request, CheckStatement):
                    self._check(request)
                else:
                    self._search(request)
            except pipeline.Cancelled:
                self._send(Stopped(request.generation))
            except Exception as error:  # the process stays up for the next request
                self._send(Failed(request.generation, f"{type(error).__name__}: {error}"))

    def _listen(self) -> None:
        try:
            while True:
                request: Request = self._connection.recv()
                if isinstance(request, Cancel):
                    self._cancelled = max(self._cancelled, request.generation)
                    continue
                if isinstance(request, Analyse):
                    self._latest = request.generation
                elif isinstance(request, CheckStatement):
                    self._latest_check = request.generation
                self._requests.put(request)
        except (EOFError, OSError):
            os._exit(0)  # the interface is gone, and a running stage would not notice

    def _send(self, message: Message) -> None:
        try:
            self._connection.send(message)
        except (BrokenPipeError, OSError):
            os._exit(0)

    def _is_cancelled(self, generation: int) -> bool:
        return generation <= self._cancelled or generation < self._latest

    def _analyse(self, request: Analyse) -> None:
        last = 0.0

        def progress(state: Progress) -> None:
            nonlocal last
            now = time.monotonic()
            if state.done in (0, state.total) or now - last >= _PROGRESS_EVERY_S:
                last = now
                self._send(Progressed(request.generation, state))

        missing = len(request.documents) - len(self._known(request.documents))
        if missing:
            threading.Thread(target=_import_ahead, daemon=True).start()
        with self._processes(missing) as crew:
            analysis = pipeline.analyze(
                request.documents,
                decisions=request.decisions,
                cache=self._cache or _Memory(self._analyses),
                progress=progress,
                cancelled=lambda: self._is_cancelled(request.generation),
                executor=crew,
            )
        self._send(Done(request.generation, analysis))

    @contextlib.contextmanager
    def _processes(self, missing: int) -> Iterator[Crew]:
        """Lend the processes that analyse documents; one of them stays for the next request.

        What is cancelled or broken leaves none behind: a document under way would go on.
        """
        most = min(os.cpu_count() or 1, 4) if missing >= PARALLEL_FROM else 1
        if self._crew is not None and self._crew.most < most:
            self._dismiss()
        if self._crew is None:
            self._crew = Crew(most, pipeline.prepare)
        try:
            yield self._crew
        except BaseException:
            self._dismiss()
            raise
        if self._crew.most > 1:
            self._dismiss()

    def _dismiss(self) -> None:
        if self._crew is not None:
            self._crew.shutdown(wait=False, cancel_futures=True)
        self._crew = None

    def _known(self, documents: Sequence[Document]) -> dict[str, DocumentAnalysis]:
        memory = _Memory(self._analyses)
        known: dict[str, DocumentAnalysis] = {}
        for document in documents:
            version = pipeline.document_version(document)
            hit = memory.get(document.id, version)
            if hit is None and self._cache is not None:
                hit = self._cache.get(document.id, version)
            if hit is not None:
                known[document.id] = hit
        self._analyses.update(known)
        return known

    def _collected(
        self, documents: Sequence[Document], cancelled: Callable[[], bool] | None = None
    ) -> dict[str, DocumentAnalysis]:
        """Return what the documents yield, analysing those that are not known yet."""
        known = self._known(documents)
        if len(known) < len({d.id for d in documents}):
            with self._processes(len(documents) - len(known)) as crew:
                computed, _ = pipeline.collect(
                    documents,
                    cache=self._cache or _Memory(self._analyses),
                    cancelled=cancelled,
                    executor=crew,
                )
            known = self._analyses = {**self._analyses, **computed}
        return known

    def _search(self, request: SearchMeaning) -> None:
        from core import meaning

        known = self._collected(request.documents)
        order = [known[d.id] for d in request.documents if d.id in known]
        found = meaning.nearest(request.text, order, limit=request.limit)
        hits = tuple(MeaningHit(doc, sentence, score) for doc, sentence, score in found)
        self._send(Meanings(request.generation, hits))

    def _check(self, request: CheckStatement) -> None:
        from core.checking import check

        def superseded() -> bool:
            return request.generation < self._latest_check

        if superseded():
            return
        key = pipeline.debate_key(request.documents, request.decisions)
        if self._joined is None or self._joined[0] != key:
            known = self._collected(request.documents, superseded)
            self._joined = key, pipeline.join(request.documents, known, request.decisions)
        found = check(request.statement, request.documents, self._joined[1], cancelled=superseded)
        self._send(Checked(request.generation, found))


def _import_ahead() -> None:
    """Import what joins the documents' results while other processes are at work on those."""
    from core import actors, relations  # noqa: F401
    from core.relations import judge

    judge.load()


class _Memory:
    """A cache for as long as the process lives, where the user wants none on disk."""

    def __init__(self, analyses: dict[str, DocumentAnalysis]) -> None:
        self._analyses = analyses

    def get(self, doc: str, version: str) -> DocumentAnalysis | None:
        found = self._analyses.get(doc)
        return found if found is not None and found.version == version else None

    def put(self, analysis: DocumentAnalysis) -> None:
        self._analyses[analysis.doc] = analysis

    def get_debate(self, key: str, version: str) -> None:
        return None

    def put_debate(self, key: str, analysis: object) -> None:
        return None
