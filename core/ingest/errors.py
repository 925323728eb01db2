"""What can go wrong when a text is opened, in words for its user."""

from __future__ import annotations

from core.printable import printable


class IngestError(Exception):
    """A path that gives no document. ``reason`` completes the sentence "PATH …"."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        return f"{printable(self.path)}: {self.reason}"


class NotTextError(ValueError):
    """Bytes that are no text. The message completes the sentence "PATH …"."""
