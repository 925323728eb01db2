"""What all dialogs share: a box in the middle, Escape leaves, the focus stays inside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

Answer = TypeVar("Answer")


class Dialog(ModalScreen[Answer]):
    """A modal box with a title above and its keys below.

    Subclasses yield the box's content from ``body``, name the keys in ``KEYS`` and in ``FIRST``
    the widget that has the focus at first.
    """

    CSS_PATH = "dialog.tcss"
    AUTO_FOCUS = ""  # ``FIRST`` gets it, and earlier
    FIRST: ClassVar[str] = ""
    TITLE_TEXT: ClassVar[str] = ""
    KEYS: ClassVar[str] = "Esc leaves"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", id="dialog.leave"),
        Binding("tab", "next_field(1)", "Next", show=False, system=True, priority=True),
        Binding("shift+tab", "next_field(-1)", "Before", show=False, system=True, priority=True),
    ]

    _ahead: (
        Sequence[events.Key | int] | None
    ) = ()  # keys that came too early; ``None`` from then on

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

    def on_mount(self) -> None:
        """Let the first widget have the focus, and the keys that were pressed before it could."""
        if self.FIRST and (found := self.query(self.FIRST)):  # none where it was left already
            self.set_focus(found.first())
        ahead, self._ahead = self._ahead or (), None
        for event in ahead:
            if isinstance(event, int):
                self.action_next_field(event)
            else:
                (self.focused or self)._forward_event(event)

    def action_next_field(self, step: int) -> None:
        """Go to the next field, or the one before, at once: what is typed next belongs there."""
        if self._ahead is not None:
            self._ahead = [*self._ahead, step]
        elif step > 0:
            self.focus_next()
        else:
            self.focus_previous()

    def _forward_event(self, event: events.Event) -> None:
        """Keep keys for the first widget until it is there: people type on without looking."""
        if self._ahead is not None and isinstance(event, events.Key):
            self._ahead = [*self._ahead, event]
        else:
            super()._forward_event(event)

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Leave with an answer, once: of keys in one burst, the first one that leaves counts.

        A second time would take the screen below away, whichever that is.
        """
        if not self.is_active:
            return AwaitComplete()
        return super().dismiss(result)

    def action_leave(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)


def hint(text: str, *, classes: str = "hint", id: str | None = None) -> Widget:
    """A line of plain words."""
    return Static(text, markup=False, classes=classes, id=id)
