"""What can go wrong when a text is opened, in words for its user."""

from __future__ import annotations

from core.printable import printable

_LONGEST = 400
"""Characters of a path that are shown of it."""


class IngestError(Exception):
    """A path that gives no document. ``reason`` completes the sentence "PATH …"."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        path = printable(self.path)
        if len(path) > _LONGEST:  # else nobody would see the reason
            path = f"{path[: _LONGEST // 2]} ... {path[-_LONGEST // 2 :]}"
        return f"{path}: {self.reason}"


class NotTextError(ValueError):
    """Bytes that are no text. The message completes the sentence "PATH …"."""
