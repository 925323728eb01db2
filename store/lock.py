"""One writer at a time, over all processes on the machine.

The lock is the operating system's, on an open file: it goes with the process that holds it, so a
killed one leaves nothing behind that would have to be recognised as stale. It is held for the
milliseconds of one write; reading needs none, as files are replaced in one step.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from store.atomic import PRIVATE_FILE
from store.errors import StoreError, reason_of

PATIENCE = 5.0
"""Seconds to wait for another process's write."""


@contextmanager
def locked(path: Path, patience: float | None = None) -> Iterator[None]:
    """Hold the lock of the file at ``path`` (``PATH.lock``). Raises ``StoreError``."""
    from filelock import FileLock, Timeout  # 40 ms, and needed only to write

    lock = FileLock(
        path.with_name(path.name + ".lock"),
        timeout=PATIENCE if patience is None else patience,
        mode=PRIVATE_FILE,
        poll_interval=0.01,
    )
    try:
        lock.acquire()
    except Timeout as error:
        raise StoreError(path, "another debate-tui is writing to it and does not finish") from error
    except OSError as error:
        raise StoreError(path, reason_of(error)) from error
    try:
        yield
    finally:
        lock.release()
