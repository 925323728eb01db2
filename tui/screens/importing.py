"""The dialog that takes over bookmarks from a file, and what it leads to."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from tui.files import is_folder, is_there, written
from tui.screens.dialog import Dialog, hint
from tui.screens.opening import PathSuggester

if TYPE_CHECKING:
    from store.exchange import ImportReport
    from tui.screens.main import MainScreen

_TOLD = 5  # entries that were left out are told one by one up to so many


@dataclass(frozen=True, slots=True)
class Source:
    """The file to read, and who made the bookmarks in it that do not say."""

    path: Path
    by: str


class ImportBookmarks(Dialog[Source]):
    """Ask for a file of bookmarks, and whose they are."""

    TITLE_TEXT = "Import bookmarks"
    FIRST = "#path"
    KEYS = "Right completes  Tab to the next field  Enter imports  Esc leaves"

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def body(self) -> ComposeResult:
        """Lay the box's content out."""
        yield hint("A file of bookmarks that was exported, or of W3C Web Annotations (JSON)")
        path = Input(id="path", placeholder="path", suggester=PathSuggester(), compact=True)
        path.add_class("field")
        yield path
        yield hint("Who made those that do not say (nobody: they count as yours)")
        yield Input(id="by", placeholder="name", compact=True)
        yield hint("", classes="error", id="problem")

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        text = self.query_one("#path", Input).value.strip()
        path = self._folder / written(text)
        if not text:
            self._say("Name a file.")
        elif is_folder(path):
            self._say(f"{text} is a folder. Name a file in it.")
        elif not is_there(path):
            self._say(f"There is no file {text}.")
        else:
            self.dismiss(Source(path, self.query_one("#by", Input).value.strip()))

    @on(Input.Changed)
    def _typed(self) -> None:
        self._say("")

    def _say(self, words: str) -> None:
        self.query_one("#problem").update(words)  # type: ignore[attr-defined]


def import_bookmarks(screen: MainScreen) -> None:
    """Ask for a file and take its bookmarks over, as one step that can be undone."""

    def answered(source: Source | None) -> None:
        if source is not None:
            screen.app.run_worker(lambda: _read(screen, source), thread=True, group="load")

    if screen.noting.has_notebook():
        screen.app.push_screen(ImportBookmarks(Path.cwd()), answered)


def _read(screen: MainScreen, source: Source) -> None:
    """Read the file, in a thread; nothing but a regular file of some size is read."""
    from core.ingest import IngestError, read

    try:
        data = read(str(source.path), streams=False)
    except IngestError as problem:
        screen.app.call_later(screen.tell, str(problem), bad=True)
    else:
        screen.app.call_later(_merge, screen, source, data)


def _merge(screen: MainScreen, source: Source, data: bytes) -> None:
    from store.errors import NotSaved, StoreError

    done: list[ImportReport] = []

    def take() -> None:
        try:
            done.append(screen.session.notes.import_bookmarks(data, source.by))
        except NotSaved:
            raise
        except StoreError as error:
            raise StoreError(source.path, error.reason) from error

    if screen.noting.attempt(take):
        screen.noting.bookmarks_changed()
    if not done:
        return
    report = done[0]
    lines = [str(report), *report.problems[:_TOLD]]
    if len(report.problems) > _TOLD:
        lines.append(f"and {len(report.problems) - _TOLD} more")
    if report.problems:
        words = "\n".join(lines)
        screen.app.notify(words, severity="warning", timeout=15, markup=False)
    else:
        screen.tell(str(report))
