"""How the main screen searches: as one types, in a thread, with previews and a way back."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.worker import get_current_worker

from core.model import Span
from tui.messages import Indexed, SearchBroke, SearchDone

if TYPE_CHECKING:
    from core.search.results import Hit
    from tui.engine.messages import MeaningHit
    from tui.panels.search import SearchPanel
    from tui.screens.main import MainScreen
    from tui.state.search import Found


RELAXED = "Not every word was found together: some of these sentences lack one"
PAUSE_S = 0.3
"""How long the typing must rest before a search by words is helped by one for meaning."""

LOOK_S = 1.0
"""How often a search looks again while documents are being indexed."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the user was in one pane before the search."""

    doc: str | None
    position: int
    cursor: Span


class Searching:
    """Between the search panel, the session's index and the panes.

    Every key starts a new search and makes the one before out of date; what comes back late is
    dropped.
    """

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._generation = 0
        self._found: Found | None = None
        self._before: list[_Place] | None = None
        self._held_before = ""
        self._doc_before: str | None = None
        self._meaning: int | None = None
        self._accept_when_found = False
        self._looked = 0.0

    @property
    def _panel(self) -> SearchPanel:
        return self._screen.search_panel

    @property
    def is_open(self) -> bool:
        """Whether the user is searching now."""
        return self._before is not None

    def open(self, text: str | None = None) -> None:
        """Start to search; remembers where the user is."""
        if self._before is None:
            self._before = [
                _Place(r.document.id if r.document else None, r.position, r.cursor_span)
                for r in self._screen.panes.readers
            ]
            self._held_before = self._screen.session.search.text
            document = self._screen.panes.active_document
            self._doc_before = document.id if document is not None else None
        if text is not None:
            self._panel.set_query(text)
        self._panel.open()
        if self._panel.input.value:
            self.typed(self._panel.input.value)
        else:
            self._offer()

    def here(self) -> None:
        """Narrow the query to the document that was active at the start, or widen it again."""
        if self._doc_before is None:
            return
        field = f"doc:{self._screen.session.number(self._doc_before)} "
        text = self._panel.input.value
        alone = text.startswith(field)
        self._panel.set_query(text.removeprefix(field) if alone else field + text, quietly=False)

    def _offer(self) -> None:
        self._panel.offer(self._screen.session.notes.saved_searches())

    def keep(self, text: str) -> None:
        """Keep a query in the notebook, or let it go where it is kept."""
        screen, done = self._screen, list[str]()
        if screen.noting.attempt(lambda: done.append(screen.session.notes.save_search(text))):
            screen.tell(f"{done[0]}: {screen.signs.quoted(text.strip())}")
        if not self._panel.input.value:
            self._offer()

    def typed(self, text: str, *, stay: bool = False) -> None:
        """Search for what is in the line now; with ``stay`` the selection stays on its hit."""
        self._generation += 1
        generation = self._generation
        self._accept_when_found = False
        self._meaning = None
        screen = self._screen
        session = screen.session
        documents, actors = session.ordered, session.actors

        def work() -> None:
            worker = get_current_worker()
            try:
                found = session.search.ask(
                    text, documents, screen.facts(), actors, lambda: worker.is_cancelled
                )
            except Exception as error:  # a search must not take the program down
                screen.app.call_later(screen.post_message, SearchBroke(generation, repr(error)))
                return
            if not worker.is_cancelled:
                screen.post_message(SearchDone(generation, found, stay))

        screen.run_worker(work, thread=True, exclusive=True, group="search")

    def done(self, message: SearchDone) -> None:
        """Show what was found, unless a newer search is under way."""
        if message.generation != self._generation:
            return
        found = message.found
        if found.missing:
            self._screen.app_.indexing.start()
        self._take(found, stay=message.stay)
        if found.query.meaning:
            self._ask_meaning(found)
            if self._meaning is not None:
                self._panel.count("searching by meaning" + self._screen.signs.ellipsis)
        elif found.query.words and found.results.thin and self.is_open:
            # Words find little; ask for their meaning too, once the typing pauses.
            self._screen.set_timer(PAUSE_S, lambda: self._ask_meaning(found))
        if self._accept_when_found:
            self.accepted(self._panel.selected, found.text)

    def _ask_meaning(self, found: Found) -> None:
        if found is self._found and self.is_open:
            self._meaning = self._screen.app_.analysing.ask_meaning(found.query.words)

    def broke(self, message: SearchBroke) -> None:
        """Tell that a search failed."""
        if message.generation == self._generation:
            self._screen.tell(f"The search failed: {message.reason}", bad=True)

    def meant(self, generation: int, hits: tuple[MeaningHit, ...], missing: int = 0) -> None:
        """Blend what was found by meaning into the list; ``missing`` documents were not asked."""
        if generation != self._meaning or self._found is None:
            return
        from dataclasses import replace

        from core.search.results import blend

        session = self._screen.session
        rows = [(hit.doc, hit.sentence, hit.score) for hit in hits if hit.doc in session.documents]
        blended = blend(self._found.results, rows, session.search.index)
        if missing and self._found.query.meaning:
            told = (*blended.problems, _unanalysed(missing))
            blended = replace(blended, problems=tuple(dict.fromkeys(told)))
        self._take(replace(self._found, results=blended), stay=True)

    def _take(self, found: Found, *, stay: bool = False) -> None:
        self._found = found
        session = self._screen.session
        # What was found by meaning, unasked, is offered in the list only: n and N keep to words.
        held = [h for h in found.results.hits if not h.meaning or found.query.meaning]
        session.search.hold(found.text.strip(), held, session.ordered)
        relaxed = (RELAXED,) if found.results.relaxed else ()
        waiting = (_waiting(found.missing),) if found.missing else ()
        told = (*found.query.problems, *found.results.problems, *relaxed, *waiting)
        problems = tuple(dict.fromkeys(told))
        if self.is_open:
            if not found.text:
                self._offer()
                return
            self._panel.show(found.results, session.documents, problems, stay=stay)
            if (first := self._panel.selected) is not None:
                self.preview(first)
                return
            session.search.current = None
        self._screen.redraw_marks()

    def preview(self, hit: Hit) -> None:
        """Show the selected hit in its document."""
        screen = self._screen
        screen.session.search.current = hit
        screen.panes.reveal(hit.doc, _target(hit))
        screen.redraw_marks()

    def accepted(self, hit: Hit | None, text: str) -> None:
        """Go to the hit; the search holds for n and N."""
        if self._found is None or self._found.text != text:
            if text.strip():  # Enter came before the answer
                self._accept_when_found = True
                return
            hit = None
        self._panel.remember(text)
        self._screen.app_.keep_history(self._panel.history)
        if not text.strip():
            self.cancelled()
            return
        if hit is None:
            self._screen.tell(f"Nothing found for {self._screen.signs.quoted(text)}")
            return
        self._before = None
        self._panel.close_results()
        self.preview(hit)
        self._screen.focus_reader()
        self._screen.redraw()
        self._say(hit)

    def cancelled(self) -> None:
        """Give up: return to where the user was, with the search that held before."""
        before, self._before = self._before, None
        self._generation += 1
        self._meaning = None
        panel, screen = self._panel, self._screen
        panel.close_results()
        panel.set_query(self._held_before)
        panel.count("")
        search = screen.session.search
        self._found = None
        if self._held_before:
            self.typed(self._held_before)  # not as before the search: documents may be new
        else:
            search.clear()
        for number, (reader, place) in enumerate(
            zip(screen.panes.readers, before or [], strict=False)
        ):
            if place.doc is None:
                continue
            if reader.document is None or reader.document.id != place.doc:
                screen.panes.open(place.doc, at=place.position, pane=number)
            reader.restore(place.position, place.cursor)
            reader.clear_target()
        screen.focus_reader()
        screen.redraw()

    def clear(self) -> bool:
        """Forget the search that holds; return whether there was one."""
        search = self._screen.session.search
        if not search.text:
            return False
        search.clear()
        self._found = None
        self._panel.set_query("")
        self._panel.count("")
        self._screen.redraw()
        return True

    def step(self, direction: int) -> None:
        """Go to the next or previous hit, over all documents, round and round."""
        screen = self._screen
        search = screen.session.search
        if not search.text:
            if not self._panel.history:
                screen.tell("No search yet: / starts one")
                return
            screen.tell("No search holds: / and up bring the last one back")
            return
        reader = screen.panes.active
        doc = reader.document.id if reader is not None and reader.document else None
        offset = reader.cursor_span.start if reader is not None else 0
        step = search.step(doc, offset, direction)
        if step is None:
            screen.tell(f"Nothing found for {screen.signs.quoted(search.text)}")
            return
        screen.panes.reveal(step.hit.doc, _target(step.hit))
        screen.redraw_marks()
        self._say(step.hit, step.wrapped)

    def refresh(self) -> None:
        """Search again after documents, facts or the actor filter changed."""
        text = self._screen.session.search.text
        if text or (self.is_open and self._panel.input.value):
            self.typed(self._panel.input.value if self.is_open else text, stay=True)

    def indexed(self, event: Indexed) -> None:
        """Tell how far the indexing is; a search that waits for it looks again now and then."""
        screen, now = self._screen, time.monotonic()
        total = len(screen.session.documents)
        words = f"indexing {total - event.missing} of {total} documents" if event.missing else ""
        screen.status.indexing = words
        waits = self._found is not None and self._found.missing
        if waits and (not event.missing or now - self._looked >= LOOK_S):
            self._looked = now
            self.refresh()

    def _say(self, hit: Hit, wrapped: bool = False) -> None:
        search = self._screen.session.search
        position = search.hits.index(hit) + 1 if hit in search.hits else 1
        words = f"hit {position} of {len(search.hits)}"
        self._panel.count(words)
        if wrapped:
            self._screen.tell("Search went round to the other end")


def _waiting(missing: int) -> str:
    documents = "a document is" if missing == 1 else f"{missing} documents are"
    return f"{documents} not indexed yet: more may be found in a moment"


def _unanalysed(missing: int) -> str:
    documents = "a document is" if missing == 1 else f"{missing} documents are"
    return f"{documents} not analysed yet, and not searched by meaning"


def _target(hit: Hit) -> Span:
    return Span(hit.start, hit.end)
