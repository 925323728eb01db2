"""A real terminal for tests: a pseudo-terminal, the program in it, and what its screen shows."""

from __future__ import annotations

import os
import re
import signal
import sys
import termios
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType

import pexpect
import pyte

WAIT_S = 60.0
_MODE = re.compile(r"\x1b\[\?(\d+)([hl])")
_REPORTS = ("1049", "1000", "1002", "1003", "1006", "1015", "2004", "1004", "2048")


class Terminal:
    """Runs ``debate-tui`` with its data in ``data_dir`` and keeps its screen as text."""

    def __init__(
        self, data_dir: Path, arguments: Sequence[str] = (), columns: int = 120, rows: int = 40
    ) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self._screen)
        self._written = ""
        environment = {
            **os.environ,
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LANG": "C.UTF-8",
            "HOME": str(data_dir),
        }
        for name in ("NO_COLOR", "COLUMNS", "LINES", "TEXTUAL_ANIMATIONS"):
            environment.pop(name, None)
        self._child = pexpect.spawn(
            sys.executable,
            ["-m", "tui", "--data-dir", str(data_dir), *arguments],
            dimensions=(rows, columns),
            env=environment,
            encoding="utf-8",
            codec_errors="replace",
            timeout=WAIT_S,
        )

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if not self._child.closed:
            self._child.close(force=True)

    @property
    def pid(self) -> int:
        return int(self._child.pid)

    @property
    def text(self) -> str:
        """The screen as it stands, a line for each row."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    @property
    def sane(self) -> bool:
        """Whether the terminal is as a shell wants it.

        Lines are edited and echoed, the cursor is there, and neither the alternate screen nor the
        mouse, pasting or focus reports are on.
        """
        local = termios.tcgetattr(self._child.child_fd)[3]
        on = {mode: state == "h" for mode, state in _MODE.findall(self._written)}
        left_on = [mode for mode in _REPORTS if on.get(mode)]
        echoed = bool(local & termios.ECHO) and bool(local & termios.ICANON)
        return echoed and on.get("25", True) and not left_on

    def hang_up(self) -> None:
        """Take the terminal away, as when its window is closed."""
        # by its owner, who would else close the number again when it belongs to another terminal
        self._child.ptyproc.fileobj.close()
        self._child.closed = self._child.ptyproc.closed = True

    def hurry(self) -> None:
        """Send keys as fast as they can be read from now on: an Escape joins the next key."""
        self._child.delaybeforesend = None

    def press(self, *keys: str) -> None:
        """Type characters, or one of the named keys."""
        names = {"enter": "\r", "escape": "\x1b", "tab": "\t", "down": "\x1b[B", "up": "\x1b[A"}
        for key in keys:
            self._child.send(names.get(key, key))

    def wait_for(self, *wanted: str, absent: Sequence[str] = (), seconds: float = WAIT_S) -> str:
        """Read the screen until it shows every text wanted and none of the absent ones."""
        return self.wait_until(
            lambda shown: all(w in shown for w in wanted) and not any(a in shown for a in absent),
            f"{wanted!r} without {tuple(absent)!r}",
            seconds,
        )

    def wait_until(
        self, holds: Callable[[str], bool], what: str = "", seconds: float = WAIT_S
    ) -> str:
        """Read the screen until a condition on its text holds; return that text."""
        deadline = time.monotonic() + seconds
        while not holds(self.text):
            if time.monotonic() > deadline:
                raise AssertionError(f"the screen never showed {what}:\n{self.text}")
            self._read()
        return self.text

    def shows(self, wanted: str, until: float, absent: bool = False) -> bool:
        """Read the screen until it shows a text (or no more); whether it did in time."""
        while (wanted in self.text) == absent:
            if time.monotonic() > until:
                return False
            self._read(0.02)
        return True

    def run_for(self, seconds: float) -> None:
        """Read the screen for some time."""
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            self._read(min(left, 0.1))

    def kill(self, sign: signal.Signals) -> None:
        """Send a signal, unless it has left meanwhile, and wait until the program has ended."""
        if self._child.isalive():
            with suppress(ProcessLookupError):
                os.kill(self.pid, sign)
            if self._child.isalive():
                self._child.wait()

    def wait_for_end(self, seconds: float = 10.0) -> int:
        """Wait until the program has ended; return its exit status."""
        deadline = time.monotonic() + seconds
        while self._child.isalive() and time.monotonic() < deadline:
            self._read()
        assert not self._child.isalive(), f"still running:\n{self.text}"
        status = self._child.exitstatus
        return -1 if status is None else int(status)

    def _read(self, seconds: float = 0.1) -> None:
        try:
            new = self._child.read_nonblocking(65536, timeout=seconds)
            self._written += new
            self._stream.feed(new)
        except pexpect.TIMEOUT:
            pass
        except pexpect.EOF:
            self._child.wait() if self._child.isalive() else None
