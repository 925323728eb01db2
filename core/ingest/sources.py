"""Who publishes a text, where its head does not say so: its masthead, its imprint, its bearings.

Asked last, and only for names: what might be anything stays out of the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from core.ingest import credits, dates, names, phrases
from core.ingest.pieces import Piece

_TOP = 4  # the pieces among which a masthead stands
_NAME = r"(?:[Tt]he )?[A-Z][\w’'&-]*(?: (?:of|the|and|for|de|la|[A-Z&][\w’'-]*)){0,6}"
_IMPRINT = re.compile(
    rf"^\W*(?:imprint|publisher|published by|©|\(c\)|copyright)\W*(?:\d{{4}}\W+)?(?:by )?"
    rf"(?P<name>{_NAME})"
    rf"|^\W*(?P<who>{_NAME}) (?:is|are|was) (?:published|owned|run|edited|printed|produced|"
    rf"financed|paid|independent|written|an?)\b"
    rf"|\(c\) ?\d{{4}}\W+(?P<last>{_NAME})"
)
_WRITES = re.compile(
    rf"\b(?:is|writes|reports|covers|works)\b.{{0,60}}?\b(?:on|for|of|at|with) "
    rf"(?P<name>{_NAME})\W*$"
)
_NOTE = re.compile(r"\W*[Tt]he (?:writer|author|columnist) (?:is|writes)\b")
_EDGES = " \t,;:|·•☰*_–—-"
_SUFFIX = re.compile(
    r"(?:,\s+(?:\w+ )?|\s+(?:(?:policy|research|briefing|working|discussion) )?)"
    r"(?:brief|briefing|paper|note|report|episode|issue|no\.|number|vol\.|volume)\b.*\d.*$"
    r"|, (?:mon|tues|wednes|thurs|fri|satur|sun)day\b.*$",
    re.IGNORECASE,
)
"""What stands behind the name: "Policy Brief 14", "episode 61", the day."""
_NOTHING = frozenset("special policy technical annual research issues front".split())
_LONGEST = 200  # letters that are looked at


def proper(text: str | None) -> str | None:
    """Return the name in what was taken for a source; None where it can be no name."""
    if text is None:
        return None
    for mark in (" -- ", " — ", " | ", " · "):
        text = text.partition(mark)[0]
    bare = _SUFFIX.sub("", text[:_LONGEST]).strip(_EDGES)
    if not bare or credits.is_kind(bare) or bare.lower() in _NOTHING:
        return None
    if re.search(r"/\W|\d/\d|\bno\.$", bare) or dates.is_date_line(bare):
        return None
    if re.match(r"(?:official|verbatim) (?:record|report)\b|press summary\b", bare, re.IGNORECASE):
        return None
    return bare


def find(pieces: Sequence[Piece], gone: Sequence[bool], author: str | None) -> str | None:
    """Return the likeliest source, None where nothing names one."""
    for name in (*_mastheads(pieces, gone), *_imprints(pieces, gone), *_employers(pieces)):
        found = proper(name)
        if found and found != author and not names.is_role(found):
            return found
    return None


def _mastheads(pieces: Sequence[Piece], gone: Sequence[bool]) -> Iterator[str]:
    """A name over the site's menu, or an institute's among the places one has come through."""
    for n, piece in enumerate(pieces[:_TOP]):
        text = piece.text[:_LONGEST].strip(_EDGES)
        bar = phrases.nav_segments(piece.text)
        if bar:
            yield from (part for part in bar if names.is_organisation(part))
        head = _SUFFIX.sub("", text)
        if head != text and names.is_organisation(head):
            yield head
        if not gone[n] or bar or n + 1 >= len(pieces):
            continue
        if 2 <= len(text.split()) <= 5 and not text.endswith((".", "!", "?")) and _is_titled(text):
            below = pieces[n + 1].text
            if gone[n + 1] and (phrases.nav_segments(below) or phrases.likely(below)):
                yield text


def _imprints(pieces: Sequence[Piece], gone: Sequence[bool]) -> Iterator[str]:
    for n in range(len(pieces) - 1, -1, -1):
        match = _IMPRINT.search(pieces[n].text[:200]) if gone[n] else None
        name = match and (match["name"] or match["who"] or match["last"])
        if name and len(name.split()) > 1:
            yield name


def _employers(pieces: Sequence[Piece]) -> Iterator[str]:
    """``Ann Moss is a columnist on the Orlin Mercury.``, in a note at the end."""
    for piece in reversed(pieces[-3:]):
        if credits.biography(piece.text) is None and not _NOTE.match(piece.text):
            continue
        match = _WRITES.search(piece.text) if piece.words <= 40 and not piece.speaker else None
        if match and names.is_organisation(match["name"]):
            yield match["name"].removeprefix("the ")


def _is_titled(text: str) -> bool:
    return text.isupper() or all(w[0].isupper() or len(w) < 4 for w in text.split())
