"""Opening the documents that the command line names, the bundled ones where it names none."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from core.model import Document
from tui.cli_output import Stop, safe
from tui.files import size_of

if TYPE_CHECKING:
    from core.ingest import IngestError

STANDARD_INPUT = "-"
SEEDS = Path(__file__).resolve().parent.parent / "seeds"
_MOST_BYTES = 50 * 1024 * 1024
_LARGE = 2_000_000
"""Bytes of a file that takes so long to read that the app comes up without it."""


@dataclass(slots=True)
class Opened:
    """The documents in order, once each.

    ``problems`` tell why other files could not be opened, ``notes`` what else to know, ``waiting``
    are files that were left to be read later.
    """

    documents: list[Document] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)


def bundled() -> list[str]:
    """Return the paths of the bundled documents, in order."""
    endings = (".txt", ".md")
    return sorted(str(p) for p in SEEDS.iterdir() if p.suffix in endings)


def open_all(paths: Sequence[str], *, most: int | None = None) -> Opened:
    """Open files, folders and standard input; the bundled documents where there is no path.

    After ``most`` bytes (and one document) the files that follow are left waiting; so is a first
    one that is large.
    """
    from core.ingest import IngestError, expand, is_own_pipe, load

    opened = Opened()
    expanded = expand(paths or bundled())
    opened.problems.extend(_told(problem) for problem in expanded.problems)
    seen: dict[str, str] = {}
    taken = 0
    for file in expanded.files:
        later = file != STANDARD_INPUT and not is_own_pipe(file)  # those can be read here alone
        if most is not None and later:
            size = size_of(file)
            taken += size if opened.documents else 0
            if taken > most or opened.waiting or size > _LARGE:
                opened.waiting.append(file)
                continue
        try:
            document = _standard_input() if file == STANDARD_INPUT else load(file)
        except IngestError as problem:
            opened.problems.append(_told(problem))
            continue
        if document.id in seen:
            opened.notes.append(f"{file}: holds the same text as {seen[document.id]}, opened once")
            continue
        seen[document.id] = file
        opened.documents.append(document)
    return opened


def none_opened(opened: Opened) -> Stop | None:
    """Return the reason to stop if nothing could be opened."""
    if opened.documents or opened.waiting:
        return None
    return Stop("no document could be opened" if opened.problems else "no documents")


def take_terminal() -> None:
    """Make the terminal standard input again, after documents were read from it.

    Raises ``Stop`` where there is no terminal to run the app on.
    """
    if sys.stdout is None or not sys.stdout.isatty():
        raise Stop(
            "the app needs a terminal; 'debate-tui export' and 'debate-tui search' do without one"
        )
    if sys.stderr is None or not sys.stderr.isatty():  # the screen is drawn on it
        words = "the app draws on standard error, which is no terminal: leave out '2>'"
        sys.stdout.write(f"debate-tui: {words}\n")  # where it can be seen
        raise Stop(words)
    if sys.stdin is not None and sys.stdin.isatty():
        return
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError as error:
        raise Stop("there is no terminal to read keys from") from error
    os.dup2(terminal, 0)
    os.close(terminal)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - for the process's life


def _standard_input() -> Document:
    from core.ingest import IngestError, load_bytes

    if sys.stdin is None:
        raise IngestError("standard input", "is closed")
    if sys.stdin.isatty():
        sys.stderr.write("debate-tui: reading standard input; end it with Ctrl+D\n")
        sys.stderr.flush()
    data = sys.stdin.buffer.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise IngestError("standard input", "is too large")
    return load_bytes(data, "standard input")


def _told(problem: IngestError) -> str:
    return safe(f"{problem.path}: {problem.reason}")
