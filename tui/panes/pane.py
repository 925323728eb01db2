"""A pane: one reader under a line that says what is in it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from core.model import Document, Sentence
from tui.glyphs import glyphs
from tui.panes.titles import byline, shorten
from tui.reader import Reader
from tui.surface import Surface


class PaneHeader(Widget):
    """Number, title, author and date, and how far down the reader is, in one line.

    Its classes ``-active`` and ``-focused`` tell that commands and that keys go to its pane. They
    stand here, not on the pane, so that a change of focus does not restyle the reader as well.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    PaneHeader {
        height: 1;
        background: $panel;
        color: $foreground 70%;
        &.-active { color: $text-primary; text-style: bold; background: $primary 22%; }
        &.-focused { background: $primary; color: auto; text-style: bold; }
        &:ansi {
            background: ansi_default; color: ansi_default;
            &.-active { background: ansi_default; color: ansi_default; text-style: bold; }
            &.-focused { background: ansi_default; color: ansi_blue; text-style: bold reverse; }
        }
        &:nocolor {
            text-style: underline;
            &.-active { text-style: bold underline; }
            &.-focused { text-style: bold reverse; }
        }
    }
    """

    def __init__(self, *, ascii: bool = False) -> None:
        super().__init__()
        self._glyphs = glyphs(ascii)
        self._separator = " - " if ascii else " · "
        self._number = 0
        self._document: Document | None = None
        self._progress = ""
        self._active = False

    def update(
        self, number: int, document: Document | None, progress: str, *, active: bool
    ) -> None:
        """Show this; the number counts documents from 1."""
        state = (number, document, progress, active)
        if state == (self._number, self._document, self._progress, self._active):
            return
        self._number, self._document, self._progress, self._active = state
        self.refresh()

    def render(self) -> Content:
        """Draw the line: the title gets what the rest leaves, the byline shows if it fits."""
        width = self.size.width
        if self._document is None:
            return Content("")
        sign = self._glyphs.focus if self._active else " "
        head = f"{sign}{self._number} "
        tail = f" {self._progress} "
        room = max(0, width - cell_len(head) - cell_len(tail))
        title = " ".join(self._document.name.split())
        by = byline(self._document, self._separator)
        by = f"{self._separator}{by}" if by else ""
        if cell_len(title) + cell_len(by) > room:
            by = ""
        title = shorten(title, room, self._glyphs.cut)
        gap = " " * max(0, room - cell_len(title) - cell_len(by))
        return Content.assemble(head, title, (by, "not bold"), gap, (tail, "not bold"))


class Pane(Surface, Widget):
    """Shows one document; ``reader`` is there from the start."""

    DEFAULT_CSS = """
    Pane {
        width: 1fr;
        height: 1fr;
        layout: vertical;

        .empty {
            display: none;
            height: 1fr;
            content-align: center middle;
            text-align: center;
            padding: 1 2;
            background: $surface;
            color: $foreground 60%;
        }
        &.-empty .empty { display: block; }
        &.-empty Reader, &.-empty PaneHeader { display: none; }
    }
    """

    EMPTY = "No documents yet.\n\nPress o to open some, or start debate-tui with files."

    def __init__(self, *, ascii: bool = False) -> None:
        super().__init__(classes="-empty")
        self.reader = Reader(ascii=ascii)
        self.header = PaneHeader(ascii=ascii)
        self._number = 0
        self._zoomed = False
        self._unanalysed: frozenset[str] = frozenset()
        self._linked = False

    @property
    def document(self) -> Document | None:
        """The document in the pane."""
        return self.reader.document

    def compose(self) -> ComposeResult:
        """Lay out the header over the reader."""
        yield self.header
        yield self.reader
        yield Static(Content(self.EMPTY), classes="empty")

    def show(
        self,
        number: int,
        document: Document | None,
        at: int = 0,
        sentences: Sequence[Sentence] | None = None,
    ) -> None:
        """Show a document, which is number ``number`` of all, with an offset at the top."""
        self._number = number
        self.set_class(document is None, "-empty", update=self.is_attached)
        self.reader.show(document, at, sentences=sentences)
        self.refresh_header()

    def show_number(self, number: int) -> None:
        """Change the number under which the document goes."""
        self._number = number
        self.refresh_header()

    def set_unanalysed(self, docs: frozenset[str]) -> None:
        """Tell in the header where the document is one of these, which have no analysis."""
        self._unanalysed = docs
        self.refresh_header()

    def set_linked(self, linked: bool) -> None:
        """Tell in the header whether this pane scrolls together with the others."""
        self._linked = linked
        self.refresh_header()

    def set_active(self, active: bool, *, zoomed: bool = False) -> None:
        """Show whether this pane is the one that commands go to, and whether it hides others."""
        self.header.set_class(active, "-active", update=self.is_attached)
        self._zoomed = zoomed
        self.refresh_header()

    def refresh_header(self) -> None:
        """Bring the header up to date."""
        words = [self._progress_text()]
        if self._zoomed:
            words.insert(0, "zoomed")
        elif self._linked:
            words.insert(0, "linked")
        if self.document is not None and self.document.id in self._unanalysed:
            words.insert(0, "not analysed")
        active = self.header.has_class("-active")
        self.header.update(self._number, self.document, " ".join(words), active=active)

    def _progress_text(self) -> str:
        progress = self.reader.progress
        if progress is None:
            return "all"
        if progress >= 1:
            return "end"
        return "top" if progress <= 0 else f"{max(1, min(99, round(progress * 100)))}%"

    def on_descendant_focus(self) -> None:
        """Show that keys go to this pane."""
        self.header.set_class(True, "-focused")

    def on_descendant_blur(self) -> None:
        """Show that keys go elsewhere."""
        self.header.set_class(False, "-focused")

    @on(Reader.Moved)
    def _moved(self, event: Reader.Moved) -> None:
        self.refresh_header()

    def on_click(self, event: events.Click) -> None:
        """A click on the header goes to the reader below it."""
        self.reader.focus(scroll_visible=False)

    def on_resize(self, event: events.Resize) -> None:
        """The header's parts depend on the width."""
        self.header.refresh()
