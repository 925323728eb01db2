"""From the looks of marks to terminal styles: how overlapping marks blend into one."""

from __future__ import annotations

from collections.abc import Callable

from rich.style import Style
from textual.color import Color
from textual.style import Style as Look


class Palette:
    """Styles for stacks of looks over one background and text colour; ``get`` tells a look.

    Looks later in a stack lie above earlier ones: a background with transparency tints what is
    below, a colour replaces it, attributes (bold, underline, reverse …) add up.
    """

    __slots__ = ("_background", "_cache", "_color", "_get", "base")

    def __init__(
        self, background: Color, color: Color, text: Style, get: Callable[[str], Look]
    ) -> None:
        self._background = background
        self._color = color
        self._get = get
        self._cache: dict[tuple[str, ...], Style] = {}
        self.base = text + self._style(background, color)

    def style(self, names: tuple[str, ...]) -> Style:
        """Return how text looks that carries these names, the lowest first."""
        if not names:
            return self.base
        found = self._cache.get(names)
        if found is None:
            found = self._cache[names] = self._stack(names)
        return found

    def _stack(self, names: tuple[str, ...]) -> Style:
        background, color, text = self._background, self._color, self.base
        contrast = 0.0  # opacity of a colour that is to stand out from the final background
        for name in names:
            look = self._get(name)
            if look.background is not None:
                background = background + look.background
            if look.foreground is not None:
                color = look.foreground
                contrast = color.a if color.auto else 0.0
            text += Style(
                bold=look.bold, italic=look.italic, underline=look.underline, reverse=look.reverse
            )
        if contrast:
            color = background.get_contrast_text(contrast)
        return text + self._style(background, color)

    @staticmethod
    def _style(background: Color, color: Color) -> Style:
        return Style.from_color(
            (background + color).rich_color if color.a else None,
            background.rich_color if background.a else None,
        )
