"""Text of unknown origin, such as a file's name, in a form that a terminal cannot take for orders.

Documents are cleaned when they are opened (``core.ingest.clean``); this is for all the rest.
"""

from __future__ import annotations


def printable(text: str) -> str:
    """Return the text with every character that could act on a terminal spelled out.

    Those are control, format (also direction) and unassigned characters, line ends and spaces
    other than the plain one: ``\\x1b``, ``\\u202e``.
    """
    if text.isprintable():
        return text
    return "".join(
        c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode("ascii")
        for c in text
    )
