"""What all dialogs share: a box in the middle, Escape leaves, the focus stays inside."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

Answer = TypeVar("Answer")


class Dialog(ModalScreen[Answer]):
    """A modal box with a title above and its keys below.

    Subclasses yield the box's content from ``body`` and name the keys in ``KEYS``.
    """

    CSS_PATH = "dialog.tcss"
    TITLE_TEXT: ClassVar[str] = ""
    KEYS: ClassVar[str] = "Esc leaves"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", id="dialog.leave"),
    ]

    def compose(self) -> ComposeResult:
        """Lay the parts out."""
        with Vertical(id="box") as box:
            box.border_title = Content(self.title_text)
            box.border_subtitle = Content(self.KEYS)
            yield from self.body()

    @property
    def title_text(self) -> str:
        """What stands above the box."""
        return self.TITLE_TEXT

    def body(self) -> ComposeResult:
        """The content of the box."""
        yield from ()

    def action_leave(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)


def hint(text: str, *, classes: str = "hint", id: str | None = None) -> Widget:
    """A line of plain words."""
    return Static(text, markup=False, classes=classes, id=id)
