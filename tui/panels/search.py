"""The search line and, under it, what it found while one types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from core.model import Document, Span
from tui.glyphs import Glyphs
from tui.late import late
from tui.panels.listing import Listing

if TYPE_CHECKING:
    from core.search import Hit, Results
    from tui.panels import rows
    from tui.state import excerpt
else:
    excerpt, rows = late("tui.state.excerpt"), late("tui.panels.rows")

RECENT = 5
"""How many of the last searches are offered in an empty line."""
_PLACEHOLDER = "search all documents"
_BY_MEANING = "~ "
SHOWN = 100
"""How many hits are listed; the count tells how many there are."""


class SearchInput(Input):
    """The line one types into; the arrows move through the results, with shift through time."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", "Next result", show=False, id="search.down",
                tooltip="Preview the next result"),
        Binding("up", "move(-1)", "Previous result", show=False, id="search.up",
                tooltip="Preview the previous result; in an empty line: an older search"),
        Binding("pagedown", "move(8)", "8 on", show=False, id="search.page-down"),
        Binding("pageup", "move(-8)", "8 back", show=False, id="search.page-up"),
        Binding("shift+up", "recall(1)", "Older search", show=False, id="search.older"),
        Binding("shift+down", "recall(-1)", "Newer search", show=False, id="search.newer"),
        Binding("ctrl+s", "keep", "Keep the search", show=False, key_display="^s", id="search.keep",
                tooltip="Keep this search, or let it go: the empty line lists those that are kept"),
        Binding("ctrl+f", "here", "This document", show=False, key_display="^f", id="search.here",
                tooltip="Search the document one was in alone, or all of them again"),
        Binding("escape", "cancel", "Back", id="search.cancel",
                tooltip="Leave the search and return to where you were"),
    ]  # fmt: skip

    def action_move(self, step: int) -> None:
        """Move the selection in the results."""
        panel = self._panel
        if step < 0 and not self.value:
            panel.recall(1)
        else:
            panel.move(step)

    def action_recall(self, step: int) -> None:
        """Bring an older or newer search back."""
        self._panel.recall(step)

    def action_keep(self) -> None:
        """Keep the query, or let it go."""
        panel = self._panel
        panel.post_message(SearchPanel.KeepWanted(self.value or panel.offered or ""))

    def action_here(self) -> None:
        """Search one document alone, or all of them again."""
        panel = self._panel
        panel.post_message(SearchPanel.HereWanted())

    def action_cancel(self) -> None:
        """Give the search up."""
        panel = self._panel
        panel.post_message(SearchPanel.Cancelled())

    @property
    def _panel(self) -> SearchPanel:
        return next(node for node in self.ancestors if isinstance(node, SearchPanel))


class ResultList(Listing):
    """The hits, grouped by document. It never needs the focus; the mouse works."""

    can_focus = False


class SearchPanel(Vertical):
    """The search line with its count, and the results while it is being used."""

    @dataclass(eq=False, repr=False)
    class Typed(Message):
        """The query changed."""

        text: str

    @dataclass(eq=False, repr=False)
    class Previewed(Message):
        """The selection moved to this hit."""

        hit: Hit

    @dataclass(eq=False, repr=False)
    class Accepted(Message):
        """The user goes there; ``None`` where nothing was found."""

        hit: Hit | None
        text: str

    @dataclass(eq=False, repr=False)
    class KeepWanted(Message):
        """The user wants to keep a query, or to let it go."""

        text: str

    @dataclass(eq=False, repr=False)
    class HereWanted(Message):
        """The user wants to search one document alone, or all of them again."""

    @dataclass(eq=False, repr=False)
    class Cancelled(Message):
        """The user gave the search up."""

    def __init__(self, signs: Glyphs, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.history: list[str] = []
        self._signs = signs
        self._hits: dict[str, Hit] = {}
        self._offers: dict[str, str] = {}
        self._recalled = 0
        self._recalling = False
        self._built = False

    def compose(self) -> ComposeResult:
        """Lay the parts out."""
        prompt = (self._signs.prompt, "$text-accent bold")
        words = Content.assemble(prompt, f" {_PLACEHOLDER}")
        with Horizontal(id="search-line"):
            yield Static(words, id="search-still", markup=False)

    def build(self) -> None:
        """Make the line and the results, when first used or after the first frame.

        In that frame a picture of the empty line stands for them: a field takes long to make.
        """
        if self._built or not self.is_attached:
            return
        self._built = True
        self.query_one("#search-still").display = False
        self.query_one("#search-line").mount(
            Static(self._signs.prompt, id="search-prompt", markup=False),
            SearchInput(
                placeholder=_PLACEHOLDER,
                id="search-input",
                compact=True,
                select_on_focus=False,  # ``open`` does: what is put in after it must stay
            ),
            Static("", id="search-count", markup=False),
        )
        problems = Static("", id="search-problems", markup=False)
        results = ResultList(id="search-results")
        problems.display = results.display = False
        self.mount(problems, results)

    @property
    def input(self) -> SearchInput:
        """The line that takes the focus."""
        self.build()
        return self.query_one(SearchInput)

    @property
    def results(self) -> ResultList:
        """The list of hits."""
        self.build()
        return self.query_one(ResultList)

    def open(self) -> None:
        """Put the focus into the line, ready to be overwritten."""
        self._recalled = 0
        self.screen.set_focus(self.input)  # at once: the next key is typed into it
        self.input.select_all()

    def close_results(self) -> None:
        """Fold the results away; the query stays readable."""
        self.results.display = False
        self.query_one("#search-problems").display = False

    def set_query(self, text: str, *, quietly: bool = True) -> None:
        """Put a text into the line; ``quietly`` without searching for it."""
        if quietly:
            with self.input.prevent(Input.Changed):
                self.input.value = text
        else:
            self.input.value = text
        self.input.cursor_position = len(text)

    def count(self, words: str) -> None:
        """Show a count at the end of the line."""
        self.build()
        _tell(self.query_one("#search-count", Static), words)

    def move(self, step: int) -> None:
        """Move the selection over hits, jumping the document headings."""
        found = self.results
        usable = [i for i, option in enumerate(found.options) if not option.disabled]
        if not usable:
            return
        here = usable.index(found.highlighted) if found.highlighted in usable else -1
        found.highlighted = usable[min(max(here + step, 0), len(usable) - 1)]

    def recall(self, step: int) -> None:
        """Bring back the search that is ``step`` older (or newer, if negative)."""
        if not self.history:
            return
        self._recalled = min(max(self._recalled + step, 0), len(self.history))
        self._recalling = True
        self.set_query(self.history[-self._recalled] if self._recalled else "", quietly=False)

    def remember(self, text: str) -> None:
        """Add a search to the history, once."""
        if text.strip():
            self.history = [*(old for old in self.history if old != text), text][-100:]

    def offer(self, saved: Sequence[str]) -> None:
        """List the searches that are kept, then the last ones, for an empty line."""
        recent = [text for text in reversed(self.history) if text not in saved][:RECENT]
        self._hits, self._offers = {}, {}
        options: list[Option] = []
        for title, queries in (("Kept searches", saved), ("Last searches", recent)):
            if queries:
                options.append(Option(Content(title), id=title, disabled=True))
            for text in queries:
                key = f"query {len(self._offers)}"
                self._offers[key] = text
                options.append(Option(Content(f"  {text}"), id=key))
        listing = self.results
        listing.display = bool(options)
        listing.refill(options)
        with listing.prevent(OptionList.OptionHighlighted):
            listing.highlighted = None  # Enter in an empty line shall choose nothing
        self.count("")

    @property
    def offered(self) -> str | None:
        """The kept or earlier search under the selection."""
        return self._offers.get(self.results.selected_id or "")

    @property
    def selected(self) -> Hit | None:
        """The hit under the selection."""
        return self._hits.get(self.results.selected_id or "")

    def show(
        self,
        found: Results,
        documents: Mapping[str, Document],
        problems: Sequence[str] = (),
        *,
        stay: bool = False,
    ) -> None:
        """List the hits, grouped by document in the order of each one's best hit.

        The first one is selected, or with ``stay`` the one that was.
        """
        groups: dict[str, list[Hit]] = {}
        for hit in found.hits[:SHOWN]:
            groups.setdefault(hit.doc, []).append(hit)
        numbers = {doc: number for number, doc in enumerate(documents, start=1)}
        width = max(30, (self.results.size.width or self.app.size.width) - 8)
        self._hits, self._offers = {}, {}
        options: list[Option] = []
        for doc, hits in groups.items():
            document = documents.get(doc)
            if document is None:
                continue
            total = found.per_document.get(doc, len(hits))
            title = excerpt.shorten(document.name, 60, self._signs.ellipsis)
            head = f"{numbers[doc]} {title} {self._signs.dot} {total}"
            options.append(Option(Content(head), id=f"doc {doc}", disabled=True))
            for hit in hits:
                key = f"{doc} {hit.start}"
                self._hits[key] = hit
                options.append(Option(self._row(hit, document, width), id=key))
        before = self.results.selected_id if stay else None
        first = before if before in self._hits else next(iter(self._hits), None)
        listing = self.results
        listing.display = bool(options)
        listing.refill(options, select=first)
        if not stay:
            listing.scroll_home(animate=False)
        shown = len(self._hits)
        if shown < found.total:
            self.count(f"{shown} of {found.total}")
        else:
            self.count(f"{found.total} found" if self.input.value.strip() else "")
        note = self.query_one("#search-problems", Static)
        note.display = bool(problems)
        _tell(note, "; ".join(problems))

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        if not self._recalling:
            self._recalled = 0
        self._recalling = False
        self.post_message(self.Typed(event.value))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self.offered is not None:
            self.set_query(self.offered, quietly=False)
        else:
            self.post_message(self.Accepted(self.selected, event.value))

    @on(OptionList.OptionHighlighted)
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if (hit := self._hits.get(event.option.id or "")) is not None:
            self.post_message(self.Previewed(hit))

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if (hit := self._hits.get(event.option.id or "")) is not None:
            self.post_message(self.Accepted(hit, self.input.value))
        elif (text := self._offers.get(event.option.id or "")) is not None:
            self.set_query(text, quietly=False)

    def _row(self, hit: Hit, document: Document, width: int) -> Content:
        heading = (
            excerpt.shorten(hit.heading, width // 4, self._signs.ellipsis) if hit.heading else ""
        )
        marks = [Span(span.start, span.end) for span in hit.spans]
        room = max(30, width - cell_len(heading) - 3 - (len(_BY_MEANING) if hit.meaning else 0))
        body = rows.excerpt(
            excerpt.around(document.text, hit.start, hit.end, marks, room, self._signs.ellipsis)
        )
        if hit.meaning:
            body = Content.styled(_BY_MEANING, "$text-accent bold") + body
        if heading:
            body = Content.styled(f"{heading} {self._signs.dot} ", rows.MUTED) + body
        return Content("  ") + body


def _tell(static: Static, words: str) -> None:
    """Show words; the same ones again would cost a layout of the screen at each key."""
    if static.content != words:
        static.update(words)
