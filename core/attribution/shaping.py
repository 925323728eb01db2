"""From what a cue governs to a draft: its ends trimmed, its quotation marks paired."""

from __future__ import annotations

from core.attribution.draft import Draft, Holder
from core.attribution.syntax import closed, trim, unpaired
from core.model import AttributionType, Span

_EMPTY = frozenset(
    "it this that them so him her us you me these those something anything nothing more much "
    "what which who it all it should it would he did they did it did they would".split()
) | {"it should", "it would", "it did", "they did", "he did", "she did"}


def draft(text: str, content: Span, cue: Span | None, holder: Holder, rank: int) -> Draft | None:
    """Return a draft with its content trimmed and its type told from the quotation marks."""
    outer = trim(text, content.start, content.end)
    outer = unpaired(text, *_through_quote(text, *closed(text, *outer)))
    start, end = trim(text, *outer, quotes=True)
    if outer[0] == start and text[end - 2 : end].endswith(".") and text[end - 2].islower():
        end -= 1  # the full stop is the reporting sentence's
    end = _whole_word(text, end)
    inner = text[start:end]
    if end - start < 2 or not any(c.isalnum() for c in inner) or inner.lower() in _EMPTY:
        return None
    kind: AttributionType = "indirect"
    if outer[0] != start:
        kind = "direct" if rank == 4 and len(inner.split()) > 3 else "mixed"
    elif any(c in '"“”«»' for c in inner):
        kind = "mixed"
    return Draft(Span(start, end), cue, holder, kind, rank)


def _through_quote(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span carried on to where a quotation that it breaks off in ends."""
    inner = text[start:end]
    mark = "”" if inner.count("“") > inner.count("”") else '"' if inner.count('"') % 2 else ""
    opened = inner.rfind('"' if mark == '"' else "“")
    if not mark or inner[-1] in '"”' or not inner[opened + 1 :].strip():
        return start, end
    close = text.find(mark, end, end + 160)
    if close < 0 or any(c in "\n“.!?" for c in text[end : close - 1]):
        return start, end
    return start, close + 1


def _whole_word(text: str, end: int) -> int:
    """Return the end of the word that a parse split at a hyphen: "by mid|-May"."""
    while end + 1 < len(text) and text[end] in "-‑" and text[end - 1].isalnum():
        if not text[end + 1].isalnum():
            break
        end += 1
        while end < len(text) and text[end].isalnum():
            end += 1
    return end
