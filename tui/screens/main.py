"""The main screen: what its keys do, and what happens when a part of it says something."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events, on
from textual.binding import BindingType
from textual.widget import Widget

from core.model import Span
from tui.messages import Indexed, SearchBroke, SearchDone
from tui.panels.actors import ActorsPanel
from tui.panels.relations import RelationsPanel
from tui.panels.search import SearchPanel
from tui.panes import PaneGroup
from tui.reader import Reader
from tui.screens.keys import BINDINGS
from tui.screens.parts import Parts

if TYPE_CHECKING:
    from core.search.facts import Facts
    from tui.screens.bookmarks import Bookmarks


_MANY = 500
"""More relations than this are not drawn in one go with all that goes with them."""
_TURN_S = 0.02


class MainScreen(Parts):
    """Panes, with search above, actors left, relations right, status below.

    It passes on what its parts say; the work is done by the helpers.
    """

    BINDINGS: ClassVar[list[BindingType]] = list(BINDINGS)

    _facts: Facts | None = None
    _facts_of = 0  # counts what the facts depend on

    # --- drawing ----------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Fill the parts."""
        self.status.ellipsis, self.status.dot = self.signs.ellipsis, self.signs.dot
        self.panes.focus_reader()

    def on_resize(self, event: events.Resize) -> None:
        """Fit the new size."""
        self.sides.arrange()

    def redraw(self) -> None:
        """Draw everything that depends on the session, in place."""
        self._redrawn = True
        for step in self._steps():
            step()

    def _steps(self) -> tuple[Callable[[], None], ...]:
        return self._draw_relations, self._draw_actors, self.redraw_marks, self.describe

    async def _redraw_in_steps(self) -> None:
        """Draw everything, and let whoever types have a turn after each part."""
        self._redrawn = True
        for step in self._steps():
            step()
            await asyncio.sleep(_TURN_S)

    def _draw_relations(self) -> None:
        session = self.session
        if session.lookup is not None:
            query = session.search.text if session.narrowed_by_search else ""
            view, lost = session.relation_view(), len(session.lost)
            self.relations_panel.show(view, session.lookup, session.documents, query, lost)

    def _draw_actors(self) -> None:
        session = self.session
        if session.lookup is not None:
            self.actors_panel.show(session.lookup, session.documents, session.actors)

    def redraw_marks(self) -> None:
        """Draw the marks of the documents on screen anew."""
        self.panes.redraw_marks()

    def describe(self) -> None:
        """Say in the status line what narrows the view, else where the cursor is."""
        session = self.session
        words = []
        if session.actors and session.lookup is not None:
            names = [session.lookup.actors[i].name for i in session.actors.ids]
            joint = " and " if session.actors.mode == "all" else " or "
            role = {"either": "by or about", "by": "by", "about": "about"}[session.actors.role]
            words.append(f"{role} {joint.join(sorted(names))}")
        if session.search.text:
            words.append(f"search {self.signs.quoted(session.search.text)}: n and N go on")
        self.status.message = f" {self.signs.dot} ".join(words)

    def tell(self, words: str, *, bad: bool = False) -> None:
        """Show a short message: in the status line, where nothing hides it; errors stay longer."""
        if bad:
            self.app.notify(words, severity="error", timeout=10, markup=False)
        elif self.app.screen is self:  # a dialog over it leaves it "current", but dimmed
            self.status.say(words)
        else:
            self.app.notify(words, timeout=4, markup=False)

    def focus_reader(self) -> None:
        """Give the focus back to the text."""
        self.panes.focus_reader()

    def facts(self) -> Facts:
        """What the search may ask besides words; made anew after a change. For any thread."""
        found, state = self._facts, self._facts_of
        if found is None:
            found = self.session.facts()
            if state == self._facts_of:  # else something changed meanwhile
                self._facts = found
        return found

    def _forget_facts(self, fresh: Facts | None = None) -> None:
        self._facts_of += 1
        self._facts = fresh
        if self.session.relations.saved is not None:
            self.session.narrow(self.facts())

    # --- what changed -----------------------------------------------------------------------------

    def analysed(self, facts: Facts | None = None) -> None:
        """The session has a new analysis, of which these are the facts."""
        self._match_anew()
        self._forget_facts(facts)
        analysis = self.session.analysis
        failed = analysis.failed if analysis is not None else ()
        self.panes.set_unanalysed(frozenset(doc for doc, _reason in failed))
        self.searching.refresh()
        if len(self.session.rows) > _MANY:
            self.run_worker(self._redraw_in_steps(), group="redraw", exclusive=True)
        else:
            self.redraw()
        if self._checking is not None:
            self._checking.analysed()
        self.shelf.changed()

    def notes_changed(self) -> None:
        """Bookmarks or verdicts changed."""
        self._match_anew()
        self._forget_facts()
        self.session.judge_again()
        self.redraw()
        self.app_.analysing.summarise()

    def documents_changed(self) -> None:
        """Documents were added."""
        self._forget_facts()
        self.panes.set_documents(self.session.ordered)
        self.searching.refresh()
        self.redraw()
        self._refill_shelf()

    def documents_arrived(self) -> None:
        """Some of the documents that are being read are there."""
        self._forget_facts()
        self.panes.set_documents(self.session.ordered)
        self.app_.indexing.start()
        self._refill_shelf(soon=True)

    def _match_anew(self) -> None:
        if self._together is not None:
            self._together.changed()

    def _refill_shelf(self, *, soon: bool = False) -> None:
        if self._shelf is not None:
            self._shelf.changed(soon=soon)

    # --- messages ---------------------------------------------------------------------------------

    @on(SearchPanel.Typed)
    def _typed(self, event: SearchPanel.Typed) -> None:
        if not self.searching.is_open:
            self.searching.open(event.text)
        self.searching.typed(event.text)

    @on(SearchPanel.Previewed)
    def _previewed(self, event: SearchPanel.Previewed) -> None:
        self.searching.preview(event.hit)

    @on(SearchPanel.Accepted)
    def _accepted(self, event: SearchPanel.Accepted) -> None:
        self.searching.accepted(event.hit, event.text)

    @on(SearchPanel.KeepWanted)
    def _keep_search(self, event: SearchPanel.KeepWanted) -> None:
        self.searching.keep(event.text)

    @on(SearchPanel.HereWanted)
    def _search_here(self) -> None:
        self.searching.here()

    @on(SearchPanel.Cancelled)
    def _cancelled(self) -> None:
        self.searching.cancelled()

    @on(SearchDone)
    def _searched(self, event: SearchDone) -> None:
        self.searching.done(event)

    @on(Indexed)
    def _indexed(self, event: Indexed) -> None:
        self.searching.indexed(event)

    @on(SearchBroke)
    def _search_broke(self, event: SearchBroke) -> None:
        self.searching.broke(event)

    @on(ActorsPanel.FilterChanged)
    def _actors_chosen(self, event: ActorsPanel.FilterChanged) -> None:
        self.acting.actors_chosen(event.chosen)

    @on(ActorsPanel.MergeWanted)
    def _merge(self, event: ActorsPanel.MergeWanted) -> None:
        self.acting.merge(event.first, event.second)

    @on(ActorsPanel.SplitWanted)
    def _split(self, event: ActorsPanel.SplitWanted) -> None:
        self.acting.split(event.actor)

    @on(RelationsPanel.FilterChanged)
    def _relations_chosen(self, event: RelationsPanel.FilterChanged) -> None:
        chosen, before = event.chosen, self.session.relations
        self.session.relations = chosen
        if chosen.saved != before.saved:
            self.session.narrow(self.facts())
        self.redraw()

    @on(RelationsPanel.Opened)
    def _opened(self, event: RelationsPanel.Opened) -> None:
        self.acting.open_pair(event.row)

    @on(RelationsPanel.LostWanted)
    def _lost_wanted(self, event: RelationsPanel.LostWanted) -> None:
        self.acting.lost_verdicts(event.row)

    @on(RelationsPanel.Judged)
    def _judged(self, event: RelationsPanel.Judged) -> None:
        self.acting.judge(event.row, event.kind)

    @on(PaneGroup.LinkWanted)
    def _link(self) -> None:
        self.together.toggle()

    @on(Reader.Moved)
    @on(Reader.CursorMoved)
    def _moved(self, event: Reader.Moved | Reader.CursorMoved) -> None:
        if self._together is not None:
            self._together.follow(cast("Reader", event.reader))

    @on(Reader.NoStop)
    def _no_stop(self, event: Reader.NoStop) -> None:
        waits = event.what != "bookmark" and self.session.analysis is None
        way = "further down" if event.by > 0 else "further up"
        none = f"No {event.what} {way} in this document"
        self.tell("The analysis is not ready yet" if waits else none)

    @on(Reader.FindWanted)
    def _find(self) -> None:
        self.searching.open("")
        self.searching.here()

    @on(Reader.Clicked)
    def _clicked(self) -> None:
        if self.sides.over():
            self.sides.close_over()

    # --- actions ----------------------------------------------------------------------------------

    def action_search(self) -> None:
        """Start to search."""
        self.searching.open()

    def action_next_hit(self, direction: int) -> None:
        """Go to the next or previous hit."""
        self.searching.step(direction)

    def action_side(self, name: str) -> None:
        """Show a side panel and go there, or go back."""
        self.noting.look_again()
        self.sides.toggle(name)

    def action_relations_here(self) -> None:
        """Show the relations of the sentence under the cursor."""
        self.acting.relations_here()

    def action_check(self) -> None:
        """Check a statement."""
        self.checking.open()

    def action_check_here(self) -> None:
        """Check the sentence under the cursor."""
        self.checking.open_here()

    def action_bookmark(self) -> None:
        """Bookmark the sentence or the selection."""
        self.noting.mark()

    def action_bookmarks(self) -> None:
        """List the bookmarks."""
        self.noting.open_list()

    def action_library(self) -> None:
        """List all documents."""
        self.shelf.open()

    def action_undo(self) -> None:
        """Undo the last change."""
        self.noting.undo()

    def action_redo(self) -> None:
        """Redo what was undone."""
        self.noting.redo()

    def action_copy_text(self) -> None:
        """Copy the selection or the sentence."""
        from tui.screens.copying import copy

        copy(self)

    def action_export(self) -> None:
        """Write the debate to a file."""
        self.app_.export()

    def action_open(self) -> None:
        """Open more documents."""
        self.app_.open_documents()

    def action_cancel_analysis(self) -> None:
        """Cancel what is under way: files are read before they are analysed."""
        if not self.app_.loading.cancel():
            self.app_.analysing.cancel()

    def action_analyse(self) -> None:
        """Analyse again, and all of it."""
        self.app_.analyse(whole=True)

    def action_back(self) -> None:
        """Leave what is nearest: overlay, panel, zoom, search."""
        focused = self.focused
        if self.searching.is_open:
            self.searching.cancelled()
        elif self.sides.over():
            self.sides.close_over()
        elif focused is None or not self._in_panes(focused):
            self.focus_reader()
        elif self.panes.zoomed:
            self.panes.zoom()
        elif not self.searching.clear():
            self.panes.clear_targets()

    def write(self, path: Path, make: Callable[[], bytes], what: str) -> None:
        """Write a file, and say where it is or why not."""
        self.app_.write(path, make, what)

    def show(self, doc: str, span: Span) -> None:
        """Show a passage and go there."""
        self.panes.reveal(doc, span)
        self.focus_reader()

    def go_to_document(self, doc: str) -> None:
        """Show a document in the active pane and go there."""
        self.panes.open(doc)
        self.focus_reader()

    def clear_search(self) -> None:
        """Forget the search that holds."""
        if not self.searching.clear():
            self.tell("There is no search to forget")

    def bookmarks_wanted(self, message: Bookmarks.Wanted) -> None:
        """Something is to be done in the list of bookmarks."""
        self.noting.wanted(message)

    def _in_panes(self, widget: Widget) -> bool:
        return self.panes in widget.ancestors_with_self
