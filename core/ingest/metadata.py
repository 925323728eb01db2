"""Title, author, date and source, where the text itself states them.

They are looked for around the title, before the running text begins, and in a few places where
papers, agencies and blogs put them besides: the dateline ("ORLIN, Sept 23 (KPA) -"), a line under
the article ("Authored By: …"), the copyright line. Nothing is guessed: what is not there is None.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from core.ingest import credits, dates, names, phrases
from core.ingest.furniture import is_substantial
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


def _is_told(credit: credits.Credit | None, found: Metadata) -> bool:
    """Whether the metadata has all that the line says; two dates may be in contradiction."""
    if credit is None:
        return True
    return (
        (credit.author or found.author) == found.author
        and (credit.updated or (credit.date or found.date) == found.date)
        and (credit.source or found.source) == found.source
    )


class Head:
    """What stands before the running text."""

    def __init__(self, pieces: Sequence[Piece], gone: Sequence[bool], end: int) -> None:
        self.pieces = pieces
        self.gone = gone
        self.end = end
        self.author: str | None = None
        self.date: str | None = None
        self.source: str | None = None
        self.mastheads: list[int] = []
        self.used: set[int] = set()
        self.lines: list[int] = []  # bylines, dates and credits, also where they are furniture

    def read_lines(self) -> None:
        """Read the lines that say by their own form what they are."""
        updated: str | None = None
        for at in range(self.end):
            piece = self.pieces[at]
            if piece.kind in ("quote", "rule") or piece.speaker is not None:
                continue
            text = piece.text
            bar = phrases.nav_segments(text) if self.gone[at] else []
            if self.gone[at] and self.source is None:
                self.source = _site_of(bar) if bar else _site_of([text])
            credit = None if bar else credits.read(text)
            if credit is None or self._is_in_chronicle(at):
                continue
            if not self.gone[at] and piece.kind == "heading" and piece.level == 1:
                continue
            if credit.date and credit.updated:
                updated = updated or credit.date
            else:
                self.date = self.date or credit.date
            self.author = self.author or credit.author
            self.source = self.source or credit.source
            self.lines.append(at)
            if credit.whole:
                self.used.add(at)
        self.date = self.date or updated

    def _is_in_chronicle(self, at: int) -> bool:
        """A date below a paragraph and with other dates after it dates what it stands over."""
        if not phrases.dated(self.pieces[at].text):
            return False
        kept = [n for n in range(len(self.pieces)) if not self.gone[n]]
        above = any(is_substantial(self.pieces[n]) for n in kept if n < at)
        return above and any(phrases.dated(self.pieces[n].text) for n in kept if n > at + 1)

    def read_names(self, title_at: int | None) -> None:
        """Take a line with nothing but a name for the byline, where its place says so."""
        if self.author is not None:
            return
        seen: set[str] | None = None
        after = -1 if title_at is None else title_at
        for at in range(after + 1, self.end):
            text = self.pieces[at].text
            if self.gone[at] or at in self.used or self.pieces[at].speaker is not None:
                continue
            if self.pieces[at].kind not in ("paragraph", "heading") or text[-1] in ":;!?":
                continue
            name = credits.name_line(text)
            if name is None or at in self.lines:
                continue
            beside = any(n in self.lines for n in self._next_to(at))
            several = name.count(" ") > 2 and bool(re.search(r",|&|\band\b", name))
            signed = text.lstrip(" *_")[:1] in "—–"
            under = at == self._below_title(after) and title_at is not None
            if under and not (beside or several or signed):
                # A subtitle has words that the text has too; a name has not.
                seen = seen or {w for p in self.pieces for w in re.findall(r"\w+", p.text)}
                under = not any(w.lower() in seen for w in re.findall(r"\w+", name))
            if beside or several or signed or under or self._is_introduced_below(name):
                self.author = name
                self.lines.append(at)
                if len(name) == len(text.strip(" *_|—–-")):
                    self.used.add(at)
                return
        if title_at is not None and self._below_title(title_at) >= 0:
            self.author = self._introduced_above(title_at)

    def read_publication(self, title_at: int | None) -> None:
        """Take a name between the byline and the date for the paper's, as blog platforms have "
        "it."""
        if self.source is not None or title_at is None or self.author is None:
            return
        for at in range(title_at + 1, self.end):
            text = self.pieces[at].text
            if self.gone[at] or at in self.lines or not set(self._next_to(at)) <= set(self.lines):
                continue
            words = text.split()
            titled = all(w[0].isupper() or len(w) < 4 for w in words)
            if 2 <= len(words) <= 6 and text[-1].isalnum() and titled:
                self.source = text
                self.lines.append(at)
                self.used.add(at)
                return

    def read_institute(self, title_at: int | None) -> None:
        """Take an institute's name beside the byline or the date for the source."""
        if self.source is not None or title_at is None:
            return
        for at in range(title_at + 1, self.end):
            text = self.pieces[at].text.strip(" *_")
            if self.gone[at] or at in self.lines or not _is_masthead(text):
                continue
            if any(n in self.lines for n in self._next_to(at)):
                self.source = names.without_abbreviation(text)
                self.lines.append(at)
                return

    def _below_title(self, title_at: int) -> int:
        """The first line under the title that is not furniture."""
        return next((n for n in range(title_at + 1, self.end) if not self.gone[n]), -1)

    def _next_to(self, at: int) -> list[int]:
        """The lines above and below, furniture left out."""
        found = []
        for step in (-1, 1):
            n = at + step
            while 0 <= n < self.end and self.gone[n] and n not in self.lines:
                n += step
            found.append(n)
        return found

    def _introduced_above(self, title_at: int) -> str | None:
        """``Ann Moss is a fellow of …`` under the title."""
        return credits.biography(self.pieces[self._below_title(title_at)].text)

    def _is_introduced_below(self, name: str) -> bool:
        """``Ann Smith is president of …``, in a paragraph of its own."""
        last = [p.text for p in self.pieces if p.words <= 60]
        start = re.compile(
            rf"\W*{re.escape(name)},?\s+(?:is|was|writes|teaches|works|has|covers|serves)\b"
        )
        return any(start.match(text) for text in last)


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
        if gone[at] or not is_substantial(piece):
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
        masthead = _is_masthead(text) or numbered or (beside_menu and len(text.split()) <= 4)
        if not masthead or credits.name_line(pieces[able[1]].text) is not None:
            break
        head.mastheads.append(able.pop(0))
    return able[0]


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


def _is_masthead(text: str) -> bool:
    return len(text.split()) <= 6 and names.is_organisation(text)


def _site_of(bar: Sequence[str]) -> str | None:
    """The first entry of a navigation bar, or a line of a menu, where it is the site's name."""
    first = bar[0]
    if len(bar) == 1 and not _is_masthead(first):
        return None
    if phrases.likely(first) or phrases.sure(first) or len(first) < 3:
        return None
    return first


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
    return replace(found, author=found.author or _signature(pieces, gone))


def _signature(pieces: Sequence[Piece], gone: Sequence[bool]) -> str | None:
    """Find who signed: ``— Ann Moss``, or a note on the author, as the last of the text."""
    kept = [p for n, p in enumerate(pieces) if not gone[n]]
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
