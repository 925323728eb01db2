"""Scrolling panes together: on and off, and what follows when the active one moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.worker import get_current_worker

from core.alignment import Match, align
from tui.panes.linking import Links

if TYPE_CHECKING:
    from core.model import Document
    from tui.reader import Reader
    from tui.screens.main import MainScreen

Pair = tuple[str, str]


class Together:
    """Keeps the links of the documents on screen and moves the panes that are not read."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._links: dict[Pair, Links] = {}
        self._alike: dict[Pair, list[Match]] = {}
        self._making: set[Pair] = set()
        self._shown: dict[Pair, Match] = {}
        self.on = False

    def toggle(self) -> None:
        """Scroll the panes together, or each by itself again."""
        screen = self._screen
        self.on = not self.on
        screen.panes.set_linked(self.on)
        self._shown.clear()
        if not self.on:
            screen.panes.clear_targets()
            screen.tell("Panes scroll by themselves again")
            return
        if len(screen.panes.readers) < 2:
            screen.tell("Panes will scroll together when there are two (w opens one)")
            return
        screen.tell("Panes scroll together, by passages that match: t ends it")
        self.follow(screen.panes.active)

    def changed(self) -> None:
        """Relations are other ones now: the passages match anew."""
        self._links.clear()

    def follow(self, reader: Reader) -> None:
        """Bring the other panes to what answers the passage in view of the active one."""
        panes = self._screen.panes
        if not self.on or reader is not panes.active or reader.document is None:
            return
        for other in panes.readers:
            if other is reader or other.document is None or other.document is reader.document:
                continue
            links = self._between(reader.document, other.document)
            match = links.at(reader.visible_span, reader.cursor_span) if links else None
            pair = reader.document.id, other.document.id
            if match is not None and self._shown.get(pair) != match:
                self._shown[pair] = match
                reader.set_target(match.a)
                row = max(0, reader.row_of(match.a.start))
                other.reveal(match.b, cursor=False, align=True, row=row)

    def _between(self, a: Document, b: Document) -> Links | None:
        pair = a.id, b.id
        links = self._links.get(pair)
        if links is None and pair in self._alike:
            links = self._links[pair] = Links(self._related(*pair), self._alike[pair])
        elif links is None and pair not in self._making:
            self._making.add(pair)
            self._screen.run_worker(lambda: self._align(a, b), thread=True, group="align")
        return links

    def _related(self, a: str, b: str) -> list[Match]:
        found = []
        for row in self._screen.session.rows_in(a):
            dismissed = row.verdict is not None and row.verdict.kind == "dismissed"
            if {row.a.doc, row.b.doc} == {a, b} and not row.weak and not dismissed:
                here, there = (row.a, row.b) if row.a.doc == a else (row.b, row.a)
                found.append(Match(here.span, there.span, row.relation.confidence))
        return found

    def _align(self, a: Document, b: Document) -> None:
        """Find the sentences that are alike; runs in a thread."""
        worker = get_current_worker()
        screen = self._screen
        found = align(a, b, lambda: worker.is_cancelled or not screen.app.is_running)
        if not worker.is_cancelled:
            screen.app.call_later(self._aligned, (a.id, b.id), found)

    def _aligned(self, pair: Pair, found: list[Match]) -> None:
        self._making.discard(pair)
        self._alike[pair] = found
        self.follow(self._screen.panes.active)
