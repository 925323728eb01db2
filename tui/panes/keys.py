"""The keys of the panes."""

from __future__ import annotations

from textual.binding import Binding

_KEYS = (
    ("tab", "next_pane(1)", "Next pane (or document, if there is one pane)", "tab", "panes.next"),
    ("shift+tab", "next_pane(-1)", "Previous pane (or document)", "shift+tab", "panes.previous"),
    ("full_stop", "cycle_document(1)", "Next document in this pane", ".", "panes.document-next"),
    (
        "comma",
        "cycle_document(-1)",
        "Previous document in this pane",
        ",",
        "panes.document-previous",
    ),
    ("z", "zoom", "Show this pane alone, and back", "z", "panes.zoom"),
    ("greater_than_sign", "widen", "Widen this pane", ">", "panes.widen"),
    ("less_than_sign", "narrow", "Narrow this pane", "<", "panes.narrow"),
    (
        "t",
        "link",
        "Scroll the panes together, by passages that match, or each by itself",
        "t",
        "panes.link",
    ),
    ("w", "new_pane", "Open another pane", "w", "panes.new"),
    ("W", "close_pane", "Close this pane", "W", "panes.close"),
)

_DIGITS = tuple(
    # One line in the help stands for all nine.
    Binding(
        str(digit),
        f"open_number({digit})",
        "Open document 1 to 9 in this pane" if digit == 1 else f"Open document {digit}",
        show=False,
        key_display="1-9" if digit == 1 else None,
        id=f"panes.document-{digit}",
        system=digit > 1,
    )
    for digit in range(1, 10)
)

BINDINGS = (
    *(
        Binding(keys, action, text, show=False, key_display=display, id=name)
        for keys, action, text, display, name in _KEYS
    ),
    *_DIGITS,
)
