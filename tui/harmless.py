"""The last gate before the terminal: whatever a widget draws, no character in it acts on one.

Everything that is shown is cleaned or spelled out where it comes from. What slips through, as the
names in a folder that a library's widget lists, loses here what a terminal would obey. Such
characters have no width, so nothing on the screen moves.
"""

from __future__ import annotations

import re

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

# Control characters, those that change the direction of text, surrogates and language tags. Joiners
# stay: a note may hold an emoji made of several.
_OBEYED = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)


class Harmless(LineFilter):
    """Drops from each line of the screen what a terminal would obey."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments; the same list where there is nothing to drop."""
        if all(text.isprintable() for text, _, _ in segments):
            return segments
        return [Segment(_OBEYED.sub("", text), style, control) for text, style, control in segments]


HARMLESS = Harmless()
