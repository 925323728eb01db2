"""The main screen: panes, with search above, actors left, relations right, status below."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widget import Widget

from core.model import Document, Span
from tui.glyphs import Glyphs
from tui.messages import Indexed, SearchBroke, SearchDone
from tui.panels.actors import ActorsPanel
from tui.panels.keyline import KeyLine
from tui.panels.relations import RelationsPanel
from tui.panels.search import SearchPanel
from tui.panels.status import StatusLine
from tui.panes import PaneGroup
from tui.reader import Reader
from tui.screens.searching import Searching
from tui.screens.sides import Sides
from tui.session import Session
from tui.surface import Row, Surface

if TYPE_CHECKING:
    from core.search.facts import Facts
    from tui.app import DebateApp
    from tui.reader.marks import Mark
    from tui.screens.acting import Acting
    from tui.screens.bookmarks import Bookmarks
    from tui.screens.checking import Checking
    from tui.screens.noting import Noting
    from tui.screens.shelf import Shelf
    from tui.screens.together import Together


_MANY = 500
"""More relations than this are not drawn in one go with all that goes with them."""
_TURN_S = 0.02


class MainScreen(Surface, Screen[None]):
    """Composes the parts and passes on what they say; the work is done by the helpers."""

    AUTO_FOCUS = ""  # not the first widget that could have it: the text, see ``on_mount``
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - as Textual declares it
        (0, "-narrow"),
        (100, "-medium"),
        (160, "-wide"),
        (200, "-huge"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]  # noqa: RUF012

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "Search", key_display="/", id="main.search",
                tooltip="Search all documents as you type"),
        Binding("n", "next_hit(1)", "Next hit", show=False, id="main.next-hit"),
        Binding("N", "next_hit(-1)", "Previous hit", show=False, id="main.previous-hit"),
        Binding("a", "side('actors')", "Actors", id="main.actors",
                tooltip="Show the actors and go there; again: back to the text"),
        Binding("c", "side('relations')", "Claims", id="main.relations",
                tooltip="Show agreeing and conflicting claims and go there; again: back"),
        Binding("r", "relations_here", "Relations here", show=False, id="main.relations-here",
                tooltip="Show what agrees or conflicts with the sentence under the cursor"),
        Binding("C", "check", "Check", show=False, id="main.check",
                tooltip="Check a statement: which passages support or contradict it"),
        Binding("R", "check_here", "Check this", show=False, id="main.check-here",
                tooltip="Check the selection or the sentence under the cursor in the same way"),
        Binding("b", "bookmark", "Bookmark", id="main.bookmark",
                tooltip="Bookmark the sentence or the selection; on a bookmark: edit it"),
        Binding("B", "bookmarks", "Bookmarks", id="main.bookmarks",
                tooltip="List the bookmarks"),
        Binding("L", "library", "Documents", show=False, id="main.library",
                tooltip="List all documents, to filter, sort and open them"),
        Binding("u", "undo", "Undo", show=False, id="main.undo",
                tooltip="Undo the last change of bookmarks, verdicts, actors"),
        Binding("ctrl+r", "redo", "Redo", show=False, id="main.redo"),
        Binding("ctrl+c,super+c", "copy_text", "Copy", show=False, key_display="^c",
                id="main.copy",
                tooltip="Copy the selection, else the sentence under the cursor and its source"),
        Binding("e", "export", "Export", show=False, id="main.export",
                tooltip="Write the debate to a file"),
        Binding("o", "open", "Open", show=False, id="main.open", tooltip="Open more documents"),
        Binding("ctrl+x", "cancel_analysis", "Cancel analysis", show=False, id="main.cancel",
                tooltip="Cancel the analysis under way, or the reading of files"),
        Binding("ctrl+a", "analyse", "Analyse again", show=False, id="main.analyse",
                tooltip="Go on with the analysis: after cancelling it, or with all documents"),
        Binding("escape", "back", "Back", show=False, id="main.back",
                tooltip="Close what is over the text, return to it, end the search"),
    ]  # fmt: skip

    def __init__(
        self,
        session: Session,
        signs: Glyphs,
        *,
        ascii_only: bool = False,
        place_of: Callable[[Document], tuple[int, int] | None] | None = None,
    ) -> None:
        super().__init__(classes="-ascii" if ascii_only else "")
        self.session = session
        self.signs = signs
        self._ascii = ascii_only
        self.searching = Searching(self)
        self.sides = Sides(self)
        self._noting: Noting | None = None
        self._acting: Acting | None = None
        self._shelf: Shelf | None = None
        self._together: Together | None = None
        self._place_of = place_of
        self._checking: Checking | None = None
        self._facts: Facts | None = None
        self._redrawn = False
        self._facts_of = 0  # counts what the facts depend on

    def compose(self) -> ComposeResult:
        """Lay the parts out, as wide as they will be: each then is styled and laid out once."""
        self._fit()
        session = self.session
        actors = ActorsPanel(self.signs, id="actors")
        relations = RelationsPanel(self.signs, saved=session.notes.saved_searches, id="relations")
        room = self.sides.take({"actors": actors, "relations": relations})
        yield SearchPanel(self.signs, id="search")
        with Row(id="body"):
            yield actors
            yield PaneGroup(
                session.ordered,
                place_of=self._place_of,
                marks_of=self._marks_of,
                ascii=self._ascii,
                expected_width=room,
                id="panes",
            )
            yield relations
        yield StatusLine(id="status")
        yield KeyLine(ellipsis=self.signs.ellipsis)

    def _fit(self) -> None:
        """Take the classes of the size at once; Textual sets them only after the first layout."""
        width, height = self.app.size
        for size, steps in (
            (width, self.HORIZONTAL_BREAKPOINTS),
            (height, self.VERTICAL_BREAKPOINTS),
        ):
            reached = [name for least, name in steps if size >= least]
            self.add_class(reached[-1], update=False)

    # --- the parts --------------------------------------------------------------------------------

    @property
    def app_(self) -> DebateApp:
        """The app, as what it is."""
        return cast("DebateApp", self.app)

    @property
    def panes(self) -> PaneGroup:
        """The panes."""
        return self.query_one(PaneGroup)

    @property
    def search_panel(self) -> SearchPanel:
        """The search line and its results."""
        return self.query_one(SearchPanel)

    @property
    def actors_panel(self) -> ActorsPanel:
        """The panel at the left."""
        return self.query_one(ActorsPanel)

    @property
    def relations_panel(self) -> RelationsPanel:
        """The panel at the right."""
        return self.query_one(RelationsPanel)

    @property
    def status(self) -> StatusLine:
        """The status line."""
        return self.query_one(StatusLine)

    @property
    def noting(self) -> Noting:
        """What handles bookmarks; made when first needed."""
        if self._noting is None:
            from tui.screens.noting import Noting

            self._noting = Noting(self)
        return self._noting

    @property
    def acting(self) -> Acting:
        """What handles actors and relations; made when first needed."""
        if self._acting is None:
            from tui.screens.acting import Acting

            self._acting = Acting(self)
        return self._acting

    @property
    def checking(self) -> Checking:
        """What handles statements of the user's; made when first needed."""
        if self._checking is None:
            from tui.screens.checking import Checking

            self._checking = Checking(self)
        return self._checking

    @property
    def shelf(self) -> Shelf:
        """What handles the library; made when first needed."""
        if self._shelf is None:
            from tui.screens.shelf import Shelf

            self._shelf = Shelf(self)
        return self._shelf

    @property
    def together(self) -> Together:
        """What lets panes scroll together; made when first needed."""
        if self._together is None:
            from tui.screens.together import Together

            self._together = Together(self)
        return self._together

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

    def _marks_of(self, doc: str) -> dict[str, list[Mark]]:
        """A document's marks; none in the first frame, which does not wait for the notebook."""
        return self.session.marks(doc) if self._redrawn else {}

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
