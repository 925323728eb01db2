"""Tasks for a crew in the tests: what a document might make the analysis do."""

from __future__ import annotations

import os
import re
import signal
from pathlib import Path

HOARD: list[bytearray] = []


def nothing() -> None:
    """Prepare nothing."""


def number(_: object) -> int:
    return os.getpid()


def hang(_: object) -> None:
    """Never come back from C code, which lets no thread and no signal handler of Python's run."""
    re.match(r"(a*)*b", "a" * 64)


def hoard(_: object) -> None:
    while True:
        HOARD.append(bytearray(32 * 1024 * 1024))


def crash(_: object) -> None:
    os.abort()


def leave(_: object) -> None:
    os._exit(7)


def fail(_: object) -> None:
    raise ValueError("no verb")


def die_once(marker: str) -> str:
    if not Path(marker).exists():
        Path(marker).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return "second time"


def die(_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)
