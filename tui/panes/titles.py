"""How documents are named where there is little room."""

from __future__ import annotations

import re

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


_ARTICLE = re.compile(r"^(?:the|an?)\s+(?=\S)", re.IGNORECASE)


def tab_title(text: str, width: int, ellipsis: str = "…") -> str:
    """Shorten like ``shorten``; a title that has to be cut loses its opening article first."""
    if cell_len(" ".join(text.split())) > width:
        text = _ARTICLE.sub("", text.lstrip(), count=1)
    return shorten(text, width, ellipsis)


def byline(document: Document, separator: str = " · ") -> str:
    """Return author and date as far as they are known, ``""`` where neither is."""
    return separator.join(part for part in (document.author, document.date) if part)
