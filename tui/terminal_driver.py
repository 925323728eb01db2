"""The terminal's driver, which outlives its terminal.

Textual hands what is drawn to a thread by a queue of limited length. Where the terminal is gone the
thread dies of its first write, nobody empties the queue any more, and the program would wait for a
place in it for ever: for the thread that is to end it, too.
"""

from __future__ import annotations

import sys
from functools import lru_cache
from typing import Any

from textual.driver import Driver


@lru_cache(maxsize=1)
def lasting(base: type[Driver]) -> type[Driver]:
    """Return a driver like ``base`` that drops what it cannot draw any more.

    Drivers that have no such thread stay as they are.
    """
    if sys.platform == "win32":
        return base
    from textual.drivers.linux_driver import LinuxDriver

    if not issubclass(base, LinuxDriver):
        return base

    class Lasting(base):  # type: ignore[misc, valid-type]
        _writer_thread: Any

        def write(self, data: str) -> None:
            if self._writer_thread is None or self._writer_thread.is_alive():
                super().write(data)

        def close(self) -> None:
            if self._writer_thread is None or self._writer_thread.is_alive():
                super().close()

    return Lasting
