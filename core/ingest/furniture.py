"""Which pieces of a saved page are not the article: menus, adverts, teasers, pleas, comment boxes.

Two things must agree before a piece goes: its looks (``core.ingest.learned``) and its place
(``core.ingest.page``, and here what some kinds of sites have besides). Lines
that can be nothing else go wherever they stand; words that may also be a heading go only beside
other furniture, or before the title, or after the last paragraph. When unsure, a piece stays: a
stray menu entry annoys, a lost sentence misleads.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from core.ingest import comments, credits, names, phrases, records, running
from core.ingest.page import Page, is_prose, is_running, odds
from core.ingest.pieces import Piece

_PARTS = re.compile(r"\s[|·•]\s")
_STOPS = '.!?…"”’)'


def judge(pieces: Sequence[Piece]) -> list[bool]:
    """Return for each piece whether it is furniture."""
    gone = [p.kind == "rule" or _sure(p) for p in pieces]
    _lists(pieces, gone)
    running.pages(pieces, gone)
    running.clocks(pieces, gone)
    first, last = _body(pieces, gone)
    for at in range(first):  # metadata reads them
        gone[at] = gone[at] and not (_is_credit(pieces[at]) or _is_author(pieces, at))
    Page(pieces, gone, first, last).strip()
    first, last = _body(pieces, gone)
    _pages(pieces, gone)
    _contents(pieces, gone)
    _captions(pieces, gone)
    _beside_others(pieces, gone, first, last)
    _teasers(pieces, gone)
    comments.strip(pieces, gone)
    return gone


def trailing_profile(pieces: Sequence[Piece], gone: list[bool], names: Sequence[str]) -> None:
    """Flag the card about the author or the site that blogs put after an article.

    It begins, after a separator or other furniture, with the name of the author or the source
    (``names``), and has no full sentences.
    """
    _, last = _body(pieces, gone)
    keys = {phrases.key(n) for n in names if n}
    for at in range(last + 1, len(pieces)):
        head = phrases.key(pieces[at].text)
        named = head in keys or any(
            head in (f"written by {k}", f"about {k}", f"more from {k}") for k in keys
        )
        if not named or not _after_furniture(gone, at, last):
            continue
        for follower in range(at, len(pieces)):
            if gone[follower]:
                continue
            piece = pieces[follower]
            if piece.words > 30 or (follower > at and piece.text.rstrip()[-1:] in _STOPS):
                break
            gone[follower] = True


def _sure(piece: Piece) -> bool:
    if piece.speaker is not None or piece.kind == "quote" or phrases.is_of_the_text(piece.text):
        return False
    if piece.marked and piece.kind == "paragraph":
        return False  # a row of a table
    if (piece.kind == "heading" and piece.marked and piece.level == 1) or credits.title(piece.text):
        return False  # however strange, it is said to be the title
    if credits.states_source(piece.text) or running.is_timed(piece.text):
        return False
    if phrases.sure(piece.text):
        text = piece.text
        formed = phrases.is_agency_trailer(text) or phrases.is_caption(text)
        formed = formed or phrases.is_copyright(text)
        return formed or not is_prose(piece) or odds(piece) > phrases.SURE
    # "1. Subscribe" in a menu
    return piece.kind != "list-item" and len(phrases.nav_segments(piece.text)) > 3


def _lists(pieces: Sequence[Piece], gone: list[bool]) -> None:
    """Keep what stands in a list of the article's: an item is like the others."""
    for at, piece in enumerate(pieces):
        if gone[at] and piece.kind == "list-item" and piece.marked:
            beside = [n for n in (at - 2, at - 1, at + 1, at + 2) if 0 <= n < len(pieces)]
            others = [n for n in beside if pieces[n].kind == "list-item"]
            gone[at] = sum(gone[n] for n in others) * 2 >= len(others)


def _is_credit(piece: Piece) -> bool:
    """A byline, the sort of text, or the name of who publishes it, with its date."""
    if piece.kind == "rule" or phrases.nav_segments(piece.text):
        return False
    if phrases.is_caption(piece.text) or phrases.is_copyright(piece.text):
        return False
    name = credits.name_line(piece.text)
    if credits.is_kind(piece.text.split(" | ")[0]) or (name and len(name) < len(piece.text)):
        return True  # "Ann Moss | Senior correspondent"
    if records.heading(piece.text) is not None or records.SORT_FIRST.match(piece.text):
        return True
    parts = [p.strip(" *_") for p in _PARTS.split(piece.text)]
    credit = credits.read(piece.text)
    if credit is None:
        return False
    numbered = len(parts) > 1 and (credits.is_kind(parts[1]) or parts[1][-1:].isdigit())
    if numbered and names.is_organisation(parts[0]) and credit.source:
        return True  # "Institute for Delivery | Briefing note 14"
    dated = credit.date and (credit.source or not credit.updated or piece.words <= 8)
    return bool(credit.author or dated)


def _is_author(pieces: Sequence[Piece], at: int) -> bool:
    """The author's name right over or under the date."""
    beside = [pieces[n] for n in (at - 1, at + 1) if 0 <= n < len(pieces)]
    return any(phrases.dated(p.text) or credits.read(p.text) for p in beside) and (
        credits.name_line(pieces[at].text) is not None
    )


def _body(pieces: Sequence[Piece], gone: Sequence[bool]) -> tuple[int, int]:
    """Return the positions of the first and the last paragraph of running text (-1: none)."""
    kept = [n for n, p in enumerate(pieces) if not gone[n] and is_running(p)]
    if not kept:
        kept = [
            n
            for n, p in enumerate(pieces)
            if not gone[n] and p.words >= 8 and (p.speaker or p.text[-1] in _STOPS)
        ]
    return (kept[0], kept[-1]) if kept else (-1, -1)


def _pages(pieces: Sequence[Piece], gone: list[bool]) -> None:
    """Flag page numbers and the line that is repeated over or under each page."""
    counts: Counter[str] = Counter(p.text for p in pieces if p.words <= 14)
    numbers = [n for n, p in enumerate(pieces) if len(p.text) <= 4 and p.text.isdecimal() and p.gap]
    values = [int(pieces[n].text) for n in numbers]
    if len(values) < 2 or values != sorted(set(values)):
        return
    heads: set[str] = set()
    for n in numbers:
        for beside in (n - 1, n + 1):
            if 0 <= beside < len(pieces) and counts[pieces[beside].text] > 1:
                heads.add(pieces[beside].text)
    if heads:
        for n, piece in enumerate(pieces):
            gone[n] = gone[n] or n in numbers or piece.text in heads


def _captions(pieces: Sequence[Piece], gone: list[bool]) -> None:
    """Flag the caption right over a credit ("IMAGE: ELLEN VOSS")."""
    for at in range(2, len(pieces)):
        piece, credit = pieces[at - 1], pieces[at]
        if (
            not gone[at]
            or credit.gap
            or not piece.gap
            or not phrases.is_picture_credit(credit.text)
        ):
            continue
        gone[at - 1] = gone[at - 1] or (piece.words <= 25 and piece.text[-1] not in ":;,")


def _beside_others(pieces: Sequence[Piece], gone: list[bool], first: int, last: int) -> None:
    """Flag likely words that stand beside furniture or around the article, until none is left."""
    changed = True
    while changed:
        changed = False
        for at, piece in enumerate(pieces):
            if gone[at] or piece.marked or piece.speaker is not None:
                continue
            if not phrases.likely(piece.text):
                # a section of the site that no list knows, in the middle of its menu
                unknown = at < first and piece.words <= 2 and piece.text[-1] not in ".!?:"
                if not (
                    unknown and _touches(gone, at, both=True) and _leads(pieces, gone, at, first)
                ):
                    continue
            around = at > last or (at < first and _leads(pieces, gone, at, first))
            if around or _touches(gone, at, both=first < at < last):
                gone[at] = changed = True


_CONTENTS = frozenset({"contents", "table of contents", "in this report", "in this issue"})


def _contents(pieces: Sequence[Piece], gone: list[bool]) -> None:
    """Flag the header over a table of contents with page numbers."""
    for at in range(len(pieces) - 1):
        if gone[at + 1] and phrases.key(pieces[at].text).rstrip(":") in _CONTENTS:
            gone[at] = True


def _leads(pieces: Sequence[Piece], gone: Sequence[bool], at: int, first: int) -> bool:
    """A section's name over the title ("OPINION"): something else is left to be the title."""
    return any(not gone[n] and not phrases.likely(pieces[n].text) for n in range(at + 1, first))


def _touches(gone: Sequence[bool], at: int, *, both: bool = False) -> bool:
    before, after = at > 0 and gone[at - 1], at + 1 < len(gone) and gone[at + 1]
    return (before and after) if both else (before or after)


def _after_furniture(gone: Sequence[bool], at: int, last: int) -> bool:
    return any(gone[n] for n in range(last + 1, at))


def _teasers(pieces: Sequence[Piece], gone: list[bool]) -> None:
    """Flag lists of other articles: after a header that announces them, or dated ones at the "
    "end."""
    dates = [phrases.dated(p.text) for p in pieces]
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        at += 1
        if piece.speaker is not None or not phrases.is_teaser_header(piece.text):
            continue
        if not gone[at - 1] and not _list_follows(pieces, at - 1):
            continue
        end = _teasers_end(pieces, gone, dates, at)
        for n in range(at - 1, end):
            gone[n] = True
        at = end
    _dated_list_at_end(pieces, gone)


def _list_follows(pieces: Sequence[Piece], at: int) -> bool:
    following = pieces[at + 1 : at + 3]
    return bool(following) and all(_is_title_like(p) or phrases.dated(p.text) for p in following)


def _teasers_end(
    pieces: Sequence[Piece], gone: Sequence[bool], dates: Sequence[bool], start: int
) -> int:
    """Return where the list of teasers that begins at ``start`` ends."""
    # Titles, dates and section names; and paragraphs as long as each of them has its date.
    end = start
    while end < len(pieces):
        piece = pieces[end]
        if piece.marked and piece.kind == "heading" and piece.level <= 2 and end > start:
            break
        if (
            gone[end]
            or dates[end]
            or _is_title_like(piece)
            or (piece.words <= 70 and _has_date(dates, end, start))
        ):
            end += 1
        else:
            break
    if end == len(pieces):
        return end
    # The article goes on. The heading over its next paragraph belongs to it.
    # In the middle only rows directly under the header, without gaps, are teasers.
    packed = start
    while (
        packed < end and (packed == start or not pieces[packed].gap) and not pieces[packed].marked
    ):
        packed += 1
    while end > packed and not gone[end - 1] and not dates[end - 1]:
        if pieces[end - 1].kind == "list-item":
            break
        end -= 1
    return end


def _has_date(dates: Sequence[bool], at: int, start: int) -> bool:
    return (at + 1 < len(dates) and dates[at + 1]) or (at - 1 >= start and dates[at - 1])


def _is_title_like(piece: Piece) -> bool:
    if piece.speaker is not None or piece.kind == "quote" or piece.words > 22:
        return False
    return piece.text.rstrip()[-1:] not in ".…;:," or piece.kind == "list-item"


def _dated_list_at_end(pieces: Sequence[Piece], gone: list[bool]) -> None:
    """Flag three or more (title, date) pairs that end the file and are in no order of time.

    A chronicle has its dates before what happened, and in order.
    """
    from core.ingest.dates import find

    end = len(pieces)
    while end and (gone[end - 1] and not phrases.dated(pieces[end - 1].text)):
        end -= 1
    found: list[str] = []
    at = end
    while at >= 2 and phrases.dated(pieces[at - 1].text) and not phrases.dated(pieces[at - 2].text):
        title = pieces[at - 2]
        if title.words > 70 or title.marked or title.speaker is not None:
            break
        date = find(pieces[at - 1].text)
        found.append(date.iso if date else "")
        at -= 2
    if len(found) >= 3 and found != sorted(found, reverse=True) and at > 0:
        for n in range(at, end):
            gone[n] = True
