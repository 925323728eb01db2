"""What the command line writes: data to standard output, everything else to standard error."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

from core.printable import printable

if TYPE_CHECKING:
    from core.pipeline import Progress

OK, NOTHING, USAGE, INTERNAL, INTERRUPTED = 0, 1, 2, 3, 130


class Stop(Exception):
    """An expected end of the program: a message for the user and an exit status."""

    def __init__(self, message: str, status: int = USAGE) -> None:
        super().__init__(message)
        self.status = status


def data(content: bytes, *, styled: bool = False) -> None:
    """Write data to standard output. Raises ``Stop`` where it cannot be written.

    A terminal gets it with whatever it would obey spelled out, as JSON does: only files and pipes
    get it byte by byte. What is ``styled`` holds such characters on purpose, and nobody else's.
    """
    stream = sys.stdout
    if stream is None:
        raise Stop("standard output is closed", INTERNAL)
    try:
        if not styled and stream.isatty():
            content = _spelled_out(content)
        stream.flush()
        stream.buffer.write(content)
        stream.buffer.flush()
    except BrokenPipeError:
        raise  # its reader has seen enough
    except OSError as error:
        mute()
        reason = (error.strerror or "cannot be written").lower()
        raise Stop(f"standard output: {reason}", INTERNAL) from error


def say(message: str) -> None:
    """Write one message to standard error. File names in it may hold anything."""
    try:
        sys.stderr.write(f"debate-tui: {safe(message)}\n")
        sys.stderr.flush()
    except (OSError, ValueError):
        pass  # nobody listens


def safe(text: str) -> str:
    """Return the text with every character that could move a terminal's cursor made visible."""
    return printable(text)


def _spelled_out(content: bytes) -> bytes:
    import json

    text = content.decode("utf-8", "replace")
    return "".join(
        c if c.isprintable() or c in "\n\t" else json.dumps(c)[1:-1] for c in text
    ).encode("utf-8", "replace")


def safe_line(line: str) -> str:
    """Return a line of cells, parted by tabs, with every other control character made visible."""
    return "\t".join(safe(cell) for cell in line.rstrip("\n").split("\t")) + "\n"


def agreed(question: str) -> bool:
    """Ask on the terminal. Raises ``Stop`` where there is none to ask on."""
    if sys.stdin is None or not sys.stdin.isatty():
        raise Stop("not asked, as standard input is no terminal: --yes does it without asking")
    sys.stderr.write(f"{question} [y/N] ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def counted(number: int, noun: str) -> str:
    """Return a number with its noun, in the plural where it is not one."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def coloured(choice: str) -> bool:
    """Whether to colour standard output: as asked, else on a terminal without NO_COLOR."""
    if choice != "auto":
        return choice == "always"
    if sys.stdout is None:
        return False
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


class Bar:
    """A progress bar on standard error, where that is a terminal; else silent."""

    _WIDTH = 24
    _EVERY_S = 0.05

    def __init__(self) -> None:
        self._shown = False
        self._last = 0.0
        self._live = sys.stderr.isatty()

    def __call__(self, progress: Progress) -> None:
        """Show how far the analysis is."""
        now = time.monotonic()
        ended = progress.done >= progress.total
        if not self._live or (self._shown and not ended and now - self._last < self._EVERY_S):
            return
        self._last, self._shown = now, True
        share = min(1.0, progress.done / max(1, progress.total))
        bar = "#" * int(share * self._WIDTH)
        sys.stderr.write(
            f"\r\x1b[K[{bar:.<{self._WIDTH}}] {progress.stage} {progress.done}/{progress.total}"
            f"  {progress.elapsed_s:.1f} s"
        )
        sys.stderr.flush()

    def clear(self) -> None:
        """Remove the bar."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._shown = False


def mute() -> None:
    """Send what is left for standard output nowhere: its reader has gone."""
    try:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.stdout.fileno())
        os.close(null)
    except (OSError, ValueError):
        pass
