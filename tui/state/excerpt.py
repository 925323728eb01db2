"""Shortened quotations: what fits, around what matters, with ellipses where text is left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.model import Span


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A part of a text; ``marks`` are offsets into ``text`` of this excerpt."""

    text: str
    marks: tuple[Span, ...] = ()


def shorten(text: str, length: int, ellipsis: str = "…") -> str:
    """Cut the text at a word's end so that it is at most ``length`` characters long."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    room = max(1, length - len(ellipsis))
    cut = text.rfind(" ", room // 2, room + 1)
    return text[: cut if cut > 0 else room].rstrip(" ,;:–—-") + ellipsis


def around(
    text: str, start: int, end: int, marks: Sequence[Span], length: int, ellipsis: str = "…"
) -> Excerpt:
    """Cut ``text[start:end]`` down to about ``length`` characters around the first mark.

    ``marks`` are offsets into ``text``; those in the excerpt come back as offsets into it. The
    cuts fall between words.
    """
    inside = sorted(m for m in marks if m.start < end and m.end > start)
    first, last = start, end
    if end - start > length:
        lead = length // 3
        if inside and inside[0].end > start + length - len(ellipsis):
            first = max(start, inside[0].start - lead)
            space = text.find(" ", first, inside[0].start)
            first = space + 1 if first > start and space >= 0 else first
        last = min(end, first + length)
        if last < end:
            space = text.rfind(" ", first + length // 2, last)
            last = space if space > 0 else last
            if inside and first <= inside[0].start < last < inside[0].end:
                last = inside[0].end
    head = ellipsis if first > start else ""
    tail = ellipsis if last < end else ""
    shift = len(head) - first
    kept = tuple(
        Span(max(m.start, first) + shift, min(m.end, last) + shift)
        for m in inside
        if m.start < last and m.end > first
    )
    return Excerpt(head + text[first:last].replace("\n", " ") + tail, kept)
