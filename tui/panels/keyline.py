"""The last line of the screen: the keys that hold where the focus is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

if TYPE_CHECKING:
    from textual.screen import Screen

_GAP = 2  # cells between two keys
_HELP = "help"  # the action whose key is always shown: it leads to all the others


class Hint(NamedTuple):
    """A key and what it does in words; with ``keep`` it is shown whatever the room."""

    key: str
    sign: str
    words: str
    keep: bool = False

    @property
    def text(self) -> str:
        """What is drawn."""
        return f"{self.sign} {self.words}" if self.sign else self.words


def fit(hints: Sequence[Hint], width: int, ellipsis: str) -> list[Hint]:
    """Return what fits into ``width`` cells; an ellipsis stands for what is left out.

    The last ones are left out first, those to be kept never; these stand behind the ellipsis then.
    """
    if _cells(hints) <= width:
        return list(hints)
    head = [hint for hint in hints if not hint.keep]
    tail = [Hint("", "", ellipsis), *(hint for hint in hints if hint.keep)]
    while head and _cells([*head, *tail]) > width:
        head.pop()
    return [*head, *tail]


def _cells(hints: Sequence[Hint]) -> int:
    return sum(cell_len(hint.text) for hint in hints) + _GAP * max(0, len(hints) - 1)


class KeyLine(Widget, can_focus=False):
    """Draws the keys; a click presses one. It is one widget, drawn with the first frame."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    KeyLine { height: 1; padding: 0 1; background: $footer-background; color: $footer-foreground; }
    """

    def __init__(self, *, ellipsis: str, id: str | None = None) -> None:
        super().__init__(id=id)
        self._ellipsis = ellipsis

    def on_mount(self) -> None:
        """Draw anew whenever other keys hold."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, _screen: Screen[object]) -> None:
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line."""
        return 1

    def hints(self) -> list[Hint]:
        """The keys that hold now and are worth telling, those of the focus first."""
        found: dict[str, Hint] = {}
        focused = self.screen.focused
        for key, (_, binding, enabled, _) in self.screen.active_bindings.items():
            if not binding.show or not enabled or binding.action in found:
                continue
            function_key = key[1:].isdecimal()
            sign = key.upper() if function_key else self.app.get_key_display(binding)
            typed = sign if len(key) == 1 or binding.key_display == sign else None
            if focused is not None and focused.check_consume_key(key, typed):
                continue  # in a field it is a letter
            found[binding.action] = Hint(key, sign, binding.description, binding.action == _HELP)
        return list(found.values())

    def _fitting(self) -> list[Hint]:
        return fit(self.hints(), self.content_size.width, self._ellipsis)

    def render(self) -> Content:
        """Draw the keys that fit."""
        parts: list[str | tuple[str, str]] = []
        for hint in self._fitting():
            if parts:
                parts.append(" " * _GAP)
            if hint.sign:
                parts.append((hint.sign, "bold $footer-key-foreground"))
            words = hint.text[len(hint.sign) :]
            parts.append((words, "$footer-description-foreground"))
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        """Press the key under the mouse."""
        place = event.get_content_offset(self)
        start = 0
        for hint in self._fitting():
            end = start + cell_len(hint.text)
            if place is not None and start <= place.x < end and hint.key:
                self.app.simulate_key(hint.key)
                return
            start = end + _GAP
