"""Which line of a text's head is its title, and what of that line is the title proper."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.ingest import credits, headline, mail, names, phrases, records, unwrap
from core.ingest.head import Head, is_masthead
from core.ingest.pieces import Metadata, Piece


def find(head: Head, stated: Metadata) -> int | None:
    """Return the position of the title; what stands over it is noted in ``head``."""
    pieces, gone = head.pieces, head.gone
    for n in range(head.end):
        text = pieces[n].text
        # "Civic Left · Viewpoint"; but "Review · The Last Ferry" has the title
        last = re.split(r"\s[|·•]\s", text)[-1] if pieces[n].words <= 6 else text
        kind = credits.is_kind(last) and _NUMBERED.match(text) is None
        if not gone[n] and (kind or _is_motto(text)) and not pieces[n].marked:
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
        return next((n for n in head.lines if records.heading(pieces[n].text)), None)
    able = _below_menus(head, able)
    # The name of a paper, a station or an office may stand over the title.
    while len(able) > 1 and free.index(able[1]) - free.index(able[0]) <= 3:
        if not _is_over_title(head, able[0], able[1]):
            break
        head.mastheads.append(able.pop(0))
    record = _record(head, able[0])
    if record is not None:
        return record
    able = _below_periodical(head, able)
    if len(able) > 1 and _is_kicker(head, free, able[0], able[1]):
        head.lines.append(able[0])
        head.used.add(able.pop(0))
    title = headline.best(head, able)
    for n in able[: able.index(title)]:  # a letterhead, a rubric, a motto
        head.lines.append(n)
    return title


_MOTTO = re.compile(
    r"\W*(?:established|founded|estd?\.?|since|in print since|published since)(?: in)? \d{4}\W*",
    re.IGNORECASE,
)
_ISSUE_END = re.compile(
    r"[,·|–—-]?\s+(?:no\.?|number|issue|episode|ep\.?|part|nr\.?|vol\.?|#) ?\d+$", re.IGNORECASE
)
_NUMBERED = re.compile(
    r"^(?:(?:memorandum|memo|brief|briefing|note|paper|report|release|circular|bulletin|letter|"
    r"issue|opinion|statement|notice|dispatch|column|newsletter|policy|press|working|research|"
    r"discussion|position)\s+){0,3}(?:no\.?|number|#)? ?\d+(?:[/.-]\d+)?\s*:\s+"
    r"(?=\S+ \S+)|^(?:live|live blog|breaking|exclusive|watch):\s+(?=\S+ \S+ \S+)",
    re.IGNORECASE,
)
"""What counts or announces a text before its title: "No. 22: …", "Memorandum 26/31: …"."""


def _is_motto(text: str) -> bool:
    return bool(_MOTTO.fullmatch(text))


def _is_over_title(head: Head, at: int, below: int) -> bool:
    """Whether the line names who publishes, so that the one below it is the title."""
    pieces = head.pieces
    text, title = pieces[at].text, pieces[below].text
    if credits.name_line(title) is not None:
        return False
    beside_menu = any(
        0 <= n < len(pieces) and phrases.nav_segments(pieces[n].text) for n in (at - 1, at + 1)
    )
    numbered = any(credits.is_issue(pieces[n].text) for n in head.lines if at < n < below)
    return (
        is_masthead(text)
        or (text.isupper() and names.is_organisation(text))
        or numbered
        or bool(_ISSUE_END.search(text))
        or (bool(_NUMBERED.match(title)) and _NUMBERED.match(text) is None)
        or (beside_menu and len(text.split()) <= 4)
        or _is_dated_masthead(head, at, below)
    )


def _is_dated_masthead(head: Head, at: int, below: int) -> bool:
    """``THE COMPASS`` over the day's date, and then the title right over the text.

    The line under the date may also be the first heading of many: then it is not alone.
    """
    pieces, name, title = head.pieces, head.pieces[at], head.pieces[below]
    between = [n for n in range(at + 1, below) if not head.gone[n]]
    if not between or not all(n in head.lines for n in between) or name.words > 5:
        return False
    dated = (credits.read(pieces[n].text) for n in between)
    if not any(credit is not None and credit.date for credit in dated):
        return False
    shouted = name.text.isupper() and not title.text.isupper()
    if not shouted or title.words < max(3, name.words) or title.text[-1] in ".:":
        return False
    headings = (
        n
        for n in range(below + 1, len(pieces) - 1)
        if not head.gone[n] and n not in head.lines and pieces[n].speaker is None
        if pieces[n].words <= 10 and pieces[n].text[-1].isalnum() and pieces[n + 1].words > 25
    )
    return next(headings, None) is None


def _record(head: Head, at: int) -> int | None:
    """Find the heading of a sitting under the names of the body that sat."""
    top = at if names.is_organisation(head.pieces[at].text) else None
    if top is None:
        top = head.mastheads[-1] if head.mastheads else None
    if top is None or not names.is_organisation(head.pieces[top].text):
        return None
    for n in range(top + 1, min(top + 3, head.end)):
        piece = head.pieces[n]
        if piece.speaker is None and not head.gone[n] and records.heading(piece.text):
            if top == at:
                head.mastheads.append(at)
            return n
    return None


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
        quoted = mail.is_field(pieces[n - 1].text)  # a letter that the text is about
        if credits.title(pieces[n].text) and not quoted and pieces[able[0]].words <= 6:
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
    if phrases.dated(text) or phrases.nav_segments(text) or _MET.match(text):
        return False
    if text.count(" | ") > 1 or re.search(r"\w\.[a-z]{2,}/\w", text):
        return False  # a trail of links
    if (text[0] == "[" and text[-1] == "]") or re.match(r"(?:to|cc|copy)\s*:", text, re.IGNORECASE):
        return False  # "[Madam Speaker in the chair]", "To: The Director"
    if unwrap.ENTRY.match(text) and _LISTED.search(text):
        return False  # "Present: Ms Roe (chair), Mr Moss"
    if text[-1] in ",;—–-" or (text[-1] == ":" and piece.words > 3):
        return False
    if text[-1] == "." and not text.endswith("..."):
        # A sentence; a title only where a date, a byline or a share bar stands below it.
        below = [n for n in range(at + 1, min(at + 4, head.end)) if n in head.lines or head.gone[n]]
        return bool(below) and piece.words <= 25
    return True


_LISTED = re.compile(r": .*\b[A-Z]\w+(?: \([^()]+\))?[,;] .*\b[A-Z]\w+")
"""Names after a colon, separated by commas."""
_MET = re.compile(
    r"(?:The )?(?:House|Assembly|Council|Committee|Commission|Senate|Board|Chamber|Court|"
    r"Parliament|sitting|meeting|session|hearing)\b.{0,30} (?:met|sat|resumed|assembled|"
    r"convened|opened|began|started|was (?:called|opened|resumed))\b.{0,20} at .*"
    r"(?:\d|o.clock|noon|quarter|half)",
    re.IGNORECASE,
)
"""When a sitting began is no title of it."""


def _passes_over(piece: Piece) -> bool:
    """Whether a title may still come after this line: yes after a short one, not after prose."""
    return piece.words <= 12 and piece.speaker is None


def proper(text: str, source: str | None) -> tuple[str, str | None]:
    """Return the title without what pages add, and the site that is named with it.

    ``Opinion | Title``, ``Title - The Daily Planet``, ``Memorandum 26/31: Title``.
    """
    title = records.heading(text) or credits.title(text) or text
    section, bar, rest = title.partition(" | ")
    if bar and phrases.likely(section) and len(rest.split()) >= 2:
        title = rest.strip()
    title = _NUMBERED.sub("", title)
    for mark in (" | ", " — ", " – ", " - ", " :: ", " » "):
        front, found, site = title.rpartition(mark)
        if not found or len(front.split()) < 3:
            continue
        if site == source or (names.is_organisation(site) and len(site.split()) <= 5):
            return front.strip(), site.strip()
    return title, None


def shown(text: str, title: str | None) -> str | None:
    """Return the heading to show: the whole line where it says more than a site's name."""
    said = records.heading(text) is not None or _NUMBERED.match(text) is not None
    return text if said and title and title in text else title
