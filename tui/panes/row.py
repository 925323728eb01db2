"""A row of panes: how many there are, which are on screen, and what each of them shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from core.model import Document, Sentence
from tui.panes.arrange import MAX_PANES, NARROWEST, chosen_count, default_count, window
from tui.panes.pane import Pane
from tui.panes.tabs import TabStrip
from tui.reader import Mark, Reader
from tui.surface import Row, Surface

Place = tuple[int, int]
"""The offset at the top of a view and the start of the sentence under the cursor."""
SentencesOf = Callable[[str], Sequence[Sentence] | None]
PlaceOf = Callable[[Document], Place | None]
MarksOf = Callable[[str], Mapping[str, Sequence[Mark]]]


class PaneRow(Surface, Widget):
    """Keeps the panes, their documents, places and marks; ``PaneGroup`` adds the commands.

    Panes are made when they are first needed. Those for which there is no room are hidden, not
    removed, so that they are as they were when there is room again.
    """

    @dataclass(eq=False, repr=False)
    class ActiveChanged(Message, namespace="pane_group"):
        """Commands go to another reader now, or its document is another one."""

        group: PaneRow
        reader: Reader

        @property
        def control(self) -> PaneRow:
            """The group, for ``@on`` selectors."""
            return self.group

    @dataclass(eq=False, repr=False)
    class LinkWanted(Message, namespace="pane_group"):
        """The panes are to scroll together, or each by itself again."""

        group: PaneRow

        @property
        def control(self) -> PaneRow:
            """The group, for ``@on`` selectors."""
            return self.group

    def __init__(
        self,
        documents: Iterable[Document] = (),
        *,
        sentences: SentencesOf | None = None,
        place_of: PlaceOf | None = None,
        marks_of: MarksOf | None = None,
        ascii: bool = False,
        expected_width: int | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._ascii = ascii
        self._expected_width = expected_width
        self.set_class(ascii, "-ascii")
        self._documents: tuple[Document, ...] = tuple(documents)
        self._numbers = {d.id: n for n, d in enumerate(self._documents)}
        self._sentences = sentences or (lambda _doc: None)
        self._place_of = place_of or (lambda _document: None)
        self._marks_of = marks_of or (lambda _doc: {})
        self._places: dict[str, Place] = {}
        self._row = Row(id="pane-row")
        self._tabs = TabStrip(ascii=ascii)
        self._hint = Static(id="pane-hint")
        self._panes: list[Pane] = []
        self._unanalysed: frozenset[str] = frozenset()
        self._linked = False
        self._weights: dict[Pane, float] = {}
        self._active = 0
        self._wanted: int | None = None  # the user's own choice of how many panes
        self._zoomed = False
        self._add_pane()

    # --- what there is ------------------------------------------------------------------------

    @property
    def documents(self) -> tuple[Document, ...]:
        """All documents of the session, in their order."""
        return self._documents

    @property
    def panes(self) -> tuple[Pane, ...]:
        """The panes on screen, from left to right."""
        if self._zoomed:
            return (self._panes[self._active],)
        shown = window(self._count(), len(self._panes), self._active)
        return tuple(self._panes[n] for n in shown)

    @property
    def readers(self) -> tuple[Reader, ...]:
        """The readers on screen, from left to right."""
        return tuple(pane.reader for pane in self.panes)

    @property
    def active(self) -> Reader:
        """The reader that commands go to, whether it has the focus or not."""
        return self._panes[self._active].reader

    @property
    def active_document(self) -> Document | None:
        """The document in the active reader."""
        return self.active.document

    @property
    def zoomed(self) -> bool:
        """Whether one pane is shown alone."""
        return self._zoomed

    def positions(self) -> dict[str, int]:
        """Return for every document that was on screen the offset at the top of its view."""
        return {doc: place[0] for doc, place in self.places().items()}

    def places(self) -> dict[str, Place]:
        """Return for every document that was on screen its place, as ``place_of`` tells it."""
        for pane in (*self._panes, self._panes[self._active]):
            self._remember(pane)  # where two panes show a document, the active one tells
        return dict(self._places)

    def set_documents(self, documents: Iterable[Document]) -> None:
        """Replace the list of documents; panes keep theirs where it is still in the list."""
        shown = [pane.document for pane in self._panes]
        self._documents = tuple(documents)
        self._numbers = {d.id: n for n, d in enumerate(self._documents)}
        for pane, document in zip(self._panes, shown, strict=True):
            if document is None or document.id not in self._numbers:
                self._fill(pane)
            else:
                pane.show_number(self._numbers[document.id] + 1)
        self._arrange()

    def redraw_marks(self) -> None:
        """Ask for the marks of the documents in the panes anew."""
        for pane in self._panes:
            self._mark(pane)

    def _mark(self, pane: Pane) -> None:
        if pane.document is not None:
            for layer, marks in self._marks_of(pane.document.id).items():
                pane.reader.set_marks(layer, marks)

    def set_linked(self, linked: bool) -> None:
        """Say whether the panes scroll together: their headers tell."""
        self._linked = linked
        for pane in self._panes:
            pane.set_linked(linked)

    def set_unanalysed(self, docs: frozenset[str]) -> None:
        """Say which documents could not be analysed: their panes' headers tell."""
        self._unanalysed = docs
        for pane in self._panes:
            pane.set_unanalysed(docs)

    # --- the focus ---------------------------------------------------------------------------

    def focus_reader(self) -> None:
        """Give the active reader the focus, as soon as it is mounted."""
        reader = self.active
        if reader.is_attached and reader.is_mounted:
            # At once: a request that waits in the queue could overtake the next key.
            reader.screen.set_focus(reader, scroll_visible=False)
        else:
            self.call_after_refresh(self._focus_later, reader)

    def _focus_later(self, reader: Reader) -> None:
        if reader is self.active and reader.is_attached:
            reader.screen.set_focus(reader, scroll_visible=False)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The reader with the focus is the active one."""
        for number, pane in enumerate(self._panes):
            if pane.reader is event.widget:
                self._set_active(number)
                return

    # --- the widget ---------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Lay out tabs, panes and the hint."""
        self._arrange()  # before the panes are mounted, so that they are styled only once
        yield self._tabs
        with self._row:
            yield from self._panes
        yield self._hint

    def on_resize(self, event: events.Resize) -> None:
        """Show as many panes as the new width allows."""
        self._arrange()

    # --- the panes ----------------------------------------------------------------------------

    def _width(self) -> int:
        return self.size.width or self._expected_width or self.app.size.width

    def _default_count(self) -> int:
        return default_count(self.app.size.width, self._width(), len(self._documents))

    def _count(self) -> int:
        if self._wanted is not None:
            return chosen_count(self._wanted, self._width())
        return self._default_count()

    def _add_pane(self) -> Pane:
        pane = Pane(ascii=self._ascii)
        pane.set_unanalysed(self._unanalysed)
        pane.set_linked(self._linked)
        self._panes.append(pane)
        self._fill(pane)
        return pane

    def _make_panes(self) -> None:
        while len(self._panes) < self._count():
            pane = self._add_pane()
            if self._row.is_attached:
                self._row.mount(pane)

    def _fill(self, pane: Pane) -> None:
        """Give a pane the first document that no other pane shows."""
        taken = {p.document.id for p in self._panes if p is not pane and p.document is not None}
        free = (n for n, document in enumerate(self._documents) if document.id not in taken)
        number = next(free, 0)
        if self._documents:
            self._put(pane, number, None)
        else:
            pane.show(0, None)

    def _put(self, pane: Pane, number: int, at: int | None) -> None:
        """Show a document in a pane, at an offset or where it was left."""
        document = self._documents[number]
        if pane.document is not None and pane.document.id == document.id:
            if at is not None:
                pane.reader.restore(at, at)
            return
        self._remember(pane)
        place = (at, at) if at is not None else self._left_at(document)
        pane.show(number + 1, document, place[0], self._sentences(document.id))
        pane.reader.restore(*place)
        self._mark(pane)
        if pane is self._panes[self._active]:
            self._announce()

    def _left_at(self, document: Document) -> Place:
        return self._places.get(document.id) or self._place_of(document) or (0, 0)

    def _remember(self, pane: Pane) -> None:
        if pane.document is not None:
            reader = pane.reader
            self._places[pane.document.id] = (reader.position, reader.cursor_span.start)

    def _open_pane(self, number: int | None, *, activate: bool = True) -> bool:
        """Show one pane more, with a document or its own one; return whether there is room."""
        count = self._count()
        if count >= MAX_PANES or self._width() < (count + 1) * NARROWEST:
            return False
        self._zoomed = False
        before = set(self.panes)
        self._wanted = count + 1
        self._make_panes()
        pane = next((pane for pane in self.panes if pane not in before), self._panes[-1])
        if number is not None:
            self._put(pane, number, None)
        if activate:
            self._set_active(self._panes.index(pane))
        self._arrange()
        return True

    def _set_active(self, number: int) -> None:
        if number == self._active:
            return
        self._active = number
        self._arrange()
        self._announce()
        if any(pane.has_focus_within for pane in self._panes if pane.reader is not self.active):
            self.focus_reader()

    def _announce(self) -> None:
        if self.is_attached:
            self.post_message(self.ActiveChanged(self, self.active))

    def _arrange(self) -> None:
        """Bring what is on screen in line with the state."""
        if not self.is_attached:
            return
        self._make_panes()
        shown = self.panes
        for number, pane in enumerate(self._panes):
            visible = pane in shown
            pane.display = visible
            divided = bool(shown) and visible and pane is not shown[0]
            pane.set_class(divided, "-divided", update=pane.is_attached)
            pane.set_active(number == self._active, zoomed=self._zoomed and self._count() > 1)
        document = self.active_document
        self.set_class(len(shown) == 1 and len(self._documents) > 1, "-tabs")
        if document is not None:
            self._tabs.update(self._documents, self._numbers[document.id])
