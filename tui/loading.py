"""Documents that are read while the app is in use already, file by file, in other processes."""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, Executor, Future
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message
from textual.timer import Timer
from textual.worker import Worker, get_current_worker

from tui.files import size_of
from tui.reading import Batch, Read, nothing, read_batch, read_files

if TYPE_CHECKING:
    from tui.app import DebateApp

FEW = 8
"""So few files are read here, in a thread: a process takes longer to start."""
LARGE = 1_000_000
"""Bytes that are read in another process however few the files: a thread of this one's would hold
the interface up."""
_CHUNK = 20
_AHEAD = 3  # chunks for each process that are asked for before they are needed
_AT_ONCE = 400  # documents that are handed on in one message
_TOLD = 5  # problems that are told one by one


_SLOW_S = 1.0
"""So many seconds after its begin, the time that reading takes is told."""


@dataclass
class FilesRead(Message):
    """Some files were read, in the order in which they were asked for."""

    found: list[tuple[int, Read]]


def crew(most: int) -> Executor:
    """Return processes that read within bounds of time and memory, and can be ended at once."""
    from tui.engine.crew import Crew

    return Crew(most, nothing, lambda batch: batch.size)


class Loading:
    """Reads files beside the interface and takes what they hold into the session.

    Every file has a rank, which is its document's place among the documents. ``cache`` is ``None``
    where nothing is to be kept between runs. ``processes`` makes what reads many files.
    """

    def __init__(
        self, app: DebateApp, cache: Path | None, processes: Callable[[int], Executor] = crew
    ) -> None:
        self._app = app
        self._cache = cache
        self._processes = processes
        self._waiting: dict[str, int] = {}  # file -> rank
        self._ranks = 0
        self._problems: list[str] = []
        self._same = 0
        self._opened = 0
        self._first: str | None = None
        self._reveal = False
        self._wanted: str | None = None
        self._executors: set[Executor] = set()
        self._worker: Worker[None] | None = None
        self._begun = 0.0
        self._ticking: Timer | None = None

    @property
    def waiting(self) -> Sequence[str]:
        """The files that are not read yet, in order."""
        return tuple(self._waiting)

    def add(self, files: Sequence[str], after: int, *, reveal: bool = True) -> None:
        """Read these files too; ``after`` so many documents. ``reveal`` shows the first of them."""
        self._ranks = max(self._ranks, after)
        idle = not self._waiting
        for file in files:
            if file not in self._waiting:
                self._waiting[file] = self._ranks
                self._ranks += 1
        self._reveal = self._reveal or reveal
        if idle and self._waiting:
            self._begun = time.monotonic()
            self._ticking = self._app.set_interval(1.0, self.tell)
            self._worker = self._app.run_worker(self._work, thread=True, group="load")
        self.tell()

    def cancel(self) -> bool:
        """Read no more of what is waiting; return whether anything was."""
        left = len(self._waiting)
        if not left:
            return False
        self._waiting.clear()
        self.close()
        files = "1 file was" if left == 1 else f"{left} files were"
        self._problems.append(f"Reading was cancelled: {files} not read")
        self._finish()
        self.tell()
        return True

    def close(self) -> None:
        """End what reads, at once; calling it again does no harm."""
        if self._worker is not None:
            self._worker.cancel()
        executors, self._executors = self._executors, set()
        for executor in executors:
            executor.shutdown(wait=False, cancel_futures=True)

    def hurry(self, file: str) -> None:
        """Read this file before the others, and show it."""
        if file in self._waiting and file != self._wanted:
            self._wanted = file
            here = self._waiting[file], file

            def work() -> None:
                for found in self._results([file]):
                    self._app.post_message(FilesRead([(here[0], found[0])]))

            self._app.run_worker(work, thread=True, group="load")

    # --- in a thread --------------------------------------------------------------------------

    def _work(self) -> None:
        """Read until nothing is waiting; ``take`` is told of all of it by messages."""
        worker = get_current_worker()
        asked: set[str] = set()
        while files := [file for file in list(self._waiting) if file not in asked]:
            asked.update(files)
            ranks = [self._waiting.get(file, 0) for file in files]
            at = 0
            for found in self._results(files):
                if worker.is_cancelled or not self._app.is_running:
                    return
                batch = list(zip(ranks[at : at + len(found)], found, strict=True))
                at += len(found)
                self._app.post_message(FilesRead(batch))

    def _results(self, files: Sequence[str]) -> Iterator[list[Read]]:
        sizes = [size_of(file) for file in files]
        if len(files) <= FEW and sum(sizes) < LARGE:
            for file in files:
                yield read_files([file], self._cache)
            return
        processes = min(2, os.cpu_count() or 1, len(files))
        executor = self._processes(processes)
        self._executors.add(executor)
        batches = self._batches(files, sizes)
        pending: deque[tuple[Batch, Future[list[Read]]]] = deque()
        try:
            while True:
                while len(pending) < _AHEAD * processes and (batch := next(batches, None)):
                    pending.append((batch, executor.submit(read_batch, batch)))
                if not pending:
                    return
                found = self._result(executor, *pending.popleft())
                while pending and pending[0][1].done() and len(found) < _AT_ONCE:
                    found += self._result(executor, *pending.popleft())
                yield found
        except (CancelledError, RuntimeError):
            if executor in self._executors:  # else it was told to stop
                raise
        finally:
            self._executors.discard(executor)
            executor.shutdown(wait=False, cancel_futures=True)

    def _batches(self, files: Sequence[str], sizes: Sequence[int]) -> Iterator[Batch]:
        """Put small files together and leave large ones alone."""
        taken: list[str] = []
        total = 0
        for file, size in zip(files, sizes, strict=True):
            if taken and (len(taken) == _CHUNK or total + size > LARGE):
                yield Batch(tuple(taken), total, self._cache)
                taken, total = [], 0
            taken.append(file)
            total += size
        if taken:
            yield Batch(tuple(taken), total, self._cache)

    def _result(self, executor: Executor, batch: Batch, future: Future[list[Read]]) -> list[Read]:
        """What a batch yielded. A file that takes its process down does not take others along."""
        from core.pipeline import GivenUp

        try:
            return future.result()
        except GivenUp as reason:
            if len(batch.files) == 1:
                (file,) = batch.files
                return [Read(file, problem=f"{file}: could not be read ({reason})")]
        alone = [Batch((file,), size_of(file), batch.cache_dir) for file in batch.files]
        return [
            read
            for one in alone
            for read in self._result(executor, one, executor.submit(read_batch, one))
        ]

    # --- in the interface ---------------------------------------------------------------------

    def take(self, event: FilesRead) -> None:
        """Take what was read into the session; once all is there, go on to the analysis."""
        app = self._app
        news = [(rank, read) for rank, read in event.found if read.file in self._waiting]
        for _, read in news:
            del self._waiting[read.file]
        self._problems += [read.problem for _, read in news if read.problem]
        ranked = [(rank, read.document) for rank, read in news if read.document is not None]
        for _, read in news:
            if read.document is not None:
                app.session.words[read.document.id] = read.words
        new = app.session.add([d for _, d in ranked], ranks=[rank for rank, _ in ranked])
        self._opened += len(new)
        self._same += len(ranked) - len(new)
        if ranked and self._first is None:
            self._first = ranked[0][1].id
        if new:
            app.main.documents_arrived()
        for _, read in news:
            if read.file == self._wanted:
                self._wanted = None
                if read.document is not None:
                    app.main.go_to_document(read.document.id)
        if not self._waiting and news:
            self._finish()
        self.tell()

    def tell(self) -> None:
        """Say in the status line how far the reading is."""
        read = len(self._app.session.documents)
        total = read + len(self._waiting)
        words = f"reading {read} of {total} documents" if self._waiting else ""
        passed = time.monotonic() - self._begun
        if words and passed > _SLOW_S:
            dot = self._app.signs.dot
            words += f" {dot} {passed:.0f} s {dot} ctrl+x cancels"
        elif not words and self._ticking is not None:
            self._ticking.stop()
            self._ticking = None
        self._app.main.status.reading = words

    def complain(self, problems: Sequence[str]) -> None:
        """Tell what could not be opened, in one message of a few lines."""
        told = list(problems[:_TOLD])
        if len(problems) > _TOLD:
            told.append(f"{len(problems) - _TOLD} more files could not be opened")
        if told:
            self._app.notify("\n".join(told), severity="warning", timeout=12, markup=False)

    def _finish(self) -> None:
        app = self._app
        problems, self._problems = self._problems, []
        self.complain(problems)
        first, opened, same = self._first, self._opened, self._same
        reveal, self._reveal = self._reveal, False
        self._first, self._opened, self._same = None, 0, 0
        if opened or not reveal:  # at the start there are documents besides those read here
            app.documents_complete()
        if reveal and first is not None:
            if not opened:
                app.notify("That is open already", markup=False)
            else:
                name = app.session.documents[first].name
                what = name if opened == 1 else f"{opened} documents"
                app.notify(f"Opened {what}", markup=False)
            app.main.go_to_document(first)
        elif same:
            files = "file holds" if same == 1 else "files hold"
            app.notify(f"{same} {files} the same text as another one: opened once", markup=False)
