"""One process of a crew: works off one task after the other, within bounds, and speaks to nobody
else."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import parent_process
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from tui.engine.limits import Budget, confine, release
from tui.pool import end_with_parent

_FIRST_TO_GO = 500  # of 1000: rather this process than the interface or another program
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of prctl(2)


@dataclass(frozen=True, slots=True)
class Task:
    """A function of one argument, and what it may take."""

    function: Callable[[Any], Any]
    argument: Any
    budget: Budget


@dataclass(frozen=True, slots=True)
class Answer:
    """A task's result or the exception it ended with; ``spent`` says that memory ran out."""

    result: Any = None
    error: Exception | None = None
    spent: bool = False


def main(connection: Connection, prepare: Callable[[], None]) -> None:
    """Answer tasks until the pipe ends, or whoever started the process."""
    detach()
    _end_with_parent()
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(str(_FIRST_TO_GO), encoding="ascii")
    with contextlib.suppress(EOFError, OSError):
        while True:
            task: Task = connection.recv()
            answer = _work(task, prepare)
            try:
                connection.send(answer)
            except OSError:
                raise
            except Exception as error:  # not everything can be sent, and exceptions hold anything
                connection.send(Answer(error=RuntimeError(f"{answer.error or error}")))
            if answer.spent:
                return  # what the memory's end left behind is not worth to be trusted


def detach() -> None:
    """Leave the terminal alone: signals and output there belong to the interface."""
    with contextlib.suppress(OSError, ValueError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        with contextlib.suppress(OSError):
            os.dup2(null, stream)
    sys.stdout = sys.stderr = Path(os.devnull).open("w")  # noqa: SIM115 - for the process's life


def _work(task: Task, prepare: Callable[[], None]) -> Answer:
    try:
        prepare()  # the models' part is not charged to the document
        confine(task.budget)
        return Answer(task.function(task.argument))
    except Exception as error:  # the process stays up for the next task
        return Answer(error=error, spent=_out_of_memory(error))
    finally:
        release()


def _out_of_memory(error: Exception) -> bool:
    """Whether memory ran out: libraries in other languages say so in their own words."""
    said = str(error).lower()
    return isinstance(error, MemoryError) or "alloc" in said or "start new thread" in said


def _end_with_parent() -> None:
    """Do not outlive whoever started the process, however that one ends.

    A killed parent can tell nobody. Linux does, also where a library holds the interpreter; for
    the other systems a thread watches.
    """
    parent = parent_process()
    if sys.platform == "linux" and parent is not None:
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
        if os.getppid() != parent.pid:  # it ended before it could be asked for
            os._exit(0)
    end_with_parent()
