"""From component classes to terminal styles: how overlapping marks blend into one look."""

from __future__ import annotations

from collections.abc import Callable

from rich.style import Style
from textual.color import Color
from textual.css.styles import StylesBase

GetStyles = Callable[[str], StylesBase]


class Palette:
    """Styles for stacks of component classes over one background and text colour.

    Classes later in a stack lie above earlier ones: a background with transparency tints what is
    below, a colour replaces it, text styles (bold, underline, reverse …) add up.
    """

    __slots__ = ("_background", "_cache", "_color", "_get", "base")

    def __init__(self, background: Color, color: Color, text: Style, get: GetStyles) -> None:
        self._background = background
        self._color = color
        self._get = get
        self._cache: dict[tuple[str, ...], Style] = {}
        self.base = text + self._style(background, color)

    def style(self, classes: tuple[str, ...]) -> Style:
        """Return the look of text that carries these component classes, the lowest first."""
        if not classes:
            return self.base
        found = self._cache.get(classes)
        if found is None:
            found = self._cache[classes] = self._stack(classes)
        return found

    def _stack(self, classes: tuple[str, ...]) -> Style:
        background, color, text = self._background, self._color, self.base
        contrast = 0.0  # opacity of a colour that is to stand out from the final background
        for name in classes:
            styles = self._get(name)
            if styles.has_rule("background") and styles.background.a:
                background = background + styles.background
            if styles.has_rule("color"):
                color = styles.color
                contrast = color.a if styles.has_rule("auto_color") and styles.auto_color else 0.0
            text += styles.text_style
        if contrast:
            color = background.get_contrast_text(contrast)
        return text + self._style(background, color)

    @staticmethod
    def _style(background: Color, color: Color) -> Style:
        return Style.from_color(
            (background + color).rich_color if color.a else None,
            background.rich_color if background.a else None,
        )
