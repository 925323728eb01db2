"""The dialog for a bookmark's note and tags."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Input, Static

from core.model import Bookmark
from tui.glyphs import Glyphs
from tui.screens.dialog import Dialog, hint


@dataclass(frozen=True, slots=True)
class Edited:
    """What the user made of the bookmark; ``delete`` is set where it is to go.

    What was not changed is ``None``: another window may have changed it meanwhile.
    """

    note: str | None = None
    tags: tuple[str, ...] | None = None
    delete: bool = False


class EditBookmark(Dialog[Edited]):
    """Shows the passage in full; asks for a note and tags."""

    TITLE_TEXT = "Bookmark"
    FIRST = "Input:enabled"  # the tags, where the note is not the user's own
    KEYS = "Enter saves  Tab next field  ctrl+d deletes  Esc leaves"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+d", "delete", "Delete", id="bookmark.delete", priority=True),
    ]

    def __init__(self, bookmark: Bookmark, signs: Glyphs) -> None:
        super().__init__()
        self._bookmark, self._signs = bookmark, signs
        # A field has one line; that of a note which was not changed here is not taken over.
        self._shown = " ".join(bookmark.note.splitlines())

    def body(self) -> ComposeResult:
        """Lay the box's content out."""
        with VerticalScroll(id="passage", can_focus=False):
            yield Static(self._signs.quoted(self._bookmark.anchor.quote), markup=False)
        creator = self._bookmark.creator
        yield hint(f"Note by {creator} (b in the text makes your own)" if creator else "Note")
        # Not selected when the field is entered: the next key would delete what was written.
        yield Input(
            self._shown,
            id="note",
            classes="field",
            compact=True,
            select_on_focus=False,
            disabled=bool(creator),
        )
        yield hint("Tags, parted by commas")
        yield Input(
            ", ".join(self._bookmark.tags),
            id="tags",
            classes="field",
            compact=True,
            select_on_focus=False,
        )

    @on(Input.Submitted)
    def _save(self, event: Input.Submitted) -> None:
        event.stop()
        known = self._bookmark
        note = self.query_one("#note", Input).value.strip()
        tags = tags_of(self.query_one("#tags", Input).value)
        self.dismiss(
            Edited(
                None if note == self._shown.strip() else note, None if tags == known.tags else tags
            )
        )

    def action_delete(self) -> None:
        """Delete the bookmark."""
        self.dismiss(Edited(delete=True))


def tags_of(written: str) -> tuple[str, ...]:
    """The tags in a line, parted by commas, each once, a leading # left out."""
    parts = (" ".join(part.split()).lstrip("#").strip() for part in written.split(","))
    return tuple(dict.fromkeys(part for part in parts if part))
