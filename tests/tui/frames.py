"""A screen as text, to compare and to search in."""

from __future__ import annotations

from rich.style import Style
from textual.app import App
from textual.screen import Screen


def frame(app: App[object], *, screen: Screen[object] | None = None) -> str:
    """Return what is on screen: one line a row, trailing blanks cut off."""
    compositor = (screen or app.screen)._compositor
    return "\n".join(strip.text.rstrip() for strip in compositor.render_strips())


def looks(app: App[object], text: str) -> list[Style]:
    """Return the styles of the pieces of the screen that hold a text, from the top."""
    return [
        segment.style
        for strip in app.screen._compositor.render_strips()
        for segment in strip
        if text in segment.text and segment.style is not None
    ]
