"""What the main screen does with the library: opens it, keeps it up to date, opens from it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from tui.screens.library import Choice, Library, View
from tui.state.library import Entry, entries

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

_EVERY_S = 0.4  # how often it is filled again while documents are being read


class Shelf:
    """Between the library, the session and the panes."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._view = View()
        self._filled = 0.0

    def open(self) -> None:
        """Show all documents."""
        screen = self._screen
        document = screen.panes.active_document
        here = document.path or document.id if document is not None else None
        library = Library(self._entries, self._view, here, screen.signs)
        screen.app.push_screen(library, self._chosen)

    def changed(self, *, soon: bool = False) -> None:
        """Fill the library again if it is open; ``soon`` may be later, as more will follow."""
        library = self._screen.app.screen
        now = time.monotonic()
        if isinstance(library, Library) and not (soon and now - self._filled < _EVERY_S):
            self._filled = now
            library.changed()

    def _entries(self) -> list[Entry]:
        screen = self._screen
        shown = (r.document.id for r in screen.panes.readers if r.document is not None)
        return entries(screen.session, screen.app_.waiting_files(), shown)

    def _chosen(self, choice: Choice | None) -> None:
        if choice is None:
            return
        screen, entry = self._screen, choice.entry
        if entry.doc is None:
            screen.app_.loading.hurry(entry.file)
        elif choice.beside:
            screen.panes.open(entry.doc, new=True)
            screen.focus_reader()
        else:
            screen.go_to_document(entry.doc)
