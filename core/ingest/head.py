"""The lines that stand before an article's running text, and who and what they name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from core.ingest import bylines, credits, dates, learned, names, phrases, places, records, staff
from core.ingest.page import is_running
from core.ingest.pieces import Piece

_NO_NAME = 5.0  # the log odds from which a line is what any site says, and not this one's name


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
            author = credit.author
            if author and (places.is_street(author) or self._is_town(at, author)):
                credit = replace(credit, author=None, whole=False)
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
        above = any(is_running(self.pieces[n]) for n in kept if n < at)
        return above and any(phrases.dated(self.pieces[n].text) for n in kept if n > at + 1)

    def _is_town(self, at: int, name: str) -> bool:
        """The words before a date are where it was written, if the text has them as a place.

        A paper is named after its town ("THE ESSING COMPASS"), and people do things in it.
        """
        text = self.pieces[at].text
        if not text.strip(" *_(").startswith(f"{name}, ") or re.search(r",.*,.*,|\|", text):
            return False
        words = name.split()
        if places.is_address(name) or places.is_town(name):
            return True
        place = re.compile(rf"\b(?:in|at|from|near|outside|to|of) {re.escape(name)}\b")
        if any(place.search(p.text) for n, p in enumerate(self.pieces) if n != at):
            return True
        above = {w for p in self.pieces[:at] for w in re.findall(r"\w{4,}", p.text.lower())}
        masthead = any(is_masthead(p.text) or p.text.isupper() for p in self.pieces[:at])
        return masthead and any(w.lower() in above for w in words)

    def read_dates(self, title_at: int | None) -> None:
        """Take the date from a line that is no prose where no line is all a date's.

        "Third day: Wednesday, 20 May 2026", or the title of a record of that day.
        """
        if self.date is not None:
            return
        years = None
        for at in range(self.end):
            piece = self.pieces[at]
            if piece.speaker is not None or (piece.words > 25 and at != title_at):
                return
            if self._is_in_chronicle(at):
                continue
            if at == title_at and records.heading(piece.text) is None and not self._opens(at):
                continue  # a headline may speak of any day
            noted = dates.noted(piece.text)
            if noted is None:
                years = years or {y for p in self.pieces for y in dates.years(p.text)}
                noted = dates.of_weekday(piece.text, years)
            if noted is not None:
                self.date = noted
                if not self.gone[at] and at != title_at:
                    self.lines.append(at)
                return

    def _opens(self, at: int) -> bool:
        """Speech follows the line: it is the heading of what was said that day."""
        below = next((n for n in range(at + 1, len(self.pieces)) if not self.gone[n]), -1)
        return below >= 0 and self.pieces[below].speaker is not None

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
            name = credits.name_line(text) or self._name_and_town(at)
            if name is None or at in self.lines:
                continue
            beside = any(n in self.lines for n in self._next_to(at))
            several = name.count(" ") > 2 and bool(re.search(r",|&|\band\b", name))
            signed = text.lstrip(" *_")[:1] in "—–"
            under = at == self._below_title(after) and title_at is not None
            if under and not (beside or several or signed):
                # A subtitle has words that the text has too; a name has not.
                seen = seen or {w for p in self.pieces for w in re.findall(r"\w+", p.text)}
                under = staff.is_staff(name) or not any(
                    w.lower() in seen for w in re.findall(r"\w+", name)
                )
            if beside or several or signed or under or self._is_introduced_below(name):
                self.author = name
                self.lines.append(at)
                if len(name) == len(text.strip(" *_|—–-")):
                    self.used.add(at)
                return
        if title_at is not None and self._below_title(title_at) >= 0:
            self.author = self._introduced_above(title_at)
        for at in range(self.end if self.author is None else 0):
            self.author = None if self.gone[at] else credits.host(self.pieces[at].text)
            if self.author is not None:
                self.lines.append(at)
                return

    def _name_and_town(self, at: int) -> str | None:
        """``Ann Moss, Orlin`` right over the date; ``Ann Moss, Bo Lee`` are both authors."""
        text = self.pieces[at].text.strip(" *_")
        if bylines.are_names(text) and not any(p.speaker for p in self.pieces):
            return text  # over a conversation they are those who speak
        name, comma, town = text.partition(", ")
        dated = at + 1 < len(self.pieces) and phrases.dated(self.pieces[at + 1].text)
        return name if comma and dated and town.istitle() and names.is_name(name) else None

    def read_publication(self, title_at: int | None) -> None:
        """Take a name between the byline and the date for the paper's, as blog platforms have "
        "it."""
        if self.source is not None or title_at is None or self.author is None:
            return
        for at in range(title_at + 1, self.end):
            text = self.pieces[at].text
            if self.gone[at] or at in self.lines or not set(self._next_to(at)) <= set(self.lines):
                continue
            if staff.is_post(text):
                self.lines.append(at)
                self.used.add(at)
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
            if self.gone[at] or at in self.lines or not is_masthead(text):
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


def is_masthead(text: str) -> bool:
    """Say whether a short line is the name of a paper, a station or an institute."""
    return len(text.split()) <= 6 and names.is_organisation(text)


def _site_of(bar: Sequence[str]) -> str | None:
    """The first entry of a navigation bar, or a line of a menu, where it is the site's name."""
    first = re.split(r"\s+[–—-]\s+", bar[0])[0]  # "The Daily Planet – Comment"
    if len(bar) == 1 and not is_masthead(first):
        return None
    if phrases.likely(first) or learned.score(first) > _NO_NAME or len(first) < 3:
        return None
    if len(bar) > 1 and first.istitle() and " " not in first:
        return None  # a section: "Prices / Machinery / Letters"
    return first
