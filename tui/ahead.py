"""Reads the documents in a process of its own while this one imports what draws them.

Both take about as long. Where processes cannot be forked, or the reading process fails for
whatever reason, the documents are read here when they are asked for.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.cli_documents import Opened


def open_ahead(paths: Sequence[str], most: int) -> Callable[[], Opened]:
    """Begin to open documents as ``cli_documents.open_all`` does; what is returned waits for them.

    To be called before there are threads: the process is forked.
    """
    if "-" in paths or not hasattr(os, "fork"):  # standard input is this process's to read
        return lambda: _open(paths, most)
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        _serve(paths, most, writing)
    os.close(writing)

    def result() -> Opened:
        with os.fdopen(reading, "rb") as pipe:
            data = pipe.read()
        _, status = os.waitpid(process, 0)
        if status:
            return _open(paths, most)
        opened: Opened = pickle.loads(data)
        return opened

    return result


def _open(paths: Sequence[str], most: int) -> Opened:
    from tui.cli_documents import open_all

    return open_all(paths, most=most)


def _serve(paths: Sequence[str], most: int, writing: int) -> None:
    """Do it, in the other process, which ends here whatever happens."""
    status = 1
    with suppress(BaseException):  # it is told by the status alone
        data = pickle.dumps(_open(paths, most), pickle.HIGHEST_PROTOCOL)
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(data)
        status = 0
    os._exit(status)
