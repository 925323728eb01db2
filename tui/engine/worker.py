"""The analysis process: takes requests from a pipe, answers on it, ends when the pipe does."""

from __future__ import annotations

import contextlib
import os
import queue
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from core import pipeline
from core.model import Analysis, Document, DocumentAnalysis
from core.pipeline import Progress
from core.relations.cross import InMemory
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
    Partly,
    Piece,
    Progressed,
    Request,
    SearchMeaning,
    Stopped,
    Supply,
    in_pieces,
)
from tui.engine.refusals import Refusals
from tui.engine.stages import FIRST, plan, words_in

if TYPE_CHECKING:
    from core.meaning import MeaningIndex
    from store.cache import AnalysisCache

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
        self._sending = threading.Lock()
        self._requests: queue.SimpleQueue[Analyse | SearchMeaning | CheckStatement]
        self._requests = queue.SimpleQueue()
        self._searches: queue.SimpleQueue[SearchMeaning] = queue.SimpleQueue()
        self._asking = threading.Lock()
        self._meanings: MeaningIndex | None = None
        self._looked = set[str]()
        self._versions: dict[str, tuple[Document, str]] = {}
        self._analysing = False
        self._documents: dict[str, Document] = {}
        self._analyses: dict[str, DocumentAnalysis] = {}
        self._readings = InMemory()
        self._joined: tuple[str, pipeline.Joined] | None = None
        self._latest = 0
        self._latest_check = 0
        self._cancelled = 0
        self._crew: Crew | None = None
        self._cache: AnalysisCache | None = None
        if cache_dir is not None:
            from store.cache import AnalysisCache

            self._cache = AnalysisCache(cache_dir)
        self._refusals = Refusals(self._cache)

    def serve(self) -> None:
        """Work off requests; does not return."""
        sys.setswitchinterval(0.001)  # a search shall not wait for a stage's every step
        threading.Thread(target=self._listen, daemon=True).start()
        threading.Thread(target=self._answer, daemon=True).start()
        while True:
            request = self._requests.get()
            self._analysing = isinstance(request, Analyse)
            try:
                if isinstance(request, Analyse):
                    self._analyse(request)
                elif isinstance(request, CheckStatement):
                    self._check(request)
                else:
                    documents = self._named(request.documents)
                    self._tell_meanings(request, self._collected(documents))
            except pipeline.Cancelled:
                self._send(Stopped(request.generation))
            except Exception as error:  # the process stays up for the next request
                self._send(Failed(request.generation, f"{type(error).__name__}: {error}"))
            self._analysing = False

    def _answer(self) -> None:
        """Answer searches by meaning also while an analysis runs; does not return."""
        while True:
            request = self._searches.get()
            with contextlib.suppress(queue.Empty):
                while True:  # of several only the last one is waited for
                    request = self._searches.get_nowait()
            try:
                self._search(request)
            except Exception as error:
                self._send(Failed(request.generation, f"{type(error).__name__}: {error}"))

    def _listen(self) -> None:
        try:
            while True:
                request: Request = self._connection.recv()
                if isinstance(request, Supply):
                    self._documents.update((d.id, d) for d in request.documents)
                    continue
                if isinstance(request, Cancel):
                    self._cancelled = max(self._cancelled, request.generation)
                    continue
                if isinstance(request, SearchMeaning):
                    self._searches.put(request)
                    continue
                if isinstance(request, Analyse):
                    self._latest = request.generation
                elif isinstance(request, CheckStatement):
                    self._latest_check = request.generation
                self._requests.put(request)
        except (EOFError, OSError):
            os._exit(0)  # the interface is gone, and a running stage would not notice

    def _send(self, message: Message | Piece) -> None:
        try:
            with self._sending:
                self._connection.send(message)
        except (BrokenPipeError, OSError):
            os._exit(0)

    def _is_cancelled(self, generation: int) -> bool:
        return generation <= self._cancelled or generation < self._latest

    def _analyse(self, request: Analyse) -> None:
        begun = time.monotonic()
        last = begun - _PROGRESS_EVERY_S  # the first report is always told
        generation = request.generation
        self._refusals.again = request.again
        documents = self._named(request.documents)
        if self._cache is not None:
            key = pipeline.debate_key(documents, request.decisions)
            if (found := self._cache.get_debate(key, pipeline.version())) is not None:
                self._tell(Done(generation, found, cached=True))
                return
        known = self._known(documents)
        chosen = plan(documents, known, request.visible, whole=request.whole)
        missing = chosen.total - len(known)

        def progress(state: Progress) -> None:
            nonlocal last
            now = time.monotonic()
            if state.done in (0, state.total) or now - last >= _PROGRESS_EVERY_S:
                last = now
                if state.stage == "documents":  # of all stages, not of this one alone
                    state = replace(state, total=chosen.total)
                self._send(Progressed(generation, replace(state, elapsed_s=now - begun)))

        if missing:
            threading.Thread(target=_import_ahead, daemon=True).start()
        with self._processes(missing) as crew:
            for number, stage in enumerate(chosen.stages, start=1):
                analysis = pipeline.analyze(
                    [document for document in documents if document.id in stage],
                    decisions=request.decisions,
                    cache=_Memory(self._analyses, self._readings, self._cache),
                    progress=progress,
                    cancelled=lambda: self._is_cancelled(generation),
                    executor=crew,
                )
                over = number == len(chosen.stages)
                self._tell((Done if over else Partly)(generation, analysis))

    def _tell(self, result: Partly | Done) -> None:
        for piece in in_pieces(result):
            self._send(piece)

    def _named(self, ids: Sequence[str]) -> list[Document]:
        return [self._documents[doc] for doc in ids]

    @contextlib.contextmanager
    def _processes(self, missing: int) -> Iterator[Crew]:
        """Lend the processes that analyse documents; one of them stays for the next request.

        What is cancelled or broken leaves none behind: a document under way would go on.
        """
        most = min(os.cpu_count() or 1, 4) if missing >= PARALLEL_FROM else 1
        if self._crew is not None and self._crew.most < most:
            self._dismiss()
        if self._crew is None:
            self._crew = Crew(most, pipeline.prepare, refusals=self._refusals)
        try:
            yield self._crew
        except pipeline.Cancelled:
            if self._crew.most == 1:
                self._crew.abandon()
            else:
                self._dismiss()
            raise
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
        cache = _Memory(self._analyses, self._readings, self._cache)
        known: dict[str, DocumentAnalysis] = {}
        for document in documents:
            hit = cache.get(document.id, self._version(document))
            if hit is not None:
                known[document.id] = hit
        return known

    def _version(self, document: Document) -> str:
        known = self._versions.get(document.id)
        if known is None or known[0] is not document:
            known = self._versions[document.id] = document, pipeline.document_version(document)
        return known[1]

    def _collected(
        self, documents: Sequence[Document], cancelled: Callable[[], bool] | None = None
    ) -> dict[str, DocumentAnalysis]:
        """Return what the documents yield, analysing those that are not known yet.

        Where that would take minutes, only the known ones are there.
        """
        self._refusals.again = False
        known = self._known(documents)
        missing = [document for document in documents if document.id not in known]
        if missing and sum(map(words_in, missing)) <= FIRST:
            cache = _Memory(self._analyses, self._readings, self._cache)
            with self._processes(len(missing)) as crew:
                known, _ = pipeline.collect(
                    documents, cache=cache, cancelled=cancelled, executor=crew
                )
        return known

    def _search(self, request: SearchMeaning) -> None:
        """Search what is analysed; where nothing else is to be done, a little more is first."""
        documents = self._named(request.documents)
        known = self._at_hand(documents)
        missing = [document for document in documents if document.id not in known]
        idle = not self._analysing and self._requests.empty()
        if missing and idle and sum(map(words_in, missing)) <= FIRST:
            self._requests.put(request)
        else:
            self._tell_meanings(request, known)

    def _tell_meanings(self, request: SearchMeaning, known: Mapping[str, DocumentAnalysis]) -> None:
        from core.meaning import MeaningIndex

        with self._asking:
            if self._meanings is None:
                self._meanings = MeaningIndex()
            self._meanings.add(known.values())
            found = self._meanings.nearest(request.text, request.documents, limit=request.limit)
        hits = tuple(MeaningHit(doc, sentence, score) for doc, sentence, score in found)
        self._send(Meanings(request.generation, hits, len(request.documents) - len(known)))

    def _at_hand(self, documents: Sequence[Document]) -> dict[str, DocumentAnalysis]:
        """Return what is known, without asking the disk a second time for what is not."""
        asked = [d for d in documents if d.id in self._analyses or d.id not in self._looked]
        self._looked.update(document.id for document in asked)
        return self._known(asked)

    def _check(self, request: CheckStatement) -> None:
        from core.checking import check

        def superseded() -> bool:
            return request.generation < self._latest_check

        if superseded():
            return
        documents = self._named(request.documents)
        known = self._collected(documents, superseded)
        ready = [document for document in documents if document.id in known]
        key = pipeline.debate_key(ready, request.decisions)
        if self._joined is None or self._joined[0] != key:
            self._joined = key, pipeline.join(ready, known, request.decisions)
        found = check(request.statement, ready, self._joined[1], cancelled=superseded)
        self._send(Checked(request.generation, found))


def _import_ahead() -> None:
    """Import what joins the documents' results while other processes are at work on those."""
    from core import actors, relations  # noqa: F401
    from core.relations import cross, judge

    judge.load()
    cross.load()


class _Memory:
    """What this process knows already, over the cache on disk where there is one."""

    def __init__(
        self,
        analyses: dict[str, DocumentAnalysis],
        readings: InMemory,
        disk: pipeline.Cache | None = None,
    ) -> None:
        self._analyses = analyses
        self._disk = disk
        pairs = readings if disk is None else disk
        self.get_pairs = pairs.get_pairs
        self.put_pairs = pairs.put_pairs

    def get(self, doc: str, version: str) -> DocumentAnalysis | None:
        found = self._analyses.get(doc)
        if found is not None and found.version == version:
            return found
        kept = self._disk.get(doc, version) if self._disk is not None else None
        if kept is not None:
            self._analyses[doc] = kept
        return kept

    def put(self, analysis: DocumentAnalysis) -> None:
        self._analyses[analysis.doc] = analysis
        if self._disk is not None:
            self._disk.put(analysis)

    def get_debate(self, key: str, version: str) -> Analysis | None:
        return self._disk.get_debate(key, version) if self._disk is not None else None

    def put_debate(self, key: str, analysis: Analysis) -> None:
        if self._disk is not None:
            self._disk.put_debate(key, analysis)
