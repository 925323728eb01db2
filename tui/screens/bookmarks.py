"""The list of bookmarks: find, jump, edit, delete, export, import."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from core.model import Bookmark, Span
from tui.glyphs import Glyphs
from tui.panels import rows
from tui.panels.listing import Listing
from tui.screens.dialog import Dialog
from tui.state.excerpt import shorten
from tui.state.filters import next_of

if TYPE_CHECKING:
    from tui.state.hits import HitSet

Act = Literal["edit", "delete", "undo", "redo", "export", "import", "reattach"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A bookmark and where it is: ``place`` is ``None`` where it has none now.

    ``title`` names its document; ``missing`` tells why it has no place. It is ``lost`` (an orphan)
    where its document is open and does not hold the passage any more.
    """

    bookmark: Bookmark
    title: str
    number: int = 0
    doc: str | None = None
    place: Span | None = None
    missing: str = ""
    lost: bool = False


PAGE = 100
"""How many bookmarks are listed before "more" has to be asked for."""

LONGEST = 4000
"""Characters of a note that are shown in full; to lay out a whole book takes seconds."""

_MORE = "more"


class BookmarkList(Listing):
    """The list itself, with the keys for what can be done to a bookmark."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Go there", id="bookmarks.jump"),
        Binding("e", "act('edit')", "Edit", id="bookmarks.edit", tooltip="Edit note and tags"),
        Binding("d", "act('delete')", "Delete", id="bookmarks.delete",
                tooltip="Delete the bookmark; u brings it back"),
        Binding("r", "act('reattach')", "Attach", id="bookmarks.reattach",
                tooltip="Attach a bookmark that lost its place to the sentence under the cursor"),
        Binding("u", "act('undo')", "Undo", id="bookmarks.undo"),
        Binding("ctrl+r", "act('redo')", "Redo", id="bookmarks.redo"),
        Binding("x", "act('export')", "Export", id="bookmarks.export",
                tooltip="Write the bookmarks to a file"),
        Binding("i", "act('import')", "Import", id="bookmarks.import",
                tooltip="Take over the bookmarks of a file, also W3C Web Annotations"),
        Binding("p", "next_saved", "Kept search", id="bookmarks.saved",
                tooltip="Narrow to what a kept search finds, the next one at each press"),
        Binding("slash,f", "find", "Find", id="bookmarks.find", tooltip="Type to narrow the list"),
    ]  # fmt: skip

    def action_act(self, act: Act) -> None:
        """Do something to the selected bookmark."""
        screen = self.screen
        assert isinstance(screen, Bookmarks)
        screen.act(act)

    def action_next_saved(self) -> None:
        """Narrow to what the next kept search finds, after the last one to none."""
        screen = self.screen
        assert isinstance(screen, Bookmarks)
        screen.next_saved()

    def action_find(self) -> None:
        """Go to the field that narrows the list."""
        self.screen.set_focus(self.screen.query_one("#find"))


class Bookmarks(Dialog[Entry]):
    """Dismissed with the entry to jump to, or ``None``."""

    TITLE_TEXT = "Bookmarks"
    FIRST = "BookmarkList"
    KEYS = "Enter goes  e edit  d delete  u undo  r attach  x export  i import  p kept  / find  Esc"

    @dataclass
    class Wanted(Message):
        """Something is to be done to a bookmark; ``entry`` is ``None`` for what concerns none."""

        act: Act
        entry: Entry | None
        screen: Bookmarks

    def __init__(
        self,
        entries: Sequence[Entry],
        signs: Glyphs,
        *,
        saved: Sequence[str] = (),
        within: Callable[[str], HitSet] | None = None,
        select: str | None = None,
    ) -> None:
        """``saved`` are the kept searches, ``within`` tells what one of them finds.

        The cursor is on the bookmark with the id ``select`` at first.
        """
        super().__init__(classes="-wide -tall")
        self._entries = list(entries)
        self._signs = signs
        self._saved = saved
        self._within = within
        self._search: str | None = None
        self._inside: HitSet | None = None
        self._select = select
        self._shown = PAGE

    def body(self) -> ComposeResult:
        """Lay the box's content out."""
        yield Input(placeholder="find in quotes, notes, tags, titles", id="find", compact=True)
        yield Static("", id="count", classes="hint", markup=False)
        yield BookmarkList(id="bookmark-list", classes="grow")
        with VerticalScroll(id="bookmark-detail", can_focus=True):
            yield Static("", id="bookmark-text", markup=False)

    def on_mount(self) -> None:
        """Fill the parts."""
        self._draw()

    def show(self, entries: Sequence[Entry]) -> None:
        """Show these bookmarks, in place."""
        self._entries = list(entries)
        if self.is_attached and self.query("#find"):  # else the user has left it since
            self._draw()

    @property
    def selected(self) -> Entry | None:
        """The entry under the cursor."""
        wanted = self.query_one(BookmarkList).selected_id
        return next((e for e in self._entries if e.bookmark.id == wanted), None)

    def act(self, act: Act) -> None:
        """Ask for something to be done."""
        entry = self.selected
        if entry is not None or act in ("undo", "redo", "import"):
            self.post_message(self.Wanted(act, entry, self))

    def next_saved(self) -> None:
        """Narrow to what the next kept search finds, after the last one to none."""
        if not self._saved or self._within is None:
            words = "No search is kept yet: ctrl+s in the search line keeps one"
            self.notify(words, markup=False)
            return
        self._search = next_of(self._saved, self._search)
        self._inside = self._within(self._search) if self._search is not None else None
        self._draw()

    def action_leave(self) -> None:
        """From the field back to the list, from there out."""
        field = self.query_one("#find", Input)
        if field.has_focus:
            field.value = ""
            self.set_focus(self.query_one(BookmarkList))
        else:
            self.dismiss(None)

    @on(Input.Changed)
    def _typed(self) -> None:
        self._draw()

    @on(Input.Submitted)
    def _found(self) -> None:
        self.set_focus(self.query_one(BookmarkList))

    @on(OptionList.OptionHighlighted)
    def _moved(self) -> None:
        self._draw_detail()

    @on(OptionList.OptionSelected)
    def _jump(self) -> None:
        if self.query_one(BookmarkList).selected_id == _MORE:
            self._shown += PAGE
            self._draw()
            return
        entry = self.selected
        if entry is None:
            return
        if entry.place is None and not entry.lost:
            self.notify(entry.missing, title="No place to go to", markup=False, severity="warning")
        else:
            self.dismiss(entry)

    def _draw(self) -> None:
        words = self.query_one("#find", Input).value.casefold().split()
        found = [entry for entry in self._entries if _fits(entry, words) and self._is_in(entry)]
        listing = self.query_one(BookmarkList)
        width = max(30, 2 * (listing.size.width or 100) - 8)
        select, self._select = self._select, None
        ids = [entry.bookmark.id for entry in found]
        if select in ids:
            self._shown = max(self._shown, ids.index(select) + 1)
        options = [
            Option(self._row(entry, width), id=entry.bookmark.id) for entry in found[: self._shown]
        ]
        beyond = len(found) - self._shown
        if beyond > 0:
            options.append(Option(Content(f"Show {min(PAGE, beyond)} of {beyond} more"), id=_MORE))
        if not options:
            nothing = "No bookmark fits." if self._entries else "No bookmarks yet: b in a document."
            options = [Option(Content(nothing), id="nothing", disabled=True)]
        listing.refill(options, select=select)
        orphans = sum(entry.lost for entry in self._entries)
        absent = sum(entry.place is None and not entry.lost for entry in self._entries)
        narrowed = bool(words) or self._search is not None
        count = f"{len(found)} of {len(self._entries)}" if narrowed else f"{len(self._entries)}"
        count += " bookmark" if count == "1" else " bookmarks"
        if orphans:
            count += f", {orphans} without a place ({self._signs.orphan})"
        if absent:
            count += f", {absent} in documents that are not open"
        if self._search is not None:
            count += f" {self._signs.dot} in kept search {self._signs.quoted(self._search)}"
        self.query_one("#count", Static).update(count)
        self._draw_detail()

    def _is_in(self, entry: Entry) -> bool:
        if self._inside is None:
            return True
        has_place = entry.doc is not None and entry.place is not None
        return has_place and self._inside.holds(entry.doc or "", entry.place or Span(0, 0))

    def _draw_detail(self) -> None:
        entry, signs = self.selected, self._signs
        detail = self.query_one("#bookmark-text", Static)
        if entry is None:
            detail.update("")
            return
        bookmark = entry.bookmark
        parts = [Content.styled(entry.title, "bold"), Content(signs.quoted(bookmark.anchor.quote))]
        if bookmark.creator:
            parts.append(Content.assemble(("Noted by  ", rows.MUTED), bookmark.creator))
        if bookmark.note:
            note = bookmark.note
            if len(note) > LONGEST:
                left = f"{len(note) - LONGEST:,} more characters: x writes them to a file"
                note = f"{note[:LONGEST]}{signs.ellipsis} ({left})"
            parts.append(Content.assemble(("Note  ", rows.MUTED), note))
        if bookmark.tags:
            parts.append(Content.assemble(("Tags  ", rows.MUTED), ", ".join(bookmark.tags)))
        if entry.lost:
            words = f"{entry.missing} Enter goes where it may be; r attaches it to the sentence "
            words += "under the reading cursor."
            parts.append(Content.styled(f"{signs.orphan} {words}", "$text-warning"))
        elif entry.place is None:
            parts.append(Content.styled(entry.missing, rows.MUTED))
        detail.update(Content("\n").join(parts))

    def _row(self, entry: Entry, width: int) -> Content:
        bookmark, signs = entry.bookmark, self._signs
        sign = signs.orphan if entry.lost else signs.bookmark
        where = str(entry.number) if entry.number else signs.dot
        quote = shorten(bookmark.anchor.quote, width, signs.ellipsis)
        parts: list[Content | str | tuple[str, str]] = [
            (f"{sign} {where} ", "$text-accent bold"), signs.quoted(quote)
        ]  # fmt: skip
        if bookmark.creator:
            name = f"{bookmark.creator}: " if bookmark.note else bookmark.creator
            parts += ["\n    ", (name, "bold")]
        if bookmark.note:
            note = shorten(bookmark.note, width, signs.ellipsis)
            parts += [note] if bookmark.creator else ["\n    ", note]
        if bookmark.tags:
            parts += ["\n    ", ("#" + " #".join(bookmark.tags), rows.MUTED)]
        return Content.assemble(*parts)


def _fits(entry: Entry, words: list[str]) -> bool:
    bookmark = entry.bookmark
    known = (bookmark.anchor.quote, bookmark.note, *bookmark.tags, entry.title, bookmark.creator)
    text = " ".join(known).casefold()
    return all(word.lstrip("#") in text for word in words)
