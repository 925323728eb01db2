"""What the main screen does with bookmarks, and undo and redo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from core.model import Bookmark, Span
from store.errors import NotSaved, StoreError
from tui.screens.bookmark_edit import EditBookmark, Edited
from tui.screens.bookmarks import Bookmarks, Entry
from tui.state.excerpt import shorten
from tui.state.notes import NoNotebook

if TYPE_CHECKING:
    from tui.screens.export import Target
    from tui.screens.main import MainScreen


class Noting:
    """Between the notebook, the panes and the dialogs for bookmarks."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._unreadable = ""
        self._sought: str | None = None  # the bookmark that the user looks for a place for

    def attempt(self, change: Callable[[], None]) -> bool:
        """Make a change to the notebook; say it where that fails. Returns whether it holds."""
        try:
            change()
        except NotSaved as error:
            self._screen.tell(f"Not on the disk yet: {error}", bad=True)
        except (StoreError, NoNotebook, ValueError) as error:
            self._screen.tell(str(error), bad=True)
            return False
        finally:
            self._tell_notices()
        return True

    def _tell_notices(self) -> None:
        """Show what the notebook met with: damage that was mended, edits of another window."""
        for notice in self._screen.session.notes.take_notices():
            seconds = max(15, len(notice) / 8)  # time enough to read what was restored
            self._screen.app.notify(notice, severity="warning", timeout=seconds, markup=False)

    def mark(self) -> None:
        """Bookmark the selection or the sentence; where there is a bookmark already, edit it."""
        screen = self._screen
        reader = screen.panes.active
        if reader is None or reader.document is None:
            return
        document = reader.document
        selected = reader.selection_span
        span = selected or reader.cursor_span
        known = screen.session.notes.at(document.id, span)
        if known is not None and (selected is None or known.anchor.span == selected):
            self.edit(known)
            return
        made = self.attempt(lambda: _ignore(screen.session.notes.add(document, span)))
        self.changed()
        if made:
            screen.tell("Bookmark set: b again adds note and tags, u takes it back")

    def edit(self, bookmark: Bookmark, then: Callable[[], None] | None = None) -> None:
        """Open the dialog for note and tags."""
        screen = self._screen

        def answered(edited: Edited | None) -> None:
            notes = screen.session.notes
            if edited is None:
                return
            if edited.delete:
                if self.attempt(lambda: notes.delete(bookmark.id)):
                    screen.tell("Bookmark deleted: u restores it")
            elif self.attempt(lambda: notes.edit(bookmark.id, edited.note, edited.tags)):
                screen.tell("Bookmark saved")
            self.changed()
            if then is not None:
                then()

        screen.app.push_screen(EditBookmark(bookmark, screen.signs), answered)

    def open_list(self) -> None:
        """Open the list of bookmarks."""
        screen = self._screen
        self.look_again()

        def answered(entry: Entry | None) -> None:
            if entry is None:
                return
            if entry.doc is not None and entry.place is not None:
                screen.panes.reveal(entry.doc, entry.place)
                screen.focus_reader()
            else:
                self._look_for(entry.bookmark)

        session = screen.session
        listing = Bookmarks(
            self.entries(),
            screen.signs,
            saved=session.notes.saved_searches(),
            within=lambda text: session.search.within(text, session.ordered, screen.facts()),
            select=self._sought,
        )
        self._sought = None
        screen.app.push_screen(listing, answered)

    def _look_for(self, bookmark: Bookmark) -> None:
        """Go where a passage that lost its place may be; to attach it there is the user's part."""
        from core.nearest import nearest

        screen = self._screen
        self._sought = bookmark.id
        found = nearest(bookmark.anchor, screen.session.ordered)
        if found is None:
            screen.tell("Nothing like it is left: B, then r attaches it where the cursor is")
            return
        screen.panes.reveal(*found)
        screen.focus_reader()
        screen.tell("It may be this one: B, then r attaches the bookmark to it")

    def entries(self) -> list[Entry]:
        """The bookmarks for the list: those with a place in document order, then the others."""
        session = self._screen.session
        placed: list[tuple[int, Span, Entry]] = []
        others: list[Entry] = []
        for place in session.notes.places:
            bookmark, anchor = place.bookmark, place.bookmark.anchor
            if place.doc is not None and place.span is not None:
                number = session.number(place.doc)
                title = f"{number} {session.documents[place.doc].name}"
                entry = Entry(bookmark, title, number, place.doc, place.span)
                placed.append((number, place.span, entry))
                continue
            title = anchor.title or anchor.path or "a document without a title"
            missing = (
                "Its document has changed: the passage is not found in it for certain."
                if place.state == "orphan"
                else f"Its document is not open{f' ({anchor.path})' if anchor.path else ''}."
            )
            others.append(Entry(bookmark, title, missing=missing, lost=place.state == "orphan"))
        return [entry for _, _, entry in sorted(placed, key=lambda p: p[:2])] + others

    def wanted(self, message: Bookmarks.Wanted) -> None:
        """Do what was asked for in the list of bookmarks."""
        screen, listing = self._screen, message.screen
        entry = message.entry
        match message.act:
            case "undo":
                self.undo()
            case "redo":
                self.redo()
            case "edit" if entry is not None:
                self.edit(entry.bookmark, then=lambda: listing.show(self.entries()))
            case "delete" if entry is not None:
                notes = screen.session.notes
                if self.attempt(lambda: notes.delete(entry.bookmark.id)):
                    screen.tell("Bookmark deleted: u restores it")
                self.changed()
            case "reattach" if entry is not None:
                self.reattach(entry)
            case "export":
                self.export()
            case "import":
                self.import_file()
        listing.show(self.entries())

    def reattach(self, entry: Entry) -> None:
        """Tie a bookmark without a place to the selection or the sentence under the cursor."""
        screen = self._screen
        reader = screen.panes.active
        if entry.place is not None:
            screen.tell("Only a bookmark without a place can be attached anew")
            return
        if reader.document is None:
            screen.tell("No document is open to attach it to")
            return
        document, span = reader.document, reader.selection_span or reader.cursor_span
        notes = screen.session.notes
        if self.attempt(lambda: notes.reattach(entry.bookmark.id, document, span)):
            passage = screen.signs.quoted(
                shorten(span.of(document.text), 60, screen.signs.ellipsis)
            )
            screen.tell(f"Attached to {passage}: u takes it back")
        self.changed()

    def look_again(self) -> None:
        """Take over what another instance wrote, and draw it."""
        screen = self._screen
        notes = screen.session.notes
        decisions = notes.decisions()
        saved = notes.retry()
        if saved:
            screen.tell("What was not on the disk yet is saved now")
        try:
            news = notes.refresh() or saved
        except StoreError as error:
            if self._unreadable != str(error):  # this is asked again and again
                self._unreadable = str(error)
                screen.tell(f"The notebook cannot be read any more: {error}", bad=True)
            return
        self._unreadable = ""
        self._tell_notices()
        if not news:
            return
        self.bookmarks_changed()
        if notes.decisions() != decisions:
            screen.app_.analyse()

    def undo(self) -> None:
        """Take the last edit back, whatever it was."""
        self._go(self._screen.session.notes.undo, "Nothing to undo")

    def redo(self) -> None:
        """Make again what was taken back."""
        self._go(self._screen.session.notes.redo, "Nothing to redo")

    def export(self) -> None:
        """Ask for a path and write all bookmarks to it."""
        from tui.screens.export import Export, Format

        screen = self._screen
        formats = [
            Format("json", ".json", "all bookmarks with notes, tags and anchors"),
            Format("jsonld", ".jsonld", "the same for other programs: W3C Web Annotations"),
        ]

        def answered(target: Target | None) -> None:
            if target is not None:
                book = screen.session.notes.book
                linked = target.format == "jsonld"
                make = book.export_annotations if linked else book.export_bookmarks
                screen.write(target.path, make, "Bookmarks")

        if self.has_notebook():
            stem = f"bookmarks-{date.today().isoformat()}"  # noqa: DTZ011 - the user's own day
            screen.app.push_screen(Export(formats, stem, Path.cwd()), answered)

    def has_notebook(self) -> bool:
        """Whether there is a notebook; says so where there is none."""
        return self.attempt(lambda: _ignore(self._screen.session.notes.book))

    def import_file(self) -> None:
        """Ask for a file and take its bookmarks over."""
        from tui.screens.importing import import_bookmarks

        import_bookmarks(self._screen)

    def bookmarks_changed(self) -> None:
        """Draw what depends on the bookmarks, also in the list where that is open."""
        self.changed()
        if isinstance(self._screen.app.screen, Bookmarks):
            self._screen.app.screen.show(self.entries())

    def changed(self) -> None:
        """Draw what depends on the notebook."""
        self._screen.notes_changed()

    def _go(self, step: Callable[[], str | None], nothing: str) -> None:
        said: list[str | None] = []
        decisions = self._screen.session.notes.decisions()
        if not self.attempt(lambda: said.append(step())):
            return
        self._screen.tell((said[0] if said else None) or nothing)
        self.changed()
        if self._screen.session.notes.decisions() != decisions:
            self._screen.app_.analyse()


def _ignore(_: object) -> None:
    """Drop a value that is not needed."""
