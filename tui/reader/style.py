"""How the reader's text, marks and signs look, in every theme.

Every mark differs from plain text and from the other marks without any colour, too: by bold,
underline, italics or reverse where colours are off or belong to the terminal.

The looks are no component classes of the style sheet: Textual resolves all of those for each
reader whenever one of its styles changes, and a frame needs but a few of them.
"""

from __future__ import annotations

from textual.app import App
from textual.style import Style

CSS = """
Reader {
    overflow-x: hidden;
    overflow-y: scroll;
    background: $surface;
    color: $foreground;
    scrollbar-size-vertical: 1;
    scrollbar-background: $surface;
    scrollbar-background-hover: $surface;
    scrollbar-background-active: $surface;
    scrollbar-color: $scrollbar;
    scrollbar-color-hover: $scrollbar-hover;
    scrollbar-color-active: $scrollbar-active;
    &:ansi { background: ansi_default; color: ansi_default; }
}
"""

_COLORS = {
    "title": "$text-primary",
    "heading": "$text-primary",
    "quote": "$foreground 85%",
    "speaker": "$text-secondary",
    "prefix": "$foreground 50%",
    "bar": "$primary",
    "bar-blurred": "$foreground 30%",
    "cursor": "on $primary 14%",
    "claim": "on $foreground 6%",
    "actor": "$text-accent",
    "bookmark": "on $secondary 28%",
    "agree": "on $success 26%",
    "conflict": "on $error 28%",
    "target": "on $primary 36%",
    "hit": "on $warning 38%",
    "current-hit": "auto on $warning",
    "selection": "$screen-selection-foreground on $screen-selection-background",
    "assertion-sign": "$foreground 50%",
    "bookmark-sign": "$text-secondary",
    "agree-sign": "$text-success",
    "conflict-sign": "$text-error",
    "hit-sign": "$text-warning",
    "target-sign": "$text-accent",
    "current-hit-sign": "$text-warning",
}
_ATTRIBUTES = {
    "title": "bold",
    "heading": "bold",
    "quote": "italic",
    "speaker": "bold",
    "bar": "bold",
    "actor": "underline",
    "target": "bold",
    "hit": "bold",
    "current-hit": "bold",
    "bookmark-sign": "bold",
    "agree-sign": "bold",
    "conflict-sign": "bold",
    "hit-sign": "bold",
    "target-sign": "bold",
    "current-hit-sign": "bold reverse",
}

# Where colours belong to the terminal: no backgrounds, since its text may be of any colour.
_ANSI_COLORS = {
    "title": "ansi_blue",
    "heading": "ansi_blue",
    "quote": "ansi_default",
    "prefix": "ansi_default",
    "bar": "ansi_blue",
    "bar-blurred": "ansi_bright_black",
    "assertion-sign": "ansi_bright_black",
    "cursor": "",
    "claim": "",
    "actor": "ansi_cyan",
    "bookmark": "",
    "agree": "ansi_green",
    "conflict": "ansi_red",
    "target": "",
    "hit": "ansi_yellow",
    "current-hit": "ansi_magenta",
    "selection": "ansi_default",
}
_ANSI_ATTRIBUTES = {
    "cursor": "bold",
    "claim": "italic",
    "bookmark": "italic",
    "agree": "underline",
    "conflict": "bold underline",
    "target": "bold italic underline",
    "hit": "reverse",
    "current-hit": "bold reverse",
    "selection": "reverse",
}

_NO_COLOR_ATTRIBUTES = {
    "cursor": "bold",
    "claim": "bold italic",
    "bookmark": "italic",
    "agree": "italic underline",
    "conflict": "bold underline",
    "target": "bold italic underline",
    "hit": "reverse",
    "current-hit": "bold underline reverse",
    "selection": "reverse",
}


def look(app: App[object], name: str) -> Style:
    """Return how something looks in the theme that holds. Raises ``KeyError`` for a new name."""
    color, attributes = _COLORS[name], _ATTRIBUTES.get(name, "")
    if app.native_ansi_color:
        color = _ANSI_COLORS.get(name, color)
        attributes = _ANSI_ATTRIBUTES.get(name, attributes)
    if app.no_color:
        attributes = _NO_COLOR_ATTRIBUTES.get(name, attributes)
    return app.stylesheet.parse_style(f"{attributes} {color}".strip())
