"""The status line: what the user does at the left, what goes on beside it at the right."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.timer import Timer
from textual.widget import Widget


class StatusLine(Widget, can_focus=False):
    """One line; the right part is never cut, the left one ends in an ellipsis where it must."""

    DEFAULT_CSS = """
    StatusLine { height: 1; background: $panel; color: $text-muted; padding: 0 1; }
    """

    message: reactive[str] = reactive("")
    flash: reactive[str] = reactive("")
    reading: reactive[str] = reactive("")
    indexing: reactive[str] = reactive("")
    analysis: reactive[str] = reactive("")
    ellipsis: str = "…"
    dot: str = "·"
    _fading: Timer | None = None

    def say(self, words: str, seconds: float = 5.0) -> None:
        """Show words for a while in place of the message."""
        self.flash = words
        if self._fading is not None:
            self._fading.stop()
        self._fading = self.set_timer(seconds, self.hush)

    def hush(self) -> None:
        """Show the message again."""
        self.flash = ""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line."""
        return 1

    def render(self) -> Content:
        """Both parts, the right one whole."""
        width = self.content_size.width
        going_on = [words for words in (self.reading, self.indexing, self.analysis) if words]
        right = Content(f" {self.dot} ".join(going_on))
        room = max(0, width - right.cell_length - (2 if going_on else 0))
        left = Content.styled(self.flash, "$text bold") if self.flash else Content(self.message)
        if left.cell_length > room:
            cut = max(0, room - len(self.ellipsis))
            left = left.truncate(cut) + Content(self.ellipsis if room else "")
        gap = max(0, width - left.cell_length - right.cell_length)
        return left + Content(" " * gap) + right
