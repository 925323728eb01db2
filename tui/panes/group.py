"""One to four panes side by side over the documents of a session."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.actions import SkipAction
from textual.binding import BindingType
from textual.content import Content

from core.model import Document, Span
from tui.panes.keys import BINDINGS
from tui.panes.pane import Pane
from tui.panes.row import PaneRow
from tui.panes.tabs import TabStrip
from tui.panes.titles import shorten
from tui.reader import Reader

Passage = tuple[str, Span]
"""A document's id and a span of its text."""


class PaneGroup(PaneRow):
    """Shows the session's documents, each pane any of them.

    ``documents`` keep their order, and with it their numbers, for the whole session. ``sentences``
    tells a document's sentences by its id where they are known already, ``place_of`` where a
    document was left when it was open before, ``marks_of`` the marks of a document, by layer: they
    are asked when a document comes into a pane. ``expected_width`` is the width in cells if it is
    known before the first layout: then no pane is made without room for it.
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

    _pair: tuple[Passage, Passage] | None = None  # two passages to be read one after the other

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
            pane.reader.reveal(passage[1], align=True)
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

    def cycle_document(self, by: int = 1) -> None:
        """Show the next or the previous document in the active pane."""
        if len(self._documents) < 2:
            return
        document = self.active_document
        at = self._numbers[document.id] if document is not None else -by
        self.open(self._documents[(at + by) % len(self._documents)])

    def zoom(self) -> None:
        """Show the active pane alone, or all again."""
        self._zoomed = not self._zoomed and self._count() > 1
        self._arrange()

    def new_pane(self) -> bool:
        """Open another pane; return whether there was room."""
        if self._open_pane(None):
            return True
        self.app.notify("There is no room for another pane.", timeout=3, markup=False)
        return False

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
        """Widen the active pane at the expense of the others, if there are any on screen."""
        if len(self.panes) < 2:
            return
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

    def action_link(self) -> None:
        """Scroll the panes together, or each by itself again."""
        self.post_message(self.LinkWanted(self))

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

    @on(TabStrip.Chosen)
    def _tab_chosen(self, event: TabStrip.Chosen) -> None:
        event.stop()
        self.open(self._documents[event.index])
        self.focus_reader()

    # --- two passages, one pane ---------------------------------------------------------------

    def _show_pair(self) -> None:
        if self._pair is None:
            return
        (doc, span), (other, _) = self._pair
        pane = self._panes[self._active]
        self._put(pane, self._numbers[doc], None)
        pane.reader.reveal(span, align=True)
        number = self._numbers[other]
        title = shorten(self._documents[number].name, max(8, self._width() - 34))
        self._hint.update(Content(f"Tab: the other passage, in {number + 1} {title}"))
        self.set_class(True, "-hint")
        self._arrange()

    def _end_pair(self) -> None:
        self._pair = None
        self.set_class(False, "-hint")

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

    def _arrange(self) -> None:
        """Bring the screen in line; a pair that has got room for two panes takes them."""
        super()._arrange()
        if self._pair is not None and len(self.panes) > 1:
            self.reveal_pair(*self._pair)
