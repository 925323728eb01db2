"""Documents that are read while the app is in use already, file by file, in other processes."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message
from textual.worker import get_current_worker

from tui.pool import pool
from tui.reading import Read, read_files

if TYPE_CHECKING:
    from tui.app import DebateApp

FEW = 8
"""So few files are read here, in a thread: a process takes longer to start."""
_CHUNK = 20
_AHEAD = 3  # chunks for each process that are asked for before they are needed
_AT_ONCE = 400  # documents that are handed on in one message
_TOLD = 5  # problems that are told one by one


@dataclass
class FilesRead(Message):
    """Some files were read, in the order in which they were asked for."""

    found: list[tuple[int, Read]]


class Loading:
    """Reads files beside the interface and takes what they hold into the session.

    Every file has a rank, which is its document's place among the documents. ``cache`` is ``None``
    where nothing is to be kept between runs. ``processes`` makes what reads many files.
    """

    def __init__(
        self, app: DebateApp, cache: Path | None, processes: Callable[[int], Executor] = pool
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
            self._app.run_worker(self._work, thread=True, group="load")
        self.tell()

    def hurry(self, file: str) -> None:
        """Read this file before the others, and show it."""
        if file in self._waiting and file != self._wanted:
            self._wanted = file
            here = self._waiting[file], file

            def work() -> None:
                (found,) = read_files([file], self._cache)
                self._app.post_message(FilesRead([(here[0], found)]))

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
        if len(files) <= FEW:
            for file in files:
                yield read_files([file], self._cache)
            return
        processes = min(2, os.cpu_count() or 1)
        executor = self._processes(processes)
        chunks = iter(files)
        pending: deque[tuple[list[str], Future[list[Read]]]] = deque()
        try:
            while True:
                while len(pending) < _AHEAD * processes and (chunk := list(islice(chunks, _CHUNK))):
                    pending.append((chunk, executor.submit(read_files, chunk, self._cache)))
                if not pending:
                    return
                found = self._result(*pending.popleft())
                while pending and pending[0][1].done() and len(found) < _AT_ONCE:
                    found += self._result(*pending.popleft())
                yield found
        finally:
            executor.shutdown(wait=False, cancel_futures=True)

    def _result(self, chunk: list[str], future: Future[list[Read]]) -> list[Read]:
        try:
            return future.result()
        except BrokenExecutor:  # a process was killed: slower, but all the same
            return read_files(chunk, self._cache)

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
