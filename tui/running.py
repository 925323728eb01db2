"""Runs the app from the command line, to its end."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from core.model import Document
from core.printable import printable
from tui.app import DebateApp


def run(
    documents: Sequence[Document],
    *,
    problems: Sequence[str] = (),
    waiting: Sequence[str] = (),
    data_dir: Path | str | None = None,
    no_cache: bool = False,
    ascii: bool = False,
    theme: str | None = None,
) -> int:
    """Run the app until the user leaves; return the exit status."""
    app = DebateApp(
        documents,
        problems=problems,
        waiting=waiting,
        data_dir=data_dir,
        no_cache=no_cache,
        ascii=ascii,
        theme=theme,
    )
    # A search runs in a thread: a key press shall wait for its turn 1 ms at most, not 5.
    sys.setswitchinterval(0.001)
    try:
        result = app.run()
    finally:
        app.shut()
    if app.left_unsaved:
        print(printable(app.left_unsaved), file=sys.stderr)
    return result if result is not None else app.return_code or 0
