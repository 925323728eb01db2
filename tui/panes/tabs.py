"""One line of tabs for all documents, for screens with room for one pane."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from core.model import Document
from tui.glyphs import glyphs
from tui.panes.titles import tab_title

MAX_TITLE = 24
"""The longest title on a tab, in cells."""
_SHORTEST = 8  # and the shortest to which one is cut
_SHARED = 6  # up to so many documents, titles are cut until all tabs are on screen


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab as drawn: which document, from which cell to which."""

    index: int
    label: str
    start: int
    end: int


def lay_out(titles: Sequence[str], active: int, width: int, ellipsis: str) -> list[Tab]:
    """Return the tabs that fit into ``width`` cells, the active one among them.

    Of thousands of documents only those near the active one are looked at. Two cells at either
    side are kept for the signs that tell that there are more.
    """
    if not titles or width < 6:
        return []
    room = width - 4
    count = len(titles)
    # A few documents share the line evenly: a label is its title, a number and two spaces, and
    # between two labels there is a bar.
    share = (room + 1) // min(count, _SHARED)
    longest = max(_SHORTEST, min(MAX_TITLE, share - len(str(count)) - 4))

    def label(index: int) -> str:
        return f" {index + 1} {tab_title(titles[index], longest, ellipsis)} "

    labels = {active: label(active)}
    used = cell_len(labels[active])
    left = right = active
    while True:
        grown = False
        for side in (1, -1):
            index = right + 1 if side > 0 else left - 1
            if not 0 <= index < count:
                continue
            text = label(index)
            if used + 1 + cell_len(text) > room:
                continue
            labels[index] = text
            used += 1 + cell_len(text)
            left, right = (left, index) if side > 0 else (index, right)
            grown = True
        if not grown:
            break
    tabs: list[Tab] = []
    at = 2
    for index in range(left, right + 1):
        end = at + cell_len(labels[index])
        tabs.append(Tab(index, labels[index], at, end))
        at = end + 1
    return tabs


class TabStrip(Widget):
    """The documents as tabs; the strip moves so that the active one is always in it."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    TabStrip {
        height: 1;
        background: $panel;
        color: $foreground 60%;
        &:ansi { background: ansi_default; color: ansi_default; }
    }
    """

    @dataclass(eq=False, repr=False)
    class Chosen(Message):
        """A tab was clicked."""

        index: int

    def __init__(self, *, ascii: bool = False) -> None:
        super().__init__()
        self._glyphs = glyphs(ascii)
        self._titles: list[str] = []
        self._active = 0

    def update(self, documents: Sequence[Document], active: int) -> None:
        """Show these documents with one of them active."""
        titles = [document.name for document in documents]
        if (titles, active) != (self._titles, self._active):
            self._titles, self._active = titles, active
            self.refresh()

    def render(self) -> Content:
        """Draw the tabs."""
        tabs = lay_out(self._titles, self._active, self.size.width, self._glyphs.cut)
        if not tabs:
            return Content("")
        parts: list[str | tuple[str, str]] = ["< " if tabs[0].index else "  "]
        for tab in tabs:
            if tab is not tabs[0]:
                parts.append((self._glyphs.tab, "dim"))
            parts.append((tab.label, "bold reverse") if tab.index == self._active else tab.label)
        if tabs[-1].index < len(self._titles) - 1:
            parts.append(" " * max(0, self.size.width - 1 - tabs[-1].end) + ">")
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        """Choose the tab under the mouse, or the next beyond an edge."""
        tabs = lay_out(self._titles, self._active, self.size.width, self._glyphs.cut)
        if not tabs:
            return
        for tab in tabs:
            if tab.start <= event.x < tab.end:
                self.post_message(self.Chosen(tab.index))
                return
        if event.x < tabs[0].start and tabs[0].index:
            self.post_message(self.Chosen(tabs[0].index - 1))
        elif event.x >= tabs[-1].end and tabs[-1].index < len(self._titles) - 1:
            self.post_message(self.Chosen(tabs[-1].index + 1))
