"""Containers: widgets that draw nothing of their own but a background and side borders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.geometry import Region
from textual.strip import Strip

if TYPE_CHECKING:
    from textual.widget import Widget as _Widget
else:
    _Widget = object  # Textual takes a widget's style rules from its first base that is a widget


class Surface(_Widget):
    """A mixin for widgets all of whose lines look alike: one is drawn and stands for all.

    Textual draws every line of every container, also of those that their children cover; with
    containers in containers that was half of the work of a frame. Not for widgets with text, or
    with a border above or below.
    """

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the first line once for each line of the region."""
        first = super().render_lines(Region(crop.x, 0, crop.width, min(1, crop.height)))
        return first * crop.height


class Row(Surface, Horizontal):
    """Widgets side by side."""
