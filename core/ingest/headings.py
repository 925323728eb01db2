"""Headings that only their looks give away: short lines over longer paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from core.ingest.pieces import Piece
from core.ingest.words import has_finite_verb

_STOPS = ".!?…”\")’'"
_SALUTATION = re.compile(
    r"^(?:dear|sincerely|yours|regards|respectfully|signed|best wishes)\b", re.I
)
_NUMBERED = re.compile(
    r"^(?:(?:\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,5}|[A-Z])[.)]?\s+|(?:part|chapter|section|article|"
    r"appendix|annex)\s+\w{1,5}\b)",
    re.IGNORECASE,
)


def find(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces with the paragraphs that are headings made such."""
    verbless = _full_stop_headings(pieces)
    found = []
    for at, piece in enumerate(pieces):
        following = pieces[at + 1] if at + 1 < len(pieces) else None
        if at in verbless or (following is not None and _is_heading(piece, pieces, at)):
            piece = replace(piece, kind="heading", level=2)
        found.append(piece)
    return found


def _is_heading(piece: Piece, pieces: Sequence[Piece], at: int) -> bool:
    text, following = piece.text, pieces[at + 1]
    if piece.kind == "list-item" and _is_numbered_heading(piece, pieces, at):
        return True
    if piece.kind != "paragraph" or piece.marked or piece.speaker is not None:
        return False
    if (
        piece.words > 14
        or len(text) > 110
        or not (text[0].isupper() or text[0].isdigit() or text[0] in "“\"‘'¿")
    ):
        return False
    if following.kind == "paragraph" and following.speaker is None:
        if following.words <= piece.words + 2 and not _is_heading_like(following.text):
            return False
    elif following.kind == "heading" and not _is_shouted(text):
        return False
    if not (piece.gap and following.gap):  # without empty lines its surroundings must be prose
        before = pieces[at - 1] if at else None
        if following.words < 10 or following.text[-1] not in _STOPS or piece.words > 10:
            return False
        if before is not None and before.kind == "paragraph" and before.text[-1] not in _STOPS:
            return False
    return _is_heading_like(text)


def _is_heading_like(text: str) -> bool:
    if _SALUTATION.match(text) or " | " in text or text[-1] in ".,;…—–-":
        return False
    words = text.split()
    if text[-1] in "”\"’'" and text[0] in "“\"‘'":  # a quotation on its own
        return len(words) <= 4
    if text[-1] == "!":
        return _is_shouted(text) or _is_titled(words)
    if text[-1] == "?":
        return len(words) <= 12
    if text[-1] == ":":
        return len(words) <= 6 and not has_finite_verb(text)
    return True


def _is_shouted(text: str) -> bool:
    return text.upper() == text and any(c.isalpha() for c in text)


def _is_titled(words: Sequence[str]) -> bool:
    return all(w[:1].isupper() for w in words if len(w) > 3)


def _is_numbered_heading(piece: Piece, pieces: Sequence[Piece], at: int) -> bool:
    """``2. Methods`` over a paragraph, in contrast to an item of a list."""
    following = pieces[at + 1]
    if following.kind == "list-item" or not (piece.gap and following.gap) or piece.words > 10:
        return False
    beside = at > 0 and pieces[at - 1].kind == "list-item"
    return (
        bool(_NUMBERED.match(piece.text))
        and not beside
        and following.words >= 20
        and piece.text[-1] not in ".,;:"
    )


def _full_stop_headings(pieces: Sequence[Piece]) -> set[int]:
    """Find headings that end in a full stop: verbless lines among paragraphs many times as long.

    One such line may be a fragment of the author's; two or more are a house style.
    """
    found = set()
    for at, piece in enumerate(pieces):
        if piece.kind != "paragraph" or piece.speaker is not None or not 2 <= piece.words <= 14:
            continue
        if at + 1 >= len(pieces) or pieces[at + 1].words < 6 * piece.words:
            continue
        if at and pieces[at - 1].words < 4 * piece.words and pieces[at - 1].kind != "heading":
            continue
        if piece.text[-1] == "." and not has_finite_verb(piece.text):
            found.add(at)
    return found if len(found) >= 2 else set()
