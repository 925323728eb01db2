"""One writer at a time, over all processes on the machine, and over all machines of a network.

The lock is the operating system's, on an open file: it goes with the process that holds it, so a
killed one leaves nothing behind that would have to be recognised as stale. Some network file
systems have no such locks. There a file marks that somebody is writing, with process and machine
in it: it is stale if that process is dead, or if it is of another machine and as old as no write
takes. The lock is held for the milliseconds of one write; reading needs none.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from warnings import catch_warnings, simplefilter

from store.atomic import PRIVATE_FILE
from store.errors import StoreError, reason_of

if TYPE_CHECKING:
    from filelock import BaseFileLock

PATIENCE = 5.0
"""Seconds to wait for another process's write."""

STALE = 30.0
"""Seconds after which the mark of another machine counts no more."""

_NO_LOCKS = {errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOLCK}


@contextmanager
def locked(path: Path, patience: float | None = None) -> Iterator[None]:
    """Hold the lock of the file at ``path`` (``PATH.lock``). Raises ``StoreError``."""
    from filelock import FileLock, SoftFileLock, Timeout  # 40 ms, and needed only to write

    timeout = PATIENCE if patience is None else patience
    lock: BaseFileLock = FileLock(
        path.with_name(path.name + ".lock"),
        timeout=timeout,
        mode=PRIVATE_FILE,
        poll_interval=0.01,
        fallback_to_soft=False,
    )
    try:
        try:
            lock.acquire()
        except OSError as error:
            if isinstance(error, Timeout) or error.errno not in _NO_LOCKS:
                raise
            with catch_warnings():  # that a live holder may lose its mark: it has had time enough
                simplefilter("ignore")
                lock = SoftFileLock(
                    path.with_name(path.name + ".mark"),
                    timeout=timeout,
                    mode=PRIVATE_FILE,
                    poll_interval=0.01,
                    lifetime=STALE,
                )
            lock.acquire()
    except Timeout as error:
        raise StoreError(path, "another debate-tui is writing to it and does not finish") from error
    except OSError as error:
        raise StoreError(path, reason_of(error)) from error
    try:
        yield
    finally:
        lock.release()
