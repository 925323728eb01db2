"""Processes that share the analysis of many documents, and end with the one that started them."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import resource_tracker
from multiprocessing.connection import wait
from pathlib import Path


def pool(most: int) -> ProcessPoolExecutor:
    """Return an executor of at most so many processes; whoever takes it shuts it down."""
    start_tracker()
    return ProcessPoolExecutor(
        max_workers=most,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_prepare,
    )


def _prepare() -> None:
    """Leave Ctrl+C to the process that waits, and do not outlive it, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()


def end_with_parent() -> None:
    """End this process, from a thread, when the one that started it has ended.

    A killed parent cannot shut its pool down, and the pool's processes hold both ends of their
    queues, so nothing else would tell them.
    """
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(0)


def start_tracker() -> None:
    """Start the helper that clears up after killed processes, so that it does so in silence.

    It outlives the app, and its warnings would stand on the user's terminal.
    """
    before = os.environ.get("PYTHONWARNINGS")
    os.environ["PYTHONWARNINGS"] = "ignore"
    try:
        # It inherits standard error by number, which a redirected stream does not have.
        with Path(os.devnull).open("w") as null, contextlib.redirect_stderr(null):
            resource_tracker.ensure_running()
    finally:
        if before is None:
            del os.environ["PYTHONWARNINGS"]
        else:
            os.environ["PYTHONWARNINGS"] = before
