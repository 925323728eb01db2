"""The local clipboard, by the tools that desktops have for it.

The app itself asks the terminal (OSC 52), which works over SSH and in most terminals; where a tool
is at hand, it serves those that ignore the request.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

_WAIT_S = 2.0


def _tool() -> list[str] | None:
    """The command that takes a text from its standard input, if there is one that can work here."""
    candidates: list[list[str]] = []
    if sys.platform == "darwin":
        candidates.append(["pbcopy"])
    if os.environ.get("WAYLAND_DISPLAY"):
        candidates.append(["wl-copy"])
    if os.environ.get("DISPLAY"):
        candidates.append(["xclip", "-selection", "clipboard"])
    return next((command for command in candidates if shutil.which(command[0])), None)


def copy(text: str) -> str | None:
    """Put a text on the local clipboard; return the tool's name, ``None`` where that failed.

    Waits for the tool, 2 s at most: call it in a thread.
    """
    command = _tool()
    if command is None:
        return None
    try:
        subprocess.run(
            command,
            input=text.encode("utf-8", "replace"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_WAIT_S,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return command[0]
