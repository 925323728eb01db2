"""The parts of a copied page: the site's header, what stands between paragraphs, its footer.

A line that is furniture beyond doubt says that others are near. The more of them a document has,
the less the learned classifier (``core.ingest.learned``) must be sure of the next one; in a wire
text or a report, which has none, nearly everything stays.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from core.ingest import credits, learned, names, phrases, running
from core.ingest.pieces import Piece

_PLAIN = re.compile(r"[^\W\d_](?:[\w ’',-]|: )*[?!]?")
_PARTS = re.compile(r"\s+[|·•–—-]\s+")
_STOPS = '.!?…"”’)'
_LONGEST = 60  # words; what is longer is text
_PROSE = 8  # words; what has so many and ends in a stop may be strange and is still the article's:
_DOUBT = 4.0  # the longer it is, the more must speak against it, up to this
_SIGNS = 2  # so many sure lines make a document a copied page
_EASE = 0.6  # how much less sure of the next line each sure line lets us be …
_MOST = 4  # … up to so many
_TITLE = 5.5  # a line that looks more like furniture than this is no title either


def odds(piece: Piece) -> float:
    """Return the log odds that the piece is furniture, whatever is around it."""
    if piece.speaker is not None or piece.kind in ("rule", "quote") or piece.words > _LONGEST:
        return -math.inf
    if (piece.marked and piece.kind == "paragraph") or piece.text.startswith("|"):
        return -math.inf  # a row of a table
    if (
        phrases.is_of_the_text(piece.text)
        or running.is_timed(piece.text)
        or credits.states_source(piece.text)
    ):
        return -math.inf
    found = learned.score(piece.text)
    if is_prose(piece):
        found -= min(_DOUBT, (piece.words - _PROSE + 1) * _DOUBT / 16)
    return found


class Page:
    """A document's pieces with what is known of them; the methods flag more furniture in ``gone``.

    ``first`` and ``last`` are the positions of the first and the last paragraph of running text.
    """

    def __init__(self, pieces: Sequence[Piece], gone: list[bool], first: int, last: int) -> None:
        self.pieces = pieces
        self.gone = gone
        self.first = first
        self.last = last
        self.odds = [odds(piece) for piece in pieces]
        while self.last > first and self.odds[self.last] > -1:  # a plea of some length
            running = (n for n in range(self.last) if is_running(pieces[n]) and not gone[n])
            self.last = max(running, default=first)
        signs = {
            piece.text  # once, if a report has it over each of its pages
            for n, piece in enumerate(pieces)
            if gone[n]
            and piece.kind != "rule"
            and not phrases.is_agency_trailer(piece.text)
            and not phrases.is_contents_line(piece.text)
        }
        self.ease = _EASE * min(len(signs), _MOST)
        self.copied = len(signs) >= _SIGNS

    def strip(self) -> None:
        """Flag the furniture of the header, between the paragraphs and of the footer."""
        self._between()
        if self.first < 0:
            return
        title = self._title()
        if title is not None:
            self.gone[title] = False
            if self.copied:
                self._header(title)
        self._footer()

    def _between(self) -> None:
        least = phrases.SURE - self.ease
        for n in range(self.first + 1, self.last):
            if self.gone[n] or self.pieces[n].marked:
                continue
            wanted = least + 0.5 * (not self.pieces[n].gap)
            if self._may_be_heading(n):
                wanted = phrases.SURE + (1.5 if self.pieces[n].words < 3 else 0)
            self.gone[n] = self.odds[n] > wanted

    def _may_be_heading(self, n: int) -> bool:
        """A few plain words over a paragraph, which a menu may have as well ("Housing")."""
        piece = self.pieces[n]
        if piece.words > 8 or not _PLAIN.fullmatch(piece.text):
            return False
        return n + 1 < len(self.pieces) and is_running(self.pieces[n + 1]) and not self.gone[n + 1]

    def _header(self, title: int) -> None:
        for n in range(self.first):
            piece = self.pieces[n]
            if self.gone[n] or piece.marked or n == title or credits.read(piece.text) is not None:
                continue
            if credits.host(piece.text) is not None:
                continue  # whose letter it is
            if n < title:
                self.gone[n] = self._is_of_the_site(n)
            else:
                if self._repeats(n, title):
                    self.gone[n] = True
                    continue
                least = phrases.SURE + 0.5 if self._may_be_heading(n) else 0.5
                self.gone[n] = self.odds[n] > least and credits.name_line(piece.text) is None

    def _repeats(self, n: int, title: int) -> bool:
        """The text for a picture, or a link, that has the title with some words before it."""
        head = self.pieces[title]
        return head.words > 3 and head.text in self.pieces[n].text

    def _is_of_the_site(self, n: int) -> bool:
        """A masthead, a section, a motto over the title: short, no sentence, and no other title."""
        piece = self.pieces[n]
        if piece.speaker is not None or piece.words > 12 or _ends(piece):
            return False
        return piece.words < 4 or self.odds[n] > -1 or _is_masthead(piece.text)

    def _title(self) -> int | None:
        """Find the title by what stands above and below it, not because it is first."""
        head = [n for n in range(self.first) if _may_be_title(self.pieces[n])]
        marked = [n for n in head if self.pieces[n].kind == "heading" and self.pieces[n].marked]
        if marked:
            return min(marked, key=lambda n: self.pieces[n].level)
        stated = [n for n in head if self._states(n)]
        able = [
            n
            for n in head
            if n not in stated
            # a title may look like a line of the site's
            and (not self.gone[n] or (self.pieces[n].words > 3 and self.odds[n] < _TITLE))
        ]
        return max(able, key=lambda n: self._worth(n, able, stated), default=None)

    def _worth(self, n: int, able: Sequence[int], stated: Sequence[int]) -> float:
        """How well the line would do as the title.

        A title has some words, but is no sentence; it stands under what the site says of itself,
        and over its standfirst, its byline and its date.
        """
        piece = self.pieces[n]
        words = piece.words
        worth = 2.0 if 4 <= words <= 16 else 1.0 if words <= 22 else -1.0
        if words < 4:
            worth = (words - 3) / 2
        worth -= max(0.0, self.odds[n] - 1) / 3 + self.gone[n]
        worth -= 2 * (piece.text[-1] == "." and not _is_titled(piece.text))
        worth -= 2.5 * _is_masthead(piece.text)
        rivals = [
            m
            for m in able
            if m < n
            and not self.gone[m]
            and self.odds[m] < 2.5
            and self.pieces[m].words > 3
            and not _is_masthead(self.pieces[m].text)
        ]
        worth -= 2 * len(rivals)
        above = [m for m in stated if m < n]
        below = [m for m in stated if n < m and sum(n < a < m for a in able) < 3]
        under = next((m for m in range(n + 1, self.first) if not self.gone[m]), -1)
        worth += 0.5 * (under in stated)
        return worth + 1.5 * bool(below) - 2 * (bool(above) and above[-1] > able[0])

    def _states(self, n: int) -> bool:
        """A byline, a date, or the author's name beside one of them or among furniture."""
        text = self.pieces[n].text
        if credits.read(text) is not None or phrases.dated(text):
            return True
        if self.pieces[n].words > 8 or credits.name_line(text) is None:
            return False
        beside = [m for m in (n - 1, n + 1) if 0 <= m < len(self.pieces)]
        return n > 0 and any(credits.read(self.pieces[m].text) or self.gone[m] for m in beside)

    def _footer(self) -> None:
        end = max(
            (n for n in range(self.last, len(self.pieces)) if self._is_text(n)), default=self.last
        )
        below = False
        for n in range(self.last + 1, len(self.pieces)):
            piece = self.pieces[n]
            if self.gone[n]:
                below = below or (n > end and piece.kind != "rule")
                continue
            if piece.speaker is not None or piece.kind == "quote" or piece.marked:
                continue
            if piece.text[-1] in ",;":
                continue  # a closing formula over a signature
            sentence = _ends(piece)
            if n < end:
                self.gone[n] = self.odds[n] > phrases.SURE - self.ease
            elif not self.copied:
                self.gone[n] = self.odds[n] > phrases.SURE - (piece.words < _PROSE)
            elif below and piece.words <= 40:
                self.gone[n] = not self._is_note(n) and (not sentence or self.odds[n] > -1)
            else:
                self.gone[n] = self.odds[n] > (0.5 if sentence else -0.5)
            below = below or self.gone[n]

    def _is_text(self, n: int) -> bool:
        """A paragraph of the article, if a short one: a sentence that no site says."""
        piece = self.pieces[n]
        if self.gone[n]:
            return False
        if piece.speaker is not None or is_running(piece):
            return True
        return _ends(piece) and self.odds[n] < -2 and not self._is_note(n)

    def _is_note(self, n: int) -> bool:
        """Who the author is: it tells a reader who speaks, so it stays."""
        return credits.biography(self.pieces[n].text) is not None


def is_running(piece: Piece) -> bool:
    """Say whether the piece is a paragraph of running text and not a title, caption or teaser."""
    return piece.kind != "heading" and piece.words >= 25


def is_prose(piece: Piece) -> bool:
    """Say whether the piece is a sentence or more of some length."""
    return piece.words >= _PROSE and _ends(piece)


def _ends(piece: Piece) -> bool:
    return piece.text.rstrip()[-1:] in _STOPS


def _is_masthead(text: str) -> bool:
    """A paper's name, with a motto or a section beside it ("The Herald · Since 1874")."""
    return any(names.is_organisation(part) for part in _PARTS.split(text))


def _is_titled(text: str) -> bool:
    return all(w[0].isupper() for w in text.split() if len(w) > 3 and w[0].isalpha())


def _may_be_title(piece: Piece) -> bool:
    if piece.speaker is not None or piece.kind not in ("paragraph", "heading"):
        return False
    if phrases.nav_segments(piece.text):
        return False
    return piece.words <= 30 and piece.text[-1] not in ",;"
