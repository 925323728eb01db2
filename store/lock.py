"""One writer at a time, over all processes on the machine, and over all machines of a network.

The lock is the operating system's, on an open file: it goes with the process that holds it, so a
killed one leaves nothing behind that would have to be recognised as stale. Some network file
systems have no such locks. There a file marks that somebody is writing, with process and machine
in it: it is stale if that process is dead, or if it is of another machine and as old as no write
takes. The lock is held for the milliseconds of one write; reading needs none.
"""

from __future__ import annotations

import errno
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING
from warnings import catch_warnings, simplefilter

from store.atomic import PRIVATE_FILE
from store.errors import StoreError, reason_of

if TYPE_CHECKING:
    from filelock import BaseFileLock

PATIENCE = 5.0
"""Seconds to wait for another process's write."""

LOOK = 0.3
"""Seconds of waiting after which it is looked who holds the lock: a suspended process will not end
its write by itself, so it is not waited for any longer."""

STALE = 30.0
"""Seconds after which the mark of another machine counts no more."""

_NO_LOCKS = {errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOLCK}


@contextmanager
def locked(path: Path, patience: float | None = None) -> Iterator[None]:
    """Hold the lock of the file at ``path`` (``PATH.lock``). Raises ``StoreError``."""
    from filelock import FileLock, SoftFileLock, Timeout  # 40 ms, and needed only to write

    timeout = PATIENCE if patience is None else patience
    until = time.monotonic() + timeout
    lock: BaseFileLock = FileLock(
        path.with_name(path.name + ".lock"),
        timeout=min(LOOK, timeout),
        mode=PRIVATE_FILE,
        poll_interval=0.01,
        fallback_to_soft=False,
    )
    try:
        try:
            lock.acquire()
        except Timeout:
            left = until - time.monotonic()
            if left <= 0 or _holder(lock.lock_file)[1]:
                raise
            lock.acquire(timeout=left)
        except OSError as error:
            if error.errno not in _NO_LOCKS:
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
        raise StoreError(path, _who(lock.lock_file)) from error
    except OSError as error:
        raise StoreError(path, reason_of(error)) from error
    try:
        yield
    finally:
        lock.release()


def _who(lock: str) -> str:
    """Say who is writing, as far as the system tells."""
    process, suspended = _holder(lock)
    if suspended:
        return (
            f"another debate-tui (process {process}) was suspended while writing to it; "
            f"'fg' in its terminal, or 'kill -CONT {process}', lets it finish"
        )
    name = f"another debate-tui (process {process})" if process else "another debate-tui"
    return f"{name} is writing to it and does not finish"


def _holder(lock: str) -> tuple[int, bool]:
    """Return the process that holds the lock, and whether it is suspended; 0 where nobody tells.

    Linux does; elsewhere, and on file systems of other machines, there is nobody to ask.
    """
    with suppress(OSError, ValueError, IndexError):
        file = f":{Path(lock).stat().st_ino}"
        for line in Path("/proc/locks").read_text(encoding="ascii").splitlines():
            words = line.split()
            if words[1] == "FLOCK" and words[5].endswith(file):
                state = Path(f"/proc/{words[4]}/stat").read_text(encoding="utf-8", errors="replace")
                return int(words[4]), state.rpartition(")")[2].split()[0] in "Tt"
    return 0, False
