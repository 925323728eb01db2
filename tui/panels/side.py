"""What the panels beside the text share."""

from __future__ import annotations

from textual.containers import Vertical

from tui.surface import Surface


class SidePanel(Surface, Vertical):
    """A panel whose title shows whether the focus is inside (class ``-focused``)."""

    def on_descendant_focus(self) -> None:
        """The focus came in."""
        self.add_class("-focused")

    def on_descendant_blur(self) -> None:
        """The focus left a part; it may be in another one."""
        self.set_class(self.has_focus_within, "-focused")
