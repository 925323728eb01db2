"""The app: starts with the documents on screen, then does what takes longer, and ends cleanly."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from core.model import Document
from store.errors import NotSaved, StoreError
from store.notebook import Notebook
from store.paths import Places, places
from tui import garbage
from tui.analysing import Analysing, MakeEngine
from tui.ascii import draw_scrollbars
from tui.indexing import Indexing
from tui.messages import FromEngine
from tui.screens.main import MainScreen
from tui.session import Session
from tui.state.notes import Notes
from tui.terminal_app import TerminalApp
from tui.themes import DARK

if TYPE_CHECKING:
    from textual.dom import DOMNode

    from core.ingest import Expanded
    from tui.loading import FilesRead, Loading
    from tui.screens.bookmarks import Bookmarks
    from tui.screens.check import Check
    from tui.screens.export import Target

REST_S = 20.0
"""A user who has not pressed a key for so long, nor used the mouse, does not wait for anything."""
LOOK_S = 3.0
"""Seconds between looks at what other instances wrote: two questions to the file system each."""

ASCII_VARIABLE = "DEBATE_TUI_ASCII"
MANY = 30
"""With so many documents the library is what one sees first: no other place shows them all."""


class DebateApp(TerminalApp):
    """Explore a debate carried out across several documents.

    ``waiting`` are files that are read once the documents are on screen, ``problems`` are told to
    the user at the start. ``make_engine`` is there for tests.
    """

    TITLE = "debate-tui"
    # Of the first screen, which Textual does not push. Absolute: good for subclasses anywhere.
    CSS_PATH = Path(__file__).parent / "screens" / "main.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "help", "Help", key_display="?", id="app.help",
                tooltip="Show all keys and how to search"),
        Binding("ctrl+z", "suspend_process", "Suspend", show=False, id="app.suspend",
                tooltip="Give the terminal back to the shell; fg goes on here"),
        Binding("q", "quit", "Quit", id="app.quit", tooltip="Save where you were, and leave"),
    ]  # fmt: skip

    def __init__(
        self,
        documents: Sequence[Document] = (),
        *,
        problems: Sequence[str] = (),
        data_dir: Path | str | None = None,
        waiting: Sequence[str] = (),
        no_cache: bool = False,
        ascii: bool = False,
        theme: str | None = None,
        make_engine: MakeEngine | None = None,
    ) -> None:
        super().__init__(ascii=ascii or os.environ.get(ASCII_VARIABLE, "") not in ("", "0"))
        self._places: Places = places(data_dir)
        self._problems = list(problems)
        cache = None if no_cache else self._places.cache
        self.analysing = Analysing(self, cache, make_engine)
        self.indexing = Indexing(self, cache)
        self._cache = cache
        self._waiting = tuple(waiting)
        self._loading: Loading | None = None
        self._notebook = self._open_notebook()
        self.session = Session(documents, Notes(self._notebook, self._why_no_notebook))
        self._choose_theme(theme)
        self._main: MainScreen | None = None
        self.left_unsaved = ""

    # --- start ------------------------------------------------------------------------------------

    def get_default_screen(self) -> Screen[None]:
        """The main screen is the first one: no other is laid out and drawn before it."""
        self._main = MainScreen(
            self.session, self.signs, ascii_only=self._ascii, place_of=self._left_at
        )
        return self._main

    @property
    def main(self) -> MainScreen:
        """The main screen, also under a dialog."""
        assert self._main is not None
        return self._main

    def update_styles(self, node: DOMNode, animate: bool = True) -> None:
        """Style a node and what is in it, unless that has just been done.

        Textual styles each widget when it is mounted, and the whole screen again when the screen
        comes up. The first time there is nothing new to it, only time lost.
        """
        if node is self._main and not self._dom_ready:
            return
        super().update_styles(node, animate=animate)

    def on_mount(self) -> None:
        """Fill the parts."""
        if self._ascii:
            self.add_class("-ascii")
        draw_scrollbars(self._ascii)
        self.theme_changed_signal.subscribe(self, lambda _theme: self._keep_theme())
        self.handle_signals()
        self.call_after_refresh(self._begin)

    async def _begin(self) -> None:
        """Do what may wait until the documents are on screen."""
        garbage.begin()
        self.set_interval(REST_S, self._rest)
        from store import log

        log.keep(lambda: self._places.log)
        if self._problems:  # one message, or they would cover the screen
            self.notify("\n".join(self._problems), severity="warning", timeout=12, markup=False)
        if self._notebook is None:
            words = f"Bookmarks and verdicts are not kept: {self._why_no_notebook}"
            self.notify(words, severity="error", timeout=12, markup=False)
        else:
            for notice in self._notebook.take_notices():
                seconds = max(15, len(notice) / 8)  # time enough to read what was restored
                self.notify(notice, severity="warning", timeout=seconds, markup=False)
            self.set_interval(LOOK_S, self.on_app_focus)
            self.main.search_panel.history = self._history()
        for panel in (self.main.search_panel, self.main.actors_panel, self.main.relations_panel):
            panel.build()
        self.session.notes.place(self.session.ordered)
        self.main.redraw()
        if self._waiting:
            self.loading.add(self._waiting, after=len(self.session.documents), reveal=False)
        else:
            self.documents_complete()
        if len(self.session.documents) + len(self._waiting) >= MANY:
            self.main.shelf.open()
        await self.take_early_keys()

    def _rest(self) -> None:
        if time.monotonic() - self.active >= REST_S:
            garbage.look()

    def _open_notebook(self) -> Notebook | None:
        self._why_no_notebook = ""
        try:
            return Notebook.open(self._places.data, later=True)
        except StoreError as error:
            self._why_no_notebook = str(error)
            return None

    # --- analysis ---------------------------------------------------------------------------------

    def analyse(self, *, whole: bool = False) -> None:
        """Start the analysis of the documents that are open, in place of one under way."""
        self.analysing.analyse(whole=whole)

    @on(FromEngine)
    def _heard(self, event: FromEngine) -> None:
        if self.main.is_running:  # else the app is about to end
            self.analysing.heard(event)

    # --- documents and files ----------------------------------------------------------------------

    @property
    def loading(self) -> Loading:
        """What reads documents beside the interface; made when first needed."""
        if self._loading is None:
            from tui.loading import Loading

            self._loading = Loading(self, self._cache)
        return self._loading

    def waiting_files(self) -> Sequence[str]:
        """The files that are being read."""
        return self._loading.waiting if self._loading is not None else ()

    def on_files_read(self, event: FilesRead) -> None:
        """Some of the files that are being read were read."""
        self.loading.take(event)

    def documents_complete(self) -> None:
        """All documents are there: index and analyse them."""
        self.main.documents_changed()
        self.indexing.start()
        self.analyse()

    def open_documents(self) -> None:
        """Ask for a path, then open what is there."""
        from tui.screens.opening import OpenDocuments, paths_of

        def answered(written: str | None) -> None:
            if written:
                self.open_paths(paths_of(written))

        self.push_screen(OpenDocuments(Path.cwd()), answered)

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Open files and the documents in folders; tell what cannot be opened.

        A folder is looked through in a thread: it may be a whole disk.
        """
        from textual.worker import get_current_worker

        from core.ingest import expand

        def look() -> None:
            worker = get_current_worker()
            found = expand(paths, streams=False, cancelled=lambda: worker.is_cancelled)
            if not worker.is_cancelled:
                self.call_later(self._found, found)

        self.run_worker(look, thread=True, group="load")

    def _found(self, found: Expanded) -> None:
        self.loading.complain([str(problem) for problem in found.problems])
        self.loading.add(found.files, after=len(self.session.documents))

    def export(self) -> None:
        """Ask for a format and a path, then write the debate there."""
        from core.export import EXPORTERS
        from tui.screens.export import Export, Format

        formats = [Format(e.name, e.suffix, e.words) for e in EXPORTERS.values()]

        def answered(target: Target | None) -> None:
            if target is not None:
                exporter = EXPORTERS[target.format]
                self.write(target.path, lambda: exporter.write(self.session.debate()), "The debate")

        if self.session.analysis is None:
            self.notify("The analysis is not ready: relations are left out", markup=False)
        self.push_screen(Export(formats, "debate", Path.cwd()), answered)

    def write(self, path: Path, make: Callable[[], bytes], what: str) -> None:
        """Write a file, whole or not at all; say where it is, or why not."""
        from store import atomic

        try:
            atomic.write_out(path, make())
        except StoreError as error:
            words = f"{what} was not written: {error}"
            self.notify(words, severity="error", timeout=12, markup=False)
        else:
            self.notify(f"{what} was written to {path}", timeout=8, markup=False)

    # --- settings ---------------------------------------------------------------------------------

    def _choose_theme(self, wanted: str | None) -> None:
        name = wanted
        if name is None and self._notebook is not None:
            name = self._notebook.settings.get("theme", "")
        name = name or os.environ.get("TEXTUAL_THEME")
        if name and name not in self.available_themes:
            self._problems.append(f"There is no theme {name}")
            name = None
        self.start_with(name or DARK)

    def _keep_theme(self) -> None:
        if self._notebook is not None:
            self._notebook.settings.set("theme", self.theme)

    def _history(self) -> list[str]:
        if self._notebook is None:
            return []
        kept: list[object] = self._notebook.settings.get("searches", [])
        return [text for text in kept if isinstance(text, str)]

    def keep_history(self, searches: Sequence[str]) -> None:
        """Keep the searches for the next time."""
        if self._notebook is not None:
            self._notebook.settings.set("searches", list(searches))

    # --- positions and the end --------------------------------------------------------------------

    def _left_at(self, document: Document) -> tuple[int, int] | None:
        """Where a document was left the last time it was open."""
        if self._notebook is None:
            return None
        found = self._notebook.positions.get(document)
        if found is None:
            return None
        return found.offset, found.offset if found.cursor is None else found.cursor

    def save(self) -> None:
        """Keep where the user was; what the disk refuses is told at the end."""
        self.left_unsaved = ""
        if self._notebook is None:
            return
        panes = self.main.panes
        cursors = {r.document.id: r.cursor_span.start for r in panes.readers if r.document}
        for doc, offset in panes.positions().items():
            document = self.session.documents.get(doc)
            if document is not None:
                self._notebook.positions.set(document, offset, cursors.get(doc))
        try:
            self._notebook.close()
        except NotSaved as error:
            self.left_unsaved = str(error)

    async def action_quit(self) -> None:
        """Keep where the user was, and leave; ask first if edits would be lost."""
        self.save()
        if not self.left_unsaved:
            self.leave(0)
            return
        from tui.screens.confirm import Confirm

        def answered(yes: bool | None) -> None:
            if yes:
                self.leave(0)

        question = f"Not on the disk yet: {self.left_unsaved}. Leave without your last edits?"
        self.push_screen(Confirm(question, title="Edits would be lost"), answered)

    def action_suspend_process(self) -> None:
        """Keep where the user was, and stop until the shell wants the program to go on."""
        self.save()
        super().action_suspend_process()

    def leave(self, code: int) -> None:
        """Save, end the analysis process, leave the screen."""
        self.save()
        self.shut()
        super().leave(code)

    def shut(self) -> None:
        """End all processes of the app's; calling it again does no harm."""
        self.analysing.close()
        self.indexing.close()
        if self._loading is not None:
            self._loading.close()

    def on_app_focus(self) -> None:
        """The user is back, perhaps from another instance with the same notebook.

        That is also looked at every few seconds: both may be in sight, side by side.
        """
        if self._main is not None and self.analysing.engine is not None:
            self.main.noting.look_again()

    # --- help and commands ------------------------------------------------------------------------

    def action_help(self) -> None:
        """Show all keys."""
        from tui.screens.help import Help

        self.push_screen(Help(self.signs))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """All commands, for the palette."""
        from tui.commands import commands

        yield from commands(self, cast("Screen[None]", screen))

    def on_bookmarks_wanted(self, message: Bookmarks.Wanted) -> None:
        """Something is to be done in the list of bookmarks, which is a screen of its own."""
        self.main.bookmarks_wanted(message)

    def on_check_asked(self, message: Check.Asked) -> None:
        """A statement is to be checked; the dialog is a screen of its own."""
        self.main.checking.ask(message.statement)
