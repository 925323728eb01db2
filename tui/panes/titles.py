"""How documents are named where there is little room."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size

from core.model import Document


def shorten(text: str, width: int, ellipsis: str = "…") -> str:
    """Return the text in at most ``width`` cells, cut at a word where that costs little."""
    text = " ".join(text.split())
    if cell_len(text) <= width:
        return text
    if width <= 1:
        return ellipsis[:width]
    cut = set_cell_size(text, width - 1).rstrip()
    space = cut.rfind(" ")
    if space > 0 and len(cut) - space <= max(2, width // 5):
        cut = cut[:space]
    return cut.rstrip(" ,;:–—-") + ellipsis


def byline(document: Document) -> str:
    """Return author and date as far as they are known, ``""`` where neither is."""
    return " · ".join(part for part in (document.author, document.date) if part)
