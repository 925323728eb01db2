"""A question with a yes and a no."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tui.screens.dialog import Dialog, hint


class Confirm(Dialog[bool]):
    """Ask before something that is not undone with one key, or concerns a file."""

    TITLE_TEXT = "Sure?"
    KEYS = "y yes  n no"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,enter", "answer(True)", "Yes", id="confirm.yes"),
        Binding("n", "answer(False)", "No", id="confirm.no"),
    ]

    def __init__(self, question: str, *, title: str | None = None) -> None:
        super().__init__()
        self._question, self._title = question, title

    @property
    def title_text(self) -> str:
        """What stands above the box."""
        return self._title or self.TITLE_TEXT

    def body(self) -> ComposeResult:
        """Lay the box's content out."""
        yield hint(self._question, classes="field")

    def action_answer(self, yes: bool) -> None:
        """Answer."""
        self.dismiss(yes)

    def action_leave(self) -> None:
        """No answer is a no."""
        self.dismiss(False)
