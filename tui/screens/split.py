"""The dialog that takes names away from an actor."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from core.model import Actor
from tui.glyphs import Glyphs
from tui.panels.listing import Listing
from tui.screens.dialog import Dialog, hint


class SplitList(Listing):
    """The names, each with a switch."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "select", "Switch", id="split.switch"),
        Binding("enter", "done", "Split", id="split.done"),
    ]

    def action_done(self) -> None:
        """Split off what is switched on."""
        assert isinstance(self.screen, SplitActor)
        self.screen.split()


class SplitActor(Dialog[tuple[str, ...]]):
    """Dismissed with the names that are somebody else's."""

    TITLE_TEXT = "Split an actor"
    FIRST = "SplitList"
    KEYS = "Space switches  Enter splits  Esc leaves"

    def __init__(self, actor: Actor, signs: Glyphs) -> None:
        super().__init__()
        self._actor, self._signs = actor, signs
        self._chosen: set[str] = set()

    def body(self) -> ComposeResult:
        """Lay the box's content out."""
        yield hint(f"Which of these names are not {self._actor.name}, but one other actor?")
        yield SplitList(id="names", classes="field")

    def on_mount(self) -> None:
        """Fill the parts."""
        self._draw()

    def split(self) -> None:
        """Leave with the names that are switched on, if any."""
        if self._chosen:
            self.dismiss(tuple(name for name in self._names if name in self._chosen))
        else:
            self.notify("Switch a name on with space first", markup=False)

    @property
    def _names(self) -> list[str]:
        return [name for name in self._actor.aliases if name != self._actor.name]

    @on(OptionList.OptionSelected)
    def _switched(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._chosen ^= {self._names[event.option_index]}
        self._draw()

    def _draw(self) -> None:
        signs = self._signs
        self.query_one(SplitList).refill(
            [
                Option(
                    Content(f"{signs.on if name in self._chosen else signs.off} {name}"), id=f"n{i}"
                )
                for i, name in enumerate(self._names)
            ]
        )
