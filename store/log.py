"""Warnings of the program, in a file: what went wrong, with names of files and never with text."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from store.atomic import PRIVATE_FILE
from store.paths import ensure

LARGEST = 256 * 1024
"""Bytes after which the log begins anew."""


class LogFile(logging.Handler):
    """Appends to the log; opened only when there is something to write."""

    def __init__(self, where: Callable[[], Path]) -> None:
        super().__init__(logging.WARNING)
        self._where = where
        self.setFormatter(logging.Formatter("%(asctime)s %(name)s: %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line; that it cannot be written is no reason to stop."""
        with suppress(Exception):
            append(self._where(), self.format(record))


def append(log: Path, text: str) -> None:
    """Write to the log. Raises ``StoreError`` or ``OSError``."""
    ensure(log.parent)
    anew = log.exists() and log.stat().st_size > LARGEST
    flags = os.O_WRONLY | os.O_CREAT | (os.O_TRUNC if anew else os.O_APPEND)
    with os.fdopen(os.open(log, flags, PRIVATE_FILE), "w", encoding="utf-8") as stream:
        stream.write(text.encode("utf-8", "backslashreplace").decode("utf-8") + "\n")


def keep(where: Callable[[], Path]) -> None:
    """Send the program's warnings to the file that ``where`` names, in place of the terminal."""
    for name in ("core", "store", "tui"):
        logger = logging.getLogger(name)
        for handler in [h for h in logger.handlers if isinstance(h, LogFile)]:
            logger.removeHandler(handler)
        logger.addHandler(LogFile(where))
