"""The side panels: beside the text where there is room, over it where there is not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.widget import Widget

    from tui.screens.main import MainScreen

ROOM = {"actors": 160, "relations": 100}
"""The width of the screen from which a panel stands beside the text."""
_WIDTHS = {"actors": ((0, 34),), "relations": ((0, 42), (160, 46), (200, 56))}
"""How wide a panel beside the text is on a screen of so many cells, as ``main.tcss`` has it. It
serves to lay out the first frame once: a wrong number costs a second layout, nothing else."""


class Sides:
    """Decides which panels are open; the user's word counts, else there is room or there is not."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._wanted: dict[str, bool] = {}
        self._beside: dict[str, bool] = {}
        self._panels: Mapping[str, Widget] = {}

    def take(self, panels: Mapping[str, Widget]) -> int:
        """Take the panels, not mounted yet, and arrange them; return the width left for text."""
        self._panels = panels
        self.arrange()
        width = self._screen.app.size.width
        taken = 0
        for name, steps in _WIDTHS.items():
            if self._beside[name]:
                taken += max(cells for least, cells in steps if width >= least)
        return width - taken

    def arrange(self) -> None:
        """Bring the panels in line with the width and the user's wishes."""
        width = self._screen.size.width or self._screen.app.size.width
        for name, room in ROOM.items():
            beside = width >= room
            crossed = self._beside.get(name, beside) != beside
            if crossed and not self._panel(name).has_focus_within:
                self._wanted.pop(name, None)  # open beside the text, it would hide it now
            self._beside[name] = beside
            panel = self._panel(name)
            had_focus = panel.has_focus_within
            panel.set_class(not beside, "-over", update=panel.is_attached)
            panel.display = self.is_open(name)
            if had_focus and not self.is_open(name):
                self._screen.focus_reader()

    def is_open(self, name: str) -> bool:
        """Whether the panel is on screen."""
        return self._wanted.get(name, self._beside.get(name, False))

    def toggle(self, name: str) -> None:
        """Open the panel and go there; from inside it, close it and go back to the text."""
        if self.is_open(name) and self._panel(name).has_focus_within:
            self.close(name)
        else:
            self.open(name)

    def open(self, name: str) -> None:
        """Open the panel and give it the focus; only one panel lies over the text."""
        if not self._beside[name]:
            for other in ROOM:
                if other != name and not self._beside[other]:
                    self._wanted[other] = False
        self._wanted[name] = True
        self.arrange()
        self._screen.set_focus(self._list(name))  # at once: the next key is for the panel

    def close(self, name: str) -> None:
        """Close the panel and go back to the text."""
        self._wanted[name] = False
        self._screen.focus_reader()
        self.arrange()

    def over(self) -> list[str]:
        """The panels that lie over the text."""
        return [name for name in ROOM if self.is_open(name) and not self._beside[name]]

    def close_over(self) -> None:
        """Close the panels that lie over the text."""
        for name in self.over():
            self.close(name)

    def _panel(self, name: str) -> Widget:
        return self._panels[name]

    def _list(self, name: str) -> Widget:
        if name == "actors":
            return self._screen.actors_panel.listing
        return self._screen.relations_panel.listing
