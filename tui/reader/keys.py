"""The reader's keys."""

from __future__ import annotations

from textual.binding import Binding

_KEYS = (
    ("down,j", "lines(1)", "Scroll down a line", "↓ j", "reader.line-down"),
    ("up,k", "lines(-1)", "Scroll up a line", "↑ k", "reader.line-up"),
    ("right,l", "sentence(1)", "Next sentence", "→ l", "reader.sentence-next"),
    ("left,h", "sentence(-1)", "Previous sentence", "← h", "reader.sentence-previous"),
    ("right_curly_bracket", "paragraph(1)", "Next paragraph", "}", "reader.paragraph-next"),
    ("left_curly_bracket", "paragraph(-1)", "Previous paragraph", "{", "reader.paragraph-previous"),
    ("right_square_bracket", "heading(1)", "Next heading", "]", "reader.heading-next"),
    ("left_square_bracket", "heading(-1)", "Previous heading", "[", "reader.heading-previous"),
    ("s", "stop('claim', 1)", "Next claim", "s", "reader.claim-next"),
    ("S", "stop('claim', -1)", "Previous claim", "S", "reader.claim-previous"),
    (
        "x",
        "stop('relation', 1)",
        "Next claim that agrees or conflicts with another document",
        "x",
        "reader.relation-next",
    ),
    (
        "X",
        "stop('relation', -1)",
        "Previous claim that agrees or conflicts",
        "X",
        "reader.relation-previous",
    ),
    ("m", "stop('bookmark', 1)", "Next bookmark", "m", "reader.bookmark-next"),
    ("M", "stop('bookmark', -1)", "Previous bookmark", "M", "reader.bookmark-previous"),
    ("f", "find", "Find in this document", "f", "reader.find"),
    ("space,pagedown", "page(1)", "Page down", "space", "reader.page-down"),
    ("backspace,pageup", "page(-1)", "Page up", "backspace", "reader.page-up"),
    ("ctrl+d", "page(1, 2)", "Half a page down", "^d", "reader.half-down"),
    ("ctrl+u", "page(-1, 2)", "Half a page up", "^u", "reader.half-up"),
    ("home,g", "edge(-1)", "Start of the document", "g", "reader.start"),
    ("end,G", "edge(1)", "End of the document", "G", "reader.end"),
)

BINDINGS = tuple(
    Binding(keys, action, text, show=False, key_display=display, id=name)
    for keys, action, text, display, name in _KEYS
)
