"""The text of messages that pop up: wrapped at words and paths, and never off the screen."""

from __future__ import annotations

from itertools import pairwise

from core.model import Block, Document

WIDEST = 72
"""Cells of a line: longer ones are hard to read, and cover too much."""
_BESIDE, _ABOVE = 10, 6
"""Cells and rows that the message leaves free: its frame, and what tells where one is."""


def fitted(message: str, width: int, height: int, ellipsis: str) -> str:
    """Return a message in lines that fit a screen of this size; what is too much is cut off.

    The lines keep the spaces at their ends.
    """
    from tui.reader.layout import Layout

    room = max(1, min(WIDEST, width - _BESIDE))
    lines: list[str] = []
    for part in message.splitlines():
        layout = Layout(Document("", part, (Block("paragraph", 0, len(part)),)), room)
        starts = [layout.start(number) for number in range(len(layout))]
        lines += [part[a:b] for a, b in pairwise([*starts, len(part)])]
    most = max(1, height - _ABOVE)
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1][: room - len(ellipsis)] + ellipsis]
    return "\n".join(lines)
