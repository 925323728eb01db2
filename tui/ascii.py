"""What Textual draws with other than ASCII characters, drawn with ASCII ones."""

from __future__ import annotations

from typing import ClassVar

from textual.scrollbar import ScrollBar, ScrollBarRender


class AsciiScrollBarRender(ScrollBarRender):
    """Whole cells only; no blocks of a part of a cell."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "] * 8
    HORIZONTAL_BARS: ClassVar[list[str]] = [" "] * 8


def draw_scrollbars(ascii_only: bool) -> None:
    """Let every scroll bar be drawn with whole cells, or again as Textual does."""
    ScrollBar.renderer = AsciiScrollBarRender if ascii_only else ScrollBarRender


KEY_NAMES = {
    "↑": "up", "↓": "down", "←": "left", "→": "right", "⏎": "enter", "⌫": "backspace",
    "⇥": "tab", "␣": "space", "⎋": "esc",
}  # fmt: skip


def plain_key(display: str) -> str:
    """The name of a key in ASCII."""
    for sign, name in KEY_NAMES.items():
        display = display.replace(sign, name)
    return display if display.isascii() else display.encode("ascii", "replace").decode("ascii")
