"""A list that can be filled again without losing its place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.widgets import OptionList
from textual.widgets.option_list import Option


class Listing(OptionList):
    """An ``OptionList`` with the reader's keys, whose selection stays on its entry.

    Options need ids for that. Entries are never markup.
    """

    DEFAULT_CSS = """
    Listing {
        border: none; padding: 0; background: $surface; scrollbar-size-vertical: 1;
        &:focus { border: none; background-tint: $foreground 0%; }
        & > .option-list--option { padding: 0 1; }
        & > .option-list--option-disabled { color: $text-muted; text-style: bold; }
        & > .option-list--option-highlighted { background: $surface-lighten-1; color: $foreground; }
        &:focus > .option-list--option-highlighted {
            background: $block-cursor-background 30%; color: $foreground; text-style: none;
        }
        &:ansi > .option-list--option-highlighted {
            background: ansi_bright_black; color: ansi_white;
        }
        &:ansi:focus > .option-list--option-highlighted {
            background: ansi_blue; color: ansi_bright_white;
        }
        &:nocolor > .option-list--option-highlighted { text-style: underline; }
        &:nocolor:focus > .option-list--option-highlighted { text-style: reverse; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", "Next entry", show=False, id="list.down"),
        Binding("k", "cursor_up", "Previous entry", show=False, id="list.up"),
        Binding("g", "first", "First entry", show=False, id="list.first"),
        Binding("G", "last", "Last entry", show=False, id="list.last"),
        Binding("ctrl+d", "page_down", "Page down", show=False, id="list.page-down"),
        Binding("ctrl+u", "page_up", "Page up", show=False, id="list.page-up"),
    ]

    _drawn_for = -1  # the width

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes, markup=False)
        self._filled: Sequence[tuple[str | None, object, bool]] = []

    def _size_updated(
        self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True
    ) -> bool:
        """Tell when the width is another one; what opens above changes the height alone.

        Textual sends no Resize event where showing the panel and scrolling fall together.
        """
        changed = super()._size_updated(size, virtual_size, container_size, layout)
        if size.width != self._drawn_for:
            self._drawn_for = size.width
            self.call_later(self.width_changed)
        return changed

    def _move_page(self, direction: Literal[-1, 1]) -> None:
        if self.scrollable_content_region:  # without room for a line Textual's own breaks
            super()._move_page(direction)

    def width_changed(self) -> None:
        """There is more or less room for each entry; nothing to do where they just wrap."""

    @property
    def selected_id(self) -> str | None:
        """The id of the entry under the cursor."""
        option = self.highlighted_option
        return option.id if option is not None else None

    def refill(self, options: Sequence[Option], *, select: str | None = None) -> None:
        """Show these options, in place.

        The cursor stays on the entry it was on (or goes to ``select``); where that is gone, to
        the one that took its place. Nothing is posted, nothing happens where nothing changed.
        """
        filled = [(option.id, _look(option), option.disabled) for option in options]
        wanted = select if select is not None else self.selected_id
        if filled == self._filled:
            if select is not None and select != self.selected_id:
                with self.prevent(OptionList.OptionHighlighted):
                    self.highlighted = self._position(wanted, 0)
            return
        before, scrolled = self.highlighted or 0, self.scroll_y
        self._filled = filled
        with self.prevent(OptionList.OptionHighlighted):
            self.set_options(options)
            self.highlighted = self._position(wanted, before)
        self.scroll_to(y=scrolled, animate=False)
        if self.highlighted is not None:
            self.call_after_refresh(self.scroll_to_highlight)

    def _position(self, wanted: str | None, before: int) -> int | None:
        usable = [i for i, option in enumerate(self.options) if not option.disabled]
        if not usable:
            return None
        for position in usable:
            if wanted is not None and self.options[position].id == wanted:
                return position
        return min(usable, key=lambda position: (position < before, abs(position - before)))


def _look(option: Option) -> object:
    """What an option looks like. (Contents that differ in style only are equal to each other.)"""
    prompt = option.prompt
    return (prompt.plain, tuple(prompt.spans)) if isinstance(prompt, Content) else prompt
