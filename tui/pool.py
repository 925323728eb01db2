"""What all processes of the app need: to end with the one that started them, and in silence."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import threading
from multiprocessing import resource_tracker
from multiprocessing.connection import wait
from pathlib import Path


def end_with_parent() -> None:
    """End this process, from a thread, when the one that started it has ended.

    A killed parent can tell nobody, and a process that is at work does not look at its pipe.
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
