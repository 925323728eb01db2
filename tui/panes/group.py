"""One to four panes side by side over the documents of a session."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from core.model import Document, Sentence, Span
from tui.panes.arrange import MAX_PANES, NARROWEST, chosen_count, default_count, window
from tui.panes.keys import BINDINGS
from tui.panes.pane import Pane
from tui.panes.tabs import TabStrip
from tui.panes.titles import shorten
from tui.reader import Mark, Reader

Passage = tuple[str, Span]
"""A document's id and a span of its text."""
SentencesOf = Callable[[str], Sequence[Sentence] | None]


class PaneGroup(Widget):
    """Shows the session's documents, each pane any of them.

    ``documents`` keep their order, and with it their numbers, for the whole session. ``sentences``
    tells a document's sentences by its id where they are known already. ``positions`` are
    offsets at which documents are to be opened.
    """

    BINDINGS: ClassVar[list[BindingType]] = list(BINDINGS)
    DEFAULT_CSS = """
    PaneGroup {
        width: 1fr;
        height: 1fr;
        layout: vertical;

        #pane-row { height: 1fr; }
        Pane.-divided { border-left: vkey $panel-lighten-1; }
        &.-ascii Pane.-divided { border-left: ascii $panel-lighten-1; }
        TabStrip { display: none; }
        &.-tabs TabStrip { display: block; }
        #pane-hint {
            display: none;
            height: 1;
            padding: 0 1;
            background: $secondary 20%;
            color: $text-secondary;
            text-style: bold;
        }
        &.-hint #pane-hint { display: block; }
        &:ansi #pane-hint { background: ansi_default; color: ansi_cyan; }
    }
    """

    @dataclass
    class ActiveChanged(Message):
        """Commands go to another reader now, or its document is another one."""

        group: PaneGroup
        reader: Reader

        @property
        def control(self) -> PaneGroup:
            """The group, for ``@on`` selectors."""
            return self.group

    def __init__(
        self,
        documents: Iterable[Document] = (),
        *,
        sentences: SentencesOf | None = None,
        positions: Mapping[str, int] | None = None,
        ascii: bool = False,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._ascii = ascii
        self.set_class(ascii, "-ascii")
        self._documents: tuple[Document, ...] = tuple(documents)
        self._numbers = {d.id: n for n, d in enumerate(self._documents)}
        self._sentences = sentences or (lambda _doc: None)
        self._places: dict[str, tuple[int, int]] = {
            doc: (at, at) for doc, at in (positions or {}).items()
        }
        self._marks: dict[str, dict[str, tuple[Mark, ...]]] = {}
        self._row = Horizontal(id="pane-row")
        self._tabs = TabStrip(ascii=ascii)
        self._hint = Static(id="pane-hint")
        self._panes: list[Pane] = []
        self._weights: dict[Pane, float] = {}
        self._active = 0
        self._wanted: int | None = None  # the user's own choice of how many panes
        self._zoomed = False
        self._pair: tuple[Passage, Passage] | None = None  # to be read one after the other
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

    def number_of(self, doc_id: str) -> int | None:
        """Return a document's number from 1, ``None`` if it is not of this session."""
        at = self._numbers.get(doc_id)
        return None if at is None else at + 1

    def positions(self) -> dict[str, int]:
        """Return for every document that was on screen the offset at the top of its view."""
        for pane in self._panes:
            self._remember(pane)
        return {doc: place[0] for doc, place in self._places.items()}

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

    def set_marks(self, doc_id: str, layer: str, marks: Sequence[Mark]) -> None:
        """Replace a layer of a document's marks, in whichever panes show it, now and later."""
        self._marks.setdefault(doc_id, {})[layer] = tuple(marks)
        for pane in self._panes:
            if pane.document is not None and pane.document.id == doc_id:
                pane.reader.set_marks(layer, marks)

    # --- opening documents and places ---------------------------------------------------------

    def open(
        self,
        document: Document | str,
        at: int | None = None,
        pane: int | None = None,
        new: bool = False,
    ) -> Reader:
        """Show a document in a pane on screen, by default the active one.

        ``at`` is the offset to have at the top; without it the document opens where it was left.
        ``pane`` counts the panes on screen from 0; ``new`` opens another pane for it if there
        is room. Raises KeyError for a document that is not of this session.
        """
        number = self._numbers[document if isinstance(document, str) else document.id]
        if new:
            self._open_pane(number)
        if pane is not None:
            self._set_active(self._panes.index(self.panes[min(pane, len(self.panes) - 1)]))
        self._end_pair()
        self._put(self._panes[self._active], number, at)
        self._arrange()
        return self.active

    def reveal(
        self,
        doc_id: str,
        span: Span,
        pane: int | None = None,
        *,
        beside: bool = False,
        cursor: bool = True,
        target: bool = True,
        focus: bool = False,
    ) -> Reader:
        """Bring a passage into view and return the reader that shows it.

        A pane that shows the document already is preferred, the active one first; else the
        active pane opens it, or with ``beside`` its neighbour. Raises KeyError as ``open`` does.
        """
        number = self._numbers[doc_id]
        self._end_pair()
        chosen = (
            self.panes[min(pane, len(self.panes) - 1)]
            if pane is not None
            else (self._pane_for(doc_id, beside))
        )
        for other in self._panes:
            if other is not chosen and target:
                other.reader.clear_target()
        self._put(chosen, number, None)
        chosen.reader.reveal(span, cursor=cursor, target=target)
        if not beside:
            self._set_active(self._panes.index(chosen))
        self._arrange()
        if focus:
            self.focus_reader()
        return chosen.reader

    def reveal_pair(self, a: Passage, b: Passage, *, focus: bool = False) -> tuple[Reader, Reader]:
        """Show two passages side by side and return their readers.

        Where there is room for one pane only, the first passage is shown and Tab goes to the
        other one and back; a line at the bottom says so, and both readers are the same.
        """
        numbers = self._numbers[a[0]], self._numbers[b[0]]
        self._end_pair()
        if self._zoomed or (self._count() < 2 <= self._default_count()):
            self._zoomed = False
            self._wanted = max(2, self._wanted or 0) if self._wanted is not None else None
            self._arrange()
        if len(self.panes) < 2:
            self._pair = (a, b)
            self._show_pair()
            if focus:
                self.focus_reader()
            return self.active, self.active
        first, second = self._pair_of_panes(a[0], b[0])
        for pane in self._panes:
            if pane is not first and pane is not second:
                pane.reader.clear_target()
        for pane, number, passage in ((first, numbers[0], a), (second, numbers[1], b)):
            self._put(pane, number, None)
            pane.reader.reveal(passage[1])
        self._set_active(self._panes.index(first))
        self._arrange()
        if focus:
            self.focus_reader()
        return first.reader, second.reader

    def clear_targets(self) -> None:
        """Take the marks off the passages that were revealed last."""
        self._end_pair()
        for pane in self._panes:
            pane.reader.clear_target()

    # --- commands -----------------------------------------------------------------------------

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

    def focus_pane(self, number: int) -> None:
        """Make a pane on screen, counted from 0, the active one and focus it."""
        panes = self.panes
        if 0 <= number < len(panes):
            self._set_active(self._panes.index(panes[number]))
            self.focus_reader()

    def cycle_document(self, by: int = 1) -> None:
        """Show the next or the previous document in the active pane."""
        if len(self._documents) < 2:
            return
        document = self.active_document
        at = self._numbers[document.id] if document is not None else -by
        self.open(self._documents[(at + by) % len(self._documents)])

    def zoom(self) -> None:
        """Show the active pane alone, or all again."""
        self._zoomed = not self._zoomed
        self._arrange()

    def new_pane(self) -> bool:
        """Open another pane; return whether there was room."""
        return self._open_pane(None)

    def close_pane(self) -> None:
        """Close the active pane; the last one stays."""
        count = len(self.panes) if not self._zoomed else self._count()
        if count < 2:
            self.app.notify("The last pane stays open.", timeout=3, markup=False)
            return
        pane = self._panes.pop(self._active)
        self._remember(pane)
        self._weights.pop(pane, None)
        self._zoomed = False
        self._wanted = count - 1
        self._active = min(self._active, len(self._panes) - 1)
        had_focus = pane.has_focus_within
        pane.remove()
        self._arrange()
        self._announce()
        if had_focus:
            self.focus_reader()

    def widen(self, factor: float = 1.25) -> None:
        """Widen the active pane at the expense of the others."""
        pane = self._panes[self._active]
        self._weights[pane] = min(4.0, max(0.25, self._weights.get(pane, 1.0) * factor))
        pane.styles.width = f"{self._weights[pane]}fr"

    def narrow(self) -> None:
        """Narrow the active pane."""
        self.widen(0.8)

    # --- actions ------------------------------------------------------------------------------

    def action_next_pane(self, by: int) -> None:
        """Go to the next pane; with one pane to the other passage or the next document."""
        panes = self._panes if self._zoomed and len(self._panes) > 1 else self.panes
        if self._pair is not None:
            self._pair = self._pair[1], self._pair[0]
            self._show_pair()
        elif len(panes) > 1:
            at = panes.index(self._panes[self._active])
            self._set_active(self._panes.index(panes[(at + by) % len(panes)]))
            self._arrange()
        elif len(self._documents) > 1:
            self.cycle_document(by)
        else:
            raise SkipAction()  # nothing to go to here: the key belongs to the screen
        self.focus_reader()

    def action_cycle_document(self, by: int) -> None:
        """Show another document in this pane."""
        self.cycle_document(by)

    def action_open_number(self, number: int) -> None:
        """Show a document by its number."""
        if number <= len(self._documents):
            self.open(self._documents[number - 1])

    def action_zoom(self) -> None:
        """Show this pane alone, or all again."""
        self.zoom()

    def action_new_pane(self) -> None:
        """Open another pane and go to it."""
        if self.new_pane():
            self.focus_reader()

    def action_close_pane(self) -> None:
        """Close this pane."""
        self.close_pane()

    def action_widen(self) -> None:
        """Widen this pane."""
        self.widen()

    def action_narrow(self) -> None:
        """Narrow this pane."""
        self.narrow()

    # --- events -------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Lay out tabs, panes and the hint."""
        self._make_panes()
        yield self._tabs
        with self._row:
            yield from self._panes
        yield self._hint

    def on_mount(self) -> None:
        """Show what there is."""
        self._arrange()

    def on_resize(self, event: events.Resize) -> None:
        """Show as many panes as the new width allows."""
        self._arrange()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The reader with the focus is the active one."""
        for number, pane in enumerate(self._panes):
            if pane.reader is event.widget:
                self._set_active(number)
                return

    @on(TabStrip.Chosen)
    def _tab_chosen(self, event: TabStrip.Chosen) -> None:
        event.stop()
        self.open(self._documents[event.index])
        self.focus_reader()

    # --- the panes ----------------------------------------------------------------------------

    def _width(self) -> int:
        return self.size.width or self.app.size.width

    def _default_count(self) -> int:
        return default_count(self.app.size.width, self._width(), len(self._documents))

    def _count(self) -> int:
        if self._wanted is not None:
            return chosen_count(self._wanted, self._width())
        return self._default_count()

    def _add_pane(self) -> Pane:
        pane = Pane(ascii=self._ascii)
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
        if pane.document is document:
            if at is not None:
                pane.reader.restore(at, at)
            return
        self._remember(pane)
        place = self._places.get(document.id, (0, 0)) if at is None else (at, at)
        pane.show(number + 1, document, place[0], self._sentences(document.id))
        pane.reader.restore(*place)
        for layer, marks in self._marks.get(document.id, {}).items():
            pane.reader.set_marks(layer, marks)
        if pane is self._panes[self._active]:
            self._announce()

    def _remember(self, pane: Pane) -> None:
        if pane.document is not None:
            reader = pane.reader
            self._places[pane.document.id] = (reader.position, reader.cursor_span.start)

    def _pane_for(self, doc_id: str, beside: bool) -> Pane:
        panes, active = self.panes, self._panes[self._active]
        others = [pane for pane in panes if pane is not active]
        showing = [p for p in panes if p.document is not None and p.document.id == doc_id]
        if beside:
            if not others and self._open_pane(self._numbers[doc_id], activate=False):
                others = [pane for pane in self.panes if pane is not active]
            elsewhere = [pane for pane in showing if pane is not active]
            after = [p for p in others if self._panes.index(p) > self._active]
            return next(iter(elsewhere or after or others), active)
        return active if active in showing else next(iter(showing), active)

    def _pair_of_panes(self, a: str, b: str) -> tuple[Pane, Pane]:
        panes = list(self.panes)
        active = self._panes[self._active]
        ordered = [active, *(pane for pane in panes if pane is not active)]

        def showing(doc: str, but: Pane | None) -> Pane | None:
            fits = (p for p in ordered if p is not but and p.document and p.document.id == doc)
            return next(fits, None)

        first = showing(a, None)
        second = showing(b, first)
        if first is None:
            first = next(pane for pane in ordered if pane is not second)
        if second is None:
            at = panes.index(first)
            second = panes[at + 1] if at + 1 < len(panes) else panes[at - 1]
        return first, second

    def _open_pane(self, number: int | None, activate: bool = True) -> bool:
        count = self._count()
        if count >= MAX_PANES or self._width() < (count + 1) * NARROWEST:
            self.app.notify("There is no room for another pane.", timeout=3, markup=False)
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
        lost_focus = False
        for number, pane in enumerate(self._panes):
            visible = pane in shown
            lost_focus |= pane.has_focus_within and not visible
            pane.display = visible
            pane.set_class(bool(shown) and visible and pane is not shown[0], "-divided")
            pane.set_active(number == self._active)
        document = self.active_document
        self.set_class(len(shown) == 1 and len(self._documents) > 1, "-tabs")
        if document is not None:
            self._tabs.update(self._documents, self._numbers[document.id])
        if self._pair is not None and len(shown) > 1:
            first, second = self._pair
            self.reveal_pair(first, second)
        if lost_focus:
            self.focus_reader()

    # --- two passages, one pane ---------------------------------------------------------------

    def _show_pair(self) -> None:
        if self._pair is None:
            return
        (doc, span), (other, _) = self._pair
        pane = self._panes[self._active]
        self._put(pane, self._numbers[doc], None)
        pane.reader.reveal(span)
        number = self._numbers[other]
        title = shorten(self._documents[number].name, max(8, self._width() - 34))
        self._hint.update(Content(f"Tab: the other passage, in {number + 1} {title}"))
        self.set_class(True, "-hint")
        self._arrange()

    def _end_pair(self) -> None:
        self._pair = None
        self.set_class(False, "-hint")
