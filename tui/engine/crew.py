"""Processes that analyse documents one by one, each within bounds of time and memory.

A ``Crew`` is an executor, so the pipeline takes it for one. Unlike a process pool it outlives its
processes: one that is killed, crashes or runs over its bounds costs the document it was at, which
is given up with the reason, and a new process takes the next.
"""

from __future__ import annotations

import contextlib
import queue
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

from core.model import Document
from core.pipeline import GivenUp
from tui.engine import limits, member
from tui.engine.member import Answer, Task
from tui.engine.refusals import Refusals
from tui.pool import start_tracker

_TICK_S = 0.5
_ABANDONED_S = 2.0
"""How long what nobody waits for may go on: to load the models anew takes about as long."""
_ATTEMPTS = 2  # a process killed from outside is most often no fault of the document's


class _Died(Exception):
    """The process ended without an answer; ``code`` is its exit status."""

    def __init__(self, code: int | None) -> None:
        super().__init__(code)
        self.code = code


class Crew(Executor):
    """At most so many processes, started when there is work for them.

    ``prepare`` runs in a process before its first task, outside of the bounds. ``length`` tells the
    characters in a task's argument, from which the bounds follow. A future fails with ``GivenUp``
    where a document ran over its bounds or took its process down; ``refusals`` remember it.
    """

    def __init__(
        self,
        most: int,
        prepare: Callable[[], None],
        length: Callable[[Any], int] | None = None,
        refusals: Refusals | None = None,
    ) -> None:
        self.most = most
        self._prepare = prepare
        self._length = length or _characters
        self._refusals = refusals
        self._tasks: queue.SimpleQueue[tuple[Future[Any], Task] | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._seats: list[_Seat] = []
        self._waiting = 0
        self._closed = False

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Take a task: a function and its one argument, both picklable."""
        (argument,) = args
        if kwargs:
            raise TypeError("a task has one argument and no others")
        task = Task(fn, argument, limits.budget(self._length(argument)))
        future: Future[Any] = Future()
        if (known := self._known(task)) is not None:
            future.set_exception(GivenUp(f"given up before: {known}", lasting=True))
            return future
        with self._lock:
            if self._closed:
                raise RuntimeError("the crew has been sent home")
            self._waiting += 1
            self._tasks.put((future, task))
            if self._waiting > sum(seat.idle for seat in self._seats) and (
                len(self._seats) < self.most
            ):
                if not self._seats:
                    start_tracker()
                self._seats.append(_Seat(self))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End all processes, also those at work, whose futures then fail."""
        with self._lock:
            self._closed = True
            seats = list(self._seats)
        with contextlib.suppress(queue.Empty):
            while (entry := self._tasks.get_nowait()) is not None:
                entry[0].cancel()
        for seat in seats:
            self._tasks.put(None)
            seat.kill()
        if wait:
            for seat in seats:
                seat.join()

    def abandon(self) -> None:
        """Nobody waits any more for what is under way: end it unless it is about to end anyway.

        A process that may stay has its models loaded, and the next task waits less.
        """
        with self._lock:
            seats = list(self._seats)
        for seat in seats:
            seat.abandon()

    def _known(self, task: Task) -> str | None:
        if self._refusals is None or not isinstance(task.argument, Document):
            return None
        return self._refusals.reason(task.argument, task.budget)

    def _note(self, task: Task, given_up: GivenUp) -> None:
        """Remember a document that was given up for good."""
        if self._refusals is not None and given_up.lasting and isinstance(task.argument, Document):
            self._refusals.note(task.argument, task.budget, str(given_up))

    def _next(self) -> tuple[Future[Any], Task] | None:
        entry = self._tasks.get()
        if entry is not None:
            with self._lock:
                self._waiting -= 1
        return entry

    @property
    def closed(self) -> bool:
        """Whether the crew has been shut down."""
        return self._closed


def _characters(argument: object) -> int:
    return len(argument.text) if isinstance(argument, Document) else 0


class _Seat:
    """One process after the other, and the thread that gives it its tasks.

    The thread lives as long as its process: Linux ends a process that asked for it when the
    *thread* that started it ends.
    """

    def __init__(self, crew: Crew) -> None:
        self._crew = crew
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None
        self._guard = threading.Lock()
        self._at: Future[Any] | None = None
        self._abandoned: Future[Any] | None = None
        self.idle = False
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def kill(self) -> None:
        """End the process at once, whatever it does."""
        with self._guard:
            if self._process is not None:
                self._process.kill()

    def abandon(self) -> None:
        """End the process soon, unless it has done by then what it is at now."""
        with self._guard:
            self._abandoned = future = self._at
        if future is not None:
            timer = threading.Timer(_ABANDONED_S, self._end_abandoned, (future,))
            timer.daemon = True
            timer.start()

    def _end_abandoned(self, future: Future[Any]) -> None:
        with self._guard:
            if self._at is future and self._process is not None:
                self._process.kill()

    def join(self) -> None:
        """Wait for the thread."""
        self._thread.join()

    def _serve(self) -> None:
        while True:
            with self._guard:
                self._at = None
            self.idle = True
            entry = self._crew._next()
            self.idle = False
            if entry is None:
                break
            future, task = entry
            if not future.set_running_or_notify_cancel():
                continue
            with self._guard:
                self._at = future
            try:
                answer = self._ask(task)
                if answer.spent:
                    raise GivenUp(_too_much_memory(task), lasting=True)
            except GivenUp as given_up:
                self._crew._note(task, given_up)
                future.set_exception(given_up)
            except Exception as error:
                future.set_exception(error)
            else:
                if answer.error is None:
                    future.set_result(answer.result)
                else:
                    future.set_exception(answer.error)
        self._end()

    def _ask(self, task: Task) -> Answer:
        for attempt in range(_ATTEMPTS):
            connection, process = self._start()
            try:
                return _answer(connection, process, task)
            except _Died as death:
                self._end()
                if self._crew.closed or self._abandoned is self._at:
                    raise GivenUp("the analysis was stopped") from None
                if death.code == -signal.SIGXCPU:
                    raise GivenUp(_too_much_time(task), lasting=True) from None
                if attempt + 1 == _ATTEMPTS:
                    reason = why_ended(death.code, "its process")
                    raise GivenUp(reason, lasting=True) from None
            except TimeoutError:
                self._end()
                raise GivenUp(_too_much_time(task), lasting=True) from None
        raise AssertionError("unreachable")

    def _start(self) -> tuple[Connection, BaseProcess]:
        if self._process is not None and self._process.is_alive():
            assert self._connection is not None
            return self._connection, self._process
        self._end()
        context = get_context("spawn")
        with self._guard:
            if self._crew.closed:
                raise GivenUp("the analysis was stopped")
            ours, theirs = context.Pipe()
            process = context.Process(
                target=member.main, args=(theirs, self._crew._prepare), name="debate-tui document"
            )
            process.start()
            theirs.close()
            self._connection, self._process = ours, process
        return ours, process

    def _end(self) -> None:
        with self._guard:
            process, connection = self._process, self._connection
            self._process = self._connection = None
        if connection is not None:
            connection.close()
        if process is not None:
            process.kill()
            process.join()
            process.close()


def _answer(connection: Connection, process: BaseProcess, task: Task) -> Answer:
    """Give a process a task and wait for its answer. Raises ``_Died`` or ``TimeoutError``.

    Time in which this process itself did not run (the machine slept, the user suspended the
    program) does not count.
    """
    with contextlib.suppress(OSError):  # a process that has ended is noticed below
        connection.send(task)
    left = task.budget.patience
    before = time.monotonic()
    while left > 0:
        wait([connection, process.sentinel], timeout=_TICK_S)
        try:
            if connection.poll():
                answer: Answer = connection.recv()
                return answer
        except (EOFError, OSError):
            process.join(1)
            raise _Died(process.exitcode) from None
        if not process.is_alive():
            raise _Died(process.exitcode)
        now = time.monotonic()
        left -= min(now - before, 2 * _TICK_S)
        before = now
    raise TimeoutError


def why_ended(code: int | None, process: str = "the analysis process") -> str:
    """Say in words why a process ended."""
    if code == -signal.SIGKILL:
        return f"{process} was killed (out of memory?)"
    if code is not None and code < 0:
        with contextlib.suppress(ValueError):
            return f"{process} crashed ({signal.Signals(-code).name})"
    return f"{process} ended unexpectedly (exit status {code})"


def _too_much_time(task: Task) -> str:
    return (
        f"it took longer than the {task.budget.seconds} s allowed for its length "
        f"({limits.SECONDS_VARIABLE} allows more)"
    )


def _too_much_memory(task: Task) -> str:
    return (
        f"it needed more than the {task.budget.megabytes} MB allowed for its length "
        f"({limits.MEGABYTES_VARIABLE} allows more)"
    )
