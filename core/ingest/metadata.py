"""Title, author, date and source, where the text itself states them.

They are looked for around the title, before the running text begins, and in a few places where
papers, agencies and blogs put them besides: the dateline ("ORLIN, Sept 23 (KPA) -"), a line under
the article ("Authored By: …"), the copyright line. Nothing is guessed: what is not there is None.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from core.ingest import credits, dates, names, phrases, staff
from core.ingest.bylines import Credit
from core.ingest.head import Head, is_masthead
from core.ingest.page import is_running
from core.ingest.pieces import Metadata, Piece

_HEAD = 14  # the most pieces that stand before an article's text


@dataclass(slots=True)
class Found:
    """Metadata and the positions of the title, of lines that hold nothing that is not in the
    metadata (``used``), and of lines that hold more ("…, Policy Brief 14"; ``credits``).
    """

    metadata: Metadata
    title_at: int | None = None
    used: set[int] = field(default_factory=set)
    credits: set[int] = field(default_factory=set)


def find(pieces: Sequence[Piece], gone: Sequence[bool], stated: Metadata) -> Found:
    """Read the metadata. ``gone`` flags furniture, ``stated`` is what the file format says."""
    head = Head(pieces, gone, _head_end(pieces, gone))
    head.read_lines()
    title_at = _title(head, stated)
    head.read_names(title_at)
    head.read_publication(title_at)
    head.read_institute(title_at)
    found = Metadata(None, head.author, head.date, head.source)
    used = set(head.used)
    for masthead in head.mastheads:
        if not found.source:
            found = replace(found, source=names.without_abbreviation(pieces[masthead].text))
        if found.source == pieces[masthead].text:
            used.add(masthead)
        head.lines.append(masthead)
    if title_at is not None:
        title, site = _title_proper(pieces[title_at].text, found.source)
        found = replace(found, title=title, source=found.source or site)
        used.discard(title_at)
    found = stated.over(found).over(_dateline(pieces, gone))
    found = _elsewhere(pieces, gone, used, found)
    used = {n for n in used if _is_told(credits.read(pieces[n].text), found)}
    return Found(found, title_at, used, set(head.lines) - used - {title_at or 0})


def _is_told(credit: Credit | None, found: Metadata) -> bool:
    """Whether the metadata has all that the line says; two dates may be in contradiction."""
    if credit is None:
        return True
    return (
        (credit.author or found.author) == found.author
        and (credit.updated or (credit.date or found.date) == found.date)
        and (credit.source or found.source) == found.source
    )


def _head_end(pieces: Sequence[Piece], gone: Sequence[bool]) -> int:
    """Return where the running text begins.

    A summary may stand between the title and the byline, so a paragraph only begins the text where
    no line of metadata or furniture follows soon.
    """
    limit = min(len(pieces), _HEAD)
    shown = 0
    for at in range(len(pieces)):
        if shown >= limit:
            return at
        shown += not gone[at]
        piece = pieces[at]
        if gone[at] or not is_running(piece):
            continue
        ahead = range(at + 1, min(at + 4, len(pieces)))
        if piece.words > 80 or shown > 3:
            return at
        if not any(_is_head_line(pieces[n], gone[n]) for n in ahead):
            return at
    return len(pieces)


def _is_head_line(piece: Piece, gone: bool) -> bool:
    if piece.speaker is not None or piece.kind in ("quote", "list-item"):
        return False
    if phrases.dated(piece.text):
        return True
    credit = credits.read(piece.text)
    return credit is not None or (gone and phrases.is_share_bar(piece.text))


def _title(head: Head, stated: Metadata) -> int | None:
    pieces, gone = head.pieces, head.gone
    for n in range(head.end):
        if not gone[n] and credits.is_kind(pieces[n].text) and not pieces[n].marked:
            head.lines.append(n)
    free = [n for n in range(head.end) if not gone[n] and n not in head.lines]
    if stated.title:
        wanted = phrases.key(stated.title)
        return next((n for n in free if phrases.key(pieces[n].text) == wanted), None)
    marked = [n for n in free if pieces[n].kind == "heading" and pieces[n].marked]
    if marked:
        top = min(pieces[n].level for n in marked)
        first = next(n for n in marked if pieces[n].level == top)
        if is_masthead(pieces[first].text) and "blog" in pieces[first].text.lower():
            entry = next((n for n in marked if n > first), None)
            if entry is not None:  # the blog's name stands over the entry's title
                head.mastheads.append(first)
                return entry
        if top == 1 or first == free[0]:
            return first
    able = [n for n in free if _may_be_title(pieces, n, head)]
    if not able or any(not _passes_over(pieces[n]) for n in free if n < able[0]):
        return None
    # The name of a paper, a station or an office may stand over the title.
    able = _below_menus(head, able)
    while len(able) > 1 and free.index(able[1]) - free.index(able[0]) <= 3:
        text = pieces[able[0]].text
        beside_menu = any(
            0 <= n < len(pieces) and phrases.nav_segments(pieces[n].text)
            for n in (able[0] - 1, able[0] + 1)
        )
        numbered = any(
            credits.is_issue(pieces[n].text) for n in head.lines if able[0] < n < able[1]
        )
        masthead = is_masthead(text) or numbered or (beside_menu and len(text.split()) <= 4)
        if not masthead or credits.name_line(pieces[able[1]].text) is not None:
            break
        head.mastheads.append(able.pop(0))
    able = _below_periodical(head, able)
    if len(able) > 1 and _is_kicker(head, free, able[0], able[1]):
        head.lines.append(able[0])
        head.used.add(able.pop(0))
    return able[0]


_PERIODICAL = re.compile(
    r"^\W*(?:(?:an? |the |our )?(?:\w+ )?(?:newsletter|letter|bulletin|notes|news|journal|magazine|"
    r"leaflet|gazette|circular|pamphlet|blog|paper|quarterly|monthly|weekly)\b"
    r"|.*\b(?:no\.|number|issue|vol\.|volume|edition) ?#?\d)"
    r"|\b(?:spring|summer|autumn|winter|christmas|easter) (?:number|issue|edition)\b",
    re.IGNORECASE,
)


def _below_periodical(head: Head, able: list[int]) -> list[int]:
    """Leave out a newsletter's name, and the line that says whose it is, where a title follows."""
    pieces = head.pieces
    for n in able[1:3]:  # "Post: The villain with a drill"
        if credits.title(pieces[n].text) and pieces[able[0]].words <= 6:
            head.mastheads.append(able[0])
            return able[able.index(n) :]
    if pieces[able[0]].words > 6:
        return able
    between = range(able[0] + 1, able[1]) if len(able) > 1 else ()
    if any(_PERIODICAL.search(pieces[n].text) for n in between):
        if pieces[able[1]].text[-1] in ".,:" or credits.name_line(pieces[able[1]].text) is not None:
            return able
        head.mastheads.append(able[0])
        return able[1:]
    if len(able) < 3 or able[2] - able[0] > 3:
        return able
    motto, title = pieces[able[1]].text, pieces[able[2]]
    if not _PERIODICAL.search(motto) or title.text[-1] in ".,:" or title.words < 2:
        return able
    if credits.name_line(title.text) is not None:
        return able
    head.mastheads.append(able[0])
    head.lines.append(able[1])
    return able[2:]


def _is_kicker(head: Head, free: Sequence[int], at: int, below: int) -> bool:
    """Tell whether a word or two over the title name a section: "Oil", "CALIFORNIA".

    Such a line is in capitals, comes back among the topics below the article, or stands under the
    paper's name; the title is longer, and the byline or the date follows it.
    """
    text, title = head.pieces[at].text, head.pieces[below].text
    if head.pieces[at].words > 3 or free.index(below) != free.index(at) + 1:
        return False
    if not 4 <= head.pieces[below].words <= 16 or text[-1] in "?!.":
        return False
    follows = [n for n in range(below + 1, min(below + 3, head.end)) if not head.gone[n]]
    if not any(n in head.lines or credits.name_line(head.pieces[n].text) for n in follows):
        return False
    shouted = text.isupper() and not title.isupper()
    again = any(p.text == text for n, p in enumerate(head.pieces) if n != at and head.gone[n])
    return shouted or again or bool(head.mastheads)


def _below_menus(head: Head, able: list[int]) -> list[int]:
    """Leave out what stands over a menu: the site's name, which is kept as such, and its motto."""
    gone = head.gone
    last = -1
    for n in range(2, min([head.end, *head.lines])):  # below the byline are share buttons
        column = all(gone[m] and phrases.likely(head.pieces[m].text) for m in (n - 2, n - 1, n))
        if column or (gone[n] and phrases.nav_segments(head.pieces[n].text)):
            last = n
    above, below = [n for n in able if n < last], [n for n in able if n > last]
    if not above or not below:
        return able
    head.mastheads.append(above[0])
    head.lines.extend(above[1:])
    return below


def _may_be_title(pieces: Sequence[Piece], at: int, head: Head) -> bool:
    piece = pieces[at]
    text = piece.text
    if piece.speaker is not None or piece.kind not in ("paragraph", "heading"):
        return False
    if piece.words > 30 or len(text) > 220 or at + 1 >= len(pieces):
        return False
    if any(p.text == text for n, p in enumerate(pieces[:200]) if n != at and not head.gone[n]):
        return False  # a line that comes back is no title
    if not (text[0].isupper() or text[0].isdigit() or text[0] in "“\"‘'¿¡([$£€"):
        branded = text[0].isalpha() and any(c.isupper() for c in text[1:6])  # iPhone, eBay
        if not branded:
            return False
    if phrases.dated(text):
        return False
    if text.count(" | ") > 1 or re.search(r"\w\.[a-z]{2,}/\w", text):
        return False  # a trail of links
    if text[-1] in ",;—–-" or (text[-1] == ":" and piece.words > 3):
        return False
    if text[-1] == "." and not text.endswith("..."):
        # A sentence; a title only where a date, a byline or a share bar stands below it.
        below = [n for n in range(at + 1, min(at + 4, head.end)) if n in head.lines or head.gone[n]]
        return bool(below) and piece.words <= 25
    return True


def _passes_over(piece: Piece) -> bool:
    """Whether a title may still come after this line: yes after a short one, not after prose."""
    return piece.words <= 12 and piece.speaker is None


def _title_proper(text: str, source: str | None) -> tuple[str, str | None]:
    """Return the title without what pages add: ``Opinion | Title``, ``Title - The Daily "
    "Planet``."""
    title = credits.title(text) or text
    section, bar, rest = title.partition(" | ")
    if bar and phrases.likely(section) and len(rest.split()) >= 2:
        title = rest.strip()
    for mark in (" | ", " — ", " – ", " - ", " :: ", " » "):
        front, found, site = title.rpartition(mark)
        if not found or len(front.split()) < 3:
            continue
        if site == source or (names.is_organisation(site) and len(site.split()) <= 5):
            return front.strip(), site.strip()
    return title, None


_DATELINE = re.compile(
    r"^[A-Z][\w.’'-]*(?:[ /-][A-Z][\w.’'-]*){0,4}(?:,\s*[^()]{3,60}?)?"
    r"\s*\((?P<agency>[A-Z][^()]{1,40})\)\s*(?:-|–|—|--)+\s*(?=\S)"
)


def _dateline(pieces: Sequence[Piece], gone: Sequence[bool]) -> Metadata:
    """Read ``ORLIN, Sept 23, 2025 (KPA) - …`` at the start of one of the first paragraphs."""
    shown = [p for n, p in enumerate(pieces) if not gone[n] and p.speaker is None][:8]
    for piece in shown:
        match = _DATELINE.match(piece.text[:160])
        if match:
            date = dates.find(piece.text[: match.start("agency")])
            return Metadata(date=date.iso if date else None, source=match["agency"].strip())
        short = re.match(
            r"^[A-Z][A-Z .,’'/-]{2,40},\s+(?P<date>[^—–]{6,24}?)\s*(?:—|–|--| - )", piece.text[:100]
        )
        if short:
            date = dates.find(short["date"])
            if date:
                return Metadata(date=date.iso)
    return Metadata()


def _elsewhere(
    pieces: Sequence[Piece], gone: Sequence[bool], used: set[int], found: Metadata
) -> Metadata:
    """Look through the other short lines for what the head does not say."""
    for at, piece in enumerate(pieces):
        if (
            piece.words > 24
            or piece.speaker is not None
            or piece.kind not in ("paragraph", "heading")
        ):
            continue
        credit = credits.read_explicit(piece.text)
        if credit is not None and not (gone[at] and not credit.author):
            if credit.author and not found.author:
                found = replace(found, author=credit.author)
                used.add(at)
            if credit.date and not found.date:
                found = replace(found, date=credit.date)
                if credit.whole:
                    used.add(at)
            if credit.source and not found.source:
                found = replace(found, source=credit.source)
                if credit.whole:
                    used.add(at)
        owner = credits.copyright_owner(piece.text) if gone[at] else None
        if owner and not found.source and owner != found.author:
            found = replace(found, source=owner)
    author = found.author or _signature(pieces, gone)
    if author is None:
        trailers = (staff.reporters(p.text) for n, p in enumerate(pieces) if gone[n])
        author = next((a for a in trailers if a), None)
    return replace(found, author=author)


def _signature(pieces: Sequence[Piece], gone: Sequence[bool]) -> str | None:
    """Find who signed: ``— Ann Moss``, or a note on the author, as the last of the text."""
    kept = [p for n, p in enumerate(pieces) if not gone[n]]
    if len(kept) > 1 and kept[-2].text[-1] == "," and kept[-1].speaker is None:
        signed = kept[-1].text  # "With love from the pier," over "Marit"
        if names.is_name(signed, least=1):
            return signed
    for piece in kept[-2:]:
        if piece.speaker is not None or piece.kind not in ("paragraph", "heading"):
            continue
        if piece.text.lstrip(" *_")[:1] in "—–" and piece.words <= 12:
            name = credits.name_line(piece.text)
            if name is not None:
                return name
        name = credits.biography(piece.text)
        # Somebody whom the text speaks of is not its author.
        if name is not None and not any(name.split()[-1] in p.text for p in kept if p is not piece):
            return name
    return None
