"""How many panes there is room for, and which of them to show."""

from __future__ import annotations

MAX_PANES = 4
_ROOM = (0, 76, 126)
"""Cells from which one, two and three panes are opened by themselves: lines of three words are
no reading, and a third pane is worth less than readable lines in two."""
NARROWEST = 24
"""Cells below which no pane is shown side by side with another."""


def default_count(screen_width: int, own_width: int, documents: int) -> int:
    """Return how many panes to show where the user has not chosen.

    The screen's width says how many are wanted, the group's own width, which side panels lessen,
    how many of them can be read with comfort.
    """
    wanted = 1 if screen_width < 100 else 2 if screen_width < 160 else 3
    comfortable = sum(own_width >= room for room in _ROOM)
    return max(1, min(wanted, comfortable, documents))


def chosen_count(wanted: int, own_width: int) -> int:
    """Return how many of the panes that the user asked for there is room for."""
    return max(1, min(wanted, MAX_PANES, own_width // NARROWEST))


def window(count: int, total: int, active: int) -> range:
    """Return which of ``total`` panes to show: ``count`` neighbours, the active one among them."""
    count = min(count, total)
    first = min(max(0, active - count + 1), total - count)
    return range(first, first + count)
